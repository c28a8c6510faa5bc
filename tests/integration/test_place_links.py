"""The map page behind a one-time link: looking is free, choosing works once, and in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from backend.core.database import reading, unit_of_work
from backend.services.place_links import place_link
from backend.store.inbound_updates import InboundUpdateRow
from bot.channels.updates import parse_place_link
from notifications.recipients import Channel

PLACE = {"latitude": "21.0285", "longitude": "105.8542", "accuracy_metres": ""}


@pytest.fixture
def link(runtime) -> str:
    with unit_of_work(runtime.clock.now()) as uow:
        return f"/cho-nay/{place_link(uow, Channel.ZALO_BOT, 'c1')}"


def stored(runtime):
    with reading(runtime.clock.now()) as uow:
        return uow.session.scalars(select(InboundUpdateRow)).all()


def test_a_chosen_place_arrives_in_the_chat_once(runtime, client, link):
    for _ in range(3):
        assert client.get(link).status_code == 200
    assert "Đã gửi chỗ này" in client.post(link, data=PLACE).text
    again = client.post(link, data=PLACE)
    assert again.status_code == 404
    assert "Đường dẫn này đã dùng" in again.text
    (row,) = stored(runtime)
    update = parse_place_link(row.payload)
    assert (row.channel, row.user_ref, update.inbound.latitude) == ("zalo_bot", "c1", 21.0285)


def test_a_link_ends_after_a_day(client, clock, link):
    clock.advance(timedelta(hours=25))
    assert client.get(link).status_code == 404
    assert client.post(link, data=PLACE).status_code == 404


def test_a_guessed_link_is_no_link(client):
    assert client.get("/cho-nay/aaaaaaaaaaaaaaaaaaaaaa").status_code == 404


@pytest.mark.parametrize("latitude", ["", "x", "nan", "1e400", "91"])
def test_an_absurd_place_leaves_the_link_good(runtime, client, link, latitude):
    answer = client.post(link, data={**PLACE, "latitude": latitude})
    assert answer.status_code == 422
    assert stored(runtime) == []
    assert client.post(link, data=PLACE).status_code == 200
