"""Tables and documents on a terminal: they fit its width, no word is broken, and what is urgent has a colour."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rich import box
from rich import table as rich_table
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from plan_graph.answers.table import Cell, Column, Document, NotKnown, Table
from plan_graph.model.words import STATUS_SIGN
from plan_graph.render.cell_text import NOTHING, cell_text, headings, is_right_aligned, table_heading
from plan_graph.render.console import PIPED_WIDTH, console, print_words
from plan_graph.words import message

MOST_ROWS = 500
"""So many rows of a table are shown, and how many more there are: nobody reads more on a terminal."""

_WIDE = 110
"""From so many letters on there is room for every column and for names beside ids."""

_SQUEEZED = 4
"""Columns with a short heading, from which number on they are narrow, so that all of them fit."""

_STYLE: Mapping[str, str] = {
    "overdue": "bold red",
    "blocked": "magenta",
    "at_risk": "yellow",
    "due_soon": "cyan",
    "occurrence_missed": "red",
    "suspended": "dim",
    "not_reported": "dim",
    "unknown": "dim",
    "waits_its_turn": "magenta",
    "no_report_due": "dim",
    "on_track": "blue",
    "done": "green",
    "cancelled": "dim",
    "open_overdue": "bold red",
    "done_late": "yellow",
    "done_on_time": "green",
}
"""By code, by the key of a column of numbers, and by the key of a table."""


def print_document(document: Document) -> None:
    """Title and notes, then each table under its heading; a table without rows says that there is none."""
    out = console()
    print_head(document, out)
    for table in document.tables:
        print_table(table, out)


def print_head(document: Document, out: Console) -> None:
    """Title and notes alone; the title of a document of one table is that of its table."""
    if not (document.tables and document.tables[0].title == document.title):
        print_words(out, document.title, "bold")
    for note in document.notes:
        print_words(out, note, "italic")


def print_table(table: Table, out: Console | None = None) -> None:
    """The heading, the rows in the console's width, and the note; one column alone is a list of lines.

    Parameters
    ----------
    table
        The table.
    out
        Where to print it; standard output unless given.
    """
    out = out or console()
    sign = f"{STATUS_SIGN[table.key]} " if table.key in STATUS_SIGN else ""
    out.print()
    none = f": {message('tables.none', table.language)}" if table.known and not table.rows and not table.count else ""
    heading = replace(table, count=None) if none else table
    print_words(out, f"{sign}{table_heading(heading)}{none}", f"bold {_STYLE.get(table.key, '')}".strip())
    more = len(table.rows) - MOST_ROWS
    if table.rows:
        shown = replace(table, rows=table.rows[:MOST_ROWS]) if more > 0 else table
        _print_rows(shown.for_people(), out)
    if more > 0:
        print_words(out, message("tables.more-rows", table.language, n=more), "bold")
    if table.note:
        print_words(out, table.note, "dim")


def to_text(table: Table, width: int = PIPED_WIDTH) -> str:
    """The table without its heading as plain text of that width, for a notebook without HTML."""
    file = io.StringIO()
    if table.rows:
        _print_rows(
            table.for_people(),
            Console(file=file, width=width, color_system=None, highlight=False, force_jupyter=False, _environ={}),
        )
    else:
        file.write(f"{' | '.join(headings(table))}\n{NOTHING if table.known else table_heading(table)}")
    return "\n".join(line.rstrip() for line in file.getvalue().rstrip().split("\n"))


def _print_rows(table: Table, out: Console) -> None:
    if out.width < _WIDE:
        table = _narrow(table)
    squeezed = sum(column.short is not None for column in table.columns) >= _SQUEEZED
    texts = [
        [_cell(value, column, table, squeezed) for value, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    if len(table.columns) == 1:
        for (text,) in texts:
            print_words(out, text.plain, str(text.style), indent=2, hanging=2)
        return
    drawn = rich_table.Table(
        box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold"
    )
    for number, column in enumerate(table.columns):
        short = column.short[table.language] if column.short and squeezed else ""
        drawn.add_column(
            short or column.heading[table.language],
            justify="right" if is_right_aligned(column) else "left",
            no_wrap=column.type == "id" and number == 0,
            min_width=6 if short else None,
            max_width=7 if short else None,
        )
    for row in texts:
        drawn.add_row(*row)
    _fit(drawn, out)
    out.print(drawn, crop=False)


def _narrow(table: Table) -> Table:
    """Without the columns that can be spared, and with ids alone where their names contain them."""
    columns = []
    for column in table.columns:
        names = {item: name for item, name in column.names.items() if not name.startswith(f"{item} ")}
        columns.append(replace(column, names=names))
    return replace(table, columns=tuple(columns)).select([column.key for column in columns if not column.wide_only])


def _cell(value: Cell, column: Column, table: Table, squeezed: bool) -> Text:
    if squeezed and column.short and isinstance(value, NotKnown):  # the notes say which conclusions are lacking
        return Text("?", style="dim")
    text = cell_text(value, column, table.language)
    if column.type in ("whole", "change"):
        if value == 0:
            return Text(text, style="dim")
        return Text(text, style=_STYLE.get(column.key, "") if not isinstance(value, NotKnown) else "dim")
    if column.type == "id" and column is table.columns[0]:
        return Text(text, style="bold")
    return Text(text, style=_STYLE.get(value, "") if isinstance(value, str) and column.words else "")


def _fit(table: rich_table.Table, out: Console) -> None:
    """Give the columns widths that fit the console: cells are folded between words, and no word is broken or cut.

    Where the longest words of all columns do not fit, the table is wider than the console.
    """
    least, wanted = [], []
    for column in table.columns:
        texts = [str(cell) for cell in (column.header, *column.cells)]
        longest = max(cell_len(line) for text in texts for line in text.split("\n"))
        words = [cell_len(word) for text in texts for word in text.split()]
        least.append(longest if column.no_wrap else max(words, default=0))
        wanted.append(max(min(longest, column.max_width or longest), column.min_width or 0))
    between = 2 * (len(table.columns) - 1)  # a blank and a divider
    widths = _fit_widths(least, wanted, out.width - between)
    for column, width in zip(table.columns, widths, strict=True):
        column.width, column.min_width, column.max_width = width, None, None
    table.width = sum(widths) + between


def _fit_widths(least: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """Widths of columns: the widest give way first, none below its least."""

    def at(level: int) -> list[int]:
        return [max(low, min(want, level)) for low, want in zip(least, wanted, strict=True)]

    level = max(wanted)
    while level > 0 and sum(at(level)) > room:
        level -= 1
    widths = at(level)
    for place, want in enumerate(wanted):
        if widths[place] < want and sum(widths) < room:
            widths[place] += 1
    return widths
