"""What a scenario changes, as tables: the same for the terminal, papers, workbooks and notebooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from plan_graph.answers.table import NOT_KNOWN, Cell, Column, ColumnType, Document, Table
from plan_graph.model.words import COUNT, KIND, ROLE, SEVERITY, STATUS, STATUS_SIGN, quarter_names
from plan_graph.reporting.documents import notes_with_title
from plan_graph.whatif.comparison import Change, Comparison, Moved
from plan_graph.whatif.scenario import Scenario
from plan_graph.words import LANGUAGES, Language, Text, Word, message

if TYPE_CHECKING:
    from datetime import date

    from plan_graph.edits import Edit
    from plan_graph.explain.wording import Wording
    from plan_graph.model.plan import Plan
    from plan_graph.whatif.making import SkippedWorks
    from plan_graph.whatif.steps import Step

_MOST_EDITS = 12
"""So many changes of one step are listed; a merger of large agencies has hundreds."""


class Base(Protocol):
    """What is needed of a knowledge base."""

    @property
    def language(self) -> Language:
        """The language."""

    @property
    def wording(self) -> Wording:
        """The words."""

    @property
    def plan(self) -> Plan:
        """The plan."""

    @property
    def date(self) -> date:
        """The as-of date."""


class Answer(Protocol):
    """A scenario compared with its baseline."""

    @property
    def title(self) -> str:
        """What it supposes."""

    @property
    def comparison(self) -> Comparison:
        """What differs."""

    @property
    def scenario(self) -> Scenario:
        """The scenario."""

    @property
    def steps(self) -> Sequence[tuple[Step, Sequence[Edit]]]:
        """Its steps."""

    @property
    def skipped(self) -> Sequence[str]:
        """The works that its steps pass over, in sentences."""

    def proof(self, change: Change) -> dict[str, object]:
        """The proofs of a finding gained or lost, as plain values."""

    @property
    def before(self) -> Base:
        """The baseline."""

    @property
    def after(self) -> Base:
        """The scenario's state."""


def what_if_document(answer: Answer) -> Document:
    """Everything that a scenario changes, in the order in which it is shown."""
    shown = ("severity", "finding", "because")
    tables = (
        steps_table(answer),
        counts_table(answer),
        changes_table(answer, "gained").select(shown),
        changes_table(answer, "lost").select(shown),
        _other_table(answer),
        statuses_table(answer).select(("id", "before", "after")),
        loads_table(answer),
        _duties_by_agency(answer),
        partners_table(answer),
    )
    return Document(answer.title, tables, _notes([answer]), answer.before.language)


def beside_document(answers: Sequence[Answer]) -> Document:
    """Several scenarios side by side: counts, the findings that each gains and loses, the number of other changes.

    In each table the rows in which the scenarios differ come first; the counts that none of them changes are a table
    of their own.
    """
    title = " · ".join(answer.title for answer in answers)
    counts, same = _counts_beside(answers)
    tables = (counts, _findings_beside(answers), _loads_beside(answers), _changes_beside(answers), same)
    return Document(title, tables, _notes(answers), answers[0].before.language)


def _notes(answers: Sequence[Answer]) -> tuple[str, ...]:
    base = answers[0].before
    notes = [answer.scenario.note.get(base.language, "") for answer in answers]
    title = (f"{answer.title}. " if len(answers) > 1 else "" for answer in answers)
    passed = [start + one for start, answer in zip(title, answers, strict=True) for one in answer.skipped]
    return (*notes_with_title(base.plan.package, base.date, base.language), *filter(None, notes), *passed)


def describe_skipped(passed: SkippedWorks, language: Language) -> tuple[str, ...]:
    """For each step the works that it passes over, and why; of many the first ones."""
    return tuple(
        message(
            "what-if.left-out", language, number=step.number or 1, reason=reason, n=len(works),
            works=", ".join(works[:_MOST_EDITS]) + (", …" if len(works) > _MOST_EDITS else ""),
        )
        for step, reason, works in passed
    )  # fmt: skip


def steps_table(answer: Answer) -> Table:
    """The changes that the scenario makes, as sentences; of a step with many changes the first ones."""
    names, language = _names(answer), answer.before.language
    listed = [edits[:_MOST_EDITS] for _, edits in answer.steps]
    count = sum(len(edits) for _, edits in answer.steps)
    more = count - sum(map(len, listed))
    note = message("what-if.steps-more", language, n=more) if more else ""
    rows = tuple((edit.sentence(names, language),) for edits in listed for edit in edits)
    return _table("steps", answer, (_column("step", "text"),), rows, note, count=count)


def counts_table(answer: Answer) -> Table:
    """The counts before and after."""
    columns = (
        _column("count", "code", words=COUNT),
        *(_column(key, "whole") for key in ("before", "after")),
        _column("change", "change"),
    )
    rows = [
        (moved.what[0], *_numbers(moved), NOT_KNOWN if moved.difference is None else moved.difference)
        for moved in answer.comparison.counts
    ]
    return _table("counts", answer, columns, rows)


