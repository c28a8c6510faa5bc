"""Every geocoder over real HTTP: what it is asked, what it tells, and how it fails; one suite for all."""

from __future__ import annotations

import pytest

from backend.clients.geocoder import GeocodedPlace, GeocoderError
from backend.clients.geocoder_geopy import GeopyGeocoder
from tests.fakes.geocoder_server import GeocoderServer, Spot
from tests.fakes.http_server import DROPPED, MALFORMED, Answer

PATHS = {"nominatim": "/search", "photon": "/api"}


@pytest.fixture
def server():
    server = GeocoderServer()
    server.spots["Kim Mã"] = [Spot("Ngõ 5 Kim Mã, Hà Nội", 21.0312, 105.8231)]
    yield server
    server.close()


@pytest.fixture(params=sorted(PATHS))
def provider(request):
    return request.param


@pytest.fixture
def geocoder(server, provider):
    return GeopyGeocoder(provider, server.url, "LoaXanh/1.0 (test)", 0.5)


def test_it_tells_where_an_address_lies(geocoder):
    (place,) = geocoder.find("ngõ 5 Kim Mã")
    assert (place.latitude, place.longitude) == (21.0312, 105.8231)
    assert "Ngõ 5 Kim Mã, Hà Nội" in place.name


def test_it_says_who_asks_and_looks_in_hanoi(geocoder, server, provider):
    geocoder.find("ngõ 5 Kim Mã")
    (call,) = server.calls
    assert call.path == PATHS[provider]
    assert call.headers["user-agent"] == "LoaXanh/1.0 (test)"
    box = call.values["viewbox" if provider == "nominatim" else "bbox"]
    assert box == "105.26,20.53,106.04,21.4"
    if provider == "nominatim":
        assert (call.values["bounded"], call.values["countrycodes"]) == ("1", "vn")


def test_an_unknown_address_is_no_place(geocoder):
    assert geocoder.find("ngõ không có thật") == ()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(429, {"error": "too many"}, {"Retry-After": "30"}), "rate_limited"),
        (Answer(403, "<html>Access blocked</html>"), "refused"),
        (Answer(500, "Internal Server Error"), "server"),
        (Answer(503, "Unavailable"), "timeout"),
        (MALFORMED, "not_json"),
        (Answer(200, b"\xff\xfe"), "not_json"),
        (Answer(200, 7), "unexpected_shape"),
        (Answer(200, [{"display_name": "không có toạ độ"}]), "unexpected_shape"),
        (Answer(200, [{"lat": "abc", "lon": "x", "display_name": "?"}]), "unexpected_shape"),
        (DROPPED, "network"),
        (Answer(200, [], seconds=1.5), "timeout"),
    ],
)
def test_each_failure_has_its_code(geocoder, server, provider, answer, code):
    server.fail(PATHS[provider], answer)
    with pytest.raises(GeocoderError) as failed:
        geocoder.find("ngõ 5 Kim Mã")
    assert failed.value.code == code
    assert geocoder.find("ngõ 5 Kim Mã") != ()


def test_a_long_answer_is_cut(geocoder, server):
    server.spots["Kim Mã"] = [Spot(f"Kim Mã {n}, " + "x" * 500, 21.03, 105.82) for n in range(40)]
    places = geocoder.find("Kim Mã")
    assert len(places) == 5
    assert all(isinstance(place, GeocodedPlace) and len(place.name) <= 200 for place in places)
