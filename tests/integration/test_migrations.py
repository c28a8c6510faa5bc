"""Migrations make exactly the tables of the code, go down and up again, and have one head."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from apiflask import APIFlask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from backend.app import create_app
from backend.clients.files import MemoryStorage
from backend.core.config import Settings
from backend.core.database import Base, db
from backend.core.embedded import database_url, start_server
from backend.release import MIGRATIONS, attach_migrations
from tests.conftest import START


@pytest.fixture
def empty_app(settings: Settings) -> Iterator[APIFlask]:
    """An application on an empty database of its own."""
    server = start_server(settings.instance_path / "postgres")
    url = database_url(server, "loa_xanh_migrations")
    app = create_app(settings.model_copy(update={"database_url": url}), files=MemoryStorage(START))
    with app.app_context():
        attach_migrations(app)
        yield app
        db.session.remove()
        with db.engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        db.engine.dispose()


def differences():
    def is_ours(name, kind, parents):
        return not (kind == "table" and (name or "").startswith("procrastinate_"))

    with db.engine.connect() as connection:
        options = {"compare_type": True, "include_name": is_ours}
        return compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)


def test_migrations_make_the_tables_of_the_code(empty_app):
    upgrade()
    assert differences() == []
    sequences = inspect(db.engine).get_sequence_names()
    assert "report_reference_numbers" in sequences


def test_migrations_go_down_and_up_again(empty_app):
    upgrade()
    downgrade(revision="base")
    left = [
        name
        for name in inspect(db.engine).get_table_names()
        if not name.startswith("procrastinate")
    ]
    assert left == ["alembic_version"]
    upgrade()
    assert differences() == []


def test_there_is_one_head():
    script = ScriptDirectory(str(MIGRATIONS))
    assert len(script.get_heads()) == 1
