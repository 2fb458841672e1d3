"""Every column that a table may have, declared once by its key: its type, its heading and the words of its codes.

A key means the same in every table, so that a table which somebody filtered, merged or took apart in pandas can still
be shown in words. A new column of a table is an entry here, its heading in ``words/*/tables.ftl``, and its value in the
rows of the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from plan_graph.answers.table import Column, ColumnType
from plan_graph.model.words import (
    ACTION,
    BASIS,
    COUNT,
    COUNT_SHORT,
    FAULT_SEVERITY,
    KIND,
    KIND_OF,
    OUTCOME,
    REPORTED,
    ROLE,
    SEVERITY,
    STATE,
    STATUS,
    STATUS_SIGN,
    URGENCY,
    WINDOW,
)
from plan_graph.words import LANGUAGES, Text, Word, words

_KEYS: Mapping[ColumnType, str] = {
    "id": "rule concludes id fault set objective task part_of field legal_basis file",
    "reference": "item agency activity predecessor successor group member event target recipient obligation reporter "
    "kind repeats",
    "list": "leads lead former_lead waits_on root_cause proposed_root_cause via items freed eased",
    "text": "recorded_by edit reason basis_document "
    "title finding because name weakness message hint place do change quarter evidence title_vi title_en note "
    "recurrence name_vi name_en short_vi short_en spelling scope_vi scope_en evidence_vi evidence_en part unit_vi "
    "unit_en number issuer source column causes difficulties proposals evidence_file by period sheet document "
    " what_vi what_en text table read_as types decision label key scope",
    "code": "source_of_types count reporting urgency status window state basis blocked_basis at_risk_basis severity "
    "role before after "
    "action outcome stands_for budget level comparator stated_in how fate",
    "date": "effective "
    "start due as_of earliest_start latest_finish not_before valid_from valid_to expected_day date recorded "
    "occurrence proposed_due until",
    "whole": "change_id undone_by "
    "activities days days_overdue source_line frees slack_days window_slack_days load window_line budget_line "
    "taken refused remarks cells rows repeated conclusions derivations weaknesses line stratum examples",
    "number": "percent budget_amount value value_to",
    "yes_no": "official open_ended critical gained objective_inherited task_inherited window_inherited shared "
    "inherited declared selected again",
}

_BASES = {**BASIS, **words("tables.code-source-", ["plan", "outside"])}
_LEVEL = ("central", "province", "district", "commune", "unit", "mixed", "all")
_LEVELS = {**KIND, **words("tables.code-level-", _LEVEL)}


class _Sign(Text):
    """A text that is the same in every language."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __getitem__(self, language: str) -> str:
        return self._text

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)


def _how() -> Mapping[str, Text]:
    from plan_graph.model.document_words import READ_HOW

    return READ_HOW


@cache
def _codes() -> Mapping[str, Mapping[str, Text]]:
    """The words of the codes of a column, by its key."""
    return {
        "count": COUNT,
        "status": STATUS,
        "before": STATUS,
        "after": STATUS,
        "urgency": URGENCY,
        "reporting": REPORTED,
        "window": WINDOW,
        "state": STATE,
        "basis": _BASES,
        "blocked_basis": BASIS,
        "at_risk_basis": BASIS,
        "severity": {**FAULT_SEVERITY, **SEVERITY},
        "role": ROLE,
        "stands_for": KIND,
        "level": _LEVELS,
        "kind": {**KIND_OF, **KIND},
        "budget": words("tables.code-budget-", ["amount", "allotted", "by_rule", "none"]),
        "stated_in": words("tables.code-stated_in-", ["II", "annex"]),
        "comparator": {code: _Sign(sign) for code, sign in {">=": "≥", "<=": "≤", "~": "≈"}.items()},
        "how": _how(),
        "action": ACTION,
        "outcome": OUTCOME,
    }


_IF_FILLED = frozenset({
    "former_lead", "proposed_root_cause", "days_overdue", "waits_on", "root_cause", "via", "blocked_basis",
    "at_risk_basis", "basis", "again", "occurrence", "proposed_due", "recorded_by", "reason", "basis_document",
    "undone_by", "urgency",
})  # fmt: skip
"""Columns that people see only where some row has a value in them."""


@cache
def _columns() -> Mapping[str, Column]:
    found = {}
    for type_name, keys in _KEYS.items():
        for key in keys.split():
            found[key] = Column(
                key,
                type_name,
                Word(f"tables.column-{key}"),
                words=_codes().get(key, {}),
                signs=STATUS_SIGN if key in ("status", "before", "after") else {},
                short=Word("tables.short-activities") if key == "activities" else None,
                if_filled=key in _IF_FILLED,
            )
    for count, word in COUNT.items():
        found[count] = Column(count, "whole", word, short=COUNT_SHORT.get(count))
    return found


def has_column(key: str) -> bool:
    """Is there a column of that key."""
    return key in _columns()


def column(key: str, names: Mapping[str, str] | None = None) -> Column:
    """The column of a key.

    Parameters
    ----------
    key
        Its key, the same in every table.
    names
        What people read for ids, where the column has references.
    """
    declared = _columns()[key]
    if names and declared.type in ("reference", "list"):
        return replace(declared, names=names)
    return declared


def columns(keys: str | Iterable[str], names: Mapping[str, str] | None = None) -> tuple[Column, ...]:
    """The columns of several keys, in this order; one text has them parted by blanks."""
    return tuple(column(key, names) for key in (keys.split() if isinstance(keys, str) else keys))


def fault_columns(keys: str, names: Mapping[str, str] | None = None) -> tuple[Column, ...]:
    """The columns of a table of faults, in which ``info`` is a note and not a severity of findings."""
    found = columns(keys, names)
    return tuple(replace(one, words=FAULT_SEVERITY) if one.key == "severity" else one for one in found)


def column_keys() -> tuple[str, ...]:
    """The keys of all columns."""
    return tuple(_columns())
