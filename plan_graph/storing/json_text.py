"""JSON that people hand to the program: read from a file, or refused with the place of its fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.storing.whole_file import reason_of


def read_json(file: Path) -> Any:
    """What a JSON file holds.

    Raises
    ------
    InputError
        When the file cannot be read, is not UTF-8, or holds no JSON or one that is nested without end.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError([Diagnostic("file-not-utf8", str(file), values={"byte": str(error.start)})]) from None
    except OSError as error:
        raise InputError([Diagnostic("file-unreadable", str(file), values={"reason": reason_of(error)})]) from None
    name = str(file)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError([Diagnostic("json-malformed", name, error.lineno, str(error.colno))]) from None
    except RecursionError:
        raise InputError([Diagnostic("json-too-deep", name)]) from None
    except ValueError:  # a number of thousands of digits
        raise InputError([Diagnostic("json-malformed", name)]) from None
