"""The meaning of rules, in plain Python and with nothing of the engines: try every combination of facts.

Conditions are evaluated on the SQL parser's own tree, not on the expressions of the language, so that a
fault in the language's own parsing, folding or evaluation shows as a difference.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

import sqlglot
from sqlglot import exp

Env = Mapping[str, Mapping[str, object]]


def holds(text: str, own: str, env: Env, parameters: Mapping[str, object]) -> bool:
    """Is the condition true; unknown is not."""
    return not text or value(_tree(text), own, env, parameters) is True


_TREES: dict[str, exp.Expr] = {}


def _tree(text: str) -> exp.Expr:
    if text not in _TREES:
        # operators of ours that the parser does not know, in words of its own for what it reads alike
        known = text.replace(" // ", " DIV ").replace(" starts with ", " SIMILAR TO ").replace(" contains ", " GLOB ")
        _TREES[text] = sqlglot.parse_one(known, into=exp.Condition)
    return _TREES[text]


def value(node, own: str, env: Env, parameters: Mapping[str, object]):
    def of(child):
        return value(child, own, env, parameters)

    if isinstance(node, str):
        return value(_tree(node), own, env, parameters)
    if isinstance(node, exp.Paren):
        return of(node.this)
    if isinstance(node, exp.Column):
        if node.name.startswith("$"):
            return parameters[node.name[1:]]
        return env[node.table or own][node.name]
    if isinstance(node, exp.Literal):
        if node.is_string:
            return node.this
        return int(node.this) if node.is_int else float(node.this)
    if isinstance(node, exp.Boolean):
        return bool(node.this)
    if isinstance(node, exp.Null):
        return None
    if isinstance(node, exp.Cast):
        return date.fromisoformat(node.this.this)
    if isinstance(node, exp.Neg):
        inner = of(node.this)
        return None if inner is None else -inner
    if isinstance(node, exp.Not):
        inner = of(node.this)
        return None if inner is None else not inner
    if isinstance(node, exp.Is):
        return of(node.this) is None
    if isinstance(node, exp.Between):
        return kleene_and(
            compare("<=", of(node.args["low"]), of(node.this)), compare("<=", of(node.this), of(node.args["high"]))
        )
    if isinstance(node, exp.In):
        found = [compare("=", of(node.this), of(other)) for other in node.expressions]
        return True if True in found else None if None in found else False
    if isinstance(node, exp.And):
        return kleene_and(of(node.left), of(node.right))
    if isinstance(node, exp.Or):
        left, right = of(node.left), of(node.right)
        return True if left is True or right is True else None if None in (left, right) else False
    if isinstance(node, exp.Like):
        text, pattern = of(node.this), of(node.expression)
        return None if text is None or pattern is None else like(text, pattern)
    if isinstance(node, exp.DPipe):
        texts = [of(part) for part in _joined(node)]
        return None if None in texts or len("".join(texts)) > 100_000 else "".join(texts)
    if isinstance(node, exp.Lower):
        inner = of(node.this)
        return None if inner is None else "".join(min(c.replace("İ", "i").lower(), key=len) for c in inner)
    if isinstance(node, exp.Length):
        inner = of(node.this)
        return None if inner is None else sum(1 for _ in inner)
    if isinstance(node, exp.Glob | exp.SimilarTo):
        text, part = of(node.this), of(node.expression)
        if text is None or part is None:
            return None
        return text[: len(part)] == part if isinstance(node, exp.SimilarTo) else text.find(part) >= 0
    if isinstance(node, exp.IntDiv | exp.Mod):
        left, right = of(node.left), of(node.right)
        if left is None or right is None or right == 0:
            return None
        whole = math.floor(Fraction(left, right))
        found = whole if isinstance(node, exp.IntDiv) else left - whole * right
        return found if abs(found) <= 2**53 else None
    operator = {exp.EQ: "=", exp.NEQ: "<>", exp.LT: "<", exp.LTE: "<=", exp.GT: ">", exp.GTE: ">="}.get(type(node))
    if operator:
        return compare(operator, of(node.left), of(node.right))
    return arithmetic(
        {exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Div: "/"}[type(node)], of(node.left), of(node.right)
    )


def _joined(node):
    while isinstance(node, exp.Paren):
        node = node.this
    return [*_joined(node.left), *_joined(node.right)] if isinstance(node, exp.DPipe) else [node]


def kleene_and(left, right):
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def compare(operator: str, left, right):
    if left is None or right is None:
        return None
    order = (left > right) - (left < right)
    return {"=": order == 0, "<>": order != 0, "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0}[
        operator
    ]


def like(text: str, pattern: str) -> bool:
    translated = re.sub(r"%|_|[^%_]+", lambda m: {"%": r"[\s\S]*", "_": r"[\s\S]"}.get(m[0], re.escape(m[0])), pattern)
    return re.fullmatch(translated, text) is not None


def arithmetic(operator: str, left, right):
    if left is None or right is None:
        return None
    try:
        if isinstance(left, date) and isinstance(right, date):
            return left.toordinal() - right.toordinal()
        if isinstance(left, date):
            return date.fromordinal(left.toordinal() + (right if operator == "+" else -right))
        if isinstance(right, date):
            return right + timedelta(days=left)
        if operator == "/":
            result = left / right if right else None
        else:
            result = {"+": left + right, "-": left - right, "*": left * right}[operator]
    except (OverflowError, ValueError):
        return None
    if isinstance(result, float) and not math.isfinite(result):
        return None
    if isinstance(result, int) and abs(result) > 2**53:
        return None
    return result


def evaluate(strata, kinds, facts, parameters):
    """Least fixpoint, stratum by stratum.

    ``strata`` are lists of rules as dicts (name, when [(kind, variable, condition)], unless, head, values);
    ``kinds`` name -> fields -> type; ``facts`` a set of (kind, values). Returns the facts and, for each
    conclusion, its derivations as (rule, premises); those of a rule that counts are the matches, each a tuple. A rule
    with ``best`` (field, function) is one of a recursion that keeps the best value; ``values`` hold it without the
    function. Among the patterns of ``when`` may stand ("any of", branches): then there is a rule for each choice, named
    by its number. With ``for_each`` every group that these patterns name is counted; one without a match has a
    derivation from each of its bindings. :data:`ENDLESS` where a recursion gets better only by going round.
    """
    known = set(facts)
    derivations: dict[tuple, set] = {}
    for stratum in strata:
        rules = [branch for rule in stratum for branch in _branches(rule)]
        below = set(known)
        if any(rule.get("best") for rule in rules):
            known = _best(rules, kinds, known, parameters, derivations)
            if known is None or known == ENDLESS or len(known) > 600:
                return known, None
            continue
        while True:
            new = set()
            for rule in rules:
                for name, conclusion, premises in _firings(rule, kinds, known, below, parameters):
                    derivations.setdefault(conclusion, set()).add((name, premises))
                    if conclusion not in known:
                        new.add(conclusion)
            if not new:
                break
            known |= new
            if len(known) > 600:
                return None, None  # grew beyond what trying everything can do
    return known, derivations


ENDLESS = "endless"


def _branches(rule):
    options = [item[1] if item[0] == "any of" else [[item]] for item in rule["when"]]
    chosen = [[pattern for part in choice for pattern in part] for choice in itertools.product(*options)]
    if len(chosen) == 1:
        return [rule]
    return [{**rule, "name": f"{rule['name']}.{number}", "when": when} for number, when in enumerate(chosen, start=1)]


def _best(rules, kinds, known, parameters, derivations):
    """A recursion that keeps the best value of each conclusion: tried out from nothing until nothing gets better."""
    below = set(known)
    heads = {rule["head"]: rule["best"] for rule in rules if rule.get("best")}  # head: (field, "min" or "max")

    def key(fact):
        place = list(kinds[fact[0]]).index(heads[fact[0]][0])
        return (fact[0], fact[1][:place], fact[1][place + 1 :]), fact[1][place]

    values: dict = {}
    plain: set = set()
    for _ in range(300):
        now = below | plain | set(values.values())
        found = [firing for rule in rules for firing in _firings(rule, kinds, now, below, parameters)]
        after, more = dict(values), set(plain)
        for _, conclusion, _ in found:
            if conclusion[0] not in heads:
                more.add(conclusion)
                continue
            name, value = key(conclusion)
            if value is None:
                continue
            other = key(after[name])[1] if name in after else None
            sign = 1 if heads[conclusion[0]][1] == "min" else -1
            if other is None or compare("<" if sign == 1 else ">", value, other):
                after[name] = conclusion
        if (after, more) == (values, plain):
            break
        values, plain = after, more
        if len(plain) + len(values) > 300:
            return None
    else:
        return ENDLESS
    model = below | plain | set(values.values())
    kept = [(rule, c, p) for rule, c, p in found if c[0] not in heads or (c in model and key(c)[1] is not None)]
    founded = set(below)
    while new := {c for _, c, premises in kept if c not in founded and all(p in founded for p in _flat(premises))}:
        founded |= new
    if founded != model:
        return ENDLESS
    for name, conclusion, premises in kept:
        derivations.setdefault(conclusion, set()).add((name, premises))
    return model


def _flat(premises):
    return [p for each in premises for p in (each if isinstance(each[0], tuple) else (each,))]


def _aggregate(node, envs, parameters, type_name):
    """The value of an aggregate over bindings, by its own definition; None when the node is no aggregate."""
    operand = node.this
    if isinstance(operand, exp.Star):
        return len(envs)
    distinct = isinstance(operand, exp.Distinct)
    found = [value(operand.expressions[0] if distinct else operand, "", env, parameters) for env in envs]
    found = [item for item in found if item is not None]
    if isinstance(node, exp.Count):
        return len(set(found)) if distinct else len(found)
    if not found:
        return None
    if isinstance(node, exp.Sum):
        exact = sum(Fraction(item) for item in found)
        if type_name == "integer":
            return int(exact) if abs(exact) <= 2**53 else None
        try:
            return float(exact)
        except OverflowError:
            return None
    return sorted(found)[0 if isinstance(node, exp.Min) else -1]


def _grouped(rule, kinds, matches, parameters):
    fields = kinds[rule["head"]]
    trees = {field: _tree(rule["values"][field]) for field in fields}
    groups: dict[tuple, list] = {}
    for env, premises in matches:
        key = tuple(
            _stored(value(tree, "", env, parameters), fields[field])
            for field, tree in trees.items()
            if not isinstance(tree, exp.AggFunc)
        )
        groups.setdefault(key, []).append((env, premises))
    for key, members in groups.items():
        plain, envs = iter(key), [env for env, _ in members]
        found = tuple(
            _stored(_aggregate(tree, envs, parameters, fields[field]), fields[field])
            if isinstance(tree, exp.AggFunc)
            else next(plain)
            for field, tree in trees.items()
        )
        yield (rule["head"], found), tuple(sorted((premises for _, premises in members), key=repr))


def _stored(result, type_name):
    return float(result) + 0.0 if type_name == "number" and result is not None else result


def _firings(rule, kinds, known, below, parameters):
    """What the rule concludes, each time as (name of the rule, conclusion, premises)."""
    groups = rule.get("for_each")
    patterns = (groups or []) + rule["when"]
    matches = _matches({**rule, "when": patterns}, kinds, known, below, parameters)
    values, fields = rule["values"], kinds[rule["head"]]
    if groups:
        bindings = _matches({"when": groups, "unless": []}, kinds, known, below, parameters)
        plain = [field for field in fields if not isinstance(_tree(values[field]), exp.AggFunc)]

        def key(env):
            return tuple(_stored(value(values[field], "", env, parameters), fields[field]) for field in plain)

        matches = [match for match in matches if None not in key(match[0])]
        counted = {key(env) for env, _ in matches}
        for env, premises in bindings:
            group = key(env)
            if None not in group and group not in counted:
                own = dict(zip(plain, group, strict=True))
                zero = {f: 0 if isinstance(_tree(values[f]), exp.Count | exp.Sum) else None for f in fields}
                found = tuple(_stored(own.get(f, zero[f]) if f in own else zero[f], t) for f, t in fields.items())
                yield f"{rule['name']}.none", (rule["head"], found), premises
    if any(isinstance(_tree(text), exp.AggFunc) for text in values.values()):
        yield from ((rule["name"], *each) for each in _grouped(rule, kinds, matches, parameters))
        return
    for env, premises in matches:
        found = tuple(
            _stored(value(values[field], "", env, parameters), type_name) for field, type_name in fields.items()
        )
        yield rule["name"], (rule["head"], found), premises


def _matches(rule, kinds, known, below, parameters):
    def extend(number, env, premises):
        if number == len(rule["when"]):
            for kind, variable, condition in rule["unless"]:
                for other, values in below:
                    if other == kind and holds(
                        condition, variable, {**env, variable: dict(zip(kinds[kind], values, strict=True))}, parameters
                    ):
                        return
            yield env, premises
            return
        kind, variable, condition = rule["when"][number]
        for fact in known:
            if fact[0] == kind:
                bound = {**env, variable: dict(zip(kinds[kind], fact[1], strict=True))}
                if holds(condition, variable, bound, parameters):
                    yield from extend(number + 1, bound, (*premises, fact))

    return list(itertools.islice(extend(0, {}, ()), 4000))
