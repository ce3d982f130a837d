"""Gunicorn as on Fargate: a rolling replacement loses no request, and telemetry leaves."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
)
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from evaluation_backend.auth.permissions import Role
from evaluation_backend.settings import Settings
from tools.ports import free_port, wait_for_port

from .conftest import ROOT
from .support import World


class Collector:
    """Takes OTLP over HTTP and keeps what came."""

    def __init__(self) -> None:
        self.traces: list[ExportTraceServiceRequest] = []
        self.metrics: list[ExportMetricsServiceRequest] = []
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if self.path == "/v1/traces":
                    collector.traces.append(ExportTraceServiceRequest.FromString(body))
                else:
                    collector.metrics.append(ExportMetricsServiceRequest.FromString(body))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_arguments: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def collector() -> Iterator[Collector]:
    collector = Collector()
    yield collector
    collector.server.shutdown()
    collector.server.server_close()


class Task:
    """One task of the service: Gunicorn with the configuration of production."""

    def __init__(self, settings: Settings, collector: Collector, log: Path) -> None:
        self.port = free_port()
        self.log = log
        assert settings.redis_url is not None
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "gunicorn",
                    "--config",
                    "gunicorn.conf.py",
                    "--bind",
                    f"127.0.0.1:{self.port}",
                    "evaluation_backend.wsgi:app",
                ],
                cwd=ROOT,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={
                    **{k: v for k, v in os.environ.items() if k != "PYTHONWARNINGS"},
                    "PYTHONPATH": str(ROOT / "src"),
                    "DATABASE_URL": settings.database_url.get_secret_value(),
                    "REDIS_URL": settings.redis_url.get_secret_value(),
                    "S3_BUCKET": settings.s3_bucket,
                    "S3_ENDPOINT_URL": str(settings.s3_endpoint_url),
                    "JWT_SECRETS": settings.signing_keys[0],
                    "ENVIRONMENT": "test",
                    "TRUSTED_PROXIES": "0",
                    "WEB_CONCURRENCY": "1",
                    "DRAIN_SECONDS": "2",
                    "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{collector.port}",
                },
            )
        wait_for_port(self.port, 60)

    def ready(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


class Balancer:
    """Sends requests round over kept connections to the tasks in rotation, and never again."""

    def __init__(self, token: str, first: Task) -> None:
        self.rotation = [first]
        self.answered: dict[int, int] = {}
        self.lost: list[str] = []
        self.stop = threading.Event()
        self._headers = {"Authorization": f"Bearer {token}"}
        self._threads = [threading.Thread(target=self._client, args=(n,)) for n in range(3)]

    def __enter__(self) -> "Balancer":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop.set()
        for thread in self._threads:
            thread.join(20)

    def _client(self, number: int) -> None:
        kept: dict[int, http.client.HTTPConnection] = {}
        turn = number
        while not self.stop.is_set():
            turn += 1
            rotation = list(self.rotation)
            port = rotation[turn % len(rotation)].port
            connection = kept.setdefault(
                port, http.client.HTTPConnection("127.0.0.1", port, timeout=15)
            )
            try:
                connection.request("GET", "/api/v1/evaluations?limit=5", headers=self._headers)
                reply = connection.getresponse()
                reply.read()
                if reply.status != 200:
                    self.lost.append(f"status {reply.status}")
                self.answered[port] = self.answered.get(port, 0) + 1
                if reply.getheader("Connection") == "close":
                    kept.pop(port).close()
            except (OSError, http.client.HTTPException) as error:
                self.lost.append(repr(error))
                kept.pop(port).close()
            time.sleep(0.005)
        for connection in kept.values():
            connection.close()


def _wait(condition: object, seconds: float = 40) -> None:
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def test_a_rolling_replacement_loses_no_request_and_telemetry_leaves(
    world: World, settings: Settings, collector: Collector, tmp_path: Path
) -> None:
    world.clock.now = world.clock.now.fromtimestamp(time.time(), world.clock.now.tzinfo)
    person = world.person(Role.REVIEWER)
    old = Task(settings, collector, tmp_path / "old.log")
    tasks = [old]
    try:
        _wait(old.ready)
        with Balancer(person.token, old) as balancer:
            _wait(lambda: balancer.answered.get(old.port, 0) > 50)
            new = Task(settings, collector, tmp_path / "new.log")
            tasks.append(new)
            _wait(new.ready)
            balancer.rotation = [old, new]
            _wait(lambda: balancer.answered.get(new.port, 0) > 20)
            old.process.send_signal(signal.SIGTERM)
            # The load balancer learns it from the health check, as on AWS.
            _wait(lambda: not old.ready())
            before = balancer.answered[old.port]
            _wait(lambda: balancer.answered[old.port] > before or old.process.poll() is not None)
            balancer.rotation = [new]
            assert old.process.wait(40) == 0
            after = balancer.answered[new.port]
            _wait(lambda: balancer.answered[new.port] > after + 20)
        assert balancer.lost == []
    finally:
        for task in tasks:
            if task.process.poll() is None:
                task.process.terminate()
                task.process.wait(40)
    _check_telemetry(collector)
    _check_log(old.log, person.email)


def _check_telemetry(collector: Collector) -> None:
    spans = [
        (resource.resource, span)
        for request in collector.traces
        for resource in request.resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]
    requests = [
        (resource, span) for resource, span in spans if span.name == "GET /api/v1/evaluations"
    ]
    assert requests, {span.name for _, span in spans}
    resource, span = requests[0]
    about = {pair.key: pair.value.string_value for pair in resource.attributes}
    assert about["service.name"] == "evaluation-backend"
    assert about["deployment.environment.name"] == "test"
    attributes = {pair.key: pair.value.string_value for pair in span.attributes}
    assert attributes["operation.name"] == "flask.request"
    assert not any("readyz" in span.name for _, span in spans)
    names = {
        metric.name
        for request in collector.metrics
        for resource_metrics in request.resource_metrics
        for scope in resource_metrics.scope_metrics
        for metric in scope.metrics
    }
    assert "http.server.request.duration" in names


def _check_log(log: Path, email: str) -> None:
    text = log.read_text()
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    requests = [line for line in lines if line["message"] == "request"]
    assert requests
    assert {line["route"] for line in requests} == {"/api/v1/evaluations"}
    assert all(len(line["trace_id"]) == 32 for line in requests)
    assert email not in text
    assert "127.0.0.1" not in "".join(json.dumps(line) for line in requests)
