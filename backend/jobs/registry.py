"""The list of everything that runs by itself: jobs, and the timetable that starts some of them.

To add something that runs at certain times, add a `Job` (with `takes_slot=True` when it must know
which hour it is for) and a `TimetableEntry`, whose times are those of Hanoi. Each slot starts once over
all workers; `docs/architecture.md`, "The timetable", says what happens to missed ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from backend.domain.timetable import TimetableEntry, daily, every
from backend.jobs import (
    air,
    campaigns,
    chats,
    housekeeping,
    notifications,
    photos,
    reminders,
    waste,
    workflow,
)
from backend.services.broadcasts import ADVANCE_JOB
from backend.services.photos import PHOTO_QUEUE, PUBLISH_JOB
from backend.services.tips import FIRST_HOUR, LAST_HOUR
from bot.channels.inbox import HANDLE_JOB, INBOUND_QUEUE
from notifications.outbox import DISPATCH_JOB, DISPATCH_QUEUE

Run = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Job:
    """One kind of job.

    Attributes:
        name: what it is deferred as.
        queue: the queue it waits in.
        run: called with the runtime and the job's arguments.
        attempts: how often it is tried when it raises.
        takes_slot: whether, started by the timetable, it is told its slot (`slot_at`, aware).
    """

    name: str
    queue: str
    run: Run
    attempts: int = 1
    takes_slot: bool = False


JOBS: tuple[Job, ...] = (
    Job(PUBLISH_JOB, PHOTO_QUEUE, photos.publish_photo_copies, attempts=5),
    Job(HANDLE_JOB, INBOUND_QUEUE, chats.handle_chat, attempts=5),
    Job(DISPATCH_JOB, DISPATCH_QUEUE, notifications.dispatch_notifications),
    Job("wake_dispatcher", "timetable", notifications.wake_dispatcher),
    Job(ADVANCE_JOB, "timetable", notifications.advance_broadcasts),
    Job("sync_push_topics", "timetable", notifications.sync_push_topics),
    Job("close_settled_reports", "timetable", workflow.close_settled_reports),
    Job("resume_unanswered_reports", "timetable", workflow.resume_unanswered_reports),
    Job("remind_of_deadlines", "timetable", reminders.remind_of_deadlines),
    Job("send_morning_digests", "timetable", reminders.send_morning_digests, attempts=5),
    Job("fetch_readings", "timetable", air.fetch_readings),
    Job("remind_votive_days", "timetable", waste.remind_votive_days, takes_slot=True),
    Job("send_air_bulletins", "timetable", air.send_air_bulletins, attempts=5, takes_slot=True),
    Job("alert_about_air", "timetable", air.alert_about_air, attempts=5),
    Job("send_campaigns", "timetable", campaigns.send_campaigns, takes_slot=True),
    Job("send_tips", "timetable", waste.send_tips, takes_slot=True),
    Job("remind_collection_days", "timetable", waste.remind_collection_days, takes_slot=True),
    Job("sweep_orphan_files", "timetable", housekeeping.sweep_orphan_files),
    Job("forget_rate_limits", "timetable", housekeeping.forget_rate_limits),
    Job(
        "forget_what_was_kept_long_enough",
        "timetable",
        housekeeping.forget_what_was_kept_long_enough,
    ),
)

_SOON = timedelta(minutes=30)
_HOURLY = tuple(f"{hour:02}:12" for hour in range(24))
_AFTER_FETCH = tuple(f"{hour:02}:18" for hour in range(24))
_BULLETINS = tuple(f"{hour:02}:30" for hour in range(4, 22))
_TIP_HOURS = tuple(f"{hour:02}:05" for hour in range(FIRST_HOUR, LAST_HOUR + 1))

TIMETABLE: tuple[TimetableEntry, ...] = (
    TimetableEntry("wake_dispatcher", every(1), _SOON),
    TimetableEntry(ADVANCE_JOB, every(1), _SOON),
    TimetableEntry("sync_push_topics", every(5), _SOON),
    TimetableEntry("close_settled_reports", every(15), _SOON),
    TimetableEntry("resume_unanswered_reports", every(15), _SOON),
    TimetableEntry("remind_of_deadlines", every(5), _SOON),
    TimetableEntry("send_morning_digests", daily("07:30"), timedelta(hours=4)),
    # Sources close an hour some minutes late; a run takes in all of the last three days.
    TimetableEntry("fetch_readings", daily(*_HOURLY), timedelta(minutes=58)),
    TimetableEntry("remind_votive_days", daily("09:00"), timedelta(hours=8)),
    TimetableEntry("send_air_bulletins", daily(*_BULLETINS), _SOON, catches_up_all=True),
    TimetableEntry("alert_about_air", daily(*_AFTER_FETCH), timedelta(minutes=50)),
    # Each run sends what is due that day and not sent yet: a start by hand waits three hours at most.
    TimetableEntry("send_campaigns", daily("10:00", "13:00", "16:00", "19:00"), timedelta(hours=2)),
    TimetableEntry("send_tips", daily(*_TIP_HOURS), _SOON, catches_up_all=True),
    TimetableEntry("remind_collection_days", daily("17:00"), timedelta(hours=3)),
    TimetableEntry("sweep_orphan_files", daily("03:10"), timedelta(hours=2)),
    TimetableEntry("forget_rate_limits", daily("03:25"), timedelta(hours=20)),
    TimetableEntry("forget_what_was_kept_long_enough", daily("03:40"), timedelta(hours=20)),
)
