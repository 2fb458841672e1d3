"""Random small plans whose agencies are reorganised: as scenarios, and as the rows that a decree makes us write."""

from dataclasses import replace
from datetime import date, timedelta

from plan_graph.model.diagnostics import InputError
from plan_graph.model.records import Agency, AgencyMember, AgencySuccession, Assignment, Report
from plan_graph.whatif import Filter, Scenario
from tests.analysis.small_plans import activity, edge, plan_of

NEW_YEAR = date(2025, 1, 1)
BODIES = ("a", "b", "c", "d", "e")


def agency(name, since=None, until=None, kind="agency"):
    return Agency(name, kind, None, name, name, name, name, since, until, "plan", None, None)


def day_of(draw):
    return NEW_YEAR + timedelta(days=draw.randrange(1, 364))


def random_plan(draw):
    """Up to eight works led and supported by five bodies and a group."""
    works = [f"W{number}" for number in range(draw.randint(1, 8))]
    rows = [activity(name, NEW_YEAR, None if draw.random() < 0.2 else day_of(draw), window="period") for name in works]
    rows = [replace(row, window="event") if row.due is None else row for row in rows]
    parts = {}
    for name in works:
        for _ in range(draw.randint(0, 3)):
            parts[name, draw.choice(BODIES)] = draw.choice(["lead", "lead", "support", "advise"])
    assignments = [Assignment(*part, role, None, None, False, None) for part, role in parts.items()]
    reports = [
        Report(day_of(draw), name, draw.choice(["done", "done", "in_progress", "cancelled"]), *[None] * 4)
        for name in works
        if draw.random() < 0.5
    ]
    dependencies = [edge(one, two) for one in works for two in works if one < two and draw.random() < 0.2]
    members = [AgencyMember("all", body, None, None, "plan", None, None) for body in BODIES]
    return plan_of(
        rows,
        dependencies,
        agencies=[*map(agency, BODIES), agency("all", kind="group")],
        agency_members=members,
        assignments=assignments,
        reports=sorted(reports, key=lambda row: row.date),
    )


def random_reorganisation(draw, plan):
    """Steps on random days, some of them on one day and following one another: a scenario, and the plan by a decree."""
    scenario, tables = Scenario("random"), plan
    alive = list(BODIES)
    day = day_of(draw)
    for number in range(draw.randint(1, 4)):
        if len(alive) < 2:
            break
        if draw.random() < 0.6:
            day = min(day + timedelta(days=draw.randrange(60)), date(2025, 12, 31))
        former = draw.choice(alive)
        alive.remove(former)
        kind = draw.choice(["merge", "split", "dissolve", "dissolve-to", "rename"])
        to = draw.choice(alive)
        match kind:
            case "merge":
                together = [former, *(one for one in alive if one != to and draw.random() < 0.2)]
                alive = [one for one in alive if one not in together]
                scenario = scenario.merge(together, to, day)
                for one in together:
                    tables = decree(tables, one, day, ("merge", to, None))
            case "dissolve":
                scenario = scenario.dissolve(former, day)
                tables = decree(tables, former, day)
            case "dissolve-to":
                scenario = scenario.dissolve(former, day, to)
                tables = decree(tables, former, day, ("dissolve", to, None))
            case "rename":
                new = f"new{number}"
                alive.append(new)
                scenario = scenario.rename(former, new, new, new, day)
                tables = replace(tables, agencies=more(tables.agencies, agency(new, day)))
                tables = decree(tables, former, day, ("rename", new, None))
            case "split":
                works = [row.id for row in plan.activities]
                heirs = draw.sample(alive, min(draw.randint(1, 3), len(alive), len(works)))
                named = list(zip(heirs, draw.sample(works, len(heirs)), strict=True))
                # a scenario in which the body has no part in the work is refused
                parts = {heir: Filter(activity=(work,)) for heir, work in named}
                tried = scenario.split(former, parts, rest=to, on=day)
                try:
                    tried.apply_to(plan, date(2025, 12, 31))
                except InputError as error:
                    refusals = {"scenario-matches-nothing", "scenario-nothing-left"}
                    if not {fault.id for fault in error.diagnostics} <= refusals:
                        raise
                    alive.append(former)
                    continue
                scenario = tried
                rows = [("split", heir, work) for heir, work in named]
                tables = decree(tables, former, day, *rows, ("split", to, None))
    return scenario, tables


def more(table, *rows):
    lines = tuple(range(len(table) + 2, len(table) + 2 + len(rows)))
    return replace(table, rows=(*table.rows, *rows), lines=(*table.lines, *lines))


def decree(plan, former, day, *heirs):
    """The plan with the last day of a body and its successors written into its tables, and nothing else."""
    last = day - timedelta(days=1)
    rows = tuple(replace(row, valid_to=last) if row.id == former else row for row in plan.agencies)
    successions = [AgencySuccession(former, to, kind, day, "outside", None, scope) for kind, to, scope in heirs]
    return replace(
        plan, agencies=replace(plan.agencies, rows=rows), agency_successions=more(plan.agency_successions, *successions)
    )
