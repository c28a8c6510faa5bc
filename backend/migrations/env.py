"""How Alembic reaches the database: through the application, one migration run at a time."""

from alembic import context
from flask import current_app
from sqlalchemy import text

from backend.core.database import Base
from backend.jobs.queue import create_job_tables

# Two processes that start together must not migrate together.
LOCK_KEY = 371_372


def is_ours(item: object, name: str | None, kind: str, is_reflected: bool, other: object) -> bool:
    """Leave the queue's own tables alone; Procrastinate brings its schema itself."""
    return not (name or "").startswith("procrastinate_")


def run() -> None:
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            compare_type=True,
            include_object=is_ours,
            transaction_per_migration=True,
        )
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": LOCK_KEY})
        connection.execute(text("SET lock_timeout = '4s'"))
        connection.commit()
        try:
            with context.begin_transaction():
                context.run_migrations()
            create_job_tables(connection)
            connection.commit()
        finally:
            connection.rollback()
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": LOCK_KEY})
            connection.commit()


run()
