"""What the terminal shows: tables that fit it, coloured when it is one, plain and stable when piped."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import IO, TextIO, cast

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.plan import Package, Plan
from plan_graph.model.records import Dependency
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
    Language,
    shown_count,
    written_date,
)
from plan_graph.reporting import FindingRow, PlanFault, Summary
from plan_graph.views.health_text import health_sections
from plan_graph.views.sections import Section
from plan_graph.views.status_text import FIELD_COUNTS, LISTS, list_cells

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
    """A console of the terminal's width, or of :data:`PIPED_WIDTH` and without colours when piped."""
    stream = sys.stderr if stderr else sys.stdout
    if stream.isatty():
        return Console(file=stream, highlight=False, soft_wrap=False)
    trimmed = cast(IO[str], _Trimmed(stream))
    return Console(file=trimmed, width=PIPED_WIDTH, color_system=None, highlight=False, _environ={})


class _Trimmed:
    """A stream that leaves out the blanks with which tables are filled to the right."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(re.sub(r" +(?=\n)", "", text))

    def flush(self) -> None:
        self._stream.flush()


def plain(text: str) -> str:
    """Text without control characters, which a terminal would obey."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf") or c == "\u200d")


def print_status(package: Package, summary: Summary, names: Mapping[str, str], language: Language) -> None:
    """Counts, fields, then what is overdue, blocked and at risk."""

    def say(key: str) -> str:
        return HEADING[key][language]

    out = console()
    _print_heading(out, package, summary.as_of, language)
    if summary.not_known:
        out.print(Text(f"! {say('not_known')}: {', '.join(summary.not_known)}", style="yellow"))
    out.print(_counts(summary, language))
    out.print(_title(say("fields")))
    out.print(_fields(summary, language, out.width))
    if out.width < _WIDE:  # codes alone, so that a row needs few lines; events have no code
        names = {item: name for item, name in names.items() if "/" not in item}
    for key, more in LISTS:
        rows = list_cells(key, summary, names, language)
        title = f"{STATUS_SIGN[key]} {say(key)}: {NOT_KNOWN[language] if rows is None else len(rows) or say('none')}"
        out.print(_title(title, _STYLE[key]))
        if rows:
            columns = [say(name) for name in ("code", "title", "lead", "due", *more)]
            out.print(_list(columns, rows, number_last=key == "overdue"))
    out.print(Text(say("proposed_note"), style="dim"))
    out.print(Text(f"{say('now')}.  {say('why_hint')}", style="dim"))


def print_explanation(text: str, package: Package, language: Language) -> None:
    """A proof in words, lines folded under their own indent."""
    out = console()
    for line in plain(text).split("\n"):
        indent = len(line) - len(line.lstrip())
        style = "bold" if line and indent == 0 else "dim" if line.lstrip().startswith(("•", "∅", "+")) else ""
        hanging = indent + 2 if indent else 0
        folded = Text(line.strip()).wrap(out, max(out.width - hanging, 30))
        for number, piece in enumerate(folded):
            piece.rstrip()
            out.print(Text(" " * (hanging if number else indent)) + Text(piece.plain, style=style), soft_wrap=True)
    if package.illustrations:
        out.print(Text("\n" + plain(package.illustration_note[language]), style="dim italic"))


def print_health(
    package: Package, as_of: date, faults: Sequence[PlanFault], language: Language, *, every: bool
) -> None:
    """Weaknesses of the plan: by kind with the items that have it, or every one with its place and hint."""
    out = console()
    _print_heading(out, package, as_of, language)
    sections = health_sections(faults, language)
    out.print(_title(sections[0].heading))
    section = sections[1 if every else 0]
    out.print(_list(section.columns, section.rows, number_last=False, bold_first=False))


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
        out.print(_list(columns, cells, number_last=False, bold_first=False))


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
        out.print(_title(plain(title), _STYLE.get(kind, "")))
        for row in found:
            basis = f"  [{row.basis}]" if row.basis == BASIS["proposed"][language] else ""
            out.print(Text("  " + plain(row.because + basis)))
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
    out.print(_list(columns, rows, number_last=False))


