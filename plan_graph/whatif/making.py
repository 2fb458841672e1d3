"""Making the steps of a scenario: which single changes each means on a plan, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from plan_graph.analysis.numbers import Numbers
from plan_graph.analysis.progress import day_that_counts, progress_of
from plan_graph.analysis.responsibility import Holders, holds_on
from plan_graph.edits import (
    AddAgency,
    AddDependency,
    Appoint,
    Cancel,
    Complete,
    ConfirmDependency,
    Demote,
    Edit,
    EndAgency,
    Fulfil,
    HandOver,
    MoveDate,
    Occur,
    Reassign,
    RejectDependency,
)
from plan_graph.model.diagnostics import Diagnostic, Given, InputError, join_names, nearest
from plan_graph.model.plan import Plan
from plan_graph.model.records import Assignment
from plan_graph.model.windows import Windows
from plan_graph.whatif.filters import Filter
from plan_graph.whatif.references import resolve_step
from plan_graph.whatif.steps import Step
from plan_graph.words import LANGUAGES

Made = tuple[tuple[Step, tuple[Edit, ...]], ...]
"""The steps with the single changes that each makes."""

SkippedWorks = tuple[tuple[Step, str, tuple[str, ...]], ...]
"""Steps with the works that they pass over, and why: ``finished``, ``of-others`` or ``undated``."""


def make_plan(steps: Sequence[Step], plan: Plan, as_of: date, whole: Plan | None = None) -> tuple[Plan, Made]:
    """The plan after the steps, and what each of them changed.

    Steps are made in the order of their days; those of one day, and of no day, as they stand. Works are named by the
    numbers of the plan; ``whole``, with all its versions, tells whether a number is of another one.

    Raises
    ------
    InputError
        With every step that cannot be made, and every two that contradict each other.
    """
    after, made, _ = _make(steps, plan, as_of, whole)
    return after, made


def find_skipped(steps: Sequence[Step], plan: Plan, as_of: date, whole: Plan | None = None) -> SkippedWorks:
    """The works that steps name, or would change, and pass over: finished ones, those of others, those without a date.

    Raises
    ------
    InputError
        As :func:`make_plan` does.
    """
    passed: list[tuple[Step, str, tuple[str, ...]]] = []
    for step, before in _make(steps, plan, as_of, whole)[2]:
        where = step.where or Filter()
        if step.do == "reassign":
            works = where.matching(before, as_of)
            held, closed = _parts(step, before, as_of, works)
            if not step.values.get("finished"):
                passed.append((step, "finished", tuple(closed)))
            if where.activity:
                passed.append((step, "of-others", tuple(one for one in works if one not in {*held, *closed})))
        elif step.do == "slip" and "due" not in step.values:
            rows = {row.id: Windows(before).on(row, as_of) for row in before.activities}
            undated = (one for one in where.matching(before, as_of) if rows[one].due is rows[one].start is None)
            passed.append((step, "undated", tuple(undated)))
    return tuple((step, reason, works) for step, reason, works in passed if works)


def _make(
    steps: Sequence[Step], plan: Plan, as_of: date, whole: Plan | None
) -> tuple[Plan, Made, Sequence[tuple[Step, Plan]]]:
    """The plan after the steps, what each of them changed, and the steps with the plan before each."""
    faults: list[Diagnostic] = []
    found: list[tuple[Step, tuple[Edit, ...]]] = []
    history: list[tuple[Step, Plan]] = []
    seen: dict[tuple[str, ...], Step] = {}
    numbers = Numbers(plan, whole)
    numbered = [replace(step, number=step.number or number) for number, step in enumerate(steps, 1)]
    for step in sorted(numbered, key=lambda step: _order_of(step, as_of)):
        try:
            step = resolve_step(step, numbers)
            edits = tuple(_edits(step, plan, as_of))
            changed = plan
            for edit in edits:
                changed = edit.apply_to(changed, as_of)
            _refuse_turned_windows(changed, edits, as_of)
        except InputError as error:
            faults += [
                _place_fault(_name_earlier_step(fault, step, history, as_of), step) for fault in error.diagnostics
            ]
            continue
        decided = [key for edit in edits for key in _decides(edit)]
        if clash := next((key for key in decided if key in seen), None):
            faults.append(_place_fault(_conflict(clash, seen[clash], plan), step))
        seen |= dict.fromkeys(decided, step)
        found.append((step, edits))
        history.append((step, plan))
        plan = changed
    if faults:
        raise InputError(faults)
    return plan, tuple(found), history


def _conflict(clash: tuple[str, ...], other: Step, plan: Plan) -> Diagnostic:
    """That an earlier step settles the same: of a work, of two works, or of an agency, which has its name."""
    kind, item, *then = clash
    names = {language: plan.titles(language).get(item, item) for language in LANGUAGES}
    place = f" ({other.place.file}:{other.place.line})" if other.place.line else ""
    values: dict[str, Given] = {
        "kind": kind, "item": names if kind == "agency" else item, "then": then[0] if then else "",
        "number": str(other.number), "place": place,
    }  # fmt: skip
    return Diagnostic("scenario-conflict", "", values=values)


def _order_of(step: Step, as_of: date) -> tuple[date, bool]:
    """A step's day; a new agency comes before what else happens on its day, for that may name it."""
    day = step.values.get("on")
    return (day if isinstance(day, date) else as_of, step.do not in ("add-agency", "rename"))


