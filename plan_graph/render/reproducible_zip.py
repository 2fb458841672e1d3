"""Office files whose bytes depend on what they say, and not on when or by whom they were written."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def make_reproducible(content: bytes, day: date) -> bytes:
    """An office file again, with its parts in order, no times in its archive, and the day as its time of making.

    Parameters
    ----------
    content
        A DOCX or XLSX file.
    day
        The day that the file's properties name.
    """
    stamp = f"{day.isoformat()}T00:00:00Z".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            part = old.read(name)
            if name == _CORE:
                part = _TIMES.sub(lambda found: found[1] + stamp + found[3], part)
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            new.writestr(entry, part)
    return out.getvalue()
