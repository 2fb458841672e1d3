"""Personal contact details in the cells of a document: found, and left out."""

from __future__ import annotations

import re

_LETTERS = r"[^\W\d_]"
_PERSON = (
    rf"(?:[Đđ]/c|[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|Mr\.?|Mrs\.?|Ms\.?)\s+(?:[A-ZĐÀ-Ỹ]{_LETTERS}*\.?\s*){{1,5}}"
)
_LABEL = r"(?:(?:[Đđ]iện thoại|SĐT|[Ss]đt|ĐT|Tel|tel|Phone|phone|Mobile|mobile|[Dd]i động|E-?mail|e-?mail)\s*[:.]*\s*)"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_DATE = r"\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{4}"
_PHONE = rf"(?<![\w/.-])(?!{_DATE})\(?(?:\+?84|0)[\s.()-]{{0,2}}\d(?:[\s.-]?\d){{7,9}}(?![\w/])"
_CONTACT = re.compile(
    rf"(?:{_PERSON}[-–:,(\s]*)?{_LABEL}?(?:{_MAIL}|{_PHONE})(?:\s*[;,/–-]\s*(?:{_MAIL}|{_PHONE}))*\)?"
)
_EDGES = re.compile(r"^[\s,;:–(-]+|[\s,;:–(-]+$")


def without_contacts(text: str) -> tuple[str, str]:
    """A text without phone numbers, e-mail addresses and the persons they are of; and what was taken out.

    Examples
    --------
    >>> without_contacts("Họp tại xã; đ/c Trần Văn Bình - 0912 345 678")
    ('Họp tại xã', 'đ/c Trần Văn Bình - 0912 345 678')
    >>> without_contacts("Quyết định 12/2025 ngày 01.02.2025")
    ('Quyết định 12/2025 ngày 01.02.2025', '')
    """
    taken = [match[0].strip() for match in _CONTACT.finditer(text)]
    if not taken:
        return text, ""
    lines = [_EDGES.sub("", line) for line in _CONTACT.sub("\0", text).replace("\0", " ").split("\n")]
    return "\n".join(" ".join(line.split()) for line in lines if line), "; ".join(taken)
