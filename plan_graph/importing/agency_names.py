"""Names of agencies: written out, and brought to what makes two spellings one body."""

from __future__ import annotations

import re

from plan_graph.importing.agency_vocabulary import LONG_HEADS, fold

LOOK_ALIKE = str.maketrans({"ð": "đ", "Ð": "Đ", "Ɖ": "Đ", "ɖ": "đ"})
"""Letters of other alphabets that fonts show as the Vietnamese one."""
_TWO_BODIES = re.compile(r"\b(?:HĐND|Hội đồng nhân dân)\s*(?:-|–|&|và|,)\s*(?:UBND|Ủy ban nhân dân)\b", re.IGNORECASE)


def official_name(name: str) -> str:
    """Abbreviations written out, but for UBND and HĐND, which every plan uses as names."""
    name = (
        _TWO_BODIES.sub("Hội đồng nhân dân và Ủy ban nhân dân", name)
        if fold(name).startswith(("vp ", "văn phòng"))
        else name
    )
    first, _, rest = name.partition(" ")
    return f"{LONG_HEADS[fold(first)]} {rest}".strip() if fold(first) in LONG_HEADS else name


def initials_of(name: str) -> frozenset[str]:
    """The abbreviations that a name may have, in small letters: with and without its connectors.

    Examples
    --------
    >>> sorted(initials_of("Sở Giáo dục và Đào tạo")), sorted(initials_of("SGD&ĐT"))
    (['sgdvđt', 'sgdđt'], ['sgdđt'])
    >>> "mof" in initials_of("Ministry of Finance")
    True
    """
    words = re.findall(r"[^\W\d_]+(?:&[^\W\d_]+)*|\d+", name)
    short = [word.replace("&", "").casefold() if sum(map(str.isupper, word)) > 1 else fold(word)[0] for word in words]
    bare = [one for one, word in zip(short, words, strict=True) if fold(word) not in ("và", "of", "and", "the", "for")]
    return frozenset({"".join(short), "".join(bare)} - {""})


def agency_key(name: str) -> str:
    """What two spellings of one body share: their words, written out, whatever the order of a list.

    Examples
    --------
    >>> agency_key("Các huyện, thị xã, thành phố") == agency_key("huyện, thành phố,  thị xã")
    True
    >>> agency_key("UBND tỉnh") == agency_key("Uỷ ban nhân dân Tỉnh")
    True
    """
    text = fold(name.translate(LOOK_ALIKE))
    for short, long in _WRITTEN_OUT:
        text = short.sub(long, text)
    words = {word for word in re.split(r"[\s,;:./()&–-]+", text) if word not in ("", "các", "và", "and", "the")}
    return " ".join(sorted(words))


_WRITTEN_OUT = tuple(
    (re.compile(rf"(?<!\w){short}(?!\w)"), long)
    for short, long in (("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân"), ("ub", "ủy ban"),
                        ("mttq", "mặt trận tổ quốc"))
)  # fmt: skip
