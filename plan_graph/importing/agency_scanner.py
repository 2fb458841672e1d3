"""Parts of an agency cell: its words, and which of them begin or end the name of a body."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from plan_graph.importing.agency_names import LOOK_ALIKE
from plan_graph.importing.agency_vocabulary import (
    BODIES,
    FIELD_HEADS,
    FIELDS,
    GROUPED,
    HEADS,
    LOCALITIES,
    OFFICES,
    PLACES,
    POLITE,
    POSTS,
    QUANTIFIERS,
    SHORT_FIELDS,
    VERBS,
    fold,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a mark that separates, or a whole bracket; ``low`` is what it is compared by."""

    text: str
    kind: Literal["word", "mark", "bracket"] = "word"
    low: str = ""


_LIST_MARK = re.compile(r"\s*(?:[-+•*–▪●]\s*(?=\w)|\d+(?:\.\d+)*[.)]\s+|[a-zđ]\)\s*)")
_LETTERED = re.compile(r"(?m)(?:^|(?<=[;,]))\s*\(?(?:[a-zđ]|\d{1,2})\)\s*")
_INLINE = re.compile(r"(?P<stop>(?P<before>\w+)\.\s+)|(?P<dash>\s+[-–+•]\s+)|\s+\(?(?:\d{1,2}[.)]|[a-zđ]\))\s+")
"""Separators between two bodies on one line: a full stop, a dash, the number of an item."""
_SHORT = ("tp", "tx", "tt", "p", "q", "h", "x", "gs", "ts", "ths")
_LABEL = re.compile(r"(?:(?:cơ quan|đơn vị|đồng)\s+)?(?:chủ trì|phối hợp|thực hiện|lead|support)\s*:", re.IGNORECASE)
_UNSEEN = str.maketrans(
    {"\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "",
     "\ufeff": "", "\u00a0": " ", "\u202f": " "}
)  # fmt: skip
"""Characters that cannot be seen, and blanks."""
_COMPOUNDS = {("công", "trình"), ("chương", "trình"), ("quy", "trình"), ("lộ", "trình"), ("tờ", "trình"),
              ("truyền", "trình"), ("thanh", "kiểm")}  # fmt: skip
"""Words that end like a verb and are none."""
_DOCUMENT = (
    r"(?:theo|tại|về) (?:quyết định|nghị quyết|kế hoạch|công văn|chỉ thị|thông báo|đề án|nghị định)(?: số)? \S*\d\S*"
    r"(?: ngày \d{1,2}[/.]\d{1,2}[/.]\d{4})?"
    r"(?: của (?:UBND|Ủy ban nhân dân|Chủ tịch UBND|Thủ tướng Chính phủ|Chính phủ)(?: tỉnh)?)?"
)
_PIECE = re.compile(
    rf"\ue000[^\ue001]*\ue001|{_DOCUMENT}|\d+/[\w/-]+|\b[^\W\d_]/[^\W\d_]\b|[,;:|/]|(?:(?![,;:|/])\S)+", re.IGNORECASE
)
WEAK = (",", "/", "và", "cùng", "&", "and")
STRONG = (";", "|")
_CONNECT = ("của", "và", "với", "cùng", "các", "do", "qua", "theo", "thuộc", "tại", "cho", "ở", "of", "and", "the", "-")
_TIES = ("đạo", "dẫn", "nghị", "mưu", "cầu", "lý", "từ", "trì", "giúp", "đốc", "hợp")  # ends of verbs before a body
_FOLLOWS = ("cấp", "có", "là", "liên", "được", "khác", "thuộc", "trực", "trên", "của", "ở", "tỉnh", "trung", "tw",
            "chuyên", "đóng", "áp", "chủ", "đã", "theo", "quản", "sử", "nhà", "trong", "tại", "phối",
            "concerned", "in")  # fmt: skip
ACRONYM = re.compile(r"[A-ZĐ]{2,}[A-ZĐ&\d-]*|[A-Z][a-z]?[A-Z]+[A-Za-z]*")


