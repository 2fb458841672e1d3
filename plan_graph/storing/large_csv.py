"""The cells of a large CSV file by column, read by Arrow; a file that could be read in two ways is left alone."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import Any

LARGE = 300_000
"""Characters from which on it pays to load Arrow."""


def read_large(text: str, delimiter: str, header: Sequence[str]) -> list[Sequence[str]] | None:
    """The cells under a header, by column, where each row has one line and as many cells; None where anything is odd.

    Parameters
    ----------
    text
        The whole file.
    delimiter
        What is between two cells.
    header
        The cells of its first line.
    """
    first_line = text[: text.find("\n") + 1]
    if len(text) < LARGE or "\r" in text or next(csv.reader([first_line], delimiter=delimiter), []) != [*header]:
        return None
    if not _has_plain_quotes(text, delimiter):
        return None
    import pyarrow
    from pyarrow import csv as arrow_csv

    names = [str(number) for number in range(len(header))]
    options: tuple[Any, ...] = (
        arrow_csv.ReadOptions(use_threads=False, skip_rows=1, column_names=names),
        arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
        arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pyarrow.string()), strings_can_be_null=False),
    )
    try:
        table = arrow_csv.read_csv(pyarrow.BufferReader(text.encode()), *options)
    except (pyarrow.ArrowInvalid, UnicodeEncodeError):
        return None
    if table.num_rows != text.count("\n") - text.endswith("\n"):
        return None  # some row has several lines, or none
    columns = [column.to_pylist() for column in table.columns]
    if all("" in column for column in columns):
        return None  # perhaps a whole row is blank
    longest = max(max(map(len, column), default=0) for column in columns)
    return columns if longest <= csv.field_size_limit() else None


def _has_plain_quotes(text: str, delimiter: str) -> bool:
    """Does every quoted cell begin and end at a delimiter or at the end of a line."""
    outside = text.split('"')[::2]
    if text.count('"') % 2:
        return False
    ends = {delimiter, "\n", ""}  # between two quotes of one cell there is nothing
    return all(part[:1] in ends for part in outside[1:]) and all(part[-1:] in ends for part in outside[:-1])
