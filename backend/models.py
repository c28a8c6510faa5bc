"""Every module that defines tables, imported so that migrations and tests see all of them."""

from __future__ import annotations

from backend.store import (
    agencies,
    categories,
    communes,
    consents,
    conversations,
    feedback,
    holidays,
    inbound_updates,
    people,
    photos,
    place_links,
    provider_tokens,
    rate_limits,
    reports,
    routing_rules,
    staff,
    timeline,
    timetable,
    web_inbox,
)
from notifications import broadcasts, outbox, paces, pauses, recipients, subscriptions

TABLE_MODULES = (
    agencies,
    broadcasts,
    paces,
    pauses,
    subscriptions,
    categories,
    communes,
    consents,
    conversations,
    feedback,
    holidays,
    inbound_updates,
    outbox,
    people,
    photos,
    place_links,
    provider_tokens,
    rate_limits,
    recipients,
    reports,
    routing_rules,
    staff,
    timeline,
    timetable,
    web_inbox,
)
