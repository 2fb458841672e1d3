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


@click.command(short_help="Chứng minh / the proof of what is said of an item")
@click.argument("item")
@plan_options
@click.option("--kind", metavar="KIND", help="Chỉ kết luận loại này / only conclusions of this kind: root_cause.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng / form.")
@click.option(
    "--to",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Vẽ chứng minh đầu tiên / draw the first proof: PNG, SVG, PDF.",
)
def why(kb: KnowledgeBase, item: str, kind: str | None, form: str, files: tuple[Path, ...]) -> None:
    """Vì sao: mọi chứng minh, đến từng ô của kế hoạch. / Every proof of what is said of ITEM, for example I/3.21."""
    explanation = kb.why(item, kind)
    if files:
        drawn = explanation.picture()
        for file in files:
            echo_path(drawn.save(file))
    elif form == "json":
        echo_json(explanation.as_dict())
    else:
        _print_text(kb, str(explanation))


@click.command("why-not", short_help="Vì sao không / why a conclusion does not hold")
@click.argument("kind")
@click.argument("item")
@plan_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng / form.")
def why_not(kb: KnowledgeBase, kind: str, item: str, form: str) -> None:
    """Vì sao không có kết luận KIND về ITEM. / Why there is no KIND about ITEM, for example blocked I/3.1."""
    answer = kb.why_not(kind, item)
    if form == "json":
        echo_json(answer.as_dict())
    else:
        _print_text(kb, str(answer))


@click.command("what-clears", short_help="Làm gì để hết / what would clear a finding")
@click.argument("item")
@plan_options
@click.option("--kind", metavar="KIND", help="Phát hiện nào / which finding. [nghiêm trọng nhất / the most severe]")
@click.option(
    "--most-changes",
    type=click.IntRange(1, 5),
    default=3,
    help="Số thay đổi nhiều nhất của một cách / changes in a set at most. [3]",
)
@format_option_with("text")
@file_option()
def what_clears(
    kb: KnowledgeBase, item: str, kind: str | None, most_changes: int, form: str, files: tuple[Path, ...]
) -> None:
    """Những thay đổi ít nhất để ITEM hết phát hiện. / The least changes after which ITEM has no such finding."""
    from plan_graph.cli.messages import progress

    with progress(kb.language, "inferring"):
        answer = kb.what_clears(item, kind, most_changes)
    if form in ("table", "text") and not files:
        _print_text(kb, str(answer))
    else:
        show_answer(answer.document, form, files, kb.date, json=lambda: json_text(answer.as_dict()))


@click.command(short_help="Nên xong việc gì trước / what to finish first")
@plan_options
@format_option
@file_option()
def unblock(kb: KnowledgeBase, form: str, files: tuple[Path, ...]) -> None:
    """Việc nào xong thì gỡ được nhiều việc bị tắc nhất. / Which completion frees most blocked activities."""
    answer = kb.unblock()
    show_answer(answer.document, form, files, kb.date, data=lambda: answer.data)


@click.command(short_help="Kiểm lại một chứng minh / check a proof again")
@click.argument("file", type=click.Path(path_type=Path))
@plan_options
def verify(kb: KnowledgeBase, file: Path) -> None:
    """Kiểm lại tệp JSON của lệnh why, không dùng bộ suy luận. / Check the JSON of `why` again, without an engine.

    Exit status 1 when it does not hold.
    """
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
