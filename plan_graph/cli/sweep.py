"""The command ``sweep``: thousands of scenarios at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.answers import file_option, format_option, show_answer
from plan_graph.cli.options import plan_option_options

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase
    from plan_graph.knowledge_base.what_if import SweepAnswer


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="SWEEP")
@plan_option_options
@format_option
@file_option(".png .svg .pdf")
def sweep(kb: KnowledgeBase, file: Path, form: str, files: tuple[Path, ...]) -> None:
    """Count findings in thousands of scenarios at once."""
    import json

    from plan_graph.cli.messages import progress
    from plan_graph.render.formats import one_table
    from plan_graph.render.json import to_rows
    from plan_graph.views.pictures import FORMATS

    with progress(kb.language, "inferring") as step:
        answer = kb.sweep(file, step)

    def as_json() -> str:
        whole = {"baseline": answer.found.baseline, "scenarios": to_rows(answer.scenarios)}
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"

    pictures = {ending: lambda path: _save_picture(answer, path) for ending in FORMATS}
    show_answer(answer.document, form, files, kb.date, as_json, pictures, lambda: one_table(answer.scenarios))


def _save_picture(answer: SweepAnswer, file: Path) -> None:
    answer.picture().save(file)
