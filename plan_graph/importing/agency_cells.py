"""Agency cells: the bodies that the lead or the support column of a plan names, however the cell joins them.

A cell is cut into words and separators; brackets and cited documents stay whole. Then the cell is read from left to
right: a post, a committee, a group, a head with its field of work, or a name that goes on until another body begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from plan_graph.importing.agency_words import (
    ADVISES,
    BODIES,
    COLLECTIVE,
    DITTO,
    FIELD_HEADS,
    FIELDS,
    GROUPED,
    HEADS,
    LEADS,
    LOCALITIES,
    LONG_HEADS,
    NOTHING,
    OFFICES,
    OPEN,
    PLACES,
    POLITE,
    POSTS,
    QUANTIFIERS,
    SHORT_FIELDS,
    SUPPORTS,
    VERBS,
    folded,
)

BodyKind = Literal["agency", "group", "open", "post"]


@dataclass(frozen=True, slots=True)
class Body:
    """One body of a cell.

    Parameters
    ----------
    kind
        ``agency`` is one body; ``group`` names many; ``open`` names many without saying which; ``post`` is a person.
    text
        As printed, lines joined.
    name
        With abbreviations written out and connectors as in the official name.
    scope
        What the body answers for, where the cell says it.
    role
        ``lead``, ``support`` or ``advise`` where the cell itself says it, else empty: the column decides.
    """

    kind: BodyKind
    text: str
    name: str
    scope: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class AgencyCell:
    """The bodies in the order of the cell; ``ditto`` refers to the cell above; ``doubts`` say what was guessed."""

    bodies: tuple[Body, ...] = ()
    ditto: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    kind: Literal["word", "mark", "bracket"] = "word"
    low: str = ""


_LIST_MARK = re.compile(r"\s*(?:[-+•*–▪●]\s*(?=\w)|\d+(?:\.\d+)*[.)]\s+|[a-zđ]\)\s*)")
_DOCUMENT = (
    r"(?:theo|tại|về) (?:quyết định|nghị quyết|kế hoạch|công văn|chỉ thị|thông báo|đề án|nghị định)(?: số)? \S*\d\S*"
    r"(?: ngày \d{1,2}[/.]\d{1,2}[/.]\d{4})?(?: của (?:UBND|Ủy ban nhân dân|Chủ tịch UBND|Thủ tướng Chính phủ|Chính phủ)(?: tỉnh)?)?"
)
_PIECE = re.compile(rf"\ue000[^\ue001]*\ue001|{_DOCUMENT}|\d+/[\w/-]+|[,;:|/]|(?:(?![,;:|/])\S)+", re.IGNORECASE)
_WEAK = (",", "/", "và", "cùng", "&", "and")
_STRONG = (";", "|")
_CONNECT = ("của", "và", "với", "cùng", "các", "do", "qua", "theo", "thuộc", "tại", "cho", "ở", "of", "and", "the", "-")
_FOLLOWS = ("cấp", "có", "liên", "được", "khác", "thuộc", "trực", "trên", "của", "ở", "tỉnh", "trung", "tw", "chuyên", "đóng", "áp",
            "chủ", "đã", "theo", "quản", "sử", "nhà", "trong", "tại", "phối", "concerned", "in")  # fmt: skip
_ACRONYM = re.compile(r"[A-ZĐ]{2,}[A-ZĐ&\d-]*")
_ABBREVIATED_PLACES = {"tp": "thành phố", "tp.": "thành phố", "tx": "thị xã", "tx.": "thị xã"}
_TEAMS = ("ban", "tổ", "đoàn", "hội đồng", "tổ công tác", "tổ giúp việc")
_ROLES = {"chủ trì": "lead", "cơ quan chủ trì": "lead", "phối hợp": "support", "cơ quan phối hợp": "support", "lead": "lead", "support": "support",
          "đơn vị chủ trì": "lead", "đơn vị phối hợp": "support"}  # fmt: skip
_TWO_BODIES = re.compile(r"\b(?:HĐND|Hội đồng nhân dân)\s*(?:-|–|&|và|,)\s*(?:UBND|Ủy ban nhân dân)\b", re.IGNORECASE)


def _table(options: Sequence[str]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases by their first word, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for option in options:
        words = tuple(folded(option).replace(",", " ").replace(" - ", " ").split())
        table.setdefault(words[0], []).append(words)
    return {first: sorted(rows, key=len, reverse=True) for first, rows in table.items()}


_HEADS, _POSTS, _GROUPED, _QUANTIFIERS, _VERBS, _POLITE = map(
    _table, (HEADS, POSTS, GROUPED, QUANTIFIERS, VERBS, POLITE)
)
_FIELDS = {
    first: sorted(rows, key=lambda row: -len(row[0]))
    for first, rows in {
        first: [
            (words, name)
            for name in FIELDS
            for words in [tuple(word for word in re.split(r"[\s,-]+", folded(name)) if word != "và")]
            if words[0] == first
        ]
        for first in {folded(name).replace(",", " ").split()[0] for name in FIELDS}
    }.items()
}


def read_agencies(cell: str) -> AgencyCell:
    """Read one cell of the lead or the support column.

    Examples
    --------
    >>> [body.name for body in read_agencies("Sở KH&CN, UBND cấp huyện, cấp xã").bodies]
    ['Sở Khoa học và Công nghệ', 'UBND cấp huyện', 'UBND cấp xã']
    """
    whole = folded(cell)
    if NOTHING.fullmatch(whole):
        return AgencyCell()
    if DITTO.fullmatch(whole):
        return AgencyCell(ditto=True)
    return _Cell(_words(cell)).read()


def _words(cell: str) -> list[_Word]:
    text = _one_line(_bracketed(cell.replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "")))
    words = []
    for piece in _PIECE.findall(text.rstrip(" .,;:\n")):
        if piece.startswith("\ue000"):
            words.append(_Word(" ".join(piece[1:-1].split()), "bracket"))
        elif piece in ",;:|/":
            words.append(_Word(piece, "mark", piece))
        else:
            words.append(_Word(piece, low=folded(piece)))
    return words


def _bracketed(text: str) -> str:
    """Outer brackets become private marks, so that nothing inside them separates; an unclosed one closes at the end."""
    out, depth = [], 0
    for letter in text:
        if letter in "([" and depth == 0:
            out.append(" \ue000")
            depth = 1
        elif letter in "([":
            depth += 1
            out.append(letter)
        elif letter in ")]" and depth == 1:
            out.append("\ue001 ")
            depth = 0
        elif letter in ")]" and depth > 1:
            depth -= 1
            out.append(letter)
        elif letter not in ")]\ue000\ue001":
            out.append(" " if letter == "\n" and depth else letter)
    return "".join(out) + ("\ue001" if depth else "")


def _one_line(text: str) -> str:
    """Lines joined; where a new line begins another body, or an item of a list, a mark says so."""
    joined = ""
    for line in text.split("\n"):
        item = _LIST_MARK.match(line)
        rest = line[item.end() :] if item else line
        if not rest.strip():
            joined += " | "
            continue
        reading = _Cell([_Word(word, low=folded(word)) for word in rest.replace(",", " ").replace(";", " ").split()])
        before = joined.split()
        ready = bool(before) and folded(before[-1]) not in _CONNECT and not _ends_in_head(before)
        joined += (" | " if item or (ready and reading.begins_line()) else " ") + rest.strip()
    return joined


def _ends_in_head(words: list[str]) -> bool:
    tail = [folded(word) for word in words[-3:]]
    return any(tuple(tail[at:]) in _HEADS.get(tail[at], ()) for at in range(len(tail))) and tail[-1] not in (
        "phủ",
        "hội",
    )


@dataclass
class _Cell:
    """A reading in progress: ``at`` is the next word."""

    words: list[_Word]
    at: int = 0
    role: str = ""
    bodies: list[Body] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    head: str = ""

    def read(self) -> AgencyCell:
        rules: tuple[Callable[[], bool], ...] = (
            self._elliptic,
            self._post,
            self._committee,
            self._field_body,
            self._group,
            self._name,
        )
        while self.at < len(self.words):
            if not self._between():
                next(rule for rule in rules if rule())
        found: dict[tuple[object, ...], Body] = {}
        for body in map(self._whole_name, self.bodies):
            found.setdefault((body.kind, tuple(sorted(_key(body.name))), body.scope, body.role), body)
        return AgencyCell(tuple(found.values()), doubts=tuple(self.doubts))

    def begins_line(self) -> bool:
        low = self.words[0].low
        return self._head(0) > 0 or bool(self._phrase(_POSTS, 0)) or (low == "các" and self.words[0].text[0].isupper())

    # -- looking ---------------------------------------------------------------------------------------------------

    def _low(self, at: int) -> str:
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def _phrase(self, table: dict[str, list[tuple[str, ...]]], at: int) -> int:
        """How many words of a known phrase stand at ``at``."""
        for words in table.get(self._low(at), ()):
            if all(self._low(at + step) == word for step, word in enumerate(words)):
                return len(words)
        return 0

    def _field_at(self, at: int) -> tuple[int, str]:
        """Where the field of work that starts at ``at`` ends, and its official name; (at, "") when there is none."""
        for count in (5, 4, 3, 2, 1):
            if at + count <= len(self.words):
                short = SHORT_FIELDS.get("".join(self._low(at + step) for step in range(count)))
                if (
                    short
                    and self.words[at].text[0].isupper()
                    and (len(self._low(at)) > 2 or count > 1 or self.head or at)
                ):
                    return at + count, short
        if at >= len(self.words) or not self.words[at].text[:1].isupper():
            return at, ""
        for words, name in _FIELDS.get(self._low(at), ()):
            end = at + 1
            for word in words[1:]:
                while self._low(end) in (",", "-", "–", "và", "&"):
                    end += 1
                if self._low(end) != word:
                    break
                end += 1
            else:
                return end, name
        return at, ""

    def _head(self, at: int) -> int:
        """Words of a head that begins a body at ``at``: capital, or small where a field of work follows."""
        if at >= len(self.words) or self.words[at].kind != "word":
            return 0
        size = self._phrase(_HEADS, at)
        if size and self.words[at].text[0].isupper():
            return size
        if self._low(at) in FIELD_HEADS and self._field_at(at + 1)[1]:
            return 1
        return size if size and self._low(at) in ("văn", "ủy", "công", "kho", "chi") else 0

    def _noun(self, at: int) -> tuple[int, str]:
        """A noun of a group at ``at``: how many words, and the noun."""
        if self._low(at) in FIELD_HEADS and self._field_at(at + 1)[1]:
            return 0, ""
        size = self._phrase(_GROUPED, at)
        noun = " ".join(self._low(at + step) for step in range(size))
        if not size:
            return 0, ""
        after = self.words[at + size] if at + size < len(self.words) else None
        free = (
            after is None
            or after.kind != "word"
            or after.low in (*_WEAK, *_FOLLOWS)
            or noun in BODIES
            or noun in LOCALITIES
        )
        return (size, noun) if free or (noun in PLACES and after is not None and after.text[0].isupper()) else (0, "")

    def _begins(self, at: int) -> bool:
        """Does another body begin here?"""
        if at >= len(self.words):
            return True
        word = self.words[at]
        if word.kind != "word":
            return word.kind == "mark" and word.low in _STRONG
        return bool(
            self._phrase(_QUANTIFIERS, at)
            or self._head(at)
            or self._noun(at)[0]
            or self._phrase(_POSTS, at)
            or _ACRONYM.fullmatch(word.text)
            or (self.head in FIELD_HEADS and self._field_at(at)[1])
            or (word.low == "cấp" and self.head == "ubnd")
            or self._phrase(_POLITE, at) > 1
        )

    def _stops(self, at: int) -> bool:
        """Does the name end before ``at``?"""
        word = self.words[at]
        if word.kind == "bracket" or word.low in (*_STRONG, ":"):
            return True
        if word.low in (*_WEAK, "với"):
            return at + 1 >= len(self.words) or self._low(at + 1) in (*_WEAK, *_STRONG) or self._begins(at + 1)
        return False

    def _text(self, start: int, end: int) -> str:
        out = ""
        for word in self.words[start:end]:
            out += word.text if word.low in (",", ";", ":", "/") or not out or out.endswith("/") else " " + word.text
        return out

    # -- rules -----------------------------------------------------------------------------------------------------

    def _between(self) -> bool:
        """Separators, polite words, and what says the role of the bodies that follow."""
        low = self._low(self.at)
        word = self.words[self.at]
        if word.kind == "mark" or low in (*_WEAK, "-", "+", "•"):
            self.at += 1
            return True
        if word.kind == "bracket":
            self._bracket(word.text)
            self.at += 1
            return True
        colon = next((at for at in range(self.at, min(self.at + 4, len(self.words))) if self._low(at) == ":"), None)
        if colon and (role := _ROLES.get(" ".join(self._low(at) for at in range(self.at, colon)))):
            self.role, self.at = role, colon + 1
            return True
        size = self._phrase(_POLITE, self.at)
        if size:
            if "hợp" in (self._low(self.at + step) for step in range(size)) and self.bodies:
                self.role = "support"
            self.at += size
            return True
        return False

    def _add(self, kind: BodyKind, text: str, name: str = "") -> None:
        official = _official(name or text)
        if kind == "agency" and COLLECTIVE.search(folded(official)):
            kind = "group"
        self.bodies.append(Body(kind, text, official, role=self.role))

    def _post(self) -> bool:
        size = self._phrase(_POSTS, self.at)
        if not size:
            return False
        title = self._text(self.at, self.at + size)
        self.at += size
        inner = replace(self, bodies=[], at=self.at)
        if self.at < len(self.words) and not self._stops(self.at):
            next(rule for rule in (inner._committee, inner._field_body, inner._group, inner._name) if rule())
        self.at = inner.at
        for body in inner.bodies or [Body("post", "", "")]:
            text = f"{title} {body.text}".strip()
            self.bodies.append(Body("post", text, text, scope=body.scope, role=self.role))
        return True

    def _committee(self) -> bool:
        """A committee or council by level: one, or as many as there are places."""
        start, end = self.at, self.at
        while self._low(end) in ("ubnd", "hđnd") or (
            self._low(end) in ("ủy", "hội") and self._low(end + 2) == "nhân" and self._low(end + 3) == "dân"
        ):
            start, end = end, end + (1 if self._low(end) in ("ubnd", "hđnd") else 4)
        if end == start:
            return False
        head = self._text(start, end)
        many = self._phrase(_QUANTIFIERS, end) > 0
        nouns, after = self._nouns(end + self._phrase(_QUANTIFIERS, end), PLACES)
        named = after < len(self.words) and self.words[after].kind == "word" and self.words[after].text[0].isupper()
        colon = self._low(after) == ":"
        if nouns and (many or len(nouns) > 1) and (colon or (named and not self._begins(after))):
            self.head = "ubnd"
            self.at = after + colon
            self._proper_names(f"{head} {nouns[-1]}")
            return True
        if not nouns or not (many or len(nouns) > 1):
            self.head = "ubnd"
            return self._name(start)
        self.head = "ubnd"
        while after < len(self.words) and not self._stops(after) and not self._phrase(_VERBS, after):
            after += 1
        text = self._text(start, after)
        self.at = after
        self._add("open" if OPEN.search(folded(text)) else "group", text)
        self._tail()
        return True

    def _nouns(self, at: int, family: Sequence[str] = ()) -> tuple[list[str], int]:
        """The nouns of a group that belong together, and where they end."""
        nouns: list[str] = []
        while True:
            size, noun = self._noun(at)
            if not size or (family and noun not in family) or (nouns and not _together(nouns, noun)):
                return nouns, at - 1 if nouns else at
            proper = self.words[at + size] if at + size < len(self.words) else None
            if nouns and noun in PLACES and proper is not None and proper.kind == "word" and proper.text[0].isupper():
                return nouns, at - 1
            nouns.append(noun)
            at += size
            if self._low(at) not in (",", "/", "và"):
                return nouns, at
            at += 1

    def _group(self) -> bool:
        start = self.at
        quantifier = self._phrase(_QUANTIFIERS, start)
        nouns, at = self._nouns(start + quantifier)
        if quantifier and not nouns:
            if self._low(start + quantifier) in ("ubnd", "hđnd"):
                self.at += quantifier
                self._committee()
                self.bodies[-1] = replace(self.bodies[-1], kind="group")
                return True
            if self._low(start + quantifier) in FIELD_HEADS and self._field_at(start + quantifier + 1)[1]:
                self.at += quantifier
                return self._field_body()
            return self._name(kind="group")
        if not nouns:
            return False
        if self._low(at) == ":" and at + 1 < len(self.words):
            self.at = at + 1
            self.head = nouns[0]
            if nouns[0] in FIELD_HEADS:
                self._elliptic()
            else:
                self._proper_names("" if nouns[0] in LOCALITIES else nouns[-1])
            return True
        after = self.words[at] if at < len(self.words) else None
        if (
            nouns[-1] in (*PLACES, *LOCALITIES)
            and after is not None
            and after.kind == "word"
            and after.text[0].isupper()
            and after.low != "trung"
        ):
            self.at = at
            self._proper_names("" if nouns[-1] in LOCALITIES else nouns[-1])
            return True
        if not quantifier and len(nouns) == 1 and nouns[0] in FIELD_HEADS and after is None:
            self.doubts.append(f"cut-off: {self._text(start, at)}")
            self.at = at
            return True
        while at < len(self.words) and not self._stops(at):
            verb = self._phrase(_VERBS, at)
            if verb and (at + verb >= len(self.words) or self.words[at + verb].kind == "mark"):
                break
            at += 1
        text = self._text(start, at)
        self.at, self.head = at, ""
        self._add("open" if OPEN.search(folded(text)) else "group", text)
        self._tail()
        return True

    def _proper_names(self, noun: str) -> None:
        """Places listed by name after one noun: *các huyện Can Lộc, Thạch Hà*."""
        while self.at < len(self.words):
            end = self.at
            while end < len(self.words) and self.words[end].kind == "word" and self.words[end].low not in _WEAK:
                end += 1
            if end == self.at:
                return
            text = self._text(self.at, end)
            self._add("agency", text, f"{noun} {text}".strip())
            self.at = end
            if self._low(end) not in (",", "và") or self._begins(end + 1) or not self.words[end + 1].text[0].isupper():
                return
            self.at = end + 1

    def _elliptic(self) -> bool:
        """A body whose head stands with the one before: *Sở Nội vụ, Tư pháp*; *UBND cấp huyện, cấp xã*."""
        low = self._low(self.at)
        if self.head == "ubnd":
            place = _ABBREVIATED_PLACES.get(low) or " ".join(
                self._low(self.at + step) for step in range(self._phrase(_GROUPED, self.at))
            )
            following = self.at + max(1, self._phrase(_GROUPED, self.at))
            named = place in PLACES and following < len(self.words) and self.words[following].text[0].isupper()
            if low == "cấp" or named:
                end = self.at + 1
                while end < len(self.words) and not self._stops(end):
                    end += 1
                text = "UBND " + self._text(self.at, end)
                self.at = end
                self._add("agency", text)
                self._tail()
                return True
        elif self.head in FIELD_HEADS:
            end, name = self._field_at(self.at)
            if name and not self._head(self.at):
                head = self.head[0].upper() + self.head[1:]
                text = f"{head} {self._text(self.at, end)}"
                self.doubts.append(f"elliptic: {text}")
                self.at = end
                self._add("agency", text, f"{head} {name}")
                self._tail()
                return True
        return False

    def _field_body(self) -> bool:
        if self._low(self.at) not in FIELD_HEADS:
            return False
        end, name = self._field_at(self.at + 1)
        if not name:
            return False
        start, self.head = self.at, self._low(self.at)
        official = f"{self.words[start].text[0].upper()}{self.words[start].text[1:]} {name}"
        tail = end
        while end < len(self.words) and not self._stops(end) and not self._phrase(_VERBS, end):
            if self.words[end].low in _WEAK and self._low(end) != "và":
                break
            end += 1
        self.at = end
        self._add("agency", self._text(start, end), f"{official} {self._text(tail, end)}".strip())
        self._tail()
        return True

    def _name(self, start: int | None = None, kind: BodyKind = "agency") -> bool:
        """Anything else: a name until another body begins."""
        start = self.at if start is None else start
        head = self._head(start)
        head_text = " ".join(self._low(start + step) for step in range(head))
        end = start + max(head, 1)
        while end < len(self.words):
            if self._stops(end) and not self._one_office(start, end):
                break
            if self.words[end].low in (",", "/") and not head:
                break
            verb = self._phrase(_VERBS, end) if head and end > start + head and self.words[end].text[0].islower() else 0
            phrase = " ".join(self._low(end + step) for step in range(verb))
            if verb and (head_text not in _TEAMS or phrase in (*LEADS, *SUPPORTS)):
                break
            end += 1
        text = self._text(start, end)
        self.at = end
        if self._low(start) not in ("ubnd", "ủy"):
            self.head = ""
        if head == end - start and head_text in ("sở", "bộ", "phòng", "ban", "văn phòng", "vp"):
            self.doubts.append(f"cut-off: {text}")
            return True
        if not head and kind == "agency" and not _ACRONYM.fullmatch(text):
            self.doubts.append(f"unknown: {text}")
        self._add(kind, text)
        self._tail()
        return True

    def _one_office(self, start: int, at: int) -> bool:
        """*Văn phòng HĐND và UBND* is one office of two bodies."""
        before = ("hđnd", "dân", "đbqh", "hội")
        return (
            self._low(start) in ("văn", "vp", "thường", "phó", "chánh", "ttr", "office")
            and self._low(at) in ("và", ",", "-", "&")
            and self._low(at - 1) in before
            and self._low(at + 1) in ("ubnd", "hđnd", "ủy", "hội")
            and self._low(at + 2) != "văn"
        )

    def _tail(self) -> None:
        """What follows a body: a verb that gives its role, its scope, or a sentence that is only kept as a note."""
        while self.at < len(self.words) and self.words[self.at].kind == "bracket":
            self._bracket(self.words[self.at].text)
            self.at += 1
        size = self._phrase(_VERBS, self.at)
        if not size:
            return
        phrase = " ".join(self._low(self.at + step) for step in range(size))
        role = "lead" if phrase in LEADS else "support" if phrase in SUPPORTS else "advise" if phrase in ADVISES else ""
        self.at += size
        last = self.bodies[-1]
        after = self._low(self.at)
        if not after or after in (*_WEAK, *_STRONG, "phối"):
            self.bodies[-1] = replace(
                last, role=role or last.role, scope=last.scope or (phrase if role == "advise" else "")
            )
            if after == "cùng":
                self.role = "support"
        elif phrase in SUPPORTS:
            self.role = "support"
        elif after == "đối" and self._low(self.at + 1) == "với":
            end = self._sentence_end()
            self.bodies[-1] = replace(last, role=role, scope=self._text(self.at + 2, end))
            self.at = end
        else:
            end = self._sentence_end()
            self.doubts.append(f"sentence: {phrase} {self._text(self.at, end)}")
            self.at = end

    def _sentence_end(self) -> int:
        return next((at for at in range(self.at, len(self.words)) if self._low(at) in _STRONG), len(self.words))

    def _bracket(self, text: str) -> None:
        """A bracket is a role, a second body that advises, or the scope of the body before it."""
        if role := _ROLES.get(folded(text)):
            if self.bodies:
                self.bodies[-1] = replace(self.bodies[-1], role=role)
            return
        said = re.sub(r"^(?:qua|do|thông qua)\s+", "", text, flags=re.IGNORECASE)
        verb = next((verb for verb in ADVISES if folded(said).endswith(" " + verb) or f" {verb} " in folded(said)), "")
        if verb:
            inner = _Cell(_words(said[: folded(said).rindex(verb)].strip()))
            found = inner.read().bodies
            if len(found) >= 1 and all(body.kind == "agency" for body in found) and inner.words and inner._head(0):
                self.bodies += [replace(body, scope=verb, role="advise") for body in found]
                return
        if self.bodies:
            last = self.bodies[-1]
            self.bodies[-1] = replace(last, scope=f"{last.scope}; {text}" if last.scope else text)
        else:
            self.doubts.append(f"sentence: {text}")

    def _whole_name(self, body: Body) -> Body:
        """An office of two bodies beside a division that only communes have is the commune's."""
        commune = any(other.name == "Phòng Văn hóa - Xã hội" for other in self.bodies)
        if commune and body.name == "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân":
            return replace(body, name=body.name + " xã")
        return body


