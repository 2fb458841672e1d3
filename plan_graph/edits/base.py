"""What every change of a plan has in common, and what they do to tables."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import ClassVar

from plan_graph.model.diagnostics import Diagnostic, Given, InputError, nearest
from plan_graph.model.plan import Plan
from plan_graph.model.table import R, Table
from plan_graph.model.words import ROLE
from plan_graph.words import LANGUAGES, Language, Value, message

Names = Mapping[str, str]


_EVIDENCE: ContextVar[str] = ContextVar("evidence", default="")


def assumption_texts() -> str:
    """Evidence and note of a row that an edit adds: its basis where it has one, else that it is an assumption."""
    return _EVIDENCE.get() or " / ".join(message("edits.assumed", language) for language in LANGUAGES)


@contextmanager
def name_basis(basis: str) -> Iterator[None]:
    """Edits that are applied meanwhile rest on this document or reason, and are no assumptions."""
    token = _EVIDENCE.set(basis)
    try:
        yield
    finally:
        _EVIDENCE.reset(token)


@dataclass(frozen=True, slots=True)
class Edit(ABC):
    """One change of a plan."""

    do: ClassVar[str]
    changes_rows: ClassVar[bool] = True
    """Whether it is nothing when no row of any table changes."""

    @abstractmethod
    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the change made; the plan given stays as it is.

        Raises
        ------
        InputError
            When the plan has nothing of what the change names.
        """

    @abstractmethod
    def footprint(self) -> frozenset[tuple[str, str]]:
        """The facts that the change may touch: their kinds, and the ids they are about."""

    def effective_on(self, as_of: date) -> date:
        """The day from which the change holds: its own day where it has one, else the as-of date."""
        own = getattr(self, "on", None)
        return own if isinstance(own, date) else as_of

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words; ``names`` says what to call an id."""
        values: dict[str, Value] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "role":
                values["role"] = ROLE[value][language]
            else:
                values[field.name] = value if isinstance(value, date) else names.get(str(value), str(value))
        return message(f"edits.{self.do}", language, **values)

    def as_dict(self) -> dict[str, str]:
        """The change as plain values: what to ``do``, and to what."""
        values = {field.name: (getattr(self, field.name), field.default) for field in fields(self)}
        return {"do": self.do} | {name: str(value) for name, (value, default) in values.items() if value != default}


def apply(plan: Plan, edits: Iterable[Edit], as_of: date) -> Plan:
    """The plan with every change made, in a fixed order; the plan given stays as it is."""
    for edit in sorted(edits, key=lambda edit: (edit.do, tuple(edit.as_dict().values()))):
        plan = edit.apply_to(plan, as_of)
    return plan


def add_row(table: Table[R], row: R) -> Table[R]:
    """The table with a row at its end, which stands in no file."""
    return replace(table, rows=(*table.rows, row), lines=(*table.lines, 0))


def change_rows(table: Table[R], change: Callable[[R], R | None]) -> Table[R]:
    """The table with every row changed; those for which nothing comes back are left out."""
    kept = [(new, line) for row, line in table.rows_with_lines() if (new := change(row)) is not None]
    return replace(table, rows=tuple(row for row, _ in kept), lines=tuple(line for _, line in kept))


def require(id: str, rows: Iterable[object], table: str) -> None:
    """Raise :class:`InputError` when no row has the id."""
    rows = tuple(rows)
    if not any(getattr(row, "id", "") == id for row in rows):
        raise unknown(id, table, [str(getattr(row, "id", "")) for row in rows])


def require_work(plan: Plan, id: str, day: date) -> None:
    """Raise :class:`InputError` when there is no such activity, or the plan has it no more on the day."""
    require(id, plan.activities.rows, "activities")
    ends = [row.valid_to or date.max for row in plan.versions if row.item == id]
    if ends and max(ends) < day:
        values: dict[str, Given] = {"item": id, "last": max(ends), "day": day}
        raise InputError([Diagnostic("edit-work-dropped", id, values=values)])


def require_in_force(plan: Plan, agency: str, day: date) -> None:
    """Raise :class:`InputError` when there is no such agency, or it is not in force on the day."""
    require(agency, plan.agencies.rows, "agencies")
    found = next(row for row in plan.agencies if row.id == agency)
    if (found.valid_to and found.valid_to < day) or (found.valid_from and found.valid_from > day):
        values: dict[str, Given] = {"found": agency, "day": day}
        raise InputError([Diagnostic("agency-not-in-force", agency, values=values)])


def unknown(found: str, table: str, known: Iterable[str]) -> InputError:
    """The error that says what is not there, and what is nearest."""
    values = {"found": found, "table": table, "near": nearest(found, known)}
    return InputError([Diagnostic("unknown-reference", found, values=values)])
