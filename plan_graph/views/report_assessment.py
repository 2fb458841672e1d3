"""What a report judges: achievements, shortcomings and their causes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from plan_graph.model.words import OFFICIAL_COUNTS, STATE
from plan_graph.reporting.follow_up import reason_of
from plan_graph.reporting.summary import ActivityRow, require_rows
from plan_graph.views.report_outline import Figure, Paragraph, Part, Sentence
from plan_graph.views.report_sentences import MOST, ReportSentences
from plan_graph.words import Value, message


class AssessmentText(ReportSentences):
    """The parts of the assessment."""

    def assess(self) -> tuple[Part, ...]:
        """Achievements, shortcomings, causes."""
        return (
            Part(self._word("achieved"), self._paragraphs(self._list_achievements())),
            Part(self._word("shortcomings"), self._shortcomings()),
            Part(self._word("causes"), self._items(self._causes())),
        )

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
            if reason := reason_of(report):
                last = self._word("last-reason", last=last, reason=reason)
        day: Value = row.due if row.due is not None else ""
        text = self._word("overdue-work", title=row.title, lead=self._lead(row.id), day=day, days=days, last=last)
        return Sentence(text, (Figure(str(days), (row.id,)),))

    def _other_shortcomings(self) -> Iterable[Sentence]:
        late = [row.id for row in self.summary.activities if row.count == "done_late"]
        if late:
            yield self._sentence("late", {"n": late})
        urgent = [row.activity.id for row in require_rows("blocked", self.summary.pressing)]
        if urgent:
            counted: dict[str, Iterable[str]] = {"n": urgent}
            every = {row.activity.id for row in require_rows("blocked", self.summary.blocked)}
            turn = [one for one in self._rows if one in every.difference(urgent)]
            if turn:
                counted["turn"] = turn
            notes = self._note_proposed("blocked", urgent)
            yield self._sentence("blocked" if turn else "blocked-plain", counted, notes)
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

    def _causes(self) -> Iterable[Sentence]:
        names = self.assessment.names
        for cause, items in self._held_up[:MOST]:
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
        return (self._word("note-proposed-cause", n=len(set(unsure))),) if unsure else ()


def format_share(share: float, mark: str) -> str:
    """A percentage with one decimal, none where it is whole; never rounded up to a hundred or down to nothing.

    >>> format_share(83.333, ","), format_share(100, ","), format_share(99.97, ".")
    ('83,3', '100', '99.9')
    """
    rounded = min(round(share, 1), 99.9) if share < 100 else 100.0
    return f"{max(rounded, 0.1) if share else 0:.1f}".removesuffix(".0").replace(".", mark)
