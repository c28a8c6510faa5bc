"""The report in the making: what is still missing, and the reply that asks for it."""

from __future__ import annotations

from dataclasses import replace

from backend.domain.text import fold
from bot.dialogue import texts
from bot.dialogue.consent import PRECISE_PLACE
from bot.dialogue.messages import Choice, Outbound
from bot.dialogue.results import SimilarFound
from bot.dialogue.state import MAX_DESCRIPTION, Asking, Draft, Place, State, change_draft
from bot.dialogue.turns import BACK, CANCEL, Turn, asked, told
from bot.dialogue.wishes import FindSimilar, RecordConsent, SubmitReport, SupportReport

URGENT_WHEN_ONGOING = frozenset(
    {"illegal_dumping", "votive_burning", "waste_burning", "straw_burning", "wastewater"}
)

_EXACTNESS = (Choice("exact", texts.PLACE_EXACT), Choice("coarse", texts.PLACE_COARSE))
# Questions that other content does not answer, so that asking again needs a word about it.
_ASKED_AGAIN = frozenset(
    {Asking.CATEGORY, Asking.PHOTO, Asking.PLACE, Asking.PROPOSED_PLACE, Asking.SIDE}
)


def category_choices(codes: tuple[str, ...] = ()) -> tuple[Choice, ...]:
    """Return the categories as choices: the given ones, or all."""
    chosen = codes or tuple(texts.CATEGORY_NAMES)
    return tuple(Choice(f"category:{code}", texts.CATEGORY_NAMES[code]) for code in chosen)


def ask_next(state: State) -> Turn:
    """Ask for what the draft still lacks, or show it for confirmation."""
    draft = state.draft
    if draft is None:
        return told(state, texts.NOTHING_TO_DO)
    for is_missing, ask in (
        (draft.is_empty and not draft.photo_skipped, _ask_photo),
        (draft.options, _ask_option),
        (draft.place is None and draft.proposed_place, _ask_proposed),
        (draft.place and draft.place.neighbours, _ask_side),
        (draft.category is None, _ask_category),
        (not draft.photos and not draft.photo_skipped, _ask_photo),
        (draft.place is None, _ask_place),
        (not draft.similar_checked, _look_for_similar),
    ):
        if is_missing:
            return ask(state, draft)
    return _confirm(state, draft)


def noting(before: State, turn: Turn, text: str) -> Turn:
    """Say that something was taken, when the same question is asked again after it."""
    is_same = turn.state.asking is before.asking and before.asking in _ASKED_AGAIN
    return turn.saying(Outbound(text)) if is_same and not turn.wishes else turn


def add_words(state: State, text: str) -> State:
    """Return the state with words added to the draft's description, unless they are in it."""
    draft = state.draft
    if draft is None or not text.strip() or text.strip() in draft.description:
        return state
    return change_draft(
        state, description=f"{draft.description}\n{text.strip()}".strip()[:MAX_DESCRIPTION]
    )


def _ask_option(state: State, draft: Draft) -> Turn:
    choices = tuple(
        Choice(f"option:{number}", place.commune.name) for number, place in enumerate(draft.options)
    )
    none_of_them = Choice("place", texts.NO)
    is_one = len(choices) == 1
    reply = Outbound(
        texts.ASK_ONE_PLACE if is_one else texts.ASK_WHICH_PLACE,
        {"commune": choices[0].label} if is_one else {},
        choices=(*choices, none_of_them, CANCEL),
    )
    return asked(state, Asking.PLACE, reply)


def _ask_proposed(state: State, draft: Draft) -> Turn:
    commune = draft.proposed_place.commune.name if draft.proposed_place else ""
    choices = (Choice("yes", texts.YES), Choice("no", texts.NO), CANCEL)
    reply = Outbound(texts.PROPOSED_PLACE, {"commune": commune}, choices=choices)
    return asked(state, Asking.PROPOSED_PLACE, reply)


