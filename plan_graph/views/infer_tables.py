"""An inference on a folder of facts as tables: the kinds read, and the numbers of conclusions and derivations."""

from __future__ import annotations

from plan_graph.answers.columns import column
from plan_graph.answers.table import Column, Document, make_table
from plan_graph.inference.folder_run import FolderRun
from plan_graph.words import Language, Word, message, words

_SOURCES = words("infer.types-", ["declared", "told", "no-file"])


def run_document(run: FolderRun, language: Language) -> Document:
    """The kinds read with their types, the engine and why, and the numbers of conclusions and derivations."""
    facts = []
    for file in run.facts:
        types = ", ".join(f"{name}: {type_name}" for name, type_name in file.kind.fields.items())
        source = "no-file" if not file.file else "declared" if file.declared else "told"
        facts.append((file.kind.name, types, file.rows, source, file.repeated or None))
    kind, sources = (
        Column("kind", "id", column("kind").heading),
        Column("source_of_types", "code", Word("tables.column-source_of_types"), words=_SOURCES),
    )
    heads = (kind, column("types"), column("rows"), sources, column("repeated"))
    tables = [make_table("facts", message("infer.facts", language), heads, facts, language, counted=False)]
    for key, counts in (("conclusions", run.conclusions), ("derivations", run.derivations)):
        if counts:
            title = message("infer.changes" if key == "conclusions" and run.changes else f"infer.{key}", language)
            tables.append(make_table(key, title, (kind, column(key)), counts.items(), language))
    reason = message(f"infer.reason-{run.choice.reason}", language)
    engine = message("infer.engine", language, engine=run.choice.engine, reason=reason)
    return Document(message("infer.title", language), tuple(tables), (engine,), language)
