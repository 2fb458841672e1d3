"""The command ``infer``: rules on a folder of one's own facts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from plan_graph.words import LANGUAGES

if TYPE_CHECKING:
    from plan_graph.storing.fact_writing import Form


def _memory(_context: click.Context, _option: click.Parameter, value: str) -> str:
    from plan_graph.model.diagnostics import Diagnostic, InputError

    if value and not re.fullmatch(r"[1-9]\d{0,6}[MG]B", value):
        raise InputError([Diagnostic("option-value", "--memory", values={"found": value, "allowed": "500MB, 4GB, …"})])
    return value


@click.command()
@click.argument("facts", metavar="FACTS_DIR", type=click.Path(path_type=Path))
@click.option("--rules", multiple=True, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path))
@click.option("--engine", default="auto")
@click.option("--master", default="", metavar="URL")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE")
@click.option("--format", "form", type=click.Choice(["csv", "parquet"]), default="csv")
@click.option("--only", multiple=True, metavar="KIND")
@click.option("--removed", type=click.Path(path_type=Path))
@click.option("--added", type=click.Path(path_type=Path))
@click.option("--memory", default="", metavar="SIZE", callback=_memory)
@click.option("--no-derivations", is_flag=True)
@click.option("--lang", type=click.Choice(LANGUAGES), default="vi")
def infer(
    facts: Path,
    rules: tuple[Path, ...],
    out: Path,
    engine: str,
    master: str,
    params: tuple[str, ...],
    form: str,
    only: tuple[str, ...],
    removed: Path | None,
    added: Path | None,
    memory: str,
    no_derivations: bool,
    lang: str,
) -> None:
    """Run rules on a folder of facts, one CSV or Parquet file for each fact kind; no plan needed."""
    from plan_graph.cli.messages import progress
    from plan_graph.inference.folder_run import Means, run_folder
    from plan_graph.language.reading import rule_files
    from plan_graph.model.visible_text import escape_hidden
    from plan_graph.render.console import console, print_line
    from plan_graph.render.terminal import print_document
    from plan_graph.views.infer_tables import run_document
    from plan_graph.words import message

    language = lang
    with progress(language, "inferring") as step:
        form_, with_derivations = cast("Form", form), not no_derivations
        means = Means(master, memory)
        files, changes = rule_files(rules), (removed, added)
        run = run_folder(facts, files, out, engine, params, form_, with_derivations, step, only, means, changes)
    print_document(run_document(run, language))
    print_line(console(), message("infer.written", language, folder=escape_hidden(str(out))))
