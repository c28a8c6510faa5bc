"""The database: one declarative base, one engine, and the unit of work every use case receives."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import BigInteger, DateTime, Enum, MetaData
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Session, registry

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """What every table inherits. `datetime` columns are aware, enums are stored by value."""

    metadata = MetaData(naming_convention=NAMING)
    registry = registry(
        metadata=metadata,
        type_annotation_map={
            datetime: DateTime(timezone=True),
            dict[str, Any]: JSONB,
            enum.Enum: Enum(
                enum.Enum,
                native_enum=False,
                length=32,
                create_constraint=True,
                values_callable=lambda kind: [member.value for member in kind],
            ),
        },
    )


BigId = BigInteger

# Sessions are opened by `unit_of_work` and `reading`; Flask-SQLAlchemy keeps the engine and its
# configuration, one per application.
db = SQLAlchemy(model_class=Base)


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """One transaction at one instant.

    Attributes:
        session: the open session; use cases never commit it.
        now: the instant everything in this transaction happens at, aware UTC.
    """

    session: Session
    now: datetime


@contextmanager
def unit_of_work(now: datetime) -> Iterator[UnitOfWork]:
    """Open a transaction, commit it at the end, roll it back when anything is raised.

    Needs an application context, which decides which database.
    """
    with Session(db.engine, expire_on_commit=False) as session, session.begin():
        yield UnitOfWork(session, now)


@contextmanager
def reading(now: datetime) -> Iterator[UnitOfWork]:
    """Open a session for queries alone; what was read stays readable, what was changed is dropped."""
    with Session(db.engine, expire_on_commit=False) as session:
        try:
            yield UnitOfWork(session, now)
        finally:
            session.expunge_all()
            session.rollback()
