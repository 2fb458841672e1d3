"""Commands that ask about a finding: why, why not, what would clear it, what to finish first, is the proof right."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.options import plan_options
from plan_graph.cli.output import echo_csv, echo_json, echo_path, echo_text

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
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="Dạng / form.")
def what_clears(kb: KnowledgeBase, item: str, kind: str | None, most_changes: int, form: str) -> None:
    """Những thay đổi ít nhất để ITEM hết phát hiện. / The least changes after which ITEM has no such finding."""
    from plan_graph.views import terminal

    with terminal.progress(kb.language, "inferring"):
        answer = kb.what_clears(item, kind, most_changes)
    if form == "json":
        echo_json(answer.as_dict())
    elif form == "csv":
        echo_csv(answer.table)
    else:
        _print_text(kb, str(answer))


@click.command(short_help="Nên xong việc gì trước / what to finish first")
@plan_options
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", help="Dạng / form.")
def unblock(kb: KnowledgeBase, form: str) -> None:
    """Việc nào xong thì gỡ được nhiều việc bị tắc nhất. / Which completion frees most blocked activities."""
    from plan_graph.views import terminal
    from plan_graph.words import written_date

    if form == "json":
        rows = [{**row.edit.as_dict(), "frees": row.frees, "eases": row.eases} for row in kb.unblock_rows]
        echo_json({"as_of": kb.date.isoformat(), "rows": rows})
    elif form == "csv":
        echo_csv(kb.unblock)
    else:
        known = {row.id: row for row in kb.summary.activities}
        titles = kb.plan.titles(kb.language)
        shown = []
        for row in kb.unblock_rows:
            activity = known.get(row.item)  # an event has no code, lead or date
            lead, due = (activity.lead, activity.due) if activity else ("—", None)
            freed = [str(len(row.frees) or "—"), ", ".join(row.frees) or "—", ", ".join(row.eases) or "—"]
            name = row.item if activity else "—"
            shown.append([name, titles[row.item], lead, written_date(due, kb.language), *freed])
        terminal.print_unblock(kb.plan.package, kb.date, shown, kb.language)


@click.command(short_help="Kiểm lại một chứng minh / check a proof again")
@click.argument("file", type=click.Path(path_type=Path))
@plan_options
def verify(kb: KnowledgeBase, file: Path) -> None:
    """Kiểm lại tệp JSON của lệnh why, không dùng bộ suy luận. / Check the JSON of `why` again, without an engine.

    Exit status 1 when it does not hold.
    """
    from plan_graph.storing.json_text import read_json
    from plan_graph.views import terminal
    from plan_graph.words import message

    document = read_json(file)
    faults = kb.faults_of_proof(document)
    if faults:
        terminal.print_diagnostics(faults, kb.language, "proof_fails")
        sys.exit(1)
    proofs = sum(1 + len(finding["other_proofs"]) for finding in document["findings"])
    echo_text(message("headings.proof-holds", kb.language, findings=len(document["findings"]), derivations=proofs))


def _print_text(kb: KnowledgeBase, text: str) -> None:
    from plan_graph.views import terminal

    terminal.print_explanation(text, kb.plan.package, kb.date, kb.language)
