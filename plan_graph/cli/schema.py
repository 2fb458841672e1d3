"""The command ``schema``: the JSON schema of a file that people write, for their editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from plan_graph.cli.output import echo_json, echo_path
from plan_graph.words import LANGUAGES, Language

SCHEMAS: Mapping[str, tuple[str, str]] = {
    "rules": ("plan_graph.language.rule_schema", "rule_schema"),
    "scenario": ("plan_graph.whatif.file_schemas", "scenario_schema"),
    "sweep": ("plan_graph.whatif.file_schemas", "sweep_schema"),
    "advice": ("plan_graph.whatif.file_schemas", "advice_schema"),
    "layout": ("plan_graph.importing.layout_schema", "layout_schema"),
}
"""The module and the function that makes the schema of each sort of file."""


def schema_of(sort: str, language: Language) -> dict[str, Any]:
    """The schema of a sort of file, its descriptions in a language."""
    module, function = SCHEMAS[sort]
    make: Callable[[Language], dict[str, Any]] = getattr(import_module(module), function)
    return make(language)


@click.command()
@click.argument("sort", metavar="FILE", type=click.Choice([*SCHEMAS]))
@click.option("--lang", type=click.Choice(LANGUAGES), default="vi")
@click.option("--to", "file", type=click.Path(path_type=Path))
def schema(sort: str, lang: str, file: Path | None) -> None:
    """The JSON schema of a sort of file, by which an editor completes and checks it while it is written."""
    made = schema_of(sort, lang)
    if file is None:
        echo_json(made)
        return
    import json

    from plan_graph.storing.atomic_file import write_files

    write_files(file, {file: (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode()})
    echo_path(file)
