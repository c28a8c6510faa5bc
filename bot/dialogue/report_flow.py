"""The report in the making: what is still missing, and the reply that asks for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.dialogue import texts
from bot.dialogue.messages import (
    Choice,
    FindSimilar,
    Outbound,
    PlaceLocated,
    PlaceOption,
    PlaceParsed,
    SimilarFound,
    Wish,
)
from bot.dialogue.state import Asking, Draft, Place, State, change_draft

CANCEL = Choice("cancel", texts.CANCEL)
MAIN_MENU = (
    Choice("report", texts.REPORT_BUTTON),
    Choice("status", texts.STATUS_BUTTON),
    Choice("help", texts.HELP_BUTTON),
)
# A point that stands for a whole commune says no more than that.
COARSE_ACCURACY_METRES = 2000.0
URGENT_WHEN_ONGOING = frozenset(
    {"illegal_dumping", "votive_burning", "waste_burning", "straw_burning", "wastewater"}
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one event leads to: the new state, the replies, and what is to be done."""

    state: State
    replies: tuple[Outbound, ...] = ()
    wishes: tuple[Wish, ...] = ()

    def saying(self, *before: Outbound) -> Turn:
        """Return the same turn with replies put in front."""
        return replace(self, replies=(*before, *self.replies))


def category_choices(codes: tuple[str, ...] = ()) -> tuple[Choice, ...]:
    """Return the categories as choices: the given ones, or all."""
    chosen = codes or tuple(texts.CATEGORY_NAMES)
    return tuple(Choice(f"category:{code}", texts.CATEGORY_NAMES[code]) for code in chosen)


def ask_next(state: State) -> Turn:
    """Ask for what the draft still lacks, or show it for confirmation."""
    draft = state.draft
    if draft is None:
        reply = Outbound(texts.NOTHING_TO_DO, choices=MAIN_MENU)
        return Turn(replace(state, asking=Asking.NOTHING), (reply,))
    for is_missing, ask in (
        (draft.options, _ask_option),
        (draft.place is None and draft.proposed_place, _ask_proposed),
        (draft.place and state.may_use_exact_place is None and not draft.place.address, _ask_exact),
        (draft.place and draft.place.neighbours, _ask_side),
        (draft.category is None, _ask_category),
        (not draft.photos and not draft.photo_skipped, _ask_photo),
        (draft.place is None, _ask_place),
        (not draft.similar_checked, _look_for_similar),
    ):
        if is_missing:
            return ask(state, draft)
    return _confirm(state, draft)


def _asking(state: State, asking: Asking, reply: Outbound) -> Turn:
    return Turn(replace(state, asking=asking), (reply,))


def _ask_option(state: State, draft: Draft) -> Turn:
    choices = tuple(
        Choice(f"option:{number}", place.commune.name) for number, place in enumerate(draft.options)
    )
    none_of_them = Choice("place", texts.NO)
    reply = Outbound(texts.ASK_WHICH_PLACE, choices=(*choices[:8], none_of_them, CANCEL))
    return _asking(state, Asking.PLACE, reply)


def _ask_proposed(state: State, draft: Draft) -> Turn:
    commune = draft.proposed_place.commune.name if draft.proposed_place else ""
    choices = (Choice("yes", texts.YES), Choice("no", texts.NO), CANCEL)
    reply = Outbound(texts.PROPOSED_PLACE, {"commune": commune}, choices=choices)
    return _asking(state, Asking.PROPOSED_PLACE, reply)


def _ask_exact(state: State, draft: Draft) -> Turn:
    del draft
    choices = (Choice("exact", texts.PLACE_EXACT), Choice("coarse", texts.PLACE_COARSE), CANCEL)
    return _asking(state, Asking.PLACE_CONSENT, Outbound(texts.PLACE_CONSENT, choices=choices))


