"""The changes between two versions of a plan as tables: what is systematic, then one line for each work."""

from __future__ import annotations

from typing import Any

from plan_graph.answers.table import Column, ColumnType, Document, Table, make_table
from plan_graph.model.words import KIND
from plan_graph.reporting.work_changes import ASPECTS, PlanChanges, WorkChange, aspect_words, only_renumbered
from plan_graph.words import Language, Word, message, words

_KINDS = ("added", "retired", "changed")
_SIGNS = {"added": "+", "retired": "−", "changed": "~"}


def plan_changes_document(changes: PlanChanges, title: str, language: Language) -> Document:
    """What is systematic, then every work that differs, each on one line."""
    tables = [works_table(changes, language)]
    if changes.patterns or any(map(only_renumbered, changes.works)):
        tables.insert(0, patterns_table(changes, language))
    return Document(title, tuple(tables), (_summary(changes, language),), language)


def patterns_table(changes: PlanChanges, language: Language) -> Table:
    """The changes that several works share, those of most works first."""
    renumbered = [work for work in changes.works if only_renumbered(work)]
    rows: list[tuple[Any, ...]] = [
        (
            one.name, one.before, one.after, len(one.items),
            message("differences.perhaps-succession", language) if one.whole else None,
        )
        for one in changes.patterns
    ]  # fmt: skip
    if renumbered:
        pairs = "; ".join(f"{one.aspects[0].before} → {one.aspects[0].after}" for one in renumbered)
        rows.append(("number", None, None, len(renumbered), pairs))
    columns = (
        _column("aspect", "code", words=words("differences.aspect-", ASPECTS)),
        _column("before", "text"),
        _column("after", "text"),
        _column("works", "whole"),
        _column("remark", "text", if_filled=True),
    )
    return make_table("systematic", message("differences.systematic", language), columns, rows, language, counted=True)


def works_table(changes: PlanChanges, language: Language) -> Table:
    """One line for each work that differs; those of which only the number does stand together above."""
    rows = [
        (one.kind, one.level, one.item, one.number, one.title, _words_of(one, language))
        for one in changes.works
        if not only_renumbered(one)
    ]
    columns = (
        _column("kind", "code", words=words("differences.kind-", _KINDS), signs=_SIGNS),
        _column("level", "code", words=KIND),
        _column("item", "id"),
        _column("number", "text"),
        _column("title", "text"),
        _column("aspects", "list"),
    )
    note = message("differences.marks", language) if any("{+" in row[4] or "[-" in row[4] for row in rows) else ""
    title = message("differences.works", language)
    return make_table("works", title, columns, rows, language, note, counted=True)


def _words_of(work: WorkChange, language: Language) -> tuple[str, ...]:
    return tuple(aspect_words(one, language) for one in work.aspects if one.name != "title")


def _summary(changes: PlanChanges, language: Language) -> str:
    counts = changes.counts
    if not changes.works:
        return message("differences.same", language)
    return message("differences.summary", language, **{kind: counts.get(kind, 0) for kind in _KINDS})


def _column(key: str, type: ColumnType, **more: Any) -> Column:
    return Column(key, type, Word(f"differences.column-{key}"), **more)
