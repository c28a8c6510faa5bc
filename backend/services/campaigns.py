"""Campaigns: what is due, what staff change, and honestly what came of it.

What a campaign changed is never claimed: reports before and after stand beside each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from backend.core.clock import from_hanoi, hanoi_time
from backend.core.database import UnitOfWork
from backend.domain.campaigns import (
    BUDGET_DAYS,
    CAMPAIGNS,
    EFFECT_DAYS,
    Campaign,
    DueStep,
    due_steps,
)
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission, StaffMember
from backend.services.notices import Budget
from backend.store.campaigns import (
    CampaignChangeRow,
    CampaignSendRow,
    find_send,
    keys_since,
    list_sends,
    list_starts,
    newest_changes,
    note_send,
)
from backend.store.communes import CommuneRow
from backend.store.votive import count_reports
from notifications.outbox import Notice, NotificationStatus, count_by_status
from notifications.subscriptions import Following, Topic

MAX_BUDGET = 7
# From this hour on the runs of the day may be over, so a start by hand is for tomorrow.
LAST_START_HOUR = 18
_WENT_OUT = (NotificationStatus.SENT, NotificationStatus.DELIVERED)
_FAILED = (
    NotificationStatus.PERMANENT_FAILURE,
    NotificationStatus.TECHNICAL_FAILURE,
    NotificationStatus.CANCELLED,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a campaign stands now.

    Attributes:
        is_paused: whether its calendar sends nothing.
        places: communes it is for; empty: the whole city.
        budget: campaign messages a person may have got in the days of the budget.
    """

    is_paused: bool
    places: tuple[str, ...]
    budget: int


@dataclass(frozen=True, slots=True)
class Send:
    """A message ready to be told."""

    notice: Notice
    who: Following
    budget: Budget


def find_campaign(code: str) -> Campaign:
    """Return a campaign.

    Raises:
        LoaXanhError: `campaign_unknown`.
    """
    campaign = CAMPAIGNS.get(code)
    if campaign is None:
        raise LoaXanhError("campaign_unknown")
    return campaign


def all_settings(uow: UnitOfWork) -> Mapping[str, Settings]:
    """Return how each campaign stands: as staff left it, else as it was seeded."""
    changed = newest_changes(uow.session)
    return {code: _settings(one, changed.get(code)) for code, one in CAMPAIGNS.items()}


def _settings(campaign: Campaign, row: CampaignChangeRow | None) -> Settings:
    if row is None:
        return Settings(is_paused=False, places=(), budget=campaign.budget)
    return Settings(row.is_paused, tuple(row.places), row.budget)


def change_campaign(uow: UnitOfWork, staff: StaffMember, code: str, wanted: Settings) -> None:
    """Pause a campaign or let it go on, choose its communes and its budget.

    Raises:
        LoaXanhError: `forbidden`, `campaign_unknown`, `commune_unknown`, `field_invalid`.
    """
    _check_may_change(staff)
    find_campaign(code)
    if not 1 <= wanted.budget <= MAX_BUDGET:
        raise LoaXanhError("field_invalid", fields="budget")
    if any(uow.session.get(CommuneRow, place) is None for place in wanted.places):
        raise LoaXanhError("commune_unknown")
    _append(uow, staff, code, wanted, None)


def start_campaign(uow: UnitOfWork, staff: StaffMember, code: str) -> None:
    """Ask for a campaign's first message to be sent today or, in the evening, tomorrow.

    Its calendar and a pause do not matter.

    Raises:
        LoaXanhError: `forbidden`, `campaign_unknown`, `campaign_already_started`.
    """
    _check_may_change(staff)
    campaign = find_campaign(code)
    local = hanoi_time(uow.now)
    on = local.date() + timedelta(days=local.hour >= LAST_START_HOUR)
    if any(row.campaign == code for row in list_starts(uow.session, on)):
        raise LoaXanhError("campaign_already_started")
    if find_send(uow.session, DueStep(campaign, on, 0).key):
        raise LoaXanhError("campaign_already_started")
    _append(uow, staff, code, all_settings(uow)[code], on)


def _check_may_change(staff: StaffMember) -> None:
    if not staff.can(Permission.APPROVE_BROADCASTS):
        raise LoaXanhError("forbidden")


def _append(
    uow: UnitOfWork, staff: StaffMember, code: str, wanted: Settings, start_on: date | None
) -> None:
    uow.session.add(
        CampaignChangeRow(
            campaign=code,
            is_paused=wanted.is_paused,
            places=list(wanted.places),
            budget=wanted.budget,
            start_on=start_on,
            staff_id=staff.id,
            at=uow.now,
        )
    )