def _ask_side(state: State, draft: Draft) -> Turn:
    place = draft.place
    communes = (place.commune, *place.neighbours) if place else ()
    choices = tuple(Choice(f"side:{commune.code}", commune.name) for commune in communes)
    return _asking(state, Asking.SIDE, Outbound(texts.ASK_SIDE, choices=(*choices, CANCEL)))


def _ask_category(state: State, draft: Draft) -> Turn:
    if draft.category_options:
        other = Choice("categories", texts.CATEGORY_NAMES["other"])
        choices = (*category_choices(draft.category_options), other, CANCEL)
        reply = Outbound(texts.ASK_CATEGORY_CLOSE, choices=choices)
    else:
        reply = Outbound(texts.ASK_CATEGORY, choices=(*category_choices(), CANCEL))
    return _asking(state, Asking.CATEGORY, reply)


def _ask_photo(state: State, draft: Draft) -> Turn:
    del draft
    choices = (Choice("skip_photo", texts.SKIP_PHOTO), CANCEL)
    return _asking(state, Asking.PHOTO, Outbound(texts.ASK_PHOTO, choices=choices))


def _ask_place(state: State, draft: Draft) -> Turn:
    del draft
    reply = Outbound(texts.ASK_PLACE, choices=(CANCEL,), asks_location=True)
    return _asking(state, Asking.PLACE, reply)


def _look_for_similar(state: State, draft: Draft) -> Turn:
    del draft
    return Turn(change_draft(state, similar_checked=True), wishes=(FindSimilar(),))


def _confirm(state: State, draft: Draft) -> Turn:
    place = draft.place
    if place is None:
        return _ask_place(state, draft)
    choices = [Choice("send", texts.SEND), Choice("change", texts.CHANGE), CANCEL]
    reply = Outbound(
        texts.CONFIRM,
        {
            "category": texts.CATEGORY_NAMES[draft.category or "other"],
            "commune": place.commune.name,
            "address": _shown_address(place, draft),
            "photos": str(len(draft.photos)),
            "ongoing": _ongoing(draft),
            "description": f"“{_shortened(draft.description)}”\n" if draft.description else "",
        },
        translated_values=frozenset({"category", "ongoing"}),
        choices=tuple(choices),
    )
    return _asking(state, Asking.CONFIRM, reply)


def _shown_address(place: Place, draft: Draft) -> str:
    """Return the typed place, unless it is part of the description that is shown anyway."""
    if not place.address or place.address in draft.description:
        return ""
    return f" ({place.address})"


def _ongoing(draft: Draft) -> str:
    """Return whether it goes on, where that makes a report urgent; "" for the other categories."""
    if draft.category not in URGENT_WHEN_ONGOING:
        return ""
    return texts.ONGOING if draft.is_ongoing else texts.NOT_ONGOING


def _shortened(text: str, limit: int = 300) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def ask_change(state: State) -> Turn:
    """Ask which part of the draft is to be changed."""
    draft = state.draft
    choices = [
        Choice("change:category", texts.CHANGE_CATEGORY),
        Choice("change:place", texts.CHANGE_PLACE),
        Choice("change:photos", texts.CHANGE_PHOTOS),
        Choice("change:description", texts.CHANGE_DESCRIPTION),
    ]
    if draft and draft.category in URGENT_WHEN_ONGOING:
        choices.append(Choice("change:ongoing", texts.CHANGE_ONGOING))
    choices += [Choice("back", texts.BACK), CANCEL]
    return _asking(state, Asking.CHANGE, Outbound(texts.CHANGE_WHAT, choices=tuple(choices)))


def change_part(state: State, part: str) -> Turn:
    """Forget one part of the draft and ask for it again."""
    if part == "description":
        reply = Outbound(texts.ASK_DESCRIPTION, choices=(Choice("back", texts.BACK), CANCEL))
        return _asking(state, Asking.DESCRIPTION, reply)
    changes: dict[str, dict[str, object]] = {
        "category": {"category": None, "category_options": (), "similar_checked": False},
        "place": {"place": None, "proposed_place": None, "options": (), "similar_checked": False},
        "photos": {"photos": (), "photo_skipped": False},
        "ongoing": {"is_ongoing": not (state.draft and state.draft.is_ongoing)},
    }
    return ask_next(change_draft(state, **changes.get(part, {})))


