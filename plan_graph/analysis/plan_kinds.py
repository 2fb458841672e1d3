"""The fact kinds and the parameters that a plan gives to the rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from plan_graph.analysis.calendar import last_year
from plan_graph.model.facts import Kind, Source, TypeName, Value
from plan_graph.model.plan import Plan


def _kind(name: str, **fields: TypeName) -> Kind:
    return Kind(name, fields)


PLAN_KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        _kind("field", id="text", part_of="text", title_vi="text", title_en="text"),
        _kind("objective", id="text", field="text", title_vi="text", title_en="text"),
        _kind("task", id="text", field="text", objective="text", title_vi="text", title_en="text"),
        _kind(
            "activity",
            id="text",
            field="text",
            objective="text",
            task="text",
            title_vi="text",
            title_en="text",
            window="text",
            start="date",
            due="date",
            budget="text",
            budget_amount="number",
            state="text",
            open="boolean",
            percent="number",
            reported_on="date",
            done_on="date",
            evidence="text",
        ),
        _kind("deliverable", id="text", activity="text", title_vi="text", title_en="text"),
        _kind(
            "agency",
            id="text",
            kind="text",
            level="text",
            name_vi="text",
            name_en="text",
            valid_from="date",
            valid_to="date",
            basis="text",
        ),
        _kind("member", group="text", agency="text", valid_from="date", valid_to="date", basis="text"),
        _kind(
            "succession", predecessor="text", successor="text", kind="text", date="date", basis="text", scoped="boolean"
        ),
        _kind("succession_scope", predecessor="text", successor="text", date="date", activity="text"),
        _kind(
            "assignment",
            activity="text",
            agency="text",
            role="text",
            inherited="boolean",
            valid_from="date",
            valid_to="date",
        ),
        _kind("dependency", predecessor="text", successor="text", basis="text"),
        _kind(
            "event",
            id="text",
            title_vi="text",
            title_en="text",
            occurred="boolean",
            occurred_on="date",
            expected_day="date",
        ),
        _kind("awaits", activity="text", event="text"),
        _kind("order_cycle", activity="text", first="text", path="text"),
        _kind("waiting_cycle", activity="text", first="text", path="text"),
        _kind(
            "target",
            id="text",
            part="text",
            title_vi="text",
            title_en="text",
            comparator="text",
            value="number",
            value_to="number",
            level="text",
            stated_in="text",
            repeats="text",
        ),
        _kind("target_figure", target="text", date="date", value="number", period="text", latest="boolean"),
        _kind("serves", objective="text", target="text"),
        _kind(
            "obligation",
            id="text",
            title_vi="text",
            title_en="text",
            window="text",
            start="date",
            due="date",
            agency="text",
            recipient="text",
        ),
        _kind("obligation_date", obligation="text", due="date"),
        _kind("fulfilled", obligation="text", due="date", date="date", evidence="text"),
        _kind("report", activity="text", date="date", state="text", percent="number"),
        _kind("occurrence", activity="text", day="date", met_on="date", guessed="boolean"),
        _kind("status_rank", status="text", rank="integer"),
        _kind("reporting_period", code="text", opens="date", closes="date"),
        _kind("quarter", code="text", opens="date", closes="date"),
    )
}
"""The fact kinds a plan gives, with the types of their fields."""

PLAN_PARAMETERS: Mapping[str, TypeName] = {"as_of": "date", "year_start": "date", "year_end": "date"}
"""Parameters that a plan and a date always give to the rules."""

Said = tuple[str, dict[str, Value] | tuple[Value, ...], tuple[Source, ...]]
"""A kind, its values by field or in order, and where they come from."""

Say = Callable[[Plan, date, bool], Iterator[Said]]
"""Says facts of a plan on a date; with their places only where these are wanted."""


def plan_parameters(plan: Plan, as_of: date) -> dict[str, Value]:
    """The values of :data:`PLAN_PARAMETERS`."""
    first, last = plan.package.year, last_year(plan)
    return {"as_of": as_of, "year_start": date(first, 1, 1), "year_end": date(last, 12, 31)}


def plan_settings(plan: Plan, declared: Collection[str]) -> dict[str, Value]:
    """The settings of a plan that the rules declare as parameters."""
    return {name: value for name, value in plan.package.settings.items() if name in declared}
