"""Gunicorn on Fargate. Python, because workers follow the task's CPU and stopping is ours."""

import json
import os
import signal
from types import FrameType
from typing import Any
from urllib.request import urlopen

from evaluation_backend.health import draining
from evaluation_backend.telemetry.tracing import flush


def _task_cpus() -> float:
    """vCPUs of this task: on Fargate os.cpu_count() counts the host's."""
    metadata = os.environ.get("ECS_CONTAINER_METADATA_URI_V4")
    if metadata:
        with urlopen(f"{metadata}/task", timeout=2) as answer:  # noqa: S310 - ECS names it
            limits = json.load(answer).get("Limits", {})
            if limits.get("CPU"):
                return float(limits["CPU"])
    return float(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2)


bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
# Two workers for a vCPU keep it busy while one waits; threads wait for the database.
workers = int(os.environ.get("WEB_CONCURRENCY") or max(2, round(2 * _task_cpus())))
threads = int(os.environ.get("WEB_THREADS", "8"))
# Longer than the load balancer's idle time-out (60 s): the one who closes first
# must not be us, or a request is lost that is under way just then.
keepalive = 75
timeout = 30
# SIGTERM, then DRAIN_SECONDS of normal service while the load balancer takes the task
# out, then up to 20 s for requests under way: together less than ECS's stopTimeout
# (60 s in deploy/service.yaml) and the target group's deregistration delay (60 s).
drain_seconds = float(os.environ.get("DRAIN_SECONDS", "10"))
graceful_timeout = 20
# A slow leak of some library ends with its worker; the jitter keeps them from ending together.
max_requests = 20_000
max_requests_jitter = 2_000
# The root file system is read-only; /dev/shm is memory, so a heartbeat never waits for a disk.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108
control_socket_disable = True
# The application writes its own access log, without addresses and queries.
accesslog = None
errorlog = "-"
loglevel = "warning"
forwarded_allow_ips = "*"


def when_ready(server: Any) -> None:
    """Keep serving for a while after SIGTERM: targets leave the load balancer with a delay."""
    if drain_seconds <= 0:
        return

    def stop(_number: int, frame: FrameType | None) -> None:
        server.signal(signal.SIGTERM, frame)

    def drain(_number: int, frame: FrameType | None) -> None:
        if draining.is_draining():
            # Asked twice: somebody does not want to wait.
            server.signal(signal.SIGTERM, frame)
            return
        draining.begin()
        signal.setitimer(signal.ITIMER_REAL, drain_seconds)

    signal.signal(signal.SIGALRM, stop)
    signal.signal(signal.SIGTERM, drain)


def worker_exit(_server: Any, _worker: Any) -> None:
    """Send the spans and metrics that are still held."""
    flush()
