"""Reading plans as people write them: phrases of time first."""

from plan_graph.importing.deadlines import Deadline, read_deadline

__all__ = ["Deadline", "read_deadline"]
