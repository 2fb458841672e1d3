"""Write docs/reference/ from the program itself: docstrings, options of commands, diagnostics; and docs/licences.md.

`make reference` calls it.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import click
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

import plan_graph
from plan_graph.cli import main as program
from plan_graph.inference import infer
from plan_graph.knowledge_base.advice import AdviceAnswer, FinishAnswer
from plan_graph.knowledge_base.answers import ClearingAnswer, Explanation, UnblockAnswer, WhyNotAnswer
from plan_graph.knowledge_base.plan_view import PlanView
from plan_graph.knowledge_base.what_if import SweepAnswer, WhatIf
from plan_graph.model.diagnostic_ids import AREA_OF, AREAS, SEVERITY_OF
from plan_graph.reporting.finding_tables import findings_table, health_table
from plan_graph.reporting.work_tables import dependencies_table, schedule_table, unblock_table
from plan_graph.storing.fact_columns import facts_from_tables
from plan_graph.views.pictures import Picture
from plan_graph.words import FOLDER

ROOT = Path(__file__).resolve().parents[1]
LICENCES = ROOT / "docs" / "licences.md"
MADE = "<!-- made by tools/reference.py; change the program and run: make reference -->\n"
GIVEN = (PlanView, WhatIf, Explanation, WhyNotAnswer, ClearingAnswer, UnblockAnswer, AdviceAnswer, FinishAnswer,
         SweepAnswer, Picture)  # fmt: skip
"""What the methods of a knowledge base give."""


def pages() -> dict[str, str]:
    """The text of each page by the name of its file."""
    return {
        "notebooks.md": notebooks(),
        "commands.md": commands(),
        "tables.md": tables(),
        "diagnostics.md": diagnostics(),
    }


def notebooks() -> str:
    """The object of notebooks, what it gives, and the functions for programs."""
    lines = ["# In notebooks and programs\n", MADE]
    lines += describe_member("open_plan", plan_graph.open_plan, "##")
    for one in (plan_graph.KnowledgeBase, *GIVEN):
        lines.append(f"## {one.__name__}\n\n{prose(inspect.getdoc(one) or '')}")
        for name in sorted(name for name in dir(one) if not name.startswith("_")):
            lines += describe_member(name, inspect.getattr_static(one, name), "###")
    lines.append("## Rules on facts of your own\n\nSee [docs/infer.md](../infer.md).\n")
    for function in (facts_from_tables, infer):
        lines += describe_member(function.__name__, function, "###")
    return "\n".join(lines)


def describe_member(name: str, value: Any, level: str) -> Iterator[str]:
    """Heading, signature and docstring of a function or property; nothing of what has neither."""
    value = getattr(value, "__func__", value)
    made = value.fget if isinstance(value, property) else getattr(value, "func", value)
    if inspect.isfunction(made):
        given = ", ".join(
            describe_parameter(one) for one in inspect.signature(made).parameters.values() if one.name != "self"
        )
        back = inspect.signature(made).return_annotation
        shown = f"{name}({given})" if inspect.isfunction(value) else name
        yield f"{level} {name}\n\n```python\n{shown} -> {back}\n```\n\n{prose(inspect.getdoc(made) or '')}"


def describe_parameter(parameter: inspect.Parameter) -> str:
    """One parameter with its type, and its default if that is a plain value."""
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    plain = parameter.default is None or isinstance(parameter.default, bool | int | str | tuple)
    default = repr(parameter.default) if plain else "..."
    has = parameter.default is not inspect.Parameter.empty
    return f"{stars.get(parameter.kind, '')}{parameter.name}: {parameter.annotation}{f' = {default}' if has else ''}"


def prose(docstring: str) -> str:
    """A numpydoc docstring as Markdown."""
    text = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", docstring).replace("``", "`")
    parts = re.split(r"(?m)^(\w[\w ]*)\n-{3,}\n", text)
    lines = [parts[0].strip() + "\n"]
    for heading, body in zip(parts[1::2], parts[2::2], strict=True):
        if heading == "Examples":
            lines.append(f"```python\n{body.strip()}\n```\n")
            continue
        lines.append(f"{heading}:\n")
        entries = re.split(r"(?m)^(?=\S)", body.strip())
        for head, _, rest in (entry.strip().partition("\n") for entry in entries if entry.strip()):
            lines.append(f"* `{head}`: {' '.join(rest.split())}" if rest else f"* {head}")
        lines.append("")
    return "\n".join(lines)


def commands() -> str:
    """Every command with its arguments and options; the help is in both languages already."""
    lines = ["# Commands\n", MADE]
    for name, command in all_commands(program, "plan-graph"):
        context = click.Context(command, info_name=name)
        usage = " ".join(command.collect_usage_pieces(context))
        lines.append(f"## {name}\n\n    {name} {usage}\n\n{(command.help or command.short_help or '').strip()}\n")
        options = [one.get_help_record(context) for one in command.params if isinstance(one, click.Option)]
        lines += ["| option | meaning |", "|---|---|"] if any(options) else []
        lines += [f"| `{cell(one[0])}` | {cell(one[1])} |" for one in options if one]
        lines.append("")
    return "\n".join(lines)


def tables() -> str:
    """The tables of a knowledge base: each column with its type, its headings and its codes."""
    kb = plan_graph.open_plan()
    status = kb.status_tables
    shown = [
        status.counts(), status.fields(), status.activities(), status.overdue(), status.blocked(), status.at_risk(),
        status.roll_ups(), status.load(), findings_table((), kb.program, {}, "vi"), health_table((), {}, "vi"),
        schedule_table(kb.assessment), dependencies_table((), {}, "vi"), unblock_table((), status),
    ]  # fmt: skip
    lines = ["# Tables\n", MADE, "The columns of the tables of `open_plan()`, the same in pandas, CSV and JSON.\n"]
    for table in shown:
        lines += [f"## {table.key}\n", "| column | type | vi | en | codes |", "|---|---|---|---|---|"]
        for column in table.columns:
            codes = ", ".join(f"`{code}`" for code in column.words)
            heads = (column.heading["vi"], column.heading["en"])
            lines.append(f"| `{column.key}` | {column.type} | {cell(heads[0])} | {cell(heads[1])} | {codes} |")
        lines.append("")
    return "\n".join(lines)


def all_commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that can be called, by name."""
    if isinstance(command, click.Group):
        for sub in sorted(command.commands):
            yield from all_commands(command.commands[sub], f"{name} {sub}")
    else:
        yield name, command


