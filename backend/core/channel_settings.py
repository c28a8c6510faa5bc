"""Settings of what carries messages: chat channels, pushes, e-mail, and the pace of sending."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings


def web_address(value: str) -> str:
    """Return an http or https address without a slash at its end.

    Raises:
        ValueError: it is neither.
    """
    if not value.startswith(("http://", "https://")):
        raise ValueError("must start with http:// or https://")
    return value.rstrip("/")


class ChannelSettings(BaseSettings):
    """Part of `Settings`; a channel without credentials is off."""

    telegram_bot_token: SecretStr = Field(
        SecretStr(""), description="From @BotFather. Empty: Telegram is off."
    )
    telegram_mode: Literal["polling", "webhook"] = Field(
        "polling", description="How updates arrive: the bot process asks, or Telegram calls us."
    )
    telegram_webhook_secret: SecretStr = Field(
        SecretStr(""), description="Secret header of the Telegram webhook (webhook mode)."
    )
    telegram_api_url: str = Field(
        "https://api.telegram.org", description="Telegram Bot API server."
    )
    telegram_public_channel: str = Field(
        "", description="@name of a public channel that carries bulletins. Empty: none."
    )

    telegram_bulk_per_second: float = Field(
        22,
        gt=0,
        le=1000,
        description="Broadcast messages in a second over all workers; Telegram allows 30 in all.",
    )

    notification_heartbeat_seconds: float = Field(
        20, gt=0, le=600, description="How often a worker says that it still sends what it took."
    )
    notification_stalled_after_seconds: float = Field(
        120,
        gt=0,
        le=3600,
        description="Silent for so long, a worker is dead and others send what it took; at least "
        "twice the heartbeat.",
    )

    firebase_credentials_file: Path | None = Field(
        None, description="Service account key (JSON) of the Firebase project. Empty: push is off."
    )
    fcm_api_url: str = Field(
        "https://fcm.googleapis.com", description="Firebase Cloud Messaging server."
    )
    smtp_url: SecretStr = Field(
        SecretStr(""),
        description="smtp://user:password@host:587 or smtps://host:465. Empty: e-mail is off.",
    )
    smtp_sender: str = Field("", description="From address of e-mails, when SMTP_URL is set.")

    zalo_oa_app_id: str = Field("", description="Zalo app id. Empty: Zalo Official Account is off.")
    zalo_oa_app_secret: SecretStr = Field(
        SecretStr(""), description="Secret of the Zalo app; refreshes tokens."
    )
    zalo_oa_webhook_secret: SecretStr = Field(
        SecretStr(""), description="OA Secret Key of the webhook page; checks signatures."
    )
    zalo_oa_refresh_token: SecretStr = Field(
        SecretStr(""), description="First refresh token; later ones are kept in the database."
    )
    zalo_oa_api_url: str = Field("https://openapi.zalo.me", description="Zalo OA API server.")
    zalo_oauth_url: str = Field("https://oauth.zaloapp.com", description="Zalo token server.")
    zalo_file_hosts: str = Field(
        ".zdn.vn,.zadn.vn,.zaloapp.com,.zalo.me",
        description="Hosts pictures sent over Zalo are fetched from, by comma (unconfirmed list).",
    )
    zalo_bot_token: SecretStr = Field(
        SecretStr(""), description="Zalo Bot Platform token. Empty: Zalo Bot is off."
    )
    zalo_bot_webhook_secret: SecretStr = Field(
        SecretStr(""), description="Secret header of the Zalo Bot webhook; empty: polling."
    )
    zalo_bot_api_url: str = Field(
        "https://bot-api.zaloplatforms.com", description="Zalo Bot Platform server."
    )

    @field_validator(
        "telegram_api_url", "fcm_api_url", "zalo_oa_api_url", "zalo_oauth_url", "zalo_bot_api_url"
    )
    @classmethod
    def _channel_address(cls, value: str) -> str:
        return web_address(value)

    def channel_checks(self, public_url: str) -> list[tuple[bool, str]]:
        """Return each thing that may be wrong between these settings: whether it is, and what to say.

        Args:
            public_url: where providers reach us.
        """
        smtp_url = self.smtp_url.get_secret_value()
        has_webhook = bool(self.telegram_bot_token.get_secret_value()) and (
            self.telegram_mode == "webhook"
        )
        lacks_zalo_secret = not (
            self.zalo_oa_app_secret.get_secret_value()
            and self.zalo_oa_webhook_secret.get_secret_value()
        )
        return [
            (
                has_webhook and not self.telegram_webhook_secret.get_secret_value(),
                "TELEGRAM_WEBHOOK_SECRET must be set when TELEGRAM_MODE=webhook",
            ),
            (
                has_webhook and not public_url.startswith("https://"),
                "PUBLIC_URL must be https:// when TELEGRAM_MODE=webhook",
            ),
            (
                bool(smtp_url) and "@" not in self.smtp_sender,
                "SMTP_SENDER must be an address when SMTP_URL is set",
            ),
            (
                bool(smtp_url) and not smtp_url.startswith(("smtp://", "smtps://")),
                "SMTP_URL must start with smtp:// or smtps://",
            ),
            (
                bool(self.zalo_oa_app_id) and lacks_zalo_secret,
                "ZALO_OA_APP_SECRET and ZALO_OA_WEBHOOK_SECRET must be set with ZALO_OA_APP_ID",
            ),
        ]
