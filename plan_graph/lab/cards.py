"""The card of an item: a planner's sentences first, then its facts, then the proofs; and what else is asked of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from plan_graph.analysis.numbers import in_brackets
from plan_graph.lab.words import WORD
from plan_graph.render.html import render_macro
from plan_graph.scene import Item, Items
from plan_graph.words import format_date, message

WHY_NOT = ("overdue", "blocked", "at_risk")
"""The findings that a planner misses first."""


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an item; to none without a key."""

    text: str
    key: str = ""


def card_html(kb: Any, items: Items, key: str) -> str:
    """The card of an item as HTML; every text is escaped.

    Parameters
    ----------
    kb
        The knowledge base on the date of the scene, under its scenario.
    items
        Its items.
    key
        The key of the item.
    """
    language = kb.language
    if key not in items.place:
        return render_macro("workbench.html", "paragraph", WORD["card-missing"][language])
    row = items.rows[items.place[key]]
    findings = []
    if row.kind == "activity":
        findings = [
            (title, [(line.depth, line.text) for line in lines])
            for title, lines in kb.why(in_brackets(row.id)).sections()
        ]
    nothing = "" if findings or row.kind != "activity" else WORD["card-no-finding"][language]
    return render_macro(
        "workbench.html", "card", _sentences(kb, items, row), _facts(kb, items, row), WORD["card-proof"][language],
        findings, nothing,
    )  # fmt: skip


def why_not_html(kb: Any, items: Items, key: str) -> str:
    """Why what a planner might expect is not found about an activity."""
    row = items.rows[items.place[key]]
    answers = kb.assessment.answers
    lines: list[tuple[int, str]] = []
    for kind in WHY_NOT:
        if answers.knows(kind) and row.id not in answers.items(kind):
            lines += [(line.depth, line.text) for line in kb.why_not(kind, in_brackets(row.id)).lines]
    return render_macro("workbench.html", "lines", WORD["card-why-not"][kb.language], lines)


def clears_html(kb: Any, items: Items, key: str) -> str:
    """What resolves the most severe finding about an activity."""
    row = items.rows[items.place[key]]
    title = WORD["card-clears"][kb.language]
    if not kb.why(in_brackets(row.id)).sections():
        return render_macro("workbench.html", "lines", title, [(0, WORD["card-no-finding"][kb.language])])
    lines = [(line.depth, line.text) for line in kb.what_clears(in_brackets(row.id)).lines]
    if len(lines) < 2:
        lines.append((1, WORD["card-nothing-clears"][kb.language]))
    return render_macro("workbench.html", "lines", title, lines)


def affects_html(kb: Any, items: Items, key: str) -> str:
    """What depends on an item, through however many others."""
    links = [Link(_name(items.rows[items.place[one]]), one) for one in later_than(items, key)]
    return render_macro("workbench.html", "links", WORD["card-affects-list"][kb.language], links)


def later_than(items: Items, key: str) -> list[str]:
    """The keys of what waits for an item, through however many others, in the order of the plan."""
    after: dict[str, list[str]] = {}
    for first, then, _ in items.links:
        after.setdefault(first, []).append(then)
    seen: set[str] = set()
    todo = [key]
    while todo:
        for one in after.get(todo.pop(), ()):
            if one not in seen and one != key:
                seen.add(one)
                todo.append(one)
    return sorted(seen, key=items.place.__getitem__)


def _name(row: Item) -> str:
    return row.title if row.kind == "event" else f"{row.id} {row.title}"


def _links(items: Items, ids: Iterable[str]) -> list[Link]:
    keys = (next((k for k in (f"activity:{one}", f"event:{one}") if k in items.place), "") for one in ids)
    return [Link(_name(items.rows[items.place[key]]), key) for key in keys if key]


_Sentence = tuple[str, list[Link], str]


def _sentences(kb: Any, items: Items, row: Item) -> list[_Sentence]:
    language, assessment = kb.language, kb.assessment
    sentences: list[_Sentence] = []
    if row.kind not in ("activity", "event"):
        count = sum(1 for one in items.rows if one.kind == "activity" and _is_inside(items, one, row.key))
        return [(message("workbench.card-parts", language, n=count), [], "")]
    if row.kind == "activity":
        late = assessment.answers.of_any_by("overdue", "activity").get(row.id, ())
        days = [int(fact.text("days")) for fact in late]
        sentences += [(message("workbench.card-overdue", language, days=n), [], "") for n in days]
        waits = assessment.waits_on(row.id)
        for word, kind in (("card-waits", "activity"), ("card-waits-event", "event")):
            links = [link for link in _links(items, waits) if link.key.startswith(kind)]
            if len(waits) == 1 and waits[0] in assessment.causes(row.id):
                links = [Link(_cause(kb, items, link), link.key) for link in links]
            if links:
                before, _, after = message(f"workbench.{word}", language, items="\0").partition("\0")
                sentences.append((before, links, after))
        causes = [one for one in assessment.causes(row.id) if one not in waits or len(waits) > 1]
        if causes:
            before, _, after = message("workbench.card-cause", language, cause="\0").partition("\0")
            links = [Link(_cause(kb, items, link), link.key) for link in _links(items, causes)]
            sentences.append((before, links, after))
    if later := later_than(items, row.key):
        sentences.append((message("workbench.card-affects", language, n=len(later)), [], ""))
    return sentences


def _cause(kb: Any, items: Items, link: Link) -> str:
    row = items.rows[items.place[link.key]]
    if row.kind == "event":
        return link.text
    lead = ", ".join(items.agencies[one] for one in row.leads) or "—"
    if row.due is None:
        return message("workbench.card-cause-undated", kb.language, item=link.text, lead=lead)
    return message("workbench.card-cause-lead", kb.language, item=link.text, lead=lead, due=row.due)


def _is_inside(items: Items, row: Item, key: str) -> bool:
    while row.parent >= 0:
        row = items.rows[row.parent]
        if row.key == key:
            return True
    return False


def _facts(kb: Any, items: Items, row: Item) -> list[tuple[str, str]]:
    language = kb.language
    facts = []
    for word, agencies in (("card-lead", row.leads), ("card-support", row.others)):
        if agencies:
            facts.append((WORD[word][language], ", ".join(items.agencies[one] for one in agencies)))
    if row.kind == "activity":
        days = [format_date(day, language) if day else "…" for day in (row.start, row.due)]
        window = " – ".join(days) if row.start or row.due else WORD["date-unknown"][language]
        facts.append((WORD["card-window"][language], window))
    return facts
