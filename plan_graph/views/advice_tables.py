"""The adviser's answers, as tables: who should lead, and what to finish first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plan_graph.answers.table import NOT_KNOWN, Column, ColumnType, Table, make_table
from plan_graph.model.words import COUNT, OFFICIAL_COUNTS
from plan_graph.reporting.summary import Counts
from plan_graph.whatif.advice import Proposal
from plan_graph.whatif.advice_question import Wishes
from plan_graph.whatif.finishing import Finish
from plan_graph.words import Language, Word, message, words

_WHY = words("advice.why-", ("keeps", "heir", "supports", "field", "any"))
_CONSTRAINT = words(
    "advice.constraint-",
    ("one_lead", "in_force", "competence", "forbidden", "required", "most_load", "load", "changes", "newcomers"),
)


def advice_tables(
    proposal: Proposal, wishes: Wishes, names: Mapping[str, str], language: Language
) -> tuple[Table, ...]:
    """The leads proposed and their cost; or the constraints that clash."""
    if proposal.clash:
        columns = (_column("constraint", "code", words=_CONSTRAINT), _column("about", "list", names=names))
        clash = [(constraint.sort, tuple(constraint.about)) for constraint in proposal.clash]
        return (_table("clash", columns, clash, language),)
    return (proposal_table(proposal, names, language), _scores_table(proposal, wishes, language))


def proposal_table(proposal: Proposal, names: Mapping[str, str], language: Language) -> Table:
    """Each activity with its lead now, the proposed one, and the reason."""
    columns = (
        _column("activity", "reference", names=names),
        _column("former", "list", names=names),
        _column("lead", "reference", names=names),
        _column("why", "code", words=_WHY),
    )
    rows = [(reason.activity, tuple(reason.former), reason.lead, reason.why) for reason in proposal.reasons]
    return _table("proposed", columns, rows, language)


def _scores_table(proposal: Proposal, wishes: Wishes, language: Language) -> Table:
    columns = (
        _column("constraint", "code", words=_CONSTRAINT),
        *(_column(key, "whole") for key in ("score", "weight", "cost")),
    )
    rows = [
        (name, score, wishes.weights[name], score * wishes.weights[name]) for name, score in proposal.scores.items()
    ]
    return _table("scores", columns, rows, language)


def finish_tables(
    finish: Finish, counts: tuple[Counts, Counts], names: Mapping[str, str], language: Language
) -> tuple[Table, ...]:
    """What to finish, and the official counts on the cut-off without and with it."""
    before, after = counts
    rows = [
        (key, *(NOT_KNOWN if number is None else number for number in (before[key], after[key])))
        for key in OFFICIAL_COUNTS
    ]
    columns = (_column("count", "code", words=COUNT), _column("without", "whole"), _column("with", "whole"))
    heading = message("advice.finish", language, day=finish.period.closes)
    rows_of_activities = [(activity,) for activity in finish.activities]
    activity = _column("activity", "reference", names=names)
    return make_table("finish", heading, (activity,), rows_of_activities, language, counted=True), _table(
        "counts", columns, rows, language
    )


def _column(key: str, type: ColumnType, **more: Any) -> Column:
    return Column(key, type, Word(f"advice.column-{key}"), **more)


def _table(key: str, columns: Sequence[Column], rows: Sequence[Sequence[Any]], language: Language) -> Table:
    return Table(key, message(f"advice.{key}", language), tuple(columns), tuple(map(tuple, rows)), language)