def _name_earlier_step(
    fault: Diagnostic, step: Step, history: Sequence[tuple[Step, Plan]], as_of: date
) -> Diagnostic:  # fmt: skip
    """Of a step that has nothing to do: the earlier one after which it has nothing, where it had something before.

    ``history`` has the steps that were made, each with the plan before it.
    """
    if fault.id in ("scenario-matches-nothing", "scenario-work-closed"):
        for earlier, plan in reversed(history):
            try:
                edits = _edits(step, plan, as_of)
            except InputError:
                continue
            other, works = earlier.place, tuple(dict.fromkeys(work for edit in edits for work in _works_of(edit)))
            number = str(earlier.number) + (f" ({other.file}:{other.line})" if other.line else "")
            values = {"works": _few(works), "number": number, "earlier": earlier.do}
            return Diagnostic("scenario-nothing-left", step.do, values=values)
    return fault


def _works_of(edit: Edit) -> tuple[str, ...]:
    match edit:
        case Reassign() | Appoint() | Demote() | Complete() | Cancel() | MoveDate():
            return (edit.activity,)
        case HandOver():
            return edit.activities
        case _:
            return ()


def _refuse_turned_windows(plan: Plan, edits: Iterable[Edit], as_of: date) -> None:
    """Refuse a window that would end before it starts, as the tables refuse it."""
    moved = {edit.activity for edit in edits if isinstance(edit, MoveDate)}
    windows = Windows(plan)
    faults = [
        Diagnostic(
            "window-reversed",
            row.id,
            column=row.id,
            values={"start": row.start.isoformat(), "due": row.due.isoformat()},
        )
        for row in (windows.on(row, as_of) for row in plan.activities if row.id in moved)
        if row.start is not None and row.due is not None and row.due < row.start
    ]
    if faults:
        raise InputError(faults)


def _edits(step: Step, plan: Plan, as_of: date) -> list[Edit]:
    """The single changes of a step."""
    v = step.values
    match step.do:
        case "merge":
            return [EndAgency("merge", agency, _text(v["into"]), _date(v["on"])) for agency in _texts(v["agencies"])]
        case "split":
            return _split(step, plan)
        case "dissolve":
            heir = v.get("to")
            return [EndAgency("dissolve", _text(v["agency"]), _text(heir) if heir else None, _date(v["on"]))]
        case "rename":
            names = (_text(v["name_vi"]), _text(v["name_en"]))
            new = AddAgency(_text(v["to"]), *names, _date(v["on"]), like=_text(v["agency"]))
            return [new, EndAgency("rename", _text(v["agency"]), _text(v["to"]), _date(v["on"]))]
        case "add-agency":
            return [AddAgency(_text(v["agency"]), _text(v["name_vi"]), _text(v["name_en"]), _date(v["on"]))]
        case "occur":
            return [Occur(_text(v["event"]))]
        case "fulfil":
            return [Fulfil(_text(v["obligation"]), _date(v["due"]))]
        case "add-dependency":
            return [AddDependency(_text(v["predecessor"]), _text(v["successor"]))]
        case "drop-dependency":
            return [RejectDependency(_text(v["predecessor"]), _text(v["successor"]))]
        case "confirm-dependency":
            return [ConfirmDependency(_text(v["predecessor"]), _text(v["successor"]))]
        case _:
            return _about_activities(step, plan, as_of)


def _about_activities(step: Step, plan: Plan, as_of: date) -> list[Edit]:
    where = step.where or Filter()
    _check(where, plan)
    found = where.matching(plan, as_of)
    edits: list[Edit] = []
    if step.do == "complete":
        edits = [Complete(activity) for activity in found]
    elif step.do == "cancel":
        edits = [Cancel(activity) for activity in found]
    elif step.do == "slip":
        edits = _slip(step, plan, as_of, found)
    elif step.do in ("appoint", "demote"):
        agency = _text(step.values["agency"])
        _check(Filter(agency=(agency,)), plan)
        new = Appoint if step.do == "appoint" else Demote
        edits = [new(activity, agency, _day(step)) for activity in found]
    elif step.do == "reassign":
        edits = _reassign(step, plan, as_of, found)
    if not edits:
        raise InputError([Diagnostic("scenario-matches-nothing", step.do)])
    return edits


