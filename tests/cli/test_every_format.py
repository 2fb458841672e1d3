"""Every command whose answer has rows offers every format, on the terminal and in files, and each has the rows."""

import csv
import io
import json

import click
import pytest

from plan_graph.cli import main
from plan_graph.render.formats import FILES, FORMATS, TEXTS
from tests.amount import shared_out
from tests.cli.every_command import DAY, leaves
from tests.commands import run_command

NO_ROWS = {"why", "why-not", "rules show", "rules test", "infer"}
"""Proofs, one rule in full, failed examples; `infer` writes fact files, which are CSV or Parquet."""


def commands_with_forms() -> dict[str, list[str]]:
    found = {}
    for name, command in leaves():
        for option in command.params:
            if option.name == "form" and isinstance(option.type, click.Choice):
                found[name] = list(option.type.choices)
    return found


def test_a_command_with_rows_offers_every_format_and_every_file():
    for name, forms in commands_with_forms().items():
        if name in NO_ROWS:
            continue
        assert {"table", *TEXTS} <= set(forms), name
    assert len(set(commands_with_forms()) - NO_ROWS) >= 12


ANSWERS = [(command, form) for form in TEXTS for command in ("check", "status", "findings", "unblock")]


@pytest.mark.parametrize(("command", "form"), shared_out(ANSWERS, 3))
def test_every_format_of_an_answer_has_its_rows(command, form):
    text = run_command(command, *DAY, "--lang", "en", "--format", form).stdout
    assert "V/3.1" in text or command == "check"
    assert "VII.2/3.2" in text or command != "check"
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(text)))
        assert len({tuple(row) for row in rows}) == 1
        assert all(None not in row and None not in row.values() for row in rows)
    if form == "json":
        assert json.loads(text)["as_of"] == "2025-06-30"


@pytest.mark.parametrize("ending", shared_out(FILES, 1))
def test_every_file_of_an_answer_is_written(tmp_path, ending):
    file = tmp_path / f"findings{ending}"
    done = run_command("findings", *DAY, "--lang", "en", "--kind", "overdue", "--to", str(file))
    assert done.stdout.strip() == str(file)
    assert file.stat().st_size > 100
    assert FORMATS[FILES[ending]].ending == ending


@pytest.mark.slow
def test_a_list_of_several_tables_in_csv_is_the_table_of_works():
    rows = list(csv.DictReader(io.StringIO(run_command("status", *DAY, "--format", "csv").stdout)))
    assert len(rows) == 95
    assert {row["status"] for row in rows} >= {"overdue", "blocked"}
    english = run_command("status", *DAY, "--format", "csv", "--lang", "en").stdout
    codes = [{name: row[name] for name in row if name != "title"} for row in rows]
    other = [{name: row[name] for name in row if name != "title"} for row in csv.DictReader(io.StringIO(english))]
    assert codes == other


def test_the_program_has_no_command_that_was_forgotten():
    assert set(main.commands) >= {name.split()[0] for name in commands_with_forms()}
