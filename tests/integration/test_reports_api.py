"""Reports over REST on a real PostgreSQL: sending, repeating, reading, and everything refused."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from backend.core.database import db, reading
from backend.services.photos import inspect_photos, original_key, stored_originals
from backend.store.photos import AttachmentRow, PhotoRow
from backend.store.reports import ReportRow
from backend.store.timeline import AssignmentRow, UpdateRow
from tests.support.pictures import camera_jpeg, encoded, jpeg, picture
from tests.support.reports import make_report

HOAN_KIEM = {"latitude": "21.0285", "longitude": "105.8542"}


def form(photos=(), **fields):
    """Return the multipart form of a report at Hồ Gươm."""
    values = {
        "category": "uncollected_waste",
        "description": "Rác chưa ai lấy",
        **HOAN_KIEM,
        **fields,
    }
    data = {name: value for name, value in values.items() if value is not None}
    files = [FileStorage(io.BytesIO(content), f"{n}.jpg") for n, content in enumerate(photos)]
    return data | ({"photos": files} if files else {})


def send(client, photos=(), token=None, **fields):
    """Send a report."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    boundary, body = encode_multipart(form(photos, **fields))
    return client.post(
        "/api/v1/reports",
        data=body,
        headers=headers,
        content_type=f'multipart/form-data; boundary="{boundary}"',
    )


@pytest.fixture
def token(client):
    """The bearer token of a fresh install."""
    return client.post("/api/v1/installs", json={"platform": "android"}).json["token"]


def counted(table, runtime):
    """Return how many rows a table has."""
    with reading(runtime.clock.now()) as uow:
        return uow.session.scalar(select(func.count()).select_from(table))


def test_a_report_with_a_photo_gets_reference_commune_deadline_and_private_link(client, token):
    answer = send(client, [jpeg()], token, accuracy_metres="8")
    assert answer.status_code == 201, answer.text
    body = answer.json
    assert body["reference"] == "HN-2611-0001"
    assert body["commune"] == {"code": "00070", "full_name": "Phường Hoàn Kiếm"}
    assert body["agency"] == "UBND phường Hoàn Kiếm"
    assert body["due_at"] == "2026-11-25T09:00:00+07:00"
    assert len(body["tracking_url"].rsplit("/", 1)[1]) == 22


def test_the_same_request_again_gives_the_same_report_and_writes_nothing(client, token, runtime):
    first = send(client, [jpeg()], token, client_request_id="a-1")
    again = send(client, [jpeg()], token, client_request_id="a-1")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json == again.json
    assert counted(ReportRow, runtime) == 1
    assert counted(UpdateRow, runtime) == 1
    assert counted(AssignmentRow, runtime) == 1


def test_a_reused_id_with_other_content_is_refused_and_reveals_nothing(client, runtime):
    send(client, client_request_id="1")
    other = send(client, client_request_id="1", description="Chuyện khác")
    assert other.status_code == 409
    assert other.json["code"] == "client_request_id_reused"
    assert "tracking_url" not in other.json


def test_ids_of_different_installs_do_not_meet(client, runtime):
    tokens = [client.post("/api/v1/installs", json={}).json["token"] for _ in range(2)]
    answers = [send(client, token=each, client_request_id="1") for each in tokens]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert counted(ReportRow, runtime) == 2


def test_public_data_shows_no_description_photo_or_reporter_before_acceptance(client, token):
    reference = send(client, [jpeg()], token, description="Nhà tôi số 5").json["reference"]
    body = client.get(f"/api/v1/reports/{reference}").json
    assert body["status"] == "submitted"
    assert body["description"] == ""
    assert body["photos"] == []
    assert not {"reporter_id", "latitude", "longitude", "tracking_url"} & set(body)


def test_an_install_lists_its_own_reports_and_no_others(client, token):
    mine = [send(client, token=token).json["reference"] for _ in range(3)]
    send(client)
    listed = client.get("/api/v1/reports", headers={"Authorization": f"Bearer {token}"}).json
    assert [report["reference"] for report in listed["reports"]] == mine[::-1]
    assert listed["next_before"] is None


def test_a_page_begins_at_an_own_report_or_not_at_all(client, token, runtime):
    first, second = (send(client, token=token).json["reference"] for _ in range(2))
    headers = {"Authorization": f"Bearer {token}"}
    earlier = client.get(f"/api/v1/reports?before={second}", headers=headers).json["reports"]
    assert [row["reference"] for row in earlier] == [first]
    other = make_report(runtime).reference
    answer = client.get(f"/api/v1/reports?before={other}", headers=headers)
    assert (answer.status_code, answer.json["code"]) == (404, "report_not_found")


def test_a_picture_taken_away_by_another_request_that_failed_is_stored_again(runtime):
    photos = inspect_photos([jpeg(61)])
    files, now = runtime.files, runtime.clock.now()
    key = original_key(photos[0].content_hash)
    with stored_originals(files, photos, now):
        pass
    with stored_originals(files, photos, now):
        files.delete(key)  # by the one who stored it first, and failed
    assert files.get(key) == photos[0].content


def test_the_same_picture_is_stored_once(client, runtime):
    send(client, [jpeg(1), jpeg(1), jpeg(2)])
    send(client, [jpeg(1)])
    assert counted(PhotoRow, runtime) == 2
    assert counted(AttachmentRow, runtime) == 3
    assert len(runtime.files.files) == 2


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "HEIF"])
def test_other_formats_are_taken_too(client, kind):
    assert send(client, [encoded(picture(), kind)]).status_code == 201


