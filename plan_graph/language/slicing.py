"""The part of a program that a conclusion depends on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plan_graph.language.program import Program


def slice_for(program: Program, kinds: Iterable[str]) -> Program:
    """The rules that some conclusions depend on, by what they need and what they need to be absent.

    What the smaller program concludes of these kinds is what the whole one does.

    Parameters
    ----------
    program
        The whole program.
    kinds
        Conclusion kinds.
    """
    needed: set[str] = set()
    todo = [kind for kind in kinds if kind in program.conclusion_kinds]
    while todo:
        kind = todo.pop()
        if kind in needed:
            continue
        needed.add(kind)
        for rule in program.rules:
            if rule.concludes == kind:
                todo += [p.kind for p in (*rule.when, *rule.unless) if p.kind in program.conclusion_kinds]
    strata = (tuple(rule for rule in stratum if rule.concludes in needed) for stratum in program.strata)
    return replace(
        program,
        rules=tuple(rule for rule in program.rules if rule.concludes in needed),
        conclusion_kinds={name: kind for name, kind in program.conclusion_kinds.items() if name in needed},
        declared={name: declared for name, declared in program.declared.items() if name in needed},
        strata=tuple(stratum for stratum in strata if stratum),
    )
