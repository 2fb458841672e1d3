"""Letters put right: look-alikes, what cannot be seen, codes of terminals, raised marks, error values; each reported once.

This comes after :mod:`plan_graph.importing.legacy_text`: the soft hyphen is a letter of TCVN3.
"""

from __future__ import annotations

import re
import unicodedata

from plan_graph.importing.note_marks import without_raised_letters
from plan_graph.importing.raw_document import RawDocument, Tally, as_text
from plan_graph.importing.vietnamese_syllables import is_syllable
from plan_graph.model.diagnostics import Diagnostic, InputError

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]|(?<![\u0590-\u0fff])[\u200c\u200d](?![\u0590-\u0fff\U0001f000-\U0001faff\u2600-\u27bf])"
)
_ESCAPES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\\]|\x9d)[^\x07\x1b\x9c\x9d]*(?:\x07|\x1b\\\\|\x9c)|\x1b[PX^_][^\x1b]*\x1b\\\\|"
    "\x1b[ -/]*[0-~]"
)
_ERROR = re.compile(
    r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|GETTING_DATA|UNKNOWN!|"
    r"N/V|NV|WERT!|NOMBRE!|VALOR!|VALEUR!)|#{4,}|Err:\d{3}"
)
_LETTERS = dict(zip("ÐðƉɖǍǎ", "ĐđĐđĂă", strict=True))
_LATIN = dict(
    zip("АВЕЅІЈКМНОРСТУХаеорсухіјѕԁɡΑΒΕΖΗΙΚΜΝΟΡΤΥΧοι", "ABESIJKMHOPCTYXaeopcyxijsdgABEZHIKMNOPTYXoi", strict=True)
)
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_FULL = re.compile("[\uff01-\uff5e\ufb00-\ufb06]")
_ODD = re.compile(f"[{''.join(_LETTERS)}{''.join(_LATIN)}]")
_BETWEEN = re.compile(
    r"[^\W\d_][\u0080-\u009f\u00a1-\u00a9\u00ab\u00ac\u00ae-\u00b6\u00b8-\u00bf\u00d7\u00f7\ufffd]{1,9}[^\W\d_]|\ufffd"
)
_ASKED = re.compile(r"[^\W\d_]\?[^\W\d_]")
_LINK = re.compile(r"[/=&]")
_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def clean_document(raw: RawDocument, file: str, tally: Tally) -> RawDocument:
    """A document whose letters are what they look like; its texts are plain.

    Raises
    ------
    InputError
        When so many words are garbled that the document was saved in letters that nobody can read back.
    """
    _refuse_garbled(raw, file, tally)
    for table in raw.tables:
        table.heading = [_clean_text(as_text(text), tally, table.name) for text in table.heading]
        table.rows = [
            [_cell(as_text(text), tally, table.name, f"{table.name}, row {row}, column {column}")
             for column, text in enumerate(line, 1)]
            for row, line in enumerate(table.rows, 1)
        ]  # fmt: skip
    raw.paragraphs = [_clean_text(as_text(text), tally, "") for text in raw.paragraphs]
    raw.furniture = [_clean_text(as_text(text), tally, "") for text in raw.furniture]
    return raw


def _cell(text: str, tally: Tally, table: str, place: str) -> str:
    if text[:1] in ("#", "E") and _ERROR.fullmatch(text.strip()):
        tally.count_doubt("import-error-value", table, place, text)
        return ""
    if text.isascii() and "\x1b" not in text:
        return text
    made, marks = without_raised_letters(_clean_text(text, tally, place))
    for mark in marks:
        tally.count_doubt("import-note-mark", table, place, mark)
    return made


def _clean_text(text: str, tally: Tally, place: str) -> str:
    if text.isascii() and "\x1b" not in text:
        return text
    made = _ESCAPES.sub("", text)
    if made != text:
        tally.count_doubt("import-escape-codes", "", place)
    seen = _UNSEEN.sub("", made)
    if seen != made:
        tally.count_doubt("import-unseen-letters", "", place, seen[:40])
    made = _BLANK.sub(" ", unicodedata.normalize("NFC", seen))
    if _ODD.search(made) or _FULL.search(made):
        folded = _FULL.sub(lambda match: unicodedata.normalize("NFKC", match[0]), made)
        folded = _WORD.sub(lambda match: without_look_alikes(match[0]), folded)
        if folded != made:
            tally.count_doubt("import-look-alikes", "", place, folded[:60])
            made = folded
    return made


def without_look_alikes(word: str) -> str:
    """A word with the letters that it means; words of languages that have those letters stay.

    Examples
    --------
    >>> [without_look_alikes(word) for word in ("ðộng", "Ðiều", "ÐTXD", "Suðurnes", "Сơ", "Сад")]
    ['động', 'Điều', 'ĐTXD', 'Suðurnes', 'Cơ', 'Сад']
    """
    if not _ODD.search(word):
        return word
    latin = "".join(_LATIN.get(letter, letter) for letter in word)
    if latin != word and not _LATIN_LETTER.search(word):
        return word
    if latin != word and any("\u0370" <= letter <= "\u052f" for letter in latin):
        return word
    made = "".join(_LETTERS.get(letter, letter) for letter in latin)
    if made == latin or is_syllable(made) or (made.isupper() and len(made) <= 6):
        return made
    return latin


def _refuse_garbled(raw: RawDocument, file: str, tally: Tally) -> None:
    """Words with signs or lost letters inside: few are reported, many are a document in letters that are gone."""
    words = 0
    garbled: list[tuple[str, str]] = []
    asked: list[tuple[str, str]] = []
    for table in raw.tables:
        for row, line in enumerate(table.rows, 1):
            for column, cell in enumerate(line, 1):
                text = as_text(cell)
                words += len(_WORD.findall(text))
                place = f"{table.name}, row {row}, column {column}"
                if not text.isascii():
                    garbled += [(place, word) for word in text.split() if _BETWEEN.search(word)]
                if "?" in text:
                    asked += [(place, word) for word in text.split() if _ASKED.search(word) and not _LINK.search(word)]
    for hits, share in ((garbled, 0.05), (asked, 0.1)):
        if len(hits) >= 3 and len(hits) > share * words:
            example = ", ".join(dict.fromkeys(word[:20] for _, word in hits[:5]))
            raise InputError([Diagnostic("import-text-mojibake", file, values={"text": example[:80]})])
    for place, word in (*garbled, *(asked if len(asked) >= 3 else ())):
        tally.count_doubt("import-text-garbled", "", place, word)
