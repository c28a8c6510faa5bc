"""The push service's topics follow what people chose, through the real library against a fake Firebase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from backend.core.database import reading, unit_of_work
from backend.jobs.notifications import sync_push_topics
from notifications.push_topics import PushTopicRow
from notifications.recipients import (
    Channel,
    ContactRow,
    ContactStatus,
    link_contact,
    prefer_channel,
)
from tests.fakes.fcm_server import BAD_APNS, QUOTA, UNAVAILABLE, FcmServer
from tests.fakes.http_server import DROPPED
from tests.integration.test_subscriptions_api import App

TOPICS = {"air_daily", "air_daily-00070", "city_notices"}


@pytest.fixture
def fcm() -> Iterator[FcmServer]:
    server = FcmServer()
    yield server
    server.close()


@pytest.fixture
def product(app, runtime, fcm, tmp_path):
    """The running product with a Firebase project."""
    update = {"firebase_credentials_file": fcm.credentials(tmp_path), "fcm_api_url": fcm.url}
    app.extensions["loa_xanh"] = replace(
        runtime, settings=runtime.settings.model_copy(update=update)
    )
    return app.extensions["loa_xanh"]


def subscriber(client, token="abc"):
    phone = App(client)
    phone.agree("messages")
    phone.ask("PUT", "installs/current/push", {"token": token})
    choose(phone, ("air_daily", "00070"), ("city_notices", None))
    return phone


def choose(phone, *chosen):
    wanted = [{"topic": topic, "commune": commune} for topic, commune in chosen]
    return phone.ask("PUT", "me/subscriptions", {"subscriptions": wanted})


def members(fcm, token="abc"):
    return {topic for topic, tokens in fcm.topics.items() if token in tokens}


def calls(fcm):
    return [call for call in fcm.calls if "topicSubscriptions" in call.path]


def known(product):
    with reading(product.clock.now()) as uow:
        return {(row.address, row.topic) for row in uow.session.query(PushTopicRow)}


def test_an_install_joins_what_the_api_names_and_is_told_once(client, product, fcm):
    phone = subscriber(client)
    sync_push_topics(product)
    assert members(fcm) == TOPICS == set(phone.ask("GET", "me/notifications").json["push_topics"])
    assert len(calls(fcm)) == 3
    sync_push_topics(product)
    assert len(calls(fcm)) == 3


def test_it_leaves_what_its_owner_left(client, product, fcm):
    phone = subscriber(client)
    sync_push_topics(product)
    choose(phone, ("city_notices", None))
    sync_push_topics(product)
    assert members(fcm) == {"city_notices"}
    assert len(calls(fcm)) == 5


def test_a_signed_out_install_leaves_all_and_its_address_is_forgotten(client, product, fcm):
    phone = subscriber(client)
    sync_push_topics(product)
    phone.ask("DELETE", "installs/current/push")
    sync_push_topics(product)
    assert members(fcm) == set()
    assert known(product) == set()


def test_a_fresh_token_takes_the_place_of_the_old_one(client, product, fcm):
    phone = subscriber(client)
    sync_push_topics(product)
    phone.ask("PUT", "installs/current/push", {"token": "new"})
    sync_push_topics(product)
    assert (members(fcm), members(fcm, "new")) == (set(), TOPICS)


def test_an_install_of_before_that_is_in_already_is_no_failure(client, product, fcm):
    subscriber(client)
    fcm.topics = {"air_daily": {"abc"}}
    sync_push_topics(product)
    assert len(known(product)) == 3


def test_an_install_firebase_no_longer_knows_is_forgotten(client, product, fcm):
    subscriber(client)
    subscriber(client, "other")
    fcm.unregistered.add("abc")
    sync_push_topics(product)
    assert members(fcm, "other") == TOPICS
    assert {address for address, _ in known(product)} == {"token:other"}
    with reading(product.clock.now()) as uow:
        rows = uow.session.query(ContactRow).filter_by(channel=Channel.FCM).order_by("id")
        assert [row.status for row in rows] == [ContactStatus.GONE, ContactStatus.ACTIVE]


@pytest.mark.parametrize("failure", [QUOTA, UNAVAILABLE, DROPPED, BAD_APNS])
def test_what_was_not_taken_is_told_in_the_next_run(client, product, fcm, failure):
    subscriber(client)
    # google-auth asks again after a 401, so it has to come each time.
    fcm.fail("topicSubscriptions", *[failure] * (1 if failure is not BAD_APNS else 3))
    sync_push_topics(product)
    assert members(fcm) == set()
    assert known(product) == set()
    fcm.forget()
    sync_push_topics(product)
    assert members(fcm) == TOPICS


def test_who_prefers_a_chat_is_in_no_topic(client, product, fcm, clock):
    phone = subscriber(client)
    sync_push_topics(product)
    with reading(product.clock.now()) as uow:
        person = uow.session.query(ContactRow).one().person_id
    with unit_of_work(clock.now()) as uow:
        link_contact(uow.session, person, Channel.TELEGRAM, "42", uow.now)
        prefer_channel(uow.session, person, Channel.TELEGRAM)
    sync_push_topics(product)
    assert members(fcm) == set()
    assert phone.ask("GET", "me/notifications").json["push_topics"] == []


def test_without_a_firebase_project_nothing_happens(client, runtime):
    subscriber(client)
    sync_push_topics(runtime)
    assert known(runtime) == set()
