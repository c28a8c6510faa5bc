"""Console pages of waste: reviewing items, and keeping a commune's collection points and days."""

from __future__ import annotations

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backend.access import current_staff, requires
from backend.console import console
from backend.context import current_runtime, now
from backend.core.database import reading, unit_of_work
from backend.domain.collection import (
    KIND_NAMES,
    POINT_KINDS,
    WEEKDAY_NAMES,
    CollectedKind,
    CollectionDay,
)
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission
from backend.domain.waste import WasteGroup
from backend.pages import gettext
from backend.problems import error_text, request_locale
from backend.services.collection import (
    GuideDraft,
    add_day,
    add_point,
    check_may_edit,
    commune_collection,
    end_entry,
    own_commune,
    save_guide,
    spoken_rule,
)
from backend.services.waste import (
    GROUP_NAMES,
    ReviewDraft,
    load_waste_catalogue,
    review_item,
)
from backend.store.collection import CollectionDayRow, CollectionPointRow
from backend.store.staff import list_staff
from backend.store.waste import list_reviews


@console.get("/rac")
@requires(Permission.REVIEW_WASTE_ITEMS)
def waste_items() -> str:
    """List the items: those nobody reviewed yet first, or those found by name."""
    shown = request.args.get("q", "").strip().lower()
    with reading(now()) as uow:
        reviews = {row.item_id: row for row in list_reviews(uow.session)}
        items = current_runtime().reference(uow).waste.items
        names = {row.id: row.display_name for row in list_staff(uow.session)}
    in_file = load_waste_catalogue().items
    rows = [
        item
        for item in items.values()
        if (shown in item.name.lower() if shown else not in_file[item.id].is_reviewed)
    ]
    rows.sort(key=lambda item: (item.id in reviews, item.name))
    return render_template(
        "console/waste_items.html",
        rows=rows,
        reviews=reviews,
        names=names,
        groups=GROUP_NAMES,
        shown=shown,
    )


@console.post("/rac/<item_id>")
@requires(Permission.REVIEW_WASTE_ITEMS)
def review_waste_item(item_id: str) -> ResponseReturnValue:
    """Put a decision about an item in force."""
    form = request.form
    if form.get("group") not in set(WasteGroup):
        raise LoaXanhError("field_invalid", fields="group")
    draft = ReviewDraft(
        WasteGroup(form["group"]),
        form.get("preparation", ""),
        form.get("handover", ""),
        form.get("note", ""),
    )
    with unit_of_work(now()) as uow:
        review_item(uow, current_staff(), item_id, draft)
    current_runtime().reference_cache.forget()
    flash(gettext("Đã duyệt. Từ nay Loa Xanh trả lời theo quyết định này."))
    return redirect(url_for("console.waste_items", q=request.args.get("q", "")))


@console.get("/thu-gom")
@requires(Permission.MANAGE_COMMUNE_INFO)
def collection() -> ResponseReturnValue:
    """Show what a commune says of its collection, to whoever keeps it."""
    return _collection_page(_chosen_commune())


def _chosen_commune() -> str:
    with reading(now()) as uow:
        own = own_commune(uow, current_staff())
        first = next(iter(current_runtime().reference(uow).commune_names), "")
    return request.args.get("xa") or own or first


def _collection_page(code: str, refused: LoaXanhError | None = None) -> ResponseReturnValue:
    staff = current_staff()
    with reading(now()) as uow:
        check_may_edit(uow, staff, code)
        told = commune_collection(uow, code)
        communes = current_runtime().reference(uow).commune_names
    page = render_template(
        "console/collection.html",
        told=told,
        communes=sorted(communes.items(), key=lambda one: one[1])
        if staff.can(Permission.SEE_ALL_AGENCIES)
        else [],
        kinds=KIND_NAMES,
        point_kinds=POINT_KINDS,
        weekdays=WEEKDAY_NAMES,
        spoken=lambda row: spoken_rule(row.as_day(), "vi"),
        error=error_text(refused, request_locale()) if refused else "",
        form=request.form,
    )
    return page, refused.kind.status if refused else 200


@console.post("/thu-gom/<code>")
@requires(Permission.MANAGE_COMMUNE_INFO)
def save_collection(code: str) -> ResponseReturnValue:
    """Save the collector, the hours and the rules."""
    fields = ("collector", "phone", "hours", "refuse_rules", "votive_places")
    draft = GuideDraft(*(request.form.get(name, "") for name in fields))
    try:
        with unit_of_work(now()) as uow:
            save_guide(uow, current_staff(), code, draft)
    except LoaXanhError as refused:
        return _refused(code, refused)
    return _saved(code)


@console.post("/thu-gom/<code>/diem")
@requires(Permission.MANAGE_COMMUNE_INFO)
def add_collection_point(code: str) -> ResponseReturnValue:
    """Add a collection point."""
    form = request.form
    try:
        kind = _kind(form.get("kind", ""))
        with unit_of_work(now()) as uow:
            place, hours = form.get("place", ""), form.get("hours", "")
            add_point(uow, current_staff(), code, kind, place, hours)
    except LoaXanhError as refused:
        return _refused(code, refused)
    return _saved(code)


@console.post("/thu-gom/<code>/ngay")
@requires(Permission.MANAGE_COMMUNE_INFO)
def add_collection_day(code: str) -> ResponseReturnValue:
    """Add a collection day."""
    form = request.form
    try:
        day = CollectionDay(
            _kind(form.get("kind", "")),
            _number(form.get("weekday", "")),
            _number(form.get("week_of_month", "")),
            _date(form.get("on", "")),
            form.get("hours", ""),
            form.get("place", ""),
        )
        with unit_of_work(now()) as uow:
            add_day(uow, current_staff(), code, day)
    except LoaXanhError as refused:
        return _refused(code, refused)
    return _saved(code)


@console.post("/thu-gom/<code>/bo/diem/<int:entry_id>")
@requires(Permission.MANAGE_COMMUNE_INFO)
def end_collection_point(code: str, entry_id: int) -> ResponseReturnValue:
    """End a point."""
    with unit_of_work(now()) as uow:
        end_entry(uow, current_staff(), CollectionPointRow, entry_id)
    return _saved(code)


@console.post("/thu-gom/<code>/bo/ngay/<int:entry_id>")
@requires(Permission.MANAGE_COMMUNE_INFO)
def end_collection_day(code: str, entry_id: int) -> ResponseReturnValue:
    """End a collection day."""
    with unit_of_work(now()) as uow:
        end_entry(uow, current_staff(), CollectionDayRow, entry_id)
    return _saved(code)


def _refused(code: str, refused: LoaXanhError) -> ResponseReturnValue:
    if refused.code in ("forbidden", "commune_unknown"):
        raise refused
    return _collection_page(code, refused)


def _saved(code: str) -> ResponseReturnValue:
    flash(gettext("Đã lưu. Người dân thấy ngay trên trang và trong chat."))
    return redirect(url_for("console.collection", xa=code))


def _kind(text: str) -> CollectedKind:
    if text not in set(CollectedKind):
        raise LoaXanhError("field_invalid", fields="kind")
    return CollectedKind(text)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 3 else None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise LoaXanhError("collection_day_invalid") from None
