"""Classic programs over tables, texts, numbers and plans, each beside a computation that knows nothing of rules."""

from __future__ import annotations

import calendar
import itertools
import math
import random
from collections import Counter, defaultdict

from tests.classics.classic import Classic, rule


def pairs(kind: str, first: int, second: int, count: int):
    """Facts ``kind(a, b)`` of numbers."""
    return lambda draw: {kind: {(draw.randrange(first), draw.randrange(second)) for _ in range(count)}}


def closed(links: set[tuple]) -> set[tuple]:
    found = set(links)
    while more := {(a, d) for a, b in found for c, d in found if b == c} - found:
        found |= more
    return found


# families and organisations

PARENT = {"parent": {"p": "integer", "c": "integer"}}


def family(draw: random.Random):
    return {"parent": {(draw.randrange(child), child) for child in range(1, 9) for _ in range(2)}}


def same_generation(facts) -> set[tuple]:
    people = {one for pair in facts["parent"] for one in pair}
    found = {(one, one) for one in people}
    while True:
        links = itertools.product(facts["parent"], repeat=2)
        more = {(a, b) for (p, a), (q, b) in links if (p, q) in found} - found
        if not more:
            return found
        found |= more


FAMILY = [
    Classic(
        "ancestors",
        PARENT,
        (
            rule("one", "ancestor(a = p.p, c = p.c)", "parent p"),
            rule("more", "ancestor(a = x.a, c = p.c)", "ancestor x", "parent p: p = x.c"),
        ),
        family,
        lambda f: {"ancestor": closed(f["parent"])},
    ),
    Classic(
        "same generation",
        PARENT,
        (
            rule("own", "person(n = p.p)", "parent p"),
            rule("child", "person(n = p.c)", "parent p"),
            rule("self", "same(a = v.n, b = v.n)", "person v"),
            rule("step", "same(a = x.c, b = y.c)", "same s", "parent x: p = s.a", "parent y: p = s.b"),
        ),
        family,
        lambda f: {"same": same_generation(f)},
    ),
    Classic(
        "siblings and only children",
        PARENT,
        (
            rule("sibling", "sibling(a = x.c, b = y.c)", "parent x", "parent y: p = x.p and c <> x.c"),
            rule("only", "only(n = x.c)", "parent x", unless=["sibling s: a = x.c"]),
        ),
        family,
        lambda f: {
            "sibling": {(a, b) for (p, a), (q, b) in itertools.product(f["parent"], repeat=2) if p == q and a != b},
            "only": {
                (c,)
                for _, c in f["parent"]
                if not any(p == q and d != c for p, x in f["parent"] if x == c for q, d in f["parent"])
            },
        },
    ),
    Classic(
        "nearest definition in a hierarchy of types",
        {"extends": {"t": "integer", "base": "integer"}, "defines": {"t": "integer", "m": "text"}},
        (
            rule("own", "known(t = d.t, m = d.m, k = min(0))", "defines d"),
            rule("inherited", "known(t = e.t, m = k.m, k = min(k.k + 1))", "known k", "extends e: base = k.t"),
        ),
        lambda draw: {
            "extends": {(child, draw.randrange(child)) for child in range(1, 8)},
            "defines": {(draw.randrange(8), draw.choice("xyz")) for _ in range(6)},
        },
        lambda f: {"known": _inherited(f)},
    ),
    Classic(
        "access by groups, with exceptions",
        {
            "in_group": {"who": "text", "group": "text"},
            "grant": {"who": "text", "what": "text"},
            "deny": {"who": "text", "what": "text"},
        },
        (
            rule("self", "acts(who = g.who, role = g.who)", "in_group g"),
            rule("group", "acts(who = a.who, role = g.group)", "acts a", "in_group g: who = a.role"),
            rule(
                "allowed",
                "allowed(who = a.who, what = p.what)",
                "acts a",
                "grant p: who = a.role",
                unless=["denied d: who = a.who and what = p.what"],
            ),
            rule("denied", "denied(who = a.who, what = d.what)", "acts a", "deny d: who = a.role"),
        ),
        lambda draw: {
            "in_group": {(f"u{draw.randrange(5)}", f"g{draw.randrange(4)}") for _ in range(6)}
            | {(f"g{one}", f"g{one + 1}") for one in range(3) if draw.random() < 0.7},
            "grant": {(draw.choice(["g0", "g1", "g2", "g3", "u1"]), draw.choice("abc")) for _ in range(5)},
            "deny": {(draw.choice(["g0", "g3", "u2"]), draw.choice("abc")) for _ in range(2)},
        },
        lambda f: {"allowed": _allowed(f)},
    ),
]


