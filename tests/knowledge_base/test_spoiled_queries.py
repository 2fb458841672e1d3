"""Queries, patterns and rules with letters changed at random: each is answered or refused, with its place, quickly."""

import pytest

from plan_graph.knowledge_base.query import QueryError
from plan_graph.knowledge_base.rule_trial import RuleTrial
from plan_graph.language.fault_places import span_of
from plan_graph.model.diagnostics import InputError
from tests import shipped
from tests.amount import chunks, seeded
from tests.knowledge_base.test_queries import SAME
from tests.knowledge_base.test_rule_trials import GROUPED, LONG

LETTERS = [
    *"ab.,:;()'\"$=<>%*/+-0 19_\n\tđếẵ\\{}[]#&|!?~`@^",
    " and ", " or ", " not ", " in (", "null", " is null", " between ", "like ", "date '", "--", "/*", "*/", "overdue",
    "$as_of", "a.id", "not (", "count(*)", "\u202e", "\0", "'' ", "🙂",
]  # fmt: skip


def spoiled(text, random):
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(text) + 1)
        end = min(len(text), at + random.choice([0, 0, 1, 1, 2, 8]))
        text = text[:at] + random.choice(["", *LETTERS]) + text[end:]
    return text


def checked(error, text):
    if not isinstance(error, QueryError):  # a text of blanks, or none
        assert not text.strip(), error
        return str(error)
    for fault in error.diagnostics:
        span = span_of(fault, error.text)
        assert span is None or 0 <= span.start <= len(error.text.splitlines()[span.line - 1])
    return str(error)


@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(600, 60, fast=2))
def test_a_spoiled_query_is_answered_or_refused_with_marks_in_its_text(chunk):
    kb = shipped.opened("vi")
    for seed in chunk:
        random = seeded(f"spoiled query {seed}")
        condition, patterns = random.choice(SAME)
        for ask, text in ((kb.query, spoiled(condition, random)), (kb.ask, spoiled(patterns, random))):
            try:
                told = str(ask(text))
            except InputError as error:
                told = checked(error, text)
            assert told


@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(120, 4, fast=1))
def test_a_spoiled_text_of_rules_is_tried_or_shows_its_faults(chunk):
    kb = shipped.opened("en")
    for seed in chunk:
        random = seeded(f"spoiled rules {seed}")
        text = spoiled(random.choice([LONG, GROUPED]), random)
        trial = kb.try_rules(text, "own")
        assert isinstance(trial, RuleTrial)
        assert str(trial)
        assert trial._repr_html_()
        assert trial.faults or trial.rules
