"""Where boundaries are fetched from: files, folders, the web, and the kept copy."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from backend.clients import boundaries as client
from backend.clients.boundaries import (
    DEFAULT_URL,
    BoundarySource,
    FileSource,
    FolderSource,
    UrlSource,
    boundary_source,
)
from backend.clients.boundary_cache import BoundaryCache
from backend.domain.errors import LoaXanhError
from backend.store.communes import read_commune_names
from tests.support.shapes import commune

COMMUNES = [commune("00001"), commune("00002"), commune("00003")]
PER_COMMUNE = "https://maps.example/{code}_{name}.geojson"

Answer = Callable[[httpx.Request], httpx.Response]


def read(source: BoundarySource) -> tuple[list[object], list[tuple[int, int]]]:
    progress: list[tuple[int, int]] = []
    documents = list(source.documents(COMMUNES, lambda done, total: progress.append((done, total))))
    return documents, progress


def refusal(source: BoundarySource) -> LoaXanhError:
    with pytest.raises(LoaXanhError) as refused:
        read(source)
    return refused.value


def web(url: str, answer: Answer) -> UrlSource:
    return UrlSource(url, httpx.MockTransport(answer))


def test_a_setting_names_its_kind_of_source(tmp_path: Path) -> None:
    assert isinstance(boundary_source(str(tmp_path)), FolderSource)
    assert isinstance(boundary_source(str(tmp_path / "all.geojson")), FileSource)
    assert isinstance(boundary_source("https://maps.example/all.geojson"), UrlSource)
    assert boundary_source("default").cache_key == DEFAULT_URL


@pytest.mark.parametrize("url", ["http://maps.example/a", "ftp://maps.example/a", "https:///a"])
def test_only_https_addresses_are_taken(url: str) -> None:
    with pytest.raises(LoaXanhError) as refused:
        boundary_source(url)
    assert refused.value.code == "boundaries_unreachable"


def test_the_default_addresses_spell_the_file_names_of_the_public_dataset() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path.rsplit("/", 1)[1])
        return httpx.Response(200, json={})

    source = UrlSource(DEFAULT_URL, httpx.MockTransport(answer))
    assert len(list(source.documents(read_commune_names(), lambda done, total: None))) == 126
    assert asked[0] == "00004_ba_dinh.geojson"
    assert "00226_van_mieu_quoc_tu_giam.geojson" in asked
    assert "00190_o_cho_dua.geojson" in asked
    assert "10402_ung_hoa.geojson" in asked


def test_a_password_or_token_in_an_address_is_not_shown() -> None:
    source = UrlSource("https://someone:secret@maps.example/all.geojson?token=secret")
    assert source.name == "https://maps.example/all.geojson"


def test_a_file_gives_one_document(tmp_path: Path) -> None:
    path = tmp_path / "all.geojson"
    path.write_text('{"a": 1}')
    assert read(boundary_source(str(path))) == ([{"a": 1}], [(1, 1)])


def test_a_file_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    assert refusal(FileSource(tmp_path / "none")).code == "boundaries_unreachable"


@pytest.mark.parametrize(
    "content", [b"", b"not json", b'{"a": NaN}', b"\xff\xfe\x00", b"[" * 100_000]
)
def test_a_file_that_is_not_json_is_unreadable(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.geojson"
    path.write_bytes(content)
    assert refusal(FileSource(path)).code == "boundaries_unreadable"


def test_a_file_beyond_the_limit_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "MAX_BYTES", 1024 * 1024)
    path = tmp_path / "big.geojson"
    path.write_bytes(b" " * (1024 * 1024 + 1))
    error = refusal(FileSource(path))
    assert (error.code, error.details["limit_mb"]) == ("boundaries_too_large", 1)


def test_a_folder_is_searched_for_files_of_communes(tmp_path: Path) -> None:
    (tmp_path / "wards").mkdir()
    (tmp_path / "01_city.geojson").write_text('"the whole city"')
    for number in (2, 1, 3):
        (tmp_path / "wards" / f"0000{number}_thu.geojson").write_text(str(number))
    assert read(FolderSource(tmp_path)) == ([1, 2, 3], [(1, 3), (2, 3), (3, 3)])


def test_a_folder_without_such_names_gives_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("2")
    (tmp_path / "a.geojson").write_text("1")
    (tmp_path / "notes.txt").write_text("no")
    assert read(FolderSource(tmp_path))[0] == [1, 2]


def test_an_address_is_filled_in_for_each_commune() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=request.url.path)

    documents, progress = read(web(PER_COMMUNE, answer))
    assert documents == [f"/0000{n}_thu_0000{n}.geojson" for n in (1, 2, 3)]
    assert progress == [(1, 3), (2, 3), (3, 3)]


def test_an_address_without_placeholders_is_asked_once() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(200, json={})

    read(web("https://maps.example/all.geojson?token=x", answer))
    assert asked == ["https://maps.example/all.geojson?token=x"]


def test_a_closed_network_is_noticed_at_the_first_try() -> None:
    tries: list[float | None] = []

    def answer(request: httpx.Request) -> httpx.Response:
        tries.append(request.extensions["timeout"]["connect"])
        raise httpx.ConnectTimeout("closed")

    error = refusal(web(PER_COMMUNE, answer))
    assert (error.code, error.details["reason"]) == ("boundaries_unreachable", "ConnectTimeout")
    assert tries == [3.0]


def test_a_passing_fault_in_the_middle_is_tried_again() -> None:
    tries: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        tries.append(request.url.path[1:6])
        if tries == ["00001", "00002"]:
            return httpx.Response(503)
        if tries == ["00001", "00002", "00002"]:
            raise httpx.ReadError("reset")
        return httpx.Response(200, json=1)

    assert read(web(PER_COMMUNE, answer))[0] == [1, 1, 1]
    assert tries == ["00001", "00002", "00002", "00002", "00003"]


def test_a_lasting_fault_ends_the_download() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200 if "00001" in request.url.path else 500, json=1)

    error = refusal(web(PER_COMMUNE, answer))
    assert (error.code, error.details["reason"]) == ("boundaries_unreachable", "HTTP 500")


def test_a_missing_file_is_not_asked_for_again() -> None:
    tries: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        tries.append(request.url.path[1:6])
        return httpx.Response(200 if "00001" in request.url.path else 404, json=1)

    assert refusal(web(PER_COMMUNE, answer)).details["reason"] == "HTTP 404"
    assert tries == ["00001", "00002"]


def test_redirects_are_followed_on_https_only() -> None:
    def to(address: str) -> Answer:
        def answer(request: httpx.Request) -> httpx.Response:
            if request.url.path == "/there":
                return httpx.Response(200, json="there")
            return httpx.Response(302, headers={"location": address})

        return answer

    start = "https://maps.example/here"
    assert read(web(start, to("/there")))[0] == ["there"]
    assert read(web(start, to("https://other.example/there")))[0] == ["there"]
    for away in ("http://maps.example/there", "file:///etc/passwd"):
        error = refusal(web(start, to(away)))
        assert error.details["reason"] == "redirect away from https"
    assert refusal(web(start, to("/here"))).details["reason"] == "too many redirects"


def test_a_body_beyond_the_limit_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "MAX_BYTES", 1024 * 1024)
    body = json.dumps("x" * 600_000)
    # Each is small enough, both together are not.
    error = refusal(web(PER_COMMUNE, lambda request: httpx.Response(200, text=body)))
    assert error.code == "boundaries_too_large"


def test_a_body_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_DEADLINE_SECONDS", -1.0)
    error = refusal(web(PER_COMMUNE, lambda request: httpx.Response(200, json=1)))
    assert error.details["reason"] == "took too long"


def test_a_kept_copy_reads_back_and_is_kept_apart_for_each_source(tmp_path: Path) -> None:
    cache = BoundaryCache(tmp_path / "boundaries")
    assert cache.read("one") is None
    cache.write("one", "text of one, Đống Đa")
    cache.write("two", "text of two")
    assert cache.read("one") == "text of one, Đống Đa".encode()
    assert cache.read("two") == b"text of two"
    assert not list((tmp_path / "boundaries").glob("*.part"))


def test_a_damaged_copy_is_not_used(tmp_path: Path) -> None:
    cache = BoundaryCache(tmp_path)
    cache.write("one", "text")
    (kept,) = tmp_path.glob("*.geojson")
    kept.write_text("tex")
    assert cache.read("one") is None
