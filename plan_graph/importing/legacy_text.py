"""Vietnamese from before Unicode: TCVN3 (fonts .Vn...) and VNI (fonts VNI-...) recognised, converted, reported once.

The font named in the file decides for its letters. Without one, what decides is whether the words become Vietnamese
syllables that they are not unconverted: in the whole document, or in a column where only some are old. One cell alone
never decides: ``Mã`` is also VNI for something. Cells that are right unconverted stay.

Sources of the tables: TCVN 5712:1993 (VN3), and VNI for Windows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from plan_graph.importing.raw_document import RawDocument, RawText, Run, Tally, as_runs, as_text
from plan_graph.importing.vietnamese_syllables import is_syllable

_TCVN3 = dict(zip(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§",
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ", strict=True,
))  # fmt: skip
_VNI_PARTS = "Ù\u0301 Ø\u0300 Û\u0309 Õ\u0303 Ï\u0323"
_VNI_ROUND = "Â\u0302 Á\u0302\u0301 À\u0302\u0300 Å\u0302\u0309 Ã\u0302\u0303 Ä\u0302\u0323"
_VNI_SHORT = "Ê\u0306 É\u0306\u0301 È\u0306\u0300 Ú\u0306\u0309 Ü\u0306\u0303 Ë\u0306\u0323"
_VNI_SINGLE = {"Ñ": "Đ", "Í": "Í", "Ì": "Ì", "Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "Î": "Ỵ", "Ô": "Ơ", "Ö": "Ư"}
_LEGACY_FONT = re.compile(r"\.vn|vni[-\s]", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z\u00a1-\u00ff\u00ad]+")
_EXTRA = set("–—‘’“”…•‚„†‡ˆ‰‹›€™ŒœŠšŽžŸƒ")
"""What else the 8-bit letters of Windows hold: signs that stay."""


def is_legacy_font(font: str) -> bool:
    """Whether a font is one of those from before Unicode.

    Examples
    --------
    >>> is_legacy_font(".VnTime"), is_legacy_font("VNI-Times"), is_legacy_font("Times New Roman")
    (True, True, False)
    """
    return bool(_LEGACY_FONT.match(font))


def _vni_table() -> dict[str, str]:
    table = {}
    for base, marks in (("A", f"{_VNI_PARTS} {_VNI_ROUND} {_VNI_SHORT}"), ("E", f"{_VNI_PARTS} {_VNI_ROUND}"),
                        ("O", f"{_VNI_PARTS} {_VNI_ROUND}"), ("U", _VNI_PARTS), ("Y", _VNI_PARTS), ("I", _VNI_PARTS),
                        ("Ô", _VNI_PARTS), ("Ö", _VNI_PARTS)):  # fmt: skip
        for one in marks.split():
            made = unicodedata.normalize("NFC", _VNI_SINGLE.get(base, base) + one[1:])
            table[base + one[0]] = table[base + one[0].lower()] = made
            table[base.lower() + one[0]] = table[base.lower() + one[0].lower()] = made.lower()
    for one, made in _VNI_SINGLE.items():
        table[one], table[one.lower()] = made, made.lower()
    return table


_VNI = _vni_table()
_VNI_CODE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def from_tcvn3(text: str) -> str:
    """A text in TCVN3 as Unicode.

    Examples
    --------
    >>> from_tcvn3("Së Néi vô")
    'Sở Nội vụ'
    """
    return "".join(_TCVN3.get(letter, letter) for letter in text)


def from_vni(text: str) -> str:
    """A text in VNI as Unicode.

    Examples
    --------
    >>> from_vni("Sôû Noäi vuï")
    'Sở Nội vụ'
    """
    return _VNI_CODE.sub(lambda match: _VNI[match[0]], text)


def from_broken_utf8(text: str) -> str:
    """A text whose UTF-8 was read as Windows letters, read again; unchanged where it is none.

    Examples
    --------
    >>> from_broken_utf8("Sá»Ÿ Ná»™i vá»¥")
    'Sở Nội vụ'
    """
    bytes_of = bytearray()
    for letter in text:
        try:
            bytes_of += letter.encode("cp1252")
        except UnicodeEncodeError:
            if ord(letter) > 0xFF:
                return text
            bytes_of.append(ord(letter))
    try:
        return bytes_of.decode("utf-8")
    except UnicodeDecodeError:
        return text


ENCODINGS: Mapping[str, Callable[[str], str]] = {"TCVN3": from_tcvn3, "VNI": from_vni, "UTF-8": from_broken_utf8}


@dataclass(slots=True)
class _Score:
    words: int = 0
    before: int = 0
    after: int = 0

    def decides(self, least: float) -> bool:
        """Whether words that are none unconverted are Vietnamese when converted."""
        return self.words >= 3 and self.after >= least * self.words and self.before <= 0.5 * self.words


def best_encoding(texts: Iterable[str], least: float = 0.8) -> str:
    """The old encoding that makes a text Vietnamese; empty when none does.

    Parameters
    ----------
    least
        The share of words with other letters than ASCII that must become Vietnamese syllables.

    Examples
    --------
    >>> best_encoding(["KÕ ho¹ch kiÓm tra", "Së Néi vô"]), best_encoding(["école supérieure, société, même"])
    ('TCVN3', '')
    """
    held = [text for text in texts if _is_eight_bit(text)]
    scores = {}
    for name, convert in ENCODINGS.items():
        score = _Score()
        for text in held:
            for word in _WORD.findall(text) if name != "UTF-8" else text.split():
                if not word.isascii() and (len(word) > 1 or name == "UTF-8"):
                    score.words += 1
                    score.before += is_syllable(word)
                    score.after += _is_vietnamese(convert(word)) and convert(word) != word
        scores[name] = score
    good = [name for name, score in scores.items() if score.decides(least)]
    return max(good, key=lambda name: scores[name].after, default="")


def _is_vietnamese(word: str) -> bool:
    parts = re.findall(r"[^\W\d_]+", word)
    return bool(parts) and not re.search(r"[\u0080-\u00bf\u00d7\u00f7]", word) and all(map(is_syllable, parts))


def _is_eight_bit(text: str) -> bool:
    """Whether a text has other letters than ASCII, and none that the old encodings lack."""
    return not text.isascii() and all(ord(letter) <= 0xFF or letter in _EXTRA for letter in text)


def convert_document(raw: RawDocument, tally: Tally) -> RawDocument:
    """A document whose texts are all Unicode and without fonts; conversions are reported once for each encoding."""
    every = [text for _, text in _texts(raw)]
    plain = [as_text(text) for text in every]
    unicode_only = sum(not text.isascii() and not _is_eight_bit(text) for text in plain)
    mixed = unicode_only > 0.1 * (unicode_only + sum(map(_is_eight_bit, plain)))
    whole = "" if mixed else best_encoding(plain)
    units: dict[tuple[int, int], list[str]] = {}
    for unit, text in _texts(raw):
        units.setdefault(unit, []).append(as_text(text))
    decided = {unit: whole or best_encoding(texts, 0.9) for unit, texts in units.items()}

    def put(text: RawText, unit: tuple[int, int], place: str) -> str:
        made = ""
        for run in as_runs(text):
            encoding = _of_font(run.font) or decided.get(unit, "")
            letters = _as_unicode(run, encoding)
            if letters != run.text:
                tally.count_doubt("import-legacy-text", "", place, letters, encoding=encoding)
            made += letters
        return made

    for number, table in enumerate(raw.tables, 1):
        table.heading = [put(text, (0, 0), table.name) for text in table.heading]
        table.rows = [
            [
                put(text, (number, column), f"{table.name}, row {row}, column {column}")
                for column, text in enumerate(line, 1)
            ]
            for row, line in enumerate(table.rows, 1)
        ]
    raw.paragraphs = [put(text, (0, 0), "") for text in raw.paragraphs]
    raw.furniture = [put(text, (0, 0), "") for text in raw.furniture]
    return raw


def _texts(raw: RawDocument) -> Iterator[tuple[tuple[int, int], RawText]]:
    """Each text with the unit that it is decided with: its column, or all text outside tables."""
    for number, table in enumerate(raw.tables, 1):
        for line in table.rows:
            for column, text in enumerate(line, 1):
                if text:
                    yield (number, column), text
    for text in (*raw.paragraphs, *raw.furniture):
        yield (0, 0), text


def _of_font(font: str) -> str:
    return "" if not font else "TCVN3" if font.lower().startswith(".vn") else "VNI"


def _as_unicode(run: Run, encoding: str) -> str:
    """Letters converted, unless they are right unconverted: not of the old encoding, or words only so."""
    text = run.text
    if encoding and _is_eight_bit(text):
        made = ENCODINGS[encoding](text)
        words, after = _WORD.findall(text), re.findall(r"[^\W\d_]+", made)
        right_now = all(is_syllable(word) for word in words if not word.isascii())
        right_then = all(is_syllable(word) for word in after if not word.isascii())
        if right_then or not right_now:
            text = made
    return text.upper() if run.font.lower().startswith(".vn") and run.font.lower().endswith("h") else text
