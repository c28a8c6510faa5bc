"""Telling everybody who follows a topic: a page of people and a transaction at a time."""

from __future__ import annotations

import uuid

from backend.core.clock import Clock
from backend.core.database import reading, unit_of_work
from notifications.outbox import Notice, notify_people
from notifications.subscriptions import Following, page_of_followers

PAGE = 5000


def tell_followers(clock: Clock, notice: Notice, who: Following, page: int = PAGE) -> int:
    """Write a notice for everybody who follows a topic; return how many notifications were new.

    Memory stays flat, and a run that was cut short is simply run again: the key of the notice lets
    nobody get it twice. Called by jobs, outside any transaction.

    Args:
        clock: tells now; each page is written at its own instant.
        notice: what to say. One text for all of them: call it once for each commune and language
            that reads differently, with a key of its own.
        who: whom to tell.
        page: people in one transaction.

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
                written += notify_people(uow, notice, people)
            last = people[-1]
        if len(people) < page:
            return written
