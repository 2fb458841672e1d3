"""Words, numbers and marks of a phrase, each with its printed form and one spelling to compare."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_DASHES = "‐‑‒–—―−~→÷➔"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TOKEN = re.compile(r"[0-9]+|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*|\S")
_GLUED_QUARTER = re.compile(r"(q|qu[yýíi]|q[úu][yi])(i{1,3}|iv)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark of a phrase.

    Parameters
    ----------
    text
        As printed.
    word
        Small letters; Vietnamese words in the spelling of the vocabulary; dashes and arrows are ``-``.
    kind
        ``word``, ``number`` or ``mark``.
    blank
        Whether blanks or a line break are before it.
    newline
        Whether a line break is before it.
    """

    text: str
    word: str
    kind: Literal["word", "number", "mark"]
    blank: bool
    newline: bool


def tokens_of(text: str) -> tuple[Token, ...]:
    """Split a phrase into tokens, in time linear in its length.

    Examples
    --------
    >>> [token.word for token in tokens_of("Qúy III/２０２５")]
    ['quý', 'iii', '/', '2025']
    """
    clean = _clean(text)
    plain = clean.isascii()
    tokens: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(clean):
        between = clean[end : match.start()]
        end = match.end()
        blank, newline = bool(between), "\n" in between
        if match[0][0].isdecimal():
            tokens.append(Token(match[0], match[0], "number", blank, newline))
        elif not match[0][0].isalpha():
            tokens.append(Token(match[0], "-" if match[0] in _DASHES else match[0], "mark", blank, newline))
        elif glued := _GLUED_QUARTER.fullmatch(match[0]):
            tokens.append(Token(glued[1], "quý", "word", blank, newline))
            tokens.append(Token(glued[2], glued[2].casefold(), "word", False, False))
        else:
            tokens.append(Token(match[0], _spelling(match[0], plain), "word", blank, newline))
    return tuple(tokens)


def join_tokens(tokens: tuple[Token, ...], start: int = 0, end: int | None = None) -> str:
    """The text of some tokens, as printed, on one line."""
    chosen = tokens[start:end]
    return "".join((" " if token.blank and number else "") + token.text for number, token in enumerate(chosen))


def _clean(text: str) -> str:
    """NFC; full-width letters, Roman numeral signs and blanks in their common form; nothing that cannot be seen.

    Superscripts are marks of footnotes: as digits they would change a year.
    """
    letters = []
    for letter in unicodedata.normalize("NFC", text):
        code = ord(letter)
        if 0xFF01 <= code <= 0xFF5E or 0x2160 <= code <= 0x217F:
            letters.append(unicodedata.normalize("NFKC", letter))
        elif letter in _SUPERSCRIPTS or unicodedata.category(letter) == "Cf":
            continue
        elif letter.isdecimal() and code > 127:
            letters.append(str(unicodedata.decimal(letter)))
        else:
            letters.append(letter)
    return "".join(letters)


def _fold(word: str) -> str:
    """A key that does not depend on which vowel carries the tone: *qúy* and *quý* have one."""
    apart = unicodedata.normalize("NFD", word.casefold())
    tones = "".join(letter for letter in apart if letter in _TONES)
    return unicodedata.normalize("NFC", "".join(letter for letter in apart if letter not in _TONES)) + tones


def _bare(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


_WRITTEN = (
    "quý tháng ngày năm tuần trước sau từ đến tới cuối đầu giữa nửa hằng mỗi theo định kỳ thường xuyên liên tục trong "
    "khi một hai ba tư bốn sáu bảy tám chín mười giêng chạp thứ chủ nhật lần hoàn thành chậm muộn nhất không chưa hủy "
    "hoãn dừng tạm dự kiến và hoặc hết còn lại các những tiếp trở đi giai đoạn ngay tùy căn cứ đột xuất phụ thuộc kỳ "
    "họp kể nay quá hơn bắt được sửa đổi làm việc cùng của vào lộ "
    "trình tiến độ hạ thượng bỏ xong mùng giờ phút hạn chót"
)
_BY_KEY = {_fold(word): word for word in _WRITTEN.split()}
_BY_KEY |= {
    _fold(other): word
    for other, word in {"quí": "quý", "hàng": "hằng", "từng": "mỗi", "tuỳ": "tùy", "huỷ": "hủy", "bẩy": "bảy",
                        "mồng": "mùng", "thg": "tháng", "kì": "kỳ", "q": "quý", "quarter": "quý",
                        "qtr": "quý", "quarters": "quý", "quyù": "quyù"}.items()
}  # fmt: skip
_WITHOUT_MARKS = {
    _bare(word): word
    for word in (
        "quý", "tháng", "ngày", "năm", "tuần", "trước", "từ", "đến", "cuối", "đầu", "giữa", "nửa", "hằng", "mỗi",
        "theo", "định", "kỳ", "thường", "xuyên", "liên", "tục",
    )
}  # fmt: skip


def _spelling(word: str, plain: bool) -> str:
    small = word.casefold()
    if plain and small in _WITHOUT_MARKS:
        return _WITHOUT_MARKS[small]
    return _BY_KEY.get(_fold(small), small)
