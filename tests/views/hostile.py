"""A program whose titles try to break out of every form they are written in."""

from __future__ import annotations

from dataclasses import replace

from plan_graph.language.program import Program

HOSTILE = (
    '"];\n n0 -> x; \\" <script>alert(1)</script> &quot; &amp; \\N \\l `md` **b** %%{init}%% ; end]) ]] }} '
    'click n0 href "javascript:x" #quot; $a_b$ $\\frac{1}{2}$ | --> ]]> <!-- \u202e\x07\x1b[31m {x} 1. - tên'
)


def hostile(program: Program) -> Program:
    """The program with that title everywhere."""
    title = {"vi": HOSTILE, "en": HOSTILE}
    rules = tuple(replace(rule, title=title, because=title, basis=title) for rule in program.rules)
    declared = {name: replace(entry, title=title) for name, entry in program.declared.items()}
    parameters = {name: replace(entry, title=title) for name, entry in program.parameters.items()}
    by_name = {rule.name: rule for rule in rules}
    strata = tuple(tuple(by_name[rule.name] for rule in stratum) for stratum in program.strata)
    return replace(program, rules=rules, declared=declared, parameters=parameters, strata=strata)
