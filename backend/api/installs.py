"""App installs: where an app gets its bearer token."""

from __future__ import annotations

from typing import Literal

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from backend.access import public
from backend.api.problems import problems
from backend.callers import check_request_rate
from backend.context import now
from backend.core.database import unit_of_work
from backend.services.people import register_install

installs = APIBlueprint("installs", __name__, url_prefix="/api/v1", tag="Installs")


class InstallIn(BaseModel):
    """What an app says about itself."""

    model_config = ConfigDict(extra="forbid")

    platform: Literal["android", "ios", "web"] = "web"
    locale: Literal["vi", "en"] = "vi"


class InstallOut(BaseModel):
    """A fresh install and its token, which is shown only now."""

    install_id: str
    token: str = Field(description="Send it as `Authorization: Bearer <token>`.")


@installs.post("/installs")
@public
@installs.input(InstallIn, arg_name="install")
@installs.output(InstallOut, status_code=201)
@installs.doc(
    summary="Register an app install",
    responses=problems(400, 422, 429, 503),
    operation_id="registerInstall",
)
def create_install(install: InstallIn) -> InstallOut:
    """Give an app install its bearer token. Reports sent with it belong to that person."""
    check_request_rate()
    with unit_of_work(now()) as uow:
        fresh = register_install(uow, install.platform, install.locale)
    return InstallOut(install_id=str(fresh.install_id), token=fresh.token)
