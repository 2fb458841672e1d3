"""What a knowledge base is asked about the plan as it is: why, why not, what clears, what to finish first, views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from plan_graph.analysis.numbers import id_in_brackets
from plan_graph.analysis.versions import WORK_TABLES
from plan_graph.explain import MOST_CHANGES
from plan_graph.explain.proofs import about
from plan_graph.knowledge_base.item_reading import ItemReading
from plan_graph.knowledge_base.state import PlanState
from plan_graph.model.arguments import read_day, read_text, read_whole, read_word
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.facts import Value
from plan_graph.words import LANGUAGES

if TYPE_CHECKING:
    from plan_graph.explain.unblock import UnblockRow
    from plan_graph.knowledge_base.answers import ClearingAnswer, Explanation, UnblockAnswer, WhyNotAnswer
    from plan_graph.knowledge_base.history import History
    from plan_graph.knowledge_base.plan_diff import PlanDiff
    from plan_graph.knowledge_base.plan_view import PlanView
    from plan_graph.knowledge_base.query import QueryAnswer
    from plan_graph.reporting.variance import Variance


MOST_STEPS = 1_000
"""Steps of a neighbourhood; what is more reaches everything as well."""

MOST_CHANGES_ASKED = 8
"""Changes in a set of ``what_clears``; what is more takes years."""


@dataclass(frozen=True, eq=False, repr=False)
class Questions(ItemReading):
    """A plan, its rules, a date and a language, to be asked about."""

    def why(self, item: Value, kind: str | None = None) -> Explanation:
        """Every finding about an item, with every proof of it down to cells of the plan, shortest first.

        Parameters
        ----------
        item
            What the finding is about: the id of an activity, task, objective, field, target, obligation or agency, for
            example ``I/3.21``.
        kind
            Only conclusions of this kind, findings or not: its name or its title in either language.

        Raises
        ------
        InputError
            When there is no such item or no such kind; the message names the nearest.
        """
        from plan_graph.knowledge_base.answers import explain

        if kind is not None:
            kind = self._read_kind(kind, "why")
        item = self._check_item(item, "why", kind)
        return explain(self, item, about(self.inference, item, kind), kind)

    def variance(self, since: str | date | None = None) -> Variance:
        """How far the plan in force on the date has moved from its first approved version: deadlines, leads, works.

        Parameters
        ----------
        since
            A day whose version is the baseline instead.

        Raises
        ------
        InputError
            When it is no day.
        """
        from plan_graph.reporting.variance import measure_variance

        day = None if since is None else read_day(since, "variance")
        return measure_variance(self.recorded or self.plan, self.date, day)

    def diff(self, other: PlanState) -> PlanDiff:
        """What another knowledge base has differently, work by work: this one is before, the other after.

        Parameters
        ----------
        other
            The same plan on another date, or another version of it.

        Raises
        ------
        InputError
            When it is no knowledge base.
        """
        from plan_graph.knowledge_base.plan_diff import PlanDiff
        from plan_graph.model.arguments import not_an_object

        if not isinstance(other, PlanState):
            raise not_an_object(other, "diff", "KnowledgeBase")
        return PlanDiff(self.plan, other.plan, (self.date, other.date), self.language)

    @property
    def names_of_versions(self) -> Mapping[str, str]:
        """What people read for ids, those of works that are no longer part of the plan too."""
        whole = self.recorded
        if whole is None:
            return self.names
        titles = whole.titles(self.language)
        return {key: f"{key} ({title})" if "/" in key else title for key, title in titles.items()} | {**self.names}

    def history(self, item: str | None = None) -> History:
        """Who changed what, when, from when on, why and on what basis: in the whole plan, or about one item.

        Parameters
        ----------
        item
            The id of an activity, agency or anything else of the plan; also of what the plan has no more.

        Raises
        ------
        InputError
            When neither the plan nor its journal has such an item, or the journal cannot be read.
        """
        from plan_graph.knowledge_base.history import History
        from plan_graph.knowledge_base.plan_journal import require_journal

        journal = require_journal(self.journal, "history").journal
        known_on = self.plan.package.known_on
        if journal is not None and known_on is not None:
            journal = journal.up_to_day(known_on)
        if item is None:
            return History(self, None, journal)
        try:
            item = str(self._check_item(item, "history"))
        except InputError as refused:  # a work or agency that the plan has no more
            item = id_in_brackets(item) or item
            whole = self.recorded or self.plan
            dropped = any(getattr(row, "id", None) == item for name in WORK_TABLES for row in whole.table(name))
            is_unknown = refused.diagnostics[0].id == "unknown-item"
            if not dropped and not (is_unknown and journal and any(one.mentions(item) for one in journal.entries)):
                raise
        return History(self, item, journal)

    def view(
        self, name: str = "plan", item: str | None = None, depth: int = 1, fold: str | None = None, **only: object
    ) -> PlanView:
        """A part of the plan as a graph: ``view("field", "V")``, ``view("agency", "so-noi-vu", depth=2)``.

        Parameters
        ----------
        name
            ``plan``, ``field``, ``objective``, ``agency``, ``blocked``, ``order``, ``critical``, ``collaboration``,
            ``responsibility``, ``load``, ``time-line`` or ``rules``.
        item
            The field, objective or agency, for a view of one; a field for ``responsibility`` and ``time-line``; the
            conclusion kind for ``rules``.
        depth
            How many steps a neighbourhood reaches.
        fold
            The narrowest level shown: ``field``, ``objective``, ``task`` or ``activity``.
        only
            Values of attributes that are shown, one or several: ``status="blocked"``, ``kind=["activity", "agency"]``.
            See :func:`plan_graph.selection.filters.filter_view`.

        Raises
        ------
        InputError
            When there is no such view, item, level, attribute or value; the message names the nearest.
        """
        from plan_graph.knowledge_base.plan_view import PlanView
        from plan_graph.selection import LEVELS, VIEWS, filter_view, rule_view, view_of, vocabulary

        read_word(name, "view", VIEWS, "view-unknown")
        depth = read_whole(depth, "depth", 0, MOST_STEPS)
        if fold is not None:
            read_word(fold, "fold", LEVELS, "view-unknown")
        rules = name == "rules"
        if rules and item is not None:
            item = self._read_kind(item, "view")
        chosen = rule_view(self.program, self.language, item) if rules else view_of(self.assessment, name, item, depth)
        folded = filter_view(chosen, fold=fold)
        if only:
            words = vocabulary(None if rules else self.assessment, folded.graph)
            folded = filter_view(folded, words.read(only, ("item", "depth", "fold")))
        whole = name == "plan" and not only and fold in (None, "activity")
        return PlanView.of(folded, self, whole=whole)

    def query(self, condition: str, of: str = "activity") -> QueryAnswer:
        """The activities that a condition holds of, each with why: ``overdue and lead = 'so-noi-vu' and days > 30``.

        Parameters
        ----------
        condition
            A condition of the rule language over the fields of the item, whatever is concluded about it, and, for an
            activity, ``lead``, ``support`` and ``advise``; see :mod:`plan_graph.language.item_conditions`.
        of
            What is asked about: a kind of facts that have an id, as ``agency``, ``task``, ``target``, ``obligation``.

        Raises
        ------
        InputError
            With every fault of the condition, marked in its text.

        Examples
        --------
        >>> import plan_graph
        >>> kb = plan_graph.open_plan(language="en").as_of("2025-06-30")
        >>> kb.query("overdue and days > 30 and lead = 'so-noi-vu'").table.values("id")
        ('V/3.1',)
        """
        from plan_graph.knowledge_base.query import query

        return query(self, read_text(condition, "query", "overdue and days > 30"), of)

    def ask(self, patterns: str, show: str = "") -> QueryAnswer:
        """The facts that fit patterns of the rule language: ``activity a, not waiting(activity = a.id)``.

        Parameters
        ----------
        patterns
            Patterns as in ``when``, parted by commas; ``not`` before one means what ``unless`` means. See
            :mod:`plan_graph.language.pattern_query`.
        show
            What is shown of each match, as values of ``then``: ``a.id, o.days``, or ``l.agency, n = count(*)``.

        Raises
        ------
        InputError
            With every fault of the patterns, marked in their text.

        Examples
        --------
        >>> import plan_graph
        >>> kb = plan_graph.open_plan(language="en").as_of("2025-06-30")
        >>> len(kb.ask("activity a: open, overdue o: activity = a.id and days > 30, not ready(activity = a.id)"))
        2
        """
        from plan_graph.knowledge_base.query import ask

        return ask(self, read_text(patterns, "ask", "activity a, not waiting(activity = a.id)"), show)

    def why_not(self, kind: str, item: Value) -> WhyNotAnswer:
        """Why nothing of a kind is concluded about an item: for each rule how far it gets and what fails there.

        Parameters
        ----------
        kind
            A conclusion kind, for example ``blocked``, or its title in either language.
        item
            What it would be about, for example ``I/3.21``.

        Raises
        ------
        InputError
            When there is no such kind, or the plan has nothing that the kind could be about by that id.
        """
        from plan_graph.explain.why_not import why_not
        from plan_graph.knowledge_base.answers import WhyNotAnswer

        kind = self._read_kind(kind, "why_not")
        return WhyNotAnswer(self, why_not(self.inference, kind, self._convert(kind, item, "why_not")))

    def what_clears(
        self, item: Value, kind: str | None = None, most_changes: int = MOST_CHANGES, **values: Value
    ) -> ClearingAnswer:
        """The minimal sets of changes after which a finding about an item no longer holds.

        Parameters
        ----------
        item
            What the finding is about, for example ``I/3.21``.
        kind
            The finding; the most severe one about the item unless told.
        most_changes
            The size of the largest sets tried.
        values
            What else the finding has to say to count, for example ``cause="I/3.18"`` for a root cause. A kind with a
            field of its own name (``status``) counts with the value it has now.

        Raises
        ------
        InputError
            When there is no such kind or field, or nothing is found about the item.
        """
        from plan_graph.explain.what_clears import what_clears
        from plan_graph.knowledge_base.answers import ClearingAnswer

        most_changes = read_whole(most_changes, "most_changes", 1, MOST_CHANGES_ASKED)
        if kind is None:
            checked = self._check_item(item, "what_clears")
            found = about(self.inference, checked)
            if not found:
                raise InputError([Diagnostic("no-finding", str(checked), values={"found": str(checked)})])
            kind = found[0].kind
        kind = self._read_kind(kind, "what_clears")
        fields = list(self.program.conclusion_kinds[kind].fields)
        for name in values:
            if name not in fields:
                near = {"field": name, "kind": kind, "near": nearest(name, fields), "allowed": join_names(fields)}
                raise InputError([Diagnostic("rule-unknown-field", kind, column=name, values=near)])
        item = self._convert(kind, item, "what_clears")
        values = {name: self._convert_value(kind, name, value) for name, value in values.items()}
        now = about(self.inference, item, kind)
        if kind in fields and kind not in values and now:
            values = {kind: self.inference.facts.value(now[0], kind), **values}
        wanted = {fields[0]: item, **values}
        answer = what_clears(self.plan, self.program, self.date, self.inference.parameters, kind, wanted, most_changes)
        return ClearingAnswer(self, answer)

    def unblock(self) -> UnblockAnswer:
        """What to finish first: open activities and awaited events by how many blocked activities each would free.

        Raises
        ------
        InputError
            When the rules do not conclude what is blocked and what waits.
        """
        from plan_graph.knowledge_base.answers import UnblockAnswer

        return UnblockAnswer(self, self.unblock_rows)

    @cached_property
    def unblock_rows(self) -> tuple[UnblockRow, ...]:
        """The same as plain rows; see :func:`plan_graph.explain.unblock.unblock`."""
        from plan_graph.explain.unblock import unblock

        return unblock(self.plan, self.program, self.date, self.inference.parameters)

    def faults_of_proof(self, document: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
        """What is wrong with an explanation as plain values, re-verified without any engine; nothing when it holds.

        The whole document is verified: every key and value, each sentence in the document's language, and that no
        finding about the item is left out. So are the conclusions that its absences and counts rely on.
        """
        from plan_graph.explain.checker import Checker

        inference = self.inference
        words = {language: self.in_language(language).wording for language in LANGUAGES}
        checker = Checker(
            self.program,
            inference.facts,
            inference.derivations,
            inference.parameters,
            lambda derivation, language: words[language].reason(derivation),
            self._items(),
        )
        return (*checker.faults_of_model(), *checker.faults_of(document if isinstance(document, Mapping) else {}))
