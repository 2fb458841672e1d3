"""Words removed and added, in marks; and long texts shortened around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_MARKED = re.compile(r"(\[-.*?-\]|\{\+.*?\+\})")
_BESIDE = 5
"""So many words are kept on each side of a mark."""
_ALONE = 16
"""So many words of a text without marks are kept."""


def mark_words(before: str, after: str) -> str:
    """The title after, with the words that were removed and added in marks; one that is the same as it is.

    Examples
    --------
    >>> mark_words("Draft the plan", "Draft the yearly plan"), mark_words("Issue", "Issue")
    ('Draft the {+yearly+} plan', 'Issue')
    """
    if before == after:
        return after
    old, new = before.split(), after.split()
    parts = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(" ".join(new[j1:j2]))
            continue
        if i2 > i1:
            parts.append("[-" + " ".join(old[i1:i2]) + "-]")
        if j2 > j1:
            parts.append("{+" + " ".join(new[j1:j2]) + "+}")
    return " ".join(parts)


def mark_members(before: Sequence[str], after: Sequence[str]) -> str:
    """Names that are listed before and after, those that went and came in marks, each once.

    >>> mark_members(["Sở Y tế"], ["Sở Công Thương", "Sở Y tế"])
    'Sở Y tế; {+Sở Công Thương+}'
    """
    kept = [name for name in before if name in after]
    gone = [f"[-{name}-]" for name in before if name not in after]
    come = [f"{{+{name}+}}" for name in after if name not in before]
    return "; ".join([*kept, *gone, *come])


def shorten(text: str) -> str:
    """The text with long stretches that have no mark cut down to a few words beside the marks.

    >>> shorten("Draft one two three four five six seven eight nine ten eleven {+yearly+} plan")
    'Draft one two three four … seven eight nine ten eleven {+yearly+} plan'
    >>> shorten("A short title")
    'A short title'
    """
    parts = _MARKED.split(text)
    if len(parts) == 1:
        return _cut(text, _ALONE, 0)
    last = len(parts) - 1
    return "".join(
        part if place % 2 else _cut(part, _BESIDE, 0 if place == last else _BESIDE) for place, part in enumerate(parts)
    )


def _cut(text: str, first: int, last: int) -> str:
    """The first and the last words of a text, where it has more than one more word than these."""
    words = text.split()
    if len(words) <= first + last + 1:
        return text
    before, after = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    kept = " ".join([*words[:first], "…", *words[len(words) - last :]])
    return f"{before}{kept}{after}"
