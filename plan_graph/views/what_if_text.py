"""What a scenario changes, as sections of a table each: for the terminal, Markdown, HTML and spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Protocol

from plan_graph.model.words import COUNT, NOT_KNOWN, ROLE, SEVERITY, STATUS, both
from plan_graph.views.sections import Section
from plan_graph.whatif.comparison import Change, Comparison, Moved
from plan_graph.whatif.scenario import Scenario
from plan_graph.words import Language, Text

if TYPE_CHECKING:
    from plan_graph.edits import Edit
    from plan_graph.explain.wording import Wording
    from plan_graph.model.plan import Plan
    from plan_graph.whatif.steps import Step

_STEPS = both("Kịch bản giả định", "What the scenario supposes")
_COUNTS = both("Số liệu", "Counts")
_GAINED = both("Phát hiện mới có", "Findings gained")
_LOST = both("Phát hiện không còn", "Findings lost")
_QUIET = both("Kết luận khác, theo loại", "Other conclusions, by kind")
_STATUSES = both("Trạng thái thay đổi", "Changed status")
_LOADS = both("Số việc chủ trì đến hạn trong quý", "Activities led and due in a quarter")
_DUTIES = both("Phân công thay đổi", "Changed duties")
_PARTNERS = both("Số cơ quan phải phối hợp khi chủ trì", "Agencies that a lead has to work with")
_COLUMN: dict[str, Text] = {
    "step": both("Thay đổi", "Change"),
    "count": both("Nhóm", "Count"),
    "before": both("Trước", "Before"),
    "after": both("Sau", "After"),
    "change": both("Chênh", "Difference"),
    "severity": both("Mức", "Severity"),
    "finding": both("Phát hiện", "Finding"),
    "because": both("Vì sao", "Why"),
    "gained": both("Có thêm", "Gained"),
    "lost": both("Mất đi", "Lost"),
    "item": both("Mục", "Item"),
    "agency": both("Cơ quan", "Agency"),
    "quarter": both("Quý", "Quarter"),
}
_CHANGES = both("Phát hiện có thêm và mất đi", "Findings gained and lost")
_NUMBERS = both("Số thay đổi khác", "Other changes, how many")


class Answer(Protocol):
    """What is shown: a scenario compared with its baseline."""

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

    def proof(self, change: Change) -> dict[str, object]:
        """The proofs of a finding gained or lost, as plain values."""

    @property
    def before(self) -> Base:
        """The baseline."""

    @property
    def after(self) -> Base:
        """The scenario's state."""


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


