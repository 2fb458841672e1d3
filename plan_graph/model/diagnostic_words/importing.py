"""Faults and doubts of files that a plan is imported from."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.diagnostic_words.entry import Entry

IMPORTING: Mapping[str, Entry] = {}
