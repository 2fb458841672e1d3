"""Why a conclusion holds: proofs down to the cells of the plan, as trees, sentences and plain data."""
