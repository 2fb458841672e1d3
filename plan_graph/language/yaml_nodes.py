"""A YAML file as a tree of nodes, so that every value has its line."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import yaml

from plan_graph.language.rule_sources import read_bytes
from plan_graph.language.yaml_faults import too_deep, yaml_fault
from plan_graph.model.diagnostics import Diagnostic, InputError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20  # levels of a file; a rule needs six


def read_yaml(path: Path) -> yaml.Node | None:
    """The tree of a file; raises as :func:`yaml_tree` does, and when the file cannot be read."""
    return yaml_tree(read_bytes(path), path.name)


def yaml_tree(content: bytes, file: str) -> yaml.Node | None:
    """The tree of a file of that name, its text in Unicode NFC; nothing for an empty file.

    Nothing is made of the nodes: no object, and no copy of what an alias names. A file that is nested so deep
    that the library, which calls itself for each level, would end the program is refused.

    Raises
    ------
    InputError
        When the bytes are no UTF-8, or no YAML.
    """
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        text = unicodedata.normalize("NFC", text)
        _check_depth(file, text)
        found: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except UnicodeDecodeError as error:
        raise InputError([Diagnostic("file-not-utf8", file, values={"byte": str(error.start)})]) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise yaml_fault(file, text, error) from None
    return found


def _check_depth(file: str, text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise too_deep(file, event.start_mark)
