"""Traces and metrics by OTLP; nothing at all where no endpoint is set."""

import os
from typing import TYPE_CHECKING, Any

from flask import Flask
from opentelemetry import metrics, trace
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.botocore import BotocoreInstrumentor
from opentelemetry.instrumentation.flask import FlaskInstrumentor
from opentelemetry.instrumentation.redis import RedisInstrumentor
from opentelemetry.instrumentation.sqlalchemy import SQLAlchemyInstrumentor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from ..settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


def configure_telemetry(settings: Settings) -> None:
    """Set the process's providers. To be called in each worker, after the fork."""
    if settings.otel_exporter_otlp_endpoint is None:
        return
    # Stable names (http.server.request.duration) instead of the old ones; read at import.
    os.environ.setdefault("OTEL_SEMCONV_STABILITY_OPT_IN", "http")
    resource = Resource.create(
        {
            "service.name": settings.service_name,
            "service.version": settings.release,
            "deployment.environment.name": settings.environment,
            # The name that Datadog read before semantic conventions 1.27.
            "deployment.environment": settings.environment,
        }
    )
    endpoint = settings.otel_exporter_otlp_endpoint.rstrip("/")
    tracers = TracerProvider(resource=resource)
    tracers.add_span_processor(
        BatchSpanProcessor(OTLPSpanExporter(endpoint=f"{endpoint}/v1/traces"))
    )
    trace.set_tracer_provider(tracers)
    reader = PeriodicExportingMetricReader(
        OTLPMetricExporter(endpoint=f"{endpoint}/v1/metrics"), export_interval_millis=15_000
    )
    metrics.set_meter_provider(MeterProvider(resource=resource, metric_readers=[reader]))
    # Statements keep their placeholders and Redis its "?": no value leaves in a span.
    SQLAlchemyInstrumentor().instrument()
    RedisInstrumentor().instrument()
    BotocoreInstrumentor().instrument()


def instrument(app: Flask, settings: Settings) -> None:
    """Make a span of each request but those of health checks."""
    if settings.otel_exporter_otlp_endpoint is None:
        return
    FlaskInstrumentor().instrument_app(
        app, request_hook=_name_for_datadog, excluded_urls="healthz,readyz"
    )


def _name_for_datadog(span: Any, _environ: "WSGIEnvironment") -> None:
    # Datadog names its trace metrics after the operation: trace.flask.request.errors,
    # .duration and .hits are what monitors ask for.
    if span.is_recording():
        span.set_attribute("operation.name", "flask.request")


def flush() -> None:
    """Send what is still held. For the end of a worker."""
    for provider in (trace.get_tracer_provider(), metrics.get_meter_provider()):
        if isinstance(provider, TracerProvider | MeterProvider):
            provider.force_flush(5_000)
