"""The list of everything that runs by itself: jobs, and the timetable that starts some of them.

Cron times are UTC whatever the machine says: 06:30 in Hanoi is `30 23 * * *`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from backend.jobs import chats, housekeeping, notifications, photos, workflow
from backend.services.broadcasts import ADVANCE_JOB
from backend.services.photos import PHOTO_QUEUE, PUBLISH_JOB
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
    """

    name: str
    queue: str
    run: Run
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class TimetableEntry:
    """When a job starts by itself, once across all workers.

    Attributes:
        job: name of the job.
        cron_utc: when, in UTC.
        hanoi: the same for people.
        catch_up: what happens to a start missed while no worker ran.
    """

    job: str
    cron_utc: str
    hanoi: str
    catch_up: str


JOBS: tuple[Job, ...] = (
    Job(PUBLISH_JOB, PHOTO_QUEUE, photos.publish_photo_copies, attempts=5),
    Job(HANDLE_JOB, INBOUND_QUEUE, chats.handle_chat, attempts=5),
    Job(DISPATCH_JOB, DISPATCH_QUEUE, notifications.dispatch_notifications),
    Job(ADVANCE_JOB, "timetable", notifications.advance_broadcasts),
    Job("close_settled_reports", "timetable", workflow.close_settled_reports),
    Job("resume_unanswered_reports", "timetable", workflow.resume_unanswered_reports),
    Job("sweep_orphan_files", "timetable", housekeeping.sweep_orphan_files),
    Job("forget_rate_limits", "timetable", housekeeping.forget_rate_limits),
)

TIMETABLE: tuple[TimetableEntry, ...] = (
    TimetableEntry(DISPATCH_JOB, "* * * * *", "mỗi phút", "next run sends what was missed"),
    TimetableEntry(ADVANCE_JOB, "* * * * *", "mỗi phút", "next run sends what was missed"),
    TimetableEntry(
        "close_settled_reports", "*/15 * * * *", "mỗi 15 phút", "next run does what was missed"
    ),
    TimetableEntry(
        "resume_unanswered_reports", "*/15 * * * *", "mỗi 15 phút", "next run does what was missed"
    ),
    TimetableEntry("sweep_orphan_files", "10 20 * * *", "03:10", "skipped until the next night"),
    TimetableEntry("forget_rate_limits", "25 20 * * *", "03:25", "skipped until the next night"),
)
