"""Why a conclusion holds: proofs down to the cells of the plan, as trees, sentences and plain data."""

MOST_CHANGES = 3
"""How many changes a set that clears a finding has at most, unless asked for more."""
