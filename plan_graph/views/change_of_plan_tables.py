"""The changes between two versions of a plan as tables: what is systematic, then one line for each work."""

from __future__ import annotations

from datetime import date
from typing import Any

from plan_graph.answers.table import Column, ColumnType, Document, Table, make_table
from plan_graph.model.records import ROLES
from plan_graph.model.words import KIND
from plan_graph.reporting.change_records import ASPECTS, Aspect, Pattern, PlanChanges, WorkChange, only_renumbered
from plan_graph.reporting.shared_changes import without_shared
from plan_graph.reporting.word_marks import mark_members, shorten
from plan_graph.words import Language, Word, message, words

_KINDS = ("added", "retired", "changed")
_SIGNS = {"added": "+", "retired": "−", "changed": "~"}


def plan_changes_document(
    changes: PlanChanges, title: str, language: Language, day: date, whole: bool = False
) -> Document:
    """What is systematic, then every work that differs, each on one line.

    Parameters
    ----------
    changes
        What differs.
    title
        The title of the document.
    language
        Language of the words.
    day
        The first day of the version after: a succession that is offered begins then.
    whole
        Whether a work also has what it shares with others, and its whole title: for programs.
    """
    tables = [works_table(changes, language, whole)]
    if changes.patterns or any(map(only_renumbered, without_shared(changes))):
        tables.insert(0, patterns_table(changes, language, day))
    return Document(title, tuple(tables), (_summary(changes, language),), language)


def patterns_table(changes: PlanChanges, language: Language, day: date) -> Table:
    """The changes that several works share, those of most works first, with the works; and which are renumbered."""
    numbers = {work.item: work.number for work in changes.works}
    rows: list[tuple[Any, ...]] = [
        (
            one.name, one.before or None, one.after or None, len(one.items), tuple(numbers[item] for item in one.items),
            message("differences.perhaps-succession", language) if one.whole else None, _step(one, day),
        )
        for one in changes.patterns
    ]  # fmt: skip
    if renumbered := [work for work in without_shared(changes) if only_renumbered(work)]:
        pairs = tuple(f"{one.aspects[0].before} → {one.aspects[0].after}" for one in renumbered)
        rows.append(("number", None, None, len(renumbered), pairs, None, None))
    columns = (
        _column("aspect", "code", words=words("differences.aspect-", ASPECTS)),
        _column("before", "text"),
        _column("after", "text"),
        _column("works", "whole"),
        _column("numbers", "list"),
        _column("remark", "text", if_filled=True),
        _column("step", "text", if_filled=True),
    )
    title = message("differences.systematic", language)
    note = message("differences.step", language) if any(row[-1] for row in rows) else ""
    return make_table("systematic", title, columns, rows, language, note, counted=True)


def works_table(changes: PlanChanges, language: Language, whole: bool = False) -> Table:
    """One line for each work that differs in more than its number and what several works share.

    ``whole``: with what they share, too, and with whole titles.
    """
    rows = [
        (
            one.kind, one.level, one.item, one.number,
            one.title if whole or one.kind == "added" else shorten(one.title), _words_of(one, language),
        )
        for one in (changes.works if whole else without_shared(changes))
        if not only_renumbered(one)
    ]  # fmt: skip
    columns = (
        _column("kind", "code", words=words("differences.kind-", _KINDS), signs=_SIGNS),
        _column("level", "code", words=KIND),
        _column("item", "id"),
        _column("number", "id"),
        _column("title", "text"),
        _column("aspects", "list"),
    )
    marked = any(mark in text for row in rows for text in (row[4], *row[5]) for mark in ("{+", "[-"))
    note = message("differences.marks", language) if marked else ""
    title = message("differences.works", language)
    return make_table("works", title, columns, rows, language, note, counted=True)


def _step(pattern: Pattern, day: date) -> str | None:
    """The step of a scenario that records a succession as one edit."""
    if pattern.succession is None:
        return None
    former, heir = pattern.succession
    return f"- merge: {{agencies: [{former}], into: {heir}, on: {day.isoformat()}}}"


def _words_of(work: WorkChange, language: Language) -> tuple[str, ...]:
    return tuple(_aspect_words(one, language) for one in work.aspects if one.name != "title")


def _aspect_words(aspect: Aspect, language: Language) -> str:
    """One difference in words: what, before and after; agencies beside others that stay are marked."""
    name = message(f"differences.aspect-{aspect.name}", language)
    before, after = aspect.before.split("; "), aspect.after.split("; ")
    if aspect.name in ROLES and set(before) & set(after):
        return f"{name}: {mark_members(before, after)}"
    if not aspect.before:
        return f"{name}: {aspect.after or '—'}"
    return f"{name}: {aspect.before} → {aspect.after or '—'}"


def _summary(changes: PlanChanges, language: Language) -> str:
    counts = changes.counts
    if not changes.works:
        return message("differences.same", language)
    return message("differences.summary", language, **{kind: counts.get(kind, 0) for kind in _KINDS})


def _column(key: str, type: ColumnType, **more: Any) -> Column:
    return Column(key, type, Word(f"differences.column-{key}"), **more)