def _reassign(step: Step, plan: Plan, as_of: date, found: Sequence[str]) -> list[Edit]:
    """The parts of the former agency, as named or as heir on the day, in open work; in closed work where asked for."""
    former, to, role = (_text(step.values[name]) for name in ("former", "to", "role"))
    _check(Filter(agency=(former, to), role=(role,)), plan)
    held, ended = _parts(step, plan, as_of, found)
    wholly = set(ended) if step.values.get("finished") else set()
    chosen = wholly.union(held)
    edits: list[Edit] = [
        Reassign(activity, role, former, to, _day(step), wholly=activity in wholly)
        for activity in found if activity in chosen
    ]  # fmt: skip
    if ended and not edits:
        raise InputError([Diagnostic("scenario-work-closed", step.do, values={"works": _few(tuple(ended))})])
    return edits


def _parts(step: Step, plan: Plan, as_of: date, found: Sequence[str]) -> tuple[list[str], list[str]]:
    """Works in which the former agency has a part, as named or as heir on the day: those open, and those closed."""
    former, role, day = _text(step.values["former"]), _text(step.values["role"]), _day(step)
    progress = progress_of(plan, as_of)
    closed = {activity for activity, known in progress.items() if not known.is_open}
    holders, asked = Holders(plan), {*found}

    def has(row: Assignment) -> bool:
        if row.role != role or row.activity not in asked:
            return False
        last = day_that_counts(progress.get(row.activity), day or as_of)
        return holds_on(row, last) and former in (row.agency, *holders.of(row.agency, row.activity, last))

    having = {row.activity for row in plan.assignments if has(row)}
    parts = [activity for activity in found if activity in having]
    return [one for one in parts if one not in closed], [one for one in parts if one in closed]


def _day(step: Step) -> date | None:
    day = step.values.get("on")
    return day if isinstance(day, date) else None


def _slip(step: Step, plan: Plan, as_of: date, found: Iterable[str]) -> list[Edit]:
    windows = Windows(plan)
    rows = {row.id: windows.on(row, as_of) for row in plan.activities}
    edits: list[Edit] = []
    for activity in found:
        row = rows[activity]
        if "due" in step.values:
            edits.append(MoveDate(activity, "due", _date(step.values["due"])))
            continue
        days = timedelta(days=int(str(step.values["days"])))
        if row.due is not None:
            edits.append(MoveDate(activity, "due", row.due + days))
        if row.start is not None:
            edits.append(MoveDate(activity, "start", row.start + days))
    return edits


def _split(step: Step, plan: Plan) -> list[Edit]:
    agency, rest, day = _text(step.values["agency"]), _text(step.values["rest"]), _date(step.values["on"])
    edits: list[Edit] = []
    for to, where in step.parts:
        _check(where, plan)
        activities = replace(where, agency=(agency,)).matching(plan, day - timedelta(days=1))
        if not activities:
            raise InputError([Diagnostic("scenario-matches-nothing", step.do)])
        edits.append(HandOver(agency, to, day, activities))
    return [*edits, EndAgency("split", agency, rest, day)]


def _check(where: Filter, plan: Plan) -> None:
    faults = [
        Diagnostic(
            "scenario-unknown", value, column=name,
            values={"what": name, "found": value, "near": nearest(value, known), "allowed": _few(known)},
        )
        for name, value, known in where.unknown(plan)
    ]  # fmt: skip
    if faults:
        raise InputError(faults)


def _few(known: tuple[str, ...]) -> str:
    return join_names(known) if len(known) <= 10 else f"{join_names(known[:5])}, …"


def _decides(edit: Edit) -> list[tuple[str, ...]]:
    """What an edit settles; two edits of different steps that settle the same contradict each other."""
    match edit:
        case Complete() | Cancel():
            return [("state", edit.activity)]
        case MoveDate():
            return [(edit.column, edit.activity)]
        case AddDependency() | RejectDependency() | ConfirmDependency():
            return [("dependency", edit.predecessor, edit.successor)]
        case EndAgency():
            return [("agency", edit.agency)]
        case _:
            return []


def _place_fault(fault: Diagnostic, step: Step) -> Diagnostic:
    """A fault of an edit, at the place of its step; one of no file has its number among the values."""
    column = f"{step.do}.{fault.column}" if fault.column else step.do
    values = fault.values if step.place.line else {**fault.values, "step": str(step.number)}
    return replace(fault, file=step.place.file, line=step.place.line, column=column, values=values)


def _text(value: object) -> str:
    return str(value)


def _texts(values: object) -> list[str]:
    return [str(value) for value in values] if isinstance(values, tuple) else []


def _date(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError(value)
    return value
