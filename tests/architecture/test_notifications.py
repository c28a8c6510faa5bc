"""Every rule, channel and language has a text that renders and fits; every event has a rule; every channel limits."""

from __future__ import annotations

import pytest

from backend.core.i18n import LOCALES, placeholders
from notifications.events import EventKind
from notifications.previews import preview, template_message
from notifications.recipients import Channel
from notifications.rules import RULES
from notifications.samples import LONGEST, SAMPLES, sample_values, template_names
from notifications.senders.fitting import LIMITS
from notifications.templates import template_source


def test_every_event_has_a_rule():
    assert {rule.event for rule in RULES} == set(EventKind)


def test_no_rule_stands_there_twice():
    named = [(rule.event, rule.audience, rule.template) for rule in RULES]
    assert len(named) == len(set(named))


def test_every_channel_has_limits():
    assert set(LIMITS) == set(Channel)


@pytest.mark.parametrize("template", template_names())
def test_every_template_asks_for_the_same_values_in_every_language(template):
    asked = {placeholders(template_source(template, locale)) for locale in LOCALES}
    assert len(asked) == 1


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("template", template_names())
@pytest.mark.parametrize("source", [SAMPLES, LONGEST], ids=["usual", "longest"])
def test_every_template_fits_every_channel(template, locale, source):
    message = template_message(template, locale, sample_values(template, source))
    assert message.title
    for channel in Channel:
        shown = preview(channel, message)
        assert shown.size <= shown.limit, channel
        assert "{" not in shown.text
        if source is SAMPLES:
            assert not shown.is_shortened, channel


def test_every_rule_names_a_template_and_its_collapse_key_has_values():
    for rule in RULES:
        assert rule.template in template_names()
        assert rule.channels
        values = sample_values(rule.template)
        assert placeholders(rule.collapses) <= set(values), rule
