"""A view as one HTML file that needs nothing else: no network, no other file.

The file says so itself: its content security policy allows nothing but its own script and style, known by their
hashes. Texts of the plan stand in it escaped, and the script sets them as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from plan_graph.browser import asset
from plan_graph.model.visible_text import html_text as escape
from plan_graph.model.visible_text import visible
from plan_graph.model.words import HEADING, STATUS
from plan_graph.selection.view import View
from plan_graph.views.graph_data import graph_data
from plan_graph.words import Language, Text, words, written_date

Section = tuple[str, Sequence[tuple[int, str]]]
"""A finding: its title, then the lines of its proof, each with its depth."""

_WORD: Mapping[str, Text] = words(
    "pages.page-word-",
    """
        search status field agency all zoom-in zoom-out fit expand collapse print list details choose keys no-script
        graph tools kind title start due leads supports note no-finding
    """,
)
_SHOWN = ("kind_label", "status_label", "leads", "supports", "start", "due", "note")
_SHOWN_WORD = {"kind_label": "kind", "status_label": "status"}
_DEEPEST = 6
_IDS = ("id", "key", "source", "target", "parents", "collapsed")


def to_page(view: View, findings: Mapping[str, Sequence[Section]]) -> bytes:
    """The view as one HTML file.

    Parameters
    ----------
    view
        The view.
    findings
        What is found about each node, by its key.

    Raises
    ------
    InputError
        When the view is empty or too large for a browser to draw.
    """
    language = view.language
    data = graph_data(view)
    script = asset("graph.js").replace("export ", "") + asset("page.js")
    style = asset("graph.css") + asset("page.css")
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    boxes = [(node, view.graph.nodes[node["key"]]) for node in data["nodes"]]
    parts = [
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(view.title)}</title>\n<style>{style}</style>\n</head>\n<body>",
        f'<header><h1>{escape(view.title)}</h1><p class="note">{escape(view.dated)}</p></header>',
        _tools(data, view),
        f"<noscript>{escape(_WORD['no-script'][language])}</noscript>",
        f'<main><div id="graph" role="region" aria-label="{_WORD["graph"][language]}"></div>',
        f'<aside aria-label="{_WORD["details"][language]}" id="details" class="pg-card" tabindex="0"'
        ' aria-live="polite">',
        f"<p>{escape(_WORD['choose'][language])}</p>",
        f'<p class="note">{escape(_WORD["keys"][language])}</p></aside></main>',
        _table(boxes, language),
        *(_template(node, attributes, findings.get(node["key"], ()), language) for node, attributes in boxes),
        f'<script type="application/json" id="data">{_json(data)}</script>',
        f'<script type="module">{script}</script>\n</body>\n</html>\n',
    ]
    return "\n".join(parts).encode()


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _json(data: object) -> str:
    """JSON that ends no script: what could is written as an escape."""
    text = json.dumps(_visible(data), ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _visible(data: object) -> object:
    """The data without hidden characters, but in the keys and ids by which its parts know each other."""
    if isinstance(data, str):
        return visible(data)
    if isinstance(data, Mapping):
        return {name: value if name in _IDS else _visible(value) for name, value in data.items()}
    return [_visible(one) for one in data] if isinstance(data, list | tuple) else data


def _tools(data: Mapping[str, Any], view: View) -> str:
    language = view.language
    nodes = data["nodes"]
    shown = {node["status"] for node in nodes}
    statuses = [status for status in data["marks"] if status in shown]
    boxes = "".join(
        f'<label class="box"><input type="checkbox" data-status="{status}" checked>'
        f"{escape(STATUS[status][language])} ({sum(node['status'] == status for node in nodes)})</label>"
        for status in statuses
    )
    parts = [
        f'<div class="tools" role="toolbar" aria-label="{_WORD["tools"][language]}">',
        f'<label>{_WORD["search"][language]} <input type="search" id="search"></label>',
        '<span id="found" role="status"></span>',
    ]
    if len(statuses) > 1:
        parts.append(f"<fieldset><legend>{_WORD['status'][language]}</legend>{boxes}</fieldset>")
    for name, facet in (("field", "fields"), ("agency", "agencies")):
        values = list(dict.fromkeys(value for node in nodes for value in node[facet]))
        if len(values) > 1:
            titles = {node["fields"][0]: node["label"] for node in nodes if node["kind"] == "field"}
            options = "".join(
                f'<option value="{escape(value)}">{escape(titles.get(value, value))}</option>' for value in values
            )
            every = f'<option value="">{_WORD["all"][language]}</option>'
            parts.append(f'<label>{_WORD[name][language]} <select id="{name}">{every}{options}</select></label>')
    buttons = ("zoom-in", "zoom-out", "fit", "expand", "collapse", "print")
    parts += [f'<button type="button" id="{name}">{_WORD[name][language]}</button>' for name in buttons]
    return "\n".join([*parts, "</div>"])


def _table(boxes: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]], language: Language) -> str:
    """Every box once as a row: for readers of the screen, for print, and when scripts are off."""
    columns = ("title", "status", "leads", "due")
    heads = "".join(f'<th scope="col">{_WORD[name][language]}</th>' for name in columns)
    rows = []
    for key in dict.fromkeys(node["key"] for node, _ in boxes):
        attributes = next(found for node, found in boxes if node["key"] == key)
        cells = [attributes["label"], attributes.get("status_label", ""),
                 _said(attributes.get("leads"), language), _said(attributes.get("due"), language)]  # fmt: skip
        rows.append("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in cells) + "</tr>")
    head = f'<details class="list" id="list"><summary>{_WORD["list"][language]}</summary>'
    return f"{head}<table><thead><tr>{heads}</tr></thead><tbody>\n" + "\n".join(rows) + "</tbody></table></details>"


def _template(
    node: Mapping[str, Any], attributes: Mapping[str, Any], sections: Sequence[Section], language: Language
) -> str:
    return f'<template id="t{node["number"]}">{details_html(attributes, sections, language)}</template>'


def details_html(attributes: Mapping[str, Any], sections: Sequence[Section], language: Language) -> str:
    """The card of a node: its facts, then each finding with its proof; every text is escaped.

    Parameters
    ----------
    attributes
        Those of the node.
    sections
        What is found about it.
    language
        Language of the words.
    """
    facts = "".join(
        f"<dt>{_WORD[_SHOWN_WORD.get(name, name)][language]}</dt><dd>{escape(said)}</dd>"
        for name in _SHOWN
        if (said := _said(attributes.get(name), language))
    )
    found = "".join(
        f"<details{' open' if number == 0 else ''}><summary>{escape(title)}</summary>"
        f'<ul class="proof">{"".join(_proof_line(depth, text) for depth, text in lines)}</ul></details>'
        for number, (title, lines) in enumerate(sections)
    )
    none = f'<p class="note">{_WORD["no-finding"][language]}</p>' if "status" in attributes else ""
    heading = escape(HEADING["finding"][language])
    return (
        f"<h2>{escape(str(attributes['label']))}</h2><dl>{facts}</dl>{f'<h3>{heading}</h3>{found}' if found else none}"
    )


def _proof_line(depth: int, text: str) -> str:
    return f'<li class="d{min(depth, _DEEPEST)}">{escape(text)}</li>'


def _said(value: object, language: Language) -> str:
    if isinstance(value, date):
        return written_date(value, language)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