def _ask_side(state: State, draft: Draft) -> Turn:
    place = draft.place
    communes = (place.commune, *place.neighbours) if place else ()
    choices = tuple(Choice(f"side:{commune.code}", commune.name) for commune in communes)
    none_of_them = Choice("place", texts.NO)
    reply = Outbound(
        texts.ASK_SIDE,
        {"commune": communes[0].name if communes else ""},
        choices=(*choices, none_of_them, CANCEL),
    )
    return asked(state, Asking.SIDE, reply)


def _ask_category(state: State, draft: Draft) -> Turn:
    if draft.category_options:
        other = Choice("categories", texts.CATEGORY_NAMES["other"])
        choices = (*category_choices(draft.category_options), other, CANCEL)
        return asked(state, Asking.CATEGORY, Outbound(texts.ASK_CATEGORY_CLOSE, choices=choices))
    choices = (*category_choices(), CANCEL)
    return asked(state, Asking.CATEGORY, Outbound(texts.ASK_CATEGORY, choices=choices))


def _ask_photo(state: State, draft: Draft) -> Turn:
    del draft
    choices = (Choice("skip_photo", texts.SKIP_PHOTO), CANCEL)
    return asked(state, Asking.PHOTO, Outbound(texts.ASK_PHOTO, choices=choices))


def _ask_place(state: State, draft: Draft) -> Turn:
    del draft
    reply = Outbound(texts.ASK_PLACE, choices=(CANCEL,), asks_location=True)
    return asked(state, Asking.PLACE, reply)


def _look_for_similar(state: State, draft: Draft) -> Turn:
    del draft
    found_none = change_draft(state, similar_checked=True, similar_reference=None)
    return Turn(found_none, wishes=(FindSimilar(),))


def similar_found(state: State, found: SimilarFound) -> Turn:
    """Offer to join an open report nearby, or go on."""
    if found.reference is None:
        return ask_next(state)
    state = change_draft(state, similar_reference=found.reference, similar_is_own=found.is_own)
    reply = Outbound(
        texts.SIMILAR_OWN if found.is_own else texts.SIMILAR,
        {
            "reference": found.reference,
            "distance": str(found.distance_metres),
            "age": found.age,
            "n": str(found.age_amount),
        },
        frozenset({"age"}),
        choices=(Choice("same", texts.SAME), Choice("different", texts.DIFFERENT), CANCEL),
        attachment_ids=(found.attachment_id,) if found.attachment_id else (),
    )
    return asked(state, Asking.SIMILAR, reply)


def join_similar(state: State) -> Turn:
    """Support the report that was offered, with everything gathered for one's own."""
    draft = state.draft
    if draft is None or draft.similar_reference is None:
        return ask_next(state)
    wish = SupportReport(draft.similar_reference, draft.description, draft.photos)
    return Turn(state, wishes=(wish,))


def _asks_exactness(state: State, draft: Draft | None) -> bool:
    """Return whether the resident has still to say if the exact place may be used."""
    place = draft.place if draft is not None else None
    return place is not None and state.may_use_exact_place is None and not place.is_commune_only


def _confirm(state: State, draft: Draft) -> Turn:
    """Show everything, each part open to change; about the exact place nothing is preset."""
    place = draft.place
    if place is None:
        return _ask_place(state, draft)
    asks_exactness = _asks_exactness(state, draft)
    sending = _EXACTNESS if asks_exactness else (Choice("send", texts.SEND),)
    reply = Outbound(
        texts.CONFIRM,
        {
            "category": texts.CATEGORY_NAMES[draft.category or "other"],
            "commune": place.commune.name,
            "address": _shown_address(place, draft),
            "guessed": texts.PLACE_GUESSED if place.is_approximate else "",
            "photos": str(len(draft.photos)),
            "ongoing": _ongoing(draft),
            "anonymous": texts.GOES_ANONYMOUS if draft.is_anonymous else "",
            "description": f"“{_shortened(draft.description)}”\n" if draft.description else "",
            "question": texts.PLACE_CONSENT if asks_exactness else texts.CONFIRM_QUESTION,
        },
        translated_values=frozenset({"category", "guessed", "ongoing", "anonymous", "question"}),
        choices=(*sending, Choice("change", texts.CHANGE), CANCEL),
    )
    return asked(state, Asking.CONFIRM, reply)


