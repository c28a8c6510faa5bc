"""What every start makes sure of: schema, reference data, communes and a first administrator."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, current_app
from flask_migrate import Migrate, upgrade

from backend.context import current_runtime
from backend.core.database import db, unit_of_work
from backend.core.i18n import SOURCE_LOCALE, translate
from backend.services.commune_import import CommuneSeed, seed_communes
from backend.services.runtime import Runtime
from backend.services.seed import load_reference_files
from backend.services.staff import create_first_admin

Say = Callable[[str], None]
MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Release:
    """What the preparation left behind.

    Attributes:
        communes: which borders are in force, and why not the wanted ones.
        one_time_password: of the first administrator, made just now; None when staff exist.
    """

    communes: CommuneSeed
    one_time_password: str | None


def prepare_release(say: Say) -> Release:
    """Bring database and reference data up to date; running it again changes nothing.

    Needs an application context.
    """
    runtime = current_runtime()
    communes = prepare_database(runtime, say)
    with unit_of_work(runtime.clock.now()) as uow:
        password = create_first_admin(uow)
    return Release(communes, password)


def prepare_database(runtime: Runtime, say: Say) -> CommuneSeed:
    """Bring schema, communes and reference data up to date. Needs an application context."""
    say("Cơ sở dữ liệu: cập nhật cấu trúc")
    attach_migrations(current_app._get_current_object())  # type: ignore[attr-defined]
    upgrade()
    say("126 xã, phường: kiểm tra ranh giới")
    communes = seed_communes(
        lambda: unit_of_work(runtime.clock.now()),
        runtime.settings.commune_boundaries,
        runtime.settings.instance_path,
        show_progress,
    )
    say("Danh mục, đơn vị, quy tắc, ngày nghỉ")
    with unit_of_work(runtime.clock.now()) as uow:
        load_reference_files(uow.session)
    runtime.reference_cache.forget()
    return communes


def attach_migrations(app: Flask) -> None:
    """Let the migration commands find our folder; only those who migrate load their library."""
    if "migrate" not in app.extensions:
        Migrate(app, db, directory=str(MIGRATIONS), compare_type=True)


def show_progress(done: int, total: int) -> None:
    """Draw how many are done on standard error; in a log, one line for each tenth."""
    if not sys.stderr.isatty():
        if done * 10 // max(1, total) != (done - 1) * 10 // max(1, total):
            sys.stderr.write(f"  {done}/{total}\n")
        return
    width = 30
    filled = width * done // max(1, total)
    sys.stderr.write(f"\r  [{'#' * filled}{'.' * (width - filled)}] {done}/{total}")
    if done >= total:
        sys.stderr.write("\n")
    sys.stderr.flush()


def describe_communes(seed: CommuneSeed) -> str:
    """Return one line on the borders in force, for the operator."""
    if not seed.is_approximate:
        return f"Ranh giới chính xác ({seed.version})."
    refusal = seed.refusal
    why = f" {translate(SOURCE_LOCALE, refusal.kind.text, **refusal.details)}" if refusal else ""
    return (
        "Ranh giới GẦN ĐÚNG (khoảng 85 % diện tích)." + why + " Đặt COMMUNE_BOUNDARIES trỏ tới tệp "
        "FeatureCollection rồi chạy lại để có ranh giới chính xác."
    )
