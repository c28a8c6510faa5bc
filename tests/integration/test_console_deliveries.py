"""Console: what did not arrive is seen with its reason and sent again; leads set who is on duty."""

from __future__ import annotations

from backend.core.database import reading, unit_of_work
from backend.domain.permissions import Role
from backend.store.staff import list_staff
from notifications.dead_letters import Wanted, list_letters
from notifications.outbox import NotificationRow, NotificationStatus
from notifications.pauses import Trouble, note_trouble
from notifications.recipients import Channel, ContactRow, ContactStatus
from tests.integration.test_cli_notifications import dead_letter
from tests.integration.test_console_queue import sign_in
from tests.support.reports import make_staff

RESEND = "/can-bo/tin-gui/gui-lai"


def statuses(runtime):
    with reading(runtime.clock.now()) as uow:
        rows = uow.session.query(NotificationRow).order_by(NotificationRow.id)
        return [row.status for row in rows]


def city(app, runtime):
    return sign_in(app, make_staff(runtime, role=Role.CITY))


def test_failures_are_told_in_plain_words_with_counts(app, runtime):
    dead_letter(runtime)
    page = city(app, runtime).get("/can-bo/tin-gui").text
    assert "Nhà cung cấp không trả lời kịp." in page
    assert "Gửi hỏng: <b>1</b>" in page
    assert "đã thử 8 lần" in page


def test_a_channel_in_trouble_says_what_and_until_when(app, runtime):
    runtime_now = runtime.clock.now()
    with unit_of_work(runtime_now) as uow:
        note_trouble(uow.session, Channel.WEB, Trouble.AWAY, "timeout", runtime_now)
    assert "Nhà cung cấp gián đoạn" in city(app, runtime).get("/can-bo/tin-gui").text


def test_one_chosen_message_is_sent_again(app, runtime):
    first, _other = dead_letter(runtime), dead_letter(runtime, address="43")
    page = city(app, runtime).post(RESEND, data={"chosen": [first]}, follow_redirects=True)
    assert "Đã xếp 1 tin để gửi lại." in page.text
    assert statuses(runtime) == ["created", "permanent_failure"]


def test_all_under_a_filter_are_sent_again_and_no_others(app, runtime):
    dead_letter(runtime)
    dead_letter(runtime, address="43")
    dead_letter(runtime, Channel.FCM, "token:a")
    client = city(app, runtime)
    page = client.post(f"{RESEND}?channel=telegram", data={"all": "1"}, follow_redirects=True)
    assert "Đã xếp 2 tin để gửi lại." in page.text
    assert statuses(runtime) == ["created", "created", "permanent_failure"]


def test_an_address_that_is_gone_is_shown_and_not_tried(app, runtime):
    number = dead_letter(runtime)
    with unit_of_work(runtime.clock.now()) as uow:
        uow.session.query(ContactRow).one().status = ContactStatus.GONE
    client = city(app, runtime)
    assert "Địa chỉ không còn, không gửi lại được." in client.get("/can-bo/tin-gui").text
    page = client.post(RESEND, data={"chosen": [number, "x", "9" * 30]}, follow_redirects=True)
    assert "Chỉ gửi lại được tin đã gửi hỏng" in page.text
    assert statuses(runtime) == [NotificationStatus.PERMANENT_FAILURE]


def test_odd_filters_are_no_error(app, runtime):
    client = city(app, runtime)
    for query in ("status=x&channel=%00&failure=%00", "before=x", "status=sent&channel=fcm"):
        assert client.get(f"/can-bo/tin-gui?{query}").status_code == 200


def test_a_commune_does_not_see_messages(app, runtime):
    assert sign_in(app, make_staff(runtime)).get("/can-bo/tin-gui").status_code == 403


def test_a_lead_sets_who_is_on_duty_in_their_own_agency_only(app, runtime):
    lead, officer = make_staff(runtime, role=Role.LEAD), make_staff(runtime)
    stranger = make_staff(runtime, "00004-ubnd")
    client = sign_in(app, lead)
    assert officer.username in client.get("/can-bo/truc").text
    ticked = {"duty": [officer.id, stranger.id], "digest": [lead.id]}
    page = client.post("/can-bo/truc", data=ticked, follow_redirects=True)
    assert "Đang trực: 1 người." in page.text
    with reading(runtime.clock.now()) as uow:
        kept = {row.id: (row.is_on_duty, row.gets_digest) for row in list_staff(uow.session)}
    assert kept == {
        lead.id: (False, True),
        officer.id: (True, False),
        stranger.id: (False, True),
    }
    assert client.post("/can-bo/truc?agency=00004-ubnd", data=ticked).status_code == 403


def test_an_officer_sets_no_duty_and_the_city_sets_any(app, runtime):
    officer = make_staff(runtime)
    assert sign_in(app, officer).get("/can-bo/truc").status_code == 403
    client = city(app, runtime)
    page = client.post("/can-bo/truc?agency=00070-ubnd", data={"duty": [officer.id]})
    assert page.status_code == 302


MANY = """
WITH address AS (
    INSERT INTO contacts (channel, address, status, is_preferred, created_at, last_used_at)
    SELECT 'telegram', n::text, 'active', false, %(now)s, %(now)s FROM generate_series(1, 3000) AS n
    RETURNING id)
INSERT INTO notifications (key, contact_id, channel, template, locale, personalisation, priority,
    status, created_at, send_after, attempts, possibly_repeated)
SELECT 'many', id, 'telegram', 'updates_collapsed', 'vi', '{}', 9, 'sent',
    %(now)s - interval '1 minute' * (id %% 7), %(now)s, 1, false FROM address
"""


def test_counts_stop_at_a_thousand_and_say_so(app, runtime):
    with unit_of_work(runtime.clock.now()) as uow:
        uow.session.connection().exec_driver_sql(MANY, {"now": uow.now})
    assert "Đã gửi: <b>1.000+</b>" in city(app, runtime).get("/can-bo/tin-gui").text


def test_every_page_of_a_status_shows_other_messages_until_all_were_shown(app, runtime):
    with unit_of_work(runtime.clock.now()) as uow:
        uow.session.connection().exec_driver_sql(MANY.replace("3000", "120"), {"now": uow.now})
    wanted, seen, before = Wanted(NotificationStatus.SENT), [], None
    with reading(runtime.clock.now()) as uow:
        while page := list_letters(uow.session, wanted, 50, before):
            seen += [letter.notification.id for letter in page]
            before = seen[-1]
    assert len(seen) == len(set(seen)) == 120
