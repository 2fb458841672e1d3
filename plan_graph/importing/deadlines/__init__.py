"""Deadlines in words, Vietnamese or English: windows, days, repetitions, open starts and events.

``tokens`` cuts a phrase into words, numbers and marks; ``scanner`` gathers them into parts (``spans`` and
``repetitions`` read the calendar); ``windows``, ``recurrence_rules`` and ``reading`` make one deadline of the parts and
account for every word.
"""

from plan_graph.importing.deadlines.day_order import DayOrder, column_day_order
from plan_graph.importing.deadlines.deadline import Deadline, Kind
from plan_graph.importing.deadlines.phrase_reader import LONGEST, read_deadline
from plan_graph.importing.deadlines.recurrence_rules import day_before

__all__ = ["LONGEST", "DayOrder", "Deadline", "Kind", "column_day_order", "day_before", "read_deadline"]
