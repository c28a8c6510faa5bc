"""Public pages about household waste: which bin, where to take it, what the law says."""

from __future__ import annotations

from flask import render_template, request

from backend.access import public
from backend.context import current_runtime, now
from backend.core.clock import hanoi_date
from backend.core.database import UnitOfWork, reading
from backend.domain.waste import MAX_QUESTION, WasteAnswer, WasteGroup
from backend.language import page_locale
from backend.services.collection import collection_lines, commune_collection
from backend.services.fines import DOUBLED, fine_lines, load_fines
from backend.services.waste import (
    GROUP_NAMES,
    group_words,
    legal_groups,
    look_up_waste,
    waste_answer_lines,
)
from backend.site import site


def _answered(uow: UnitOfWork) -> tuple[str, WasteAnswer | None, list[str]]:
    text = request.args.get("q", "")[:MAX_QUESTION]
    if not text.strip():
        return text, None, []
    answer = look_up_waste(text, current_runtime().reference(uow).waste)
    return text, answer, waste_answer_lines(text, answer, page_locale())


@site.get("/phan-loai-rac")
@public
def waste_page() -> str:
    """Show the search box, its answer, the groups, and where a commune takes waste."""
    with reading(now()) as uow:
        text, answer, lines = _answered(uow)
        communes = current_runtime().reference(uow).commune_names
        code = request.args.get("xa", "")
        told = commune_collection(uow, code) if code in communes else None
    return render_template(
        "site/waste.html",
        text=text,
        answer=answer,
        lines=lines,
        groups=[
            (group, GROUP_NAMES[group], group_words()[group], legal_groups()[group])
            for group in WasteGroup
        ],
        communes=sorted(communes.items(), key=lambda one: one[1]),
        chosen=code,
        told=told,
        where=collection_lines(told, page_locale()) if told else [],
        today=hanoi_date(now()),
    )


@site.get("/phan-loai-rac/tra-loi")
@public
def waste_answer() -> str:
    """Give the answer alone, for the page that asks while somebody types."""
    with reading(now()) as uow:
        _, answer, lines = _answered(uow)
    return render_template("site/_waste_answer.html", answer=answer, lines=lines)


@site.get("/muc-phat")
@public
def fines_page() -> str:
    """Show what the law says acts against cleanliness cost."""
    locale = page_locale()
    return render_template(
        "site/fines.html",
        fines=[fine_lines(fine, locale) for fine in load_fines()],
        doubled=DOUBLED,
    )