def _table(options: Sequence[str]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases by their first word, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for option in options:
        phrase = fold(option).replace(",", " ")
        for words in {tuple(phrase.split()), tuple(phrase.replace(" - ", " ").split())}:  # a dash is often left out
            table.setdefault(words[0], []).append(words)
    return {first: sorted(rows, key=len, reverse=True) for first, rows in table.items()}


HEAD_PHRASES, POST_PHRASES, GROUP_PHRASES, QUANTIFIER_PHRASES, VERB_PHRASES, POLITE_PHRASES = map(
    _table, (HEADS, POSTS, GROUPED, QUANTIFIERS, VERBS, POLITE)
)
_FIELDS = {
    first: sorted(rows, key=lambda row: -len(row[0]))
    for first, rows in {
        first: [
            (words, name)
            for name in FIELDS
            for words in [tuple(word for word in re.split(r"[\s,-]+", fold(name)) if word != "và")]
            if words[0] == first
        ]
        for first in {fold(name).replace(",", " ").split()[0] for name in FIELDS}
    }.items()
}


_COUNCILS = ("ubnd", "hđnd")
_POST_ENDS = ("tịch", "đốc", "trưởng", "phòng", "thư", "tra")
"""Last words of posts that come before others of the same body."""


@dataclass
class Looking:
    """Looks at the words of a cell; ``at`` is the next word, ``head`` the head that an ellipsis repeats."""

    words: list[Word]
    at: int = 0
    head: str = ""

    def begins_line(self) -> bool:
        """Whether these words, at the start of a line, begin another body."""
        if not self.words:
            return False
        low = self.words[0].low
        many = low == "các" and self.words[0].text[0].isupper()
        return many or self.begins_with_head(0) > 0 or self.phrase(POST_PHRASES, 0) > 0

    def low(self, at: int) -> str:
        """The word at ``at`` in small letters; empty outside the cell."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def phrase(self, table: dict[str, list[tuple[str, ...]]], at: int) -> int:
        """How many words of a known phrase are at ``at``."""
        for words in table.get(self.low(at), ()):
            if all(self.low(at + step) == word for step, word in enumerate(words)):
                return len(words)
        return 0

    def verb(self, at: int) -> int:
        """How many words of a verb are at ``at``."""
        return 0 if (self.low(at - 1), self.low(at)) in _COMPOUNDS else self.phrase(VERB_PHRASES, at)

    def field_at(self, at: int) -> tuple[int, str]:
        """Where the field of work that starts at ``at`` ends, and its official name; (at, "") when there is none."""
        for count in (5, 4, 3, 2, 1):
            if at + count <= len(self.words):
                letters = "".join(self.low(at + step) for step in range(count))
                short = SHORT_FIELDS.get(letters) or SHORT_FIELDS.get(letters.replace("và", "&"))
                if (
                    short
                    and self.words[at].text[0].isupper()
                    and (len(self.low(at)) > 2 or count > 1 or self.head or at)
                ):
                    return at + count, short
        if at >= len(self.words) or not self.words[at].text[:1].isupper():
            return at, ""
        for words, name in _FIELDS.get(self.low(at), ()):
            end = at + 1
            for word in words[1:]:
                while self.low(end) in (",", "-", "–", "và", "&"):
                    end += 1
                if self.low(end) != word:
                    break
                end += 1
            else:
                return end, name
        return at, ""

    def begins_with_head(self, at: int) -> int:
        """Words of a head that begins a body at ``at``: capital, or small where a field of work follows."""
        if at >= len(self.words) or self.words[at].kind != "word":
            return 0
        size = self.phrase(HEAD_PHRASES, at)
        if size and self.words[at].text[0].isupper():
            return size
        if self.low(at) in FIELD_HEADS and self.field_at(at + 1)[1]:
            return 1
        return size if size and self.low(at) in ("văn", "ủy", "công", "kho", "chi") else 0

    def noun(self, at: int) -> tuple[int, str]:
        """A noun of a group at ``at``: how many words, and the noun."""
        if self.low(at) in FIELD_HEADS and self.field_at(at + 1)[1]:
            return 0, ""
        size = self.phrase(GROUP_PHRASES, at)
        if size and self.phrase(HEAD_PHRASES, at) > size and self.words[at].text[0].isupper():
            return 0, ""  # a longer head: Ban Quản lý
        noun = " ".join(self.low(at + step) for step in range(size))
        if not size:
            return 0, ""
        after = self.words[at + size] if at + size < len(self.words) else None
        named = noun in BODIES and after is not None and after.kind == "word" and after.text[0].isupper()
        if named and self.words[at].text[0].isupper():
            return 0, ""  # one body by its name: Trường Chính trị
        free = (
            after is None
            or after.kind != "word"
            or after.low in (*WEAK, *_FOLLOWS)
            or noun in BODIES
            or noun in LOCALITIES
        )
        return (size, noun) if free or (noun in PLACES and after is not None and after.text[0].isupper()) else (0, "")

    def begins(self, at: int) -> bool:
        """Whether another body begins at ``at``."""
        if at >= len(self.words):
            return True
        word = self.words[at]
        if word.kind != "word":
            return word.kind == "mark" and word.low in STRONG
        return bool(
            self.phrase(QUANTIFIER_PHRASES, at)
            or self.begins_with_head(at)
            or self.noun(at)[0]
            or self.phrase(POST_PHRASES, at)
            or ACRONYM.fullmatch(word.text)
            or (self.head in FIELD_HEADS and self.field_at(at)[1])
            or (word.low == "cấp" and self.head == "ubnd")
            or self.phrase(POLITE_PHRASES, at) > 1
            or word.low == "with"
        )

    def stops(self, at: int) -> bool:
        """Whether the name ends before ``at``."""
        word = self.words[at]
        if word.kind == "bracket" or word.low in (*STRONG, ":"):
            return True
        if (size := self.phrase(POLITE_PHRASES, at)) > 1 and self.begins(at + size):
            return True
        if word.low in (*WEAK, "với", "with"):
            return at + 1 >= len(self.words) or self.low(at + 1) in (*WEAK, *STRONG) or self.begins(at + 1)
        return False

    def nouns(self, at: int, family: Sequence[str] = ()) -> tuple[list[str], int]:
        """The nouns of a group that belong together, and where they end."""
        nouns: list[str] = []
        while True:
            size, noun = self.noun(at)
            if not size or (family and noun not in family) or (nouns and not _together(nouns, noun)):
                return nouns, at - 1 if nouns else at
            proper = self.words[at + size] if at + size < len(self.words) else None
            if nouns and noun in PLACES and proper is not None and proper.kind == "word" and proper.text[0].isupper():
                return nouns, at - 1
            nouns.append(noun)
            at += size
            if self.low(at) not in (",", "/", "và", "and", "&"):
                return nouns, at
            at += 1

    def begins_another_body(self, start: int, at: int) -> bool:
        """Whether another body begins at ``at``, though nothing separates it from the one that begins at ``start``."""
        if at >= len(self.words) or not self.words[at].text[0].isupper():
            return False
        head, other = self.low(start), self.low(at)
        if other in FIELD_HEADS and self.field_at(at + 1)[1]:
            return head in ("sở", "bộ") or other not in ("sở", "bộ")
        if other in ("ubnd", "hđnd"):
            return self.phrase(QUANTIFIER_PHRASES, at + 1) > 0 or self.low(at + 1) in ("cấp", "xã", "phường", "huyện")
        size = self.begins_with_head(at)
        return head in ("sở", "bộ") and " ".join(self.low(at + step) for step in range(size)) in _INDEPENDENT

    def one_more_post(self, at: int) -> int:
        """Where another post of the same body ends: *Chủ tịch, các Phó Chủ tịch UBND xã*; 0 where none begins."""
        size = self.phrase(POST_PHRASES, at)
        before, after = self.words[self.at - 1], self.low(at + size)
        bare = self.phrase(POST_PHRASES, self.at - 1) == 1 or before.low in _POST_ENDS
        return at + size if size and bare and after not in ("", ",", ";", "|") else 0

    def explains(self, start: int, at: int) -> bool:
        """Whether a group is described by a clause that goes on over a comma: *các sở là chủ đầu tư dự án, ...*."""
        return any(self.low(place) == "là" for place in range(start, at)) and not self.begins(at + 1)

    def is_one_office(self, start: int, at: int) -> bool:
        """*Văn phòng HĐND và UBND* is one office of two bodies."""
        before = ("hđnd", "dân", "đbqh", "hội")
        return (
            self.low(start) in ("văn", "vp", "thường", "phó", "chánh", "ttr", "office")
            and self.low(at) in ("và", ",", "-", "&")
            and self.low(at - 1) in before
            and self.low(at + 1) in ("ubnd", "hđnd", "ủy", "hội")
            and self.low(at + 2) != "văn"
        )

    def sentence_end(self) -> int:
        """Where the sentence at ``at`` ends."""
        return next((at for at in range(self.at, len(self.words)) if self.low(at) in STRONG), len(self.words))

    def clause_end(self) -> int:
        """Where the clause at ``at`` ends: with its sentence, or before another body that nothing ties to it."""
        names = (at for at in range(self.at + 1, self.sentence_end()) if self.begins_another_body(at, at))
        return next((at for at in names if self.low(at - 1) not in (*_CONNECT, *WEAK, *_TIES)), self.sentence_end())

    def text(self, start: int, end: int) -> str:
        """The words from ``start`` up to ``end`` as printed."""
        out = ""
        for word in self.words[start:end]:
            out += word.text if word.low in (",", ";", ":", "/") or not out or out.endswith("/") else " " + word.text
        return out


def words_of(cell: str) -> list[Word]:
    """The words of a cell, with a mark wherever a new line begins another body."""
    cell = unicodedata.normalize("NFC", cell).translate(_UNSEEN).translate(LOOK_ALIKE)
    cell = _LETTERED.sub("\n- ", cell)  # before brackets are looked for
    text = _one_line(_mark_outer_brackets(_lines_apart(cell)))
    words = []
    for piece in _PIECE.findall(text.rstrip(" .,;:\n")):
        if piece.startswith("\ue000"):
            words.append(Word(" ".join(piece[1:-1].split()), "bracket"))
        elif piece in ",;:|/":
            words.append(Word(piece, "mark", piece))
        else:
            words.append(Word(piece, low=fold(piece)))
    return words


def _mark_outer_brackets(text: str) -> str:
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
    """Lines joined; where a new line begins another body, or an item of a list, a mark is inserted."""
    joined = ""
    for line in text.split("\n"):
        item = _LIST_MARK.match(line)
        rest = line[item.end() :] if item else line
        if not rest.strip():
            joined += " | "
            continue
        reading = Looking([Word(word, low=fold(word)) for word in rest.replace(",", " ").replace(";", " ").split()])
        before = joined.split()
        ready = bool(before) and fold(before[-1]) not in _CONNECT
        ready = ready and (not _ends_in_head(before) or _is_council_apart(before[-1], reading.low(0)))
        joined += (" | " if item or (ready and reading.begins_line()) else " ") + rest.strip()
    return joined


def _lines_apart(text: str) -> str:
    """A new line wherever a full stop, a dash or the number of an item is before another body."""

    def break_line(match: re.Match[str]) -> str:
        rest = text[match.end() :]
        before = match["before"] or ""
        if match["stop"] and (fold(before) in _SHORT or before.isdigit() or len(before) == 1):
            return match[0]
        if match["dash"] and fold(text[: match.start()]).endswith(("hđnd", "nhân dân", "đbqh", "hội")):
            return match[0]  # one office of two bodies
        return f"{before}\n- " if _begins_body(rest) else match[0]

    return _INLINE.sub(break_line, text)


def _begins_body(rest: str) -> bool:
    """Whether a text starts with a body or with the role of one."""
    first = rest.lstrip()[:120]
    words = first.replace(",", " ").replace(";", " ").replace(":", " ").split()
    return bool(_LABEL.match(first)) or Looking([Word(word, low=fold(word)) for word in words]).begins_line()


_INDEPENDENT = ("văn phòng", "thanh tra", "công an", "ban quản lý", "kho bạc", "bảo hiểm", "trung tâm", "cục",
                "chi cục", "ngân hàng", "tỉnh ủy", "tỉnh đoàn", "hội", "liên đoàn", "đài", "báo", "trường")  # fmt: skip
"""Heads of bodies that are no part of a department or ministry named right before them."""


def _is_council_apart(last: str, following: str) -> bool:
    """Whether a council or committee at the end of a line is whole: a place may follow it, another body does not go on.

    *Văn phòng HĐND* before *UBND xã* is one office of two bodies.
    """
    return fold(last) in _COUNCILS and following not in (*_COUNCILS, "ủy", "uỷ", "hội")


def _ends_in_head(words: list[str]) -> bool:
    """Whether the words end in a head that is not complete: *Sở*, but not the *vụ* of *Nội vụ*."""
    tail = [fold(word) for word in words[-3:]]
    heads = (at for at in range(len(tail)) if tuple(tail[at:]) in HEAD_PHRASES.get(tail[at], ()))
    whole = [at for at in heads if at < len(tail) - 1 or words[-1][0].isupper() or len(words) == 1]
    return bool(whole) and tail[-1] not in ("phủ", "hội")


_ANY_UNIT = ("đơn vị", "cơ quan", "agencies", "units", "organizations", "organisations")


def _together(nouns: list[str], noun: str) -> bool:
    """Do the nouns of a group go on? Places, localities and offices are groups of their own."""
    if noun in PLACES:
        return all(one in PLACES for one in nouns)
    if noun in LOCALITIES:
        return all(one in BODIES or one == "tổ chức" for one in nouns)
    return all(one in (*OFFICES, *BODIES) for one in nouns) and (
        noun not in BODIES or noun in _ANY_UNIT or all(one in BODIES for one in nouns)
    )
