"""Deadlines that agencies ask for in their reports, as steps of a scenario that somebody accepts or refuses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from plan_graph.answers.columns import columns
from plan_graph.answers.table import Table, make_table
from plan_graph.model.plan import Plan
from plan_graph.model.records import Report
from plan_graph.model.windows import Windows
from plan_graph.whatif.scenario import Scenario
from plan_graph.words import Language, message, texts


@dataclass(frozen=True, slots=True)
class DeadlineProposal:
    """A deadline that an agency asks for, and the one in force."""

    activity: str
    due: date | None
    proposed: date
    report: Report


def deadline_proposals(
    plan: Plan, as_of: date, decided_on: Mapping[str, date] | None = None
) -> tuple[DeadlineProposal, ...]:
    """The proposals that nobody has decided on, in the order of the plan: the last of each activity up to the date.

    Parameters
    ----------
    plan
        The plan with its log.
    as_of
        The as-of date.
    decided_on
        The day of the last decision on the deadline of an activity; what was asked for until then is answered.
    """
    last = _last_proposals(plan, as_of)
    windows = Windows(plan)
    proposals = []
    for activity in plan.activities:
        asked = last.get(activity.id)
        due = windows.on(activity, as_of).due
        answered = (decided_on or {}).get(activity.id, date.min)
        if asked is not None and asked.proposed_due not in (None, due) and asked.date > answered:
            proposals.append(DeadlineProposal(activity.id, due, asked.proposed_due or as_of, asked))
    return tuple(proposals)


@dataclass(frozen=True, slots=True)
class AnsweredProposal:
    """A deadline that an agency asked for, and its answer: accepted, refused, or still open."""

    proposal: DeadlineProposal
    answer: Literal["accepted", "refused", "open"]


def answer_proposals(
    plan: Plan, as_of: date, extended_on: Mapping[str, date], refused_on: Mapping[str, date]
) -> tuple[AnsweredProposal, ...]:
    """The last proposal of each activity up to the date with its answer, in the order of the plan.

    Parameters
    ----------
    plan
        The plan with its log.
    as_of
        The as-of date.
    extended_on, refused_on
        The day of the last decision on the deadline of an activity that extended it, and that refused to. A deadline
        that is in force as it was asked for is accepted, however it came about.
    """
    last = _last_proposals(plan, as_of)
    windows = Windows(plan)
    answered = []
    for activity in plan.activities:
        asked = last.get(activity.id)
        if asked is None or asked.proposed_due is None:
            continue
        due = windows.on(activity, as_of).due
        extended, refused = (days.get(activity.id, date.min) for days in (extended_on, refused_on))
        answer: Literal["accepted", "refused", "open"] = "open"
        if due == asked.proposed_due or (extended >= asked.date and extended >= refused):
            answer = "accepted"
        elif refused >= asked.date:
            answer = "refused"
        proposal = DeadlineProposal(activity.id, windows.on(activity, asked.date).due, asked.proposed_due, asked)
        answered.append(AnsweredProposal(proposal, answer))
    return tuple(answered)


def _last_proposals(plan: Plan, as_of: date) -> Mapping[str, Report]:
    last: dict[str, Report] = {}
    for report in sorted(plan.reports, key=lambda row: row.date):
        if report.date <= as_of and report.proposed_due is not None:
            last[report.activity] = report
    return last


def scenario_of_proposals(proposals: Iterable[DeadlineProposal], as_of: date) -> Scenario:
    """A scenario with a step for each proposal; the steps that are refused are taken out of its file."""
    title = texts("receipts.proposals-scenario", day=as_of)
    scenario = Scenario(f"proposed-deadlines-{as_of.isoformat()}", {key: title[key] for key in ("vi", "en")})
    for one in proposals:
        scenario = scenario.move_due(one.proposed, activity=[one.activity])
    return scenario.by_id()


def proposals_table(proposals: Iterable[DeadlineProposal], plan: Plan, language: Language) -> Table:
    """The proposals as a table: agency, activity, deadline in force and proposed, with the causes that are stated."""
    titles = plan.titles(language)
    rows = [
        (one.report.reporter, one.activity, titles.get(one.activity, ""), one.due, one.proposed, one.report.date,
         one.report.causes, one.report.proposals)
        for one in proposals
    ]  # fmt: skip
    keys = "reporter activity title due proposed_due date causes proposals"
    heading = message("receipts.proposals", language)
    return make_table("proposals", heading, columns(keys, titles), rows, language, counted=True)
