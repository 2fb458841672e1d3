"""The knowledge base: a plan, its rules and a date, and what follows from them.

This is the object a planner holds in a notebook::

    kb = open_plan("data/ha-tinh-2025")
    kb = kb.as_of("2025-06-30")
    kb.counts, kb.blocked, kb.why("I/3.21")

It never changes: another date, language or parameter gives another object. What it concludes is worked
out when first asked for.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, reduce
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plan_graph.analysis.plan_facts import plan_facts, plan_parameters
from plan_graph.explain.proofs import about
from plan_graph.explain.unblock import UnblockRow, unblock
from plan_graph.explain.what_clears import MOST_CHANGES, what_clears
from plan_graph.explain.why_not import why_not
from plan_graph.explain.wording import Wording
from plan_graph.inference import Inference, infer
from plan_graph.inference.infer import AUTO
from plan_graph.knowledge_base.advice import AdviceAnswer, FinishAnswer
from plan_graph.knowledge_base.answers import ClearingAnswer, Explanation, WhyNotAnswer
from plan_graph.knowledge_base.what_if import SweepAnswer, WhatIf
from plan_graph.language import Program
from plan_graph.language.parameters import value_of
from plan_graph.model.diagnostics import Diagnostic, InputError, listed, nearest
from plan_graph.model.facts import Value
from plan_graph.model.plan import Plan
from plan_graph.model.words import COUNT, NO_DURATIONS, Language, written_date
from plan_graph.reporting import Assessment, FindingRow, HealthRow, Summary, findings, frames, health, summarise
from plan_graph.whatif import Scenario, read_scenario
from plan_graph.whatif.advice import Wishes, advise, leads_that_end
from plan_graph.whatif.advice_reading import read_wishes
from plan_graph.whatif.sweep import Sweep, swept
from plan_graph.whatif.sweep_reading import read_sweep

if TYPE_CHECKING:
    import networkx
    import pandas

    from plan_graph.views.pictures import Picture

Day = date  # the class has a field named `date`


def as_date(day: str | date) -> date:
    """A date from ``2025-06-30`` or from a date.

    Raises
    ------
    InputError
        When the text is not a date.
    """
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise InputError([Diagnostic("as-of-not-date", "--as-of", values={"found": day})]) from None


@dataclass(frozen=True)
class KnowledgeBase:
    """A plan, its rules, a date and a language; see :func:`open_plan`.

    Parameters
    ----------
    plan
        The plan with its progress log.
    program
        The checked rules.
    date
        The as-of date: what was reported later does not count.
    language
        Language of titles and sentences.
    parameters
        Values for parameters of the rules that differ from their defaults.
    engine
        The engine that concludes, or ``auto``; the answers do not depend on it.
    scenarios
        The folder of the plan's own scenario files.
    """

    plan: Plan
    program: Program
    date: date
    language: Language
    parameters: tuple[tuple[str, Value], ...] = ()
    engine: str = AUTO
    scenarios: Path | None = None

    def as_of(self, day: str | Day) -> KnowledgeBase:
        """The same plan on another date."""
        return replace(self, date=as_date(day))

    def known_by_then(self) -> KnowledgeBase:
        """The same with a progress log that ends on the as-of date, so that later dates show what is known by then."""
        logs: dict[str, Any] = {}
        for name in ("reports", "occurrences", "fulfilments"):
            table: Any = self.plan.table(name)
            kept = [(row, line) for row, line in table.placed() if row.date <= self.date]
            rows, lines = (tuple(row for row, _ in kept), tuple(line for _, line in kept))
            logs[name] = replace(table, rows=rows, lines=lines)
        return replace(self, plan=replace(self.plan, **logs))

    def in_language(self, language: Language) -> KnowledgeBase:
        """The same plan in Vietnamese (``vi``) or English (``en``)."""
        other = replace(self, language=language)
        if "inference" in self.__dict__:  # conclusions have no language
            other.__dict__["inference"] = self.inference
        return other

    def with_parameters(self, **values: Value) -> KnowledgeBase:
        """The same plan with other values for parameters of the rules, for example ``due_soon_days=14``."""
        return replace(self, parameters=tuple(sorted({**dict(self.parameters), **values}.items())))

    def with_engine(self, engine: str) -> KnowledgeBase:
        """The same plan with another engine: ``durable``, ``duckdb`` or ``auto``."""
        return replace(self, engine=engine)

    @cached_property
    def inference(self) -> Inference:
        """Everything that the rules conclude, with all derivations."""
        parameters = {**plan_parameters(self.plan, self.date), **dict(self.parameters)}
        return infer(self.program, plan_facts(self.plan, self.date), parameters, self.engine)

    @cached_property
    def assessment(self) -> Assessment:
        """The conclusions by activity, with proofs."""
        return Assessment(self.plan, self.inference, self.date, self.language)

    @cached_property
    def summary(self) -> Summary:
        """Counts, fields and lists as plain rows."""
        return summarise(self.assessment)

    @cached_property
    def health(self) -> tuple[HealthRow, ...]:
        """Weaknesses of the plan itself, by kind."""
        return health(self.assessment, self.wording)

    # Tables for notebooks

    @property
    def counts(self) -> pandas.DataFrame:
        """The official counts, then what stands beside them; adds up to the number of activities."""
        return frames.counts(self.summary, self.language)

    @property
    def fields(self) -> pandas.DataFrame:
        """Counts and status of each field."""
        return frames.fields(self.summary, self.language)

    @property
    def activities(self) -> pandas.DataFrame:
        """Every activity with its lead, window, state, count and status on the date."""
        return frames.activities(self.summary, self.language)

    @property
    def overdue(self) -> pandas.DataFrame:
        """Overdue activities, most days first."""
        return frames.overdue(self.summary)

    @property
    def blocked(self) -> pandas.DataFrame:
        """Blocked activities, soonest due first, with what they wait for and the root causes."""
        return frames.blocked(self.summary, self.wording.names, self.language)

    @property
    def at_risk(self) -> pandas.DataFrame:
        """Activities at risk, soonest due first, with the upstream activities that put them there."""
        return frames.at_risk(self.summary, self.wording.names, self.language)

    @property
    def schedule(self) -> pandas.DataFrame:
        """Slack of every activity in days, and whether it is on the critical path.

        The plan gives no durations; what is assumed instead stands in ``.attrs["note"]`` and in
        :mod:`plan_graph.analysis.schedule`.
        """
        from plan_graph.analysis.schedule import critical_path, schedule

        titles, path = self.plan.titles(self.language), critical_path(self.plan)
        table = frames.frame(
            [
                {
                    "id": row.activity,
                    "title": titles[row.activity],
                    "earliest_start": row.earliest_start,
                    "latest_finish": row.latest_finish,
                    "slack_days": row.slack_days,
                    "critical": row.activity in path,
                }
                for row in schedule(self.plan)
            ]
        )
        table.attrs["note"] = NO_DURATIONS[self.language]
        return table

    @property
    def findings(self) -> pandas.DataFrame:
        """Every finding, most severe first, each with the sentence that says why."""
        columns = ["finding", "severity", "item", "because", "basis", "kind"]
        rows = [
            {
                "finding": row.title,
                "severity": row.severity,
                "item": row.item,
                "because": row.because,
                "basis": row.basis,
                "kind": row.kind,
            }
            for row in self.finding_rows()
        ]
        return frames.frame(rows, columns)

    def finding_rows(self, *kinds: str) -> tuple[FindingRow, ...]:
        """The findings as plain rows, most severe first; of the given conclusion kinds only, when there are any."""
        return findings(self.assessment, self.wording, kinds)

    def table(self, name: str) -> pandas.DataFrame:
        """A table of the plan folder as it stands, for example ``assignments``."""
        rows = self.plan.table(name).rows
        return frames.frame([{f.name: getattr(row, f.name) for f in dataclasses.fields(row)} for row in rows])

    def shown(self, table: pandas.DataFrame) -> frames.ShownTable:
        """A table of this knowledge base as people read it, in its language; to be looked at, not computed with."""
        return frames.ShownTable(table, self.language)

    # Reasons, graph, picture

    @cached_property
    def wording(self) -> Wording:
        """Turns conclusions and proofs of this knowledge base into sentences."""
        titles = self.plan.titles(self.language)
        items = (
            {a.id for a in self.plan.activities}
            | {t.id for t in self.plan.tasks}
            | {o.id for o in self.plan.objectives}
        )
        names = {key: f"{key} ({title})" if key in items else title for key, title in titles.items()}
        own = {
            kind: {key: f"{key} ({title})" for key, title in own_titles.items()}
            for kind, own_titles in self.plan.own_titles(self.language).items()
        }
        return Wording(
            self.inference, names | {f.id: f"{f.id} ({titles[f.id]})" for f in self.plan.fields}, self.language, own
        )

    def why(self, item: Value, kind: str | None = None) -> Explanation:
        """Every finding about an item, with every proof of it down to cells of the plan, shortest first.

        Parameters
        ----------
        item
            What the finding is about: the id of an activity, task, objective, field, target, obligation or agency, for
            example ``I/3.21``.
        kind
            Only conclusions of this kind, findings or not.

        Raises
        ------
        InputError
            When there is no such item or no such kind; the message names the nearest.
        """
        if kind is not None:
            self._known_kind(kind)
        known = self._items() | {fact.values[0] for fact in (self.inference.conclusions(kind) if kind else ())}
        if item not in known:
            near = nearest(str(item), map(str, known))
            raise InputError([Diagnostic("unknown-item", str(item), values={"found": str(item), "near": near})])
        ways = tuple(self.assessment.proofs.ways(fact) for fact in about(self.inference, item, kind))
        return Explanation(self, item, ways)

    def why_not(self, kind: str, item: Value) -> WhyNotAnswer:
        """Why nothing of a kind is concluded about an item: for each rule how far it gets and what fails there.

        Parameters
        ----------
        kind
            A conclusion kind, for example ``blocked``.
        item
            What it would be about, for example ``I/3.21``.

        Raises
        ------
        InputError
            When there is no such kind, or the plan has nothing that the kind could be about by that id.
        """
        return WhyNotAnswer(self, why_not(self.inference, kind, self._typed(kind, item)))

    def what_clears(
        self, item: Value, kind: str | None = None, most_changes: int = MOST_CHANGES, **values: Value
    ) -> ClearingAnswer:
        """The minimal sets of changes after which a finding about an item no longer holds.

        Parameters
        ----------
        item
            What the finding is about, for example ``I/3.21``.
        kind
            The finding; the most severe one about the item unless told.
        most_changes
            The size of the largest sets tried.
        values
            What else the finding has to say to count, for example ``cause="I/3.18"`` for a root cause. A kind with a
            field of its own name (``status``) counts with the value it has now.

        Raises
        ------
        InputError
            When there is no such kind or field, or nothing is found about the item.
        """
        if kind is None:
            found = about(self.inference, item)
            if not found:
                raise InputError([Diagnostic("no-finding", str(item), values={"found": str(item)})])
            kind = found[0].kind
        self._known_kind(kind)
        fields = list(self.program.conclusion_kinds[kind].fields)
        for name in values:
            if name not in fields:
                near = {"field": name, "kind": kind, "near": nearest(name, fields), "allowed": listed(fields)}
                raise InputError([Diagnostic("rule-unknown-field", kind, column=name, values=near)])
        item = self._typed(kind, item)
        now = about(self.inference, item, kind)
        if kind in fields and kind not in values and now:
            values = {kind: now[0].values[fields.index(kind)], **values}
        wanted = {fields[0]: item, **values}
        answer = what_clears(self.plan, self.program, self.date, self.inference.parameters, kind, wanted, most_changes)
        return ClearingAnswer(self, answer)

    @cached_property
    def unblock(self) -> pandas.DataFrame:
        """What to finish first: open activities and awaited events by how many blocked activities each would free."""
        return frames.unblock(self.unblock_rows, self.summary, self.plan.titles(self.language))

    @cached_property
    def unblock_rows(self) -> tuple[UnblockRow, ...]:
        """The same as plain rows; see :func:`plan_graph.explain.unblock.unblock`."""
        return unblock(self.plan, self.program, self.date, self.inference.parameters)

    def what_if(self, *scenarios: Scenario | str | Path) -> WhatIf:
        """The plan as a scenario supposes it, beside the plan as it is; several are made one after the other.

        Parameters
        ----------
        scenarios
            Scenarios, or paths of scenario files.

        Raises
        ------
        InputError
            With every fault of the files, every step that cannot be made, and every two that contradict each other.
        """
        read = [each if isinstance(each, Scenario) else read_scenario(Path(each)) for each in scenarios]
        whole = reduce(Scenario.then, read) if read else Scenario("baseline")
        plan = whole.applied(self.plan, self.date)
        return WhatIf(self, replace(self, plan=plan, date=whole.as_of or self.date), whole)

    def scenario(self, name: str | Path) -> Scenario:
        """A scenario file, by its path, or by its name among the scenarios of the plan's own folder.

        Raises
        ------
        InputError
            With every fault of the file; when there is none of that name, with the names there are.
        """
        path = Path(name)
        if path.exists() or self.scenarios is None:
            return read_scenario(path)
        known = {file.stem: file for file in sorted(self.scenarios.glob("*.yaml"))}
        if path.stem not in known:
            values = {"found": str(name), "near": nearest(path.stem, known), "allowed": listed(known)}
            raise InputError([Diagnostic("scenario-missing-file", str(name), values=values)])
        return read_scenario(known[path.stem])

    def sweep(self, sweep: Sweep | str | Path, step: Callable[[str], None] = lambda _: None) -> SweepAnswer:
        """Thousands of scenarios at once: how many findings of each kind every one of them has.

        Parameters
        ----------
        sweep
            What to try, or the path of a sweep file.
        step
            Told what is being done.

        Raises
        ------
        InputError
            With every fault of the file.
        """
        tried = sweep if isinstance(sweep, Sweep) else read_sweep(Path(sweep), self.program, self.plan)
        found = swept(tried, self.plan, self.program, self.date, self.inference.parameters, step)
        return SweepAnswer(self, found)

    def advise(self, wishes: Wishes | str | Path | None = None) -> AdviceAnswer:
        """Who should lead: the proposal that keeps the hard constraints and costs least, or what clashes.

        Parameters
        ----------
        wishes
            The constraints, or the path of an advice file; without them, for the open work whose lead ends before it
            is due, with the load limit of the rules.

        Raises
        ------
        InputError
            With every fault of the file.
        """
        if wishes is None:
            limit = self.inference.parameters.get("load_limit", 8)
            wishes = Wishes(leads_that_end(self.plan, self.date), load_limit=int(str(limit)))
        elif not isinstance(wishes, Wishes):
            wishes = read_wishes(Path(wishes), self.plan, self.date)
        return AdviceAnswer(self, wishes, advise(self.plan, self.date, wishes))

    def finish_first(self, most: int | None = None) -> FinishAnswer:
        """The smallest set of activities to finish so that fewest are overdue on the next reporting cut-off.

        Parameters
        ----------
        most
            How many can be finished at most; None for any number.
        """
        from plan_graph.whatif.finishing import finish_first

        return FinishAnswer(self, finish_first(self.plan, self.date, most))

    def faults_of_proof(self, document: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
        """What is wrong with an explanation as plain values, re-verified without any engine; nothing when it holds.

        Also verifies the conclusions that its absences and counts rely on.
        """
        from plan_graph.explain.checker import Checker

        inference = self.inference
        checker = Checker(self.program, inference.facts, inference.derivations, inference.parameters)
        return (*checker.faults_of_model(), *checker.faults_of(document))

    def _typed(self, kind: str, item: Value) -> Value:
        """An item as the first field of a kind has it; texts stand for numbers and dates on a command line."""
        self._known_kind(kind)
        first = next(iter(self.program.conclusion_kinds[kind].fields.values()))
        known = self._items() | {fact.values[0] for fact in self.inference.conclusions(kind)}
        typed = value_of(item, first) if isinstance(item, str) and first != "text" else item
        if first == "text" and typed not in known:
            near = nearest(str(item), map(str, known))
            raise InputError([Diagnostic("unknown-item", str(item), values={"found": str(item), "near": near})])
        return typed

    def _items(self) -> set[Value]:
        """What a conclusion can be about: the id of everything in the plan."""
        kinds = ("activity", "task", "objective", "field", "target", "obligation", "agency")
        return {fact.values[0] for kind in kinds for fact in self.inference.facts.of(kind)}

    def _known_kind(self, kind: str) -> None:
        known = self.program.conclusion_kinds
        if kind not in known:
            values = {"kind": kind, "near": nearest(kind, known), "allowed": listed(known)}
            raise InputError([Diagnostic("unknown-conclusion", kind, values=values)])

    @cached_property
    def graph(self) -> networkx.MultiDiGraph[str]:
        """The plan as a typed graph; see :func:`plan_graph.analysis.graph.plan_graph_of`."""
        from plan_graph.analysis.graph import plan_graph_of

        return plan_graph_of(self.plan)

    def picture(self) -> Picture:
        """The whole plan on one page, marked by status; shows in a notebook, ``.save(path)`` writes PNG, SVG or PDF."""
        from plan_graph.views.pictures import Picture
        from plan_graph.views.plan_picture import plan_picture

        illustration = "reports" in self.plan.package.illustrations
        return Picture(plan_picture(self.plan, self.assessment.status, self.date, self.language, illustration))

    def _repr_html_(self) -> str:
        counts = "".join(
            f"<li>{escape(COUNT[name][self.language])}: <b>{number}</b></li>"
            for name, number in self.summary.counts.items()
            if number
        )
        title = f"{self.plan.package.title[self.language]} — {written_date(self.date, self.language)}"
        return f"<b>{escape(title)}</b>{self.illustration_note()}<ul>{counts}</ul>"

    @property
    def shows_illustration(self) -> bool:
        """Is any part of the progress log an illustration."""
        return bool(self.plan.package.illustrations)

    def heading_of(self, item: Value) -> str:
        """What to call an item; when targets or obligations have the same number as others, each of its names."""
        names = [self.wording.value("item", item)]
        names += [own[str(item)] for own in self.wording.own_names.values() if str(item) in own]
        return " · ".join(dict.fromkeys(name for name in names if name != str(item) or len(names) == 1))

    def illustration_note(self) -> str:
        """Says, wherever progress is shown, that the log is an illustration; empty for a real log."""
        package = self.plan.package
        return f"<p><i>{escape(package.illustration_note[self.language])}</i></p>" if package.illustrations else ""
