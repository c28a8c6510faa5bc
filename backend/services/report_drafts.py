"""A report before it is written: what was sent, and what the rules say of it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from backend.core.clock import hanoi_time
from backend.domain.categories import Category
from backend.domain.errors import LoaXanhError
from backend.domain.geography import CommuneIndex, LocatedCommune, check_place
from backend.domain.photos import InspectedPhoto
from backend.domain.report_clocks import Clocks, TimeRules, first_clocks
from backend.domain.routing import Route, RoutingFacts, choose_route
from backend.services.reference import ReferenceData
from backend.store.reports import ReportChannel

MAX_DESCRIPTION = 4000


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A parsed report, ready to be submitted.

    Attributes:
        channel: where it came in.
        reporter_id: whose it is; None when anonymous.
        client_request_id: makes a repeat harmless; unique within `request_scope`.
        request_scope: "person:<id>" or "anonymous"; a chat gives "chat:<keyed digest>".
        category_code: what is reported.
        description: free text, up to 4,000 characters, NFC; may be "".
        latitude: WGS84 degrees.
        longitude: WGS84 degrees.
        accuracy_metres: GPS accuracy; None when unknown.
        is_ongoing: whether it is happening right now.
        taken_at: when the photo was taken, as the sender says; None when unknown; one in the future is ignored.
        photos: inspected and with originals stored already; may be empty.
        known_photos: content hashes of photos recorded earlier, as chats do; may be empty.
        commune_code: the side of a border the resident chose; None: by location alone.
        address: what the resident calls the place; "" when unknown.
        is_demo: demonstration data, removable.
    """

    channel: ReportChannel
    reporter_id: uuid.UUID | None
    client_request_id: str
    request_scope: str
    category_code: str
    description: str
    latitude: float
    longitude: float
    accuracy_metres: float | None = None
    is_ongoing: bool = False
    taken_at: datetime | None = None
    photos: tuple[InspectedPhoto, ...] = ()
    known_photos: tuple[str, ...] = ()
    commune_code: str | None = None
    address: str = ""
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Reception:
    """What the rules say of a draft.

    Attributes:
        category: what is reported.
        located: the commune of the place, with what is known of the border.
        commune_code: the commune it counts for; a neighbour when the resident chose so.
        is_urgent: whether it is khẩn.
        route: who must act, and why.
        clocks: by when.
    """

    category: Category
    located: LocatedCommune
    commune_code: str
    is_urgent: bool
    route: Route
    clocks: Clocks


def locate_draft(index: CommuneIndex, draft: ReportDraft) -> LocatedCommune:
    """Return where a draft lies.

    Raises:
        LoaXanhError: `location_invalid`, `location_swapped` or `location_outside_hanoi`.
    """
    latitude, longitude = check_place(draft.latitude, draft.longitude)
    located = index.locate(latitude, longitude, draft.accuracy_metres)
    if located is None:
        raise LoaXanhError("location_outside_hanoi")
    return located


def _chosen_commune(located: LocatedCommune, draft: ReportDraft) -> str:
    """Return the commune; a resident's choice counts when it is a neighbour within accuracy."""
    if draft.commune_code and draft.commune_code in (located.code, *located.neighbours):
        return draft.commune_code
    return located.code


def receive_draft(
    reference_data: ReferenceData, index: CommuneIndex, draft: ReportDraft, now: datetime
) -> Reception:
    """Return where a draft goes and by when; writes nothing.

    Raises:
        LoaXanhError: `category_unknown`, `description_too_long`, or a location code.
    """
    category = reference_data.category(draft.category_code)
    if len(draft.description) > MAX_DESCRIPTION:
        raise LoaXanhError("description_too_long", limit=MAX_DESCRIPTION)
    located = locate_draft(index, draft)
    commune_code = _chosen_commune(located, draft)
    is_urgent = category.is_urgent(draft.is_ongoing)
    route = choose_route(
        reference_data.routing_rules,
        RoutingFacts(category.code, commune_code, hanoi_time(now).hour, is_urgent),
        reference_data.active_agencies,
    )
    clocks = first_clocks(TimeRules(reference_data.calendar, category, is_urgent), now)
    return Reception(category, located, commune_code, is_urgent, route, clocks)
