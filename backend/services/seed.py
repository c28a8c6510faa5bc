"""Loading reference data from the files in `backend/data`; running it again changes nothing twice.

Rows the city edited in the database are kept: only rows that are missing are added.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.core.database import Base
from backend.domain.routing import AgencyKind
from backend.store.agencies import AgencyRow
from backend.store.categories import CategoryRow
from backend.store.communes import CommuneRow
from backend.store.holidays import AnnouncedYearRow, SpecialDayRow
from backend.store.routing_rules import RoutingRuleRow

DATA = Path(__file__).resolve().parents[1] / "data"


def _json_rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return rows


def _csv_rows(name: str) -> list[dict[str, Any]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _add_missing(session: Session, table: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    values = list(rows)
    if values:
        session.execute(insert(table).values(values).on_conflict_do_nothing())


def _commune_agencies(session: Session) -> list[dict[str, Any]]:
    agencies: list[dict[str, Any]] = []
    for commune in session.scalars(select(CommuneRow).order_by(CommuneRow.code)):
        name = commune.full_name[0].lower() + commune.full_name[1:]
        agencies += [
            {
                "code": f"{commune.code}-ubnd",
                "name": f"UBND {name}",
                "kind": AgencyKind.COMMUNE_COMMITTEE,
                "commune_code": commune.code,
            },
            {
                "code": f"{commune.code}-congan",
                "name": f"Công an {name}",
                "kind": AgencyKind.COMMUNE_POLICE,
                "commune_code": commune.code,
            },
        ]
    return agencies


def load_reference_files(session: Session) -> None:
    """Add the categories, agencies, routing rules and holidays that are missing.

    The communes must be there already.
    """
    _add_missing(session, CategoryRow, _json_rows("categories.json"))
    city = [{**row, "kind": AgencyKind(row["kind"])} for row in _json_rows("city_agencies.json")]
    _add_missing(session, AgencyRow, city)
    _add_missing(session, AgencyRow, _commune_agencies(session))
    _add_missing(session, RoutingRuleRow, _json_rows("routing_rules.json"))
    _add_missing(session, SpecialDayRow, _csv_rows("special_days.csv"))
    _add_missing(session, AnnouncedYearRow, _csv_rows("announced_years.csv"))
