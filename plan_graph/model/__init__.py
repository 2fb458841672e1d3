"""Records, facts, diagnostics and words: what everything above speaks about."""
