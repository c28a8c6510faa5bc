"""News by e-mail: asking for it, confirming, choosing what comes, ending it with one click (RFC 8058)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import ImmutableMultiDict

from backend.access import Access, declares, public
from backend.callers import check_letter_rate, check_request_rate
from backend.context import current_runtime, now
from backend.core.database import reading, unit_of_work
from backend.core.i18n import N_
from backend.domain.consents import CONSENT_TEXTS, Purpose
from backend.domain.emails import MAX_ADDRESS, normal_address
from backend.domain.errors import LoaXanhError
from backend.language import page_locale
from backend.problems import error_text, request_locale
from backend.services.emails import (
    Mailbox,
    Registration,
    ask_to_confirm,
    change_mailbox,
    confirm_email,
    end_letters,
    get_confirmation,
    get_mailbox,
    mailbox_token,
)
from backend.services.providers import outlets_of
from backend.services.subscriptions import Wanted
from backend.site import site
from notifications.recipients import Channel
from notifications.subscriptions import CITY, SubscriptionRow, Topic

TOPIC_NAMES: Mapping[Topic, str] = {
    Topic.AIR_DAILY: N_("Bản tin không khí hằng ngày"),
    Topic.AIR_ALERTS: N_("Cảnh báo không khí"),
    Topic.WASTE_TIPS: N_("Mẹo phân loại rác"),
    Topic.COLLECTION_DAYS: N_("Ngày thu gom"),
    Topic.VOTIVE: N_("Nhắc chuyện đốt vàng mã"),
    Topic.CITY_NOTICES: N_("Thông báo của thành phố"),
}
_ASKED = (Purpose.EMAIL, Purpose.MESSAGES)


@dataclass(frozen=True, slots=True)
class _Form:
    """What the page of registration shows again after a mistake."""

    address: str = ""
    topics: tuple[Topic, ...] = ()
    commune: str = CITY


@site.get("/nhan-tin")
@public
def news() -> Response:
    """Show the form; nothing is chosen beforehand."""
    return _registration(_Form())


@site.post("/nhan-tin")
@public
def ask_for_news() -> Response:
    """Send the letter that asks for confirmation; the answer is the same for every address."""
    check_request_rate()
    form = _Form(request.form.get("address", "")[: MAX_ADDRESS * 2], _topics(request.form))
    try:
        form = replace(form, commune=_commune(request.form.get("commune", "")))
        address = normal_address(form.address)
        wanted = _wanted(form.topics, form.commune)
        if not wanted:
            raise LoaXanhError("topics_missing")
        if not request.form.get("agrees"):
            raise LoaXanhError("consent_missing", purpose=str(Purpose.EMAIL))
        _check_is_on()
        check_letter_rate(address)
        with unit_of_work(now()) as uow:
            ask_to_confirm(uow, _secret(), Registration(address, wanted, page_locale()))
    except LoaXanhError as refused:
        return _registration(form, refused)
    return _private(render_template("site/email_sent.html", address=address))


@site.get("/nhan-tin/xac-nhan/<token>")
@declares(Access.TRACKING_LINK)
def confirm_news(token: str) -> Response:
    """Ask once more: programs that read letters open links, and must not confirm by that."""
    check_request_rate()
    with reading(now()) as uow:
        row = get_confirmation(uow, token)
    return _private(render_template("site/email_confirm.html", address=row.address))


@site.post("/nhan-tin/xac-nhan/<token>")
@declares(Access.TRACKING_LINK)
def confirmed_news(token: str) -> ResponseReturnValue:
    """Use the address from now on and go to its private page."""
    check_request_rate()
    with unit_of_work(now()) as uow:
        contact_id = confirm_email(uow, token)
    private = mailbox_token(_secret(), contact_id)
    return redirect(url_for("site.mailbox", token=private, moi="1"), 303)


@site.get("/nhan-tin/cua-toi/<token>")
@declares(Access.TRACKING_LINK)
def mailbox(token: str) -> Response:
    """Show what comes to an address."""
    check_request_rate()
    with reading(now()) as uow:
        found = get_mailbox(uow, _secret(), token)
    return _mailbox_page(token, found)


@site.post("/nhan-tin/cua-toi/<token>")
@declares(Access.TRACKING_LINK)
def change_news(token: str) -> ResponseReturnValue:
    """Keep what is ticked, add what was chosen, end the rest."""
    check_request_rate()
    try:
        commune = _commune(request.form.get("commune", ""))
        added = _wanted(_topics(request.form), commune)
        with unit_of_work(now()) as uow:
            found = get_mailbox(uow, _secret(), token)
            kept = set(request.form.getlist("keep"))
            before = [_again(row) for row in found.subscriptions if place_key(row) in kept]
            known = {(one.topic, one.commune_code) for one in before}
            fresh = [one for one in added if (one.topic, one.commune_code) not in known]
            change_mailbox(uow, found, [*before, *fresh])
    except LoaXanhError as refused:
        if refused.code == "email_link_ended":
            raise
        with reading(now()) as uow:
            found = get_mailbox(uow, _secret(), token)
        return _mailbox_page(token, found, refused)
    return redirect(url_for("site.mailbox", token=token, xong="1"), 303)


@site.get("/nhan-tin/ngung/<token>")
@declares(Access.TRACKING_LINK)
def leave_news(token: str) -> Response:
    """Ask with one button: opening a link ends nothing."""
    check_request_rate()
    with reading(now()) as uow:
        found = get_mailbox(uow, _secret(), token)
    return _end_page(token, found)


@site.post("/nhan-tin/ngung/<token>")
@declares(Access.TRACKING_LINK)
def left_news(token: str) -> Response:
    """End the letters, from the page's button or a mail program's; a second time changes nothing."""
    with unit_of_work(now()) as uow:
        end_letters(uow, get_mailbox(uow, _secret(), token))
    return _end_page(token, Mailbox(0, None, "", ()))


def place_key(row: SubscriptionRow) -> str:
    """Return what names one subscription in the form."""
    return f"{row.topic}|{row.commune_code}"


def _topics(form: ImmutableMultiDict[str, str]) -> tuple[Topic, ...]:
    """Return the topics that were ticked, in the page's order; what is unknown counts as none."""
    ticked = set(form.getlist("topics"))
    return tuple(topic for topic in TOPIC_NAMES if topic in ticked)


