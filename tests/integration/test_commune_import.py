"""Importing borders into PostgreSQL, and the index every process keeps of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import shapely
from apiflask import APIFlask
from sqlalchemy import event, func, select

from backend.clients.boundary_cache import BoundaryCache
from backend.core.clock import SettableClock
from backend.core.database import UnitOfWork, db, reading
from backend.domain.boundaries import BoundarySet, as_feature_collection, read_boundaries
from backend.domain.errors import LoaXanhError
from backend.domain.geography import CommuneIndex
from backend.services import commune_import
from backend.services.commune_import import (
    OFF,
    fetch_boundaries,
    import_communes,
    seed_communes,
)
from backend.services.communes import (
    boundary_version,
    forget_commune_index,
    load_commune_index,
    outline_geojson,
)
from backend.store.communes import (
    BoundarySetRow,
    CommuneRow,
    find_commune,
    find_current_boundary_set,
    list_commune_shapes,
    list_communes,
    read_commune_names,
)

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
COLUMNS = 14
SIDE = 0.01
WEST, SOUTH = 105.75, 20.95


def invented_borders(shift: float = 0.0) -> BoundarySet:
    """126 squares in 9 rows, with the codes of the communes."""
    communes = read_commune_names()
    document = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": commune.code,
                "geometry": shapely.geometry.mapping(_square(number, shift)),
            }
            for number, commune in enumerate(communes)
        ],
    }
    return read_boundaries([document], communes, "invented")


def _square(number: int, shift: float) -> shapely.Polygon:
    row, column = divmod(number, COLUMNS)
    west, south = WEST + shift + column * SIDE, SOUTH + row * SIDE
    return shapely.box(west, south, west + SIDE, south + SIDE)


def first_square_code(index: CommuneIndex) -> str | None:
    located = index.locate(SOUTH + SIDE / 2, WEST + SIDE / 2)
    return located.code if located else None


@pytest.fixture
def uow(app: APIFlask) -> Iterator[UnitOfWork]:
    """A unit of work that is rolled back, so the communes of the other tests stay."""
    with reading(NOW) as uow:
        forget_commune_index(uow.session)
        yield uow
        forget_commune_index(uow.session)


def kept_open(uow: UnitOfWork) -> AbstractContextManager[UnitOfWork]:
    """The open unit of work as what `seed_communes` opens; still rolled back at the end."""

    class Open(AbstractContextManager[UnitOfWork]):
        def __enter__(self) -> UnitOfWork:
            return uow

        def __exit__(self, *exception: object) -> None:
            uow.session.flush()

    return Open()


def test_importing_stores_names_borders_areas_and_labels(uow: UnitOfWork) -> None:
    boundaries = invented_borders()
    boundary_set = import_communes(uow, boundaries)
    assert boundary_set.is_exact
    assert boundary_set.imported_at == NOW
    assert len(list_communes(uow.session)) == 126
    row = find_commune(uow.session, "00004")
    assert row is not None
    assert (row.full_name, row.full_name_en) == ("Phường Ba Đình", "Ba Dinh Ward")
    assert row.is_boundary_exact
    assert row.boundary_version == boundaries.version
    assert row.area_km2 == pytest.approx(1.15, abs=0.01)
    assert row.inner_latitude == pytest.approx(SOUTH + SIDE / 2, abs=1e-3)
    assert row.inner_longitude == pytest.approx(WEST + SIDE / 2, abs=1e-3)


def test_what_is_stored_reads_back_unchanged(uow: UnitOfWork) -> None:
    boundaries = invented_borders()
    import_communes(uow, boundaries)
    uow.session.expire_all()
    assert tuple(list_commune_shapes(uow.session)) == boundaries.shapes


def test_the_same_borders_again_change_nothing(uow: UnitOfWork) -> None:
    first = import_communes(uow, invented_borders())
    again = import_communes(uow, invented_borders())
    assert again.id == first.id


def test_the_newest_borders_are_in_force_and_the_history_stays(uow: UnitOfWork) -> None:
    before = uow.session.scalar(select(func.count()).select_from(BoundarySetRow))
    import_communes(uow, invented_borders())
    newest = import_communes(uow, invented_borders(shift=SIDE))
    assert find_current_boundary_set(uow.session) is newest
    after = uow.session.scalar(select(func.count()).select_from(BoundarySetRow))
    assert after == (before or 0) + 2


def test_the_index_answers_from_the_borders_in_force(uow: UnitOfWork) -> None:
    import_communes(uow, invented_borders())
    index = load_commune_index(uow.session, NOW)
    assert not index.is_approximate
    assert first_square_code(index) == "00004"
    import_communes(uow, invented_borders(shift=-SIDE))
    assert first_square_code(load_commune_index(uow.session, NOW)) == "00008"


def test_without_borders_the_index_is_the_approximation(uow: UnitOfWork) -> None:
    import_communes(uow, None)
    index = load_commune_index(uow.session, NOW)
    assert index.is_approximate
    located = index.locate(21.0287, 105.8523)
    assert located is not None
    assert located.code == "00070"
    row = find_commune(uow.session, "00070")
    assert row is not None
    assert not row.is_boundary_exact
    assert row.area_km2 == pytest.approx(1.91)
    assert row.inner_latitude is not None


def test_the_approximation_still_draws_every_commune(uow: UnitOfWork) -> None:
    import_communes(uow, None)
    outlines = json.loads(outline_geojson(uow.session, NOW))
    assert outlines["is_exact"] is False
    assert len(outlines["features"]) == 126
    assert all(feature["geometry"]["coordinates"] for feature in outlines["features"])


def test_a_look_up_costs_no_query_and_a_check_at_most_one_in_half_a_minute(
    uow: UnitOfWork, clock: SettableClock
) -> None:
    import_communes(uow, invented_borders())
    load_commune_index(uow.session, clock.now())
    statements: list[str] = []

    def keep(connection: object, cursor: object, statement: str, *rest: object) -> None:
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", keep)
    try:
        for seconds in (0, 10, 19.9):
            clock.advance(timedelta(seconds=seconds))
            load_commune_index(uow.session, clock.now()).locate(21.0, 105.8)
        assert statements == []
        clock.advance(timedelta(seconds=1))
        load_commune_index(uow.session, clock.now())
        assert len(statements) == 1
    finally:
        event.remove(db.engine, "before_cursor_execute", keep)


def test_a_process_notices_borders_that_another_one_imported(
    uow: UnitOfWork, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_communes(uow, invented_borders())
    before = load_commune_index(uow.session, clock.now())
    # As another process would do it: this one is not told.
    monkeypatch.setattr(commune_import, "forget_commune_index", lambda session: None)
    import_communes(uow, invented_borders(shift=-SIDE))
    assert load_commune_index(uow.session, clock.now()) is before
    clock.advance(timedelta(seconds=31))
    assert first_square_code(load_commune_index(uow.session, clock.now())) == "00008"


def test_outlines_are_made_once_and_say_which_borders_they_are(uow: UnitOfWork) -> None:
    boundaries = invented_borders()
    import_communes(uow, boundaries)
    text = outline_geojson(uow.session, NOW)
    assert outline_geojson(uow.session, NOW) is text
    assert json.loads(text)["version"] == boundaries.version
    assert boundary_version(uow.session, NOW) == boundaries.version
    assert len(json.loads(text)["features"]) == 126


def test_codes_stay_when_borders_go(uow: UnitOfWork) -> None:
    import_communes(uow, invented_borders())
    import_communes(uow, None)
    codes = uow.session.scalars(select(CommuneRow.code)).all()
    assert sorted(codes) == [commune.code for commune in read_commune_names()]


def test_seeding_takes_the_file_the_setting_names(uow: UnitOfWork, tmp_path: Path) -> None:
    path = tmp_path / "all.geojson"
    path.write_text(as_feature_collection(invented_borders()), encoding="utf-8")
    seed = seed_communes(lambda: kept_open(uow), str(path), tmp_path)
    assert (seed.is_approximate, seed.refusal) == (False, None)
    assert seed.version == invented_borders().version


def test_seeding_off_means_the_approximation(uow: UnitOfWork, tmp_path: Path) -> None:
    import_communes(uow, invented_borders())
    seed = seed_communes(lambda: kept_open(uow), OFF, tmp_path)
    assert (seed.is_approximate, seed.refusal) == (True, None)


def test_borders_that_cannot_be_had_leave_the_earlier_ones(uow: UnitOfWork, tmp_path: Path) -> None:
    earlier = import_communes(uow, invented_borders())
    seed = seed_communes(lambda: kept_open(uow), str(tmp_path / "none.geojson"), tmp_path)
    assert seed.refusal is not None
    assert seed.refusal.code == "boundaries_unreachable"
    assert (seed.version, seed.is_approximate) == (earlier.version, False)
    assert first_square_code(load_commune_index(uow.session, NOW)) == "00004"


def test_a_file_with_a_commune_missing_leaves_the_earlier_ones(
    uow: UnitOfWork, tmp_path: Path
) -> None:
    import_communes(uow, invented_borders())
    document = json.loads(as_feature_collection(invented_borders(shift=SIDE)))
    document["features"].pop()
    path = tmp_path / "all.geojson"
    path.write_text(json.dumps(document))
    seed = seed_communes(lambda: kept_open(uow), str(path), tmp_path)
    assert seed.refusal is not None
    assert seed.refusal.code == "boundaries_incomplete"
    assert seed.version == invented_borders().version


def test_a_first_start_without_borders_falls_back_to_the_approximation(
    uow: UnitOfWork, tmp_path: Path
) -> None:
    for row in uow.session.scalars(select(BoundarySetRow)):
        uow.session.delete(row)
    uow.session.flush()
    seed = seed_communes(lambda: kept_open(uow), str(tmp_path / "none.geojson"), tmp_path)
    assert seed.refusal is not None
    assert seed.refusal.code == "boundaries_unreachable"
    assert seed.is_approximate


class CountingSource:
    """A source on the web that counts how often it is read."""

    name = "https://maps.example/all.geojson"
    cache_key: str | None = name

    def __init__(self, text: str) -> None:
        self.text = text
        self.count = 0

    def documents(self, communes: object, progress: object) -> Iterator[object]:
        self.count += 1
        yield json.loads(self.text)


def test_what_was_downloaded_is_kept_until_asked_for_afresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = CountingSource(as_feature_collection(invented_borders()))
    monkeypatch.setattr(commune_import, "boundary_source", lambda setting: source)
    first = fetch_boundaries("anything", tmp_path)
    assert fetch_boundaries("anything", tmp_path) == first
    assert source.count == 1
    assert fetch_boundaries("anything", tmp_path, is_fresh=True) == first
    assert source.count == 2


def test_bad_borders_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = CountingSource("{}")
    monkeypatch.setattr(commune_import, "boundary_source", lambda setting: source)
    for _ in range(2):
        with pytest.raises(LoaXanhError):
            fetch_boundaries("anything", tmp_path)
    assert source.count == 2
    assert not (tmp_path / "boundaries").exists()


def test_a_kept_copy_that_fails_the_checks_is_fetched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = CountingSource(as_feature_collection(invented_borders()))
    monkeypatch.setattr(commune_import, "boundary_source", lambda setting: source)
    BoundaryCache(tmp_path / "boundaries").write(source.name, "{}")
    assert fetch_boundaries("anything", tmp_path) is not None
    assert source.count == 1
