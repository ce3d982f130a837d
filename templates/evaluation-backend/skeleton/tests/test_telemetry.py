"""What leaves by the log."""

import io
import json
import logging
import sys

from evaluation_backend.settings import Settings
from evaluation_backend.telemetry.logging import JsonFormatter
from evaluation_backend.telemetry.metrics import BusinessMetrics

from .support import Clock


def test_business_metrics_are_cloudwatch_embedded_metric_lines() -> None:
    out = io.StringIO()
    clock = Clock()
    metrics = BusinessMetrics("production", clock, out=out)
    metrics.registered()
    metrics.created()
    metrics.approved()
    metrics.rejected()
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    names = ["Registrations", "EvaluationsCreated", "EvaluationsApproved", "EvaluationsRejected"]
    for line, name in zip(lines, names, strict=True):
        assert line == {
            "_aws": {
                "Timestamp": 1773144000000,
                "CloudWatchMetrics": [
                    {
                        "Namespace": "EvaluationSystem",
                        "Dimensions": [["Environment"]],
                        "Metrics": [{"Name": name, "Unit": "Count"}],
                    }
                ],
            },
            "Environment": "production",
            name: 1,
        }


def test_an_exceptions_message_stays_out_of_the_log(settings: Settings) -> None:
    formatter = JsonFormatter(settings)
    try:
        raise ValueError("Key (email)=(ada@example.com) already exists")
    except ValueError:
        record = logging.makeLogRecord({"msg": "unexpected error", "levelname": "ERROR"})
        record.exc_info = sys.exc_info()
    line = formatter.format(record)
    assert "ada@example.com" not in line
    entry = json.loads(line)
    assert entry["error_type"] == "ValueError"
    assert entry["stack"]
