"""The text of the report on a period: what the rules conclude, as prose in the outline of administrative reports.

Every figure keeps the ids of what it counts, so that a reader can trace it. A part without content is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from plan_graph.analysis.calendar import quarters
from plan_graph.answers.declared import group_values
from plan_graph.model.records import AgencySuccession
from plan_graph.model.words import OFFICIAL_COUNTS, STATE
from plan_graph.reporting.by_lead import by_lead
from plan_graph.reporting.follow_up import FollowUps
from plan_graph.reporting.period import ReportPeriod
from plan_graph.reporting.summary import ActivityRow, Assessment, Summary, require_rows
from plan_graph.views.report_outline import Figure, Paragraph, Part, Sentence, without_empty_parts
from plan_graph.words import Value, format_date, message

_MOST = 8
"""So many works are named in one sentence; the annex has them all."""
_BESIDE = (
    "done_undated", "ongoing_reported", "ongoing_unreported", "ongoing_not_due", "suspended", "open_undated",
    "cancelled",
)  # fmt: skip
Rows = Sequence[ActivityRow]


def compose_report(
    assessment: Assessment, summary: Summary, period: ReportPeriod, follow_ups: FollowUps, issuer: str
) -> tuple[Part, ...]:
    """The parts of the report.

    Parameters
    ----------
    assessment, summary
        The plan on the cut-off.
    period
        The period.
    follow_ups
        Who leads each activity, and what waits for what.
    issuer
        The id of the body that reports; it makes no proposal to itself.
    """
    return without_empty_parts(_Text(assessment, summary, period, follow_ups, issuer).all())


@dataclass(frozen=True)
class _Text:
    assessment: Assessment
    summary: Summary
    period: ReportPeriod
    follow_ups: FollowUps
    issuer: str

    def all(self) -> tuple[Part, ...]:
        assessed = (
            Part(self._word("achieved"), self._paragraphs(self._list_achievements())),
            Part(self._word("shortcomings"), self._shortcomings()),
            Part(self._word("causes"), self._items(self._causes())),
        )
        return (
            Part(self._word("summary"), self._paragraphs(self._summarise())),
            Part(self._word("direction"), self._paragraphs(self._direction())),
            Part(self._word("results"), (), tuple(self._results())),
            Part(self._word("assessment"), (), assessed),
            Part(self._word("next"), self._next_steps()),
            Part(self._word("proposals"), self._items(self._proposals())),
        )

    # words

    def _word(self, name: str, **values: Value) -> str:
        return message(f"report-text.{name}", self.assessment.language, **values)

    def _sentence(
        self, name: str, counted: Mapping[str, Iterable[str]], notes: Sequence[str] = (), **values: Value
    ) -> Sentence:
        """A sentence whose variables ``counted`` are the numbers of what they are given."""
        items = {key: tuple(dict.fromkeys(value)) for key, value in counted.items()}
        numbers = {key: len(value) for key, value in items.items()}
        figures = tuple(Figure(str(numbers[key]), value) for key, value in items.items())
        return Sentence(self._word(name, **numbers, **values), figures, tuple(notes))

    def _paragraphs(self, sentences: Iterable[Sentence]) -> tuple[Paragraph, ...]:
        return tuple(Paragraph((one,)) for one in sentences)

    def _items(self, sentences: Iterable[Sentence]) -> tuple[Paragraph, ...]:
        return tuple(Paragraph((one,), item=True) for one in sentences)

    def _lead(self, activity: str) -> str:
        names = self.assessment.names
        return ", ".join(names[one] for one in self.follow_ups.leads.get(activity, ())) or self._word("nobody")

    def _name(self, row: ActivityRow, form: str) -> str:
        day = row.due if row.due is not None else ""
        return self._word(form if day else "work", title=row.title, lead=self._lead(row.id), day=day)

    def _list(self, texts: Sequence[str], more: str = "more") -> str:
        rest = len(texts) - _MOST
        if rest <= 1:
            return "; ".join(texts)
        return "; ".join((*texts[:_MOST], self._word(more, n=rest)))

    def _day(self, day: date) -> str:
        return format_date(day, self.assessment.language)

    # what is counted

    @cached_property
    def _rows(self) -> Mapping[str, ActivityRow]:
        return {row.id: row for row in self.summary.activities}

    @cached_property
    def _done_on(self) -> Mapping[str, date]:
        facts = self.assessment.answers.of_any("activity")
        return {row.text("id"): day for row in facts if isinstance(day := row["done_on"], date)}

    def _of(self, kind: str) -> tuple[str, ...]:
        """The activities that a conclusion is about, in plan order."""
        found = self.assessment.answers.items(kind)
        return tuple(item for item in self._rows if item in found)

    def _count_rows(self, rows: Rows, name: str, day: Mapping[str, Value]) -> Sentence | None:
        """How many of the rows belong to each count: those of the regulation first, then those beside them."""
        if not rows:
            return None
        groups = group_values((row.count or "unknown", row.id) for row in rows)
        shown = [key for key in (*OFFICIAL_COUNTS, *_BESIDE) if key in groups]
        parts = [self._word("part", n=len(groups[key]), count=self._word(f"count-{key}")) for key in shown]
        figures = (Figure(str(len(rows)), tuple(row.id for row in rows)),
                   *(Figure(str(len(groups[key])), tuple(groups[key])) for key in shown))  # fmt: skip
        text = self._word(name, n=len(rows), parts="; ".join(parts), **day)
        notes = [self._word("note-undated")] if "open_undated" in groups and name == "totals" else []
        return Sentence(text, figures, tuple(notes))

    def _note_proposed(self, kind: str, items: Iterable[str]) -> tuple[str, ...]:
        """The footnote on those conclusions that rest on an order of work which the plan does not state."""
        by_item, proofs = self.assessment.by_activity(kind), self.assessment.proofs
        unsure = [one for one in items if any(proofs.basis(row.fact) == "proposed" for row in by_item.get(one, ()))]
        return (self._word("note-proposed", n=len(unsure)),) if unsure else ()

    # the parts

    def _direction(self) -> Iterable[Sentence]:
        plan = self.assessment.plan
        fields = [field.id for field in self.summary.fields if field.total]
        agencies = [lead.agency for lead in by_lead(self.assessment) if lead.agency]
        counted = {"n": self._rows, "fields": fields, "agencies": agencies}
        if len(fields) < 2:
            counted.pop("fields")
        yield self._sentence("plan" if len(fields) > 1 else "plan-plain", counted)
        opens, closes = self.period.opens, self.assessment.as_of
        reports = [row for row in plan.reports if opens <= row.date <= closes]
        span: dict[str, Any] = {"opens": opens, "closes": closes}
        if reports:
            numbered = [
                f"{row.activity} {row.date.isoformat()} {number}" for number, row in enumerate(reports, start=1)
            ]
            yield self._sentence("reports", {"n": numbered, "works": [row.activity for row in reports]}, **span)
        else:
            yield Sentence(self._word("no-reports", **span))
        met = [row for row in plan.fulfilments if opens <= row.date <= closes]
        if met:
            keys = {(row.obligation, row.due): row.date <= row.due for row in met}
            named = {f"{duty} {due.isoformat()}": in_time for (duty, due), in_time in keys.items()}
            on_time = [key for key, in_time in named.items() if in_time]
            yield self._sentence("duties-met", {"n": named, "on_time": on_time})
        yield from self._successions(opens, closes)

    def _successions(self, opens: date, closes: date) -> Iterable[Sentence]:
        """Bodies that ended in the period and led work, with those that lead it now."""
        plan, names = self.assessment.plan, self.assessment.names
        grouped: dict[tuple[str, date, str], list[AgencySuccession]] = {}
        for row in plan.agency_successions:
            if opens <= row.date <= closes:
                grouped.setdefault((row.predecessor, row.date, row.kind), []).append(row)
        for (former, day, kind), rows in grouped.items():
            printed = {row.activity for row in plan.assignments if row.agency == former and row.role == "lead"}
            works = [one for one in self._rows if one in printed and self._rows[one].is_open]
            heirs = [row.successor for row in rows if row.successor]
            taken = [one for one in works if set(self.follow_ups.leads[one]) & set(heirs)]
            if taken:
                to = ", ".join(names[one] for one in heirs)
                yield self._sentence("succession", {"n": taken}, day=day, former=names[former], kind=kind, heirs=to)
            elif works:
                yield self._sentence("succession-nobody", {"n": works}, day=day, former=names[former])

    @property
    def _totals(self) -> Sequence[Sentence]:
        whole = self._count_rows(self.summary.activities, "totals", {"day": self._day(self.assessment.as_of)})
        return (whole,) if whole else ()

    def _summarise(self) -> Iterable[Sentence]:
        """The outcome before all else, as a memorandum has it; a report to a body above begins with what was done."""
        if self.assessment.language != "vi":
            yield from self._totals
            yield from self._proposals()

    def _results(self) -> Iterable[Part]:
        if self.assessment.language == "vi":
            yield Part(self._word("overall"), self._paragraphs(self._totals))
        shown = [field for field in self.summary.fields if field.total]
        for field in shown:
            rows = [row for row in self.summary.activities if row.field == field.id]
            counted = self._count_rows(rows, "field-totals", {})
            sentences = [*([counted] if counted else []), *self._works_of(rows)]
            yield Part(field.title, self._paragraphs(sentences))

    def _works_of(self, rows: Rows) -> Iterable[Sentence]:
        opens, closes = self.period.opens, self.assessment.as_of
        overdue = set(self._of("overdue"))
        groups: dict[str, list[str]] = {}
        for row in rows:
            day = self._done_on.get(row.id)
            if row.state == "done" and day is not None and opens <= day <= closes:
                groups.setdefault("completed", []).append(self._name(row, "work"))
            elif row.id in overdue:
                groups.setdefault("late-in-field", []).append(self._name(row, "work-due"))
            elif row.state == "suspended":
                groups.setdefault("paused", []).append(self._name_paused(row))
            elif row.state == "in_progress" and row.is_open:
                groups.setdefault("in-progress", []).append(self._name(row, "work"))
        for name in ("completed", "in-progress", "late-in-field", "paused"):
            if name in groups:
                yield Sentence(self._word(name, works=self._list(groups[name])))

    def _name_paused(self, row: ActivityRow) -> str:
        report = self.follow_ups.reports.get(row.id)
        if report is None or not report.note:
            return self._name(row, "work")
        return self._word("work-paused", title=row.title, lead=self._lead(row.id), reason=report.note)

    def _list_achievements(self) -> Iterable[Sentence]:
        as_of = self.assessment.as_of
        dated = [row for row in self.summary.activities if row.count in OFFICIAL_COUNTS and row.due]
        due = [row.id for row in dated if row.due and row.due <= as_of]
        done = [one for one in due if self._rows[one].state == "done"]
        if done:
            share = format_share(100 * len(done) / len(due), message("codes.decimal-mark", self.assessment.language))
            sentence = self._sentence("share", {"due": due, "done": done}, day=as_of, share=share)
            figures = (*sentence.figures, Figure(f"{share}%", tuple(done)))
            yield Sentence(sentence.text, figures)
        early = [row.id for row in dated if row.due and row.due > as_of and row.state == "done"]
        if early:
            yield self._sentence("early", {"n": early})
        reported = [row.id for row in self.summary.activities if row.count == "ongoing_reported"]
        if reported:
            yield self._sentence("duties-reported", {"n": reported})

    def _shortcomings(self) -> tuple[Paragraph, ...]:
        overdue = require_rows("overdue", self.summary.overdue)
        paragraphs: list[Paragraph] = []
        if overdue:
            paragraphs.append(Paragraph((self._sentence("overdue", {"n": [row.activity.id for row in overdue]}),)))
            paragraphs += self._items(self._overdue_work(row.activity, row.days) for row in overdue)
        return (*paragraphs, *self._paragraphs(self._other_shortcomings()))

    def _overdue_work(self, row: ActivityRow, days: int) -> Sentence:
        report = self.follow_ups.reports.get(row.id)
        if report is None:
            last = self._word("last-never")
        else:
            state = STATE[report.state][self.assessment.language]
            last = self._word("last-report", day=report.date, state=state)
            if report.note:
                last = self._word("last-reason", last=last, reason=report.note)
        day: Value = row.due if row.due is not None else ""
        text = self._word("overdue-work", title=row.title, lead=self._lead(row.id), day=day, days=days, last=last)
        return Sentence(text, (Figure(str(days), (row.id,)),))

    def _other_shortcomings(self) -> Iterable[Sentence]:
        late = [row.id for row in self.summary.activities if row.count == "done_late"]
        if late:
            yield self._sentence("late", {"n": late})
        blocked = [row.activity.id for row in require_rows("blocked", self.summary.blocked)]
        urgent = [one for one in blocked if one in self.assessment.answers.items("urgent")]
        if blocked:
            notes = self._note_proposed("blocked", blocked)
            counted: dict[str, Iterable[str]] = {"n": blocked, "urgent": urgent} if urgent else {"n": blocked}
            yield self._sentence("blocked" if urgent else "blocked-plain", counted, notes)
        at_risk = [row.activity.id for row in require_rows("at_risk", self.summary.at_risk)]
        if at_risk:
            yield self._sentence("at-risk", {"n": at_risk}, self._note_proposed("at_risk", at_risk))
        missed = self.assessment.answers.of("occurrence_missed")
        if missed:
            yield self._sentence("missed", {"n": [f"{row.text('activity')} {row['day']}" for row in missed]})
        silent = self.silent
        never = [one for one in silent if one not in self.follow_ups.reports]
        if silent:
            counted = {"n": silent, "never": never} if never else {"n": silent}
            yield self._sentence("unreported" if never else "unreported-plain", counted)
        unproven = self._of("unproven")
        if unproven:
            yield self._sentence("unproven", {"n": unproven})
        yield from self._targets_and_duties()

    @property
    def silent(self) -> tuple[str, ...]:
        """The activities that were to be reported in the period and were not."""
        found = {*self._of("unreported"), *self._of("not_reported")}
        return tuple(item for item in self._rows if item in found)

    def _targets_and_duties(self) -> Iterable[Sentence]:
        plan, answers = self.assessment.plan, self.assessment.answers
        titles = plan.own_titles(self.assessment.language)
        endangered = {row.text("target") for row in answers.of("target_at_risk")}
        repeats = {target.id: target.repeats for target in plan.targets}
        targets = [one for one in titles["target"] if one in endangered and repeats[one] not in endangered]
        if targets:
            names = self._list([titles["target"][one] for one in targets])
            yield self._sentence("targets", {"n": targets}, names=names)
        duties = list(dict.fromkeys(row.text("obligation") for row in answers.of("obligation_late")))
        if duties:
            names = self._list([titles["obligation"][one] for one in duties])
            yield self._sentence("duties-late", {"n": duties}, names=names)

    @cached_property
    def _held_up(self) -> Sequence[tuple[str, tuple[str, ...]]]:
        """Each root cause with the blocked activities that wait for it in the end, the largest first."""
        blocked = {row.activity.id for row in require_rows("blocked", self.summary.blocked)}
        waiting = {
            cause: tuple(one for one in self._rows if one in blocked and one in items)
            for cause, items in self.follow_ups.held_up.items()
        }
        order = self.assessment.order
        found = [(cause, items) for cause, items in waiting.items() if items]
        return sorted(found, key=lambda pair: (-len(pair[1]), order.get(pair[0], len(order)), pair[0]))

    def _causes(self) -> Iterable[Sentence]:
        names = self.assessment.names
        for cause, items in self._held_up[:_MOST]:
            notes = self._note_proposed_cause(cause, items)
            event = cause in self.follow_ups.events
            values: dict[str, Any] = {"title": names.get(cause, cause)} | ({} if event else {"lead": self._lead(cause)})
            yield self._sentence("cause-event" if event else "cause-work", {"n": items}, notes, **values)
        gone = [one for one in self._rows if self.follow_ups.gone.get(one) and self._rows[one].is_open]
        handed = [one for one in gone if self.follow_ups.leads[one]]
        if handed:
            yield self._sentence("cause-gone", {"n": handed})
        lost = self._leaderless
        if lost:
            yield self._sentence("cause-lost", {"n": lost})

    def _note_proposed_cause(self, cause: str, items: Iterable[str]) -> tuple[str, ...]:
        proofs, wanted = self.assessment.proofs, set(items)
        unsure = [
            row.text("activity")
            for row in self.assessment.answers.of("root_cause")
            if row.text("cause") == cause and row.text("activity") in wanted and proofs.basis(row.fact) == "proposed"
        ]
        return (self._word("note-proposed", n=len(set(unsure))),) if unsure else ()

    @property
    def _leaderless(self) -> tuple[str, ...]:
        return tuple(one for one, row in self._rows.items() if row.is_open and not self.follow_ups.leads[one])

    def _next_steps(self) -> tuple[Paragraph, ...]:
        steps: list[Sentence] = []
        overdue = [row.activity.id for row in require_rows("overdue", self.summary.overdue)]
        if overdue:
            steps.append(self._sentence("finish-overdue", {"n": overdue}))
        for cause, items in self._held_up[:_MOST]:
            if cause not in self.follow_ups.events:
                values = {"title": self.assessment.names.get(cause, cause), "lead": self._lead(cause)}
                steps.append(self._sentence("finish-cause", {"n": items}, **values))
        paragraphs = [*self._items(steps), *self._due_next()]
        last = [(name, items) for name, items in (("report-next", self.silent), ("prove-next", self._of("unproven")))
                if items]  # fmt: skip
        return (*paragraphs, *self._items(self._sentence(name, {"n": items}) for name, items in last))

    def _due_next(self) -> tuple[Paragraph, ...]:
        """Open activities due from the cut-off until the end of the next quarter, by lead."""
        first, last = self.assessment.as_of, next_quarter_ends(self.period.ends)
        open_rows = (row for row in self.summary.activities if row.is_open and row.window == "period")
        due = [row for row in open_rows if row.due is not None and first <= row.due <= last]
        if not due:
            return ()
        head = self._sentence("due-next", {"n": [row.id for row in due]}, opens=first, ends=last)
        by_agency: dict[str, list[str]] = {}
        for row in due:
            day: Value = row.due if row.due is not None else ""
            by_agency.setdefault(self._lead(row.id), []).append(self._word("due-work", title=row.title, day=day))
        lines = [Sentence(self._word("due-of-agency", agency=agency, works=self._list(works)))
                 for agency, works in by_agency.items()]  # fmt: skip
        return (Paragraph((head,)), *self._items(lines))

    def _proposals(self) -> Iterable[Sentence]:
        names = self.assessment.names
        escalated = group_values((to, one) for one, tos in self.follow_ups.escalated.items() for to in tos)
        for to, items in escalated.items():
            works = [one for one in self._rows if one in items and to not in self.follow_ups.leads[one]]
            if works and to != self.issuer:
                listed = self._list([self._name(self._rows[one], "work") for one in works])
                yield self._sentence("propose-escalate", {"n": works}, to=names.get(to, to), works=listed)
        lost = self._leaderless
        if lost:
            chair = str(self.assessment.inference.parameters.get("chair") or "")
            known = {row.id for row in self.assessment.plan.agencies}
            to = names[chair] if chair in known else self._word("propose-to-nobody")
            listed = self._list([self._rows[one].title for one in lost])
            yield self._sentence("propose-lead", {"n": lost}, to=to, works=listed)


def next_quarter_ends(ends: date) -> date:
    """The last day of the quarter after one that ends on a day.

    >>> next_quarter_ends(date(2025, 6, 30)), next_quarter_ends(date(2025, 12, 31))
    (datetime.date(2025, 9, 30), datetime.date(2026, 3, 31))
    """
    return next(one.closes for one in quarters((ends.year, ends.year + 1)) if one.closes > ends)


def format_share(share: float, mark: str) -> str:
    """A percentage with one decimal, none where it is whole; never rounded up to a hundred or down to nothing.

    >>> format_share(83.333, ","), format_share(100, ","), format_share(99.97, ".")
    ('83,3', '100', '99.9')
    """
    rounded = min(round(share, 1), 99.9) if share < 100 else 100.0
    return f"{max(rounded, 0.1) if share else 0:.1f}".removesuffix(".0").replace(".", mark)
