"""What a published folder contains of each activity, kept beside its papers: the next edition reports changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from plan_graph.answers.table import Cell, Column, Table
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.words import STATE, STATUS
from plan_graph.reporting.by_lead import leads_on_date
from plan_graph.reporting.summary import Assessment
from plan_graph.words import Language, Word, format_date, message, title_language

FILE = "edition.json"
_COMPARED = ("title", "due", "lead", "state", "status")
Works = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the papers.

    Parameters
    ----------
    plan
        The name of the plan.
    as_of
        The cut-off.
    works
        Titles, due day, leads, state and status of each activity, by its id.
    before
        The edition that this one was compared with; None for the first.
    """

    plan: str
    as_of: date
    works: Works
    before: Edition | None = None


def edition_of(assessment: Assessment, before: Edition | None) -> Edition:
    """The edition that a plan on a day makes; the same once more is the same edition.

    Parameters
    ----------
    assessment
        The plan on the cut-off.
    before
        The edition that is in the folder; an edition of another plan counts as none.
    """
    plan = assessment.plan
    leads = leads_on_date(assessment)
    titles = {row.id: {"title_vi": row.title_vi, "title_en": row.title_en} for row in plan.activities}
    works = {
        row.id: {
            **titles[row.id],
            "due": row.due.isoformat() if row.due else None,
            "lead": list(leads[row.id]),
            "state": row.state,
            "status": row.status,
        }
        for row in assessment.activity_rows()
    }
    former = before if before is not None and before.plan == plan.package.name else None
    edition = Edition(plan.package.name, assessment.as_of, works, former)
    if former is not None and (former.as_of, former.works) == (edition.as_of, edition.works):
        return former
    return edition


def edition_json(edition: Edition) -> bytes:
    """The edition and the one before it as a file."""
    kept = {"edition": _values(edition), "before": _values(edition.before) if edition.before else None}
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()


def read_edition(content: bytes, file: str) -> Edition:
    """The edition that a file keeps.

    Raises
    ------
    InputError
        When the file is not one that :func:`edition_json` wrote.
    """
    try:
        kept = json.loads(content)
        before = _edition(kept["before"], None) if kept["before"] else None
        return _edition(kept["edition"], before)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InputError([Diagnostic("publish-edition", file)]) from None


def _values(edition: Edition) -> Mapping[str, Any]:
    return {"plan": edition.plan, "as_of": edition.as_of.isoformat(), "works": edition.works}


def _edition(values: Mapping[str, Any], before: Edition | None) -> Edition:
    works = {str(item): {**work} for item, work in values["works"].items()}
    if any(not {*_COMPARED[1:], "title_vi", "title_en"} <= set(work) for work in works.values()):
        raise ValueError
    return Edition(str(values["plan"]), date.fromisoformat(values["as_of"]), works, before)


def changes_table(edition: Edition, names: Mapping[str, str], language: Language) -> Table | None:
    """What changed since the edition before, one row for each changed value; None for a first edition.

    Parameters
    ----------
    edition
        The edition.
    names
        What to call each agency, by its id.
    language
        The language of the table.
    """
    before = edition.before
    if before is None:
        return None
    rows: list[tuple[Cell, ...]] = []
    for item in dict.fromkeys((*edition.works, *before.works)):
        old, new = before.works.get(item), edition.works.get(item)
        known = new or old or {}
        title = _title(known, language)
        if old is None or new is None:
            change = "change-added" if old is None else "change-removed"
            rows.append((item, title, message(f"publish.{change}", language), None, None))
            continue
        for key in _COMPARED:
            texts = tuple(_text(work, key, names, language) for work in (old, new))
            if texts[0] != texts[1]:
                rows.append((item, title, message(f"publish.change-{key}", language), *texts))
    columns = [
        Column("id", "id", Word("publish.column-activity")),
        *(Column(key, "text", Word(f"publish.column-{key}")) for key in ("title", "change", "before", "after")),
    ]
    note = message("publish.changed-since" if rows else "publish.unchanged", language, day=before.as_of)
    return Table("changes", message("publish.changes", language), tuple(columns), tuple(rows), language, note)


def _title(work: Mapping[str, Any], language: Language) -> str:
    return str(work[f"title_{title_language(language)}"])


def _text(work: Mapping[str, Any], key: str, names: Mapping[str, str], language: Language) -> str | None:
    """A value of the work as people read it."""
    if key == "title":
        return _title(work, language)
    if key == "lead":
        return ", ".join(names.get(one, one) for one in work["lead"]) or None
    if key == "due":
        return format_date(date.fromisoformat(work["due"]), language) if work["due"] else None
    words = STATE if key == "state" else STATUS
    return words[work[key]][language] if work[key] in words else str(work[key])
