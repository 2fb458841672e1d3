"""Random rule programs with facts: recursion, self-joins, negation, unknown values, awkward texts and numbers.

A program is made from one seed and nothing else, so a seed that fails can be run again.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from datetime import date

from plan_graph.model.diagnostics import InputError

BASE = {
    "A": {"i": "integer", "x": "number", "t": "text", "d": "date", "b": "boolean"},
    "B": {"i": "integer", "x": "number", "t": "text", "d": "date", "b": "boolean"},
    "C": {"i": "integer", "t": "text"},
}
CONCLUDED = {
    "P": {"i": "integer", "t": "text"},
    "Q": {"t": "text", "d": "date"},
    "R": {"x": "number", "i": "integer"},
    "S": {"b": "boolean", "t": "text"},
}
VALUES = {
    "integer": [0, 1, 2, 3, -3, 7, 2**31, 2**53, -(2**53), None],
    "number": [0.0, -0.0, 1.0, 2.0, 0.5, -2.25, 1e-07, 1e16, 2.0**53, 1e300, None],
    "text": [
        "",
        "a",
        "ab",
        "a b",
        "ab ",
        "ab!",
        "Sở",
        "Sở",
        "hoá",
        "日本",
        "😀",
        'q"q',
        "o'b",
        "b\\s",
        "n\nl",
        "1",
        "true",
        "İI ı",
        "ΑΣ",
        "e\u0301",
        "SỞ NỘI VỤ",
        "straße",
        None,
    ],
    "date": [
        date(2024, 2, 29),
        date(2025, 1, 5),
        date(2025, 10, 1),
        date(2025, 12, 31),
        date(1, 1, 1),
        date(9999, 12, 31),
        None,
    ],
    "boolean": [True, False, None],
}


def written(value) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return f"date '{value.isoformat()}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return repr(value)


class Maker:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.never_known: tuple[str, str] | None = None  # a field to which every rule gives null: it has no type
        self.parameters = {"day": self.random.choice(VALUES["date"][:4]), "limit": self.random.choice([0, 1, 3])}

    def constant(self, kind: str) -> str:
        value = self.random.choice([v for v in VALUES[kind] if v is not None])
        return written(unicodedata.normalize("NFC", value) if isinstance(value, str) else value)  # as rules are read

    def expression(self, kind: str, scope: list[tuple[str, dict[str, str]]], depth: int = 0) -> str:
        """A value of the type, from fields in scope, constants, parameters and arithmetic."""
        r = self.random

        def part(inner: str) -> str:
            return self.expression(inner, scope, depth + 1)

        if depth and r.random() < 0.02:
            return "null"
        if kind == "date" and r.random() < 0.15:
            return "$day"
        if kind == "integer" and r.random() < 0.1:
            return "$limit"
        if depth < 2 and r.random() < 0.2:
            other = r.choice(["integer", "number"]) if kind == "number" else "integer"
            if kind == "number" and r.random() < 0.3:
                return f"({part('integer')} / {part(other)})"
            if kind == "integer" and r.random() < 0.4:
                return f"({part(kind)} {r.choice(['//', '%'])} {part(kind)})"
            if kind == "integer" and r.random() < 0.2:
                return f"length({part('text')})"
            if kind in ("integer", "number"):
                return f"({part(kind)} {r.choice('+-*')} {part(other)})"
            if kind == "text":
                return f"lower({part('text')})" if r.random() < 0.4 else f"({part('text')} || {part('text')})"
            if kind == "date":
                return f"({part('date')} {r.choice('+-')} {part('integer')})"
        if kind == "integer" and depth < 2 and r.random() < 0.05:
            return f"({part('date')} - {part('date')})"
        fields = [(variable, name) for variable, types in scope for name, t in types.items() if t == kind]
        if not fields or r.random() >= 0.8:
            return self.constant(kind)
        variable, name = r.choice(fields)
        return f'{variable}."{name}"' if r.random() < 0.05 else f"{variable}.{name}"

    def condition(self, own: str, types: dict[str, str], scope, depth: int = 0) -> str:
        r = self.random
        if depth < 2 and r.random() < 0.2:
            joined = f" {r.choice(['and', 'or'])} ".join(self.condition(own, types, scope, depth + 1) for _ in range(2))
            return f"({joined})"
        if depth < 2 and r.random() < 0.08:
            return f"not ({self.condition(own, types, scope, depth + 1)})"
        name = r.choice(list(types))
        kind = types[name]
        left = name if r.random() < 0.7 else f"{own}.{name}"
        others = scope if scope and r.random() < 0.6 else [(own, types)] if r.random() < 0.1 else []
        roll = r.random()
        if kind == "boolean":
            return left if roll < 0.5 else f"{left} = {self.expression('boolean', others, 2)}"
        if roll < 0.08:
            return f"{left} is {r.choice(['', 'not '])}null"
        if roll < 0.16:
            listed = ", ".join(self.expression(kind, others, 2) for _ in range(r.choice([1, 2, 3])))
            return f"{left} {r.choice(['', 'not '])}in ({listed})"
        if roll < 0.24:
            return f"{left} between {self.expression(kind, others, 1)} and {self.expression(kind, others, 1)}"
        if kind == "text" and roll < 0.32:
            return f"{left} like {r.choice(['a%', '%b', '_', '%', 'S_', '%q%', 'ab_'])!r}"
        if kind == "text" and roll < 0.42:
            test = r.choice(["starts with", "contains", "not starts with", "not contains"])
            return f"{left} {test} {self.expression('text', others, 1)}"
        operator = r.choice(["="] * 6 + ["!=", "<>", "<", "<=", ">", ">="])
        if kind in ("integer", "number"):
            kind = r.choice([kind, kind, "integer", "number"])
        sides = [left, self.expression(kind, others)]
        if r.random() < 0.1:
            sides.reverse()
        return f"{sides[0]} {operator} {sides[1]}"

    def aggregate(self, kind: str, scope) -> str | None:
        """A count, sum, least or greatest value of the type; None where the type has none."""
        r = self.random
        if kind == "boolean":
            return None
        if kind == "integer" and r.random() < 0.6:
            counted = self.expression(r.choice(list(VALUES)), scope, 1)
            return r.choice(["count(*)", f"count({counted})", f"count(distinct {counted})"])
        functions = ["sum", "min", "max"] if kind in ("integer", "number") else ["min", "max"]
        return f"{r.choice(functions)}({self.expression(kind, scope, 1)})"

    def pattern(self, kind: str, variable: str, scope) -> tuple[str, str, str]:
        types = {**BASE, **CONCLUDED}[kind]
        count = self.random.choice([0, 1, 1, 2] if not scope else [0, 1, 1, 2, 2])
        return kind, variable, " and ".join(self.condition(variable, types, scope) for _ in range(count))

    def rule(self, name: str, head: str, usable: list[str], below: list[str], recursive: bool) -> dict:
        r = self.random
        when, scope = [], []
        for number in range(r.choice([1, 1, 2, 2, 3])):
            kind = r.choice(usable)
            when.append(self.pattern(kind, f"v{number}", scope))
            scope.append((f"v{number}", {**BASE, **CONCLUDED}[kind]))
        unless = []
        while r.random() < 0.3 and len(unless) < 2:
            kind = r.choice(below)
            unless.append(self.pattern(kind, f"u{len(unless)}", scope))
        # a recursive rule that computes new values need not come to an end: it passes values on
        depth = 2 if recursive else 0
        values = {field: self.expression(kind, scope, depth) for field, kind in CONCLUDED[head].items()}
        values |= self.never_known_values(head)
        rule = {"name": name, "when": when, "unless": unless, "head": head, "values": values}
        if not recursive and r.random() < 0.25:
            groups = scope[:1]
            if len(when) > 1 and r.random() < 0.4:  # groups that may be empty
                rule |= {"for_each": when[:1], "when": when[1:]}
                values |= {field: self.expression(kind, groups, depth) for field, kind in CONCLUDED[head].items()}
                values |= self.never_known_values(head)
            for field in r.sample(list(values), r.choice([1, 1, 2])):
                values[field] = self.aggregate(CONCLUDED[head][field], scope) or values[field]
            if "for_each" in rule and not any(self.is_aggregate(text) for text in values.values()):
                rule = {"name": name, "when": when, "unless": unless, "head": head, "values": values}
        elif r.random() < 0.15:
            for place in r.sample(range(len(when)), min(len(when), r.choice([1, 1, 2]))):
                when[place] = self.any_of(when[place], scope[:place], usable, f"w{place}")
        return rule

    def any_of(self, pattern, scope, usable: list[str], more: str):
        """The pattern, or another of the same variable, which may stand beside one of a variable of its own."""
        r = self.random
        kind, variable, _ = pattern
        branches = [[pattern], [self.pattern(kind, variable, scope)]]
        if r.random() < 0.5:
            branches[1].insert(r.choice([0, 1]), self.pattern(r.choice(usable), more, scope))
        return ("any of", branches)

    def never_known_values(self, head: str) -> dict[str, str]:
        return {self.never_known[1]: "null"} if self.never_known and self.never_known[0] == head else {}

    @staticmethod
    def is_aggregate(text: str) -> bool:
        return text.startswith(("count(", "sum(", "min(", "max("))

    def best_group(self, number: int, heads: list[str], below: list[str]) -> list[dict]:
        """Rules of a recursion that keeps the best value of its first head; the second head is an ordinary one."""
        r = self.random
        best = heads[0]
        field = r.choice([name for name, kind in CONCLUDED[best].items() if kind != "boolean"])
        function = r.choice(["min", "max"])
        rules = []
        for place in range(r.choice([2, 2, 3]) + len(heads) - 1):
            head = heads[place % len(heads)] if place else best
            usable = below if place == 0 else below + heads * 2
            when, scope, carried = [], [], []
            for each in range(r.choice([1, 1, 2, 2, 3])):
                kind, variable = r.choice(usable), f"v{each}"
                if place and head == best and not each:
                    kind = best
                types = {**BASE, **CONCLUDED}[kind]
                if kind == best:
                    carried.append(f"{variable}.{field}")
                    types = {name: t for name, t in types.items() if name != field}
                conditions = [self.condition(variable, types, scope) for _ in range(r.choice([0, 1, 1]))]
                if kind == best and r.random() < 0.2:
                    limit = self.constant(CONCLUDED[best][field])
                    conditions.append(f"{field} {'<=' if function == 'min' else '>='} {limit}")
                when.append((kind, variable, " and ".join(conditions)))
                if best not in (kind, head) and r.random() < 0.3:
                    when[-1] = self.any_of(when[-1], list(scope), below, f"w{each}")
                scope.append((variable, types))
            unless = [self.pattern(r.choice(below), "u0", scope)] if r.random() < 0.2 else []
            values = {name: self.expression(kind, scope, 2) for name, kind in CONCLUDED[head].items()}
            rule = {"name": f"rule-{number}-{place}", "when": when, "unless": unless, "head": head, "values": values}
            if head == best:
                values[field] = self.carried(CONCLUDED[best][field], carried, scope)
                rule["best"] = (field, function)
            rules.append(rule)
        return rules

    def carried(self, kind: str, carried: list[str], scope) -> str:
        """A value that moves with what the recursion carries, or that does not move."""
        r = self.random
        if not carried or r.random() < 0.1:
            return self.expression(kind, scope, 1)
        start = r.choice(carried)
        roll = r.random()
        if kind == "text" or roll < 0.4:
            return start
        step = r.choice([0, 1, 2, 1, 2, -1]) if roll < 0.8 else None
        other = str(step) if step is not None else self.expression("integer", scope, 2)
        if kind in ("integer", "number") and roll > 0.95:
            return f"{start} * {r.choice([0, 1, 2])} + {r.choice(carried)}"
        return f"{start} {r.choice('++-')} {other}"

    def program(self) -> tuple[list[list[dict]], set]:
        r = self.random
        heads = list(CONCLUDED)
        r.shuffle(heads)
        groups, below = [], list(BASE)
        if r.random() < 0.2:
            self.never_known = (heads[-1], r.choice(list(CONCLUDED[heads[-1]])))
        while heads and len(groups) < 3:
            own = [heads.pop() for _ in range(min(len(heads), r.choice([1, 1, 2])))]
            rules = []
            if r.random() < 0.2 and not (self.never_known and self.never_known[0] in own):
                groups.append(self.best_group(len(groups), own, below))
                below = below + [head for head in own if any(rule["head"] == head for rule in groups[-1])]
                continue
            count = r.choice([1, 2, 3, 4])
            own = own[:count]
            for number in range(count):
                recursive = r.random() < 0.4
                usable = below + (own * 2 if recursive else [])
                rules.append(
                    self.rule(f"rule-{len(groups)}-{number}", own[number % len(own)], usable, below, recursive)
                )
            groups.append(rules)
            below = below + own
        facts = set()
        for _ in range(r.randrange(1, 11)):
            kind = r.choice(list(BASE))
            values = [None if r.random() < 0.15 else r.choice(VALUES[t]) for t in BASE[kind].values()]
            facts.add((kind, tuple(v + 0.0 if isinstance(v, float) else v for v in values)))
        return groups, facts


def conclude_or_refuse(conclude: Callable, *arguments):
    """What a random program concludes; None where a recursion of it gets better without end, which is refused."""
    try:
        return conclude(*arguments)
    except InputError as refused:
        if not {fault.id for fault in refused.diagnostics} <= {"circular-value", "too-many-matches"}:
            raise
        return None


def as_yaml(groups: list[list[dict]], shuffle: random.Random) -> str:
    """The program as a rule file, rules in a random order."""
    rules = [rule for group in groups for rule in group]
    shuffle.shuffle(rules)
    lines = [
        "- {parameter: limit, type: integer, default: 0, title: {vi: mức, en: limit}}",
        "- {parameter: day, type: date, default: 2025-01-01, title: {vi: ngày, en: day}}",
    ]
    for rule in rules:
        patterns = [*rule.get("for_each", []), *rule["when"]]
        every = [p for item in patterns for p in (item[1][0] if item[0] == "any of" else [item])]
        example = [f"{kind}({', '.join(f'{f} = null' for f in {**BASE, **CONCLUDED}[kind])})" for kind, _, _ in every]
        gives = f"{rule['head']}({', '.join(f'{f} = null' for f in rule['values'])})"
        lines += [f"- rule: {rule['name']}", "  title: {vi: t, en: t}", "  because: {vi: b, en: b}", "  basis: b"]
        for key, name in (("for_each", "for each"), ("when", "when"), ("unless", "unless")):
            if rule.get(key):
                lines.append(f"  {name}:")
                lines += [line for item in rule[key] for line in _pattern_lines(item)]
        best, function = rule.get("best", ("", ""))
        said = {name: f"{function}({text})" if name == best else text for name, text in rule["values"].items()}
        then = f"{rule['head']}({', '.join(f'{field} = {text}' for field, text in said.items())})"
        lines.append(f"  then: {_quoted(then)}")
        lines += ["  examples:", "    - fires:"] + [f"        - {fact}" for fact in example]
        lines += [f"      gives: {gives}", "    - silent:"] + [f"        - {fact}" for fact in example]
    return "\n".join(lines) + "\n"


def _pattern_lines(item) -> list[str]:
    if item[0] != "any of":
        kind, variable, condition = item
        return [f"    - {kind} {variable}: {_quoted(condition)}"]
    lines = ["    - any of:"]
    for branch in item[1]:
        for number, (kind, variable, condition) in enumerate(branch):
            lines.append(f"        {'-' if number == 0 else ' '} - {kind} {variable}: {_quoted(condition)}")
    return lines


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
