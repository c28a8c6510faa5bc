"""Fines over REST: information with article and date, only confirmed amounts."""

from __future__ import annotations

from datetime import date

from apiflask import APIBlueprint
from pydantic import BaseModel, Field

from backend.access import public
from backend.services.fines import load_fines

fines = APIBlueprint("fines", __name__, url_prefix="/api/v1", tag="Waste")


class FineOut(BaseModel):
    """One act. Amounts are null while nobody confirmed them."""

    id: str
    category: str | None = Field(description="Code of the report category; null: none.")
    act: str
    least_vnd: int | None
    most_vnd: int | None
    hanoi_least_vnd: int | None
    hanoi_most_vnd: int | None
    note: str
    basis: str
    checked_on: date


class FinesOut(BaseModel):
    """All acts. Some are fined twice as much in Hanoi (NQ 08/2025/NQ-HĐND)."""

    fines: list[FineOut]


@fines.get("/fines")
@public
@fines.output(FinesOut)
@fines.doc(summary="What acts against cleanliness cost by law", operation_id="listFines")
def list_fines() -> FinesOut:
    """Give the table."""
    return FinesOut(
        fines=[
            FineOut(
                id=fine.id,
                category=fine.category_code,
                act=fine.act,
                least_vnd=fine.amount_vnd[0] if fine.amount_vnd else None,
                most_vnd=fine.amount_vnd[1] if fine.amount_vnd else None,
                hanoi_least_vnd=fine.city_amount_vnd[0] if fine.city_amount_vnd else None,
                hanoi_most_vnd=fine.city_amount_vnd[1] if fine.city_amount_vnd else None,
                note=fine.note,
                basis=fine.basis,
                checked_on=fine.checked_on,
            )
            for fine in load_fines()
        ]
    )
