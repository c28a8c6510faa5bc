"""Alerts for whoever passes warnings on: valid CAP 1.2, listed in the feed, nobody's own among them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from capvalidator import check_schema

from backend.core.database import reading
from backend.domain.air_cap import CAP_NAMESPACE, cap_severity
from backend.services.air_cap import cap_alert
from backend.store.air_alerts import list_alerts
from tests.integration.test_air_alerts import EPISODE, START, follower, play

NS = {"cap": CAP_NAMESPACE}


@pytest.fixture
def episode(runtime, clock):
    """Four serious days, for who asked from 150 and from 120 on; returns the alerts."""
    follower(START)
    follower(START, threshold=120)
    play(runtime.settings, EPISODE)
    with reading(START) as uow:
        rows = list(list_alerts(uow.session, START))
    clock.advance(rows[-1].created_at - clock.now())
    return rows


def told(client, row):
    answer = client.get(f"/khong-khi/cap/{row.id}.xml")
    assert answer.mimetype == "application/cap+xml"
    assert check_schema(answer.data).passed, answer.text
    return ET.fromstring(answer.data)


def test_every_public_alert_is_valid_cap_and_marked_a_test_outside_production(client, episode):
    public = [row for row in episode if row.threshold != 120]
    assert len(public) == 6
    for row in public:
        found = told(client, row)
        assert found.findtext("cap:status", namespaces=NS) == "Test"
        infos = found.findall("cap:info", NS)
        languages = [one.findtext("cap:language", namespaces=NS) for one in infos]
        assert languages == ["vi-VN", "en-US"]
        info = infos[0]
        assert [one.text for one in info.findall("cap:category", NS)] == ["Health", "Env"]
        assert info.findtext("cap:certainty", namespaces=NS) == "Observed"
        assert info.findtext("cap:parameter/cap:value", namespaces=NS) == str(row.vn_aqi)
        assert info.findtext("cap:area/cap:areaDesc", namespaces=NS) == "Thành phố Hà Nội"
        assert "Trạm s1" in info.findtext("cap:description", namespaces=NS)
        assert len(info.findtext("cap:headline", namespaces=NS)) <= 160


def test_the_end_of_an_alert_names_what_it_ends(client, episode):
    first, *_, last = [row for row in episode if row.kind == "personal" and row.threshold == 150]
    raised, cleared = told(client, first), told(client, last)
    assert raised.findtext("cap:info/cap:severity", namespaces=NS) == "Moderate"
    assert cleared.findtext("cap:info/cap:responseType", namespaces=NS) == "AllClear"
    assert cleared.findtext("cap:info/cap:severity", namespaces=NS) == "Minor"
    parts = [
        raised.findtext(f"cap:{one}", namespaces=NS) for one in ("sender", "identifier", "sent")
    ]
    assert cleared.findtext("cap:references", namespaces=NS) == ",".join(parts)


def test_a_flag_that_ends_in_bad_air_clears_nothing_yet(client, episode):
    row = next(row for row in episode if row.kind == "school_301" and row.step == "cleared")
    assert row.vn_aqi > 200
    found = told(client, row)
    words = [
        found.findtext(f"cap:info/cap:{one}", namespaces=NS)
        for one in ("responseType", "urgency", "severity")
    ]
    assert words == ["Avoid", "Immediate", "Severe"]
    assert found.findtext("cap:msgType", namespaces=NS) == "Update"


def test_each_language_has_its_own_words_for_the_hour(client, episode):
    row = next(row for row in episode if row.threshold == 150)
    vietnamese, english = told(client, row).findall("cap:info", NS)
    assert "h ngày 01/12/2026" in vietnamese.findtext("cap:description", namespaces=NS)
    assert ":00 on 01/12/2026" in english.findtext("cap:description", namespaces=NS)


def test_in_production_an_alert_is_actual(runtime, episode):
    settings = runtime.settings.model_copy(update={"app_env": "production"})
    public = next(row for row in episode if row.threshold == 150)
    with reading(START) as uow:
        assert b"<status>Actual</status>" in cap_alert(uow, settings, public.id)


def test_an_alert_at_somebodys_own_value_is_nobody_elses(client, episode):
    own = next(row for row in episode if row.threshold == 120)
    assert client.get(f"/khong-khi/cap/{own.id}.xml").status_code == 404
    assert client.get("/khong-khi/cap/999999.xml").status_code == 404


def test_the_feed_lists_the_alerts_newest_first(client, episode):
    items = ET.fromstring(client.get("/khong-khi.rss").data).findall("channel/item")
    links = [item.findtext("link") for item in items if "/cap/" in item.findtext("link")]
    public = [row.id for row in episode if row.threshold != 120]
    assert [int(link.rsplit("/", 1)[1].removesuffix(".xml")) for link in links] == public[::-1]


def test_a_document_with_another_severity_is_refused(client, episode):
    row = next(row for row in episode if row.threshold == 150)
    document = client.get(f"/khong-khi/cap/{row.id}.xml").data
    assert not check_schema(document.replace(b">Moderate<", b">Bad<")).passed


@pytest.mark.parametrize(
    ("vn_aqi", "severity"),
    [(120, "Minor"), (151, "Moderate"), (201, "Severe"), (301, "Extreme"), (500, "Extreme")],
)
def test_severity_follows_the_level(vn_aqi, severity):
    assert cap_severity(vn_aqi) == severity
