"""The configuration, read once from the environment as ECS injects it."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

# RFC 7518 section 3.2: an HS256 key has at least the size of the hash.
MINIMUM_SECRET_BYTES = 32


class Settings(BaseSettings):
    """Every variable the service reads; each field's name in capitals is its variable."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    environment: str = Field(
        default="local", description="production, staging, standby: the dimension of the metrics"
    )
    service_name: str = "evaluation-backend"
    release: str = Field(default="unknown", description="The image's tag or commit")

    database_url: SecretStr
    database_replica_url: SecretStr | None = Field(
        default=None, description="Reads that bear a moment's lag go here"
    )
    database_pool_size: int = Field(default=8, ge=1, description="Connections of each worker")
    database_connect_timeout: int = Field(default=3, ge=1, description="Seconds")
    database_statement_timeout: int = Field(default=15_000, ge=100, description="Milliseconds")
    replica_lag: float = Field(
        default=5.0, ge=0, description="Seconds after a write in which reads stay on the primary"
    )

    redis_url: SecretStr | None = None
    redis_timeout: float = Field(default=0.25, gt=0, description="Seconds for each command")

    s3_bucket: str
    s3_endpoint_url: str | None = Field(default=None, description="Unset: AWS")
    aws_region: str = "us-east-1"
    file_size_limit: int = Field(default=10 * 1024 * 1024, ge=1, description="Bytes")
    files_per_evaluation: int = Field(default=20, ge=1)

    jwt_secrets: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        description="Comma list. The first signs, all verify: put a new one first to rotate"
    )
    access_token_seconds: int = Field(default=600, ge=30)
    session_seconds: int = Field(default=14 * 24 * 3600, ge=600)
    cookie_secure: bool = True

    cors_origins: Annotated[tuple[str, ...], NoDecode] = ()
    trusted_proxies: int = Field(
        default=1, ge=0, description="Load balancers that add to X-Forwarded-For"
    )
    sign_in_limit: str = "10 per 5 minutes"
    registration_limit: str = "20 per hour"
    body_size_limit: int = Field(default=256 * 1024, ge=1024, description="Bytes")

    otel_exporter_otlp_endpoint: str | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("jwt_secrets", "cors_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("jwt_secrets")
    @classmethod
    def _long_enough(cls, value: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        if not value:
            raise ValueError("at least one secret is needed: openssl rand -base64 48")
        if any(len(secret.get_secret_value().encode()) < MINIMUM_SECRET_BYTES for secret in value):
            raise ValueError(f"each secret needs {MINIMUM_SECRET_BYTES} bytes or more")
        return value

    @field_validator("cors_origins")
    @classmethod
    def _no_wildcard(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for origin in value:
            scheme, _, rest = origin.partition("://")
            if scheme not in {"http", "https"} or not rest or "*" in rest or "/" in rest:
                raise ValueError(
                    f"{origin!r} is no origin: name scheme, host and port, no wildcard"
                )
        return value

    @field_validator("database_replica_url", "redis_url", "s3_endpoint_url", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

    @cached_property
    def signing_keys(self) -> tuple[str, ...]:
        """The JWT secrets as text, the signing one first."""
        return tuple(secret.get_secret_value() for secret in self.jwt_secrets)
