"""Deliverable cells: the products that one cell lists."""

from __future__ import annotations

import re

from plan_graph.model.visible_text import one_line

_ITEM = re.compile(r"^\s*(?:[-+•*–▪●]\s*|\d+(?:\.\d+)*[.)]\s+|[a-zđ]\)\s*)")
_NOTHING = re.compile(r"[-–—/.…\s]*")


def products(cell: str) -> list[str]:
    r"""The products of a cell: one for each bullet, each line that begins with a capital, each part before a semicolon.

    Commas separate nothing: they are inside the names of documents too.

    Examples
    --------
    >>> products("- Kế hoạch;\n- Báo cáo kết quả\nkiểm tra")
    ['Kế hoạch', 'Báo cáo kết quả kiểm tra']
    """
    parts: list[str] = []
    begun = False
    for line in cell.split("\n"):
        if not line.strip():
            begun = False
            continue
        first = _ITEM.sub("", line).strip()[:1]
        if begun and parts and not _ITEM.match(line) and not first.isupper():
            parts[-1] += " " + line
        else:
            parts.append(_ITEM.sub("", line))
        begun = True
    split = [one_line(piece).rstrip(" .;,") for part in parts for piece in _apart(part)]
    return [piece for piece in split if not _NOTHING.fullmatch(piece)]


def _apart(text: str) -> list[str]:
    """Split at semicolons outside brackets."""
    pieces, depth = [""], 0
    for letter in text:
        depth += (letter in "([") - (letter in ")]")
        if letter == ";" and depth <= 0:
            pieces.append("")
        else:
            pieces[-1] += letter
    return pieces
