"""Two versions of a plan compared as a planner does: which work is which, then what differs of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from plan_graph.analysis.versions import WORK_TABLES, plan_in_force
from plan_graph.answers.table import Document
from plan_graph.model.notebook_object import NotebookObject
from plan_graph.model.plan import Plan
from plan_graph.render.html import document_to_html
from plan_graph.render.markdown import document_to_markdown
from plan_graph.render.pandas import to_frame
from plan_graph.reporting.change_records import PlanChanges
from plan_graph.reporting.plan_differences import other_differences
from plan_graph.reporting.work_changes import work_changes
from plan_graph.views.change_of_plan_tables import patterns_table, plan_changes_document, works_table
from plan_graph.views.difference_table import difference_table
from plan_graph.words import Language, message

if TYPE_CHECKING:
    import pandas

    from plan_graph.importing.revision import Revision
    from plan_graph.importing.work_matching import Pair


@dataclass(frozen=True, eq=False, repr=False)
class PlanDiff(NotebookObject):
    """What differs between two versions of a plan; prints as text, shows itself in a notebook, and is tables.

    Parameters
    ----------
    before, after
        The versions, each in force.
    days
        The day on which each is looked at.
    language
        Language of the words.
    same_ids
        Works that have one id in both; where there are none, they are matched.
    """

    before: Plan
    after: Plan
    days: tuple[date, date]
    language: Language
    same_ids: tuple[str, ...] = ()

    @cached_property
    def pairs(self) -> Mapping[str, str]:
        """The id after for the id before of each work that both versions have."""
        if self.same_ids:
            return {item: item for item in self.same_ids}
        return pair_versions(self.before, self.after)

    @cached_property
    def changes(self) -> PlanChanges:
        """Every work that differs, and what several works share, as plain rows."""
        return work_changes(self.before, self.after, self.pairs, self.days, self.language)

    @property
    def systematic(self) -> pandas.DataFrame:
        """The same change in several works: aspect, before, after, works, numbers, remark, step."""
        return to_frame(patterns_table(self.changes, self.language, self.days[1]))

    @property
    def works(self) -> pandas.DataFrame:
        """One row for each work that differs, with all of it: kind, level, item, number, title with marks, aspects."""
        return to_frame(works_table(self.changes, self.language, whole=True))

    @cached_property
    def document(self) -> Document:
        """What is systematic, then the works, each told once, then the other tables."""
        return self._document(whole=False)

    @cached_property
    def data(self) -> Document:
        """The same for programs: every work that differs, with all that differs of it and its whole title."""
        return self._document(whole=True)

    def _document(self, whole: bool) -> Document:
        titles = [plan.package.title[self.language] for plan in (self.before, self.after)]
        title = " → ".join(dict.fromkeys(titles))
        made = plan_changes_document(self.changes, title, self.language, self.days[1], whole)
        others = other_differences(self.before, self.after, self.pairs)
        if not others:
            return made
        table = difference_table(others, self.language)
        table = replace(table, key="others", title=message("differences.others", self.language))
        notes = made.notes if self.changes.works else ()
        return replace(made, tables=(*made.tables, table), notes=notes)

    def _own_language(self) -> Language:
        return self.language

    def _line(self) -> str:
        return f"{len(self.changes.works)} works differ"

    def __str__(self) -> str:
        return document_to_markdown(self.document)

    def _repr_html_(self) -> str:
        return document_to_html(self.document)


def pair_versions(before: Plan, after: Plan) -> Mapping[str, str]:
    """Which work of one version is which of another: by id where one was made of the other, else as they match.

    A work of the same number whose title is much changed counts as the same; other doubtful pairs do not.
    """
    from plan_graph.importing.work_matching import match_works, works_of

    sources = [plan.package.sources[0].sha256 if plan.package.sources else "" for plan in (before, after)]
    if sources[0] == sources[1]:
        news = {work.item for work in works_of(after)}
        return {work.item: work.item for work in works_of(before) if work.item in news}
    matching = match_works(before, after)
    pairs = dict(matching.sure)
    for pair in matching.doubts:
        if "number" in pair.signs and pair.old not in pairs and pair.new not in pairs.values():
            pairs[pair.old] = pair.new
    return pairs


def latest_day(plan: Plan) -> date:
    """The first day on which the last version of a plan is in force."""
    days = [row.valid_from for table in (plan.versions, plan.windows, plan.assignments) for row in table]
    return max([day for day in days if day is not None], default=date(plan.package.year, 1, 1))


def diff_revision(revision: Revision, language: Language, without: Sequence[Pair] = ()) -> PlanDiff:
    """What a revision changes; works about which nothing is decided yet, pairs of them, are left out."""
    days = revision.effective - timedelta(days=1), revision.effective
    undecided = {pair.old for pair in without} | {revision.ids[pair.new] for pair in without}
    plans = []
    for plan, day in zip((revision.before, revision.after), days, strict=True):
        current = plan_in_force(plan, day)
        rows = tuple(row for row in current.activities if row.id not in undecided)
        plans.append(replace(current, activities=replace(current.activities, rows=rows, lines=(0,) * len(rows))))
    known = {row.id for plan in plans[:1] for name in WORK_TABLES for row in plan.table(name)}  # type: ignore[attr-defined]
    return PlanDiff(plans[0], plans[1], days, language, tuple(sorted(known)))


def diff_plans(before: Plan, after: Plan, language: Language) -> PlanDiff:
    """The last versions of two plan folders compared."""
    days = latest_day(before), latest_day(after)
    return PlanDiff(plan_in_force(before, days[0]), plan_in_force(after, days[1]), days, language)
