"""The command ``what-if``: scenarios beside the plan as it is, or beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.default_plan import sample_note
from plan_graph.cli.options import named_plan_options
from plan_graph.cli.output import echo_json_text, echo_path, echo_text

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase

_FORMS = ("table", "markdown", "html", "json")


@click.command("what-if")
@click.argument("scenarios", nargs=-1, required=True, metavar="SCENARIO...")
@named_plan_options
@click.option("--against", metavar="SCENARIO")
@click.option("--format", "form", type=click.Choice(_FORMS), default="table")
@click.option("--to", "files", multiple=True, type=click.Path(path_type=Path))
@click.option("--save", type=click.Path(path_type=Path))
@click.option("--patch", type=click.Path(path_type=Path))
def what_if(
    kb: KnowledgeBase,
    scenarios: tuple[str, ...],
    against: str | None,
    form: str,
    files: tuple[Path, ...],
    save: Path | None,
    patch: Path | None,
) -> None:
    """What a scenario changes; several are compared. SCENARIO is a file, or a name in the plan's own folder."""
    from plan_graph.views import terminal
    from plan_graph.views.sections import as_markdown, as_page, as_plain
    from plan_graph.views.sections_file import write_text
    from plan_graph.views.what_if_files import save_what_if
    from plan_graph.views.what_if_text import as_json, beside, sections

    before = kb.what_if(kb.scenario(against)).after if against else kb
    answers = [before.what_if(kb.scenario(name)) for name in scenarios]
    single = answers[0]
    notes = [answer.scenario.note.get(kb.language, "") for answer in answers]
    if kb.shows_illustration:
        notes.append(kb.plan.package.illustration_note[kb.language])
    note = " ".join(note for note in notes if note)
    if save:
        echo_path(single.save(save))
    if patch:
        write_text(patch, single.patch.as_json())
        echo_path(patch)
    found = sections(single) if len(answers) == 1 else beside(answers)
    title = single.title if len(answers) == 1 else " · ".join(answer.title for answer in answers)
    for file in files:
        save_what_if(file, title, found, kb.date, single, kb.language, note)
        echo_path(file)
    if files or save or patch:
        return
    if form == "json":
        echo_json_text(as_json(answers))
    elif form == "markdown":
        echo_text(as_markdown(title, found, sample_note(kb, note)))
    elif form == "html":
        echo_text(as_page(title, found, kb.language, sample_note(kb, note)))
    else:
        terminal.print_sections(
            title, notes[: len(answers)], as_plain(found), kb.plan.package, before.date, kb.language
        )


@click.command("apply-patch")
@click.argument("file", type=click.Path(path_type=Path), metavar="PATCH")
@named_plan_options
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path))
@click.option("--reverse", is_flag=True)
def apply_patch(kb: KnowledgeBase, file: Path, folder: Path, reverse: bool) -> None:
    """Apply or revert a scenario patch, and write a new plan folder."""
    from plan_graph.storing import write_plan
    from plan_graph.storing.json_text import read_json
    from plan_graph.whatif.patch import Patch

    patch = Patch.from_document(read_json(file), str(file))
    write_plan((patch.inverse() if reverse else patch).applied(kb.plan), folder)
    echo_path(folder)
