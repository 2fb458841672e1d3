"""What a knowledge base shows of a plan on a date: tables for pandas, the graph, and the picture of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plan_graph.answers.declared import require
from plan_graph.knowledge_base.live_answer import AskedTable
from plan_graph.knowledge_base.state import PlanState
from plan_graph.model.arguments import describe_argument, read_whole, read_word
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.records import RECORDS
from plan_graph.model.words import COUNT, format_count
from plan_graph.render.html import render_macro
from plan_graph.render.pandas import from_frame, to_frame
from plan_graph.reporting import FindingRow, findings
from plan_graph.reporting.finding_tables import findings_table, health_table
from plan_graph.reporting.plan_tables import conclusions_table, plan_table
from plan_graph.reporting.summary import require_rows
from plan_graph.words import format_date, message, words

if TYPE_CHECKING:
    import networkx
    import pandas

    from plan_graph.views.pictures import Picture

TABLES = tuple(record.table for record in RECORDS)
"""The tables of a plan folder."""

_TILE = words("workbench.tile-", "overdue urgent soon silent")


@dataclass(frozen=True, eq=False, repr=False)
class PlanTables(PlanState):
    """A plan, its rules, a date and a language, as tables, graph and picture."""

    # Tables: nouns, without brackets. Codes, lists and days; the same columns in every language.

    @property
    def counts(self) -> pandas.DataFrame:
        """The official counts, then what stands beside them; adds up to the number of activities."""
        return to_frame(self.status_tables.counts())

    @property
    def fields(self) -> pandas.DataFrame:
        """Counts and status of each field."""
        return to_frame(self.status_tables.fields())

    @property
    def activities(self) -> pandas.DataFrame:
        """Every activity with its lead, window, state, count and status on the date, and what is found about it."""
        return to_frame(self.status_tables.activities())

    @property
    def overdue(self) -> pandas.DataFrame:
        """Overdue activities, most days first.

        Raises
        ------
        InputError
            When the rules do not conclude what is overdue.
        """
        require_rows("overdue", self.summary.overdue)
        return to_frame(self.status_tables.overdue())

    @property
    def blocked(self) -> pandas.DataFrame:
        """Blocked activities, soonest due first, with what they wait for and the root causes.

        Raises
        ------
        InputError
            When the rules do not conclude what is blocked.
        """
        require_rows("blocked", self.summary.blocked)
        return to_frame(self.status_tables.blocked())

    @property
    def at_risk(self) -> pandas.DataFrame:
        """Activities at risk, soonest due first, with the upstream activities that put them there.

        Raises
        ------
        InputError
            When the rules do not conclude what is at risk.
        """
        require_rows("at_risk", self.summary.at_risk)
        return to_frame(self.status_tables.at_risk())

    @property
    def roll_ups(self) -> pandas.DataFrame:
        """The status of each field, objective and task."""
        require(self.program, "status")
        return to_frame(self.status_tables.roll_ups())

    @property
    def load(self) -> pandas.DataFrame:
        """How many activities each agency leads in a quarter."""
        require(self.program, "load")
        return to_frame(self.status_tables.load())

    @property
    def schedule(self) -> pandas.DataFrame:
        """Figures of the date: by when open work has to be done, its slack in days, the critical path.

        ``not_before`` is a lower bound, no forecast; ``window_slack_days`` does not depend on the date. The plan gives
        no durations; what is assumed instead stands in ``.attrs["note"]`` and in :mod:`plan_graph.analysis.figures`.
        """
        from plan_graph.reporting.work_tables import schedule_table

        return to_frame(schedule_table(self.assessment))

    @property
    def dependencies(self) -> pandas.DataFrame:
        """Dependencies awaiting review: those that nobody has confirmed or rejected."""
        from plan_graph.reporting.work_tables import awaiting_review, dependencies_table

        return to_frame(dependencies_table(awaiting_review(self.plan), self.wording.names, self.language))

    @property
    def findings(self) -> pandas.DataFrame:
        """Every finding, most severe first, each with the sentence that says why."""
        return to_frame(findings_table(self.finding_rows(), self.program, self.wording.names, self.language))

    @property
    def health(self) -> pandas.DataFrame:
        """Weaknesses of the plan itself, errors first, each with its place and what to do."""
        return to_frame(health_table(self.health_rows, self.wording.names, self.language))

    def finding_rows(self, *kinds: str) -> tuple[FindingRow, ...]:
        """The findings as plain rows, most severe first; of the given conclusion kinds only, when there are any.

        Raises
        ------
        InputError
            When no rule concludes such a kind.
        """
        return findings(self.assessment, self.wording, [self._read_kind(kind, "finding_rows") for kind in kinds])

    def conclusions(self, kind: str) -> pandas.DataFrame:
        """Every conclusion of a kind, a finding or not: a column for each field of it.

        Raises
        ------
        InputError
            When no rule concludes such a kind.
        """
        kind = self._read_kind(kind, "conclusions")
        return to_frame(conclusions_table(self.inference, kind, self.wording.names, self.language))

    def table(self, name: str) -> pandas.DataFrame:
        """A table of the plan folder as it stands, for example ``assignments``.

        Raises
        ------
        InputError
            When a plan has no such table; the message names the nearest.
        """
        return to_frame(plan_table(self.plan, read_word(name, "table", TABLES, "table-unknown"), self.language))

    def shown(self, table: pandas.DataFrame) -> AskedTable:
        """A table of this knowledge base as people read it, in its language; to be looked at, not computed with.

        It may be filtered, sorted, merged or taken apart before: a column is known by its name.
        """
        import pandas

        if not isinstance(table, pandas.DataFrame):
            raise InputError([Diagnostic("argument-not-table", "shown", values={"found": describe_argument(table)})])
        titles = {kind: self.program.title(kind, self.language) for kind in self.program.conclusion_kinds}
        return AskedTable(from_frame(table, self.language, self.names, kinds=titles), kb=self)

    @property
    def graph(self) -> networkx.MultiDiGraph[str]:
        """The plan on the date as a typed graph of your own; see :func:`plan_graph.analysis.graph.plan_graph_of`."""
        from plan_graph.analysis.graph import plan_graph_of

        return plan_graph_of(self.plan, self.assessment.parts)

    def picture(self, columns: int = 2) -> Picture:
        """The whole plan on one page, marked by status; shows in a notebook, ``.save(path)`` writes PNG, SVG or PDF.

        Parameters
        ----------
        columns
            Two for a sheet of paper, one for the width of a notebook.

        Raises
        ------
        InputError
            When it is another number of columns, or the plan has more activities than one page can show.
        """
        from plan_graph.views.pictures import Picture
        from plan_graph.views.plan_picture import plan_picture

        read_whole(columns, "columns", 1, 2)
        illustration = "reports" in self.plan.package.illustrations
        drawn = plan_picture(self.plan, self.assessment.status, self.date, self.language, illustration, columns)
        return Picture(drawn, self.language)

    def _repr_html_(self) -> str:
        from plan_graph.scene.tiles import tile_counts

        counts = [
            (COUNT[name][self.language], format_count(number, self.language))
            for name, number in self.assessment.counts().items()
            if number != 0
        ]
        title = f"{self.plan.package.title[self.language]} — {format_date(self.date, self.language)}"
        known = self.assessment.answers.knows("status")
        tiles = [
            (str(number) if known else message("codes.not-known", self.language), _TILE[name][self.language], name)
            for name, number in tile_counts(self.assessment.activity_rows(), self.date).items()
        ]
        return render_macro("notebook.html", "summary", title, self.illustration_note(), tiles, counts)

    def _nearest(self, name: str) -> str:
        return f"table('{name}')" if name in TABLES else super()._nearest(name)