def _inherited(facts) -> set[tuple]:
    base = dict(facts["extends"])
    found = set()
    for t in range(8):
        at, steps, seen = t, 0, set()
        while at is not None:
            for m in {m for owner, m in facts["defines"] if owner == at} - seen:
                found.add((t, m, steps))
                seen.add(m)
            at, steps = base.get(at), steps + 1
    return found


def _allowed(facts) -> set[tuple]:
    members = {who for who, _ in facts["in_group"]}
    acts = {(who, who) for who in members} | {(a, b) for a, b in closed(facts["in_group"]) if a in members}
    found = {(who, what) for who, role in acts for other, what in facts["grant"] if other == role}
    return found - {(who, what) for who, role in acts for other, what in facts["deny"] if other == role}


# tables, as in courses on SQL

STAFF = {"staff": {"id": "integer", "unit": "integer", "pay": "integer", "head": "integer"}, "unit": {"id": "integer"}}


def staff(draw: random.Random):
    return {
        "staff": {(n, draw.randrange(3), draw.randrange(1, 9), draw.randrange(8)) for n in range(8)},
        "unit": {(n,) for n in range(4)},
    }


def _by_unit(facts) -> dict[int, list[int]]:
    found = defaultdict(list)
    for _, unit, pay, _ in facts["staff"]:
        found[unit].append(pay)
    return found