def place_located(state: State, found: PlaceLocated) -> Turn:
    """Take a located point into the draft, or say that it lies outside."""
    if found.commune is None:
        text = found.error or texts.OUTSIDE
        if found.is_proposed:
            return ask_next(state)
        reply = Outbound(text, choices=(CANCEL,), asks_location=True)
        return _asking(state, Asking.PLACE, reply)
    place = Place(
        found.latitude,
        found.longitude,
        found.accuracy_metres,
        found.commune,
        found.neighbours,
        is_approximate=found.is_approximate,
    )
    if found.is_proposed:
        if state.draft is None or state.draft.place is not None:
            return ask_next(state)
        return ask_next(change_draft(state, proposed_place=place))
    return ask_next(
        change_draft(state, place=place, proposed_place=None, options=(), similar_checked=False)
    )


def _option_place(text: str, option: PlaceOption) -> Place:
    return Place(
        option.latitude, option.longitude, option.radius_metres, option.commune, address=text[:300]
    )


def place_parsed(state: State, found: PlaceParsed) -> Turn:
    """Take a typed place into the draft, ask which one is meant, or say it is unknown."""
    places = tuple(_option_place(found.text, option) for option in found.options)
    if not places:
        if state.asking is not Asking.PLACE:
            return ask_next(state)
        reply = Outbound(texts.PLACE_UNKNOWN, choices=(CANCEL,), asks_location=True)
        return _asking(state, Asking.PLACE, reply)
    if found.is_ambiguous or len(places) > 1:
        return ask_next(change_draft(state, options=places[:8], place=None))
    return ask_next(change_draft(state, place=places[0], options=(), similar_checked=False))


def choose_option(state: State, number: int) -> Turn:
    """Take the chosen one of several places."""
    draft = state.draft
    if draft is None or not 0 <= number < len(draft.options):
        return ask_next(state)
    place = draft.options[number]
    return ask_next(change_draft(state, place=place, options=(), similar_checked=False))


def choose_side(state: State, code: str) -> Turn:
    """Take the chosen side of a border."""
    place = state.draft.place if state.draft else None
    if place is None:
        return ask_next(state)
    communes = {commune.code: commune for commune in (place.commune, *place.neighbours)}
    if code not in communes:
        return ask_next(state)
    return ask_next(
        change_draft(state, place=replace(place, commune=communes[code], neighbours=()))
    )


def answer_exactness(state: State, *, is_exact: bool) -> Turn:
    """Keep the exact place, or only roughly where it is."""
    state = replace(state, may_use_exact_place=is_exact)
    place = state.draft.place if state.draft else None
    if place is not None and not is_exact:
        coarse = replace(
            place,
            latitude=round(place.latitude, 3),
            longitude=round(place.longitude, 3),
            accuracy_metres=max(place.accuracy_metres or 0.0, 100.0),
        )
        state = change_draft(state, place=coarse)
    return ask_next(state)


def similar_found(state: State, found: SimilarFound) -> Turn:
    """Offer to join an open report nearby, or go on."""
    if found.reference is None:
        return ask_next(state)
    state = change_draft(state, similar_reference=found.reference)
    reply = Outbound(
        texts.SIMILAR,
        {
            "reference": found.reference,
            "distance": str(found.distance_metres),
            "age": found.age,
        },
        choices=(Choice("same", texts.SAME), Choice("different", texts.DIFFERENT), CANCEL),
        attachment_ids=(found.attachment_id,) if found.attachment_id else (),
    )
    return _asking(state, Asking.SIMILAR, reply)
