"""Faults of progress reports and of the workbooks they come in."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.diagnostic_words.entry import Entry

PROGRESS: Mapping[str, Entry] = {}
