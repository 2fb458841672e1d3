"""Entries of a rule file as lines of text: to put some in place of others and leave the rest as somebody wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from plan_graph.language.yaml_nodes import yaml_tree

SORTS = ("rule", "parameter", "conclusion", "fact")
"""The sorts of entries; the value of this key is the name of an entry."""

EntryName = tuple[str, str]
"""The sort and the name of an entry."""


@dataclass(frozen=True, slots=True)
class _Block:
    """An entry: its lines from ``first`` to before ``end``, and where the comment right above it begins."""

    name: EntryName
    comment: int
    first: int
    end: int


def entry_names(text: str, file: str) -> tuple[EntryName, ...]:
    r"""The entries of a rule file, in order.

    Raises
    ------
    InputError
        When the text is no YAML.

    Examples
    --------
    >>> entry_names("- parameter: days\n- rule: late\n", "own.yaml")
    (('parameter', 'days'), ('rule', 'late'))
    """
    return tuple(block.name for block in _blocks(text, file))


def merge_entries(old: str, new: str, file: str) -> str:
    """The old text with the entries of the new one: those of the same name in their place, the others at its end.

    Everything else, order, comments and blank lines, stays letter for letter. The comment right above an entry belongs
    to it; an entry that comes without one keeps the comment that is there.

    Parameters
    ----------
    old, new
        Rule files in block style.
    file
        What to call them in a fault.

    Raises
    ------
    InputError
        When one of them is no YAML.
    """
    ending = "\r\n" if "\r\n" in old else "\n"
    lines, fresh = old.splitlines(), new.splitlines()
    there = {block.name: block for block in _blocks(old, file)}
    added: list[str] = []
    replaced: list[tuple[_Block, Sequence[str]]] = []
    for block in _blocks(new, file):
        known = there.get(block.name)
        if known is None:
            added += ["", *fresh[block.comment : block.end]]
        else:
            replaced.append((known, fresh[block.comment : block.end]))
    for known, body in sorted(replaced, key=lambda pair: -pair[0].first):
        start = known.comment if body[0].lstrip().startswith("#") else known.first
        lines[start : known.end] = body
    while added and lines and not lines[-1].strip():
        lines.pop()
    if not lines:
        added = added[1:]
    return ending.join([*lines, *added, ""])


def _blocks(text: str, file: str) -> list[_Block]:
    root = yaml_tree(text.encode(), file)
    if not isinstance(root, yaml.SequenceNode):
        return []
    lines = text.splitlines()
    found = []
    for entry in root.value:
        keys = {str(key.value): value for key, value in entry.value} if isinstance(entry, yaml.MappingNode) else {}
        sort = next((each for each in SORTS if each in keys), None)
        if sort is None:
            continue
        first = entry.start_mark.line
        while first and not lines[first].lstrip().startswith("-"):  # `-` on a line of its own
            first -= 1
        dash = len(lines[first]) - len(lines[first].lstrip())
        end = first + 1
        for number in range(first + 1, len(lines)):
            line = lines[number]
            if line.strip() and len(line) - len(line.lstrip()) <= dash:
                break
            if line.strip():
                end = number + 1
        comment = first
        while comment and lines[comment - 1].lstrip().startswith("#"):
            comment -= 1
        found.append(_Block((sort, str(keys[sort].value)), comment, first, end))
    return found