def _shown_address(place: Place, draft: Draft) -> str:
    """Return the typed place, unless it is part of the description that is shown anyway."""
    is_told = place.address in draft.description or fold(place.address) in fold(place.commune.name)
    if not place.address or is_told:
        return ""
    return f" ({_shortened(place.address, 120)})"


def _ongoing(draft: Draft) -> str:
    """Return whether it goes on, where that makes a report urgent; "" for the other categories."""
    if draft.category not in URGENT_WHEN_ONGOING:
        return ""
    return texts.ONGOING if draft.is_ongoing else texts.NOT_ONGOING


def _shortened(text: str, limit: int = 300) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def send(state: State) -> Turn:
    """Send the draft, once it was shown and the exact place was spoken about."""
    draft = state.draft
    if draft is None or draft.place is None or draft.category is None:
        return ask_next(state)
    if state.asking is not Asking.CONFIRM:
        return ask_next(state)
    if _asks_exactness(state, draft):
        return _ask_exactness(state)
    return Turn(state, wishes=(SubmitReport(),))


def _ask_exactness(state: State) -> Turn:
    """Ask the one thing that is still to be said before sending."""
    choices = (*_EXACTNESS, Choice("change", texts.CHANGE), CANCEL)
    return asked(state, Asking.CONFIRM, Outbound(texts.ASK_EXACTNESS, choices=choices))


def answer_exactness(state: State, *, is_exact: bool) -> Turn:
    """Note whether the exact place may be used, with proof, and send what was shown with it."""
    draft = state.draft
    if draft is None or draft.place is None or state.asking is not Asking.CONFIRM:
        return ask_next(state)
    state = replace(state, may_use_exact_place=is_exact)
    return send(state).wishing(RecordConsent(PRECISE_PLACE, is_exact))


def said_to_exactness(state: State, value: str) -> str:
    """Return what a plain yes or no stands for while the exact place is asked about.

    No keeps the exact place back and shows the report once more: it is not a wish to send.
    """
    if state.asking is not Asking.CONFIRM or not _asks_exactness(state, state.draft):
        return value
    return {"send": "exact", "change": "keep_back"}.get(value, value)


def keep_place_back(state: State) -> Turn:
    """Note that the exact place may not be used, with proof, and ask whether to send without it."""
    if state.draft is None or state.asking is not Asking.CONFIRM:
        return ask_next(state)
    kept = ask_next(replace(state, may_use_exact_place=False))
    return kept.wishing(RecordConsent(PRECISE_PLACE, is_given=False))


def ask_change(state: State) -> Turn:
    """Ask which part of the draft is to be changed."""
    draft = state.draft
    if draft is None:
        return ask_next(state)
    choices = [
        Choice("change:category", texts.CHANGE_CATEGORY),
        Choice("change:place", texts.CHANGE_PLACE),
        Choice("change:photos", texts.CHANGE_PHOTOS),
        Choice("change:description", texts.CHANGE_DESCRIPTION),
    ]
    if draft.category in URGENT_WHEN_ONGOING:
        choices.append(Choice("change:ongoing", texts.CHANGE_ONGOING))
    choices += [BACK, CANCEL]
    return asked(state, Asking.CHANGE, Outbound(texts.CHANGE_WHAT, choices=tuple(choices)))


def change_part(state: State, part: str) -> Turn:
    """Forget one part of the draft and ask for it again."""
    if state.draft is None:
        return ask_next(state)
    if part == "description":
        reply = Outbound(texts.ASK_DESCRIPTION, choices=(BACK, CANCEL))
        return asked(state, Asking.DESCRIPTION, reply)
    changes: dict[str, dict[str, object]] = {
        "category": {"category": None, "category_options": (), "similar_checked": False},
        "place": {"place": None, "proposed_place": None, "options": (), "similar_checked": False},
        "photos": {"photos": (), "photo_skipped": False},
        "ongoing": {"is_ongoing": not state.draft.is_ongoing},
    }
    return ask_next(change_draft(state, **changes.get(part, {})))
