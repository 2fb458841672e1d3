"""The page that lies in a new plan folder: every table, what goes in, and which to fill first."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.columns import Column
from plan_graph.model.records import RECORDS
from plan_graph.storing.tables import list_columns
from plan_graph.words import TITLE_LANGUAGES, Text, Word, words

GUIDE_FILE = "README.md"

FIRST = ("fields", "agencies", "activities", "assignments", "dependencies")
"""The tables to fill first; the others when there is something to say."""

TABLES: Mapping[str, Text] = words(
    "guide.tables-",
    """
        fields objectives tasks activities versions windows deliverables agencies agency_aliases agency_members
        agency_successions assignments dependencies events activity_events targets target_objectives obligations
        legal_bases legal_citations gaps source_cells reports occurrences fulfilments
        target_figures
    """,
)


def plan_guide(title: Text) -> str:
    """The page as Markdown, in every language."""
    lines = [
        f"# {' · '.join(_escape_title(title[language]) for language in TITLE_LANGUAGES)}",
        "",
        *_paragraph("folder"),
        "",
        *(f"{n}. `{name}.csv`: {_line(TABLES[name])}" for n, name in enumerate(FIRST, start=1)),
        "",
        *_paragraph("values"),
        "",
        *_paragraph("check"),
        "",
        "    plan-graph check FOLDER",
        "    plan-graph status FOLDER",
        "",
        f"## {' · '.join(Word('guide.columns').values())}",
        "",
        *_paragraph("marks"),
    ]
    for record in RECORDS:
        lines += ["", f"### {record.table}.csv", "", _line(TABLES[record.table]), ""]
        lines += [f"- {_column(column)}" for column in list_columns(record)]
    return "\n".join(lines) + "\n"


def _paragraph(name: str) -> list[str]:
    """A paragraph in every language, the first as it is and the others in italics."""
    first, *others = Word(f"guide.{name}").values()
    return [first, *(f"*{text}*" for text in others)]


def _line(word: Text) -> str:
    """A text in every language on one line."""
    first, *others = word.values()
    return " · ".join((first, *(f"*{text}*" for text in others)))


def _column(column: Column) -> str:
    if column.key:
        holds = _line(Word("guide.type-id"))
    elif column.refers_to:
        holds = "→ " + ", ".join(f"`{table}`" for table in column.refers_to)
    elif column.allowed:
        holds = "`" + "|".join(column.allowed) + "`"
    elif column.type is bool:
        holds = "`true|false`"
    else:
        holds = _line(Word(f"guide.type-{column.type.__name__}"))
    return f"`{column.name}`{'*' if column.required else ''} {holds}"


def _escape_title(text: str) -> str:
    """A title on one line, with nothing that Markdown or HTML would take for its own."""
    return "".join(f"\\{mark}" if mark in "\\`*_{}[]<>()#+-.!|&" else mark for mark in " ".join(text.split()))
