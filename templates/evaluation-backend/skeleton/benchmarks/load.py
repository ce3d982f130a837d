"""Requests per second and p95: `python -m benchmarks.load`. Bounded, on loopback only."""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from json import dumps, loads
from pathlib import Path
from statistics import quantiles

from tools.ports import free_port, wait_for_port
from tools.sample_data import PASSWORD

ROOT = Path(__file__).resolve().parent.parent
_GUNICORN = [
    sys.executable,
    "-m",
    "gunicorn",
    "--worker-class",
    "gthread",
    "--workers",
    "2",
    "--threads",
    "8",
    "--keep-alive",
    "75",
    "--log-level",
    "warning",
]


class Result:
    """What one series of requests took."""

    def __init__(self, seconds: list[float], elapsed: float) -> None:
        self.per_second = len(seconds) / elapsed
        self.p50 = quantiles(seconds, n=100)[49] * 1000
        self.p95 = quantiles(seconds, n=100)[94] * 1000


def measure(
    port: int, path: Callable[[int], str], headers: dict[str, str], *, requests: int, clients: int
) -> Result:
    """Send `requests` requests over `clients` kept connections."""
    taken: list[list[float]] = [[] for _ in range(clients)]
    failures: list[str] = []

    def client(number: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        for turn in range(number, requests, clients):
            began = time.perf_counter()
            connection.request("GET", path(turn), headers=headers)
            reply = connection.getresponse()
            reply.read()
            taken[number].append(time.perf_counter() - began)
            if reply.status != 200:
                failures.append(f"{path(turn)}: {reply.status}")
        connection.close()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - began
    if failures:
        raise SystemExit(f"{len(failures)} requests failed, such as {failures[0]}")
    return Result([second for each in taken for second in each], elapsed)


@contextmanager
def _process(command: list[str], port: int) -> Iterator[None]:
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "LOG_LEVEL": "WARNING",
        "WEB_CONCURRENCY": "2",
    }
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for_port(port, 90)
        yield
    finally:
        process.terminate()
        process.wait(60)


def _sign_in(port: int) -> dict[str, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    body = dumps({"email": "grace@example.com", "password": PASSWORD})
    connection.request("POST", "/api/v1/auth/sign-in", body, {"Content-Type": "application/json"})
    token = loads(connection.getresponse().read())["access_token"]
    connection.close()
    return {"Authorization": f"Bearer {token}"}


def _service(port: int, size: dict[str, int]) -> dict[str, Result]:
    headers = _sign_in(port)
    listed = "/api/v1/evaluations?status=pending&limit=25"

    def uncached(turn: int) -> str:
        # Another moment in each request: none is in the cache.
        return f"{listed}&created_from=2020-01-01T00:00:00.{turn:06}Z"

    measure(port, lambda _turn: listed, headers, requests=200, clients=size["clients"])
    return {
        "the review queue, from the cache": measure(port, lambda _turn: listed, headers, **size),
        "the review queue, from PostgreSQL": measure(port, uncached, headers, **size),
    }


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=3000, choices=range(100, 20_001))
    parser.add_argument("--clients", type=int, default=8, choices=range(1, 65))
    options = parser.parse_args()
    size = {"requests": options.requests, "clients": options.clients}
    results: dict[str, Result] = {}

    port = free_port()
    with _process([*_GUNICORN, "--bind", f"127.0.0.1:{port}", "benchmarks.bare:app"], port):
        measure(port, lambda _turn: "/", {}, requests=200, clients=options.clients)
        results["bare Flask, a fixed reply"] = measure(port, lambda _turn: "/", {}, **size)

    port = free_port()
    with tempfile.TemporaryDirectory() as data:
        # As root PostgreSQL runs as another user, who has to get there.
        Path(data).chmod(0o755)
        local = [sys.executable, "-m", "tools.local", "--port", str(port), "--data", data]
        with _process(local, port):
            results.update(_service(port, size))
    print("| what | requests a second | p50 ms | p95 ms |")
    print("| --- | ---: | ---: | ---: |")
    for name, result in results.items():
        print(f"| {name} | {result.per_second:.0f} | {result.p50:.1f} | {result.p95:.1f} |")


if __name__ == "__main__":
    main()
