"""What could break a proof: for its leaves and absences the changes of the plan that touch them.

Considered are the changes a planner can make or wait for: finish an open activity, report on one, let an event occur,
meet an obligation, move a start or due date just far enough, reject an order of work that is only proposed, hand the
lead to the heir in force or to a supporting agency, end a part in the work that should not be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plan_graph.edits import (
    Complete,
    Edit,
    Fulfil,
    MoveDate,
    Occur,
    Reassign,
    RejectDependency,
    ReportProgress,
    Unassign,
)
from plan_graph.explain.proofs import Leaf, Step
from plan_graph.inference import Inference
from plan_graph.language.expressions import (
    COMPARISONS,
    Expression,
    FieldOf,
    Operation,
    conjuncts,
    evaluator,
    fields_in,
    parts,
    with_parameters,
)
from plan_graph.language.program import Rule
from plan_graph.model.facts import Fact, Value
from plan_graph.model.plan import Plan
from plan_graph.model.records import Assignment

NATURAL: tuple[type[Edit], ...] = (
    Complete,
    Occur,
    Fulfil,
    Reassign,
    ReportProgress,
    Unassign,
    MoveDate,
    RejectDependency,
)
"""The sorts of changes, those that mend the matter before those that only move it."""

_LOGGED = {"open", "state", "percent", "reported_on", "done_on", "evidence"}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Breaking:
    """What can break one proof.

    Parameters
    ----------
    edits
        The changes that it suggests.
    touches
        The facts it rests on: their kinds, and the ids they are about, see ``Edit.footprint``; and of each how many
        steps it is from the conclusion.
    """

    edits: frozenset[Edit]
    touches: Mapping[tuple[str, str], int]

    def distance(self, edit: Edit) -> int:
        """How many steps the nearest fact that a change touches is from the conclusion."""
        return min((self.touches[each] for each in edit.footprint() if each in self.touches), default=len(self.touches))


def breaking(proof: Step, inference: Inference, plan: Plan, as_of: date) -> Breaking:
    """The changes that may break a proof, and what it rests on.

    Parameters
    ----------
    proof
        A proof from the inference.
    inference
        What was concluded of the plan.
    plan
        The plan it was concluded of.
    as_of
        The as-of date.
    """
    edits: set[Edit] = set()
    touches: dict[tuple[str, str], int] = {}
    rows = _Rows(plan)
    level, seen, distance = [proof], {proof.fact}, 0
    while level:
        below: list[Step] = []
        for step in level:
            edits |= set(_Reader(step, inference, rows, as_of).edits())
            for each in _facts_under(step, inference, rows):
                touches.setdefault(each, distance)
            for part in step.under:
                if isinstance(part, Step) and part.fact not in seen:
                    seen.add(part.fact)
                    below.append(part)
        level, distance = below, distance + 1
    return Breaking(frozenset(edits), touches)


class _Rows:
    """Rows of a plan by the activity that they are about."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.parts: dict[str, list[Assignment]] = {}
        for part in plan.assignments:
            self.parts.setdefault(part.activity, []).append(part)
        self.events: dict[str, list[str]] = {}
        for row in plan.activity_events:
            self.events.setdefault(row.activity, []).append(row.event)


def _facts_under(step: Step, inference: Inference, rows: _Rows) -> Iterator[tuple[str, str]]:
    """The facts under a step, and those that its absences speak of."""
    facts = inference.facts
    rule = inference.program.rule(step.derivation.rule)
    for leaf in step.under:
        if isinstance(leaf, Leaf):
            values = facts.as_dict(leaf.fact)
            yield leaf.fact.kind, _about(values, leaf.fact.kind)
            if values.get("window") == "event":
                yield from (("awaits", event) for event in rows.events.get(str(values["id"]), ()))
    if rule.unless:
        ids = {value for fact in step.derivation.premises for value in fact.values if isinstance(value, str)}
        for pattern in rule.unless:
            base = pattern.kind in inference.program.base_kinds
            for name in ids:
                yield from [(pattern.kind, name)] if base else [(kind, name) for kind in ("activity", "assignment")]


def _about(values: Mapping[str, Value], kind: str) -> str:
    """The id by which an edit's footprint names a fact."""
    key = {"dependency": "successor", "assignment": "activity", "fulfilled": "obligation"}.get(kind)
    return str(values[key] if key else next(iter(values.values())))


