# Rules: the list, one rule in full, diagrams
stratum = Stratum { $n }
facts = Facts
counts = counts
unless = unless
