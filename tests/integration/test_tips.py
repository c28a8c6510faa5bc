"""Tips on the page, in the API, as pictures, in the chat, and sent at the hour people chose."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from PIL import Image
from sqlalchemy import select

from backend.core.clock import from_hanoi
from backend.core.config import ROOT
from backend.core.database import reading, unit_of_work
from backend.core.ids import new_uuid
from backend.jobs.waste import send_tips
from backend.services.tips import daily_tip
from backend.store.people import add_person
from bot.answers import ANSWERS
from notifications.outbox import NotificationRow
from notifications.recipients import Channel, link_contact
from notifications.subscriptions import Topic, add_subscription

TODAY = date(2026, 11, 24)
has_fonts = (ROOT / "backend/static/vendor/fonts/bold.ttf").is_file()


def follower(runtime, hour):
    person_id = new_uuid()
    with unit_of_work(runtime.clock.now()) as uow:
        add_person(uow.session, person_id, "vi", uow.now)
        uow.session.flush()
        link_contact(uow.session, person_id, Channel.WEB, str(person_id), uow.now)
        add_subscription(uow.session, person_id, Topic.WASTE_TIPS, uow.now, hour=hour)


def test_page_api_and_chat_tell_the_same_tip(client, runtime):
    tip = daily_tip(TODAY)
    assert tip.text in client.get("/meo").text
    assert client.get("/api/v1/tips").json["id"] == tip.id
    with reading(runtime.clock.now()) as uow:
        assert tip.text in ANSWERS["tip"](runtime, uow, "mẹo hôm nay", "vi")


@pytest.mark.parametrize("audience", ["school", "group"])
def test_schools_and_residents_groups_have_tips_of_their_own(client, audience):
    told = client.get("/api/v1/tips", query_string={"audience": audience}).json
    assert told["id"].startswith(audience)


@pytest.mark.parametrize("query", [{"on": "x"}, {"on": "9999-01-01"}, {"audience": "dogs"}])
def test_a_bad_question_is_refused(client, query):
    assert client.get("/api/v1/tips", query_string=query).status_code == 422


@pytest.mark.skipif(not has_fonts, reason="the front-end libraries are not installed")
@pytest.mark.parametrize(("shape", "size"), [("", (1080, 1080)), ("?co=rong", (1200, 630))])
def test_a_tip_is_a_picture_to_share(client, shape, size):
    answer = client.get(f"/meo/{daily_tip(TODAY).id}.png{shape}")
    assert answer.mimetype == "image/png"
    assert Image.open(io.BytesIO(answer.data)).size == size


def test_a_picture_of_no_tip_is_not_found(client):
    assert client.get("/meo/khong-co.png").status_code == 404


def test_a_tip_goes_once_to_those_whose_hour_it_is(runtime):
    for hour in (None, 7, 18):
        follower(runtime, hour)
    slot = from_hanoi(datetime(2026, 11, 24, 7, 5))
    for _ in range(2):
        send_tips(runtime, slot)
    with reading(runtime.clock.now()) as uow:
        rows = uow.session.scalars(select(NotificationRow)).all()
    assert len(rows) == 2
    assert {row.personalisation["title"] for row in rows} == {daily_tip(TODAY).title}