TABLES = [
    Classic(
        "paid more than their head",
        STAFF,
        (rule("more", "more(id = s.id)", "staff s", "staff h: id = s.head and pay < s.pay"),),
        staff,
        lambda f: {"more": {(s[0],) for s in f["staff"] for h in f["staff"] if h[0] == s[3] and s[2] > h[2]}},
    ),
    Classic(
        "the second highest pay",
        STAFF,
        (
            rule("top", "top(pay = max(s.pay))", "staff s"),
            rule("second", "second(pay = max(s.pay))", "top t", "staff s: pay < t.pay"),
        ),
        staff,
        lambda f: {
            "second": {(sorted({s[2] for s in f["staff"]})[-2],)} if len({s[2] for s in f["staff"]}) > 1 else set()
        },
    ),
    Classic(
        "the mean of each group, and who is above it",
        STAFF,
        (
            rule("sums", "sums(unit = s.unit, total = sum(s.pay), n = count(*))", "staff s"),
            rule("above", "above(id = s.id)", "staff s", "sums g: unit = s.unit and s.pay * n > total"),
        ),
        staff,
        lambda f: {"above": {(s[0],) for s in f["staff"] if s[2] > sum(_by_unit(f)[s[1]]) / len(_by_unit(f)[s[1]])}},
    ),
    Classic(
        "a zero for every group without members",
        STAFF,
        (
            rule(
                "size", "size(unit = u.id, n = count(*), pay = sum(s.pay))", "staff s: unit = u.id", for_each=["unit u"]
            ),
        ),
        staff,
        lambda f: {"size": {(u, len(_by_unit(f)[u]), sum(_by_unit(f)[u])) for (u,) in f["unit"]}},
    ),
    Classic(
        "the best of each group, ties included",
        STAFF,
        (
            rule("best", "best(unit = s.unit, pay = max(s.pay))", "staff s"),
            rule("who", "who(id = s.id)", "best b", "staff s: unit = b.unit and pay = b.pay"),
        ),
        staff,
        lambda f: {"who": {(s[0],) for s in f["staff"] if s[2] == max(_by_unit(f)[s[1]])}},
    ),
    Classic(
        "ranks",
        STAFF,
        (rule("rank", "rank(id = v.id, k = count(*))", "staff s: pay > v.pay", for_each=["staff v"]),),
        staff,
        lambda f: {"rank": {(v[0], sum(s[2] > v[2] for s in f["staff"])) for v in f["staff"]}},
    ),
    Classic(
        "running totals",
        {"entry": {"day": "integer", "amount": "integer"}},
        (rule("total", "total(day = d.day, sum = sum(e.amount))", "entry d", "entry e: day <= d.day"),),
        lambda draw: {"entry": {(day, draw.randrange(-5, 9)) for day in range(draw.randrange(1, 9))}},
        lambda f: {"total": {(d, sum(x for day, x in f["entry"] if day <= d)) for d, _ in f["entry"]}},
    ),
    Classic(
        "the most common value",
        {"vote": {"voter": "integer", "choice": "integer"}},
        (
            rule("count", "counted(choice = v.choice, n = count(*))", "vote v"),
            rule("most", "most(n = max(c.n))", "counted c"),
            rule("winner", "winner(choice = c.choice)", "most m", "counted c: n = m.n"),
            rule("majority", "majority(choice = c.choice)", "counted c", "voters a: c.n * 2 > n"),
            rule("voters", "voters(n = count(distinct v.voter))", "vote v"),
        ),
        lambda draw: {"vote": {(n, draw.randrange(3)) for n in range(draw.randrange(1, 9))}},
        lambda f: {
            "winner": {
                (c,)
                for c, n in Counter(v for _, v in f["vote"]).items()
                if n == max(Counter(v for _, v in f["vote"]).values())
            },
            "majority": {(c,) for c, n in Counter(v for _, v in f["vote"]).items() if 2 * n > len(f["vote"])},
        },
    ),
    Classic(
        "who supplies all parts (relational division)",
        {"supplies": {"s": "integer", "p": "integer"}, "part": {"p": "integer"}},
        (
            rule("some", "supplier(s = x.s)", "supplies x"),
            rule(
                "lacks", "lacks(s = v.s, p = q.p)", "supplier v", "part q", unless=["supplies x: s = v.s and p = q.p"]
            ),
            rule("all", "complete(s = v.s)", "supplier v", unless=["lacks x: s = v.s"]),
        ),
        lambda draw: {
            "supplies": {(draw.randrange(4), draw.randrange(2)) for _ in range(6)},
            "part": {(n,) for n in range(2)},
        },
        lambda f: {"complete": {(s,) for s, _ in f["supplies"] if all((s, p) in f["supplies"] for (p,) in f["part"])}},
    ),
    Classic(
        "medians",
        {"value": {"id": "integer", "x": "integer"}},
        (
            rule("below", "below(id = v.id, x = v.x, n = count(*))", "value w: x <= v.x", for_each=["value v"]),
            rule("above", "above(id = v.id, n = count(*))", "value w: x >= v.x", for_each=["value v"]),
            rule("all", "number(n = count(*))", "value v"),
            rule(
                "median",
                "median(x = b.x)",
                "number c",
                "below b: b.n * 2 >= c.n",
                "above a: id = b.id and a.n * 2 >= c.n",
            ),
        ),
        lambda draw: {"value": {(n, draw.randrange(9)) for n in range(draw.randrange(1, 9))}},
        lambda f: {"median": _medians(sorted(x for _, x in f["value"]))},
    ),
    Classic(
        "bookings that overlap",
        {"booking": {"id": "integer", "room": "integer", "begins": "integer", "ends": "integer"}},
        (
            rule(
                "clash",
                "clash(a = x.id, b = y.id)",
                "booking x",
                "booking y: room = x.room and id > x.id and begins < x.ends and ends > x.begins",
            ),
        ),
        lambda draw: {
            "booking": {
                (n, draw.randrange(2), b, b + draw.randrange(1, 5)) for n in range(8) for b in [draw.randrange(12)]
            }
        },
        lambda f: {
            "clash": {
                (x[0], y[0])
                for x, y in itertools.product(f["booking"], repeat=2)
                if x[0] < y[0] and x[1] == y[1] and set(range(*x[2:])) & set(range(*y[2:]))
            }
        },
    ),
    Classic(
        "days in a row (gaps and islands)",
        {"day": {"n": "integer"}},
        (
            rule("begin", "run(n = d.n, first = min(d.n))", "day d"),
            rule("go", "run(n = d.n, first = min(r.first))", "run r", "day d: n = r.n + 1"),
            rule("island", "island(first = r.first, last = max(r.n))", "run r"),
        ),
        lambda draw: {"day": {(draw.randrange(15),) for _ in range(9)}},
        lambda f: {"island": _islands(sorted(n for (n,) in f["day"]))},
    ),
    Classic(
        "progressive tax by brackets",
        {
            "bracket": {"from_": "integer", "to_": "integer", "rate": "integer"},
            "income": {"who": "integer", "x": "integer"},
        },
        (
            rule(
                "whole",
                "due(who = i.who, from_ = b.from_, tax = (b.to_ - b.from_) * b.rate)",
                "income i",
                "bracket b: to_ <= i.x",
            ),
            rule(
                "part",
                "due(who = i.who, from_ = b.from_, tax = (i.x - b.from_) * b.rate)",
                "income i",
                "bracket b: from_ < i.x and to_ > i.x",
            ),
            rule("tax", "tax(who = i.who, tax = sum(d.tax))", "due d: who = i.who", for_each=["income i"]),
        ),
        lambda draw: {
            "bracket": {(0, 10, 0), (10, 20, 5), (20, 50, 10), (50, 10**6, 30)},
            "income": {(n, draw.randrange(90)) for n in range(6)},
        },
        lambda f: {
            "tax": {
                (w, sum(5 if 10 <= k < 20 else 10 if 20 <= k < 50 else 30 if k >= 50 else 0 for k in range(x)))
                for w, x in f["income"]
            }
        },
    ),
]