def changes_table(answer: Answer, side: str, every: bool = False) -> Table:
    """The findings gained or lost (``side``), most severe first, each with its reason.

    ``every`` lists the conclusions that need no attention too.
    """
    changes = answer.comparison.gained if side == "gained" else answer.comparison.lost
    columns = (
        _column("finding", "text"),
        _column("severity", "code", words=SEVERITY),
        _column("item", "reference", names={str(change.item): change.name for change in changes}),
        _column("because", "text"),
        _column("kind", "id"),
    )
    rows = [
        (change.title, change.severity, str(change.item), change.because, change.fact.kind)
        for change in changes
        if every or change.severity != "info"
    ]
    return _table(side, answer, columns, rows, count=len(rows))


def _other_table(answer: Answer) -> Table:
    """The number of conclusions gained and lost that need no attention, by kind."""
    numbers: dict[str, list[int]] = {}
    titles: dict[str, str] = {}
    for place, changes in enumerate((answer.comparison.gained, answer.comparison.lost)):
        for change in changes:
            if change.severity == "info":
                titles[change.fact.kind] = change.title
                numbers.setdefault(change.fact.kind, [0, 0])[place] += 1
    kind = Column("kind", "reference", Word("what-if.column-kind-other"), names=titles)
    columns = (kind, _column("gained", "whole"), _column("lost", "whole"))
    return _table("other", answer, columns, [(name, *pair) for name, pair in numbers.items()])


def statuses_table(answer: Answer) -> Table:
    """The items whose status changes."""
    status: dict[str, Any] = {"words": STATUS, "signs": STATUS_SIGN}
    columns = (
        _column("level", "code", words=KIND),
        _column("id", "reference", names=_names(answer)),
        _column("title", "text"),
        _column("before", "code", **status),
        _column("after", "code", **status),
    )
    titles = answer.after.plan.titles(answer.before.language)
    rows = [(*moved.what, titles[moved.what[1]], moved.before, moved.after) for moved in answer.comparison.statuses]
    return _table("statuses", answer, columns, rows, count=len(rows))


def loads_table(answer: Answer) -> Table:
    """The number of activities that an agency leads and that fall due in a quarter, where it changes."""
    agency, before, after = _agency(answer), _column("before", "whole"), _column("after", "whole")
    rows = [(*moved.what, moved.before or 0, moved.after or 0) for moved in answer.comparison.loads]
    quarters = quarter_names((moved.what[1] for moved in answer.comparison.loads), answer.before.language)
    return _table("loads", answer, (agency, _column("quarter", "id", names=quarters), before, after), rows)


def duties_table(answer: Answer) -> Table:
    """Each part in an activity that an agency gains or loses."""
    columns = (
        _agency(answer),
        _column("activity", "id"),
        _column("title", "text"),
        _column("role", "code", words=ROLE),
        _column("gained", "yes_no"),
    )
    titles = answer.after.plan.titles(answer.before.language)
    duties = answer.comparison.duties
    rows = [(duty.agency, duty.activity, titles[duty.activity], duty.role, duty.gained) for duty in duties]
    return _table("duties", answer, columns, rows, count=len(rows))


def _duties_by_agency(answer: Answer) -> Table:
    """For each agency and role the activities that it loses and gains."""
    parts: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    order = {duty.agency: None for duty in answer.comparison.duties}
    for duty in answer.comparison.duties:
        parts.setdefault((duty.agency, duty.role), ([], []))[duty.gained].append(duty.activity)
    columns = (_agency(answer), _column("role", "code", words=ROLE), _column("loses", "list"), _column("gains", "list"))
    rows = [
        (agency, role, tuple(loses), tuple(gains))
        for each in order
        for (agency, role), (loses, gains) in parts.items()
        if agency == each
    ]
    return _table("duties", answer, columns, rows, count=len(answer.comparison.duties))


def partners_table(answer: Answer) -> Table:
    """The number of agencies that a lead has to work with, where it changes."""
    columns = (_agency(answer), _column("before", "whole"), _column("after", "whole"))
    rows = [(moved.what[0], moved.before or 0, moved.after or 0) for moved in answer.comparison.partners]
    return _table("partners", answer, columns, rows)


def _counts_beside(answers: Sequence[Answer]) -> tuple[Table, Table]:
    """The counts that a scenario changes, and those that stay as they are in all of them."""
    first = answers[0]
    columns = [_column("count", "code", words=COUNT), _column("before", "whole")]
    for key, answer in zip(_keys(answers), answers, strict=True):
        after = replace(_plain_text(key, "whole", answer.title), above=_above(answer, "after"))
        columns += [after, _with_title(key, "change", "change", answer)]
    rows: list[list[Cell]] = [[moved.what[0], _numbers(moved)[0]] for moved in first.comparison.counts]
    for answer in answers:
        for row, moved in zip(rows, answer.comparison.counts, strict=True):
            row += [_numbers(moved)[1], NOT_KNOWN if moved.difference is None else moved.difference]
    same = [row for row in rows if len({str(number) for number in (row[1], *row[2::2])}) == 1]
    changed = _differing_first([row for row in rows if row not in same], len(answers), at=2, each=2)
    return (
        _table("counts", first, columns, changed, title="counts-beside", count=len(changed)),
        _table("counts-same", first, columns[:2], [row[:2] for row in same], count=len(same)),
    )


