"""x."""

import re

_LEGACY_FONT = re.compile(r"\.vn|vni[-\s]", re.IGNORECASE)


def is_legacy_font(font: str) -> bool:
    """Whether a font is one of those from before Unicode."""
    return bool(_LEGACY_FONT.match(font))
