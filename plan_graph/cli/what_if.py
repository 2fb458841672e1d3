"""The command ``what-if``: scenarios beside the plan as it is, or beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.answers import file_option, format_option, show_answer
from plan_graph.cli.history import show_recorded
from plan_graph.cli.options import plan_option_options
from plan_graph.cli.origin import origin_options
from plan_graph.cli.output import echo_path

if TYPE_CHECKING:
    from plan_graph.edits.journal import Origin
    from plan_graph.knowledge_base import KnowledgeBase
    from plan_graph.knowledge_base.what_if import WhatIf


@click.command("what-if")
@click.argument("scenarios", nargs=-1, required=True, metavar="SCENARIO...")
@plan_option_options
@click.option("--against", metavar="SCENARIO")
@format_option
@file_option(".png .svg .pdf")
@click.option("--save", type=click.Path(path_type=Path))
@click.option("--patch", type=click.Path(path_type=Path))
@click.option("--apply", "put", is_flag=True)
@origin_options
def what_if(
    kb: KnowledgeBase,
    scenarios: tuple[str, ...],
    against: str | None,
    form: str,
    files: tuple[Path, ...],
    save: Path | None,
    patch: Path | None,
    put: bool,
    origin: Origin,
) -> None:
    """What a scenario changes; several are compared. SCENARIO is a file, or a name in the plan's own folder."""
    from plan_graph.cli.messages import progress
    from plan_graph.storing.atomic_file import write_files
    from plan_graph.views.pictures import FORMATS
    from plan_graph.views.what_if_json import what_if_json
    from plan_graph.views.what_if_tables import beside_document, what_if_document

    before = kb.what_if(kb.scenario(against)).after if against else kb
    answers = [before.what_if(kb.scenario(name)) for name in scenarios]
    single = answers[0]
    if save:
        echo_path(single.save(save, origin))
    if put:
        if len(answers) > 1 or against:
            raise click.UsageError("--apply takes one scenario")
        show_recorded(single.apply(origin), kb)
    if patch:
        write_files(patch, {patch: single.patch.as_json().encode()})
        echo_path(patch)
    if (save or patch or put) and not files:
        return
    with progress(kb.language, "inferring"):
        document = what_if_document(single) if len(answers) == 1 else beside_document(answers)
    pictures = {ending: lambda file: _save_picture(single, file) for ending in FORMATS}
    show_answer(document, form, files, kb.date, lambda: what_if_json(answers), pictures)


def _save_picture(answer: WhatIf[KnowledgeBase], file: Path) -> None:
    answer.picture().save(file)


@click.command("apply-patch")
@click.argument("file", type=click.Path(path_type=Path), metavar="PATCH")
@plan_option_options
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path))
@click.option("--reverse", is_flag=True)
@origin_options
def apply_patch(kb: KnowledgeBase, file: Path, folder: Path, reverse: bool, origin: Origin) -> None:
    """Apply or revert a scenario patch, and write a new plan folder."""
    from plan_graph.edits.hand_edits import edits_between
    from plan_graph.edits.recording import record_edits, record_in_memory
    from plan_graph.knowledge_base.plan_journal import require_journal
    from plan_graph.storing import write_plan
    from plan_graph.storing.joint_write import JOURNAL_FILE
    from plan_graph.storing.json_text import read_json
    from plan_graph.whatif.patch import Patch

    patch = Patch.from_document(read_json(file), str(file))
    patch = patch.inverse() if reverse else patch
    own = require_journal(kb.journal, "apply-patch")
    if folder.resolve() == own.folder.resolve():
        show_recorded(record_edits(folder, lambda plan: edits_between(plan, patch.apply_to(plan)), origin), kb)
        return
    edits = edits_between(kb.plan, patch.apply_to(kb.plan))
    plan, _, lines = record_in_memory(kb.plan, own.journal, edits, origin)
    write_plan(plan, folder, {JOURNAL_FILE: lines})
    echo_path(folder)
