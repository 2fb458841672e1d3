"""Doubtful works of a revision as a sheet that a person fills, and the decisions of a filled one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from plan_graph.analysis.numbers import Numbers
from plan_graph.answers.table import Column, ColumnType, Table
from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.import_result import Imported
from plan_graph.importing.read_document import read_document
from plan_graph.importing.revision_decisions import NOT_THE_SAME
from plan_graph.importing.work_matching import Matching
from plan_graph.model.diagnostics import Diagnostic, InputError, refuse_if_any
from plan_graph.model.plan import Plan
from plan_graph.words import Language, Word, message, words

_SIGNS = ("number", "place", "agencies", "window", "products", "parts")
_KEYS = ("old", "old_title", "new", "new_title", "alike", "agree", "decision")
_YES = frozenset(("x", "yes", "y", "same", "có", "co", "đúng", "là một", "1"))
_NO = frozenset(("no", "n", "not", "không", "khong", "sai", "khác", "0"))


def doubts_table(matching: Matching, before: Plan, imported: Imported, language: Language) -> Table:
    """Each pair that may be one work, the likeliest first, with what agrees and an empty column for the decision."""
    olds, news = before.titles(language), imported.plan.titles(language)
    of_plan, of_document = Numbers(before), Numbers(imported.plan)
    rows = [
        (
            of_plan.label(pair.old), olds.get(pair.old, ""), of_document.label(pair.new), news.get(pair.new, ""),
            round(100 * pair.likeness), tuple(pair.signs), None,
        )
        for pair in matching.doubts
    ]  # fmt: skip
    types: tuple[ColumnType, ...] = ("text", "text", "text", "text", "whole", "list", "text")
    signs = words("revisions.sign-", _SIGNS)
    columns = tuple(
        Column(key, kind, Word(f"revisions.column-{key}"), words=signs if key == "agree" else {})
        for key, kind in zip(_KEYS, types, strict=True)
    )
    title = message("revisions.doubts", language)
    return Table("doubts", title, columns, tuple(rows), language, message("revisions.how", language), count=len(rows))


def read_sheet(file: Path) -> dict[str, str]:
    """The decisions of a filled sheet, a workbook or a CSV file: a work of the plan to one of the document, or to none.

    A row marked yes decides that its two works are one; a work of the plan all whose rows are marked no is none of the
    document. Rows left blank decide nothing.

    Raises
    ------
    InputError
        When columns are missing, or with every mark that is not known.
    """
    grids = read_document(file).grids
    heads = {fold(Word(f"revisions.column-{key}")[language]): key for key in _KEYS for language in ("vi", "en")}
    for grid in grids:
        rows = [[cell.text if cell is not None else "" for cell in row] for row in grid.rows]
        for at, row in enumerate(rows):
            names = [heads.get(fold(text), fold(text)) for text in row]
            if {"old", "new", "decision"} <= {*names}:
                return _read_rows(rows[at + 1 :], names, file.name)
    raise InputError([Diagnostic("revision-sheet-columns", file.name)])


def _read_rows(rows: Iterable[list[str]], names: list[str], file: str) -> dict[str, str]:
    places = {key: names.index(key) for key in ("old", "new", "decision")}
    chosen: dict[str, str] = {}
    refused: dict[str, bool] = {}
    faults = []
    for row in rows:
        old, new, mark = (row[place].strip().removeprefix("'") if place < len(row) else "" for place in places.values())
        if not (old and new):
            continue
        word = fold(mark).strip(". ")
        if word in _YES:
            if chosen.setdefault(old, new) != new:
                faults.append(Diagnostic("revision-decided-twice", file, values={"old": old, "new": new}))
        elif word and word not in _NO:
            faults.append(Diagnostic("revision-mark", file, values={"found": mark[:40], "old": old, "new": new}))
        refused[old] = refused.get(old, True) and word in _NO
    refuse_if_any(faults)
    return {old: NOT_THE_SAME for old, every in refused.items() if every} | chosen


def read_pairs(pairs: Iterable[str]) -> Mapping[str, str]:
    """Decisions as a command line has them: ``I/3.1=I/3.2``, or ``I/3.1=`` for a work that is none of the document.

    Raises
    ------
    InputError
        With every text that is no such pair.

    Examples
    --------
    >>> read_pairs(["I/3.1=I/3.2", "I/3.4="])
    {'I/3.1': 'I/3.2', 'I/3.4': ''}
    """
    chosen: dict[str, str] = {}
    faults = []
    for pair in pairs:
        old, equals, new = (part.strip() for part in pair.partition("="))
        if not (old and equals):
            faults.append(Diagnostic("revision-pair", pair[:60], values={"found": pair[:60]}))
        elif chosen.setdefault(old, new) != new:
            faults.append(Diagnostic("revision-decided-twice", pair[:60], values={"old": old, "new": new}))
    refuse_if_any(faults)
    return chosen
