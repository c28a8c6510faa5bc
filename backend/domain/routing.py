"""Which agency must act: an ordered rule table, first match wins, and the reason is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class AgencyKind(StrEnum):
    """What an agency is. Communes have one committee and one police station each."""

    COMMUNE_COMMITTEE = "commune_committee"
    COMMUNE_POLICE = "commune_police"
    TRAFFIC_POLICE = "traffic_police"
    CITY_DEPARTMENT = "city_department"
    CITY_TRIAGE = "city_triage"


COMMUNE_KINDS = frozenset({AgencyKind.COMMUNE_COMMITTEE, AgencyKind.COMMUNE_POLICE})
TRIAGE_AGENCY_CODE = "hanoi-triage"


@dataclass(frozen=True, slots=True)
class RoutingFacts:
    """What a rule may look at.

    Attributes:
        category_code: what is reported.
        commune_code: where, five digits.
        hour: Hanoi hour of submission, 0-23.
        is_urgent: whether it is khẩn.
    """

    category_code: str
    commune_code: str
    hour: int
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class RoutingRule:
    """One row of the table; an empty condition matches everything.

    Attributes:
        code: stable name of the rule.
        position: smaller is tried earlier.
        category_codes: categories it is for; empty: all.
        commune_codes: communes it is for; empty: all.
        from_hour: first Hanoi hour it holds, 0-23; None: all day. May be later than `to_hour`,
            which spans midnight.
        to_hour: hour it stops holding, exclusive; None: all day.
        is_urgent: True or False to ask for it; None: either.
        agency: agency code, or an agency kind found in the report's own commune.
        supporting_agency: the same for the agency that helps; None: nobody.
        reason: Vietnamese sentence kept with the report.
    """

    code: str
    position: int
    category_codes: frozenset[str]
    commune_codes: frozenset[str]
    from_hour: int | None
    to_hour: int | None
    is_urgent: bool | None
    agency: str
    supporting_agency: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Route:
    """Where a report goes, and why.

    Attributes:
        agency_code: who must act.
        supporting_agency_code: who helps; None: nobody.
        rule_code: the rule that decided; None when no rule matched.
        reason: Vietnamese sentence for the file.
    """

    agency_code: str
    supporting_agency_code: str | None
    rule_code: str | None
    reason: str


def agency_code_for(target: str, commune_code: str) -> str:
    """Return the agency code that `target` (a code, or a kind within a commune) names there."""
    if target in {kind.value for kind in COMMUNE_KINDS}:
        return f"{commune_code}-{'ubnd' if target == AgencyKind.COMMUNE_COMMITTEE else 'congan'}"
    return target


def _hour_fits(rule: RoutingRule, hour: int) -> bool:
    if rule.from_hour is None or rule.to_hour is None:
        return True
    if rule.from_hour <= rule.to_hour:
        return rule.from_hour <= hour < rule.to_hour
    return hour >= rule.from_hour or hour < rule.to_hour


def _matches(rule: RoutingRule, facts: RoutingFacts) -> bool:
    return (
        (not rule.category_codes or facts.category_code in rule.category_codes)
        and (not rule.commune_codes or facts.commune_code in rule.commune_codes)
        and (rule.is_urgent is None or rule.is_urgent == facts.is_urgent)
        and _hour_fits(rule, facts.hour)
    )


def choose_route(
    rules: Sequence[RoutingRule], facts: RoutingFacts, active_agencies: frozenset[str]
) -> Route:
    """Return where a report goes.

    Args:
        rules: the table, in any order.
        facts: the report.
        active_agencies: codes of agencies that take reports; a rule naming another is passed over.
    """
    for rule in sorted(rules, key=lambda row: row.position):
        agency = agency_code_for(rule.agency, facts.commune_code)
        if agency not in active_agencies or not _matches(rule, facts):
            continue
        helper = (
            agency_code_for(rule.supporting_agency, facts.commune_code)
            if rule.supporting_agency
            else None
        )
        return Route(agency, helper if helper in active_agencies else None, rule.code, rule.reason)
    return Route(
        TRIAGE_AGENCY_CODE, None, None, "Chưa có quy tắc phù hợp nên chuyển đầu mối thành phố."
    )
