"""What a knowledge base holds: a plan, its rules, a date, and what follows from them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from plan_graph.analysis.numbers import Numbers, number_labels
from plan_graph.analysis.plan_kinds import plan_parameters, plan_settings
from plan_graph.analysis.versions import plan_in_force
from plan_graph.answers.table import Document, Table, name_ids
from plan_graph.explain.wording import Wording
from plan_graph.inference import Inference, infer
from plan_graph.inference.changed_facts import infer_with_changed_facts
from plan_graph.inference.infer import AUTO, COLUMNS_FIRST, CONCLUSIONS_FIRST, ENGINES, parameter_values
from plan_graph.knowledge_base.fact_tables import facts_for_rules
from plan_graph.knowledge_base.seen import Seen
from plan_graph.language import Program
from plan_graph.language.kind_names import read_kind
from plan_graph.language.slicing import slice_for
from plan_graph.model.arguments import day_or_none, describe_argument, plain_value, read_day, read_word
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.facts import Value
from plan_graph.model.notebook_object import NotebookObject
from plan_graph.model.plan import Plan
from plan_graph.model.records import RECORDS
from plan_graph.reporting import Assessment, PlanFault, Summary, health, summarise
from plan_graph.reporting.documents import about_plan, plan_notes
from plan_graph.reporting.status_tables import StatusTables
from plan_graph.words import LANGUAGES, Language, message

if TYPE_CHECKING:
    from plan_graph.knowledge_base.plan_journal import PlanJournal
    from plan_graph.knowledge_base.rule_texts import RuleTexts

Day = date  # the class has a field named `date`


@dataclass(frozen=True, eq=False, repr=False)
class PlanState(NotebookObject):
    """A plan, its rules, a date and a language, and what the rules conclude.

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
    rule_texts
        The texts that the rules were read from; None when they come from elsewhere.
    recorded
        The plan with every version of its works, of which ``plan`` is the one in force on the date; None where the plan
        is the same on every day: it was never revised, or a scenario made it.
    seen
        What was worked out before, here or for what this was derived from.
    journal
        The changes of the plan; None for the plan of a scenario, or one that is in no folder.
    """

    plan: Plan
    program: Program
    date: date
    language: Language
    parameters: tuple[tuple[str, Value], ...] = ()
    engine: str = AUTO
    scenarios: Path | None = None
    rule_texts: RuleTexts | None = field(default=None, repr=False, compare=False)
    recorded: Plan | None = None
    seen: Seen = field(default_factory=Seen, repr=False, compare=False)
    journal: PlanJournal | None = field(default=None, repr=False, compare=False)

    def as_of(self, day: str | Day, known_on: str | Day | None = None) -> Self:
        """The same plan on another date; with ``known_on`` also by what had been recorded by the end of a day.

        The plan is the version in force on the date.

        The one is what was true on a day, the other what was known by then: a report of March that is entered in May
        counts ``as_of("2025-03-31")``, but not with ``known_on="2025-04-15"``. The day of recording stays until another
        is chosen.

        Parameters
        ----------
        day
            Text as ``2025-06-30`` or ``30/6/2025``; or a ``date``, ``datetime``, ``pandas.Timestamp`` or
            ``numpy.datetime64``.
        known_on
            A day as well; the day of recording stays as it is when not given.

        Raises
        ------
        InputError
            When it is no day; with ``known_on`` when the journal cannot be read or the tables differ from it, and for
            the plan of a scenario.
        """
        date = read_day(day, "as_of")
        if known_on is None:
            return derive(self, date=date, plan=self._plan_on(self.recorded or self.plan, date))
        from plan_graph.knowledge_base.plan_journal import require_journal

        known, journal = read_day(known_on, "known_on"), require_journal(self.journal, "known_on")
        whole, _ = self.seen.plans.get(
            (id(journal), "known on", known), lambda: (journal.plan_known_on(known), journal)
        )
        recorded = whole if whole.versions else None
        return derive(self, date=date, plan=self._plan_on(whole, date), recorded=recorded)

    def _plan_on(self, whole: Plan, day: Day) -> Plan:
        """The plan in force on a day, of a plan with all versions; the same object each time."""
        if self.recorded is None and whole is self.plan:  # the plan of a scenario, or never revised
            return whole
        plan, _ = self.seen.plans.get((id(whole), ("on", day)), lambda: (plan_in_force(whole, day), whole))
        return plan

    def known_by_then(self) -> Self:
        """The same with a progress log that ends on the as-of date, so that later dates show what is known by then."""
        plan = derive_plan(self, ("known by", self.date), lambda: self._known_by_then(self.plan))
        recorded = self.recorded and self._known_by_then(self.recorded)
        return derive(self, plan=plan, recorded=recorded)

    def _known_by_then(self, plan: Plan) -> Plan:
        logs: dict[str, Any] = {}
        for name in ("reports", "occurrences", "fulfilments", "target_figures"):
            table: Any = plan.table(name)
            kept = [(row, line) for row, line in table.rows_with_lines() if row.date <= self.date]
            rows, lines = (tuple(row for row, _ in kept), tuple(line for _, line in kept))
            logs[name] = replace(table, rows=rows, lines=lines)
        return replace(plan, **logs)

    def in_language(self, language: Language) -> Self:
        """The same plan in Vietnamese (``vi``) or English (``en``).

        Raises
        ------
        InputError
            When it is another language.
        """
        read_word(language, "in_language", LANGUAGES, "language-unknown")
        return derive(self, language=language)

    def with_parameters(self, **values: Value) -> Self:
        """The same plan with other values for parameters of the rules, for example ``due_soon_days=14``.

        A day is read as :meth:`as_of` reads it.

        Raises
        ------
        InputError
            With every name that is no parameter, and every value of another type than the parameter's.
        """
        declared = {name: one for name, one in self.program.parameters.items() if not one.built_in}
        read: dict[str, Any] = {}
        for name, value in values.items():
            if name not in declared:
                near = {"name": name, "near": nearest(name, declared), "allowed": join_names(declared)}
                raise InputError([Diagnostic("parameter-not-declared", "with_parameters", values=near)])
            day = day_or_none(value) if declared[name].type == "date" else None
            read[name] = plain_value(value) if day is None else day
        values = read
        parameter_values(self.program, {**self._parameters_given(), **values})
        return derive(self, parameters=tuple(sorted({**dict(self.parameters), **values}.items())))

    def for_conclusions(self, *kinds: str) -> Self:
        """The same plan under only those rules that some conclusions depend on: it concludes these, and sooner.

        Parameters
        ----------
        kinds
            Conclusion kinds; one that no rule concludes is none here either.
        """
        key = id(self.program), tuple(sorted(kinds))
        program, _ = self.seen.programs.get(key, lambda: (slice_for(self.program, kinds), self.program))
        return derive(self, program=program)

    def with_engine(self, engine: str) -> Self:
        """The same plan with another engine: ``durable``, ``columns``, ``duckdb``, ``spark`` or ``auto``.

        ``columns-first`` is ``auto`` for many dates and scenarios, and ``conclusions-first`` the same where hardly
        anybody asks why.

        Raises
        ------
        InputError
            When there is no such engine.
        """
        read_word(engine, "with_engine", (*ENGINES, AUTO, COLUMNS_FIRST, CONCLUSIONS_FIRST), "engine-unknown")
        return derive(self, engine=engine)

    def _key(self) -> Hashable:
        # what an entry is about is held by the entry, so that its id is not given to anything else
        held = id(self.recorded), id(self.journal)
        return type(self), self.language, self.scenarios, *held, *self._key_of_inference()

    def _key_of_inference(self) -> tuple[Hashable, ...]:
        # `repr` tells True, 1 and 1.0 apart, which are not the same to a rule
        return id(self.plan), id(self.program), repr(self.date), repr(self.parameters), self.engine

    @cached_property
    def inference(self) -> Inference:
        """Everything that the rules conclude, with all derivations."""
        # a language makes no other inference
        found, _ = self.seen.inferences.get(self._key_of_inference(), lambda: (self._infer(), self.plan))
        return found

    def _parameters_given(self) -> dict[str, Value]:
        """The date and the year, the settings of the plan, and what was set beside them."""
        settings = plan_settings(self.plan, self.program.parameters)
        return {**plan_parameters(self.plan, self.date), **settings, **dict(self.parameters)}

    def _infer(self) -> Inference:
        facts = facts_for_rules(self.plan, self.date, self.seen.facts)
        parameters = self._parameters_given()
        if self.engine != CONCLUSIONS_FIRST:
            return infer(self.program, facts, parameters, self.engine)
        key = id(self.program), self.date
        known = self.seen.runs.get(key)
        if known is not None:
            difference = infer_with_changed_facts(known, facts, parameter_values(self.program, parameters))
            if difference is not None:
                return difference
        found = infer(self.program, facts, parameters, self.engine)
        self.seen.keep_run(key, found)
        return found

    @cached_property
    def assessment(self) -> Assessment:
        """The conclusions by activity, with proofs."""
        in_time = self.seen.parts_in_time(self.plan)
        return Assessment(self.plan, self.inference, self.date, self.language, in_time)

    @cached_property
    def summary(self) -> Summary:
        """Counts, fields and lists as plain rows."""
        return summarise(self.assessment)

    @cached_property
    def health_rows(self) -> tuple[PlanFault, ...]:
        """Weaknesses of the plan itself, errors first, then by kind, as plain rows."""
        faults = health(self.assessment, self.wording)
        if self.journal is None:
            return faults
        own = (*self.journal.faults(), *self.journal.evidence_faults())
        return (*(PlanFault(fault, "plan") for fault in own), *faults)

    @cached_property
    def status_tables(self) -> StatusTables:
        """The tables that a terminal, a page or a workbook shows of the plan on the date."""
        return StatusTables(self.assessment, self.summary, self.wording.names)

    def document(self, *tables: Table) -> Document:
        """Tables of this knowledge base under the title of the plan, with the day and what is an illustration."""
        package, language = self.plan.package, self.language
        notes, about = plan_notes(package, self.date, language), about_plan(package, self.date, language)
        labels = number_labels(self.plan)
        numbered = tuple(name_ids(table, labels) for table in tables) if labels else tables
        return Document(package.title[language], numbered, notes, language, about)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What people read for ids of agencies, events, activities and all else of the plan."""
        return self.wording.names

    @cached_property
    def wording(self) -> Wording:
        """Turns conclusions and proofs of this knowledge base into sentences."""
        titles = self.plan.titles(self.language)
        items = (
            {a.id for a in self.plan.activities}
            | {t.id for t in self.plan.tasks}
            | {o.id for o in self.plan.objectives}
        )
        labels = number_labels(self.plan)
        names = {key: f"{labels.get(key, key)} ({title})" if key in items else title for key, title in titles.items()}
        in_annex = {t.id: _in_annex(t.id, self.language) for t in self.plan.targets if t.id.startswith("annex:")}
        own = {
            kind: {key: f"{in_annex.get(key, key)} ({title})" for key, title in own_titles.items()}
            for kind, own_titles in self.plan.own_titles(self.language).items()
        }
        names |= {f.id: f"{labels.get(f.id, f.id)} ({titles[f.id]})" for f in self.plan.fields}
        return Wording(self.inference, names, self.language, own, labels, {"target": in_annex})

    @property
    def shows_illustration(self) -> bool:
        """Is any part of the progress log an illustration."""
        return bool(self.plan.package.illustrations)

    def _read_kind(self, kind: str, place: str) -> str:
        """The conclusion kind of that name or title."""
        return read_kind(kind if isinstance(kind, str) else describe_argument(kind), self.program, place)

    def heading_of(self, item: Value) -> str:
        """What to call an item; when targets or obligations have the same number as others, each of its names."""
        names = [self.wording.value("item", item)]
        names += [own[str(item)] for own in self.wording.own_names.values() if str(item) in own]
        return " · ".join(dict.fromkeys(name for name in names if name != str(item) or len(names) == 1))

    @cached_property
    def numbers(self) -> Numbers:
        """The numbers that the version in force prints, and what a person means by one."""
        return Numbers(self.plan, self.recorded)

    def number_note(self, item: Value) -> str:
        """The sentence that the number of a work is the id of another, and how to ask for that one; else empty."""
        other = self.numbers.with_id_like_number_of(str(item))
        if other is None:
            return ""
        values = {"asked": other, "item": self.numbers.label(str(item)), "other": self.numbers.label(other)}
        return message("explain.number-is-id-of-another", self.language, **values)

    def illustration_note(self) -> str:
        """The sentence, wherever progress is shown, that the log is an illustration; empty for a real log."""
        package = self.plan.package
        return package.illustration_note[self.language] if package.illustrations else ""

    def _own_language(self) -> Language:
        return self.language

    def _line(self) -> str:
        plan = self.plan
        return f"{plan.package.name}: {len(plan.activities)} activities, {self.date.isoformat()}, {self.language}"

    # Plan and rules never change, so a copy shares them; what was concluded stays behind.

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return replace(self, seen=self._nothing_seen())

    def _nothing_seen(self) -> Seen:
        return Seen(sum(len(self.plan.table(record.table)) for record in RECORDS))

    def __getstate__(self) -> dict[str, Any]:
        kept = {part.name: getattr(self, part.name) for part in dataclasses.fields(self)}
        return kept | {"seen": self._nothing_seen()}


State = TypeVar("State", bound=PlanState)


def derive(state: State, **changes: Any) -> State:
    """The same with other values; the very object of before where these values were seen before."""
    state.seen.states.get(state._key(), lambda: state)
    other = replace(state, **changes)
    return state.seen.states.get(other._key(), lambda: other)


def derive_plan(state: PlanState, how: Hashable, make: Callable[[], Plan]) -> Plan:
    """Another plan made of the plan of a state; ``how`` names the way it is made, so that it is made once."""
    plan, _ = state.seen.plans.get((id(state.plan), how), lambda: (make(), state.plan))
    return plan


def infer_from(state: PlanState, before: Inference) -> None:
    """Work out the inference of a state from that of the same plan, date and parameters under other rules."""
    from plan_graph.inference.changed_rules import infer_with_changed_rules

    parameters = state._parameters_given()
    state.seen.inferences.get(
        state._key_of_inference(),
        lambda: (infer_with_changed_rules(before, state.program, parameters, state.engine), state.plan),
    )


def _in_annex(target: str, language: Language) -> str:
    """The number of a target that the annex states, without the prefix that tells it from one of section II."""
    return message("codes.in-annex", language, id=target.removeprefix("annex:"))
