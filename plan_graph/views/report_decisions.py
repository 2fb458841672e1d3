"""What a report has of decisions: on findings, with what became of each, and on deadlines that agencies asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from plan_graph.answers.declared import group_values
from plan_graph.model.words import ACTION
from plan_graph.reporting.decisions import Decision, FollowedDecision, title_of_finding
from plan_graph.views.report_outline import Paragraph, Sentence
from plan_graph.views.report_sentences import ReportSentences
from plan_graph.whatif.deadline_proposals import AnsweredProposal, answer_proposals
from plan_graph.words import Value

PROPOSED = "proposed_due"
"""Stands for the kind of a finding where a decision is about a deadline that an agency asked for."""


class DecisionText(ReportSentences):
    """The paragraphs about decisions."""

    def decide(self) -> tuple[Paragraph, ...]:
        """Decisions of the period, earlier ones that were still open when it began, and deadlines asked for."""
        paragraphs: list[Paragraph] = []
        for name, every in (("decided", self.decisions.taken), ("carried", self.decisions.carried)):
            followed = [one for one in every if one.decision.kind != PROPOSED]
            if followed:
                resolved = [self._key(one.decision) for one in followed if one.outcome == "resolved"]
                counted = {"n": [self._key(one.decision) for one in followed], "resolved": resolved}
                paragraphs.append(Paragraph((self._sentence(name, counted),)))
                paragraphs += self._items(map(self._name_decision, followed))
        return (*paragraphs, *self._answer_proposals())

    def _key(self, decision: Decision) -> str:
        return f"{decision.item} {decision.kind}"

    def _name_decision(self, followed: FollowedDecision) -> Sentence:
        """One decision: on what, which, by whom, when, and how the finding is now."""
        decision, language = followed.decision, self.assessment.language
        title = self.assessment.names.get(decision.item, decision.item)
        known = ACTION.get(decision.action)
        action = known[language] if known else self._word("dismissed")
        details = [decision.by, decision.basis, self._word("until", day=decision.until) if decision.until else ""]
        values: dict[str, Value] = {
            "title": title, "finding": _lower_first(title_of_finding(decision.kind, self.assessment)), "action": action,
            "day": decision.date, "outcome": self._word(f"outcome-{followed.outcome}"),
        }  # fmt: skip
        if known_details := ", ".join(part for part in details if part):
            return Sentence(self._word("decision-detailed", details=known_details, **values))
        return Sentence(self._word("decision", **values))

    def _answer_proposals(self) -> Iterable[Paragraph]:
        """The deadlines that agencies asked for in the period, and those of before that nobody has answered."""
        opens, as_of = self.period.opens, self.assessment.as_of
        days = {name: _days_of(self.decisions.known, name) for name in ("deadline_extended", "deadline_refused")}
        answered = [
            one
            for one in answer_proposals(
                self.assessment.plan, as_of, days["deadline_extended"], days["deadline_refused"]
            )
            if one.answer == "open" or one.proposal.report.date >= opens
        ]
        if not answered:
            return ()
        groups = group_values((one.answer, one.proposal.activity) for one in answered)
        counted = {"n": [one.proposal.activity for one in answered]}
        counted |= {name: list(groups.get(name, ())) for name in ("accepted", "refused", "open")}
        head = Paragraph((self._sentence("asked", counted),))
        return (head, *self._items(map(self._name_proposal, answered)))

    def _name_proposal(self, one: AnsweredProposal) -> Sentence:
        proposal = one.proposal
        values: dict[str, Value] = {
            "title": self.assessment.names.get(proposal.activity, proposal.activity),
            "before": proposal.due or self._word("no-day"), "after": proposal.proposed,
            "lead": self._lead(proposal.activity), "answer": self._word(f"answer-{one.answer}"),
        }  # fmt: skip
        if reason := proposal.report.causes:
            return Sentence(self._word("asked-work-why", reason=reason, **values))
        return Sentence(self._word("asked-work", **values))


def _days_of(decisions: Sequence[Decision], action: str) -> dict[str, date]:
    """The day of the last such decision on each item."""
    days: dict[str, date] = {}
    for one in decisions:
        if one.action == action:
            days[one.item] = max(one.date, days.get(one.item, one.date))
    return days


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
