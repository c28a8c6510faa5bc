"""Telling everybody who follows a topic: a page of people and a transaction at a time."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from backend.core.clock import Clock
from backend.core.database import UnitOfWork, reading, unit_of_work
from notifications.outbox import Notice, notify_people, people_told
from notifications.subscriptions import Following, page_of_followers

PAGE = 5000


@dataclass(frozen=True, slots=True)
class Budget:
    """How many of certain notices somebody may get.

    Attributes:
        keys: the notices that count.
        messages: who got so many of them is left out.
    """

    keys: tuple[str, ...]
    messages: int


def tell_followers(
    clock: Clock, notice: Notice, who: Following, page: int = PAGE, budget: Budget | None = None
) -> int:
    """Write a notice for everybody who follows a topic; return how many notifications were new.

    Memory stays flat, and a run that was cut short is simply run again: the key of the notice lets
    nobody get it twice. Called by jobs, outside any transaction.

    Args:
        clock: tells now; each page is written at its own instant.
        notice: what to say. One text for all of them: call it once for each commune and language
            that reads differently, with a key of its own.
        who: whom to tell.
        page: people in one transaction.
        budget: who got enough already is left out; None: nobody is.

    Raises:
        TemplateError: the notice cannot be rendered; nothing was written.
    """
    written = 0
    last: uuid.UUID | None = None
    while True:
        with reading(clock.now()) as uow:
            people = page_of_followers(uow.session, who, last, page)
        if people:
            with unit_of_work(clock.now()) as uow:
                written += notify_people(uow, notice, _within(uow, people, budget))
            last = people[-1]
        if len(people) < page:
            return written


def _within(
    uow: UnitOfWork, people: Sequence[uuid.UUID], budget: Budget | None
) -> Sequence[uuid.UUID]:
    if budget is None:
        return people
    told = people_told(uow.session, budget.keys, people)
    return [person for person in people if told.get(person, 0) < budget.messages]
