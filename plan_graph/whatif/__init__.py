"""What if: scenarios, their comparison with the plan as it is, patches."""

from plan_graph.whatif.filters import Filter
from plan_graph.whatif.reading import read_scenario
from plan_graph.whatif.scenario import Scenario

__all__ = ["Filter", "Scenario", "read_scenario"]
