"""What is looked at before a file of a stranger is opened: its size, its archive, its macros, its encoding."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

from plan_graph.model.diagnostics import Diagnostic, InputError

LARGEST_FILE = 50 * 2**20
LARGEST_TEXT = 20 * 2**20
LARGEST_UNPACKED = 150 * 2**20
LARGEST_PART = 60 * 2**20
MOST_ENTRIES = 5_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACROS = re.compile(r"vbaproject\.bin$|vbadata\.xml$|macrosheets/|^Basic/|^Scripts/", re.IGNORECASE)
_ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_TYPES = "[Content_Types].xml"
_DECLARED = {b"wordprocessingml.document.main+xml": "docx", b"spreadsheetml.sheet.main+xml": "xlsx"}
_OPEN_DOCUMENT = {b"application/vnd.oasis.opendocument.text": "odt",
                  b"application/vnd.oasis.opendocument.spreadsheet": "ods"}  # fmt: skip
_MAIN = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}


def content_of(file: Path) -> bytes:
    """The bytes of a file that is not too large.

    Raises
    ------
    InputError
        When there is no such file, or it is a folder, empty or too large.
    """
    try:
        if not file.exists():
            raise _refusal(file.name, "import-file-missing")
        if not file.is_file():
            raise _refusal(file.name, "import-not-a-file")
        size = file.stat().st_size
        if size == 0:
            raise _refusal(file.name, "import-file-empty")
        if size > LARGEST_FILE:
            raise _refusal(file.name, "import-file-large", size=_megabytes(size), limit=_megabytes(LARGEST_FILE))
        return file.read_bytes()
    except OSError as error:
        raise _refusal(file.name, "import-file-unreadable", reason=error.strerror or str(error)) from error


def is_office_file(content: bytes) -> bool:
    """Whether the first bytes are those of an archive or of an old or encrypted Office file."""
    return content.startswith((b"PK", _OLE))


def kind_of(name: str, content: bytes) -> str:
    """What a file is, by its content: ``docx``, ``xlsx``, ``pdf``, ``text``, or ``doc odt rtf xls ods``.

    Raises
    ------
    InputError
        When it is encrypted, carries macros, is a damaged or hostile archive, or is none of these.
    """
    if content.startswith(_OLE):
        return _old_office_kind(name, content)
    if content.startswith(b"PK"):
        return _archive_kind(name, content)
    if content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"{\\rtf"):
        return "rtf"
    return "text"


def text_of(name: str, content: bytes) -> str:
    """The text of a file in UTF-8 or UTF-16 with a byte order mark.

    Raises
    ------
    InputError
        When it is in another encoding, or is no text.
    """
    if len(content) > LARGEST_TEXT:
        raise _refusal(name, "import-file-large", size=_megabytes(len(content)), limit=_megabytes(LARGEST_TEXT))
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _refusal(name, "import-file-encoding") from error
    if "\0" in text:
        raise _refusal(name, "import-file-kind", found="binary")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _old_office_kind(name: str, content: bytes) -> str:
    """The kind of a compound file (MS-CFB), by the names in its directory: entries of 128 bytes, name of 64."""

    def has(*names: str) -> bool:
        return any(_entry(one) in content for one in names)

    if has("EncryptedPackage"):
        raise _refusal(name, "import-file-encrypted")
    if has("_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"):
        raise _refusal(name, "import-file-macros")
    if has("WordDocument"):
        return "doc"
    if has("Workbook", "Book"):
        return "xls"
    raise _refusal(name, "import-file-kind", found="OLE")


def _entry(name: str) -> bytes:
    return name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2)


def _archive_kind(name: str, content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_sizes(name, entries)
            names = {entry.filename for entry in entries}
            if any(map(_MACROS.search, names)):
                raise _refusal(name, "import-file-macros")
            if "EncryptedPackage" in names or any(entry.flag_bits & 1 for entry in entries):
                raise _refusal(name, "import-file-encrypted")
            if "META-INF/manifest.xml" in names and "content.xml" in names:
                _check_parts(name, archive, entries)
                return _open_document_kind(name, archive)
            kind = next((kind for part, kind in _MAIN.items() if part in names), "") or _kind_declared(archive, names)
            if not kind:
                raise _refusal(name, "import-file-kind", found="ZIP")
            _check_parts(name, archive, entries)
            return kind
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise _refusal(name, "import-file-damaged", reason=str(error)[:80]) from error


def _open_document_kind(name: str, archive: zipfile.ZipFile) -> str:
    """The kind of an OpenDocument file (OASIS, ISO/IEC 26300), by its list of parts."""
    manifest = archive.read("META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        raise _refusal(name, "import-file-encrypted")
    for mark, kind in _OPEN_DOCUMENT.items():
        if mark in manifest:
            return kind
    raise _refusal(name, "import-file-kind", found="OpenDocument")


def _kind_declared(archive: zipfile.ZipFile, names: set[str]) -> str:
    """The kind that the list of content types declares, where the main part has a name of its own."""
    if _TYPES not in names:
        return ""
    with archive.open(_TYPES) as part:
        declared = part.read(2**20)
    return next((kind for mark, kind in _DECLARED.items() if mark in declared), "")


def _check_sizes(name: str, entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > LARGEST_UNPACKED:
        raise _refusal(name, "import-file-bomb", size=_megabytes(unpacked), limit=_megabytes(LARGEST_UNPACKED))


def _check_parts(name: str, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Unpack every part in pieces: what its header claims may be a lie, and its XML must not bring entities."""
    left = LARGEST_UNPACKED
    for entry in entries:
        size, before = 0, b""
        with archive.open(entry) as part:
            while piece := part.read(2**20):
                size += len(piece)
                left -= len(piece)
                if left < 0 or size > LARGEST_PART:
                    raise _refusal(
                        name, "import-file-bomb", size=_megabytes(size), limit=_megabytes(min(LARGEST_PART, size))
                    )
                if entry.filename.endswith((".xml", ".rels")):
                    # letters of two bytes are the same without their zeros
                    if _ENTITIES.search((before + piece).replace(b"\0", b"")):
                        raise _refusal(name, "import-file-entities")
                    before = piece[-32:]


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.0f} MB"


def _refusal(name: str, fault: str, **values: str) -> InputError:
    return InputError([Diagnostic(fault, name, values=values)])
