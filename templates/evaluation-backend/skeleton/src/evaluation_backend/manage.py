"""Chores: `python -m evaluation_backend.manage --help`."""

import getpass
import json
import sys
from datetime import UTC, datetime

import click

from .app import openapi_document
from .auth.passwords import hash_password
from .files.service import purge_expected
from .http.problems import Problem
from .services import Services
from .settings import Settings
from .users.service import create_administrator


@click.group()
def cli() -> None:
    """Chores of the evaluation backend."""


@cli.command()
def openapi() -> None:
    """Print the OpenAPI document: `... openapi > openapi.json` after a change of the API."""
    click.echo(json.dumps(openapi_document(), indent=2))


@cli.command("create-administrator")
@click.argument("email")
@click.argument("name")
def create_administrator_command(email: str, name: str) -> None:
    """Make the first administrator. Asks for the password, or reads it from standard input."""
    password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if len(password) < 12:
        raise click.ClickException("the password needs 12 characters or more")
    try:
        create_administrator(
            _services(), email=email.lower(), name=name, password_hash=hash_password(password)
        )
    except Problem as problem:
        raise click.ClickException(problem.detail) from problem


@cli.command("purge-files")
def purge_files() -> None:
    """Remove uploads that were announced a day ago and never came. To be run once a day."""
    click.echo(f"removed {purge_expected(_services())}")


def _services() -> Services:
    return Services.create(Settings(), lambda: datetime.now(UTC))


if __name__ == "__main__":
    cli()
