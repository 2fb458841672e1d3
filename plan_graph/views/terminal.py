"""What the terminal shows: tables that fit it, coloured when it is one, plain and stable when piped."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, TextIO, cast

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from plan_graph.model.diagnostic_ids import AREAS, ENDINGS
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.plan import Package, Plan
from plan_graph.model.records import Dependency
from plan_graph.model.visible_text import escape_hidden, visible
from plan_graph.model.words import (
    BASIS,
    COLUMN,
    COUNT,
    COUNT_SHORT,
    HEADING,
    NOT_KNOWN,
    OFFICIAL_COUNTS,
    SEVERITY,
    STATUS,
    STATUS_SIGN,
    format_count,
)
from plan_graph.reporting import FindingRow, PlanFault, Summary
from plan_graph.views.health_text import health_sections
from plan_graph.views.sections import Section
from plan_graph.views.status_text import FIELD_COUNTS, LISTS, list_cells
from plan_graph.words import Language, message, written_date

PIPED_WIDTH = 120
"""Columns of the text when it does not go to a terminal."""

_WIDE = 110

_STYLE: Mapping[str, str] = {
    "overdue": "bold red",
    "blocked": "magenta",
    "at_risk": "yellow",
    "due_soon": "cyan",
    "unknown": "dim",
    "on_track": "blue",
    "done": "green",
    "cancelled": "dim",
    "open_overdue": "bold red",
    "done_late": "yellow",
    "done_on_time": "green",
}


def console(stderr: bool = False) -> Console:
    """A console of the terminal's width, or of :data:`PIPED_WIDTH` and without colours when piped.

    Whatever is printed on it loses its hidden characters, which a terminal would obey.
    """
    stream = sys.stderr if stderr else sys.stdout
    if stream.isatty():
        return _VisibleConsole(file=stream, highlight=False, soft_wrap=False)
    trimmed = cast(IO[str], _Trimmed(stream))
    return _VisibleConsole(file=trimmed, width=PIPED_WIDTH, color_system=None, highlight=False, _environ={})


class _VisibleConsole(Console):
    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text, "\n"), segment.style)


class _Trimmed:
    """A stream that leaves out the blanks with which tables are filled to the right."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.encoding = stream.encoding or "utf-8"

    def write(self, text: str) -> int:
        return self._stream.write(re.sub(r" +(?=\n)", "", text))

    def flush(self) -> None:
        self._stream.flush()


def print_line(out: Console, text: str, style: str = "") -> None:
    """Print a line that holds a path, a command or an id: it is never broken, for somebody may copy it."""
    out.print(Text(text, style=style), soft_wrap=True)


def argument(path: Path) -> str:
    """A path as it is typed after a command, in quotes where a shell needs them."""
    return shlex.quote(escape_hidden(str(path)))


def print_words(out: Console, text: str, style: str = "", indent: int = 0, hanging: int = 0) -> None:
    """Print words folded between blanks at the console's width; no word is broken, however long it is."""
    for number, piece in enumerate(folded(text, max(out.width - indent - hanging, 30))):
        print_line(out, " " * (indent + hanging * (number > 0)) + piece, style)


