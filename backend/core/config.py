"""Settings: one frozen object, read once; start-up fails with the full list of what is wrong.

`.env.example` lists every setting here and in the parts; a test keeps the two equal.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import SettingsConfigDict

from backend.core.channel_settings import ChannelSettings, web_address
from backend.core.clock import from_hanoi
from backend.core.source_settings import SourceSettings

ROOT = Path(__file__).resolve().parents[2]
BOUNDARIES_DEFAULT = "default"


class SettingsError(Exception):
    """The settings cannot be used; the message lists everything that is wrong."""


class Settings(ChannelSettings, SourceSettings):
    """Every setting of the product; the environment wins over `.env`, an empty value means unset."""

    model_config = SettingsConfigDict(
        env_file=ROOT / ".env", frozen=True, extra="ignore", env_ignore_empty=True
    )

    app_env: Literal["development", "test", "production"] = Field(
        "development", description="development, test or production."
    )
    secret_key: SecretStr = Field(
        SecretStr(""),
        description="Signs sessions. Made by itself under INSTANCE_PATH outside production.",
    )
    instance_path: Path = Field(
        ROOT / "instance", description="Folder for the embedded database, photos and caches."
    )
    database_url: str = Field(
        "", description="Any PostgreSQL 15+ (postgresql://...). Empty: the embedded server."
    )
    port: int = Field(8000, ge=1, le=65535, description="Port the web process listens on.")
    public_url: str = Field(
        default_factory=lambda given: f"http://127.0.0.1:{given.get('port', 8000)}",
        description="Address residents see; used in links and webhooks. "
        "Empty: this machine's, with PORT.",
    )
    web_host: str = Field("127.0.0.1", description="Address the web process listens on.")
    web_workers: int = Field(2, ge=1, le=64, description="Processes that answer requests.")
    web_threads: int = Field(4, ge=1, le=64, description="Threads in each of them.")
    trusted_proxies: int = Field(
        0, ge=0, le=5, description="Reverse proxies in front whose X-Forwarded-For is believed."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Least serious log line that is written."
    )

    commune_boundaries: str = Field(
        BOUNDARIES_DEFAULT,
        description="FeatureCollection file, folder or URL of the 126 polygons; "
        "'default': the public dataset at a fixed commit; 'off': approximate only.",
    )
    map_tile_url: str = Field(
        "", description="Tile address ({z}/{x}/{y}) drawn under our own outlines. Empty: none."
    )
    map_tile_attribution: str = Field("", description="Attribution the tile provider asks for.")

    file_storage: Literal["folder", "s3"] = Field(
        "folder", description="Where photos are kept: a folder under INSTANCE_PATH, or a bucket."
    )
    s3_bucket: str = Field("", description="Bucket name, when FILE_STORAGE=s3.")
    s3_endpoint_url: str = Field("", description="Address of an S3-compatible service; empty: AWS.")
    s3_region: str = Field("ap-southeast-1", description="Region of the bucket.")
    s3_access_key_id: str = Field("", description="Access key of the bucket.")
    s3_secret_access_key: SecretStr = Field(SecretStr(""), description="Secret of that key.")

    demo_at: datetime | None = Field(
        None,
        description="Hanoi time a demonstration starts at, e.g. 2016-12-20T07:00. "
        "Empty: the real time.",
    )
    rate_limit_reports_per_hour: int = Field(
        60, ge=1, description="Reports one person or address may send in an hour."
    )
    rate_limit_requests_per_minute: int = Field(
        300, ge=1, description="API and chat requests one address may make in a minute."
    )
    sign_in_attempts: int = Field(
        10, ge=1, description="Wrong passwords per account or address in 15 minutes."
    )
    session_hours: int = Field(10, ge=1, le=168, description="Hours a staff sign-in lasts.")

    @field_validator("database_url")
    @classmethod
    def _use_psycopg(cls, value: str) -> str:
        """Accept the two usual spellings and name the driver."""
        for prefix in ("postgres://", "postgresql://"):
            if value.startswith(prefix):
                return "postgresql+psycopg://" + value.removeprefix(prefix)
        if value and not value.startswith("postgresql+psycopg://"):
            raise ValueError("must start with postgresql://")
        return value

    @field_validator("demo_at")
    @classmethod
    def _hanoi_time(cls, value: datetime | None) -> datetime | None:
        """Read a time without offset as Hanoi time."""
        return from_hanoi(value) if value is not None and value.tzinfo is None else value

    @field_validator("public_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        return web_address(value)

    @model_validator(mode="after")
    def _fit_together(self) -> Settings:
        problems = [text for is_wrong, text in self._cross_checks() if is_wrong]
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _cross_checks(self) -> list[tuple[bool, str]]:
        """Return each thing that may be wrong between settings: whether it is, and what to say."""
        is_production = self.app_env == "production"
        return [
            (
                is_production and len(self.secret_key.get_secret_value()) < 32,
                "SECRET_KEY must be set in production, 32 characters or more",
            ),
            (is_production and not self.database_url, "DATABASE_URL must be set in production"),
            (
                is_production and "public_url" not in self.model_fields_set,
                "PUBLIC_URL must be set in production",
            ),
            (is_production and self.demo_at is not None, "DEMO_AT is not for production"),
            (
                self.file_storage == "s3" and not self.s3_bucket,
                "S3_BUCKET must be set when FILE_STORAGE=s3",
            ),
            *self.channel_checks(self.public_url),
        ]

    @property
    def is_production(self) -> bool:
        """Return whether this is a production deployment."""
        return self.app_env == "production"


def load_settings(**overrides: object) -> Settings:
    """Return the settings of this process, with a secret key kept under the instance folder if none.

    Raises:
        SettingsError: one message that lists every wrong or missing setting.
    """
    try:
        settings = Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError(_all_problems(error)) from None
    if settings.secret_key.get_secret_value():
        return settings
    return settings.model_copy(update={"secret_key": SecretStr(_kept_secret(settings))})


def _all_problems(error: ValidationError) -> str:
    lines = [
        f"  {'.'.join(str(part).upper() for part in item['loc']) or 'settings'}: {item['msg']}"
        for item in error.errors()
        # Told already: a default that is made from another setting, when that one is wrong.
        if item["type"] != "default_factory_not_called"
    ]
    return "Settings need attention:\n" + "\n".join(lines)


def _kept_secret(settings: Settings) -> str:
    """Return the development secret, made once and readable by this user only."""
    path = settings.instance_path / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Processes may start together: the first link stands, and nobody reads half a secret.
        draft = path.with_name(f"secret_key.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text().strip()
