"""What a planner is shown: official counts, the state of each field, and the findings, worst first."""

from plan_graph.reporting.findings import FindingRow, findings
from plan_graph.reporting.health import health
from plan_graph.reporting.plan_places import PlanFault
from plan_graph.reporting.summary import Assessment, Summary, summarise

__all__ = ["Assessment", "FindingRow", "PlanFault", "Summary", "findings", "health", "summarise"]
