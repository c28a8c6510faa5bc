"""Officers in chat: their list, one report, and every move the table allows, step by step.

What a move needs (reply, reason, after-photo, target) is the workflow's own table; here it is only asked for.
"""

from __future__ import annotations

import re
from dataclasses import replace

from backend.domain.workflow import MAX_TEXT_CHARACTERS, TRANSITIONS, Move, Need
from bot.dialogue import texts_staff as texts
from bot.dialogue.messages import Choice, Inbound, Outbound
from bot.dialogue.results import AgenciesFound, Done, WorkItem, WorkLine, WorkListed
from bot.dialogue.state import MAX_PHOTOS, Asking, StaffTask, State
from bot.dialogue.turns import BACK, CANCEL, Turn, asked, settled
from bot.dialogue.wishes import FindAgencies, LinkStaff, ListWork, MakeMove, ShowWork, UnlinkStaff

REFERENCE = re.compile(r"\bHN[\s-]?(\d{4})[\s-]?(\d{4,10})\b", re.IGNORECASE)
STAFF_ASKING = frozenset(
    {
        Asking.STAFF_TEXT,
        Asking.STAFF_PHOTO,
        Asking.STAFF_TARGET,
        Asking.STAFF_CONFIRM,
        Asking.STAFF_WHICH,
    }
)
MENU = (
    Choice("work", texts.WORK_BUTTON),
    Choice("work:overdue", texts.OVERDUE_BUTTON),
    Choice("unlink", texts.UNLINK_BUTTON),
)
_HIDDEN = "accept_hidden"
_TEXT_NEEDS = {Need.REPLY: texts.ASK_REPLY, Need.REASON: texts.ASK_REASON}


def link(state: State, code: str) -> Turn:
    """Link this chat to the account a one-time code was made for."""
    return Turn(state, wishes=(LinkStaff(code),))


def unlink(state: State) -> Turn:
    """End the link."""
    return Turn(replace(settled(state), task=None), wishes=(UnlinkStaff(),))


def list_work(state: State, scope: str) -> Turn:
    """Show the officer's reports."""
    chosen = scope if scope in ("open", "overdue") else "open"
    return Turn(replace(settled(state), task=None, waiting=()), wishes=(ListWork(chosen),))


def show_work(state: State, reference: str) -> Turn:
    """Show one report."""
    return Turn(replace(settled(state), waiting=()), wishes=(ShowWork(reference),))


def work_listed(state: State, found: WorkListed) -> Turn:
    """Tell what is to be done; for a picture, ask which report it is of."""
    shown = tuple(Choice(f"s:show:{line.reference}", line.reference) for line in found.lines)
    if found.scope == "working":
        chosen = tuple(replace(one, value=one.value.replace("show", "after")) for one in shown)
        choices = (*chosen, Choice("s:mine", texts.FOR_A_REPORT), CANCEL)
        return asked(state, Asking.STAFF_WHICH, Outbound(texts.WHICH, choices=choices))
    if not found.lines:
        return Turn(state, (Outbound(texts.NO_WORK, choices=MENU),))
    text = texts.WORK_OVERDUE if found.scope == "overdue" else texts.WORK
    lines = "\n".join(_line(line) for line in found.lines)
    values = {"total": str(found.total), "lines": lines}
    return Turn(state, (Outbound(text, values, choices=(*shown, *MENU[1:2])),))


def _line(line: WorkLine) -> str:
    mark = "‼ " if line.is_overdue or line.is_urgent else ""
    return f"• {mark}{line.reference} {line.category}, {line.commune}, {line.due}".rstrip(", ")


def work_shown(state: State, item: WorkItem) -> Turn:
    """Show one report with its pictures, its place on a map, and the moves that can be made."""
    moves = tuple(code for code, _ in item.moves)
    task = StaffTask(item.reference, item.version, moves=moves)
    reply = Outbound(
        texts.ITEM,
        {
            "reference": item.reference,
            "category": item.category,
            "status": item.status_name,
            "commune": item.commune,
            "address": f" ({item.address})" if item.address else "",
            "description": f"“{item.description[:600]}”\n" if item.description else "",
            "photos": str(item.photo_count),
            "map_url": item.map_url,
            "due": item.due or texts.NO_DUE,
            "urgent": texts.URGENT if item.is_urgent else "",
            "overdue": texts.OVERDUE if item.is_overdue else "",
            "hints": "".join(f"\n! {hint}" for hint in item.hints),
        },
        frozenset({"urgent", "overdue"} | (set() if item.due else {"due"})),
        choices=(*_moves(item), Choice("work", texts.WORK_BUTTON)),
        attachment_ids=item.pictures,
    )
    return Turn(replace(settled(state), task=task), (reply,))


