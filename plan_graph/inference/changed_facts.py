"""What follows from other base facts by the same rules: only what the difference touches is concluded again."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.inference.infer import Inference, refusals
from plan_graph.model.facts import Facts, Value


def infer_with_changed_facts(before: Inference, facts: Facts, parameters: Mapping[str, Value]) -> Inference | None:
    """Conclude everything that follows from other facts; None where that would be no less work than anew.

    The answer is that of :func:`plan_graph.inference.infer`.

    Parameters
    ----------
    before
        What the same rules conclude from the facts before, by the columns engine without derivations.
    facts
        The base facts now.
    parameters
        The values of the parameters, defaults included: where one differs, nothing can be taken over.
    """
    from plan_graph.inference.columns import conclude_other_facts

    # `repr` tells True, 1 and 1.0 apart, which are not the same to a rule
    if repr(sorted(before.parameters.items())) != repr(sorted(parameters.items())) or refusals(
        "columns", before.program, facts, parameters
    ):
        return None
    concluded = conclude_other_facts(before.derivations, before.facts, facts, parameters)
    return None if concluded is None else Inference(before.program, parameters, *concluded, before.choice)
