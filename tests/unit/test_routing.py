"""The routing table: first match wins, and the reason is kept."""

from backend.domain.routing import (
    TRIAGE_AGENCY_CODE,
    RoutingFacts,
    RoutingRule,
    choose_route,
)

AGENCIES = frozenset({"00070-ubnd", "00070-congan", "hanoi-csgt", TRIAGE_AGENCY_CODE})


def rule(code, position, agency="commune_committee", **conditions):
    values = {
        "category_codes": frozenset(),
        "commune_codes": frozenset(),
        "from_hour": None,
        "to_hour": None,
        "is_urgent": None,
        "supporting_agency": None,
        "reason": f"lý do {code}",
    } | conditions
    return RoutingRule(code=code, position=position, agency=agency, **values)


def facts(category="littering", commune="00070", hour=9, is_urgent=False):
    return RoutingFacts(category, commune, hour, is_urgent)


def test_the_first_matching_rule_decides_and_its_reason_is_kept():
    rules = [rule("late", 20, "commune_police"), rule("early", 10)]
    route = choose_route(rules, facts(), AGENCIES)
    assert (route.agency_code, route.rule_code) == ("00070-ubnd", "early")
    assert route.reason == "lý do early"


def test_every_condition_of_a_rule_must_hold():
    conditions = {
        "category_codes": frozenset({"straw_burning"}),
        "commune_codes": frozenset({"00070"}),
        "is_urgent": True,
    }
    rules = [rule("narrow", 1, "commune_police", **conditions), rule("wide", 2)]
    exact = facts("straw_burning", "00070", is_urgent=True)
    assert choose_route(rules, exact, AGENCIES).rule_code == "narrow"
    assert choose_route(rules, facts("straw_burning"), AGENCIES).rule_code == "wide"


def test_hours_may_span_midnight():
    rules = [rule("night", 1, "commune_police", from_hour=22, to_hour=6), rule("day", 2)]
    chosen = [choose_route(rules, facts(hour=hour), AGENCIES).rule_code for hour in (5, 6, 21, 22)]
    assert chosen == ["night", "day", "day", "night"]


def test_a_rule_that_names_an_inactive_agency_is_passed_over():
    rules = [rule("gone", 1, "hanoi-gone"), rule("next", 2, supporting_agency="hanoi-gone")]
    route = choose_route(rules, facts(), AGENCIES)
    assert route.rule_code == "next"
    assert route.supporting_agency_code is None


def test_without_a_rule_the_city_sorts_it():
    route = choose_route([], facts(), AGENCIES)
    assert (route.agency_code, route.rule_code) == (TRIAGE_AGENCY_CODE, None)