def print_table(out: Console, table: Table) -> None:
    """Print a table in the console's width: cells are folded between words, and no word is ever broken or cut.

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
    widths = _fitted(least, wanted, out.width - between)
    for column, width in zip(table.columns, widths, strict=True):
        column.width, column.min_width, column.max_width = width, None, None
    table.width = sum(widths) + between
    out.print(table, crop=False)


def _fitted(least: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
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


def folded(text: str, width: int) -> list[str]:
    """The text in lines of at most that width, broken between words only."""
    lines = [""]
    for piece in re.findall(r"\s*\S+", text):  # a word with the blanks before it
        if lines[-1] and cell_len(lines[-1] + piece) > width:
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece if lines[-1] else piece.lstrip()
    return lines


def print_status(package: Package, summary: Summary, names: Mapping[str, str], language: Language) -> None:
    """Counts, fields, then what is overdue, blocked and at risk."""

    def say(key: str) -> str:
        return HEADING[key][language]

    out = console()
    _print_heading(out, package, summary.as_of, language)
    if summary.not_known:
        print_words(out, f"! {say('not_known')}: {', '.join(summary.not_known)}", "yellow")
    _print_counts(out, summary, language)
    out.print(_title(say("fields")))
    print_table(out, _fields(summary, language, out.width))
    if out.width < _WIDE:  # codes alone, so that a row needs few lines; events have no code
        names = {item: name for item, name in names.items() if "/" not in item}
    for key, more in LISTS:
        rows = list_cells(key, summary, names, language)
        title = f"{STATUS_SIGN[key]} {say(key)}: {NOT_KNOWN[language] if rows is None else len(rows) or say('none')}"
        out.print(_title(title, _STYLE[key]))
        if rows:
            columns = [say(name) for name in ("code", "title", "lead", "due", *more)]
            print_table(out, _list(columns, rows, number_last=key == "overdue"))
    print_words(out, say("proposed_note"), "dim")
    print_line(out, f"{say('now')}.", "dim")
    print_line(out, say("why_hint"), "dim")


def print_explanation(text: str, package: Package, as_of: date, language: Language) -> None:
    """The plan and the date, then a proof in words, lines folded under their own indent."""
    out = console()
    _print_heading(out, package, as_of, language)
    out.print()
    for line in text.split("\n"):
        words = line.strip()
        indent = len(line) - len(line.lstrip())
        style = "bold" if line and indent == 0 else "dim" if words.startswith(("•", "∅", "+")) else ""
        print_words(out, words, style, indent, hanging=2 if indent else 0)


def print_health(
    package: Package, as_of: date, faults: Sequence[PlanFault], language: Language, *, every: bool
) -> None:
    """Weaknesses of the plan: by kind with the items that have it, or every one with its place and hint."""
    out = console()
    _print_heading(out, package, as_of, language)
    sections = health_sections(faults, language)
    out.print(_title(sections[0].heading))
    section = sections[1 if every else 0]
    print_table(out, _list(section.columns, section.rows, number_last=False, bold_first=False))


def print_open_dependencies(plan: Plan, rows: Sequence[Dependency], language: Language) -> None:
    """Dependencies with their basis and evidence, to be confirmed or rejected."""
    out = console()
    names = plan.titles(language)
    out.print(_title(f"{HEADING['open_dependencies'][language]}: {len(rows)}"))
    if rows:
        columns = [HEADING[key][language] for key in ("before", "then", "basis", "evidence")]
        cells = [
            [
                f"{row.predecessor} {names[row.predecessor]}",
                f"{row.successor} {names[row.successor]}",
                BASIS[row.basis][language],
                (row.evidence_vi if language == "vi" else row.evidence_en) or "",
            ]
            for row in rows
        ]
        print_table(out, _list(columns, cells, number_last=False, bold_first=False))


def print_findings(package: Package, as_of: date, rows: Sequence[FindingRow], language: Language) -> None:
    """The findings kind by kind, each with the sentence that says why."""
    out = console()
    _print_heading(out, package, as_of, language)
    kinds: dict[str, list[FindingRow]] = {}
    for row in rows:
        kinds.setdefault(row.kind, []).append(row)
    for kind, found in kinds.items():
        severity = SEVERITY[found[0].severity][language] if found[0].severity else HEADING["no_severity"][language]
        title = f"{STATUS_SIGN.get(kind, '·')} {found[0].title}: {len(found)}  ({kind}; {severity})"
        out.print(_title(title, _STYLE.get(kind, "")))
        for row in found:
            basis = f"  [{row.basis}]" if row.basis == BASIS["proposed"][language] else ""
            print_words(out, row.because + basis, indent=2, hanging=2)
    if not rows:
        out.print(Text(HEADING["none"][language]))


def print_unblock(package: Package, as_of: date, rows: Sequence[Sequence[str]], language: Language) -> None:
    """What to finish first, in a table: code, title, lead, due, how many it frees, which, and which it eases."""
    out = console()
    _print_heading(out, package, as_of, language)
    out.print(_title(HEADING["unblock"][language]))
    if not rows:
        out.print(Text(HEADING["none"][language]))
        return
    columns = [COLUMN[key][language] for key in ("id", "title", "lead", "due", "frees", "freed", "eased")]
    print_table(out, _list(columns, rows, number_last=False))


def print_sections(
    title: str, notes: Sequence[str], found: Sequence[Section], package: Package, as_of: date, language: Language
) -> None:
    """A heading with what is taken for granted, then each section with its table."""
    out = console()
    _print_heading(out, package, as_of, language)
    out.print()
    print_words(out, title, "bold")
    for note in notes:
        if note:
            print_words(out, note, "italic")
    for section in found:
        out.print(_title(section.heading))
        print_table(out, _list(section.columns, section.rows, number_last=False, bold_first=False))


def print_diagnostics(diagnostics: Sequence[Diagnostic], language: Language, heading: str = "faults") -> None:
    """Every fault with its place and hint, on standard error."""
    out = console(stderr=True)
    print_line(out, f"{HEADING[heading][language]}: {len(diagnostics)}", "bold red")
    for fault in diagnostics:
        message = Text(f"  {escape_hidden(fault.message(language))}  [{fault.id}]")
        out.print(Text(escape_hidden(fault.place), style="bold") + message, soft_wrap=True)
        if hint := fault.hint(language):
            print_line(out, f"    {escape_hidden(hint)}", "dim")


def print_note(note: Diagnostic, language: Language) -> None:
    """Something worth knowing beside the answer, on standard error."""
    print_line(console(stderr=True), f"{escape_hidden(note.place)}: {escape_hidden(note.message(language))}", "italic")


def print_ending(diagnostics: Sequence[Diagnostic], written: Sequence[Path], language: Language) -> None:
    """Why a command ended early, and what it had written by then, on standard error."""
    out = console(stderr=True)
    if all(one.id in ENDINGS for one in diagnostics):
        nothing = "" if written else f"; {HEADING['nothing_written'][language]}"
        for one in diagnostics:
            print_line(out, escape_hidden(f"{one.place}: {one.message(language)}{nothing}.  [{one.id}]"), "bold red")
            if hint := one.hint(language):
                print_line(out, f"    {escape_hidden(hint)}", "dim")
    elif all(one.id in AREAS["command"] for one in diagnostics):
        print_diagnostics(diagnostics, language, "command_line")
    else:
        print_diagnostics(diagnostics, language, "faults_beside_files" if written else "faults")
    for path in written:
        print_line(out, message("headings.written", language, path=escape_hidden(str(path))))


@contextmanager
def progress(language: Language, doing: str = "drawing") -> Iterator[Callable[[str], None]]:
    """Shows what is being done while it takes long; silent when there is no terminal."""
    out = console(stderr=True)
    if not sys.stderr.isatty() or os.environ.get("CI"):
        yield lambda _: None
        return
    with out.status(HEADING[doing][language]) as spinner:
        yield lambda step: spinner.update(f"{HEADING[doing][language]}: {step}")


def _print_heading(out: Console, package: Package, as_of: date, language: Language) -> None:
    print_words(out, package.title[language], "bold")
    print_words(out, f"{HEADING['as_of'][language]}: {written_date(as_of, language)}")
    if package.illustrations:
        print_words(out, "! " + package.illustration_note[language], "italic yellow")


def _title(text: str, style: str = "") -> Text:
    return Text("\n" + text, style=f"bold {style}".strip())


def _print_counts(out: Console, summary: Summary, language: Language) -> None:
    """The four official counts, then what stands beside them, then the sum."""
    beside = [
        name
        for name in COUNT
        if name not in OFFICIAL_COUNTS and (summary.counts[name] != 0 or not name.startswith(("done", "cancelled")))
    ]
    counts = {name: format_count(summary.counts[name], language) for name in (*OFFICIAL_COUNTS, *beside)}
    width = max(map(len, (*counts.values(), str(summary.total))))

    def add(name: str) -> None:
        style = _STYLE.get(name, "bold") if summary.counts[name] else "dim"
        number = Text(f"{counts[name]:>{width}}", style=style)
        out.print(number + Text(f"  {COUNT[name][language]}"), soft_wrap=True)

    out.print(_title(HEADING["counts"][language]))
    for name in OFFICIAL_COUNTS:
        add(name)
    print_line(out, " " * (width + 2) + HEADING["beside"][language], "dim")
    for name in beside:
        add(name)
    print_line(out, f"{summary.total:>{width}}  {HEADING['total'][language]}")


def _fields(summary: Summary, language: Language, width: int) -> Table:
    wide = width >= _WIDE  # in less, titles would be squeezed to nothing: the code says enough
    table = table_of([HEADING[key][language] for key in (("code", "field", "sum") if wide else ("code", "sum"))])
    table.columns[0].no_wrap = True
    for name in FIELD_COUNTS:
        table.add_column(COUNT_SHORT[name][language], justify="right", min_width=6, max_width=7)
    table.add_column(HEADING["status"][language], no_wrap=wide)
    for row in summary.fields:
        numbers = [
            Text(_short(row.counts[name]), style=_STYLE.get(name, "") if row.counts[name] else "dim")
            for name in FIELD_COUNTS
        ]
        status = Text(f"{STATUS_SIGN[row.status]} {STATUS[row.status][language]}", style=_STYLE[row.status])
        first: list[str | Text] = [row.id, Text(row.title), str(row.total)]
        table.add_row(*(first if wide else [first[0], first[2]]), *numbers, status)
    return table


def _short(number: int | None) -> str:
    """A count in a narrow column: a dot for none, ``?`` for what these rules do not say."""
    return "?" if number is None else str(number or "·")


def table_of(columns: Sequence[str]) -> Table:
    """An empty table with these headings, to be printed by :func:`print_table`."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column)
    return table


def _list(columns: Sequence[str], rows: Sequence[Sequence[str]], number_last: bool, bold_first: bool = True) -> Table:
    table = table_of(columns)
    table.columns[0].no_wrap = bold_first
    if number_last:
        table.columns[-1].justify = "right"
    for first, *rest in rows:
        table.add_row(Text(first, style="bold" if bold_first else ""), *(Text(cell) for cell in rest))
    return table
