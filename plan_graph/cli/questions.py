"""Commands that ask about a finding: why, why not, what would clear it, what to finish first, is the proof right."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.answers import file_option, format_option, format_option_with, show_answer
from plan_graph.cli.options import plan_options
from plan_graph.cli.output import echo_json, echo_path, echo_text, json_text

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase


@click.command()
@click.argument("item")
@plan_options
@click.option("--kind", metavar="KIND")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--full", "is_full", is_flag=True)
@click.option("--to", "files", multiple=True, type=click.Path(path_type=Path))
def why(kb: KnowledgeBase, item: str, kind: str | None, form: str, is_full: bool, files: tuple[Path, ...]) -> None:
    """Every proof of the conclusions about ITEM, for example I/3.21."""
    from plan_graph.cli.messages import progress

    with progress(kb.language, "inferring"):
        explanation = kb.why(item, kind)
    if is_full:
        explanation = explanation.unfold()
    if files:
        drawn = explanation.picture()
        for file in files:
            echo_path(drawn.save(file))
    elif form == "json":
        echo_json(explanation.as_dict())
    else:
        if str(explanation.item) != item:
            from plan_graph.words import message

            name = kb.names.get(str(explanation.item), str(explanation.item))
            echo_text(message("revisions.understood", kb.language, asked=item, name=name))
        _print_text(kb, str(explanation))


@click.command("why-not")
@click.argument("kind")
@click.argument("item")
@plan_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def why_not(kb: KnowledgeBase, kind: str, item: str, form: str) -> None:
    """Why there is no KIND about ITEM, for example blocked I/3.1."""
    from plan_graph.cli.messages import progress

    with progress(kb.language, "inferring"):
        answer = kb.why_not(kind, item)
    if form == "json":
        echo_json(answer.as_dict())
    else:
        _print_text(kb, str(answer))


@click.command("what-clears")
@click.argument("item")
@plan_options
@click.option("--kind", metavar="KIND")
@click.option("--most-changes", type=click.IntRange(1, 5), default=3)
@format_option_with("text")
@file_option()
def what_clears(
    kb: KnowledgeBase, item: str, kind: str | None, most_changes: int, form: str, files: tuple[Path, ...]
) -> None:
    """The smallest sets of changes that resolve a finding of ITEM."""
    from plan_graph.cli.messages import progress

    with progress(kb.language, "inferring"):
        answer = kb.what_clears(item, kind, most_changes)
    if form in ("table", "text") and not files:
        _print_text(kb, str(answer))
    else:
        show_answer(answer.document, form, files, kb.date, json=lambda: json_text(answer.as_dict()))


@click.command()
@plan_options
@format_option
@file_option()
def unblock(kb: KnowledgeBase, form: str, files: tuple[Path, ...]) -> None:
    """Which completion frees most blocked activities."""
    from plan_graph.cli.messages import progress

    with progress(kb.language, "inferring"):
        answer = kb.unblock()
    show_answer(answer.document, form, files, kb.date, data=lambda: answer.data)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@plan_options
def verify(kb: KnowledgeBase, file: Path) -> None:
    """Check the JSON of `why` again, without an engine."""
    from plan_graph.cli.messages import print_diagnostics
    from plan_graph.storing.json_text import read_json
    from plan_graph.words import message

    document = read_json(file)
    faults = kb.faults_of_proof(document)
    if faults:
        print_diagnostics(faults, kb.language, "proof_fails")
        sys.exit(1)
    proofs = sum(1 + len(finding["other_proofs"]) for finding in document["findings"])
    echo_text(message("headings.proof-holds", kb.language, findings=len(document["findings"]), derivations=proofs))


def _print_text(kb: KnowledgeBase, text: str) -> None:
    """The plan and the date, then a proof in words, lines folded under their own indent."""
    from plan_graph.render.console import console, print_indented
    from plan_graph.render.terminal import print_head

    out = console()
    print_head(kb.document(), out)
    out.print()
    print_indented(text, out)
