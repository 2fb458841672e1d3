"""What an inference on a folder of facts read, chose and wrote, for the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from plan_graph.inference.folder_run import FolderRun
from plan_graph.model.visible_text import escape_hidden
from plan_graph.render.console import console, print_line
from plan_graph.words import Language, message, words
from plan_graph.words import Text as Words

_REASON: Mapping[str, Words] = words(
    "infer.reason-",
    """
        asked few-facts many-facts not-installed changes many-matches too-large refused
    """,
)


def print_run(run: FolderRun, out: Path, language: Language) -> None:
    """The kinds read with their types, the engine and why, and the number of conclusions."""
    to = console()
    print_line(to, message("infer.facts", language), "bold")
    for file in run.facts:
        types = ", ".join(f"{name}: {type_name}" for name, type_name in file.kind.fields.items())
        source = ("declared" if file.declared else "from-values") if file.file else "no-file"
        said = [message(f"infer.{source}", language)]
        if file.repeated:
            said.append(message("infer.repeated", language, rows=f"{file.repeated:,}"))
        print_line(to, f"{file.rows:>10,}  {file.kind.name}({types})  [{'; '.join(said)}]")
    print_line(to, f"{message('infer.engine', language)}: {run.choice.engine} ({_REASON[run.choice.reason][language]})")
    for heading, counts in (
        ("changes" if run.changes else "conclusions", run.conclusions),
        ("derivations", run.derivations),
    ):
        if counts:
            print_line(to, message(f"infer.{heading}", language), "bold")
        for name, count in counts.items():
            print_line(to, f"{count:>10,}  {name}")
    print_line(to, message("infer.written", language, folder=escape_hidden(str(out))))
