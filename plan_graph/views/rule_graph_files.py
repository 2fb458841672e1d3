"""The graph of the rules as files: pictures, Graphviz DOT and Mermaid, by the ending of the name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from plan_graph.language.program import Program
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.storing.atomic_file import write_files
from plan_graph.views.pictures import FORMATS, Picture
from plan_graph.views.rule_diagrams import as_dot, as_mermaid
from plan_graph.views.rule_picture import rule_picture
from plan_graph.words import Language

DIAGRAMS: Mapping[str, Callable[[Program, Language, str | None], str]] = {".dot": as_dot, ".mmd": as_mermaid}
"""The forms of text, by the ending of the file's name; the forms of pictures stand in ``pictures.FORMATS``."""


def save_rule_graph(program: Program, language: Language, only: str | None, files: Iterable[Path]) -> Iterator[Path]:
    """Write the graph of the rules into each file, one after the other; each is whole or not there.

    Parameters
    ----------
    program
        Checked rules.
    language
        Language of titles and words.
    only
        A conclusion kind: only what leads to it; everything when None.
    files
        Where to; the ending of each says in which form.

    Raises
    ------
    InputError
        When an ending names no form (then nothing is written), no rule concludes ``only``, or a file cannot be
        written.
    """
    files = list(files)
    allowed = ", ".join([*FORMATS, *DIAGRAMS])
    unknown = [path for path in files if path.suffix.lower() not in (*FORMATS, *DIAGRAMS)]
    if unknown:
        values = [(str(path), {"found": path.suffix, "allowed": allowed}) for path in unknown]
        raise InputError([Diagnostic("picture-format", name, values=said) for name, said in values])
    picture: Picture | None = None
    for path in files:
        suffix = path.suffix.lower()
        if suffix in DIAGRAMS:
            write_files(path, {path: DIAGRAMS[suffix](program, language, only).encode()})
        else:
            picture = picture or Picture(rule_picture(program, language, only))
            picture.save(path)
        yield path
