"""A view as one HTML file that needs nothing else: no network, no other file.

The file says so itself: its content security policy allows nothing but its own script and style, known by their
hashes. Texts of the plan are escaped by the template, and the script sets them as text.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from plan_graph.browser import asset
from plan_graph.model.visible_text import visible
from plan_graph.model.words import STATUS
from plan_graph.render.html import render_macro, render_template
from plan_graph.selection.view import View
from plan_graph.views.graph_data import graph_data
from plan_graph.words import Language, format_date, message

Section = tuple[str, Sequence[tuple[int, str]]]
"""A finding: its title, then the lines of its proof, each with its depth."""

_FACTS = ("kind_label", "status_label", "leads", "supports", "start", "due", "note")
_FACT_WORDS = {"kind_label": "kind", "status_label": "status"}
_LISTED = ("title", "status", "leads", "due")
_BUTTONS = ("zoom-in", "zoom-out", "fit", "expand", "collapse", "print")
_DEEPEST = 6
_IDS = ("id", "key", "source", "target", "parents", "collapsed")


def to_page(view: View, findings: Mapping[str, Sequence[Section]]) -> bytes:
    """The view as one HTML file.

    Parameters
    ----------
    view
        The view.
    findings
        The findings about each node, by its key.

    Raises
    ------
    InputError
        When the view is empty or too large for a browser to draw.
    """
    language = view.language
    data = graph_data(view)
    script = "".join(asset(name).replace("export ", "") for name in ("graph_window.js", "graph.js")) + asset("page.js")
    style = asset("graph.css") + asset("page.css")
    boxes = [(node, view.graph.nodes[node["key"]]) for node in data["nodes"]]
    page = render_template(
        "view_page.html",
        view=view,
        word=partial(_word, language),
        script=script,
        style=style,
        script_hash=_hash(script),
        style_hash=_hash(style),
        statuses=_statuses(data, language),
        choices=_choices(data["nodes"]),
        buttons=_BUTTONS,
        list={"headings": [_word(language, name) for name in _LISTED], "rows": _rows(boxes, language)},
        boxes=[
            {"number": node["number"], "card": _card(attributes, findings.get(node["key"], ()), language)}
            for node, attributes in boxes
        ],
        data=_visible(data),
    )
    return page.encode()


def _word(language: Language, name: str) -> str:
    return message(f"page.{name}", language)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _visible(data: object) -> object:
    """The data without hidden characters, but in the keys and ids by which its parts know each other."""
    if isinstance(data, str):
        return visible(data)
    if isinstance(data, Mapping):
        return {name: value if name in _IDS else _visible(value) for name, value in data.items()}
    return [_visible(one) for one in data] if isinstance(data, list | tuple) else data


def _statuses(data: Mapping[str, Any], language: Language) -> list[dict[str, Any]]:
    """Each status in the view, with its word and the number of boxes that have it."""
    shown = [node["status"] for node in data["nodes"]]
    return [
        {"code": status, "word": STATUS[status][language], "number": shown.count(status)}
        for status in data["marks"]
        if status in shown
    ]


def _choices(nodes: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The fields and agencies to choose from, where there are several."""
    titles = {node["fields"][0]: node["label"] for node in nodes if node["kind"] == "field"}
    choices = []
    for name, facet in (("field", "fields"), ("agency", "agencies")):
        values = list(dict.fromkeys(value for node in nodes for value in node[facet]))
        if len(values) > 1:
            choices.append({"name": name, "options": [(value, titles.get(value, value)) for value in values]})
    return choices


def _rows(boxes: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]], language: Language) -> list[list[str]]:
    """Every box once as a row: for readers of the screen, for print, and when scripts are off."""
    by_key: dict[str, Mapping[str, Any]] = {}
    for node, attributes in boxes:
        by_key.setdefault(node["key"], attributes)
    return [
        [
            str(attributes["label"]), str(attributes.get("status_label", "")),
            _text(attributes.get("leads"), language), _text(attributes.get("due"), language),
        ]
        for attributes in by_key.values()
    ]  # fmt: skip


def _card(attributes: Mapping[str, Any], sections: Sequence[Section], language: Language) -> dict[str, Any]:
    facts = [(_FACT_WORDS.get(name, name), text) for name in _FACTS if (text := _text(attributes.get(name), language))]
    findings = [(title, [(min(depth, _DEEPEST), text) for depth, text in lines]) for title, lines in sections]
    return {
        "title": str(attributes["label"]), "facts": facts, "findings": findings, "is_judged": "status" in attributes,
    }  # fmt: skip


def details_html(attributes: Mapping[str, Any], sections: Sequence[Section], language: Language) -> str:
    """The card of a node: its facts, then each finding with its proof; every text is escaped.

    Parameters
    ----------
    attributes
        Those of the node.
    sections
        The findings about it.
    language
        Language of the words.
    """
    return render_macro("card.html", "card", _card(attributes, sections, language), partial(_word, language))


def _text(value: object, language: Language) -> str:
    if isinstance(value, date):
        return format_date(value, language)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
