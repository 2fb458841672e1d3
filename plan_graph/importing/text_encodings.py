"""The letters of a text file: Unicode, or the 8-bit letters of Windows where its words prove them."""

from __future__ import annotations

import re
import unicodedata

from plan_graph.importing.legacy_text import best_encoding
from plan_graph.importing.safe_files import LARGEST_TEXT, text_of
from plan_graph.importing.vietnamese_syllables import is_syllable
from plan_graph.model.diagnostics import Diagnostic, InputError

_ENOUGH, _SHARE = 3, 0.9
_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?(windows-125\d|iso-8859-\d+)""", re.IGNORECASE)


def decode_text(name: str, content: bytes) -> tuple[str, list[Diagnostic]]:
    """The text of a file, and the doubt that its encoding was guessed.

    Excel on a Vietnamese Windows saves CSV in windows-1258; old documents hold TCVN3 or VNI in windows-1252.

    Raises
    ------
    InputError
        When it is too large, no text, or in an encoding that its words do not prove.
    """
    try:
        return text_of(name, content), []
    except InputError as error:
        if error.diagnostics[0].id != "import-file-encoding" or len(content) > LARGEST_TEXT or b"\0" in content:
            raise
        declared = _DECLARED.search(content[:4096])
        for encoding in ("declared", "cp1258", "cp1252"):
            text = _decode_as_declared(content, declared) if encoding == "declared" else _proven(content, encoding)
            if text and encoding == "declared":
                return text.replace("\r\n", "\n").replace("\r", "\n"), []
            if text:
                doubt = Diagnostic(
                    "import-encoding-guessed", name, values={"encoding": encoding.replace("cp", "windows-")}
                )
                return text.replace("\r\n", "\n").replace("\r", "\n"), [doubt]
        raise


def _decode_as_declared(content: bytes, declared: re.Match[bytes] | None) -> str:
    """The text of a page that names its 8-bit letters itself; empty where it does not, or where they are others."""
    if declared is None:
        return ""
    try:
        return unicodedata.normalize("NFC", content.decode(declared[1].decode()))
    except UnicodeDecodeError:
        return ""


def _proven(content: bytes, encoding: str) -> str:
    """The text in an encoding; empty when its words do not show that it is the right one."""
    try:
        text = unicodedata.normalize("NFC", content.decode(encoding))
    except UnicodeDecodeError:
        return ""
    if encoding == "cp1252":
        return text if best_encoding(text.splitlines(), _SHARE) else ""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    right = sum(map(is_syllable, words))
    return text if len(words) >= _ENOUGH and right >= _SHARE * len(words) else ""
