"""The whole service on this machine, without Docker: `python -m tools.local`."""

import argparse
import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

from .ports import wait_for_port
from .postgres import Postgres
from .sample_data import ACCOUNTS, PASSWORD
from .servers import (
    AWS_TEST_ENVIRONMENT,
    BUCKET,
    Server,
    create_bucket,
    redis_server,
    s3_server,
)

ROOT = Path(__file__).resolve().parent.parent
_DATABASE = "evaluation"


def main() -> int:
    """Start everything, wait for Ctrl-C or SIGTERM, stop everything."""
    options = _options()
    data = options.data.resolve()
    stop = Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda _number, _frame: stop.set())
    started: list[Postgres] = []
    redis, s3 = redis_server(options.redis_port), s3_server(options.s3_port)
    api: subprocess.Popen[bytes] | None = None
    try:
        postgres = Postgres.create(data / "postgres", port=options.postgres_port).start()
        started.append(postgres)
        redis.start()
        s3.start()
        environment = _environment(options, postgres, redis, s3)
        create_bucket(environment["S3_ENDPOINT_URL"])
        _prepare_database(postgres, environment)
        api = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "--config",
                "gunicorn.conf.py",
                "--bind",
                f"127.0.0.1:{options.port}",
                "evaluation_backend.wsgi:app",
            ],
            cwd=ROOT,
            env=environment,
            start_new_session=True,
        )
        wait_for_port(options.port)
        print(_summary(options, postgres), flush=True)
        while not stop.wait(0.5):
            if api.poll() is not None:
                print("the API ended: see its log above", file=sys.stderr)
                return 1
        return 0
    finally:
        if api is not None:
            api.terminate()
            api.wait(30)
        redis.stop()
        s3.stop()
        for postgres in started:
            postgres.stop(mode="fast")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="of the API")
    parser.add_argument("--postgres-port", type=int, default=None)
    parser.add_argument("--redis-port", type=int, default=None)
    parser.add_argument("--s3-port", type=int, default=None)
    parser.add_argument(
        "--data", type=Path, default=ROOT / ".local", help="where the database is kept"
    )
    parser.add_argument(
        "--origin", action="append", default=[], help="a browser origin that may use the API"
    )
    parser.add_argument(
        "--sign-in-limit", default="1000 per minute", help="the real default is far lower"
    )
    return parser.parse_args()


def _environment(
    options: argparse.Namespace, postgres: Postgres, redis: Server, s3: Server
) -> dict[str, str]:
    return {
        **os.environ,
        **AWS_TEST_ENVIRONMENT,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "ENVIRONMENT": "local",
        "DATABASE_URL": postgres.url(_DATABASE),
        "REDIS_URL": f"redis://127.0.0.1:{redis.port}/0",
        "S3_BUCKET": BUCKET,
        "S3_ENDPOINT_URL": f"http://127.0.0.1:{s3.port}",
        "JWT_SECRETS": secrets.token_urlsafe(48),
        "CORS_ORIGINS": ",".join(options.origin),
        # Nobody stands before the API here: an address in a header would be a lie.
        "TRUSTED_PROXIES": "0",
        "SIGN_IN_LIMIT": options.sign_in_limit,
        "REGISTRATION_LIMIT": options.sign_in_limit,
        "WEB_CONCURRENCY": os.environ.get("WEB_CONCURRENCY", "2"),
        "DRAIN_SECONDS": "0",
    }


def _prepare_database(postgres: Postgres, environment: dict[str, str]) -> None:
    if not postgres.has_database(_DATABASE):
        postgres.create_database(_DATABASE)
    for command in (["alembic", "upgrade", "head"], ["tools.sample_data"]):
        subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=environment, check=True)


def _summary(options: argparse.Namespace, postgres: Postgres) -> str:
    accounts = "\n".join(f"    {account.email:26} {account.role}" for account in ACCOUNTS)
    return f"""
The evaluation API listens on http://127.0.0.1:{options.port}/api
    document   http://127.0.0.1:{options.port}/api/openapi.json
    database   {postgres.url(_DATABASE)}
Accounts, all with the password {PASSWORD!r}:
{accounts}
Stop it with Ctrl-C."""


if __name__ == "__main__":
    sys.exit(main())
