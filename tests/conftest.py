"""What every test may ask for: an application on a real PostgreSQL, a clock that stands still, data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from apiflask import APIFlask
from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy import text

from backend.app import create_app
from backend.clients.files import MemoryStorage
from backend.context import current_runtime
from backend.core.clock import SettableClock
from backend.core.config import ROOT, Settings
from backend.core.database import Base, db, unit_of_work
from backend.core.embedded import database_url, start_server
from backend.jobs.connections import close_connections
from backend.jobs.queue import create_job_tables
from backend.services.runtime import Runtime
from backend.services.seed import load_reference_files
from tests.support.communes import load_test_communes

# A Tuesday morning in working hours, in Hanoi 09:00.
START = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
REFERENCE_TABLES = (
    "communes",
    "boundary_sets",
    "agencies",
    "categories",
    "routing_rules",
    "special_days",
    "announced_years",
    "alembic_version",
)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of data that is not part of this repository; tests that need it skip without it."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the shared data folder is not beside this repository")
    return folder


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of an embedded server of its own, stopped at the end."""
    folder = tmp_path_factory.mktemp("instance")
    server = start_server(folder / "postgres")
    try:
        yield Settings(
            _env_file=None,
            app_env="test",
            secret_key=SecretStr("only-for-tests-" + "x" * 32),
            instance_path=folder,
            database_url=database_url(server, "loa_xanh_test"),
            commune_boundaries="off",
            air_city_portal_url="off",
            open_meteo_url="off",
            log_level="WARNING",
            rate_limit_requests_per_minute=100_000,
            rate_limit_reports_per_hour=100_000,
        )
    finally:
        server.cleanup()


@pytest.fixture
def clock() -> SettableClock:
    """A clock that stands at a Tuesday, 09:00 in Hanoi."""
    return SettableClock(START)


@pytest.fixture(scope="session")
def _application(settings: Settings) -> Iterator[APIFlask]:
    app = create_app(settings, clock=SettableClock(START), files=MemoryStorage(START))
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        with db.engine.begin() as connection:
            Base.metadata.create_all(connection)
            create_job_tables(connection)
        load_test_communes(settings.instance_path, START)
        with unit_of_work(START) as uow:
            load_reference_files(uow.session)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(_application: APIFlask, clock: SettableClock, settings: Settings) -> Iterator[APIFlask]:
    """The application in its context, with a fresh clock, fresh files and clean tables."""
    runtime = Runtime(settings, clock, MemoryStorage(START))
    _application.extensions["loa_xanh"] = runtime
    with _application.app_context():
        _clean_tables()
        yield _application
    close_connections()


@pytest.fixture
def runtime(app: APIFlask) -> Runtime:
    """The runtime of `app`."""
    return current_runtime()


@pytest.fixture
def client(app: APIFlask) -> FlaskClient:
    """A test client of `app`."""
    return app.test_client()


def _clean_tables() -> None:
    ours = [name for name in Base.metadata.tables if name not in REFERENCE_TABLES]
    tables = ", ".join([*ours, "procrastinate_jobs", "procrastinate_workers"])
    with db.engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
        connection.execute(text("ALTER SEQUENCE report_reference_numbers RESTART"))
