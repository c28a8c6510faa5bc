"""An app's owner adds an e-mail address, whose owner confirms it by a link; and takes it away."""

from __future__ import annotations

from typing import Literal

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from backend.access import Access, declares
from backend.api.problems import problems
from backend.callers import check_letter_rate, check_request_rate, get_caller
from backend.context import current_runtime, now
from backend.core.database import unit_of_work
from backend.domain.consents import Purpose
from backend.domain.emails import MAX_ADDRESS, normal_address
from backend.domain.errors import LoaXanhError
from backend.services.consents import check_consent
from backend.services.emails import Registration, ask_to_confirm, end_letters_of
from backend.services.providers import outlets_of
from notifications.recipients import Channel

emails = APIBlueprint("emails", __name__, url_prefix="/api/v1", tag="Notifications")


class EmailIn(BaseModel):
    """An address of the person whose install calls."""

    model_config = ConfigDict(extra="forbid")

    address: str = Field(max_length=MAX_ADDRESS + 50)
    locale: Literal["vi", "en"] = "vi"


class EmailOut(BaseModel):
    """What happens next."""

    state: Literal["letter_sent"] = Field(
        description="A letter with a link is on its way; `email` joins `channels` once it is opened."
    )


@emails.post("/me/email")
@declares(Access.INSTALL)
@emails.input(EmailIn, arg_name="wanted")
@emails.output(EmailOut, status_code=202)
@emails.doc(
    summary="Add my e-mail address",
    operation_id="postEmail",
    security=[{"install": []}],
    responses=problems(400, 401, 422, 429, 503),
)
def post_email(wanted: EmailIn) -> EmailOut:
    """Send a letter with a link, good for 48 hours, to confirm the address. Needs consent for `email`."""
    check_request_rate()
    caller = get_caller()
    runtime = current_runtime()
    if Channel.EMAIL not in outlets_of(runtime.settings).channels:
        raise LoaXanhError("email_off")
    with unit_of_work(now()) as uow:
        check_consent(uow, caller, Purpose.EMAIL)
    check_letter_rate(normal_address(wanted.address))
    with unit_of_work(now()) as uow:
        ask_to_confirm(
            uow,
            runtime.settings.secret_key.get_secret_value(),
            Registration(wanted.address, (), wanted.locale, caller),
        )
    return EmailOut(state="letter_sent")


@emails.delete("/me/email")
@declares(Access.INSTALL)
@emails.output({}, status_code=204)
@emails.doc(
    summary="Delete my e-mail address",
    operation_id="deleteEmail",
    security=[{"install": []}],
    responses=problems(401, 503),
)
def delete_email() -> tuple[str, int]:
    """Delete the address at once; the consent for `email` is taken back with it."""
    caller = get_caller()
    with unit_of_work(now()) as uow:
        end_letters_of(uow, caller)
    return "", 204
