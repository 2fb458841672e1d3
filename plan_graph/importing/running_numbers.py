"""Running numbers of rows: which one breaks the order."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\s*(?P<before>(?:\d{1,3}\.)*)(?P<last>\d{1,3})[.)]?\s*")


class RunningNumbers:
    """The numbers of the rows of one field, one after the other.

    The first number is taken as it is. Of a number that breaks the order only the number itself is wrong: the next is
    expected as if it had been right. After a row without number the count may go on with or without that row.

    Examples
    --------
    >>> numbers = RunningNumbers()
    >>> [numbers.next_expected(printed, wanted=True) for printed in ("4", "65", "6", "", "7", "7", "2.1")]
    [None, '5', None, '7', None, '8', None]
    """

    def __init__(self) -> None:
        self._before = ""
        self._last: int | None = None
        self._skipped = 0

    def next_expected(self, printed: str, *, wanted: bool) -> str | None:
        """The number that order asks for, when another is printed, or none although one is wanted; else None."""
        match = _NUMBER.fullmatch(printed)
        if match is None:
            if not printed.strip() and wanted and self._last is not None:
                self._skipped += 1
                return f"{self._before}{self._last + self._skipped}"
            return None
        if self._last is None or match["before"] != self._before:
            self._before, self._last, self._skipped = match["before"], int(match["last"]), 0
            return None
        if self._last < int(match["last"]) <= self._last + self._skipped + 1:
            self._last, self._skipped = int(match["last"]), 0
            return None
        self._last, self._skipped = self._last + self._skipped + 1, 0
        return None if int(match["last"]) == self._last else f"{self._before}{self._last}"
