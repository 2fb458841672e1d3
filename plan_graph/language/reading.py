"""Rule files in, a checked program out: kept from an earlier reading of the same files, else parsed and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from plan_graph.language.kept_programs import keep_program, load_program, program_key
from plan_graph.language.program import Program
from plan_graph.language.rule_sources import RuleSource, rule_files, rule_sources
from plan_graph.model.facts import Kind, TypeName

__all__ = ["read_declared_kinds", "read_rules", "read_sources", "rule_files"]


def read_rules(
    files: Iterable[Path], base_kinds: Mapping[str, Kind], built_in: Mapping[str, TypeName] | None = None
) -> Program:
    """Read rule files into one checked program.

    Files that were read before, by this version of the package and against the same kinds, are not parsed again: the
    program is kept as data (see :mod:`plan_graph.language.kept_programs`). Files with faults are never kept.

    Parameters
    ----------
    files
        YAML files; their order does not change the meaning.
    base_kinds
        The fact kinds the rules may read, by name; the files may declare more by ``fact`` entries.
    built_in
        Parameters that whoever runs the rules always gives, with their types; ``as_of`` for plans.

    Raises
    ------
    InputError
        With every fault of every file.
    """
    return read_sources(rule_sources(files), base_kinds, built_in)


def read_sources(
    sources: Sequence[RuleSource], base_kinds: Mapping[str, Kind], built_in: Mapping[str, TypeName] | None = None
) -> Program:
    """The same for rule files whose content is at hand; a program is kept when every source is a file."""
    if any(source.is_typed for source in sources):
        from plan_graph.language.rule_file import parse_rules

        return parse_rules(sources, base_kinds, built_in)
    key = program_key(sources, base_kinds, built_in or {})
    program = load_program(key)
    if program is None:
        from plan_graph.language.rule_file import parse_rules  # the parsers take longer to load than a kept program

        program = parse_rules(sources, base_kinds, built_in)
        keep_program(key, program)
    return program


def read_declared_kinds(files: Iterable[Path]) -> dict[str, Kind]:
    """The kinds that ``fact`` entries declare, as far as they can be read; :func:`read_rules` tells the faults."""
    from plan_graph.language.rule_file import kinds_declared_in

    return kinds_declared_in(rule_sources(files))
