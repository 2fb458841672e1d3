"""Rule files as bytes: which files are meant, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plan_graph.model.diagnostics import Diagnostic, InputError, refuse_if_any


@dataclass(frozen=True, slots=True)
class RuleSource:
    """The name of a rule file and its bytes; or, in their place, the fault for which it cannot be read.

    ``is_typed`` marks a text that somebody is writing and that is in no file: its program is not kept.
    """

    name: str
    content: bytes | InputError
    is_typed: bool = False


def rule_files(rules: str | Path | Iterable[str | Path]) -> list[Path]:
    """The rule files that one path or several mean: itself, or every ``*.yaml`` in the folder; each once.

    Raises
    ------
    InputError
        When a folder has none.
    """
    paths = [Path(rules)] if isinstance(rules, str | Path) else [Path(path) for path in rules]
    empty = [path for path in paths if path.is_dir() and not any(path.glob("*.yaml"))]
    refuse_if_any(Diagnostic("rules-none", str(path)) for path in empty)
    found = [file for path in paths for file in (sorted(path.glob("*.yaml")) if path.is_dir() else [path])]
    return list({file.resolve(): file for file in found}.values())


def rule_sources(files: Iterable[Path]) -> list[RuleSource]:
    """The files in order of name, each with its bytes."""
    return [_source(path) for path in sorted(files, key=lambda path: path.name)]


def _source(path: Path) -> RuleSource:
    try:
        return RuleSource(path.name, read_bytes(path))
    except InputError as error:
        return RuleSource(path.name, error)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises
    ------
    InputError
        When it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([Diagnostic("file-unreadable", path.name, values={"reason": reason})]) from None
