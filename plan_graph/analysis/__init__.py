"""What can be computed from a plan without rules: its graph, its schedule, its progress, its facts."""
