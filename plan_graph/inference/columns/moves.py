"""What a change of facts changes in the conclusions, in many worlds at once, at a cost that follows the change.

The relations stay as they are; what each world lacks and has beside them stands in exceptions. Component by component:

1. Conclusions that had a match with a fact that goes, or without a fact that comes, are taken back, and in a recursion
   those that had a match with one taken back, and so on: perhaps too many.
2. Those that have another match are put back, and what has a match with a fact that comes, or without one that goes, is
   concluded, and so on.

Groups of rules that count are changed by the matches that came or went, or counted anew where that is not enough. Where
rows that go and rows that come agree in all that a rule reads, nothing has changed for it.

Source: Gupta, Mumick and Subrahmanian, "Maintaining views incrementally" (1993), the algorithm DRed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from plan_graph.inference.columns.changed_groups import ChangedGroups, Part, Rows, join_matches, plain_values
from plan_graph.inference.columns.components import Component
from plan_graph.inference.columns.exceptions import NONE, Exceptions
from plan_graph.inference.columns.groups import Groups
from plan_graph.inference.columns.keys import as_codes, each_once, first_rows, number_groups, pack
from plan_graph.inference.columns.planning import tell_match
from plan_graph.inference.columns.recursion import Recursion
from plan_graph.inference.columns.relations import Relation, select
from plan_graph.inference.columns.routes import HEAD, WORLD, Moved, Route
from plan_graph.inference.columns.rules import ColumnRule, filter_of, variables_in
from plan_graph.inference.columns.run import ColumnsRun
from plan_graph.inference.columns.vectors import Vector, join_vectors, spread
from plan_graph.inference.columns.visible_rows import VisibleRows
from plan_graph.language.expressions import Aggregate, Expression, FieldOf
from plan_graph.language.program import Pattern

Step = Callable[[str], None]


class Routes:
    """The routes of a run, each made when it is first taken and kept."""

    def __init__(self, run: ColumnsRun) -> None:
        self._run = run
        self._made: dict[tuple[str, str, bool], Route] = {}
        self._used: dict[tuple[str, str], tuple[str, ...]] = {}

    def fields_used(self, rule: ColumnRule, variable: str) -> tuple[str, ...]:
        """The fields of a pattern that its rule reads."""
        key = (rule.name, variable)
        if key not in self._used:
            self._used[key] = tuple(rule.rule.fields_used(variable))
        return self._used[key]

    def route(self, rule: ColumnRule, start: str, blocking: bool = True) -> Route:
        """The way through a rule from a variable."""
        key = (rule.name, start, blocking or not rule.unless)
        if key not in self._made:
            self._made[key] = Route(self._run.workspace, rule, start, blocking)
        return self._made[key]


class Moves:
    """One change, worked out.

    Parameters
    ----------
    run
        A run that has concluded everything.
    routes
        Its routes.
    worlds
        How many worlds there are.
    """

    def __init__(self, run: ColumnsRun, routes: Routes, worlds: int) -> None:
        self._run = run
        self._routes = routes
        self._worlds = worlds
        relations = run.workspace.relations
        self.states = {kind: Exceptions(relation, worlds) for kind, relation in relations.items()}
        self.gone: dict[str, Rows] = {}
        self.new: dict[str, Rows] = {}
        self._visible = VisibleRows(self.states, self.gone, self.new, worlds)

    def follow(self, step: Step = lambda _: None) -> None:
        """What follows from the rows of base kinds that go and come."""
        for component in self._run.components:
            rules = [rule for rule in self._run.rules if rule.concludes in component.kinds]
            read = {pattern.kind for rule in rules for pattern in (*rule.rule.when, *rule.rule.unless)}
            if any(kind in self.gone or kind in self.new for kind in read):
                step(", ".join(component.kinds))
                self._change(component, rules)

    def _change(self, component: Component, rules: Sequence[ColumnRule]) -> None:
        if any(rule.rule.optimum is not None for rule in rules):
            self._conclude_anew(component, rules)
            return
        if len(rules) == 1 and rules[0].is_aggregate:
            self._change_groups(component, rules[0])
            return
        plain = [rule for rule in rules if not rule.is_aggregate]
        counting = [rule for rule in rules if rule.is_aggregate]
        groups = {rule.name: self._groups(rule) for rule in counting}
        taken = self._take_back(component, plain, counting, groups)
        kept = self._put_back(component, plain, taken)
        anew: dict[str, list[Part]] = {kind: [] for kind in component.kinds}
        for rule in counting:
            anew[rule.concludes] += self._count_anew(rule, groups[rule.name], taken[rule.concludes])
        self._conclude(component, plain, kept, anew, taken)

    def _change_groups(self, component: Component, rule: ColumnRule) -> None:
        """The conclusions of a rule that counts and is alone in concluding its kind."""
        workspace, kind = self._run.workspace, rule.concludes
        gone, new = (
            join_matches(workspace, rule, self.states, self._worlds, list(self._matches_touched(rule, each, True)))
            for each in (False, True)
        )
        if not gone.count and not new.count:
            return
        groups = ChangedGroups(
            workspace, rule, self.states[kind], self._worlds, gone, new,
            lambda value: self._tells_match(rule, value), lambda value: self._is_known(rule, value),
        )  # fmt: skip
        changes = groups.changes()
        self.states[kind].mark(*changes.gone, gone=True)
        anew = [changes.new, *self._count_anew(rule, changes.unsure, (NONE, NONE))]
        self._conclude(component, (), {}, {kind: anew}, {kind: changes.gone})

    def _tells_match(self, rule: ColumnRule, value: Expression) -> bool:
        """Whether a group of a rule and a value tell the match, before the change and after it."""
        workspace = self._run.workspace

        def tells_row(variable: str, fields: Sequence[str]) -> bool:
            kind = rule.kinds[variable]
            own = filter_of([each for each in rule.conditions if variables_in(each) == {variable}])
            coded = sorted(field for field in fields if workspace.has_codes(kind, field))
            return any(self.states[kind].tells_row(field, own) for field in coded)

        plain = [head for head in rule.head.values() if not isinstance(head, Aggregate)]
        kinds = self._run.program.kinds
        return tell_match(
            [*plain, value], rule.variables, rule.conditions, lambda each: kinds[rule.kinds[each]].fields, tells_row
        )

    def _is_known(self, rule: ColumnRule, value: Expression) -> bool:
        return isinstance(value, FieldOf) and self.states[rule.kinds[value.variable]].is_complete(value.field)

    def _conclude_anew(self, component: Component, rules: Sequence[ColumnRule]) -> None:
        """A recursion that keeps the best, concluded anew in each world that a change reaches, and compared."""
        read = {pattern.kind for rule in rules for pattern in (*rule.rule.when, *rule.rule.unless)}
        read -= {*component.kinds}
        reached = [side[kind][0] for side in (self.gone, self.new) for kind in read if kind in side]
        for world in np.unique(np.concatenate(reached)).tolist():
            relations = {kind: self.states[kind].as_relation(world) for kind in read}
            workspace = replace(self._run.workspace, relations=relations)
            Recursion(workspace, component.kinds, rules, lambda _kind, _count: None).run()
            for kind in component.kinds:
                self._replace(kind, world, relations[kind])

    def _replace(self, kind: str, world: int, relation: Relation) -> None:
        """What a relation has in a world, in place of what it has in the base."""
        state = self.states[kind]
        columns = {field: relation.column(field) for field in relation.columns}
        worlds = np.full(relation.count, world, np.int64)
        rows = state.find(columns, worlds)
        stays = np.zeros(state.base, np.bool_)
        stays[rows[rows >= 0]] = True
        gone = np.flatnonzero(~stays)
        state.mark(np.full(len(gone), world, np.int64), gone, gone=True)
        fresh = np.flatnonzero(rows < 0)
        if len(gone):
            self.gone[kind] = _together(self.gone.get(kind, (NONE, NONE)), (np.full(len(gone), world, np.int64), gone))
        if len(fresh):
            late = state.append(worlds[fresh], select(columns, fresh))
            self.new[kind] = _together(self.new.get(kind, (NONE, NONE)), (worlds[fresh], late))

    def _matches_touched(self, rule: ColumnRule, new: bool, exact: bool = False) -> Iterator[Moved]:
        """The matches that went, or those that came; of those that went perhaps too many unless exact is asked for."""
        blocking = new or exact
        for pattern in rule.rule.when:
            rows = self._rows_moved(rule, pattern)[new]
            if len(rows[0]):
                yield from self._routes.route(rule, pattern.variable, blocking).run(self.states, *rows, new)
        for pattern in rule.rule.unless:
            rows = self._rows_moved(rule, pattern)[not new]
            if len(rows[0]):
                yield from self._routes.route(rule, pattern.variable, blocking).run(self.states, *rows, new)

    def _rows_moved(self, rule: ColumnRule, pattern: Pattern) -> tuple[Rows, Rows]:
        """The rows of a pattern's kind that go and that come, as far as the rule can see it."""
        return self._visible.rows(pattern.kind, self._routes.fields_used(rule, pattern.variable))

    def _heads(self, rule: ColumnRule, matches: Moved) -> Part:
        return plain_values(self._run.workspace, rule, matches)

    def _groups(self, rule: ColumnRule) -> Part:
        """The groups of a counting rule in which a match went or came."""
        parts = [self._heads(rule, matches) for new in (False, True) for matches in self._matches_touched(rule, new)]
        return self._once(parts)

    def _once(self, parts: Sequence[Part]) -> Part:
        """All rows of some parts, each once in a world."""
        parts = [part for part in parts if len(part[1])]
        if not parts:
            return {}, NONE
        world = np.concatenate([part[1] for part in parts])
        columns = {field: join_vectors([part[0][field] for part in parts]) for field in parts[0][0]}
        key = pack([(world, self._worlds), *(as_codes(vector, len(world)) for vector in columns.values())])
        chosen = first_rows(*key)
        return select(columns, chosen), world[chosen]

    def _standing(self, kind: str, part: Part) -> Rows:
        """The rows of a relation, not yet taken back, that some of its fields name."""
        columns, world = part
        state = self.states[kind]
        if not len(world) or not state.base:
            return NONE, NONE
        if len(columns) == len(state.relation.columns):
            found = state.find(columns, world)
            there = found >= 0
            world, rows = world[there], found[there]
        else:
            asked, rows = state.equal_rows(columns, len(world))
            world = world[asked]
        left = (rows < state.base) & ~state.is_gone(world, rows)
        return world[left], rows[left]

    def _take_back(
        self,
        component: Component,
        plain: Sequence[ColumnRule],
        counting: Sequence[ColumnRule],
        groups: Mapping[str, Part],
    ) -> dict[str, Rows]:
        taken = dict.fromkeys(component.kinds, (NONE, NONE))
        heads: dict[str, list[Part]] = {kind: [] for kind in component.kinds}
        for rule in plain:
            heads[rule.concludes] += [self._heads(rule, matches) for matches in self._matches_touched(rule, new=False)]
        for rule in counting:
            rows = self._distinct_rows(self._standing(rule.concludes, groups[rule.name]))
            self.states[rule.concludes].mark(*rows, gone=True)
            taken[rule.concludes] = _together(taken[rule.concludes], rows)
        counted = {kind: rows for kind, rows in taken.items() if len(rows[0])}
        for kind, parts in self._onward(component, plain, counted, new=False).items():
            heads[kind] += parts
        while any(heads.values()):
            wave = {}
            for kind, parts in heads.items():
                rows = self._standing(kind, self._once(parts))
                if len(rows[0]):
                    self.states[kind].mark(*rows, gone=True)
                    taken[kind] = _together(taken[kind], rows)
                    wave[kind] = rows
            heads = self._onward(component, plain, wave, new=False)
        return taken

    def _distinct_rows(self, rows: Rows) -> Rows:
        if len(rows[0]) < 2:
            return rows
        chosen = first_rows(*pack([(rows[0], self._worlds), (rows[1], int(rows[1].max()) + 1)]))
        return rows[0][chosen], rows[1][chosen]

    def _onward(
        self, component: Component, plain: Sequence[ColumnRule], wave: Mapping[str, Rows], new: bool
    ) -> dict[str, list[Part]]:
        """What rules of a recursion conclude from rows of its own kinds."""
        heads: dict[str, list[Part]] = {kind: [] for kind in component.kinds}
        for rule in plain if component.recursive else ():
            for pattern in rule.rule.when:
                if pattern.kind in wave:
                    route = self._routes.route(rule, pattern.variable, new)
                    heads[rule.concludes] += [
                        self._heads(rule, matches) for matches in route.run(self.states, *wave[pattern.kind], new)
                    ]
        return heads

    def _put_back(
        self, component: Component, plain: Sequence[ColumnRule], taken: Mapping[str, Rows]
    ) -> dict[str, Rows]:
        """Conclusions that have another match; one of a recursion may rest on what is put back later."""
        kept: dict[str, Rows] = {}
        for kind in component.kinds:
            world, rows = taken[kind]
            holds = np.zeros(len(rows), np.bool_)
            for rule in plain:
                left = np.flatnonzero(~holds)
                if rule.concludes == kind and len(left):
                    for matches in self._routes.route(rule, HEAD).run(self.states, world[left], rows[left], True):
                        size = self.states[kind].base
                        found = matches.row_numbers(WORLD) * size + matches.row_numbers(HEAD)
                        holds |= np.isin(world * size + rows, each_once(found, self._worlds * size))
            kept[kind] = world[holds], rows[holds]
        for kind, rows_kept in kept.items():
            self.states[kind].mark(*rows_kept, gone=False)
        return kept

    def _count_anew(self, rule: ColumnRule, groups: Part, taken: Rows) -> list[Part]:
        """The groups of a counting rule that changed, or of which a conclusion was taken back, as they are now."""
        kind = rule.concludes
        plain = [field for field in rule.fields if field not in rule.rule.aggregates]
        world, rows = taken
        others = {field: self.states[kind].column(field, rows) for field in plain}
        columns, worlds = self._once([groups, (others, world)])
        if not len(worlds):
            return []
        shape = self._run.program.conclusion_kinds[kind]
        empty = {field: self._run.workspace.empty(kind, field) for field in plain}
        asked = Exceptions(Relation(shape, empty, 0, self._run.workspace.texts), self._worlds)
        numbers = asked.append(worlds, columns)
        found = self._routes.route(rule, HEAD).run({**self.states, kind: asked}, worlds, numbers, True)
        if not found:
            return []
        return [self._aggregate(rule, found)]

    def _aggregate(self, rule: ColumnRule, found: Sequence[Moved]) -> Part:
        head = np.concatenate([matches.row_numbers(HEAD) for matches in found])
        groups_of, firsts = number_groups(head, int(head.max()) + 1)
        groups = Groups(groups_of, len(firsts))
        world = np.concatenate([matches.row_numbers(WORLD) for matches in found])[firsts]
        columns: dict[str, Vector] = {}
        for field, value in rule.head.items():
            if not isinstance(value, Aggregate):
                stored = join_vectors([self._heads(rule, matches)[0][field] for matches in found]).take(firsts)
            else:
                operand = None
                if value.operand is not None:
                    operand = join_vectors([spread(matches.value(value.operand), matches.count) for matches in found])
                stored = groups.aggregate(value, operand, rule.fields[field], lambda: False)
            columns[field] = self._run.workspace.store(rule.concludes, field, stored, groups.count)
        return columns, world

    def _conclude(
        self,
        component: Component,
        plain: Sequence[ColumnRule],
        kept: Mapping[str, Rows],
        anew: dict[str, list[Part]],
        taken: Mapping[str, Rows],
    ) -> None:
        heads = anew
        for rule in plain:
            heads[rule.concludes] += [self._heads(rule, matches) for matches in self._matches_touched(rule, new=True)]
        back = {kind: rows for kind, rows in kept.items() if len(rows[0])}
        for kind, parts in self._onward(component, plain, back, new=True).items():
            heads[kind] += parts
        came = dict.fromkeys(component.kinds, (NONE, NONE))
        while any(heads.values()):
            wave = {}
            for kind, parts in heads.items():
                columns, world = self._once(parts)
                if not len(world):
                    continue
                state = self.states[kind]
                rows = state.find(columns, world)
                again = (rows >= 0) & state.is_gone(world, np.maximum(rows, 0))
                state.mark(world[again], rows[again], gone=False)
                fresh = np.flatnonzero(rows < 0)
                late = state.append(world[fresh], select(columns, fresh)) if len(fresh) else NONE
                came[kind] = _together(came[kind], (world[fresh], late))
                step = _together((world[again], rows[again]), (world[fresh], late))
                if len(step[0]):
                    wave[kind] = step
            heads = self._onward(component, plain, wave, new=True)
        for kind in component.kinds:
            world, rows = taken[kind]
            gone = self.states[kind].is_gone(world, rows)
            if gone.any():
                self.gone[kind] = world[gone], rows[gone]
            if len(came[kind][0]):
                self.new[kind] = came[kind]


def _together(one: Rows, other: Rows) -> Rows:
    return np.concatenate([one[0], other[0]]), np.concatenate([one[1], other[1]])
