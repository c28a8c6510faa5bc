"""News by e-mail: nothing before its owner says yes, each letter ends with one click, over a real SMTP server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from backend.core.database import reading, unit_of_work
from backend.jobs.notifications import dispatch_notifications
from backend.services.erasure import erase_person
from backend.store.consents import ConsentRow
from backend.store.email_confirmations import EmailConfirmationRow
from notifications.outbox import Notice, NotificationRow, notify_people
from notifications.recipients import Channel, ContactRow, ContactStatus, find_person_at
from notifications.samples import sample_values
from notifications.subscriptions import list_subscriptions
from tests.fakes.smtp_server import SmtpServer
from tests.integration.test_subscriptions_api import App

ADDRESS = "nguoi.dan@example.org"
FORM = {
    "address": f"  {ADDRESS.upper()} ",
    "topics": ["air_daily", "votive"],
    "commune": "00070",
    "agrees": "1",
}


@pytest.fixture
def smtp() -> Iterator[SmtpServer]:
    server = SmtpServer()
    yield server
    server.close()


@pytest.fixture
def post(app, runtime, smtp):
    """The running product with letters on."""
    settings = runtime.settings.model_copy(
        update={
            "smtp_url": SecretStr(smtp.url),
            "smtp_sender": "loa-xanh@example.org",
            "public_url": "https://loaxanh.example",
        }
    )
    app.extensions["loa_xanh"] = replace(runtime, settings=settings)
    return app.extensions["loa_xanh"]


def letters(post, smtp, address=ADDRESS):
    dispatch_notifications(post)
    return smtp.letters_to(address)


def link_in(letter, path):
    text = letter.get_body(("plain",)).get_content()
    return re.search(rf"https://loaxanh\.example({path}\S+)", text).group(1)


def confirmed(client, post, smtp):
    """Register and confirm; return the path of the private page."""
    assert client.post("/nhan-tin", data=FORM).status_code == 200
    path = link_in(letters(post, smtp)[-1], "/nhan-tin/xac-nhan/")
    return client.post(path).headers["Location"].partition("?")[0]


def owner(post, address=ADDRESS):
    with reading(post.clock.now()) as uow:
        return find_person_at(uow.session, Channel.EMAIL, address)


def write(post, key="votive:1", template="votive_reminder"):
    with unit_of_work(post.clock.now()) as uow:
        person = find_person_at(uow.session, Channel.EMAIL, ADDRESS)
        notice = Notice(key, template, sample_values(template), is_promotional=False)
        return notify_people(uow, notice, [person])


def test_an_address_is_nobodys_until_its_owner_confirms(client, post, smtp):
    assert ADDRESS in client.post("/nhan-tin", data=FORM).text
    (letter,) = letters(post, smtp)
    assert letter["Subject"] == "Xác nhận nhận thư từ Loa Xanh"
    assert letter["List-Unsubscribe"] is None
    assert owner(post) is None
    path = link_in(letter, "/nhan-tin/xac-nhan/")
    for _ in range(3):  # programs that read letters open links
        assert client.get(path).status_code == 200
    assert owner(post) is None
    private = client.post(path, follow_redirects=True)
    assert "Đã xác nhận" in private.text
    with reading(post.clock.now()) as uow:
        rows = list_subscriptions(uow.session, owner(post))
        proofs = {row.purpose for row in uow.session.scalars(select(ConsentRow))}
    assert [(row.topic, row.commune_code) for row in rows] == [
        ("air_daily", "00070"),
        ("votive", "00070"),
    ]
    assert {"email", "messages"} <= proofs
    assert client.post(path).status_code == 404


def test_the_database_holds_no_link_that_works(client, post, smtp):
    client.post("/nhan-tin", data=FORM)
    token = link_in(letters(post, smtp)[0], "/nhan-tin/xac-nhan/").rsplit("/", 1)[1]
    with reading(post.clock.now()) as uow:
        confirmation = uow.session.scalars(select(EmailConfirmationRow)).one()
        written = uow.session.scalars(select(NotificationRow)).one()
    assert token not in f"{vars(confirmation)} {vars(written)}"


def test_a_link_ends_after_two_days(client, post, smtp, clock):
    client.post("/nhan-tin", data=FORM)
    path = link_in(letters(post, smtp)[0], "/nhan-tin/xac-nhan/")
    clock.advance(timedelta(hours=49))
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404
    assert owner(post) is None


def test_a_letter_that_could_not_leave_in_time_is_not_sent(client, post, smtp, clock):
    client.post("/nhan-tin", data=FORM)
    clock.advance(timedelta(hours=49))
    assert letters(post, smtp) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"address": "không phải"}, 422),
        ({"address": "a@b"}, 422),
        ({"address": "a@example.org\r\nBcc: b@example.org"}, 422),
        ({"address": "x" * 300 + "@example.org"}, 422),
        ({"agrees": ""}, 422),
        ({"topics": []}, 422),
        ({"topics": ["collection_days"], "commune": ""}, 422),
        ({"commune": "99999"}, 404),
    ],
)
def test_a_mistake_is_told_on_the_page_and_nothing_is_sent(client, post, smtp, changes, code):
    answer = client.post("/nhan-tin", data={**FORM, **changes})
    assert answer.status_code == code
    assert 'role="alert"' in answer.text
    assert letters(post, smtp) == []


def test_what_was_typed_is_still_there_after_a_mistake(client, post):
    page = client.post("/nhan-tin", data={**FORM, "agrees": ""}).text
    assert ADDRESS.upper() in page
    assert 'value="votive" checked' in page
    assert '<option value="00070" selected' in page


def test_nobodys_mailbox_is_filled(client, post, smtp):
    answers = [client.post("/nhan-tin", data=FORM).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    assert len(letters(post, smtp)) == 3


def test_the_page_says_so_when_letters_are_off(client, app):
    assert "Hiện chưa gửi được thư" in client.get("/nhan-tin").text
    assert client.post("/nhan-tin", data=FORM).status_code == 503


def test_the_letter_speaks_the_readers_language(client, post, smtp):
    client.post("/nhan-tin?lang=en", data=FORM)
    assert letters(post, smtp)[0]["Subject"] == "Confirm letters from Loa Xanh"


def test_one_click_in_the_mail_program_ends_the_letters(app, client, post, smtp):
    confirmed(client, post, smtp)
    assert write(post) == 1
    letter = letters(post, smtp)[-1]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = letter["List-Unsubscribe"].strip("<>")
    assert url.startswith("https://loaxanh.example/nhan-tin/ngung/")
    raw = smtp.mailbox.letters[-1].content
    assert isinstance(raw, bytes)
    assert f"List-Unsubscribe: <{url}>".encode() in raw
    path = url.removeprefix("https://loaxanh.example")
    assert write(post, "waiting") == 1
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        stranger = app.test_client()  # no cookies, no session, no form of ours
        for _ in range(2):
            answer = stranger.post(path, data={"List-Unsubscribe": "One-Click"})
            assert answer.status_code == 200
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    before = len(smtp.mailbox.letters)
    dispatch_notifications(post)
    assert len(smtp.mailbox.letters) == before
    assert owner(post) is None
    with reading(post.clock.now()) as uow:
        contact = uow.session.scalars(
            select(ContactRow).where(ContactRow.channel == Channel.EMAIL)
        ).one()
        assert (contact.status, "@" in contact.address) == (ContactStatus.GONE, False)
        last = uow.session.scalars(
            select(ConsentRow).where(ConsentRow.purpose == "email").order_by(ConsentRow.id.desc())
        ).first()
        assert last is not None
        assert not last.is_given
        assert list_subscriptions(uow.session, contact.person_id) == []


def test_opening_the_link_ends_nothing(client, post, smtp):
    private = confirmed(client, post, smtp)
    page = client.get(private.replace("cua-toi", "ngung"))
    assert "Ngừng mọi thư" in page.text
    assert owner(post) is not None


def test_the_private_page_keeps_adds_and_ends(client, post, smtp):
    private = confirmed(client, post, smtp)
    assert "Bản tin không khí" in client.get(private).text
    form = {"keep": ["votive|00070"], "topics": ["city_notices"], "commune": ""}
    assert "Đã lưu" in client.post(private, data=form, follow_redirects=True).text
    with reading(post.clock.now()) as uow:
        rows = list_subscriptions(uow.session, owner(post))
    assert {(row.topic, row.commune_code) for row in rows} == {
        ("votive", "00070"),
        ("city_notices", ""),
    }


@pytest.mark.parametrize("token", ["1-" + "a" * 32, "x", "1", "-", "٣-a", "9" * 40 + "-a", "1-ä"])
@pytest.mark.parametrize("page", ["cua-toi", "ngung", "xac-nhan"])
def test_a_guessed_link_is_no_link(client, post, smtp, token, page):
    confirmed(client, post, smtp)
    assert client.get(f"/nhan-tin/{page}/{token}").status_code == 404
    assert client.post(f"/nhan-tin/{page}/{token}").status_code == 404
    assert owner(post) is not None


def test_registering_again_joins_what_is_there(client, post, smtp):
    confirmed(client, post, smtp)
    first = owner(post)
    client.post("/nhan-tin", data={**FORM, "topics": ["waste_tips"]})
    client.post(link_in(letters(post, smtp)[-1], "/nhan-tin/xac-nhan/"))
    assert owner(post) == first
    with reading(post.clock.now()) as uow:
        assert len(list_subscriptions(uow.session, first)) == 3


def test_a_letter_about_a_report_names_its_page(client, post, smtp):
    confirmed(client, post, smtp)
    write(post, "report:1", "report_resolved")
    text = letters(post, smtp)[-1].get_body(("plain",)).get_content()
    assert "https://loaxanh.example/phan-anh/HN-2611-0427" in text


def test_an_app_adds_its_owners_address_and_takes_it_away(client, post, smtp):
    phone = App(client)
    body = {"address": ADDRESS}
    assert phone.ask("POST", "me/email", body).json["code"] == "consent_missing"
    phone.agree("email")
    assert phone.ask("POST", "me/email", {"address": "x@y"}).json["code"] == "email_invalid"
    assert phone.ask("POST", "me/email", body).status_code == 202
    assert phone.ask("GET", "me/notifications").json["channels"] == []
    client.post(link_in(letters(post, smtp)[0], "/nhan-tin/xac-nhan/"))
    assert phone.ask("GET", "me/notifications").json["channels"] == ["email"]
    assert phone.ask("DELETE", "me/email").status_code == 204
    assert phone.ask("GET", "me/notifications").json["channels"] == []


def test_an_address_added_by_the_app_does_not_come_before_the_app(client, post, smtp, clock):
    phone = App(client)
    phone.agree("email")
    phone.ask("PUT", "installs/current/push", {"token": "abc"})
    phone.ask("POST", "me/email", {"address": ADDRESS})
    clock.advance(timedelta(hours=1))
    client.post(link_in(letters(post, smtp)[0], "/nhan-tin/xac-nhan/"))
    settings = phone.ask("GET", "me/notifications").json
    assert settings["preferred_channel"] == "fcm"
    assert set(settings["channels"]) == {"fcm", "email"}


def test_erasing_forgets_the_address_everywhere(client, post, smtp):
    confirmed(client, post, smtp)
    with unit_of_work(post.clock.now()) as uow:
        erase_person(uow, owner(post))
    with reading(post.clock.now()) as uow:
        assert uow.session.query(EmailConfirmationRow).count() == 0
        assert uow.session.query(ContactRow).count() == 0
