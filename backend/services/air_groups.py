"""Health groups somebody chose, with consent, and the advice that goes with them."""

from __future__ import annotations

from collections.abc import Iterable

from backend.domain.air_advice import Group
from notifications.subscriptions import HealthGroup


def advised(groups: Iterable[HealthGroup]) -> list[Group]:
    """Return the groups in the order of the advice, each once."""
    chosen = {Group(group.value) for group in groups}
    return [group for group in Group if group in chosen]
