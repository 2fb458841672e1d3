"""The page that lies in a new plan folder: every table, what goes in, and which to fill first."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.columns import Column
from plan_graph.model.records import RECORDS
from plan_graph.storing.tables import list_columns
from plan_graph.words import Text, words

GUIDE_FILE = "README.md"

FIRST = ("fields", "agencies", "activities", "assignments", "dependencies")
"""The tables to fill first; the others when there is something to say."""

TABLES: Mapping[str, Text] = words(
    "guide.tables-",
    """
        fields objectives tasks activities deliverables agencies agency_aliases agency_members agency_successions
        assignments dependencies events activity_events targets target_objectives obligations legal_bases
        legal_citations gaps source_cells reports occurrences fulfilments
    """,
)


def plan_guide(title: Text) -> str:
    """The page as Markdown, in both languages."""
    lines = [
        f"# {_plain(title['vi'])} · {_plain(title['en'])}",
        "",
        "Thư mục kế hoạch: mỗi bảng một tệp CSV (UTF-8). Bảng trống là bảng chưa điền. Điền trước:",
        "*A plan folder: a CSV file for each table (UTF-8). An empty table is one not filled in yet. Fill first:*",
        "",
        *(f"{n}. `{name}.csv`: {TABLES[name]['vi']} · *{TABLES[name]['en']}*" for n, name in enumerate(FIRST, start=1)),
        "",
        "Ngày viết `2026-06-30`; đúng, sai viết `true`, `false`; ô trống là chưa biết hoặc không có. Mỗi mã một dòng.",
        "*Dates are written `2026-06-30`, yes and no `true` and `false`; an empty cell is not known, or none. Each id",
        "has one row.*",
        "",
        "Soát lại, rồi xem · *Check, then look*:",
        "",
        "    plan-graph check FOLDER",
        "    plan-graph status FOLDER",
        "",
        "## Bảng và cột · Tables and columns",
        "",
        "`*` phải điền · *must be filled*; `→` mã của bảng khác · *an id of that table*; `a|b` một trong các từ ·",
        "*one of the words*.",
    ]
    for record in RECORDS:
        lines += [
            "",
            f"### {record.table}.csv",
            "",
            f"{TABLES[record.table]['vi']} · *{TABLES[record.table]['en']}*",
            "",
        ]
        lines += [f"- {_column(column)}" for column in list_columns(record)]
    return "\n".join(lines) + "\n"


def _column(column: Column) -> str:
    if column.key:
        holds = "mã · *id*"
    elif column.refers_to:
        holds = "→ " + ", ".join(f"`{table}`" for table in column.refers_to)
    elif column.allowed:
        holds = "`" + "|".join(column.allowed) + "`"
    else:
        names = {"str": "chữ · *text*", "int": "số nguyên · *whole number*", "float": "số · *number*",
                 "bool": "`true|false`", "date": "ngày · *date*"}  # fmt: skip
        holds = names[column.type.__name__]
    return f"`{column.name}`{'*' if column.required else ''} {holds}"


def _plain(text: str) -> str:
    """A title on one line, with nothing that Markdown or HTML would take for its own."""
    return "".join(f"\\{mark}" if mark in "\\`*_{}[]<>()#+-.!|&" else mark for mark in " ".join(text.split()))