def prepare_sends(uow: UnitOfWork, today: date) -> list[Send]:
    """Note which messages go out today and return them; a repeated run returns the same ones.

    A message that was begun goes on with the communes and budget it began with.
    """
    settings = all_settings(uow)
    starts = {row.campaign: row.staff_id for row in list_starts(uow.session, today)}
    by_hand = [DueStep(CAMPAIGNS[code], today, 0) for code in starts if code in CAMPAIGNS]
    by_rule = [due for due in due_steps(today) if not settings[due.campaign.code].is_paused]
    due_by_key = {due.key: due for due in (*by_hand, *by_rule)}
    for due in due_by_key.values():
        _note(uow, due, settings[due.campaign.code], starts.get(due.campaign.code))
    uow.session.flush()
    counted = tuple(keys_since(uow.session, uow.now - timedelta(days=BUDGET_DAYS)))
    return [_send(uow, due, today, counted) for due in due_by_key.values()]


def _note(uow: UnitOfWork, due: DueStep, settings: Settings, staff_id: int | None) -> None:
    note_send(
        uow.session,
        CampaignSendRow(
            key=due.key,
            campaign=due.campaign.code,
            held_on=due.held_on,
            step=due.number,
            places=list(settings.places),
            budget=settings.budget,
            staff_id=staff_id,
            at=uow.now,
        ),
    )


def _send(uow: UnitOfWork, due: DueStep, today: date, counted: Sequence[str]) -> Send:
    row = find_send(uow.session, due.key)
    if row is None:
        raise LookupError(due.key)
    # "Tomorrow morning" is wrong a day later.
    useful_until = max(today, due.held_on) if due.step.days_before > 1 else today
    notice = Notice(
        due.key,
        "campaign",
        {"label": due.step.title, "advice": due.step.text},
        expires_at=from_hanoi(datetime.combine(useful_until, time(21))),
    )
    # What concerns some communes only is not told to those who follow the whole city.
    who = Following(Topic(due.campaign.topic), places=tuple(row.places))
    return Send(notice, who, Budget(tuple(counted), row.budget))


@dataclass(frozen=True, slots=True)
class Reach:
    """What became of one message.

    Attributes:
        send: the message.
        written: people it was written for.
        went_out: taken by the provider.
        delivered: of these, those a provider confirmed; not every provider does.
        failed: will never arrive.
    """

    send: CampaignSendRow
    written: int
    went_out: int
    delivered: int
    failed: int


@dataclass(frozen=True, slots=True)
class Round:
    """One day of a campaign with its messages.

    Attributes:
        before: reports in the days before its first message.
        after: reports in as many days from the day itself on; None: these are not over.
    """

    held_on: date
    reaches: Sequence[Reach]
    before: int
    after: int | None


def campaign_rounds(uow: UnitOfWork, code: str) -> list[Round]:
    """Return what came of a campaign, newest first.

    Raises:
        LoaXanhError: `campaign_unknown`.
    """
    campaign = find_campaign(code)
    by_day: dict[date, list[CampaignSendRow]] = {}
    for row in list_sends(uow.session, code):
        by_day.setdefault(row.held_on, []).append(row)
    return [_round(uow, campaign, on, by_day[on]) for on in sorted(by_day, reverse=True)]


def _round(
    uow: UnitOfWork, campaign: Campaign, held_on: date, sends: Sequence[CampaignSendRow]
) -> Round:
    window = timedelta(days=EFFECT_DAYS)
    first = min(row.at for row in sends)
    day = from_hanoi(datetime.combine(held_on, time(0)))
    is_over = uow.now >= day + window
    places = set(sends[0].places)
    return Round(
        held_on,
        [_reach(uow, row) for row in sorted(sends, key=lambda row: row.step)],
        _reports(uow, campaign, first - window, first, places),
        _reports(uow, campaign, day, day + window, places) if is_over else None,
    )


def _reports(
    uow: UnitOfWork, campaign: Campaign, since: datetime, until: datetime, places: set[str]
) -> int:
    counts = count_reports(uow.session, since, until, campaign.categories)
    return sum(count for code, count in counts.items() if not places or code in places)


def _reach(uow: UnitOfWork, send: CampaignSendRow) -> Reach:
    counts = count_by_status(uow.session, send.key)
    return Reach(
        send,
        written=sum(counts.values()),
        went_out=sum(counts.get(status, 0) for status in _WENT_OUT),
        delivered=counts.get(NotificationStatus.DELIVERED, 0),
        failed=sum(counts.get(status, 0) for status in _FAILED),
    )