def _together(nouns: list[str], noun: str) -> bool:
    """Do the nouns of a group go on? Places, localities and offices are groups of their own."""
    if noun in PLACES:
        return all(one in PLACES for one in nouns)
    if noun in LOCALITIES:
        return all(one in BODIES or one == "tổ chức" for one in nouns)
    return all(one in (*OFFICES, *BODIES) for one in nouns) and (
        noun not in BODIES or noun in ("đơn vị", "cơ quan") or all(one in BODIES for one in nouns)
    )


def _official(name: str) -> str:
    """Abbreviations written out, but for UBND and HĐND, which every plan uses as names."""
    name = (
        _TWO_BODIES.sub("Hội đồng nhân dân và Ủy ban nhân dân", name)
        if folded(name).startswith(("vp ", "văn phòng"))
        else name
    )
    first, _, rest = name.partition(" ")
    return f"{LONG_HEADS[folded(first)]} {rest}".strip() if folded(first) in LONG_HEADS else name


def _key(name: str) -> set[str]:
    """What makes two spellings one body: their words, whatever the order of a list."""
    text = folded(name).replace("ubnd", "ủy ban nhân dân").replace("hđnd", "hội đồng nhân dân")
    return {word for word in re.split(r"[\s,;/&-]+", text) if word not in ("", "các", "và")}
