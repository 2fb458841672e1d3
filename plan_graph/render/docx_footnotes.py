"""Footnotes of a Word paper, which python-docx cannot write: a part of its own, and a mark where the note belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plan_graph.model.visible_text import visible

if TYPE_CHECKING:
    from docx.document import Document as Paper

_PART = "/word/footnotes.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_TEXT, _MARK = "20", "28"
"""The size of a note and of its mark in the text, in half points."""


def add_footnote(paper: Paper, paragraph: Any, text: str) -> None:
    """A footnote whose mark follows the last letter of a paragraph."""
    notes = _notes_of(paper)
    number = str(len(notes) - 1)  # after the two separators
    note = _element("footnote", id=number)
    line = _element("p")
    line.append(_run(_element("footnoteRef"), raised=True))
    line.append(_run(_text(" " + visible(text))))
    note.append(line)
    notes.append(note)
    paragraph._p.append(_run(_element("footnoteReference", id=number), raised=True))


def _notes_of(paper: Paper) -> Any:
    """The element that holds the footnotes, made when there is none."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import XmlPart

    for relation in paper.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
            return relation.target_part.element
    notes = _element("footnotes")
    for number, name in enumerate(("separator", "continuationSeparator")):
        separator = _element("footnote", type=name, id=str(number - 1))
        line = _element("p")
        line.append(_run(_element(name)))
        separator.append(line)
        notes.append(separator)
    part = XmlPart(PackURI(_PART), _TYPE, notes, paper.part.package)
    paper.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return notes


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _text(text: str) -> Any:
    from docx.oxml.ns import qn

    element = _element("t")
    element.text = text
    element.set(qn("xml:space"), "preserve")
    return element


def _run(content: Any, raised: bool = False) -> Any:
    run = _element("r")
    form = _element("rPr")
    form.append(_element("sz", val=_MARK if content.tag.endswith("Reference") else _TEXT))
    if raised:
        form.append(_element("vertAlign", val="superscript"))
    run.append(form)
    run.append(content)
    return run
