"""Typed places that names do not settle: the geocoder is asked once, outside transactions, and only proposes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, text

from backend.core.database import db, reading
from backend.services.geocoding import geocode
from backend.store.geocodings import GeocodingRow
from bot.conversations import handle_inbounds
from bot.dialogue.messages import Inbound, Kind
from notifications.recipients import Channel
from tests.fakes.geocoder_server import GeocoderServer, Spot
from tests.fakes.http_server import AWAY, Answer

STREET = "ngõ 5 phố Nhà Chung"
SPOT = Spot("Ngõ 5, Phố Nhà Chung, Hà Nội", 21.0285, 105.8502)


class WatchfulServer(GeocoderServer):
    """Notes how many transactions were open while it was asked."""

    open_transactions = 0

    def respond(self, request):
        with db_engine().connect() as connection:
            self.open_transactions = connection.scalar(
                text(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                    " AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'"
                )
            )
        return super().respond(request)


_engine: list[Engine] = []


def db_engine():
    return _engine[0]


@pytest.fixture
def server(runtime):
    _engine[:] = [db.engine]
    server = WatchfulServer()
    server.spots["Nhà Chung"] = [SPOT]
    yield server
    server.close()


@pytest.fixture
def asking(runtime, server):
    """A runtime whose geocoder is the fake."""
    settings = runtime.settings.model_copy(
        update={"geocoder_provider": "nominatim", "geocoder_url": server.url}
    )
    return replace(runtime, settings=settings)


def say(runtime, number, text, kind=Kind.TEXT):
    return handle_inbounds(runtime, Channel.WEB, "resident", [Inbound(kind, f"m{number}", text)])


def asked_for_place(runtime):
    """Return somebody who was asked where it is."""
    say(runtime, 1, "Rác ùn ứ ba ngày chưa ai dọn")
    return say(runtime, 2, "agree", Kind.CHOICE)


def test_the_geocoder_is_off_unless_an_operator_chose_one(runtime, server):
    assert runtime.settings.geocoder_provider == "off"
    asked_for_place(runtime)
    say(runtime, 3, STREET)
    assert geocode(runtime, STREET) == ()
    assert server.calls == []


def test_a_street_no_commune_is_named_after_is_proposed_and_asked_about(asking, server):
    asked_for_place(asking)
    replies = say(asking, 3, STREET)
    assert len(server.calls) == 1
    labels = [label for reply in replies for _, label in reply.choices]
    assert any("Hoàn Kiếm" in label for label in labels)
    assert server.open_transactions == 0


def test_a_named_commune_is_not_asked_about(asking, server):
    asked_for_place(asking)
    say(asking, 3, "phường Hoàn Kiếm")
    assert server.calls == []


def test_an_answer_is_kept_until_it_expires_and_the_question_never(asking, server):
    assert geocode(asking, STREET) == geocode(asking, f"  {STREET.upper()} ")
    assert len(server.calls) == 1
    with reading(asking.clock.now()) as uow:
        (row,) = uow.session.scalars(select(GeocodingRow)).all()
    assert "chung" not in row.question_digest
    asking.clock.advance(timedelta(days=asking.settings.geocoder_cache_days, seconds=1))
    geocode(asking, STREET)
    assert len(server.calls) == 2


def test_it_is_asked_once_a_second_at_most(asking, server):
    assert geocode(asking, STREET) != ()
    assert geocode(asking, "ngõ 7 Nhà Chung") == ()
    asking.clock.advance(timedelta(seconds=1))
    assert geocode(asking, "ngõ 7 Nhà Chung") != ()
    assert len(server.calls) == 2


@pytest.mark.parametrize("failure", [AWAY, Answer(429, {}, {"Retry-After": "60"})])
def test_a_failure_leaves_what_names_tell_and_is_not_kept(asking, server, failure):
    asked_for_place(asking)
    server.fail("/search", failure)
    assert say(asking, 3, STREET) != ()
    asking.clock.advance(timedelta(seconds=1))
    assert geocode(asking, STREET) != ()


def test_numbers_of_people_and_long_stories_stay_in_the_house(asking, server):
    geocode(asking, f"{STREET}, gọi 0912 345 678 nhé")
    assert "0912" not in server.calls[0].values["q"]
    asking.clock.advance(timedelta(seconds=1))
    assert geocode(asking, "Nhà Chung " * 30) == ()
    assert len(server.calls) == 1


def test_a_point_outside_hanoi_is_no_proposal(asking, server):
    server.spots["Nhà Chung"] = [Spot("Bắc Ninh", 21.19, 106.07)]
    asked_for_place(asking)
    replies = say(asking, 3, STREET)
    assert not any("option:" in value for reply in replies for value, _ in reply.choices)
