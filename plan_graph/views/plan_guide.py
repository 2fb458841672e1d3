"""The page that lies in a new plan folder: every table, what goes in, and which to fill first."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.columns import Column
from plan_graph.model.records import RECORDS
from plan_graph.model.words import both
from plan_graph.storing.tables import list_columns
from plan_graph.words import Text

GUIDE_FILE = "README.md"

FIRST = ("fields", "agencies", "activities", "assignments", "dependencies")
"""The tables to fill first; the others when there is something to say."""

TABLES: Mapping[str, Text] = {
    "fields": both("lĩnh vực, phần lớn nhất của kế hoạch", "fields, the largest parts of the plan"),
    "objectives": both("mục tiêu của từng lĩnh vực", "objectives of each field"),
    "tasks": both("nhiệm vụ, nhóm các hoạt động", "tasks, which group activities"),
    "activities": both("hoạt động: thời gian, kinh phí", "activities: window, budget"),
    "deliverables": both("sản phẩm của hoạt động", "what each activity delivers"),
    "agencies": both("cơ quan, và ngày bắt đầu, kết thúc", "agencies, with first and last day"),
    "agency_aliases": both("tên khác của cơ quan", "other names of agencies"),
    "agency_members": both("thành viên của nhóm cơ quan", "members of groups of agencies"),
    "agency_successions": both("cơ quan nào tiếp nhận việc của cơ quan nào", "which agency takes over from which"),
    "assignments": both("ai chủ trì, phối hợp, tham mưu", "who leads, supports, advises"),
    "dependencies": both("việc nào chờ việc nào, theo căn cứ nào", "what waits for what, and on which basis"),
    "events": both("sự kiện mà thời hạn phụ thuộc", "events that deadlines depend on"),
    "activity_events": both("hoạt động nào chờ sự kiện nào", "which activity waits for which event"),
    "targets": both("chỉ tiêu", "targets"),
    "target_objectives": both("chỉ tiêu thuộc mục tiêu nào", "which objective a target belongs to"),
    "obligations": both("chế độ báo cáo và nghĩa vụ định kỳ", "duties that come back: reports and the like"),
    "legal_bases": both("văn bản căn cứ", "legal documents"),
    "legal_citations": both("văn bản nào được dẫn ở đâu", "which document is cited where"),
    "gaps": both("ô mà văn bản đã mất", "cells that the text has lost"),
    "source_cells": both("ô gốc mà máy đã đọc", "cells of the text as they were read"),
    "reports": both("nhật ký tiến độ", "the log of progress reports"),
    "occurrences": both("sự kiện đã xảy ra ngày nào", "the day on which an event occurred"),
    "fulfilments": both("nghĩa vụ đã làm ngày nào", "the day on which a duty was done"),
}


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