def diagnostics() -> str:
    """Every diagnostic: severity, sentence and hint, in both languages."""
    lines = ["# Diagnostics · Các lỗi và lưu ý\n", MADE, "Words in braces are filled in; an id keeps its meaning.\n"]
    lines += ["| id | | Tiếng Việt | English |", "|---|---|---|---|"]
    texts = {
        (language, area): patterns_of(FOLDER / language / f"faults-{area}.ftl")
        for language in ("vi", "en")
        for area in AREAS
    }
    for name, severity in sorted(SEVERITY_OF.items()):
        both = [texts[language, AREA_OF[name]] for language in ("vi", "en")]
        cells = [cell(f"{one[name]}. {one.get(name + '.hint', '')}".rstrip(". ")) for one in both]
        lines.append(f"| `{name}` | {severity} | {cells[0]} | {cells[1]} |")
    return "\n".join(lines) + "\n"


def patterns_of(path: Path) -> dict[str, str]:
    """The text of each message and attribute of a file of words, variables as {names}, of variants the default one."""
    entries = FluentParser().parse(path.read_text(encoding="utf-8")).body
    messages = {entry.id.name: entry for entry in entries if isinstance(entry, fluent.Message)}

    def text_of(pattern: fluent.Pattern) -> str:
        return "".join(
            part.value if isinstance(part, fluent.TextElement) else text_of_expression(part.expression)
            for part in pattern.elements
        )

    def text_of_expression(part: Any) -> str:
        if isinstance(part, fluent.VariableReference):
            return "{" + part.id.name + "}"
        if isinstance(part, fluent.MessageReference):
            return text_of(messages[part.id.name].value)
        if isinstance(part, fluent.SelectExpression):
            return text_of(next(variant.value for variant in part.variants if variant.default))
        return str(part.value)

    found = {name: text_of(message.value) for name, message in messages.items() if message.value}
    for name, message in messages.items():
        found.update({f"{name}.{one.id.name}": text_of(one.value) for one in message.attributes})
    return found


def cell(text: str) -> str:
    """A text in a cell of a Markdown table."""
    return " ".join(text.split()).replace("|", r"\|").replace("<", "&lt;")


def licences() -> str:
    """The page of licences: each package that the lock files pin, with its version and licence.

    The licence is that of the package's metadata; of a package that is not installed, that of the page before.
    """
    page = LICENCES.read_text(encoding="utf-8")
    before = dict(re.findall(r"(?m)^\| ([\w.-]+) \| [^|]+ \| ([^|]*) \|$", page))
    known = {
        re.sub(r"[-_.]+", "-", distribution.name.lower()): distribution.metadata for distribution in distributions()
    }
    rows = set()
    for lock in ("requirements-build.lock", "requirements.lock", "requirements-extra.lock"):
        for name, version in re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", (ROOT / lock).read_text(encoding="utf-8")):
            licence = licence_of(known[name]) if name in known else before.get(name, "?")
            rows.add(f"| {name} | {version} | {cell(licence)} |")
    head, _, rest = page.partition("|---|---|---|\n")
    return f"{head}|---|---|---|\n" + "\n".join(sorted(rows)) + "\n\n## " + rest.partition("## ")[2]


def licence_of(metadata: Any) -> str:
    """The licence of an installed package, as short as its metadata allow."""
    expression = metadata.get("License-Expression")
    classified = [
        one.rpartition(" :: ")[2] for one in metadata.get_all("Classifier", []) if one.startswith("License ::")
    ]
    stated = (metadata.get("License") or "").strip().splitlines()
    return expression or ", ".join(sorted(set(classified) - {"OSI Approved"})) or (stated[0][:60] if stated else "?")


if __name__ == "__main__":
    (ROOT / "docs" / "reference").mkdir(exist_ok=True)
    for page, text in pages().items():
        (ROOT / "docs" / "reference" / page).write_text(text, encoding="utf-8")
    LICENCES.write_text(licences(), encoding="utf-8")
