"""Faults of published reports and of comparing and reviewing plans."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.diagnostic_words.entry import Entry

PUBLISHING: Mapping[str, Entry] = {}
