"""Reading plans as people write them: files into grids, grids into an outline, an outline into a plan."""

from plan_graph.importing.agency_bodies import AgencyCell, Body
from plan_graph.importing.agency_cells import read_agencies
from plan_graph.importing.agency_names import agency_key
from plan_graph.importing.deadlines import Deadline, read_deadline

__all__ = ["AgencyCell", "Body", "Deadline", "agency_key", "read_agencies", "read_deadline"]
