"""Letters to the bodies that lead work which needs attention: late, holding up others, due, suspended, not reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plan_graph.analysis.versions import numbers_in_force
from plan_graph.answers.declared import group_values
from plan_graph.answers.table import Column, Table, make_table, name_ids
from plan_graph.model.records import COLLECTIVES
from plan_graph.reporting.by_lead import by_lead
from plan_graph.reporting.follow_up import FollowUps
from plan_graph.reporting.summary import ActivityRow, Assessment, urgency_of
from plan_graph.views.paper_columns import column
from plan_graph.views.report_outline import write_sentence
from plan_graph.words import Language, Word, format_date, message

SORTS = ("overdue", "missed", "suspended", "holding", "blocked", "due_soon", "unreported", "unproven")
"""Why a work is in a letter; one that has several reasons stands under the first and is asked for all."""
_EXPLAINED = ("overdue", "holding", "blocked")
"""Sorts for which the rules give cause and consequence; all others ask every work the same."""
"""Kinds of bodies that are several; a letter can go to each member."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one body.

    Parameters
    ----------
    to
        The full name of the body.
    subject
        What it is about.
    plan
        The title of the plan.
    day
        The as-of date.
    reply
        The day before which the body is to answer.
    above
        Is the body above the sender: then it is asked, and not urged.
    tables
        The work, by the reason for which it is named.
    language
        The language of the texts.
    """

    to: str
    subject: str
    plan: str
    day: date
    reply: date
    above: bool
    tables: tuple[Table, ...]
    language: Language

    @property
    def number(self) -> int:
        """How many works it names."""
        return len({row[0] for table in self.tables for row in table.rows})

    def opening(self, issuer: str) -> str:
        """The sentence before the tables."""
        return self._text("opening", issuer)

    def closing(self, issuer: str) -> str:
        """The sentence after the tables: what is asked, and by when."""
        return self._text("closing", issuer)

    def _text(self, name: str, issuer: str) -> str:
        form = f"reminders.{name}-above" if self.above else f"reminders.{name}"
        return write_sentence(form, self.language, plan=self.plan, issuer=issuer, agency=self.to, n=self.number,
                       day=self.day, reply=self.reply)  # fmt: skip


def reminder_tables(assessment: Assessment, by_member: bool = False) -> dict[str, tuple[Table, ...]]:
    """For each agency that leads now and has something to be reminded of, by its id: tables with rows.

    Parameters
    ----------
    assessment
        The plan on the as-of date.
    by_member
        The works of a group or of an open set of bodies go to each of its members in force, where these are known.
    """
    follow_ups = FollowUps(assessment, titled=True)
    reasons = _reasons(assessment)
    works: dict[str, dict[str, ActivityRow]] = {}
    members = members_in_force(assessment) if by_member else {}
    for lead in by_lead(assessment):
        for agency in members.get(lead.agency, (lead.agency,)):
            works.setdefault(agency, {}).update({row.id: row for row in lead.activities})
    works.pop("", None)
    letters = {}
    for agency, rows in works.items():
        ordered = sorted(rows.values(), key=lambda row: assessment.order[row.id])
        tables = tuple(_tables(ordered, reasons, follow_ups, assessment))
        if tables:
            letters[agency] = tables
    return letters


def members_in_force(assessment: Assessment) -> Mapping[str, Sequence[str]]:
    """The members on the as-of date of each body that is several, by its id; none where the plan names none."""
    plan, day = assessment.plan, assessment.as_of
    several = {row.id for row in plan.agencies if row.kind in COLLECTIVES}
    ended = {row.id for row in plan.agencies if row.valid_to is not None and row.valid_to < day}
    return group_values(
        (row.group, row.member)
        for row in plan.agency_members
        if row.group in several and row.member not in ended
        and (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or day <= row.valid_to)
    )  # fmt: skip


def _reasons(assessment: Assessment) -> Mapping[str, Sequence[str]]:
    """The sorts that each work belongs to, in the order of :data:`SORTS`."""
    kinds = {kind: set(assessment.by_activity(kind)) for kind in ("overdue", "blocked", "due_soon", "unproven")}
    # nobody is urged for what waits its turn
    kinds["blocked"] -= {item for item, one in urgency_of(assessment.answers).items() if one == "waits_its_turn"}
    kinds["holding"] = {
        row.text("cause") for row in assessment.answers.of("root_cause") if row["activity"] in kinds["blocked"]
    }
    kinds["missed"] = assessment.answers.items("occurrence_missed")
    kinds["unreported"] = assessment.answers.items("unreported") | assessment.answers.items("not_reported")
    suspended = {row.id for row in assessment.activity_rows() if row.state == "suspended"}
    kinds["suspended"] = suspended
    kinds["due_soon"] -= suspended  # nobody finishes in time what is suspended
    return group_values((item, sort) for sort in SORTS for item in kinds[sort])


def _tables(
    rows: Sequence[ActivityRow], reasons: Mapping[str, Sequence[str]], follow_ups: FollowUps, assessment: Assessment
) -> Iterator[Table]:
    language = assessment.language
    numbers = numbers_in_force(assessment.plan)
    by_sort: dict[str, list[ActivityRow]] = {}
    for row in rows:
        sorts = [sort for sort in reasons.get(row.id, ()) if row.is_open or sort == "unproven"]
        if sorts:
            by_sort.setdefault(sorts[0], []).append(row)
    columns = (
        column("id", "id"),
        column("title", "text"),
        column("due", "date", if_filled=True),
        *(Column(key, "text", Word(f"reminders.column-{key}")) for key in ("state", "request")),
    )
    for sort in SORTS:
        found = [(row.id, row.title, row.due, *_cells(row, reasons[row.id], follow_ups, assessment))
                 for row in by_sort.get(sort, ())]  # fmt: skip
        if found:
            title = message(f"reminders.{sort}", language)
            yield name_ids(make_table(sort, title, columns, found, language), numbers).for_people()


def _cells(row: ActivityRow, sorts: Sequence[str], follow_ups: FollowUps, assessment: Assessment) -> tuple[str, str]:
    """How the work is, with its last report or that there was none, and what is asked."""
    language = assessment.language
    state = [follow_ups.last_report(row)]
    requests = []
    for sort in sorts:
        if sort in _EXPLAINED:
            follow_up = follow_ups.of(row)
            state += [follow_up.waits, follow_up.consequence if follow_up.matters else ""]
        elif sort == "missed":
            found = assessment.by_activity("occurrence_missed")[row.id]
            days = sorted(day for one in found if isinstance(day := one["day"], date))
            listed = ", ".join(format_date(day, language) for day in days)
            state.append(message("reminders.missed-days", language, days=listed))
        if row.is_open or sort == "unproven":
            requests.append(message(f"reminders.request-{sort}", language))
    return _join(state), _join(requests)


def _join(parts: Sequence[str]) -> str:
    return "; ".join(dict.fromkeys(part for part in parts if part))
