"""The commands ``advise`` and ``finish-first``: who should lead, and what to finish before the next cut-off."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.answers import file_option, format_option, show_answer
from plan_graph.cli.options import plan_option_options
from plan_graph.cli.output import echo_path

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[ADVICE]")
@plan_option_options
@format_option
@file_option()
@click.option("--save", type=click.Path(path_type=Path))
def advise(kb: KnowledgeBase, file: Path | None, form: str, files: tuple[Path, ...], save: Path | None) -> None:
    """Propose leads under constraints; without a file for the work whose lead comes to an end."""
    from plan_graph.cli.messages import progress
    from plan_graph.storing.atomic_file import write_files
    from plan_graph.whatif.writing import as_yaml

    with progress(kb.language, "inferring"):
        answer = kb.advise(file)
    if save:
        write_files(save, {save: as_yaml(answer.found.scenario, kb.plan).encode()})
        echo_path(save)
    if files or not save:
        show_answer(answer.document, form, files, kb.date, lambda: _json(answer.as_dict()))


@click.command("finish-first")
@plan_option_options
@click.option("--most", type=click.IntRange(1))
@format_option
@file_option()
def finish_first(kb: KnowledgeBase, most: int | None, form: str, files: tuple[Path, ...]) -> None:
    """The smallest set of activities to finish before the next cut-off."""
    from plan_graph.cli.messages import progress

    with progress(kb.language, "inferring"):
        answer = kb.finish_first(most)
    show_answer(answer.document, form, files, kb.date, lambda: _json(answer.as_dict()))


def _json(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