class _Reader:
    """Reads one step of a proof for the changes it suggests."""

    def __init__(self, step: Step, inference: Inference, rows: _Rows, as_of: date) -> None:
        self.step = step
        self.inference = inference
        self.rows = rows
        self.plan = rows.plan
        self.as_of = as_of
        self.rule: Rule = inference.program.rule(step.derivation.rule)

    def edits(self) -> Iterator[Edit]:
        width = len(self.rule.when)
        for at in range(0, len(self.step.under), width):
            match = self.step.under[at : at + width]
            bound = {pattern.variable: part.fact for pattern, part in zip(self.rule.when, match, strict=True)}
            for part in match:
                if isinstance(part, Leaf):
                    yield from self._of_leaf(part, bound)

    def _of_leaf(self, leaf: Leaf, bound: Mapping[str, Fact]) -> Iterator[Edit]:
        values = self.inference.facts.as_dict(leaf.fact)
        absent = {pattern.kind for pattern in self.rule.unless}
        item = str(next(iter(values.values())))
        match leaf.fact.kind:
            case "activity":
                if values["open"] and _LOGGED & {*leaf.used}:
                    yield Complete(item)
                if "report" in absent or {"evidence", "reported_on"} & {*leaf.used}:
                    yield ReportProgress(item)
                yield from self._moves(leaf, values, bound)
            case "event":
                if values["occurred"] is False:
                    yield Occur(item)
            case "dependency":
                if values["basis"] == "proposed":
                    yield RejectDependency(str(values["predecessor"]), str(values["successor"]))
            case "obligation_date":
                due = values["due"]
                if "fulfilled" in absent and isinstance(due, date):
                    yield Fulfil(item, due)
            case "assignment":
                yield from self._reassign(values)

    def _reassign(self, values: Mapping[str, Value]) -> Iterator[Edit]:
        activity, agency, role = (str(values[name]) for name in ("activity", "agency", "role"))
        others = [row for row in self.rows.parts.get(activity, ()) if row.agency != agency]
        if role != "lead" or any(row.role == "lead" for row in others):
            yield Unassign(activity, agency, role)
        if role == "lead":
            heirs = self._heirs(agency)
            supporting = [row.agency for row in others if row.role == "support"]
            leading = {row.agency for row in others if row.role == "lead"}
            for to in (*heirs, *supporting):
                if to not in leading and self._in_force(to):
                    yield Reassign(activity, "lead", agency, to)
                    return

    def _heirs(self, agency: str) -> list[str]:
        """Who the agency has passed to, nearest first."""
        found: list[str] = []
        todo = [agency]
        while todo:
            former = todo.pop(0)
            for row in self.plan.agency_successions:
                if row.predecessor == former and row.successor and row.successor not in found:
                    found.append(row.successor)
                    todo.append(row.successor)
        return found

    def _in_force(self, id: str) -> bool:
        """An agency of its own, in force on the as-of date and to the end of the plan year."""
        agency = next(row for row in self.plan.agencies if row.id == id)
        last = max(self.as_of, date(self.plan.package.year, 12, 31))
        begun = agency.valid_from is None or agency.valid_from <= self.as_of
        return agency.kind == "agency" and begun and (agency.valid_to is None or agency.valid_to >= last)

    def _moves(self, leaf: Leaf, values: Mapping[str, Value], bound: Mapping[str, Fact]) -> Iterator[Edit]:
        """Dates moved just so far that a condition of the rule no longer holds."""
        order = [pattern.variable for pattern in self.rule.when]
        for pattern in self.rule.when:
            for condition in conjuncts(pattern.condition):
                ready = with_parameters(condition, self.inference.parameters)
                for column in ("start", "due"):
                    place = FieldOf(leaf.variable, column)
                    now = values[column]
                    if place not in fields_in(ready) or not isinstance(now, date):
                        continue
                    days = self._days(ready, place, bound, order)
                    good = [day for day in days if self._is_sensible(values, column, day)]
                    if good:
                        nearest = min(good, key=lambda day, now=now: (abs(day - now), day))  # type: ignore[misc]
                        yield MoveDate(values["id"], column, nearest)  # type: ignore[arg-type]

    def _days(
        self, condition: Expression, place: FieldOf, bound: Mapping[str, Fact], order: Sequence[str]
    ) -> Iterator[date]:
        """The days at the edges of the condition's comparisons for which it is not true."""
        positions = self.inference.program.positions(self.rule.when)
        rows = [list(bound[variable].values) for variable in order]
        test = evaluator(condition, positions)
        row, column = positions[place]
        for part in parts(condition):
            if not (isinstance(part, Operation) and part.name in COMPARISONS):
                continue
            for left, right in (part.operands, part.operands[::-1]):
                if left != place or place in fields_in(right):
                    continue
                edge = evaluator(right, positions)(rows)
                if not isinstance(edge, date):
                    continue
                for day in (edge, edge + _DAY, edge - _DAY):
                    changed = [list(values) for values in rows]
                    changed[row][column] = day
                    if test(changed) is not True:
                        yield day

    def _is_sensible(self, values: Mapping[str, Value], column: str, day: date) -> bool:
        """Does the window still begin before it ends, and open work not fall due before today."""
        if column == "due" and values["open"] and day < self.as_of:
            return False
        start, due = (day if name == column else values[name] for name in ("start", "due"))
        return not (isinstance(start, date) and isinstance(due, date)) or start <= due
