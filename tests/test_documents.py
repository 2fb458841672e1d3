"""The documents say what the program does: tables, rules, links, commands, decisions."""

import re
import shlex
import tomllib
from functools import cache
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

from plan_graph.analysis.plan_kinds import PLAN_KINDS, PLAN_PARAMETERS
from plan_graph.cli import main
from plan_graph.knowledge_base import SHIPPED_RULES
from plan_graph.language import read_rules
from plan_graph.model.columns import columns_of
from plan_graph.model.records import RECORDS
from tests.commands import run_command
from tests.shipped import rules

HOME = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted(
    path
    for path in (*HOME.glob("*.md"), *(p for top in ("data", "docs", "rules") for p in (HOME / top).rglob("*.md")))
    if path.is_file()
)
DECISIONS = sorted((HOME / "docs" / "decisions").glob("*.md"))
TYPES = {"str": "text", "int": "whole number", "float": "number", "bool": "true/false", "date": "date"}


@cache
def text(name: str) -> str:
    return (HOME / name).read_text(encoding="utf-8")


def blocks(document: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text(document), re.MULTILINE | re.DOTALL)


def table_rows(section: str) -> list[list[str]]:
    """The cells of every table row of a section, headers and rules left out."""
    rows = [line.strip().strip("|").split(" | ") for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row] for row in rows]


def sections(document: str, mark: str) -> dict[str, str]:
    """The text under each heading of one level, by its words."""
    parts = re.split(rf"(?m)^{mark} (.+)$", text(document))[1:]
    return {heading: re.split(r"(?m)^#{1,3} ", body)[0] for heading, body in zip(parts[::2], parts[1::2], strict=True)}


# data/README.md


def test_every_table_has_a_section_and_no_other_file_has():
    assert sorted(sections("data/README.md", "###")) == sorted(f"{record.table}.csv" for record in RECORDS)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.table)
def test_every_column_is_described_as_it_is_declared(record):
    described = table_rows(sections("data/README.md", "###")[f"{record.table}.csv"])
    declared = []
    for column in columns_of(record):
        holds = (
            "key"
            if column.key
            else "→ " + " or ".join(f"`{table}`" for table in column.refers_to)
            if column.refers_to
            else "word"
            if column.allowed
            else TYPES[column.type.__name__]
        )
        declared.append([f"`{column.name}`", holds, "no" if column.required else "yes"])
    assert [row[:3] for row in described] == declared
    assert all(len(row) == 4 and row[3] for row in described)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.table)
def test_every_allowed_word_is_named_at_its_column(record):
    described = {
        row[0].strip("`"): row[3] for row in table_rows(sections("data/README.md", "###")[record.table + ".csv"])
    }
    for column in columns_of(record):
        missing = [word for word in column.allowed if f"`{word}`" not in described[column.name]]
        assert not missing, column.name


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.table)
def test_tables_that_may_be_missing_are_said_to_be(record):
    section = " ".join(sections("data/README.md", "###")[f"{record.table}.csv"].split())
    assert ("may be missing" in section) == record.optional


# rules/README.md


def signature(name: str, fields) -> str:
    return f"`{name}({', '.join(fields)})`"


def test_every_shipped_conclusion_is_listed_with_its_fields_title_and_severity():
    listed = {}
    for row in table_rows(text("rules/README.md").split("## What the shipped rules conclude")[1]):
        name, title = re.fullmatch(r"(`[^`]+`) (.+)", row[0]).groups()
        listed[name] = (title, row[1])
        assert row[2]
    shipped = {}
    for name, kind in rules().conclusion_kinds.items():
        declared = rules().declared[name]
        shipped[signature(name, kind.fields)] = (declared.title["vi"].lower(), declared.severity or "–")
    assert listed == shipped


def test_every_fact_kind_is_listed_with_its_fields_and_types():
    section = text("rules/README.md").split("## Facts to start from")[1].split("\n## ")[0]
    written = {
        kind.name: ", ".join(
            f"`{name}`" + ("" if type_ == "text" else f" {type_}") for name, type_ in kind.fields.items()
        )
        for kind in PLAN_KINDS.values()
    }
    assert {row[0].strip("`"): row[1] for row in table_rows(section)} == written


def test_every_parameter_is_listed_with_its_type_and_default():
    section = text("rules/README.md").split("## Parameters")[1].split("\n## ")[0]
    own = [p for name, p in rules().parameters.items() if name not in PLAN_PARAMETERS]
    assert [row[:3] for row in table_rows(section)] == [[f"`{p.name}`", p.type, str(p.default)] for p in own]
    assert all(f"${name}" in section for name in PLAN_PARAMETERS)


def test_the_rule_shown_is_a_rule(tmp_path):
    shown = blocks("rules/README.md", "yaml")[0]
    shipped = (SHIPPED_RULES / "waiting.yaml").read_text(encoding="utf-8")
    others = [entry for entry in yaml.safe_load(shipped) if entry.get("rule") != "ready"]
    file = tmp_path / "rules.yaml"
    file.write_text(yaml.safe_dump(others, allow_unicode=True) + shown, encoding="utf-8")
    overdue = SHIPPED_RULES / "progress.yaml"
    program = read_rules([file, overdue], PLAN_KINDS, PLAN_PARAMETERS)
    assert program.rule("ready").concludes == "ready"


# links


def links(document: Path) -> list[str]:
    prose = re.sub(r"(?ms)^```.*?^```", "", document.read_text(encoding="utf-8"))
    return re.findall(r"\]\(([^)\s]+)\)", prose)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(HOME)))
