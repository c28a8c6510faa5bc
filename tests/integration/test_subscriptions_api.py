"""An app's owner chooses what to hear, how and when, with consent for each purpose."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from backend.core.database import reading, unit_of_work
from backend.store.consents import ConsentRow
from notifications.outbox import Notice, NotificationRow, notify_address, notify_people
from notifications.recipients import Channel, ContactRow, ContactStatus
from notifications.samples import sample_values

VALUES = sample_values("collection_day")
SUBSCRIPTIONS = [
    {"topic": "air_daily", "commune": "00070", "hour": 6, "threshold": None},
    {"topic": "city_notices", "commune": None, "hour": None, "threshold": None},
]


class App:
    """One install and what it asks."""

    def __init__(self, client):
        self.client = client
        self.token = client.post("/api/v1/installs", json={"platform": "android"}).json["token"]

    def ask(self, method, path, body=None):
        headers = {"Authorization": f"Bearer {self.token}"}
        return self.client.open(f"/api/v1/{path}", method=method, json=body, headers=headers)

    def agree(self, purpose, *, is_given=True):
        texts = self.client.get("/api/v1/consent-texts").json["texts"]
        version = next(one["text_version"] for one in texts if one["purpose"] == purpose)
        answer = {"is_given": is_given, "text_version": version}
        return self.ask("PUT", f"me/consents/{purpose}", answer)


@pytest.fixture
def phone(client):
    """A registered app."""
    return App(client)


def contacts(runtime):
    with reading(runtime.clock.now()) as uow:
        return list(uow.session.scalars(select(ContactRow).order_by(ContactRow.id)))


def test_a_push_address_is_registered_refreshed_and_deleted(phone, runtime):
    assert phone.ask("PUT", "installs/current/push", {"token": "abc"}).status_code == 200
    assert phone.ask("PUT", "installs/current/push", {"fid": "def"}).status_code == 200
    old, new = contacts(runtime)
    assert (old.address, old.status) == (f"gone:{old.id}", ContactStatus.GONE)
    assert (new.address, new.status) == ("fid:def", ContactStatus.ACTIVE)
    assert phone.ask("DELETE", "installs/current/push").status_code == 204
    assert [row.status for row in contacts(runtime)] == [ContactStatus.GONE] * 2


@pytest.mark.parametrize("body", [{}, {"token": "a", "fid": "b"}, {"token": "a\nb"}, {"token": ""}])
def test_a_push_address_is_one_of_token_and_fid(phone, body):
    answer = phone.ask("PUT", "installs/current/push", body)
    assert (answer.status_code, answer.json["code"]) == (422, "push_address_missing")


def test_a_deleted_install_has_no_token_any_more(phone):
    assert phone.ask("DELETE", "installs/current").status_code == 204
    answer = phone.ask("GET", "me/notifications")
    assert (answer.status_code, answer.json["code"]) == (401, "token_invalid")


def test_nobody_subscribes_without_consent(phone):
    answer = phone.ask("PUT", "me/subscriptions", {"subscriptions": SUBSCRIPTIONS})
    assert (answer.status_code, answer.json["code"]) == (422, "consent_missing")
    assert phone.ask("GET", "me/notifications").json["subscriptions"] == []


def test_subscriptions_decide_the_topics_the_app_listens_to(phone):
    phone.agree("messages")
    phone.ask("PUT", "installs/current/push", {"token": "abc"})
    chosen = phone.ask("PUT", "me/subscriptions", {"subscriptions": SUBSCRIPTIONS})
    assert chosen.status_code == 200, chosen.text
    assert chosen.json["subscriptions"] == SUBSCRIPTIONS
    assert chosen.json["push_topics"] == ["air_daily", "air_daily-00070", "city_notices"]
    ended = phone.ask("PUT", "me/subscriptions", {"subscriptions": SUBSCRIPTIONS[1:]})
    assert ended.json["push_topics"] == ["city_notices"]


def test_an_unknown_commune_changes_nothing(phone):
    phone.agree("messages")
    wrong = [{"topic": "air_daily", "commune": "99999"}]
    answer = phone.ask("PUT", "me/subscriptions", {"subscriptions": wrong})
    assert (answer.status_code, answer.json["code"]) == (404, "commune_unknown")


def test_preferences_are_kept_and_health_groups_need_their_own_consent(phone):
    phone.ask("PUT", "installs/current/push", {"token": "abc"})
    wanted = {
        "quiet_hours": {"from": 22, "until": 6},
        "health_groups": ["elderly"],
        "locale": "en",
        "preferred_channel": "fcm",
    }
    phone.agree("messages")
    assert phone.ask("PUT", "me/preferences", wanted).json["code"] == "consent_missing"
    phone.agree("health_groups")
    kept = phone.ask("PUT", "me/preferences", wanted).json
    assert {name: kept[name] for name in wanted} == wanted


def test_taking_consent_back_deletes_what_it_was_for(phone, runtime):
    phone.agree("messages")
    phone.agree("health_groups")
    phone.ask("PUT", "me/subscriptions", {"subscriptions": SUBSCRIPTIONS})
    phone.ask("PUT", "me/preferences", {"health_groups": ["heart_lung"]})
    phone.agree("health_groups", is_given=False)
    phone.agree("messages", is_given=False)
    left = phone.ask("GET", "me/notifications").json
    assert (left["subscriptions"], left["health_groups"]) == ([], [])
    consents = phone.ask("GET", "me/consents").json["consents"]
    assert {one["purpose"]: one["is_given"] for one in consents} == {
        "messages": False,
        "health_groups": False,
        "email": False,
    }
    with reading(runtime.clock.now()) as uow:
        proofs = uow.session.scalars(select(ConsentRow).order_by(ConsentRow.id)).all()
    assert (proofs[0].purpose, proofs[0].is_given, proofs[0].channel) == ("messages", True, "api")
    assert proofs[0].text_version == "2026-11-messages"


def test_consent_to_an_older_wording_is_asked_again(phone):
    old = {"is_given": True, "text_version": "2025-01"}
    answer = phone.ask("PUT", "me/consents/messages", old)
    assert (answer.status_code, answer.json["code"]) == (409, "consent_text_outdated")
    assert "2026-11-messages" in answer.json["detail"]


def test_a_channel_nobody_linked_cannot_be_preferred(phone):
    answer = phone.ask("PUT", "me/preferences", {"preferred_channel": "telegram"})
    assert (answer.status_code, answer.json["code"]) == (422, "channel_not_linked")


def test_equal_quiet_hours_are_refused(phone):
    answer = phone.ask("PUT", "me/preferences", {"quiet_hours": {"from": 6, "until": 6}})
    assert (answer.status_code, answer.json["code"]) == (422, "quiet_hours_invalid")


def test_a_refreshed_token_stays_the_preferred_address(phone):
    phone.ask("PUT", "installs/current/push", {"token": "abc"})
    phone.ask("PUT", "me/preferences", {"preferred_channel": "fcm"})
    phone.ask("PUT", "installs/current/push", {"token": "new"})
    assert phone.ask("GET", "me/notifications").json["preferred_channel"] == "fcm"


def test_what_was_opened_is_noted_once_and_only_ones_own(phone, client, runtime):
    phone.ask("PUT", "installs/current/push", {"token": "abc"})
    stranger = App(client)
    stranger.ask("PUT", "installs/current/push", {"token": "xyz"})
    mine = contacts(runtime)[0].person_id
    notice = Notice("tip:1", "collection_day", VALUES)
    with unit_of_work(runtime.clock.now()) as uow:
        notify_people(uow, notice, [mine])
        notify_address(uow, Notice("all:1", "collection_day", VALUES), Channel.FCM, "topic:votive")
        for row in uow.session.scalars(select(NotificationRow)):
            row.status = "sent"
    keys = {"keys": ["tip:1", "all:1", "none:1"]}
    assert stranger.ask("POST", "me/notifications/opened", keys).json == {"noted": 1}
    assert phone.ask("POST", "me/notifications/opened", keys).json == {"noted": 2}
    assert phone.ask("POST", "me/notifications/opened", keys).json == {"noted": 0}
    with reading(runtime.clock.now()) as uow:
        statuses = uow.session.scalars(select(NotificationRow.status)).all()
    assert statuses == ["delivered", "delivered"]


def test_a_token_that_moves_to_another_person_leaves_the_first(phone, client, runtime):
    other = App(client)
    phone.ask("PUT", "installs/current/push", {"token": "abc"})
    other.ask("PUT", "installs/current/push", {"token": "abc"})
    assert phone.ask("GET", "me/notifications").json["channels"] == []
    assert other.ask("GET", "me/notifications").json["channels"] == ["fcm"]
