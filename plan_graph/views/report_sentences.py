"""What every part of a report's text is made of: sentences with their figures, names, and what the rules conclude."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plan_graph.answers.declared import group_values
from plan_graph.model.words import OFFICIAL_COUNTS
from plan_graph.reporting.decisions import NO_DECISIONS, DecisionsOfPeriod
from plan_graph.reporting.follow_up import FollowUps
from plan_graph.reporting.period import ReportPeriod
from plan_graph.reporting.summary import ActivityRow, Assessment, Summary, require_rows
from plan_graph.views.report_outline import Figure, Paragraph, Sentence, name_day, write_sentence
from plan_graph.words import Value

MOST = 8
"""So many works are named in one sentence; the annex has them all."""
_BESIDE = (
    "done_undated", "ongoing_reported", "ongoing_unreported", "ongoing_not_due", "suspended", "open_undated",
    "cancelled",
)  # fmt: skip
Rows = Sequence[ActivityRow]


@dataclass(frozen=True)
class ReportSentences:
    """A plan on the cut-off of a period, and the sentences that can be made of it.

    Parameters
    ----------
    assessment, summary
        The plan on the cut-off.
    period
        The period.
    follow_ups
        Who leads each activity, and what waits for what.
    issuer
        The id of the body that reports.
    decisions
        The decisions on findings that the report names.
    """

    assessment: Assessment
    summary: Summary
    period: ReportPeriod
    follow_ups: FollowUps
    issuer: str
    decisions: DecisionsOfPeriod = NO_DECISIONS

    def _word(self, name: str, **values: Value) -> str:
        return write_sentence(f"report-text.{name}", self.assessment.language, **values)

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
        rest = len(texts) - MOST
        if rest <= 1:
            return "; ".join(texts)
        return "; ".join((*texts[:MOST], self._word(more, n=rest)))

    def _day(self, day: date) -> str:
        return name_day(day, self.assessment.language)

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

    @property
    def silent(self) -> tuple[str, ...]:
        """The activities that were to be reported in the period and were not."""
        found = {*self._of("unreported"), *self._of("not_reported")}
        return tuple(item for item in self._rows if item in found)

    @cached_property
    def _held_up(self) -> Sequence[tuple[str, tuple[str, ...]]]:
        """Each root cause with the urgent activities that wait for it in the end, the largest first."""
        blocked = {row.activity.id for row in require_rows("blocked", self.summary.pressing)}
        waiting = {
            cause: tuple(one for one in self._rows if one in blocked and one in items)
            for cause, items in self.follow_ups.held_up.items()
        }
        order = self.assessment.order
        found = [(cause, items) for cause, items in waiting.items() if items]
        return sorted(found, key=lambda pair: (-len(pair[1]), order.get(pair[0], len(order)), pair[0]))

    @property
    def _leaderless(self) -> tuple[str, ...]:
        return tuple(one for one, row in self._rows.items() if row.is_open and not self.follow_ups.leads[one])