def test_every_relative_link_leads_to_something(document):
    for link in links(document):
        if "://" in link:
            continue
        target = document.parent / link.partition("#")[0]
        assert target.exists(), f"{link}: nothing there (pictures are made by: make pictures)"
        assert target.resolve().is_relative_to(HOME), link


def test_every_place_in_the_readme_list_is_there():
    section = text("README.md").split("## Where things are")[1].split("\n## ")[0]
    places = re.findall(r"(?m)^\| (?:\[)?`?([a-z_]+/[-\w./]*)", section)
    assert len(places) > 10
    assert [place for place in places if not (HOME / place).exists()] == []


def test_the_readme_and_the_lint_name_the_same_layers():
    config = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]
    rows = [row for row in config["contracts"][0]["layers"] if row != "__main__"]
    layers = [layer for row in rows for layer in row.split(" | ")]
    section = text("README.md").split("## Where things are")[1]
    named = re.findall(r"(?m)^\| `plan_graph/(\w+)", section)
    assert named == layers
    decided = re.findall(r"(?m)^\| `(\w+)` \|", text("docs/decisions/0002-layers.md"))
    assert decided == layers


# decisions


def test_decisions_are_numbered_without_a_gap_and_have_their_three_parts():
    assert [path.name[:5] for path in DECISIONS] == [f"{number:04}-" for number in range(1, len(DECISIONS) + 1)]
    for path in DECISIONS:
        page = path.read_text(encoding="utf-8")
        assert page.startswith(f"# {int(path.name[:4])}. "), path.name
        for part in ("## Context", "## Decision"):
            assert part in page, f"{path.name}: {part}"
        assert "## Consequences" in page or "## Risk" in page, path.name


def test_every_dependency_has_a_decision_page_that_names_it():
    project = tomllib.loads(text("pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    pages = "\n".join(path.read_text(encoding="utf-8") for path in DECISIONS)
    assert [name for name in (Requirement(d).name for d in wanted) if f"`{name}`" not in pages] == []


# commands and code

WRITING = (
    "publish",
    "review",
    "picture",
    "infer",
    "init",
    "import",
    "report",
    "history",
    "undo",
    "restore",
    "commit",
    "diff",
    "calendar",
    "verify",
    "apply-patch",
    "export",
)


def commands(document: str) -> list[tuple[str, list[str]]]:
    """Each command of the console blocks with the lines shown under it."""
    found: list[tuple[str, list[str]]] = []
    for block in blocks(document, "console"):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


@pytest.mark.fast(20)
@pytest.mark.parametrize(
    ("command", "shown"), commands("README.md"), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_of_the_readme_works_and_prints_what_is_shown(command, shown, monkeypatch):
    monkeypatch.chdir(HOME)
    program, *arguments = shlex.split(re.sub(r" > \S+$", "", command))
    assert program == "plan-graph"
    if arguments[0] in WRITING:  # these write or read files and have tests of their own: options are enough here
        arguments.append("--help")
    result = run_command(*arguments)
    assert result.exit_code == 0, result.output
    printed = iter(result.output.splitlines())
    for line in shown:
        assert line in ("…", "") or line in printed, f"not printed, or not in this order: {line}"


def test_the_readme_shows_every_command_of_the_program():
    shown = {shlex.split(command)[1] for command, _ in commands("README.md")}
    assert shown == set(main.commands)
    assert all(f"`plan-graph {name}" in text("README.md") for name in main.commands)


def test_the_readme_names_every_form_of_answer():
    for name, command in main.commands.items():
        for option in command.params:
            if option.name == "form":
                forms = "|".join(option.type.choices)
                paragraph = " ".join(text("README.md").split("Output formats:")[1].split("\n\n")[0].split())
                common, others = paragraph.split("Others:")
                assert f"`{name} --format {forms}`" in others or (
                    f"`{name}`" in common and f"--format {forms}`" in common
                )


@pytest.mark.slow
@pytest.mark.parametrize("code", blocks("README.md", "python"), ids=lambda code: code.splitlines()[0])
def test_the_python_of_the_readme_runs(code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own document


def test_every_make_target_of_the_documents_exists():
    targets = set(re.findall(r"(?m)^([a-z]+):", text("Makefile")))
    for document in DOCUMENTS:
        named = re.findall(
            r"`make (?:PYTHON=\S+ )?([a-z]+)`|^    make ([a-z]+)", document.read_text(encoding="utf-8"), re.M
        )
        assert {one or other for one, other in named} <= targets, document.name


# pages that name code, tests and words


def test_the_page_for_developers_names_files_and_functions_that_are_there():
    named = re.findall(r"`([a-z_]+/[\w/]+\.py)(?:: (\w+))?`", text("docs/developers.md"))
    assert len(named) > 20
    for file, name in named:
        path = HOME / file if file.startswith("tests/") else HOME / "plan_graph" / file
        assert path.exists(), file
        if name:
            assert re.search(rf"(?m)^(def|class) {name}\b|^{name}\b.*=", path.read_text(encoding="utf-8")), name


@pytest.mark.parametrize("page", ["docs/threat-model.md", "docs/reliability.md"])
def test_every_test_that_a_page_names_is_there(page):
    code = "\n".join(path.read_text(encoding="utf-8") for path in (HOME / "tests").rglob("test_*.py"))
    named = re.findall(r"`(test_\w+)`", text(page))
    assert len(named) > 5
    assert [name for name in named if f"def {name}(" not in code] == []


def test_the_glossary_has_the_words_of_the_program():
    rows = [row for row in table_rows(text("docs/glossary.md")) if len(row) == 5]
    assert len(rows) > 12
    for code, english, vietnamese, *_ in rows:
        title = rules().declared[code.strip("`")].title
        assert (english, vietnamese) == (title["en"].lower(), title["vi"].lower()), code