def _moves(item: WorkItem) -> tuple[Choice, ...]:
    choices: list[Choice] = []
    for code, name in item.moves:
        if code == Move.ACCEPT:
            choices.append(Choice(f"s:do:accept:{item.reference}", texts.ACCEPT_SHOWN))
            choices.append(Choice(f"s:do:{_HIDDEN}:{item.reference}", texts.ACCEPT_HIDDEN))
        else:
            choices.append(Choice(f"s:do:{code}:{item.reference}", name))
    return tuple(choices)


def choose(state: State, value: str) -> Turn | None:
    """Act on an officer's choice ("s:..."); None when it is not one of theirs."""
    if not state.is_staff:
        return None
    name, _, argument = value.removeprefix("s:").partition(":")
    match name:
        case "show":
            return show_work(state, argument)
        case "do":
            return _do(state, *argument.split(":", 1))
        case "after":
            return _after_photo_of(state, argument)
        case "agency" if state.task is not None:
            name_of = dict(state.task.offered).get(argument, argument)
            return _step(_with(state, target=argument, target_name=name_of))
        case "send" if state.asking is Asking.STAFF_CONFIRM and state.task is not None:
            return _make(state, state.task)
        case "rewrite" if state.task is not None:
            return _step(_with(state, text=""))
    return None


def _with(state: State, **changes: object) -> State:
    if state.task is None:
        return state
    return replace(state, task=replace(state.task, **changes))  # type: ignore[arg-type]


def _do(state: State, move: str, reference: str = "") -> Turn | None:
    """Begin a move; one on a report not looked at yet shows it first, so that nothing is done blindly."""
    if move not in (*Move, _HIDDEN) or not reference:
        return None
    task = state.task
    if task is None or task.reference != reference:
        return show_work(state, reference)
    return _step(replace(state, task=replace(task, move=move, text="", photos=(), target="")))


def _after_photo_of(state: State, reference: str) -> Turn:
    """Look a report up to resolve it with pictures that came first."""
    return Turn(settled(state), wishes=(ShowWork(reference),))


def take_waiting(state: State) -> Turn | None:
    """Resolve the report just looked up with the pictures that waited for it; None without any."""
    waiting, task = state.waiting, state.task
    if not waiting or task is None:
        return None
    state = replace(state, waiting=(), task=replace(task, move=Move.RESOLVE.value))
    for inbound in waiting:
        state = _gathered(state, inbound)
    return _step(state)


def _needs(task: StaffTask) -> frozenset[Need]:
    if task.move == _HIDDEN or task.move not in set(Move):
        return frozenset()
    return TRANSITIONS[Move(task.move)].needs


def _step(state: State) -> Turn:
    """Ask for what the move still needs; with all there, confirm what a resident will read."""
    task = state.task
    if task is None:
        return list_work(state, "open")
    needs, values = _needs(task), {"reference": task.reference}
    if Need.TARGET_AGENCY in needs and not task.target:
        return Turn(
            replace(state, asking=Asking.STAFF_TARGET), wishes=(FindAgencies(task.reference, ""),)
        )
    if Need.TARGET_REPORT in needs and not task.target:
        return _ask(state, Asking.STAFF_TARGET, texts.ASK_ORIGINAL, values)
    if Need.AFTER_PHOTO in needs and not task.photos:
        return _ask(state, Asking.STAFF_PHOTO, texts.ASK_AFTER_PHOTO, values)
    for need, text in _TEXT_NEEDS.items():
        if need in needs and not task.text:
            return _ask(state, Asking.STAFF_TEXT, text, values)
    return _confirm(state, task) if needs else _make(state, task)


def _ask(state: State, asking: Asking, text: str, values: dict[str, str]) -> Turn:
    return asked(state, asking, Outbound(text, values, choices=(BACK, CANCEL)))