def test_exif_is_kept_as_evidence(client, runtime):
    send(client, [camera_jpeg(21.03, 105.85)])
    with reading(runtime.clock.now()) as uow:
        photo = uow.session.scalars(select(PhotoRow)).one()
    assert photo.exif_latitude == pytest.approx(21.03)
    assert photo.has_camera_traces


def test_a_time_in_the_future_is_no_evidence_and_costs_nobody_their_report(client, runtime):
    """Clocks of phones are wrong: the time is left out, by the app's word and by EXIF alike."""
    ahead = runtime.clock.now() + timedelta(days=2)
    early = camera_jpeg(21.03, 105.85, ahead.replace(tzinfo=None))
    assert send(client, [early], taken_at=ahead.isoformat()).status_code == 201
    just_now = runtime.clock.now() + timedelta(minutes=5)
    assert send(client, taken_at=just_now.isoformat()).status_code == 201
    with reading(runtime.clock.now()) as uow:
        assert uow.session.scalars(select(PhotoRow)).one().taken_at is None
        times = uow.session.scalars(select(ReportRow.taken_at).order_by(ReportRow.id)).all()
    assert times == [None, just_now]


REFUSED = [
    ({"latitude": None}, 422, "location_missing"),
    ({"latitude": "", "longitude": ""}, 422, "location_invalid"),
    ({"latitude": "abc"}, 422, "location_invalid"),
    ({"latitude": "nan"}, 422, "location_invalid"),
    ({"latitude": "inf"}, 422, "location_invalid"),
    ({"latitude": "95", "longitude": "200"}, 422, "location_invalid"),
    ({"latitude": "105.8542", "longitude": "21.0285"}, 422, "location_swapped"),
    ({"latitude": "21.1781", "longitude": "106.0710"}, 422, "location_outside_hanoi"),
    ({"latitude": "0", "longitude": "0"}, 422, "location_outside_hanoi"),
    ({"category": "noise_of_dogs"}, 422, "category_unknown"),
    ({"category": None}, 422, "field_invalid"),
    ({"description": "x" * 4001}, 422, "description_too_long"),
    ({"client_request_id": "x" * 65}, 422, "field_invalid"),
    ({"accuracy_metres": "-5"}, 422, "field_invalid"),
    ({"taken_at": "hôm qua"}, 422, "field_invalid"),
]


@pytest.mark.parametrize(("fields", "status", "code"), REFUSED)
def test_bad_fields_get_their_own_code_and_leave_nothing_behind(
    client, runtime, fields, status, code
):
    answer = send(client, [jpeg()], **fields)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.content_type == "application/problem+json"
    assert answer.json["detail"]
    assert counted(ReportRow, runtime) == 0
    assert runtime.files.files == {}


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 422, "photo_empty"),
        (b"hello", 415, "photo_type_unsupported"),
        (jpeg()[:3000], 422, "photo_damaged"),
        (b"\xff\xd8" + b"\x00" * (20 * 2**20), 413, "photo_too_large"),
    ],
)
def test_bad_photos_get_their_own_code_and_leave_nothing_behind(
    client, runtime, content, status, code
):
    answer = send(client, [jpeg(), content])
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert counted(ReportRow, runtime) == 0
    assert runtime.files.files == {}


def test_eleven_photos_are_too_many(client):
    answer = send(client, [jpeg(seed) for seed in range(11)])
    assert (answer.status_code, answer.json["code"]) == (422, "photos_too_many")


@pytest.mark.parametrize("megabytes", [61, 200])
def test_an_upload_beyond_the_limit_is_refused_as_a_whole(client, runtime, megabytes):
    answer = send(client, [jpeg() + b"\x00" * (megabytes * 10**6 // 10 - 10_000)] * 10)
    assert (answer.status_code, answer.json["code"]) == (413, "upload_too_large")
    assert counted(ReportRow, runtime) == 0
    assert runtime.files.files == {}


def test_sixty_megabytes_in_ten_photos_are_taken(client, runtime):
    filler = b"\x00" * 5_990_000
    photos = [jpeg(seed) + filler for seed in range(10)]
    assert send(client, photos).status_code == 201
    assert len(runtime.files.files) == 10


def test_a_wrong_token_is_refused_instead_of_making_the_report_anonymous(client, runtime):
    answer = send(client, token="wrong")
    assert (answer.status_code, answer.json["code"]) == (401, "token_invalid")
    assert counted(ReportRow, runtime) == 0


def test_an_unknown_reference_is_not_found(client):
    answer = client.get("/api/v1/reports/HN-2611-9999")
    assert (answer.status_code, answer.json["code"]) == (404, "report_not_found")


def test_english_is_spoken_to_who_asks_for_it(client):
    answer = client.get("/api/v1/reports/HN-2611-9999", headers={"Accept-Language": "en"})
    assert "Không" not in answer.json["detail"]


def test_a_failure_after_storing_leaves_no_orphan_file(client, runtime, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the disk of the database is full")

    monkeypatch.setattr("backend.services.reports.record_event", fail)
    answer = send(client, [jpeg()])
    assert (answer.status_code, answer.json["code"]) == (500, "internal")
    assert counted(ReportRow, runtime) == 0
    assert runtime.files.files == {}


@pytest.mark.parametrize("photos", [[], [jpeg(1), jpeg(2)]])
def test_a_report_takes_at_most_eight_statements(client, token, photos):
    send(client, photos, token)
    statements = []

    def count(connection, cursor, statement, parameters, context, executemany):
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", count)
    try:
        assert send(client, photos, token).status_code == 201
    finally:
        event.remove(db.engine, "before_cursor_execute", count)
    assert len(statements) <= 8, "\n".join(statements)
