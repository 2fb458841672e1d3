"""The level of government of an agency, read from the unit in its name.

A name has its unit in a word (tỉnh, huyện, xã ...), wherever it is, and that word decides; only without one does
the kind of body decide: ministries are central, departments (sở) of a province, offices (phòng) of a district. Since
July 2025 there are provinces and communes only; plans that name districts are older, or speak of them, and are read
as they are written.
"""

from __future__ import annotations

import re
from typing import Literal

from plan_graph.importing.agency_vocabulary import fold

Level = Literal["central", "province", "district", "commune", "mixed"]

_CENTRAL_CITIES = "hà nội|hải phòng|huế|đà nẵng|hồ chí minh|cần thơ"
"""Cities at the level of provinces: Resolution 202/2025/QH15, article 1."""
_CITY = r"\b(?:thành phố|tp\.?)"
_UNITS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("commune", re.compile(r"(?<!hợp tác )(?<!thị )\bxã\b(?! hội)|\b(?:phường|thị trấn|đặc khu|communes?|wards?)\b")),
    ("district", re.compile(r"\b(?:huyện|quận|thị xã|districts?|city of)\b|(?<=, )thành phố\b")),
    ("district", re.compile(rf"{_CITY} (?!trực thuộc|{_CENTRAL_CITIES})\w")),
    ("province", re.compile(rf"(?<!thuộc )\btỉnh\b|{_CITY} (?:{_CENTRAL_CITIES})\b|\bprovinc(?:e|ial)\b")),
    ("central", re.compile(r"\btrung ương\b|\bnational\b")),
)
"""The most local first."""
_SEVERAL = re.compile(r"\b(?:và|các|and)\b")
_EVERY = re.compile(r"\bcác cấp\b|\ball levels\b")
_BODIES: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("central", re.compile(r"(?:các )?(?:bộ\b(?! phận| chỉ huy| đội)|chính phủ|quốc hội|thủ tướng)")),
    ("central", re.compile(r"(?:the )?(?:ministry|ministries|government|prime minister)\b")),
    ("province", re.compile(r"(?:các |lãnh đạo |giám đốc )?sở\b|phòng\b.*\bsở\b|(?:the )?departments?\b")),
    ("district", re.compile(r"(?:các )?phòng\b(?! chống| thủ)")),
)


def level_of(name: str) -> Level | None:
    """The level of the agency of this name; None when the name does not show it.

    Examples
    --------
    >>> level_of("Văn phòng UBND tỉnh"), level_of("Bảo hiểm xã hội huyện Can Lộc"), level_of("Bộ Nội vụ")
    ('province', 'district', 'central')
    """
    low = fold(name)
    units = [level for level, words in _UNITS if words.search(low)]
    if units:
        return units[0] if len(set(units)) == 1 or not _SEVERAL.search(low) else "mixed"
    if _EVERY.search(low):
        return "mixed"
    return next((level for level, words in _BODIES if words.match(low)), None)
