"""The adviser's questions put to the CP-SAT solver.

One worker and a fixed seed: the same question, the same answer. Among proposals of the same cost the one with the first
candidates wins.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ortools.sat.python import cp_model

from plan_graph.whatif.advice_question import Constraint, Question


def cheapest(question: Question) -> dict[str, str] | None:
    """The lead of each activity in the proposal that costs least; None when the hard constraints clash."""
    model: Any = cp_model.CpModel()
    choice, literals = _model(question, model)
    for holds in literals.values():
        model.add(holds == 1)
    weights = question.wishes.weights
    cost: list[Any] = []
    tiers: dict[int, list[Any]] = {1: [], 2: []}
    places = []
    for (activity, agency), var in choice.items():
        price = weights.get("changes", 0) * question.is_change(activity, agency)
        price += weights.get("newcomers", 0) * question.is_newcomer(activity, agency)
        cost.append(price * var)
        places.append(question.candidates[activity].index(agency) * var)
        if (rank := question.rank(activity, agency)) in tiers:
            tiers[rank].append(var)
    beside = question.load_beside()
    for (agency, quarter), terms in _loads(question, choice).items():
        if question.counts(agency) and weights.get("load", 0):
            fixed = beside.get((agency, quarter), 0)
            over = model.new_int_var(0, fixed + len(terms), f"over {agency} {quarter}")
            model.add(over >= sum(terms) + fixed - question.wishes.load_limit)
            cost.append(weights["load"] * over)
    solver = solver_of()
    if not _has_answer(solver, model):
        return None
    model.clear_hints()
    solver = minimize_in_order(model, sum(tiers[2]), sum(tiers[1]), sum(cost), sum(places))
    chosen = {activity: agency for (activity, agency), var in choice.items() if solver.value(var)}
    _check_again(question, chosen)
    return chosen


def _check_again(question: Question, chosen: Mapping[str, str]) -> None:
    """Plain code looks at an answer of the solver once more.

    Raises
    ------
    RuntimeError
        When a choice breaks a hard constraint.
    """
    broken = [(activity, *question.constraints_broken_by(activity, agency)) for activity, agency in chosen.items()]
    wrong = [each for each in broken if len(each) > 1]
    if "one_lead" in question.wishes.hard:
        wrong += [(activity, "one_lead") for activity in question.candidates if activity not in chosen]
    most = question.wishes.most_load
    if most is not None and "most_load" in question.wishes.hard:
        fixed = question.load_beside()
        load = dict(fixed)
        for activity, agency in chosen.items():
            if (quarter := question.quarter_of(activity)) and question.adds_load(activity, agency):
                load[agency, quarter] = load.get((agency, quarter), 0) + 1
        over = [key for key, n in load.items() if question.counts(key[0]) and n > max(most, fixed.get(key, 0))]
        wrong += [(*key, "most_load") for key in over]
    if wrong:
        raise RuntimeError(f"the solver's answer breaks {wrong}")


def smallest_clash(question: Question) -> tuple[Constraint, ...]:
    """The smallest set of hard constraints that no proposal keeps.

    Smallest sets that hit every correction set are tried until one of them clashes by itself.
    """
    names = list(_model(question, cp_model.CpModel())[1])
    corrections: list[set[int]] = []
    while True:
        core = _hitting_set(len(names), corrections)
        kept = _most_kept(question, {names[n] for n in core})
        if kept is None:
            return tuple(names[n] for n in core)
        corrections.append({n for n, name in enumerate(names) if name not in kept})


def _most_kept(question: Question, core: Collection[Constraint]) -> set[Constraint] | None:
    """A largest set of constraints that holds together with the core; None when the core clashes."""
    model: Any = cp_model.CpModel()
    _, literals = _model(question, model)
    for constraint in core:
        model.add(literals[constraint] == 1)
    model.maximize(sum(literals.values()))
    solver = solver_of()
    if not _has_answer(solver, model):
        return None
    return {constraint for constraint, holds in literals.items() if solver.value(holds)}


def _has_answer(solver: Any, model: Any) -> bool:
    """Solve the model: is there a best answer, or is it proven that there is none.

    Raises
    ------
    RuntimeError
        When the solver knows neither.
    """
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.INFEASIBLE):
        raise RuntimeError(f"the solver ended with {solver.status_name(status)}")
    return bool(status == cp_model.OPTIMAL)


def _model(question: Question, model: Any) -> tuple[dict[tuple[str, str], Any], dict[Constraint, Any]]:
    """The choices, and for each hard constraint a literal: where it is true, the constraint holds."""
    choice = {
        (activity, agency): model.new_bool_var(f"{activity} {agency}")
        for activity, candidates in question.candidates.items()
        for agency in candidates
    }
    literals: dict[Constraint, Any] = {}

    def literal(sort: str, *about: str) -> Any:
        constraint = Constraint(sort, about)
        if constraint not in literals:
            literals[constraint] = model.new_bool_var(f"{sort} {about}")
        return literals[constraint]

    for activity, candidates in question.candidates.items():
        if "one_lead" in question.wishes.hard:
            holds = literal("one_lead", activity)
            model.add(sum(choice[activity, agency] for agency in candidates) == 1).only_enforce_if(holds)
        else:
            model.add(sum(choice[activity, agency] for agency in candidates) <= 1)
        for agency in candidates:
            for sort in question.constraints_broken_by(activity, agency):
                model.add(choice[activity, agency] == 0).only_enforce_if(literal(sort, activity))
    most = question.wishes.most_load
    if most is not None and "most_load" in question.wishes.hard:
        beside = question.load_beside()
        for (agency, quarter), terms in _loads(question, choice).items():
            if question.counts(agency) and terms:
                fixed = beside.get((agency, quarter), 0)
                model.add(sum(terms) + fixed <= max(most, fixed)).only_enforce_if(literal("most_load", agency, quarter))
    return choice, literals


def _loads(question: Question, choice: dict[tuple[str, str], Any]) -> dict[tuple[str, str], list[Any]]:
    """(agency, quarter): the choices that add to its load, and agencies whose load is fixed."""
    found: dict[tuple[str, str], list[Any]] = {key: [] for key in question.load_beside()}
    for (activity, agency), var in choice.items():
        quarter = question.quarter_of(activity)
        if quarter and question.adds_load(activity, agency):
            found.setdefault((agency, quarter), []).append(var)
    return found


def minimize_in_order(model: Any, *costs: Any) -> Any:
    """The solver after the first cost was made least, then the second among the answers that have it, and so on.

    One cost made of weights would leave the solver's 64 bits at a few thousand activities.

    Raises
    ------
    RuntimeError
        When the model has no answer; a caller's model must have one.
    """
    solver = solver_of()
    for cost in costs:
        model.minimize(cost)
        status = solver.solve(model)
        if status != cp_model.OPTIMAL:
            raise RuntimeError(f"the solver ended with {solver.status_name(status)}")
        if not isinstance(cost, int):
            model.add(cost <= round(solver.objective_value))
            model.clear_hints()
            for number in range(len(model.proto.variables)):
                variable = model.get_int_var_from_proto_index(number)
                model.add_hint(variable, solver.value(variable))
    return solver


def solver_of() -> Any:
    """A solver that gives the same answer every time."""
    solver: Any = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    return solver


def _hitting_set(count: int, sets: Iterable[Collection[int]]) -> list[int]:
    """A smallest set of numbers that has one of each of the sets."""
    model: Any = cp_model.CpModel()
    taken = [model.new_bool_var(str(n)) for n in range(count)]
    for each in sets:
        model.add_bool_or([taken[n] for n in each])
    model.minimize(sum(taken))
    solver = solver_of()
    if not _has_answer(solver, model):
        raise RuntimeError("no set of constraints clashes, though the constraints clash together")
    return [n for n in range(count) if solver.value(taken[n])]