def _commune(code: str) -> str:
    """Return a commune's code, `CITY` for none.

    Raises:
        LoaXanhError: `commune_unknown`.
    """
    if not code:
        return CITY
    with reading(now()) as uow:
        if code not in current_runtime().reference(uow).commune_names:
            raise LoaXanhError("commune_unknown")
    return code


def _wanted(topics: tuple[Topic, ...], commune: str) -> list[Wanted]:
    """Return what to subscribe to.

    Raises:
        LoaXanhError: `commune_needed` for collection days, which differ from street to street.
    """
    if Topic.COLLECTION_DAYS in topics and not commune:
        raise LoaXanhError("commune_needed")
    return [Wanted(topic, commune) for topic in topics]


def _again(row: SubscriptionRow) -> Wanted:
    return Wanted(row.topic, row.commune_code, row.hour, row.threshold)


def _check_is_on() -> None:
    if not _is_on():
        raise LoaXanhError("email_off")


def _is_on() -> bool:
    return Channel.EMAIL in outlets_of(current_runtime().settings).channels


def _secret() -> str:
    return current_runtime().settings.secret_key.get_secret_value()


def _registration(form: _Form, refused: LoaXanhError | None = None) -> Response:
    page = render_template(
        "site/email_form.html",
        form=form,
        is_on=_is_on(),
        consents=[CONSENT_TEXTS[purpose].text for purpose in _ASKED],
        error=error_text(refused, request_locale()) if refused else "",
        **_choices(),
    )
    return _private(page, refused)


def _mailbox_page(token: str, found: Mailbox, refused: LoaXanhError | None = None) -> Response:
    if found.person_id is None:
        return _end_page(token, found)
    page = render_template(
        "site/email_mailbox.html",
        token=token,
        mailbox=found,
        place_key=place_key,
        error=error_text(refused, request_locale()) if refused else "",
        **_choices(),
    )
    return _private(page, refused)


def _end_page(token: str, found: Mailbox) -> Response:
    return _private(render_template("site/email_end.html", token=token, mailbox=found))


def _choices() -> Mapping[str, Mapping[str, str]]:
    with reading(now()) as uow:
        names = current_runtime().reference(uow).commune_names
    communes = dict(sorted(names.items(), key=lambda item: item[1]))
    return {
        "topics": {str(topic): name for topic, name in TOPIC_NAMES.items()},
        "communes": communes,
    }


def _private(page: str, refused: LoaXanhError | None = None) -> Response:
    """Return a page that is kept nowhere and whose address is passed on to nobody."""
    response = make_response(page, refused.kind.status if refused else 200)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    if refused and "retry_after_seconds" in refused.details:
        response.headers["Retry-After"] = str(refused.details["retry_after_seconds"])
    return response
