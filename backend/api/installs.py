"""App installs: where an app gets its bearer token, and where pushes reach it."""

from __future__ import annotations

from typing import Literal

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from backend.access import Access, declares, public
from backend.api.problems import problems
from backend.callers import bearer_digest, check_request_rate, get_caller
from backend.context import now
from backend.core.database import unit_of_work
from backend.services.people import register_install
from backend.services.subscriptions import app_topics_of, forget_push, register_push
from backend.store.people import revoke_install

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


class PushIn(BaseModel):
    """Where FCM reaches the install: exactly one of the two."""

    model_config = ConfigDict(extra="forbid")

    token: str | None = Field(None, max_length=380, description="FCM registration token.")
    fid: str | None = Field(None, max_length=380, description="Firebase installation id.")


class PushOut(BaseModel):
    """What the app subscribes to."""

    push_topics: list[str] = Field(description="FCM topics that follow from the subscriptions.")


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


@installs.put("/installs/current/push")
@declares(Access.INSTALL)
@installs.input(PushIn, arg_name="push")
@installs.output(PushOut)
@installs.doc(
    summary="Register or refresh where pushes go",
    operation_id="putPush",
    security=[{"install": []}],
    responses=problems(400, 401, 422, 429, 503),
)
def put_push(push: PushIn) -> PushOut:
    """Keep the install's token or fid; call it at every start and whenever FCM gives a new one."""
    check_request_rate()
    caller = get_caller()
    with unit_of_work(now()) as uow:
        register_push(uow, caller, token=push.token, fid=push.fid)
        uow.session.flush()
        return PushOut(push_topics=list(app_topics_of(uow, caller)))


@installs.delete("/installs/current/push")
@declares(Access.INSTALL)
@installs.output({}, status_code=204)
@installs.doc(
    summary="Stop pushes to this install",
    operation_id="deletePush",
    security=[{"install": []}],
    responses=problems(401, 503),
)
def delete_push() -> tuple[str, int]:
    """Forget the token or fid; reports and subscriptions stay."""
    caller = get_caller()
    with unit_of_work(now()) as uow:
        forget_push(uow, caller)
    return "", 204


@installs.delete("/installs/current")
@declares(Access.INSTALL)
@installs.output({}, status_code=204)
@installs.doc(
    summary="Delete this install",
    operation_id="deleteInstall",
    security=[{"install": []}],
    responses=problems(401, 503),
)
def delete_install() -> tuple[str, int]:
    """End the bearer token and forget where pushes go."""
    caller = get_caller()
    with unit_of_work(now()) as uow:
        forget_push(uow, caller)
        revoke_install(uow.session, bearer_digest(), uow.now)
    return "", 204
