"""The status of a plan as pandas tables, for notebooks; column names in English, words in the chosen language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from plan_graph.model.words import BASIS, COLUMN, COUNT, NOT_KNOWN, STATE, STATUS, STATUS_SIGN, WINDOW, YES_NO
from plan_graph.reporting.html_table import html_table
from plan_graph.reporting.summary import ActivityRow, Summary, known_rows, names_of_causes
from plan_graph.words import Language, written_date

if TYPE_CHECKING:
    import pandas

    from plan_graph.explain.unblock import UnblockRow


def frame(rows: Sequence[Mapping[str, object]], columns: list[str] | None = None) -> pandas.DataFrame:
    """A table from rows; with ``columns`` it has them even when there is no row."""
    import pandas

    return pandas.DataFrame(rows, columns=columns)


@dataclass(frozen=True)
class ShownTable:
    """A table for people: headings and dates of a language, statuses with their shape, no text cut."""

    table: pandas.DataFrame
    language: Language

    def _headed(self) -> pandas.DataFrame:
        signs = {
            STATUS[name][self.language]: f"{sign} {STATUS[name][self.language]}" for name, sign in STATUS_SIGN.items()
        }

        def written(value: object) -> object:
            if isinstance(value, bool):
                return YES_NO[value][self.language]
            if isinstance(value, date):
                return written_date(value, self.language)
            return "—" if value is None or value != value else value

        table = self.table.astype(object).map(written)
        if "status" in table:
            table["status"] = table["status"].replace(signs)
        return table.rename(columns={name: text[self.language] for name, text in COLUMN.items()})

    def __repr__(self) -> str:
        return self._headed().to_string(index=False)

    def _repr_html_(self) -> str:
        table = self._headed()
        return html_table([str(name) for name in table.columns], table.itertuples(index=False))


def counts(summary: Summary, language: Language) -> pandas.DataFrame:
    """Columns count, activities; a count that these rules do not say is NA."""
    import pandas

    rows = [{"count": COUNT[name][language], "activities": n} for name, n in summary.counts.items()]
    known = all(number is not None for number in summary.counts.values())
    return frame(rows) if known else frame(rows).astype({"activities": pandas.Int64Dtype()})


def fields(summary: Summary, language: Language) -> pandas.DataFrame:
    """Columns field, title, activities, a column for each count, status."""
    rows = []
    for row in summary.fields:
        named = {COUNT[name][language]: number for name, number in row.counts.items()}
        status = STATUS[row.status][language]
        rows.append({"field": row.id, "title": row.title, "activities": row.total, **named, "status": status})
    return frame(rows)


def activities(summary: Summary, language: Language) -> pandas.DataFrame:
    """Columns id, title, field, lead, window, start, due, state, percent, count, status."""
    rows = [
        {
            "id": row.id,
            "title": row.title,
            "field": row.field,
            "lead": row.lead,
            "window": WINDOW[row.window][language] if row.window else None,
            "start": row.start,
            "due": row.due,
            "state": STATE[row.state][language],
            "percent": row.percent,
            "count": COUNT[row.count][language] if row.count else NOT_KNOWN[language],
            "status": STATUS[row.status][language],
        }
        for row in summary.activities
    ]
    return frame(rows)


def _named(items: Sequence[str], names: Mapping[str, str]) -> str:
    return "; ".join(names.get(item, item) for item in items)


def _common(row: ActivityRow) -> dict[str, object]:
    return {"id": row.id, "title": row.title, "lead": row.lead, "due": row.due}


def overdue(summary: Summary) -> pandas.DataFrame:
    """Columns id, title, lead, due, days."""
    rows = [{**_common(row.activity), "days": row.days} for row in known_rows("overdue", summary.overdue)]
    return frame(rows, ["id", "title", "lead", "due", "days"])


def blocked(summary: Summary, names: Mapping[str, str], language: Language) -> pandas.DataFrame:
    """Columns id, title, lead, due, waits_on, root_cause, basis."""
    rows = [
        {
            **_common(row.activity),
            "waits_on": _named(row.waits_on, names),
            "root_cause": _named(row.causes, names_of_causes(row, names, language)),
            "basis": BASIS[row.basis][language] if row.basis else "",
        }
        for row in known_rows("blocked", summary.blocked)
    ]
    return frame(rows, ["id", "title", "lead", "due", "waits_on", "root_cause", "basis"])


def at_risk(summary: Summary, names: Mapping[str, str], language: Language) -> pandas.DataFrame:
    """Columns id, title, lead, due, via, basis."""
    rows = [
        {
            **_common(row.activity),
            "via": _named(row.via, names),
            "basis": BASIS[row.basis][language] if row.basis else "",
        }
        for row in known_rows("at_risk", summary.at_risk)
    ]
    return frame(rows, ["id", "title", "lead", "due", "via", "basis"])


def unblock(rows: Sequence[UnblockRow], summary: Summary, titles: Mapping[str, str]) -> pandas.DataFrame:
    """Columns id, title, lead, due, frees, freed, eased: how many activities it frees, which, and which it eases."""
    known = {row.id: row for row in summary.activities}
    table = [
        {
            "id": row.item,
            "title": titles.get(row.item, row.item),
            "lead": known[row.item].lead if row.item in known else None,
            "due": known[row.item].due if row.item in known else None,
            "frees": len(row.frees),
            "freed": ", ".join(row.frees),
            "eased": ", ".join(row.eases),
        }
        for row in rows
    ]
    return frame(table, ["id", "title", "lead", "due", "frees", "freed", "eased"])