def _differing_first(rows: Sequence[Sequence[Cell]], scenarios: int, at: int, each: int) -> list[Sequence[Cell]]:
    """The rows in which not all scenarios have the same cells, then the others; ``each`` cells of each from ``at``."""

    def is_alike(row: Sequence[Cell]) -> bool:
        return all(row[at + each * n : at + each * (n + 1)] == row[at : at + each] for n in range(scenarios))

    return sorted(rows, key=is_alike)


def _findings_beside(answers: Sequence[Answer]) -> Table:
    sides = [(answer.comparison.gained, answer.comparison.lost) for answer in answers]
    titles = {change.fact.kind: change.title for pair in sides for changes in pair for change in changes}
    columns = [Column("kind", "reference", Word("what-if.column-finding"), names=titles)]
    for key, answer in zip(_keys(answers), answers, strict=True):
        columns += [_with_title(key, part, "whole", answer) for part in ("gained", "lost")]
    rows: list[tuple[Cell, ...]] = [
        (kind, *(sum(change.fact.kind == kind for change in changes) for pair in sides for changes in pair))
        for kind in titles
    ]
    rows_first = _differing_first(rows, len(answers), at=1, each=2)
    return _table("findings", answers[0], columns, rows_first, title="findings-beside")


def _loads_beside(answers: Sequence[Answer]) -> Table:
    """The number of activities that an agency leads and that fall due in a quarter, where a scenario changes it."""
    sides = [{moved.what: moved for moved in answer.comparison.loads} for answer in answers]
    before = {what: moved.before or 0 for side in sides for what, moved in side.items()}
    names = {name: text for answer in answers for name, text in _names(answer).items()}
    quarters = quarter_names((quarter for _, quarter in before), answers[0].before.language)
    columns = [_column("agency", "reference", names=names), _column("quarter", "id", names=quarters)]
    columns += [_column("before", "whole")]
    columns += [_plain_text(key, "whole", answer.title) for key, answer in zip(_keys(answers), answers, strict=True)]
    rows: list[Sequence[Cell]] = [
        (*what, start, *(side[what].after or 0 if what in side else start for side in sides))
        for what, start in before.items()
    ]
    return _table("loads", answers[0], columns, _differing_first(rows, len(answers), at=3, each=1))


def _changes_beside(answers: Sequence[Answer]) -> Table:
    measures = {name: Word(f"what-if.measure-{name}") for name in ("duties", "statuses", "partners")}
    columns = [_column("measure", "code", words=measures)]
    columns += [_plain_text(key, "whole", answer.title) for key, answer in zip(_keys(answers), answers, strict=True)]
    rows: list[tuple[Cell, ...]] = [
        (name, *(len(getattr(answer.comparison, name)) for answer in answers)) for name in measures
    ]
    rows_first = _differing_first(rows, len(answers), at=1, each=1)
    return _table("changes", answers[0], columns, rows_first, title="changes-beside")


def _keys(answers: Sequence[Answer]) -> list[str]:
    """A key for each scenario: its name, numbered where another has it too."""
    names = [answer.scenario.name for answer in answers]
    return [name if names.count(name) == 1 else f"{name}-{place}" for place, name in enumerate(names, start=1)]


def _names(answer: Answer) -> Mapping[str, str]:
    return {**answer.before.wording.names, **answer.after.wording.names}


def _numbers(moved: Moved) -> tuple[Cell, Cell]:
    before, after = (NOT_KNOWN if number is None else number for number in (moved.before, moved.after))
    return before, after


def _column(key: str, type: ColumnType, **more: Any) -> Column:
    return Column(key, type, Word(f"what-if.column-{key}"), **more)


def _agency(answer: Answer) -> Column:
    return _column("agency", "reference", names=_names(answer))


def _plain_text(key: str, type: ColumnType, heading: str) -> Column:
    return Column(key, type, dict.fromkeys(LANGUAGES, heading))


def _with_title(key: str, part: str, type: ColumnType, answer: Answer) -> Column:
    language = answer.before.language
    heading = message(f"what-if.column-of-{part}", language, title=answer.title)
    own = "of-change" if part == "change" else part
    return replace(_plain_text(f"{key}_{part}", type, heading), above=_above(answer, own))


def _above(answer: Answer, part: str) -> tuple[Text, Text]:
    return dict.fromkeys(LANGUAGES, answer.title), Word(f"what-if.column-{part}")


def _table(
    key: str, answer: Answer, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], note: str = "",
    title: str = "", count: int | None = None,
) -> Table:  # fmt: skip
    language = answer.before.language
    heading = message(f"what-if.{title or key}", language)
    return Table(key, heading, tuple(columns), tuple(map(tuple, rows)), language, note, count=count)
