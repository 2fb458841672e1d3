"""Kinds that feed themselves: round by round, each from what is new, until nothing is.

Source: Bancilhon and Ramakrishnan, "An amateur's introduction to recursive query processing strategies" (1986).
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from plan_graph.inference.bounds import endless
from plan_graph.inference.columns.best_values import BestKnown, Key, Row, among
from plan_graph.inference.columns.distinct import Known
from plan_graph.inference.columns.domains import Array
from plan_graph.inference.columns.execution import Execution, Span
from plan_graph.inference.columns.heads import Concluded, conclude_matches
from plan_graph.inference.columns.planning import Plan
from plan_graph.inference.columns.relations import select
from plan_graph.inference.columns.rules import ColumnRule
from plan_graph.inference.columns.single_rows import FEW, RowPlan, follow_rows, row_plan
from plan_graph.inference.columns.workspace import Workspace
from plan_graph.inference.optima import best_kinds, may_be_circular, refuse_circle
from plan_graph.language.expressions import Aggregate, Constant, FieldOf
from plan_graph.language.growth import MOST_ROUNDS, growing_rules
from plan_graph.model.diagnostics import InputError

OFTEN = 4
"""So many values for each conclusion are followed in the order in which they come up; then the order is looked for."""


class Recursion:
    """The rules of kinds that need each other.

    Parameters
    ----------
    workspace
        Gets the relations of the kinds.
    members
        The kinds.
    rules
        All rules that conclude one of them.
    check
        Told the counts after each round; may raise.
    """

    def __init__(
        self,
        workspace: Workspace,
        members: Sequence[str],
        rules: Sequence[ColumnRule],
        check: Callable[[str, int], None],
    ) -> None:
        self._workspace = workspace
        self._members = members
        self._rules = [rule.rule for rule in rules]
        self._best = best_kinds(self._rules, workspace.program)
        self._check = check
        self._inner = [(rule, places) for rule in rules if (places := self._places(rule))]
        self._outer = [rule for rule in rules if not self._places(rule)]
        self._growing = sorted(growing_rules(self._rules))
        self._calculates = any(_calculates_text(rule) for rule in rules)
        self._winners: dict[str, frozenset[Row]] = {}
        self._is_seeking = False
        self._is_linear = len(members) == 1 and all(len(places) == 1 for _, places in self._inner)

    def _places(self, rule: ColumnRule) -> list[int]:
        """The patterns that the recursion itself concludes."""
        return [n for n, pattern in enumerate(rule.rule.when) if pattern.kind in self._members]

    def run(self) -> None:
        """Conclude everything; where the best values are kept, seek them first, and then conclude with them."""
        kinds = self._workspace.program.conclusion_kinds
        if self._best:
            self._is_seeking = True
            seeking = {kind: BestKnown(kinds[kind], self._workspace, best) for kind, best in self._best.items()}
            self._iterate({kind: seeking.get(kind) or self._new_known(kind) for kind in self._members})
            self._is_seeking = False
            if self._is_linear:
                self._conclude_winners(*seeking.values())
                return
            self._winners = {kind: known.winners() for kind, known in seeking.items()}
        self._iterate({kind: self._new_known(kind) for kind in self._members})
        for kind in self._members:
            relation = self._known[kind].relation
            if kind in self._winners and relation.count != len(self._winners[kind]):
                raise refuse_circle(self._rules)
            relation.settle()

    def _new_known(self, kind: str) -> Known:
        return Known(self._workspace.program.conclusion_kinds[kind], self._workspace, self._calculates)

    def _iterate(self, known: dict[str, Known]) -> None:
        self._known = known
        self._plans: dict[tuple[str, int], Plan] = {}
        self._row_plans: list[RowPlan] | None = None
        kinds = self._workspace.program.conclusion_kinds
        self._by_rows = self._is_linear and not self._best and bool(kinds[self._members[0]].fields)
        parts: dict[str, list[Concluded]] = {kind: [] for kind in self._members}
        for rule in self._outer:
            self._conclude(rule, Plan(self._workspace, rule), None, {}, parts)
        for kind in self._members:
            self._workspace.relations[kind] = self._known[kind].relation
        new = self._add(parts)
        rounds = 0
        while any(start < end for start, end in new.values()):
            rounds += 1
            if self._growing and rounds > MOST_ROUNDS:
                raise InputError([endless(self._growing[0], MOST_ROUNDS)])
            if self._is_seeking and may_be_circular(rounds) and rounds > sum(map(self._distinct, self._members)):
                raise refuse_circle(self._rules)
            if self._overtakes_often():
                self._seek_in_order(new)
                return
            new = self._follow_rows(new) or self._round(new)

    def _conclude_winners(self, seeking: BestKnown) -> None:
        """The best values as the relation, when each rests on best values down to what the other rules conclude."""
        (kind,) = self._members
        rows = np.array(sorted(seeking.latest.values()), np.int32)
        final = self._new_known(kind)
        columns = select({field: seeking.relation.column(field) for field in seeking.relation.columns}, rows)
        final.append(len(rows), {field: (vector.data, vector.known) for field, vector in columns.items()})
        self._workspace.relations[kind] = final.relation
        numbers = {row: number for number, row in enumerate(final.list_rows(columns, len(rows)))}
        todo: list[int] = []
        after: dict[int, list[int]] = {}
        for rule in self._outer:
            found = conclude_matches(plan := Plan(self._workspace, rule), Execution(plan).run())
            todo += [numbers[row] for row in final.list_rows(found.columns, found.count) if row in numbers]
        for rule, (place,) in self._inner:
            plan = Plan(self._workspace, rule, rule.rule.when[place].variable)
            matches = Execution(plan).run((0, len(rows)))
            found = conclude_matches(plan, matches)
            before = matches.row_numbers(rule.rule.when[place].variable).tolist()
            for number, row in zip(before, final.list_rows(found.columns, found.count), strict=True):
                if row in numbers:
                    after.setdefault(number, []).append(numbers[row])
        grounded = set(todo)
        while todo:
            for number in after.get(todo.pop(), ()):
                if number not in grounded:
                    grounded.add(number)
                    todo.append(number)
        if len(grounded) != len(rows):
            raise refuse_circle(self._rules)
        final.relation.settle()

    def _overtakes_often(self) -> bool:
        """Are values overtaken again and again, as along a chain that is begun everywhere at once."""
        if not self._is_seeking or not self._is_linear:
            return False
        known = self._known[self._members[0]]
        return isinstance(known, BestKnown) and known.relation.count > OFTEN * known.distinct + FEW

    def _seek_in_order(self, new: dict[str, Span]) -> None:
        """Go on with the conclusions that no other waiting one leads to, so that each is followed once, if it can be.

        Conclusions on a circle, and those behind it, are followed together, round by round.
        """
        (kind,) = self._members
        known = self._known[kind]
        assert isinstance(known, BestKnown)  # noqa: S101
        ranks = self._rank_conclusions(known)
        waiting: dict[int, set[Key]] = {}
        order: list[int] = []

        def wait(span: Span) -> None:
            for key in known.keys[span[0] : span[1]]:
                rank = ranks.get(key, -1)
                if rank not in waiting:
                    waiting[rank] = set()
                    heapq.heappush(order, rank)
                waiting[rank].add(key)

        wait(new[kind])
        rounds = 0
        while order:
            rounds += 1
            if may_be_circular(rounds) and rounds > 2 * known.distinct:
                raise refuse_circle(self._rules)
            rows = np.array(sorted(known.latest[key] for key in waiting.pop(heapq.heappop(order))), np.int32)
            parts: dict[str, list[Concluded]] = {kind: []}
            for rule, (place,) in self._inner:
                self._conclude(rule, self._plan(rule, place), rows, {}, parts)
            wait(self._add(parts)[kind])

    def _rank_conclusions(self, known: BestKnown) -> dict[Key, int]:
        """For each conclusion the length of the longest way to it; a last number for all on circles or behind them."""
        rows = np.array(sorted(known.latest.values()), np.int32)
        after: dict[Key, set[Key]] = {}
        for rule, (place,) in self._inner:
            plan = self._plan(rule, place)
            matches = Execution(plan).run(rows)
            found = conclude_matches(plan, matches)
            before = matches.row_numbers(rule.rule.when[place].variable).tolist()
            for row, key in zip(before, known.read_keys(found), strict=True):
                after.setdefault(known.keys[row], set()).add(key)
        left = Counter(key for keys in after.values() for key in keys)
        ranks = dict.fromkeys((key for key in known.latest if not left[key]), 0)
        todo = list(ranks)
        for key in todo:  # grows while it is walked
            for following in after.get(key, ()):
                left[following] -= 1
                ranks[following] = max(ranks.get(following, 0), ranks[key] + 1)
                if not left[following]:
                    todo.append(following)
        last = len(known.latest) + 1
        return ranks | {key: last for key, many in left.items() if many > 0}

    def _distinct(self, kind: str) -> int:
        known = self._known[kind]
        return known.distinct if isinstance(known, BestKnown) else known.relation.count

    def _add(self, parts: dict[str, list[Concluded]]) -> dict[str, Span]:
        new = {kind: self._known[kind].add(parts[kind]) for kind in self._members}
        for kind, (_, end) in new.items():
            self._check(kind, self._distinct(kind) if self._is_seeking else end)
        return new

    def _round(self, new: dict[str, Span]) -> dict[str, Span]:
        parts: dict[str, list[Concluded]] = {kind: [] for kind in self._members}
        for rule, places in self._inner:
            for place in places:
                patterns = rule.rule.when
                span = new[patterns[place].kind]
                if span[0] < span[1]:
                    # the patterns before take older rows only, so that every match is found once
                    ends = {patterns[n].variable: new[patterns[n].kind][0] for n in places if n < place}
                    self._conclude(rule, self._plan(rule, place), span, ends, parts)
        return self._add(parts)

    def _conclude(
        self,
        rule: ColumnRule,
        plan: Plan,
        span: Span | Array | None,
        ends: dict[str, int],
        parts: dict[str, list[Concluded]],
    ) -> None:
        matches = Execution(plan, ends).run(span)
        found = conclude_matches(plan, matches)
        if rule.concludes in self._winners and matches.count:
            won = np.flatnonzero(among(found.columns, found.count, self._winners[rule.concludes]))
            matches.keep(won)
            found = Concluded(select(found.columns, won), len(won))
        parts[rule.concludes].append(found)

    def _plan(self, rule: ColumnRule, place: int) -> Plan:
        key = (rule.name, place)
        if key not in self._plans:
            start = rule.rule.when[place].variable
            self._plans[key] = Plan(self._workspace, rule, start)
        return self._plans[key]

    def _follow_rows(self, new: dict[str, Span]) -> dict[str, Span] | None:
        """Go on row by row where few rows are new and the rules allow it."""
        (kind, span), *_ = new.items()
        if not self._by_rows or span[1] - span[0] > FEW:
            return None
        known = self._known[kind]
        if self._row_plans is None:
            plans = [row_plan(self._plan(rule, place), known) for rule, (place,) in self._inner]
            self._row_plans = [plan for plan in plans if plan is not None]
            self._by_rows = None not in plans
            if not self._by_rows:
                return None
        left = follow_rows(known, self._row_plans, span)
        self._check(kind, left[1])
        return {kind: left}


def _calculates_text(rule: ColumnRule) -> bool:
    """Whether a rule may conclude a text that no fact and no rule states."""
    heads = [rule.head[field] for field, type_name in rule.fields.items() if type_name == "text"]
    values = [head.operand if isinstance(head, Aggregate) else head for head in heads]
    return any(value is not None and not isinstance(value, FieldOf | Constant) for value in values)
