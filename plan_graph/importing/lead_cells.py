"""The lead where a cell names several bodies, and the heading of its column does not make all of them leads."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from plan_graph.importing.agency_bodies import AgencyCell
from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.outline import OutlineCell

Sign = Literal["", "marked", "bold", "first", "unclear", "lines"]
_LEAD = re.compile(r"chủ trì|đầu mối|chịu trách nhiệm chính|\bleads?\b|\bleading\b")
_SUPPORT = re.compile(r"phối hợp|tham gia|support|coordinat|partner|contribut")


def decide_leads(read: AgencyCell, cell: OutlineCell, *, has_support: bool) -> tuple[AgencyCell, Sign]:
    """The bodies of a lead cell with their roles, and the sign that decided where several are named.

    ``marked``: the cell names the lead, the bodies beside it support. ``bold``: the bold ones lead. ``first``: the
    heading names both roles, the first body leads. ``unclear``: the heading names no role, all lead. ``lines``: the
    heading names leads, and a line of its own names each.

    Parameters
    ----------
    has_support
        Whether the work has a cell of supporting agencies.
    """
    open_bodies = [body for body in read.bodies if not body.role]
    if open_bodies and any(body.role == "lead" for body in read.bodies):
        return (read, "unclear") if has_support else (_with_roles(read, _beside_a_lead(read)), "marked")
    if len(open_bodies) < 2 or len(open_bodies) < len(read.bodies):
        return read, ""
    heading = fold(cell.heading)
    leads, supports = bool(_LEAD.search(heading)), bool(_SUPPORT.search(heading))
    bold = fold(cell.bold)
    is_bold = [bool(bold) and fold(body.text) in bold for body in open_bodies]
    if any(is_bold) and not all(is_bold) and not has_support:
        roles = ["lead" if one else "support" for one in is_bold]
        return _with_roles(read, roles), "bold"
    if leads and supports and not has_support:
        return _with_roles(read, ["lead", *["support"] * (len(open_bodies) - 1)]), "first"
    if not leads and heading and not has_support:
        return read, "unclear"
    pairs = pairwise(open_bodies)
    return read, "lines" if any(_has_line_between(cell.text, one.text, other.text) for one, other in pairs) else ""


def _has_line_between(text: str, before: str, after: str) -> bool:
    """Whether nothing but a new line is between two names."""
    one, other = (r"\s+".join(map(re.escape, name.split())) for name in (before, after))
    return re.search(rf"{one}[^\S\n]*\n\s*{other}", text, re.IGNORECASE) is not None


def _beside_a_lead(read: AgencyCell) -> list[str]:
    return [body.role or "support" for body in read.bodies]


def _with_roles(read: AgencyCell, roles: list[str]) -> AgencyCell:
    bodies = tuple(replace(body, role=role) for body, role in zip(read.bodies, roles, strict=True))
    return replace(read, bodies=bodies)
