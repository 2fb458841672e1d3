"""What two versions of a plan say differently: rows added, removed and moved, and changed cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from plan_graph.analysis.numbers import number_labels
from plan_graph.model.columns import Record
from plan_graph.model.plan import Plan
from plan_graph.model.records import RECORDS
from plan_graph.model.table import Table
from plan_graph.storing.tables import list_columns

_ALIKE = 85.0
_TITLED = ("fields", "objectives", "tasks", "activities", "deliverables", "agencies", "events")
_MOST_PAIRS = 4_000_000
"""So many pairs of titles are compared at most; larger tables are matched by id alone."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference.

    Parameters
    ----------
    kind
        ``added``, ``removed``, ``moved`` (another id, nearly the same title) or ``changed``.
    table, item
        The table, and the row: its id, or what identifies it there. For ``moved`` the new id.
    column
        The column that changed; for ``moved`` ``id``.
    before, after
        The values; the title of a row that was added or removed.
    """

    kind: str
    table: str
    item: str
    column: str = ""
    before: object = None
    after: object = None


_OF_WORKS = (
    "fields", "objectives", "tasks", "activities", "versions", "windows", "assignments", "deliverables",
    "source_cells", "gaps", "agency_aliases", "legal_citations",
)  # fmt: skip
"""Tables whose differences are told work by work, or that only say where a value is printed."""


def other_differences(before: Plan, after: Plan, pairs: Mapping[str, str]) -> tuple[Difference, ...]:
    """Every difference in tables that are not compared work by work: agencies, dependencies, targets, duties, the log.

    ``pairs`` has the id after for the id before of each work that both versions have. Works have their numbers.
    """
    labels = number_labels(before) | number_labels(after)
    moved = {new: old for old, new in pairs.items()}
    for name in ("agencies", "events"):
        moved |= _find_moved(before.table(name), after.table(name))
    rows: list[Difference] = []
    for record in RECORDS:
        if record.table not in _OF_WORKS:
            rows += _of_table(record, before.table(record.table), after.table(record.table), moved, False, labels)
    return tuple(rows)


def differences(before: Plan, after: Plan, lines: bool = False) -> tuple[Difference, ...]:
    """Every difference between two versions of a plan, table by table.

    Rows are matched by id, then, where an id is gone, by title. References to an id that moved are no difference.

    Parameters
    ----------
    before, after
        The versions.
    lines
        Whether places in the source text count too.

    Examples
    --------
    >>> from plan_graph.model.plan import Package
    >>> plan = Plan(Package("p", {}, 2025, "en"))
    >>> differences(plan, plan)
    ()
    """
    moved: dict[str, str] = {}
    for name in _TITLED:
        moved |= _find_moved(before.table(name), after.table(name))
    found: list[Difference] = []
    for record in RECORDS:
        found += _of_table(record, before.table(record.table), after.table(record.table), moved, lines)
    return tuple(found)


def _find_moved(before: Table[Record], after: Table[Record]) -> dict[str, str]:
    """Old id by new id of rows whose id is gone while a row of nearly the same title is new: the most alike first."""
    old = {row.id: _title(row) for row in before}  # type: ignore[attr-defined]
    new = {row.id: _title(row) for row in after}  # type: ignore[attr-defined]
    gone = [key for key in old if key not in new]
    fresh = [key for key in new if key not in old]
    if not gone or not fresh or len(gone) * len(fresh) > _MOST_PAIRS:
        return {}
    titles = [new[key].casefold() for key in fresh]
    pairs = [
        (-score, one, fresh[place])
        for one in gone
        for _, score, place in process.extract(
            old[one].casefold(), titles, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=5
        )
    ]
    found: dict[str, str] = {}
    for _, one, other in sorted(pairs):
        if other not in found and one not in found.values():
            found[other] = one
    return found


def _of_table(
    record: type[Record], before: Table[Record], after: Table[Record], moved: Mapping[str, str], lines: bool,
    labels: Mapping[str, str] | None = None,
) -> Iterator[Difference]:  # fmt: skip
    columns = [column for column in list_columns(record) if lines or not column.name.endswith("_line")]
    keys = [column.name for column in columns if column.key]
    telling = ("role", "date", "item", "column")
    named = keys or [column.name for column in columns if column.refers_to or column.name in telling]

    def show(identity: tuple[object, ...]) -> str:
        return " ".join((labels or {}).get(str(part), str(part)) for part in identity if part is not None)

    def value(row: Record, name: str, current: bool) -> object:
        held = getattr(row, name)
        column = next(column for column in columns if column.name == name)
        follows = current and isinstance(held, str) and (column.key or column.refers_to)
        return moved.get(held, held) if follows else held

    def key(row: Record, current: bool) -> tuple[object, ...]:
        return tuple(value(row, name, current) for name in named)

    old = {key(row, False): row for row in before}
    new = {key(row, True): row for row in after}
    for identity, row in old.items():
        if identity not in new:
            yield Difference("removed", record.table, show(identity), before=_title(row))
    for identity, row in new.items():
        own = tuple(getattr(row, name) for name in named)
        if identity not in old:
            yield Difference("added", record.table, show(own), after=_title(row))
            continue
        if keys and own != identity:
            yield Difference("moved", record.table, show(own), keys[0], show(identity), show(own))
        for column in columns:
            was, now = getattr(old[identity], column.name), value(row, column.name, True)
            if column.name not in named and was != now:
                yield Difference("changed", record.table, show(own), column.name, was, getattr(row, column.name))


def _title(row: Record) -> str:
    for name in ("title_vi", "name_vi", "spelling", "text"):
        if found := getattr(row, name, None):
            return str(found)
    return ""
