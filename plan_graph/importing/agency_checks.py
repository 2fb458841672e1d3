"""Checks of an agency cell: is every word of it accounted for, and does a body read as a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plan_graph.importing.agency_bodies import AgencyCell, Body
from plan_graph.importing.agency_scanner import ACRONYM, WEAK, words_of
from plan_graph.importing.agency_vocabulary import FIELD_HEADS, FIELDS, POLITE, VERBS, fold

ROLES = {
    f"{who}{what}": role
    for what, role in (("chủ trì", "lead"), ("phối hợp", "support"), ("lead", "lead"), ("support", "support"))
    for who in ("", "cơ quan ", "đơn vị ")
} | {"ct": "lead", "ph": "support"}
TAIL = re.compile(
    r"(?:(?:của|thuộc)\s+)?(?:(?:ubnd|hđnd)\s+)?"
    r"(?:tỉnh|thành phố|tp|huyện|thị xã|xã|phường|quận|đặc khu|trung ương|tw|khu vực|cấp)\b"
)
"""What may follow the name of a department: where it is."""


_WORD = re.compile(r"[^\W_]+")
_KNOWN_WORDS = frozenset(
    word
    for phrase in (
        *VERBS,
        *POLITE,
        *ROLES,
        *WEAK,
        "của",
        "các",
        "đơn vị",
        "cơ quan",
        "chủ trì",
        "đối với",
        "qua",
        "thông qua",
        "the",
    )
    for word in _WORD.findall(fold(phrase))
)


def whole_name(body: Body, others: Sequence[Body]) -> Body:
    """A body; an office of two bodies beside a division that only communes have is the commune's."""
    commune = any(other.name == "Phòng Văn hóa - Xã hội" for other in others)
    if commune and body.name == "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân":
        return replace(body, name=body.name + " xã")
    return body


def unread_words(cell: str, read: AgencyCell) -> tuple[str, ...]:
    """The words of a cell that are in no body, no scope, no doubt, and do not connect: none, if all is read."""
    texts = [text for body in read.bodies for text in (body.text, body.name, body.scope)]
    known = {word for text in (*texts, *read.doubts) for word in _WORD.findall(fold(text))} | _KNOWN_WORDS
    words = [word.text for word in words_of(cell) if word.kind != "mark"]
    return tuple(word for word in words if not known.issuperset(_WORD.findall(fold(word))))


PERSONS = re.compile(r"^(?:Chief|Deputy|Senior) |(?:Manager|Officer|Executive|Director|Secretary|Coordinator)s?$")
_ENGLISH_LINKS = ("of", "for", "and", "the", "on", "&")


def is_plainly_a_name(text: str) -> bool:
    """Whether a body of no known head reads as a name all the same: an acronym, or English with its capitals."""
    words = text.split()
    if ACRONYM.fullmatch(words[0]):
        return len(words) == 1 or bool(TAIL.match(fold(" ".join(words[1:]))))
    if fold(words[0]) in FIELD_HEADS and fold(" ".join(words[1:])) in _LOW_FIELDS:
        return True
    english = text.isascii() and all(word[0].isupper() or word in _ENGLISH_LINKS for word in words)
    return english and len(words) > 1 and words[0] not in _ENGLISH_LINKS


_LOW_FIELDS = frozenset(map(fold, FIELDS))
