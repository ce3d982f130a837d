"""The business metrics, under the names that dashboards and alarms ask for."""

import json
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TextIO

from opentelemetry import metrics

NAMESPACE = "EvaluationSystem"
REGISTRATIONS = "Registrations"
CREATED = "EvaluationsCreated"
APPROVED = "EvaluationsApproved"
REJECTED = "EvaluationsRejected"


class BusinessMetrics:
    """Counts events, for CloudWatch (embedded metric format) and for OpenTelemetry.

    CloudWatch makes a metric of each line that it finds in the log; nothing is
    called over the network. The approval rate is approved / (approved + rejected),
    an expression over two of these metrics: an average of rates would be wrong.
    """

    def __init__(
        self, environment: str, clock: Callable[[], datetime], *, out: TextIO | None = None
    ) -> None:
        self._environment = environment
        self._clock = clock
        self._out = out
        meter = metrics.get_meter("evaluation_backend")
        self._counters = {
            REGISTRATIONS: meter.create_counter(
                "evaluation.registrations", "{registration}", "Accounts made"
            ),
            CREATED: meter.create_counter(
                "evaluation.evaluations.created", "{evaluation}", "Evaluations created"
            ),
            APPROVED: meter.create_counter(
                "evaluation.evaluations.approved", "{evaluation}", "Evaluations approved"
            ),
            REJECTED: meter.create_counter(
                "evaluation.evaluations.rejected", "{evaluation}", "Evaluations rejected"
            ),
        }

    def registered(self) -> None:
        """Somebody made an account."""
        self._count(REGISTRATIONS)

    def created(self) -> None:
        """Somebody created an evaluation."""
        self._count(CREATED)

    def approved(self) -> None:
        """Somebody approved an evaluation."""
        self._count(APPROVED)

    def rejected(self) -> None:
        """Somebody rejected an evaluation."""
        self._count(REJECTED)

    def _count(self, name: str) -> None:
        self._counters[name].add(1, {"environment": self._environment})
        line = {
            "_aws": {
                "Timestamp": int(self._clock().timestamp() * 1000),
                "CloudWatchMetrics": [
                    {
                        "Namespace": NAMESPACE,
                        "Dimensions": [["Environment"]],
                        "Metrics": [{"Name": name, "Unit": "Count"}],
                    }
                ],
            },
            "Environment": self._environment,
            name: 1,
        }
        # One write: two threads do not mix their lines.
        print(json.dumps(line) + "\n", end="", file=self._out or sys.stdout, flush=True)
