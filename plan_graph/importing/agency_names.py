"""Names of agencies: written out, and brought to what makes two spellings one body."""

from __future__ import annotations

import re

from plan_graph.importing.agency_words import LONG_HEADS, folded

_TWO_BODIES = re.compile(r"\b(?:HĐND|Hội đồng nhân dân)\s*(?:-|–|&|và|,)\s*(?:UBND|Ủy ban nhân dân)\b", re.IGNORECASE)


def official_name(name: str) -> str:
    """Abbreviations written out, but for UBND and HĐND, which every plan uses as names."""
    name = (
        _TWO_BODIES.sub("Hội đồng nhân dân và Ủy ban nhân dân", name)
        if folded(name).startswith(("vp ", "văn phòng"))
        else name
    )
    first, _, rest = name.partition(" ")
    return f"{LONG_HEADS[folded(first)]} {rest}".strip() if folded(first) in LONG_HEADS else name


def agency_key(name: str) -> str:
    """What two spellings of one body share: their words, written out, whatever the order of a list.

    Examples
    --------
    >>> agency_key("Các huyện, thị xã, thành phố") == agency_key("huyện, thành phố,  thị xã")
    True
    >>> agency_key("UBND tỉnh") == agency_key("Uỷ ban nhân dân Tỉnh")
    True
    """
    text = folded(name)
    for short, long in _WRITTEN_OUT:
        text = short.sub(long, text)
    words = {word for word in re.split(r"[\s,;:./()&–-]+", text) if word not in ("", "các", "và", "and", "the")}
    return " ".join(sorted(words))


_WRITTEN_OUT = tuple(
    (re.compile(rf"(?<!\w){short}(?!\w)"), long)
    for short, long in (("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân"), ("ub", "ủy ban"),
                        ("mttq", "mặt trận tổ quốc"))
)  # fmt: skip
