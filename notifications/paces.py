"""How fast bulk may leave on a channel, counted over all workers: one row each, a slot at a time.

Providers count per bot, not per process (Telegram: 30 messages/s), and each worker is a process.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import String, func
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.clock import Clock
from backend.core.database import Base, unit_of_work

# Slots nobody took in time that may be made up for: a moment without a sender costs nothing, and no
# second holds more than so many above its pace.
CATCH_UP = 2


class Pace(Protocol):
    """Lets one message through at a time."""

    def wait(self) -> None:
        """Return when the next message may leave."""
        ...


class SendPaceRow(Base):
    """When the next message of one sender may leave, by the database's clock.

    Unlogged: after a crash of the server it starts afresh.
    """

    __tablename__ = "send_paces"
    __table_args__ = {"prefixes": ["UNLOGGED"]}  # noqa: RUF012 - SQLAlchemy's own form

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    next_at: Mapped[datetime]


class SharedPace:
    """A pace all workers keep together.

    Args:
        name: names the sender, such as "telegram:123456"; never its token.
        per_second: messages in a second.
        clock: dates the transaction; the slots follow the database's clock.
        sleep: waits some seconds.
    """

    def __init__(
        self,
        name: str,
        per_second: float,
        clock: Clock,
        sleep: Callable[[float], object],
    ) -> None:
        self._name = name
        self._interval = timedelta(seconds=1 / per_second)
        self._clock = clock
        self._sleep = sleep

    def wait(self) -> None:
        """Take the next free slot and return when it has come."""
        instant = func.clock_timestamp()
        statement = (
            insert(SendPaceRow)
            .values(name=self._name, next_at=instant + self._interval)
            .on_conflict_do_update(
                index_elements=["name"],
                set_={
                    "next_at": func.greatest(
                        SendPaceRow.next_at, func.clock_timestamp() - CATCH_UP * self._interval
                    )
                    + self._interval
                },
            )
            .returning(
                func.extract("epoch", SendPaceRow.next_at - self._interval - func.clock_timestamp())
            )
        )
        with unit_of_work(self._clock.now()) as uow:
            seconds = float(uow.session.execute(statement).scalar_one())
        if seconds > 0:
            self._sleep(seconds)
