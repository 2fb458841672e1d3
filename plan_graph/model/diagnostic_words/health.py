"""Weaknesses of a plan that can be read."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.diagnostic_words.entry import Entry

HEALTH: Mapping[str, Entry] = {}
