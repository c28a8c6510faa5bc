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
    rate_limits,
    reports,
    routing_rules,
    staff,
    timeline,
    web_inbox,
)
from notifications import outbox, recipients

TABLE_MODULES = (
    agencies,
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
    rate_limits,
    recipients,
    reports,
    routing_rules,
    staff,
    timeline,
    web_inbox,
)
