"""A scenario as a scenario file."""

from __future__ import annotations

from datetime import date

import yaml

from plan_graph.analysis.numbers import Numbers
from plan_graph.model.plan import Plan
from plan_graph.whatif.references import name_step
from plan_graph.whatif.scenario import Scenario
from plan_graph.whatif.steps import Step


def as_yaml(scenario: Scenario, plan: Plan) -> str:
    """The file that :func:`plan_graph.whatif.reading.read_scenario` reads as the same steps.

    Works are named by the numbers of the plan in force, with their ids in brackets where they differ.
    """
    numbers = Numbers(plan)
    whole: dict[str, object] = {"scenario": scenario.name}
    for name, text in (("title", scenario.title), ("note", scenario.note)):
        if text:
            whole[name] = dict(text)
    if scenario.as_of:
        whole["as_of"] = scenario.as_of
    whole["edits"] = [{step.do: _body(name_step(step, numbers))} for step in scenario.steps]
    return str(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=110))


def step_as_data(step: Step) -> dict[str, object]:
    """The step as JSON values, days as ISO texts; :func:`plan_graph.whatif.reading.step_from_data` reads it."""
    return {step.do: _with_text_days(_body(step))}


def _with_text_days(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _with_text_days(each) for name, each in value.items()}
    return [_with_text_days(each) for each in value] if isinstance(value, list) else value


def _body(step: Step) -> dict[str, object]:
    found = {name: _plain_value(value) for name, value in step.values.items() if value is not None}
    if step.parts:
        found["parts"] = [{"agency": agency, "where": where.as_dict()} for agency, where in step.parts]
    if step.where is not None:
        found["where"] = {
            name: date.fromisoformat(str(value)) if name in ("due_from", "due_to") else value
            for name, value in step.where.as_dict().items()
        }
    return found


def _plain_value(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