def _medians(values: list[int]) -> set[tuple]:
    count = len(values)
    return {(values[(count - 1) // 2],), (values[count // 2],)}


def _islands(days: list[int]) -> set[tuple]:
    found: list[list[int]] = []
    for day in days:
        if found and day == found[-1][-1] + 1:
            found[-1].append(day)
        else:
            found.append([day])
    return {(run[0], run[-1]) for run in found}


# numbers and texts

NUMBER = {"number": {"n": "integer"}}


def numbers(draw: random.Random):
    return {"number": {(n,) for n in range(1, draw.randrange(20, 40))}}


NUMBERS = [
    Classic(
        "fizz and buzz",
        NUMBER,
        (
            rule("both", "said(n = x.n, word = 'fizzbuzz')", "number x: n % 15 = 0"),
            rule("fizz", "said(n = x.n, word = 'fizz')", "number x: n % 3 = 0 and n % 5 <> 0"),
            rule("buzz", "said(n = x.n, word = 'buzz')", "number x: n % 5 = 0 and n % 3 <> 0"),
        ),
        numbers,
        lambda f: {
            "said": {
                (n, "fizz" * (n % 3 == 0) + "buzz" * (n % 5 == 0)) for (n,) in f["number"] if n % 3 == 0 or n % 5 == 0
            }
        },
    ),
    Classic(
        "leap years",
        {"year": {"y": "integer"}},
        (rule("leap", "leap(y = x.y)", "year x: y % 4 = 0 and y % 100 <> 0 or y % 400 = 0"),),
        lambda draw: {"year": {(draw.randrange(1580, 2500),) for _ in range(40)} | {(2000,), (1900,)}},
        lambda f: {"leap": {(y,) for (y,) in f["year"] if calendar.isleap(y)}},
    ),
    Classic(
        "primes by their divisors",
        NUMBER,
        (
            rule(
                "prime",
                "prime(n = x.n)",
                "number x: n > 1",
                unless=["number d: d.n > 1 and d.n < x.n and x.n % d.n = 0"],
            ),
        ),
        numbers,
        lambda f: {
            "prime": {(n,) for (n,) in f["number"] if n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))}
        },
    ),
    Classic(
        "greatest common divisors by Euclid",
        {"ask": {"a": "integer", "b": "integer"}},
        (
            rule("begin", "step(a = q.a, b = q.b, x = q.a, y = q.b)", "ask q"),
            rule("next", "step(a = s.a, b = s.b, x = s.y, y = s.x % s.y)", "step s: y > 0"),
            rule("end", "gcd(a = s.a, b = s.b, d = s.x)", "step s: y = 0"),
        ),
        lambda draw: {"ask": {(draw.randrange(1, 500), draw.randrange(1, 500)) for _ in range(6)}},
        lambda f: {"gcd": {(a, b, math.gcd(a, b)) for a, b in f["ask"]}},
    ),
    Classic(
        "Fibonacci up to a bound",
        {"start": {"a": "integer", "b": "integer"}},
        (
            rule("begin", "fib(a = s.a, b = s.b)", "start s"),
            rule("next", "fib(a = f.b, b = f.a + f.b)", "fib f: a < 1000 and b < 1000"),
        ),
        lambda _: {"start": {(0, 1)}},
        lambda _: {"fib": _fibonacci()},
    ),
    Classic(
        "sequences of Collatz",
        {"start": {"n": "integer"}},
        (
            rule("begin", "reach(s = x.n, n = x.n)", "start x"),
            rule("even", "reach(s = r.s, n = r.n // 2)", "reach r: n > 1 and n % 2 = 0"),
            rule("odd", "reach(s = r.s, n = 3 * r.n + 1)", "reach r: n > 1 and n % 2 = 1"),
        ),
        lambda draw: {"start": {(draw.randrange(1, 40),) for _ in range(3)}},
        lambda f: {"reach": {(s, n) for (s,) in f["start"] for n in _collatz(s)}},
    ),
    Classic(
        "the longest prefix of a table",
        {"call": {"number": "text"}, "tariff": {"prefix": "text", "price": "integer"}},
        (
            rule(
                "fits",
                "fits(number = c.number, k = length(t.prefix))",
                "call c",
                "tariff t: c.number starts with prefix",
            ),
            rule("longest", "longest(number = f.number, k = max(f.k))", "fits f"),
            rule(
                "price",
                "price(number = l.number, price = t.price)",
                "longest l",
                "tariff t: l.number starts with prefix and length(prefix) = l.k",
            ),
        ),
        lambda draw: {
            "call": {("".join(draw.choice("01") for _ in range(5)),) for _ in range(6)},
            "tariff": {(prefix, number) for number, prefix in enumerate(["", "0", "01", "011", "1"])},
        },
        lambda f: {
            "price": {
                (number, max((len(p), cost) for p, cost in f["tariff"] if number.startswith(p))[1])
                for (number,) in f["call"]
            }
        },
    ),
    Classic(
        "names that are one but for their case",
        {"name": {"t": "text"}},
        (rule("same", "same(a = x.t, b = y.t)", "name x", "name y: t > x.t and lower(t) = lower(x.t)"),),
        lambda draw: {
            "name": {(draw.choice(["Sở Nội vụ", "SỞ NỘI VỤ", "sở nội vụ", "Sở Y tế", "SỞ Y TẾ"]),) for _ in range(5)}
        },
        lambda f: {
            "same": {
                (a, b) for (a,), (b,) in itertools.product(f["name"], repeat=2) if a < b and a.lower() == b.lower()
            }
        },
    ),
    Classic(
        "edit distance",
        {"left": {"i": "integer", "c": "text"}, "right": {"j": "integer", "c": "text"}},
        (
            rule("begin", "cost(i = 0, j = 0, d = min(0))", "left a: i = 1"),
            rule("delete", "cost(i = a.i, j = c.j, d = min(c.d + 1))", "cost c", "left a: i = c.i + 1"),
            rule("insert", "cost(i = c.i, j = b.j, d = min(c.d + 1))", "cost c", "right b: j = c.j + 1"),
            rule(
                "keep",
                "cost(i = a.i, j = b.j, d = min(c.d))",
                "cost c",
                "left a: i = c.i + 1",
                "right b: j = c.j + 1 and b.c = a.c",
            ),
            rule(
                "change",
                "cost(i = a.i, j = b.j, d = min(c.d + 1))",
                "cost c",
                "left a: i = c.i + 1",
                "right b: j = c.j + 1 and b.c <> a.c",
            ),
        ),
        lambda draw: {
            side: {(n, draw.choice("ab")) for n in range(1, draw.randrange(3, 6))} for side in ("left", "right")
        },
        lambda f: {"cost": _edit_costs([c for _, c in sorted(f["left"])], [c for _, c in sorted(f["right"])])},
    ),
    Classic(
        "what an automaton accepts",
        {"move": {"q": "integer", "c": "text", "to": "integer"}, "letter": {"k": "integer", "c": "text"}},
        (
            rule("begin", "at(k = 0, q = 0)", "letter x: k = 1"),
            rule("read", "at(k = x.k, q = m.to)", "at s", "letter x: k = s.k + 1", "move m: q = s.q and c = x.c"),
        ),
        lambda draw: {
            "move": {(draw.randrange(3), draw.choice("ab"), draw.randrange(3)) for _ in range(6)},
            "letter": {(n, draw.choice("ab")) for n in range(1, 6)},
        },
        lambda f: {"at": _states(f)},
    ),
    Classic(
        "parsing by a grammar (Cocke, Younger, Kasami)",
        {
            "letter": {"k": "integer", "c": "text"},
            "makes": {"s": "text", "c": "text"},
            "pair": {"s": "text", "l": "text", "r": "text"},
        },
        (
            rule("leaf", "span(a = x.k, b = x.k + 1, s = m.s)", "letter x", "makes m: c = x.c"),
            rule("join", "span(a = x.a, b = y.b, s = p.s)", "span x", "span y: a = x.b", "pair p: l = x.s and r = y.s"),
        ),
        lambda draw: {
            "letter": {(n, draw.choice("()")) for n in range(6)},
            "makes": {("L", "("), ("R", ")")},
            "pair": {("S", "L", "R"), ("S", "L", "T"), ("T", "S", "R"), ("S", "S", "S")},
        },
        lambda f: {
            "span": {
                ((s == "L" and k) or k, k + 1, s) for k, c in f["letter"] for s, d in [("L", "("), ("R", ")")] if c == d
            }
            | _balanced("".join(c for _, c in sorted(f["letter"])))
        },
    ),
]


def _fibonacci() -> set[tuple]:
    found, a, b = set(), 0, 1
    while True:
        found.add((a, b))
        if a >= 1000 or b >= 1000:
            return found
        a, b = b, a + b


def _collatz(n: int) -> list[int]:
    found = [n]
    while n > 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        found.append(n)
    return found


def _edit_costs(one: list[str], other: list[str]) -> set[tuple]:
    cost = {}
    for i, j in itertools.product(range(len(one) + 1), range(len(other) + 1)):
        ways = [0] if i == j == 0 else []
        ways += [cost[i - 1, j] + 1] if i else []
        ways += [cost[i, j - 1] + 1] if j else []
        ways += [cost[i - 1, j - 1] + (one[i - 1] != other[j - 1])] if i and j else []
        cost[i, j] = min(ways)
    return {(i, j, d) for (i, j), d in cost.items()}


def _states(facts) -> set[tuple]:
    states, found = {0}, {(0, 0)}
    for k, letter in sorted(facts["letter"]):
        states = {to for q, c, to in facts["move"] if q in states and c == letter}
        found |= {(k, q) for q in states}
    return found


def _balanced(text: str) -> set[tuple]:
    found = set()
    for a, b in itertools.combinations(range(len(text) + 1), 2):
        depth = list(itertools.accumulate(1 if c == "(" else -1 for c in text[a:b]))
        if depth[-1] == 0 and min(depth) >= 0:
            found.add((a, b, "S"))
            if b < len(text) and text[b] == ")":
                found.add((a, b + 1, "T"))
    return found


# programs and plans

PLANS = [
    Classic(
        "points-to analysis (Andersen)",
        {
            "new": {"v": "integer", "o": "integer"},
            "copy": {"to": "integer", "of": "integer"},
            "store": {"v": "integer", "of": "integer"},
            "load": {"to": "integer", "v": "integer"},
        },
        (
            rule("new", "points(v = n.v, o = n.o)", "new n"),
            rule("copy", "points(v = c.to, o = p.o)", "copy c", "points p: v = c.of"),
            rule("store", "held(o = p.o, of = q.o)", "store s", "points p: v = s.v", "points q: v = s.of"),
            rule("load", "points(v = l.to, o = h.of)", "load l", "points p: v = l.v", "held h: o = p.o"),
        ),
        lambda draw: {
            "new": {(draw.randrange(4), draw.randrange(10, 13)) for _ in range(4)},
            **{name: {(draw.randrange(4), draw.randrange(4)) for _ in range(3)} for name in ("copy", "store", "load")},
        },
        lambda f: {"points": _points(f)},
    ),
    Classic(
        "definitions that reach, and variables that are live",
        {
            "flow": {"a": "integer", "b": "integer"},
            "writes": {"n": "integer", "v": "text"},
            "reads": {"n": "integer", "v": "text"},
        },
        (
            rule("out", "out(n = w.n, d = w.n, v = w.v)", "writes w"),
            rule("in", "in(n = f.b, d = o.d, v = o.v)", "out o", "flow f: a = o.n"),
            rule("pass", "out(n = i.n, d = i.d, v = i.v)", "in i", unless=["writes w: n = i.n and v = i.v"]),
            rule("used", "live(n = r.n, v = r.v)", "reads r"),
            rule(
                "later", "live(n = f.a, v = l.v)", "live l", "flow f: b = l.n", unless=["writes w: n = f.a and v = l.v"]
            ),
        ),
        lambda draw: {
            "flow": {(n, n + 1) for n in range(5)} | {(draw.randrange(6), draw.randrange(6)) for _ in range(2)},
            "writes": {(draw.randrange(6), draw.choice("xy")) for _ in range(3)},
            "reads": {(draw.randrange(6), draw.choice("xy")) for _ in range(3)},
        },
        lambda f: {"live": _live(f), "in": _reaching(f)},
    ),
    Classic(
        "parts and lead times of a bill of materials",
        {"part_of": {"whole": "integer", "part": "integer"}, "made_in": {"part": "integer", "days": "integer"}},
        (
            rule("needs", "needs(whole = p.whole, part = p.part)", "part_of p"),
            rule("deep", "needs(whole = n.whole, part = p.part)", "needs n", "part_of p: whole = n.part"),
            rule("own", "ready(part = m.part, days = max(m.days))", "made_in m"),
            rule(
                "after",
                "ready(part = m.part, days = max(r.days + m.days))",
                "ready r",
                "part_of p: part = r.part",
                "made_in m: part = p.whole",
            ),
        ),
        lambda draw: {
            "part_of": {(draw.randrange(n), n) for n in range(1, 8) for _ in range(2)},
            "made_in": {(n, draw.randrange(1, 5)) for n in range(8)},
        },
        lambda f: {"needs": closed(f["part_of"]), "ready": {(n, _lead(f, n)) for n in range(8)}},
    ),
    Classic(
        "the earliest arrival by a timetable",
        {"train": {"a": "integer", "b": "integer", "leaves": "integer", "arrives": "integer"}},
        (
            rule("begin", "there(at = t.a, time = min(0))", "train t: a = 0"),
            rule("ride", "there(at = t.b, time = min(t.arrives))", "there x", "train t: a = x.at and leaves >= x.time"),
        ),
        lambda draw: {
            "train": {
                (draw.randrange(5), draw.randrange(5), t, t + draw.randrange(1, 5))
                for _ in range(12)
                for t in [draw.randrange(20)]
            }
        },
        lambda f: {"there": _arrivals(f)},
    ),
    Classic(
        "what must be installed, and what conflicts",
        {"needs": {"p": "text", "q": "text"}, "wanted": {"p": "text"}, "against": {"p": "text", "q": "text"}},
        (
            rule("asked", "install(p = w.p)", "wanted w"),
            rule("needed", "install(p = n.q)", "install i", "needs n: p = i.p"),
            rule("conflict", "conflict(p = a.p, q = a.q)", "install i", "against a: p = i.p", "install j: p = a.q"),
        ),
        lambda draw: {
            "needs": {(draw.choice("abcdef"), draw.choice("abcdef")) for _ in range(6)},
            "wanted": {(draw.choice("abc"),)},
            "against": {(draw.choice("abcdef"), draw.choice("abcdef")) for _ in range(4)},
        },
        lambda f: {
            "conflict": {(p, q) for p, q in f["against"] if {(p,), (q,)} <= _installed(f)},
            "install": _installed(f),
        },
    ),
    Classic(
        "the newest version that fits",
        {"version": {"p": "text", "v": "integer"}, "range": {"p": "text", "low": "integer", "high": "integer"}},
        (
            rule("unfit", "unfit(p = v.p, v = v.v)", "version v", "range r: p = v.p and (v.v < low or v.v > high)"),
            rule("fits", "fits(p = v.p, v = max(v.v))", "version v", unless=["unfit u: p = v.p and v = v.v"]),
        ),
        lambda draw: {
            "version": {(draw.choice("ab"), draw.randrange(9)) for _ in range(8)},
            "range": {(draw.choice("ab"), draw.randrange(4), draw.randrange(4, 9)) for _ in range(2)},
        },
        lambda f: {"fits": _versions(f)},
    ),
    Classic(
        "a game of taking turns, three moves deep",
        {"move": {"a": "integer", "b": "integer"}},
        (
            rule("from", "place(n = m.a)", "move m"),
            rule("to", "place(n = m.b)", "move m"),
            rule("stuck", "lost0(n = p.n)", "place p", unless=["move m: a = p.n"]),
            rule("win1", "won1(n = m.a)", "move m", "lost0 l: n = m.b"),
            rule("escape", "escape(n = m.a)", "move m", unless=["won1 w: n = m.b"]),
            rule("lost2", "lost2(n = p.n)", "place p", unless=["escape e: n = p.n"]),
            rule("win3", "won3(n = m.a)", "move m", "lost2 l: n = m.b"),
        ),
        lambda draw: {
            "move": {(a, b) for a, b in ((draw.randrange(8), draw.randrange(8)) for _ in range(12)) if a != b}
        },
        lambda f: {"won3": {(n,) for n in {a for m in f["move"] for a in m} if _wins(f, n, 3)}},
    ),
    Classic(
        "the best load of a sack",
        {"item": {"k": "integer", "weight": "integer", "worth": "integer"}},
        (
            rule("begin", "load(k = 0, weight = 0, worth = max(0))", "item i: k = 1"),
            rule("leave", "load(k = i.k, weight = l.weight, worth = max(l.worth))", "load l", "item i: k = l.k + 1"),
            rule(
                "take",
                "load(k = i.k, weight = l.weight + i.weight, worth = max(l.worth + i.worth))",
                "load l: weight <= 10 and k < 9",
                "item i: k = l.k + 1 and weight + l.weight <= 10",
            ),
            rule("best", "best(worth = max(l.worth))", "load l"),
        ),
        lambda draw: {"item": {(n, draw.randrange(1, 6), draw.randrange(1, 9)) for n in range(1, 6)}},
        lambda f: {
            "best": {
                (
                    max(
                        sum(i[2] for i in some)
                        for size in range(6)
                        for some in itertools.combinations(f["item"], size)
                        if sum(i[1] for i in some) <= 10
                    ),
                )
            }
        },
    ),
    Classic(
        "one generation of the game of life",
        {"alive": {"x": "integer", "y": "integer"}, "cell": {"x": "integer", "y": "integer"}},
        (
            rule(
                "near",
                "near(x = c.x, y = c.y, n = count(*))",
                "alive a: x between c.x - 1 and c.x + 1 and y between c.y - 1 and c.y + 1 and (x <> c.x or y <> c.y)",
                for_each=["cell c"],
            ),
            rule("born", "next(x = n.x, y = n.y)", "near n: n = 3"),
            rule("stays", "next(x = n.x, y = n.y)", "near n: n = 2", "alive a: x = n.x and y = n.y"),
        ),
        lambda draw: {
            "cell": set(itertools.product(range(5), repeat=2)),
            "alive": {(draw.randrange(5), draw.randrange(5)) for _ in range(10)},
        },
        lambda f: {
            "next": {
                (x, y)
                for x, y in f["cell"]
                for n in [_neighbours(f, x, y)]
                if n == 3 or (n == 2 and (x, y) in f["alive"])
            }
        },
    ),
    Classic(
        "stock on every shelf, orders that cannot be filled",
        {
            "shelf": {"p": "text"},
            "moved": {"id": "integer", "p": "text", "n": "integer"},
            "order": {"id": "integer", "p": "text", "n": "integer"},
        },
        (
            rule("stock", "stock(p = s.p, n = sum(m.n))", "moved m: p = s.p", for_each=["shelf s"]),
            rule("short", "short(id = o.id)", "order o", ["stock s: p = o.p and n < o.n", "nowhere s: id = o.id"]),
            rule("nowhere", "nowhere(id = o.id)", "order o", unless=["shelf s: p = o.p"]),
        ),
        lambda draw: {
            "shelf": {("a",), ("b",), ("c",)},
            "moved": {(n, draw.choice("ab"), draw.randrange(-2, 6)) for n in range(6)},
            "order": {(n, draw.choice("abcd"), draw.randrange(1, 9)) for n in range(5)},
        },
        lambda f: {
            "short": {
                (i,)
                for i, p, n in f["order"]
                if (p,) not in f["shelf"] or sum(x for _, q, x in f["moved"] if q == p) < n
            }
        },
    ),
]


def _points(facts) -> set[tuple]:
    points, held = set(facts["new"]), set()
    while True:
        more = {(to, o) for to, of in facts["copy"] for v, o in points if v == of}
        more |= {(to, x) for to, v in facts["load"] for w, o in points if w == v for p, x in held if p == o}
        kept = {(o, x) for v, of in facts["store"] for w, o in points if w == v for u, x in points if u == of}
        if more <= points and kept <= held:
            return points
        points, held = points | more, held | kept


def _live(facts) -> set[tuple]:
    live = set(facts["reads"])
    while True:
        before = {(a, v) for a, b in facts["flow"] for n, v in live if n == b}
        more = before - facts["writes"] - live
        if not more:
            return live
        live |= more


def _reaching(facts) -> set[tuple]:
    found: set[tuple] = set()
    for d, v in facts["writes"]:
        todo = [d]
        while todo:
            node = todo.pop()
            for a, b in facts["flow"]:
                if a == node and (b, d, v) not in found:
                    found.add((b, d, v))
                    if (b, v) not in facts["writes"]:
                        todo.append(b)
    return found


def _lead(facts, part: int) -> int:
    own = dict(facts["made_in"])[part]
    return own + max((_lead(facts, below) for whole, below in facts["part_of"] if whole == part), default=0)


def _arrivals(facts) -> set[tuple]:
    if not any(a == 0 for a, *_ in facts["train"]):
        return set()
    best = {0: 0}
    for _ in range(20):
        for a, b, leaves, arrives in facts["train"]:
            if a in best and leaves >= best[a]:
                best[b] = min(best.get(b, 10**9), arrives)
    return set(best.items())


def _installed(facts) -> set[tuple]:
    found = set(facts["wanted"])
    while more := {(q,) for p, q in facts["needs"] if (p,) in found} - found:
        found |= more
    return found


def _versions(facts) -> set[tuple]:
    good = [(p, v) for p, v in facts["version"] if all(low <= v <= high for q, low, high in facts["range"] if q == p)]
    return {(p, max(v for q, v in good if q == p)) for p, _ in good}


def _wins(facts, place: int, moves: int) -> bool:
    """Can who is to move force the other to be stuck within so many moves, odd in number."""
    return moves > 0 and any(_loses(facts, b, moves - 1) for a, b in facts["move"] if a == place)


def _loses(facts, place: int, moves: int) -> bool:
    return all(_wins(facts, b, moves - 1) for a, b in facts["move"] if a == place)


def _neighbours(facts, x: int, y: int) -> int:
    return sum((x + i, y + j) in facts["alive"] for i in (-1, 0, 1) for j in (-1, 0, 1) if (i, j) != (0, 0))


DATA = [*FAMILY, *TABLES, *NUMBERS, *PLANS]