def print_sections(
    title: str, notes: Sequence[str], found: Sequence[Section], package: Package, as_of: date, language: Language
) -> None:
    """A heading with what is taken for granted, then each section with its table."""
    out = console()
    _print_heading(out, package, as_of, language)
    out.print(Text("\n" + plain(title), style="bold"))
    for note in notes:
        if note:
            out.print(Text(plain(note), style="italic"))
    for section in found:
        out.print(_title(section.heading))
        out.print(_list(section.columns, section.rows, number_last=False, bold_first=False))


def print_diagnostics(diagnostics: Sequence[Diagnostic], language: Language, heading: str = "faults") -> None:
    """Every fault with its place and hint, on standard error."""
    out = console(stderr=True)
    out.print(Text(f"{HEADING[heading][language]}: {len(diagnostics)}", style="bold red"))
    for fault in diagnostics:
        out.print(Text(plain(fault.place), style="bold") + Text(f"  {plain(fault.message(language))}  [{fault.id}]"))
        if hint := fault.hint(language):
            out.print(Text(f"    {plain(hint)}", style="dim"))


@contextmanager
def progress(language: Language, doing: str = "drawing") -> Iterator[Callable[[str], None]]:
    """Shows what is being done while it takes long; silent when there is no terminal."""
    out = console(stderr=True)
    if not sys.stderr.isatty() or os.environ.get("CI"):
        yield lambda _: None
        return
    with out.status(HEADING[doing][language]) as spinner:
        yield lambda step: spinner.update(plain(f"{HEADING[doing][language]}: {step}"))


def _print_heading(out: Console, package: Package, as_of: date, language: Language) -> None:
    out.print(Text(plain(package.title[language]), style="bold"))
    out.print(Text(f"{HEADING['as_of'][language]}: {written_date(as_of, language)}"))
    if package.illustrations:
        out.print(Text("! " + plain(package.illustration_note[language]), style="italic yellow"))


def _title(text: str, style: str = "") -> Text:
    return Text("\n" + text, style=f"bold {style}".strip())


def _counts(summary: Summary, language: Language) -> RenderableType:
    """The four official counts, then what stands beside them, then the sum."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    table.add_column()

    def add(name: str) -> None:
        number = summary.counts[name]
        style = _STYLE.get(name, "bold") if number else "dim"
        table.add_row(Text(shown_count(number, language), style=style), COUNT[name][language])

    for name in OFFICIAL_COUNTS:
        add(name)
    table.add_row("", Text(HEADING["beside"][language], style="dim"))
    for name in COUNT:
        if name not in OFFICIAL_COUNTS and (summary.counts[name] != 0 or not name.startswith(("done", "cancelled"))):
            add(name)
    table.add_row(Text(str(summary.total), style="bold"), HEADING["total"][language])
    return Group(_title(HEADING["counts"][language]), table)


def _fields(summary: Summary, language: Language, width: int) -> Table:
    wide = width >= _WIDE  # in less, titles would be squeezed to nothing: the code says enough
    table = _table_of([HEADING[key][language] for key in (("code", "field", "sum") if wide else ("code", "sum"))])
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
        first: list[str | Text] = [row.id, Text(plain(row.title)), str(row.total)]
        table.add_row(*(first if wide else [first[0], first[2]]), *numbers, status)
    return table


def _short(number: int | None) -> str:
    """A count in a narrow column: a dot for none, ``?`` for what these rules do not say."""
    return "?" if number is None else str(number or "·")


def _table_of(columns: Sequence[str]) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column)
    return table


def _list(columns: Sequence[str], rows: Sequence[Sequence[str]], number_last: bool, bold_first: bool = True) -> Table:
    table = _table_of(columns)
    table.columns[0].no_wrap = bold_first
    if number_last:
        table.columns[-1].justify = "right"
    for first, *rest in rows:
        table.add_row(Text(plain(first), style="bold" if bold_first else ""), *(Text(plain(cell)) for cell in rest))
    return table