def _confirm(state: State, task: StaffTask) -> Turn:
    values = {
        "move": TRANSITIONS[Move(task.move)].name,
        "reference": task.reference,
        "to": task.target_name,
        "count": str(len(task.photos)),
        "target": texts.CONFIRM_TARGET if task.target else "",
        "photos": texts.CONFIRM_PHOTOS if task.photos else "",
        "text": f"“{task.text}”" if task.text else "",
    }
    choices = [Choice("s:send", texts.SEND), CANCEL]
    if task.text:
        choices.insert(1, Choice("s:rewrite", texts.REWRITE))
    return asked(
        state,
        Asking.STAFF_CONFIRM,
        Outbound(
            texts.CONFIRM,
            values,
            frozenset({"move", "target", "photos"}),
            tuple(choices),
        ),
    )


def _make(state: State, task: StaffTask) -> Turn:
    is_hidden = task.move == _HIDDEN
    wish = MakeMove(
        reference=task.reference,
        move=Move.ACCEPT.value if is_hidden else task.move,
        version=task.version,
        text=task.text,
        target=task.target,
        photos=task.photos,
        publish=task.move == Move.ACCEPT,
    )
    return Turn(settled(state), wishes=(wish,))


def moved(state: State, result: Done) -> Turn:
    """Tell that a move was made."""
    reply = Outbound(
        texts.DONE,
        {"reference": result.reference, "move": result.values.get("move", "")},
        choices=(Choice(f"s:show:{result.reference}", result.reference), *MENU[:2]),
    )
    album = state.task.album_id if state.task else None
    return Turn(replace(settled(state), task=None, album=album), (reply,))


def agencies_found(state: State, found: AgenciesFound) -> Turn:
    """Offer agencies to forward to."""
    if state.task is None:
        return list_work(state, "open")
    values = {"reference": state.task.reference}
    if not found.agencies:
        return _ask(state, Asking.STAFF_TARGET, texts.NO_AGENCY, values)
    choices = tuple(Choice(f"s:agency:{code}", name) for code, name in found.agencies)
    reply = Outbound(texts.ASK_AGENCY, values, choices=(*choices, CANCEL))
    return asked(_with(state, offered=found.agencies), Asking.STAFF_TARGET, reply)


def repeat(state: State) -> Turn:
    """Ask again for what a move still needs."""
    return list_work(state, "open") if state.asking is Asking.STAFF_WHICH else _step(state)


def take(state: State, inbound: Inbound) -> Turn | None:
    """Take an officer's words or picture; None when they are meant as a resident."""
    if not state.is_staff or state.draft is not None:
        return None
    if state.asking is Asking.STAFF_WHICH and inbound.photo is not None:
        return Turn(
            replace(state, waiting=(*state.waiting, inbound)), wishes=(ListWork("working"),)
        )
    if state.task is not None and state.asking in STAFF_ASKING:
        return _take_part(state, state.task, inbound)
    if inbound.photo is not None:
        if state.task is not None and Move.RESOLVE in state.task.moves:
            resolving = _with(state, move=Move.RESOLVE.value)
            return _step(_gathered(resolving, inbound))
        return Turn(replace(state, waiting=(inbound,)), wishes=(ListWork("working"),))
    if reference := REFERENCE.search(inbound.text):
        return show_work(state, f"HN-{reference[1]}-{reference[2]}")
    return None


def _take_part(state: State, task: StaffTask, inbound: Inbound) -> Turn:
    if state.asking is Asking.STAFF_TARGET and inbound.photo is None:
        if Need.TARGET_AGENCY in _needs(task):
            return Turn(state, wishes=(FindAgencies(task.reference, inbound.text.strip()[:100]),))
        reference = REFERENCE.search(inbound.text)
        target = f"HN-{reference[1]}-{reference[2]}" if reference else ""
        return _step(_with(state, target=target, target_name=target))
    return _step(_gathered(state, inbound))


def _gathered(state: State, inbound: Inbound) -> State:
    """Return the state with a picture, and words as reply or reason, taken into the task."""
    task = state.task
    if task is None:
        return state
    photos = task.photos
    if inbound.photo is not None and len(photos) < MAX_PHOTOS:
        photos = (*photos, inbound.photo)
    text = inbound.text.strip()
    # One more than may be sent: too long a text is refused with a word, never cut without one.
    joined = f"{task.text}\n{text}".strip()[: MAX_TEXT_CHARACTERS + 1] if text else task.text
    return _with(state, photos=photos, text=joined, album_id=inbound.album_id or task.album_id)
