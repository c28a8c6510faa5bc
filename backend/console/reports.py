"""My agency's queue, and one report with what can be done to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backend.access import current_staff, must_change_password, requires
from backend.console import console
from backend.context import current_runtime, now
from backend.core.database import reading, unit_of_work
from backend.domain.categories import Category
from backend.domain.deadlines import may_extend
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission
from backend.domain.photos import InspectedPhoto
from backend.domain.queue import SECTION_NAMES, Pressing, pressing
from backend.domain.workflow import (
    OPEN_STATUSES,
    STATUS_FACES,
    TRANSITIONS,
    ActorKind,
    Counter,
    Move,
    Need,
    Status,
    moves_from,
)
from backend.pages import gettext
from backend.problems import error_text, request_locale
from backend.services.notes import add_note
from backend.services.photo_hints import hints_of_report
from backend.services.photos import inspect_photos, stored_originals
from backend.services.reply_templates import reply_templates
from backend.services.report_views import ReportView, staff_report
from backend.services.workflow import PUBLISHING_MOVES, MoveRequest, change_status
from backend.store.photos import first_attachments, photos_by_hash
from backend.store.reports import (
    QueueFilter,
    ReportRow,
    count_by_status,
    count_queue,
    list_queue,
    next_in_queue,
)
from backend.store.staff import agencies_with_staff
from backend.uploads import read_part

PAGE_SIZE = 40
# Communes this near are offered first when a report is forwarded.
BESIDE_METRES = 1500
FILTERS: dict[str, frozenset[Status]] = {
    "open": OPEN_STATUSES,
    "new": frozenset({Status.SUBMITTED, Status.REOPENED}),
    "working": frozenset({Status.ACCEPTED, Status.IN_PROGRESS, Status.NEEDS_INFO}),
    "done": frozenset({Status.RESOLVED, Status.CLOSED}),
    "refused": frozenset({Status.REJECTED, Status.DUPLICATE}),
    "all": frozenset(),
}


@console.before_request
def ask_for_own_password() -> ResponseReturnValue | None:
    """Send accounts with a one-time password to the page where they choose their own."""
    allowed = {"console.password_page", "console.take_password", "console.sign_out"}
    if request.endpoint in allowed or request.endpoint in (
        "console.sign_in",
        "console.sign_in_page",
    ):
        return None
    if must_change_password():
        return redirect(url_for("console.password_page"))
    return None


# What a link carries so that the list stays the one that was chosen.
_FILTER_ARGS = ("show", "category", "commune", "q", "overdue")


def _filter_args() -> dict[str, Any]:
    """Return what was chosen, as the arguments of a link."""
    return {name: request.args[name] for name in _FILTER_ARGS if request.args.get(name)}


def _filter() -> tuple[str, QueueFilter]:
    shown = request.args.get("show", "open")
    chosen = QueueFilter(
        statuses=FILTERS.get(shown, OPEN_STATUSES),
        category_code=request.args.get("category") or None,
        commune_code=request.args.get("commune") or None,
        text=unicodedata.normalize("NFC", request.args.get("q", "")).strip()[:100],
    )
    if request.args.get("overdue"):
        chosen = replace(chosen, overdue_at=now())
    return shown, chosen


@console.get("/")
@requires(Permission.VIEW_REPORTS)
def queue() -> str:
    """Show the reports of my agency, the most pressing first."""
    runtime, staff = current_runtime(), current_staff()
    shown, chosen = _filter()
    page = max(1, request.args.get("page", 1, type=int))
    with reading(now()) as uow:
        data = runtime.reference(uow)
        reports = list_queue(
            uow.session, staff, chosen, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE
        )
        total = count_queue(uow.session, staff, chosen)
        counts = count_by_status(uow.session, staff)
        staffed = agencies_with_staff(uow.session)
        pictures = first_attachments(uow.session, [one.id for one in reports])
    per_counter = dict.fromkeys(Counter, 0)
    for status, count in counts.items():
        per_counter[STATUS_FACES[status].counter] += count
    return render_template(
        "console/queue.html",
        sections=_sections(reports),
        section_names=SECTION_NAMES,
        pictures=pictures,
        acceptable=TRANSITIONS[Move.ACCEPT].sources,
        data=data,
        total=total,
        page=page,
        pages=max(1, -(-total // PAGE_SIZE)),
        per_counter=per_counter,
        shown=shown,
        chosen=chosen,
        args=_filter_args(),
        staffed=staffed,
        sees_all=staff.can(Permission.SEE_ALL_AGENCIES),
    )


def _sections(reports: Sequence[ReportRow]) -> dict[Pressing, list[ReportRow]]:
    """Return a page of the queue by how pressing it is; sections keep their order."""
    found: dict[Pressing, list[ReportRow]] = {}
    for one in reports:
        found.setdefault(pressing(one.due_at, now()), []).append(one)
    return found


@console.post("/tiep-nhan")
@requires(Permission.MOVE_REPORTS)
def accept_chosen() -> ResponseReturnValue:
    """Accept every ticked report, each on its own; say which could not be."""
    runtime, accepted, refusals = current_runtime(), 0, []
    for chosen in request.form.getlist("chosen")[:PAGE_SIZE]:
        reference, _, version = chosen.partition(":")
        asked = MoveRequest(
            reference=reference,
            move=Move.ACCEPT,
            actor=ActorKind.STAFF,
            staff=current_staff(),
            version=int(version) if version.isdecimal() else None,
        )
        try:
            with unit_of_work(now()) as uow:
                change_status(uow, runtime.reference(uow), asked)
        except LoaXanhError as refused:
            refusals.append(f"{reference}: {error_text(refused, request_locale())}")
        else:
            accepted += 1
    flash(gettext("Đã tiếp nhận {n} phản ánh.", n=accepted), "good" if accepted else "bad")
    for refusal in refusals:
        flash(refusal, "bad")
    page = request.args.get("page", type=int)
    return redirect(url_for("console.queue", page=page, **_filter_args()))


@console.get("/phan-anh/<reference>")
@requires(Permission.VIEW_REPORTS)
def report(reference: str) -> str:
    """Show one report."""
    return _report_page(reference)


def _report_page(reference: str, error: str = "", failed_move: str = "") -> str:
    runtime, staff = current_runtime(), current_staff()
    with reading(now()) as uow:
        view = staff_report(uow, staff, reference)
        data = runtime.reference(uow)
        hints = hints_of_report(uow, view.report.id)
        photos = photos_by_hash(uow.session, [one.content_hash for one in view.attachments])
        index = runtime.communes(uow)
        nearby = index.neighbours_within(view.report.latitude, view.report.longitude, 100)
        beside = index.neighbours_within(view.report.latitude, view.report.longitude, BESIDE_METRES)
        following = next_in_queue(uow.session, staff, _filter()[1], view.report)
    return render_template(
        "console/report.html",
        view=view,
        report=view.report,
        data=data,
        photos=photos,
        hints=hints,
        nearby=[data.commune_names[code] for code in nearby],
        beside=frozenset(beside),
        following=following,
        args=_filter_args(),
        publishing_moves=PUBLISHING_MOVES,
        replies=reply_templates(view.report.category_code),
        moves=_offered(view, data.category(view.report.category_code)),
        need=Need,
        error=error,
        failed_move=failed_move,
        form=request.form,
    )


def _offered(view: ReportView, category: Category) -> list[Move]:
    """Return the moves staff may make now; an extension only where the rules give one."""
    may = may_extend(category, view.report.is_urgent, view.report.extended_at)
    return [
        move
        for move in moves_from(view.report.status, ActorKind.STAFF)
        if move is not Move.EXTEND or may
    ]


@console.post("/phan-anh/<reference>/<move>")
@requires(Permission.MOVE_REPORTS)
def make_move(reference: str, move: str) -> ResponseReturnValue:
    """Make a move with what the form gives; a refusal keeps what was typed."""
    runtime = current_runtime()
    try:
        if move not in set(Move):
            raise LoaXanhError("move_not_allowed")
        photos = _after_photos(Move(move))
        with (
            stored_originals(runtime.files, photos, now()),
            unit_of_work(now()) as uow,
        ):
            moved = change_status(
                uow, runtime.reference(uow), _request(reference, Move(move), photos)
            )
    except LoaXanhError as refused:
        if refused.code in ("report_not_found", "forbidden"):
            raise
        page = _report_page(reference, error_text(refused, request_locale()), move)
        return page, refused.kind.status
    name = gettext(TRANSITIONS[Move(move)].name)
    flash(gettext("{name}: đã ghi nhận cho {reference}.", name=name, reference=moved.reference))
    if Move(move) is Move.FORWARD:
        return redirect(url_for("console.queue", **_filter_args()))
    return redirect(url_for("console.report", reference=moved.reference, **_filter_args()))


def _after_photos(move: Move) -> tuple[InspectedPhoto, ...]:
    if Need.AFTER_PHOTO not in TRANSITIONS[move].needs:
        return ()
    contents = [read_part(part) for part in request.files.getlist("photos") if part.filename]
    return inspect_photos(contents)


def _request(reference: str, move: Move, photos: tuple[InspectedPhoto, ...]) -> MoveRequest:
    form = request.form
    return MoveRequest(
        reference=reference,
        move=move,
        actor=ActorKind.STAFF,
        staff=current_staff(),
        version=form.get("version", type=int),
        reply=unicodedata.normalize("NFC", form.get("reply", "")),
        reason=unicodedata.normalize("NFC", form.get("reason", "")),
        photos=photos,
        target_agency=form.get("target_agency") or None,
        target_reference=form.get("target_reference") or None,
        publish=form.get("publish") == "on",
    )


@console.post("/phan-anh/<reference>/ghi-chu")
@requires(Permission.MOVE_REPORTS)
def note(reference: str) -> ResponseReturnValue:
    """Append an internal note; a refusal keeps what was typed."""
    try:
        with unit_of_work(now()) as uow:
            add_note(uow, current_staff(), reference, request.form.get("text", ""))
    except LoaXanhError as refused:
        if refused.code == "report_not_found":
            raise
        return _report_page(reference, error_text(refused, request_locale())), refused.kind.status
    back = url_for("console.report", reference=reference, _anchor="ghi-chu", **_filter_args())
    return redirect(back)
