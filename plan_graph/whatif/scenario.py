"""Scenarios: named lists of changes on a plan that itself never changes.

A scenario is built step by step, each step giving another scenario::

    Scenario("merge").merge(["so-tttt"], into="so-khcn", on="2025-03-01").slip(days=30, field="II")

Steps are made in the order of their days, those of one day as they stand; a step without a day is one of the as-of
date. Each is made on the plan as the steps before left it. What a filter matches is found then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from plan_graph.model.arguments import not_an_object, read_day, read_text, read_texts, read_whole
from plan_graph.model.notebook_object import NotebookObject
from plan_graph.model.plan import Plan
from plan_graph.whatif.filters import Filter, read_filter
from plan_graph.whatif.making import Made, SkippedWorks, find_skipped, make_plan
from plan_graph.whatif.steps import Step
from plan_graph.words import Text

Day = date

MOST_DAYS = 36_500
"""Days by which a window can move."""


@dataclass(frozen=True, slots=True, repr=False)
class Scenario(NotebookObject):
    """A named list of steps.

    Parameters
    ----------
    name
        What to call it in tables and files.
    title
        What it supposes, in both languages.
    note
        What it takes for granted, in both languages; may be empty.
    as_of
        The as-of date of the scenario; None for that of the baseline.
    steps
        The changes, in order.
    """

    name: str
    title: Text = field(default_factory=dict)
    note: Text = field(default_factory=dict)
    as_of: date | None = None
    steps: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        if self.name != "":
            read_text(self.name, "Scenario: name", "merge-departments")

    def _line(self) -> str:
        return f"{self.name}: {len(self.steps)} steps" + (f", {self.as_of.isoformat()}" if self.as_of else "")

    # Building

    def then(self, other: Scenario) -> Scenario:
        """The scenario, and after it the steps of another."""
        if not isinstance(other, Scenario):
            raise not_an_object(other, "then", "Scenario")
        return replace(self, steps=(*self.steps, *other.steps), as_of=other.as_of or self.as_of)

    def on(self, day: str | Day) -> Scenario:
        """The same with another as-of date."""
        return replace(self, as_of=read_day(day, "on"))

    def merge(self, agencies: Iterable[str], into: str, on: str | Day) -> Scenario:
        """Agencies become part of another one, which is in force on the day."""
        return self._with(
            "merge", agencies=read_texts(agencies, "agencies", "office"), into=into, on=read_day(on, "on")
        )

    def split(self, agency: str, parts: Mapping[str, Filter], rest: str, on: str | Day) -> Scenario:
        """An agency is split up: parts of its work pass to others, the rest to one of them."""
        if not isinstance(parts, Mapping):
            raise not_an_object(parts, "split", "{agency: Filter}")
        shares = tuple(
            (to, each if isinstance(each, Filter) else read_filter("split", each)) for to, each in parts.items()
        )
        return self._with("split", shares, agency=agency, rest=rest, on=read_day(on, "on"))

    def dissolve(self, agency: str, on: str | Day, to: str | None = None) -> Scenario:
        """An agency ends; another takes its duties over, or nobody."""
        return self._with("dissolve", agency=agency, on=read_day(on, "on"), to=to)

    def rename(self, agency: str, to: str, name_vi: str, name_en: str, on: str | Day) -> Scenario:
        """An agency goes on under another id and name."""
        return self._with("rename", agency=agency, to=to, name_vi=name_vi, name_en=name_en, on=read_day(on, "on"))

    def add_agency(self, agency: str, name_vi: str, name_en: str, on: str | Day) -> Scenario:
        """A new agency, for later steps to name."""
        return self._with("add-agency", agency=agency, name_vi=name_vi, name_en=name_en, on=read_day(on, "on"))

    def reassign(
        self,
        former: str,
        to: str,
        role: str = "lead",
        *,
        on: str | Day | None = None,
        finished: bool = False,
        **where: object,
    ) -> Scenario:
        """Another agency takes over a part in open activities from a day on; ``where`` as in :class:`Filter`.

        ``on`` is the first day, the as-of date when not given. With ``finished`` also done and cancelled work counts as
        the other's, from the start.
        """
        values: dict[str, object] = {"former": former, "to": to, "role": role}
        if on is not None:
            values["on"] = read_day(on, "on")
        if finished:
            values["finished"] = True
        return self._about(where, "reassign", **values)

    def appoint(self, agency: str, *activities: str, on: str | Day | None = None) -> Scenario:
        """An agency comes to lead activities from a day on, whoever else does."""
        day: dict[str, object] = {} if on is None else {"on": read_day(on, "on")}
        return self._about({"activity": activities}, "appoint", agency=agency, **day)

    def demote(self, agency: str, *activities: str, on: str | Day | None = None) -> Scenario:
        """An agency that led activities supports them from a day on."""
        day: dict[str, object] = {} if on is None else {"on": read_day(on, "on")}
        return self._about({"activity": activities}, "demote", agency=agency, **day)

    def slip(self, days: int, **where: object) -> Scenario:
        """The windows of activities move by so many days, start and due date alike; earlier when negative."""
        return self._about(where, "slip", days=read_whole(days, "days", -MOST_DAYS, MOST_DAYS))

    def move_due(self, due: str | Day, **where: object) -> Scenario:
        """Activities fall due on another day."""
        return self._about(where, "slip", due=read_day(due, "due"))

    def complete(self, *activities: str, **where: object) -> Scenario:
        """Activities are reported done on the as-of date."""
        return self._about({**where, **({"activity": activities} if activities else {})}, "complete")

    def cancel(self, *activities: str, **where: object) -> Scenario:
        """Activities are reported cancelled on the as-of date."""
        return self._about({**where, **({"activity": activities} if activities else {})}, "cancel")

    def occur(self, event: str) -> Scenario:
        """An event comes about on the as-of date."""
        return self._with("occur", event=event)

    def fulfil(self, obligation: str, due: str | Day) -> Scenario:
        """An obligation is met for one of its days."""
        return self._with("fulfil", obligation=obligation, due=read_day(due, "due"))

    def add_dependency(self, predecessor: str, successor: str) -> Scenario:
        """One activity has to wait for another."""
        return self._with("add-dependency", predecessor=predecessor, successor=successor)

    def drop_dependency(self, predecessor: str, successor: str) -> Scenario:
        """One activity need no longer wait for another."""
        return self._with("drop-dependency", predecessor=predecessor, successor=successor)

    def confirm_dependency(self, predecessor: str, successor: str) -> Scenario:
        """An order of work that was only proposed is confirmed."""
        return self._with("confirm-dependency", predecessor=predecessor, successor=successor)

    def _with(self, do: str, parts: tuple[tuple[str, Filter], ...] = (), **values: object) -> Scenario:
        _check_texts(do, values)
        return replace(self, steps=(*self.steps, Step(do, values, parts=parts)))

    def _about(self, where: Mapping[str, object], do: str, **values: object) -> Scenario:
        _check_texts(do, values)
        return replace(self, steps=(*self.steps, Step(do, values, read_filter(do, where))))

    # Making

    def by_id(self) -> Scenario:
        """The same; its steps name works by their ids, and not by the numbers that people use."""
        return replace(self, steps=tuple(replace(step, named_by="ids") for step in self.steps))

    def edits(self, plan: Plan, as_of: date, whole: Plan | None = None) -> Made:
        """The single changes of each step on a plan; raises as :meth:`apply_to` does."""
        return make_plan(self.steps, plan, self.as_of or as_of, whole)[1]

    def find_skipped(self, plan: Plan, as_of: date, whole: Plan | None = None) -> SkippedWorks:
        """The works that steps pass over, and why: ``finished``, ``of-others`` or ``undated``."""
        return find_skipped(self.steps, plan, self.as_of or as_of, whole)

    def apply_to(self, plan: Plan, as_of: date, whole: Plan | None = None) -> Plan:
        """The plan as the scenario supposes it; the plan given stays as it is.

        Parameters
        ----------
        plan
            The baseline.
        as_of
            The as-of date of the baseline; that of the scenario counts where it has one.
        whole
            The plan with all versions of its works, to tell numbers of another version.

        Raises
        ------
        InputError
            With every step that cannot be made, and every two that contradict each other.
        """
        return make_plan(self.steps, plan, self.as_of or as_of, whole)[0]


def _check_texts(do: str, values: Mapping[str, object]) -> None:
    """Refuse a name that is no text; days, numbers and lists are read before, and an heir may lack."""
    for name, value in values.items():
        no_heir = do == "dissolve" and name == "to" and value is None
        if name not in ("on", "due", "days", "agencies", "finished") and not no_heir:
            read_text(value, f"{do}: {name}", "office")
