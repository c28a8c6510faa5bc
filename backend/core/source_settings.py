"""Settings of what is asked of others: air sources and the rules on their hours, and the geocoder."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings


class SourceSettings(BaseSettings):
    """Part of `Settings`; a source that is "off" or lacks its key is not asked."""

    air_city_portal_url: str = Field(
        "https://moitruongthudo.vn",
        description="The city's portal; its owner states no licence, so ask before public use. "
        "'off': not asked.",
    )
    openaq_url: str = Field("https://api.openaq.org/v3", description="OpenAQ server.")
    openaq_api_key: SecretStr = Field(
        SecretStr(""), description="Key of OpenAQ. Empty: OpenAQ is off."
    )
    open_meteo_url: str = Field(
        "https://air-quality-api.open-meteo.com/v1/air-quality",
        description="Open-Meteo server (CAMS model; CC BY 4.0, no key for non-commercial use). "
        "'off': not asked.",
    )
    open_meteo_api_key: SecretStr = Field(
        SecretStr(""), description="Key of Open-Meteo for commercial use, with its customer- host."
    )
    air_fresh_hours: int = Field(
        3, ge=1, le=24, description="A station whose newest hour is older gives no number for now."
    )
    air_daily_hours_needed: int = Field(
        18, ge=1, le=24, description="Hours of 24 a daily index needs (the decision has no rule)."
    )
    air_eight_hours_needed: int = Field(
        6, ge=1, le=8, description="Hours of 8 an ozone mean needs (the decision has no rule)."
    )
    air_near_km: float = Field(
        5, gt=0, le=50, description="Within it a station's own value stands for a commune."
    )
    air_range_km: float = Field(
        15, gt=0, le=100, description="Within it stations are weighted by distance."
    )
    air_bias_hours: int = Field(
        72, ge=24, le=240, description="How far back the model is corrected by stations."
    )
    air_bulletin_hour: int = Field(
        6, ge=4, le=10, description="The daily bulletin goes out at half past this hour in Hanoi."
    )
    air_alert_threshold: int = Field(
        150, ge=50, le=300, description="VN_AQI of alerts for who named none."
    )
    air_alert_hours: int = Field(
        2, ge=1, le=12, description="Hours in a row above the value before an alert."
    )
    air_alerts_per_day: int = Field(
        2, ge=1, le=24, description="Alerts for one place and value told in a day."
    )
    air_school_threshold: int = Field(
        301, ge=151, le=500, description="A station's single value that concerns schools (CV 6356)."
    )
    air_nd08_threshold: int = Field(
        301, ge=201, le=500, description="Daily VN_AQI of serious pollution (decree 08/2022)."
    )
    air_nd08_days: int = Field(
        3, ge=1, le=7, description="Days in a row that make serious pollution (decree 08/2022)."
    )

    geocoder_provider: Literal["off", "nominatim", "photon"] = Field(
        "off", description="Asked for typed addresses that names do not settle; sees what is typed."
    )
    geocoder_url: str = Field("", description="Geocoding server. Empty: the provider's public one.")
    geocoder_seconds: float = Field(4, gt=0, le=20, description="Longest wait for the geocoder.")
    geocoder_cache_days: int = Field(
        30, ge=1, le=365, description="Days an answer of the geocoder is kept."
    )

    @field_validator("air_city_portal_url", "openaq_url", "open_meteo_url")
    @classmethod
    def _source_address(cls, value: str) -> str:
        """Accept https, http to this machine, and "off" for none."""
        if value == "off":
            return ""
        if not value.startswith(("https://", "http://127.0.0.1")):
            raise ValueError("must start with https://, or be off")
        return value.rstrip("/")

    @field_validator("geocoder_url")
    @classmethod
    def _geocoder_address(cls, value: str) -> str:
        """Accept https, and http to this machine."""
        if value and not value.startswith(("https://", "http://127.0.0.1")):
            raise ValueError("must start with https://")
        return value.rstrip("/")