def sections(answer: Answer) -> tuple[Section, ...]:
    """Everything that a scenario changes, in the order in which it is shown."""
    language, found = answer.before.language, answer.comparison
    names = {**answer.before.wording.names, **answer.after.wording.names}

    def section(code: str, heading: Text, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Section:
        heads = tuple(_COLUMN[name][language] for name in columns)
        return Section(code, heading[language], heads, tuple(map(tuple, rows)))

    loud = ("severity", "finding", "because")
    gained, lost = ([c for c in changes if c.severity != "info"] for changes in (found.gained, found.lost))
    return (
        section("steps", _STEPS, ("step",), [[text] for text in _said(answer, names, language)]),
        section("counts", _COUNTS, ("count", "before", "after", "change"), [_count(m, language) for m in found.counts]),
        section("gained", _GAINED, loud, [_change(change, language) for change in gained]),
        section("lost", _LOST, loud, [_change(change, language) for change in lost]),
        section("other", _QUIET, ("finding", "gained", "lost"), _quiet(found)),
        section(
            "status", _STATUSES, ("item", "before", "after"), [_status(m, names, language) for m in found.statuses]
        ),
        section(
            "load",
            _LOADS,
            ("agency", "quarter", "before", "after"),
            [[names[m.what[0]], m.what[1], str(m.before or 0), str(m.after or 0)] for m in found.loads],
        ),
        section("duties", _DUTIES, ("agency", "lost", "gained"), _duties(found, names, language)),
        section(
            "partners",
            _PARTNERS,
            ("agency", "before", "after"),
            [[names[m.what[0]], str(m.before or 0), str(m.after or 0)] for m in found.partners],
        ),
    )  # fmt: skip


def _said(answer: Answer, names: dict[str, str], language: Language) -> list[str]:
    """The steps in words; of a step about many activities the first few."""
    told = []
    for _, edits in answer.steps:
        told += [edit.sentence(names, language) for edit in edits[:_MOST_EDITS]]
        if len(edits) > _MOST_EDITS:
            told.append(f"… + {len(edits) - _MOST_EDITS}")
    return told


_MOST_EDITS = 12


def _count(moved: Moved, language: Language) -> list[str]:
    before, after = (_number(each, language) for each in (moved.before, moved.after))
    signed = "?" if moved.difference is None else f"{moved.difference:+d}" if moved.difference else "0"
    return [COUNT[moved.what[0]][language], before, after, signed]


def _number(number: str | int | None, language: Language) -> str:
    return NOT_KNOWN[language] if number is None else str(number)


def _change(change: Change, language: Language) -> list[str]:
    return [SEVERITY[change.severity][language], change.title, change.because]


def _quiet(found: Comparison) -> list[list[str]]:
    """How many conclusions that need no attention are gained and lost, by kind."""
    titles = {c.title: [0, 0] for c in (*found.gained, *found.lost) if c.severity == "info"}
    for place, changes in enumerate((found.gained, found.lost)):
        for change in changes:
            if change.severity == "info":
                titles[change.title][place] += 1
    return [[title, str(gained), str(lost)] for title, (gained, lost) in titles.items()]


def _status(moved: Moved, names: dict[str, str], language: Language) -> list[str]:
    _, item = moved.what
    before, after = (STATUS[str(each)][language] if each else "—" for each in (moved.before, moved.after))
    return [names[item], before, after]


def _duties(found: Comparison, names: dict[str, str], language: Language) -> list[list[str]]:
    """Agency by agency the activities it gains and loses, by role."""
    rows = []
    for agency in dict.fromkeys(duty.agency for duty in found.duties):
        cells = []
        for gained in (False, True):
            by_role: dict[str, list[str]] = {}
            for duty in found.duties:
                if (duty.agency, duty.gained) == (agency, gained):
                    by_role.setdefault(ROLE[duty.role][language], []).append(duty.activity)
            cells.append("; ".join(f"{role}: {', '.join(work)}" for role, work in by_role.items()) or "—")
        rows.append([names[agency], *cells])
    return rows


def beside(answers: Sequence[Answer]) -> tuple[Section, ...]:
    """Several scenarios side by side: counts, and the findings that each gains and loses."""
    language = answers[0].before.language
    titles = [answer.title for answer in answers]
    counts = [
        [
            COUNT[moved.what[0]][language],
            _number(moved.before, language),
            *(_after(answer, number) for answer in answers),
        ]
        for number, moved in enumerate(answers[0].comparison.counts)
    ]
    kinds: dict[str, None] = {}
    for answer in answers:
        kinds |= dict.fromkeys(c.title for c in (*answer.comparison.gained, *answer.comparison.lost))
    changes = []
    for kind in kinds:
        cells = []
        for answer in answers:
            gained, lost = (
                sum(change.title == kind for change in changes_)
                for changes_ in (answer.comparison.gained, answer.comparison.lost)
            )
            cells.append(f"+{gained} −{lost}" if gained or lost else "·")
        changes.append([kind, *cells])
    totals = [
        [_DUTIES[language], *(str(len(answer.comparison.duties)) for answer in answers)],
        [_STATUSES[language], *(str(len(answer.comparison.statuses)) for answer in answers)],
        [_PARTNERS[language], *(str(len(answer.comparison.partners)) for answer in answers)],
    ]
    heads = (_COLUMN["count"][language], _COLUMN["before"][language], *titles)
    return (
        Section("counts", _COUNTS[language], heads, tuple(map(tuple, counts))),
        Section("findings", _CHANGES[language], (_COLUMN["finding"][language], *titles), tuple(map(tuple, changes))),
        Section("changes", _NUMBERS[language], (_COLUMN["change"][language], *titles), tuple(map(tuple, totals))),
    )


def _after(answer: Answer, number: int) -> str:
    moved = answer.comparison.counts[number]
    after = _number(moved.after, answer.before.language)
    return f"{after} ({moved.difference:+d})" if moved.difference else after


def as_json(answers: Sequence[Answer]) -> str:
    """The comparisons as JSON, conclusions with all their values."""
    import json

    return json.dumps({"scenarios": [_as_dict(answer) for answer in answers]}, ensure_ascii=False, indent=2) + "\n"


def _as_dict(answer: Answer) -> dict[str, object]:
    found = answer.comparison

    def moved(rows: Sequence[Moved], *names: str) -> list[dict[str, object]]:
        return [{**dict(zip(names, m.what, strict=True)), "before": m.before, "after": m.after} for m in rows]

    def changes(rows: Sequence[Change]) -> list[dict[str, object]]:
        return [
            {
                "kind": change.fact.kind,
                "values": [value.isoformat() if isinstance(value, date) else value for value in change.fact.values],
                "severity": change.severity,
                "because": change.because,
                "proof": answer.proof(change),
            }
            for change in rows
        ]

    return {
        "scenario": answer.scenario.name,
        "title": dict(answer.scenario.title),
        "note": dict(answer.scenario.note),
        "edits": [edit.as_dict() for _, edits in answer.steps for edit in edits],
        "counts": moved(found.counts, "count"),
        "gained": changes(found.gained),
        "lost": changes(found.lost),
        "status": moved(found.statuses, "level", "item"),
        "load": moved(found.loads, "agency", "quarter"),
        "duties": [asdict(duty) for duty in found.duties],
        "partners": moved(found.partners, "agency"),
    }
