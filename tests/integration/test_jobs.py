"""Jobs: deferred with the fact that asks for them, run by a real worker."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from sqlalchemy import text

from backend.core.database import reading, unit_of_work
from backend.core.deferred import defer_job, defer_job_once
from backend.jobs.registry import JOBS, TIMETABLE
from backend.jobs.worker import run_worker
from backend.services.photos import ORPHAN_AGE, original_key, sweep_orphan_files
from backend.store.photos import list_attachments
from tests.support.reports import make_report


def waiting(runtime):
    """Return the names of the waiting jobs; the timetable adds its own when a minute begins."""
    with reading(runtime.clock.now()) as uow:
        rows = uow.session.execute(
            text(
                "SELECT task_name FROM procrastinate_jobs WHERE queue_name <> 'timetable' ORDER BY id"
            )
        )
        return [row.task_name for row in rows]


def test_a_rolled_back_transaction_leaves_no_job(runtime):
    def defer_and_fail():
        with unit_of_work(runtime.clock.now()) as uow:
            defer_job(uow.session, "publish_photo", queue="photos", report_id=1)
            raise RuntimeError("rolled back")

    with pytest.raises(RuntimeError):
        defer_and_fail()
    assert waiting(runtime) == []


def test_a_second_waiting_job_of_the_same_kind_is_not_added(runtime):
    with unit_of_work(runtime.clock.now()) as uow:
        added = [
            defer_job_once(uow.session, "publish_photo", queue="photos", queueing_lock="x")
            for _ in range(2)
        ]
    assert added == [True, False]
    assert len(waiting(runtime)) == 1


def test_a_worker_makes_public_copies_without_exif(app, runtime):
    report = make_report(runtime, photos=2)
    run_worker(app, wait=False)
    assert waiting(runtime) == []
    with reading(runtime.clock.now()) as uow:
        attachments = list_attachments(uow.session, report.id)
    client = app.test_client()
    for attachment in attachments:
        path = f"/photos/{attachment.id}"
        assert client.get(path).status_code == 404
        answer = client.get(f"{path}?token={report.tracking_token}")
        assert answer.status_code == 200
        assert not Image.open(io.BytesIO(answer.data)).getexif()
        assert client.get(f"{path}/original").status_code in (302, 401)


def test_files_without_a_row_are_swept_after_a_day(app, runtime, clock):
    report = make_report(runtime, photos=1)
    runtime.files.put(original_key("f" * 64), b"orphan", "image/jpeg")
    with reading(clock.now()) as uow:
        assert sweep_orphan_files(runtime.files, uow) == 0
    clock.advance(ORPHAN_AGE * 2)
    with reading(clock.now()) as uow:
        assert sweep_orphan_files(runtime.files, uow) == 1
        kept = list_attachments(uow.session, report.id)[0].content_hash
    assert list(runtime.files.files) == [original_key(kept)]


def test_every_timetable_entry_names_a_job_and_no_name_is_used_twice():
    names = [job.name for job in JOBS]
    assert len(names) == len(set(names))
    assert {entry.job for entry in TIMETABLE} <= set(names)
