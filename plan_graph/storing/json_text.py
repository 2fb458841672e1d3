"""JSON that people hand to the program: read from a file, or refused with the place of its fault."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from plan_graph.model.diagnostics import Diagnostic, InputError, refuse_if_any
from plan_graph.storing.atomic_file import reason_of


def read_json(file: Path) -> Any:
    """What a JSON file holds.

    Raises
    ------
    InputError
        When the file cannot be read, is not UTF-8, holds no JSON or one nested without end, or gives a key twice.
    """
    twice: dict[str, None] = {}

    def read_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        times = Counter(key for key, _ in pairs)
        twice.update({key: None for key, number in times.items() if number > 1})
        return dict(pairs)

    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError([Diagnostic("file-not-utf8", str(file), values={"byte": str(error.start)})]) from None
    except OSError as error:
        raise InputError([Diagnostic("file-unreadable", str(file), values={"reason": reason_of(error)})]) from None
    name = str(file)
    try:
        content = json.loads(text, object_pairs_hook=read_object)
    except json.JSONDecodeError as error:
        raise InputError([Diagnostic("json-malformed", name, error.lineno, str(error.colno))]) from None
    except RecursionError:
        raise InputError([Diagnostic("json-too-deep", name)]) from None
    except ValueError:  # a number of thousands of digits
        raise InputError([Diagnostic("json-malformed", name)]) from None
    refuse_if_any(Diagnostic("json-key-twice", name, values={"key": key}) for key in twice)
    return content
