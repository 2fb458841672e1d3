"""What a sweep counted, as sections of a table each, and as one row for each scenario."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping

from plan_graph.language.program import Program
from plan_graph.model.words import both
from plan_graph.views.sections import Section
from plan_graph.whatif.sweep import Swept
from plan_graph.words import Language

_MEASURES = both("Số phát hiện trong {} kịch bản", "Findings in {} scenarios")
_BEST = both("Ít phát hiện nhất", "Fewest findings")
_COLUMNS = (
    both("Phát hiện", "Finding"),
    both("Kế hoạch", "Plan"),
    both("Ít nhất", "Least"),
    both("Trung vị", "Median"),
    both("Nhiều nhất", "Most"),
    both("Giảm", "Fewer"),
    both("Bằng", "Equal"),
    both("Tăng", "More"),
)
_NUMBER, _CHANGES, _SUM = both("Số", "No."), both("Thay đổi", "Changes"), both("Tổng", "All")
_MOST_SHOWN = 10


def sweep_sections(found: Swept, program: Program, names: Mapping[str, str], language: Language) -> tuple[Section, ...]:
    """How each measure spreads over the scenarios, then the scenarios with fewest findings."""
    rows = []
    for kind, counts in found.counts.items():
        base = found.baseline[kind]
        sides = [sum(test) for test in zip(*((n < base, n == base, n > base) for n in counts), strict=True)] or [0] * 3
        spread = (base, min(counts), statistics.median_low(counts), max(counts)) if counts else (base, 0, 0, 0)
        rows.append((program.title(kind, language), *map(str, (*spread, *sides))))
    heading = _MEASURES[language].format(f"{len(found.scenarios):,}")
    titles = [program.title(kind, language) for kind in found.counts]
    best = [
        (str(number + 1), change, *(str(counts[number]) for counts in found.counts.values()))
        for number, change in ((n, said(found, n, names, language)) for n in found.best(_MOST_SHOWN))
    ]
    heads = (_NUMBER[language], _CHANGES[language], *titles)
    return (
        Section("measures", heading, tuple(word[language] for word in _COLUMNS), tuple(rows)),
        Section("best", _BEST[language], heads, tuple(best)),
    )


def said(found: Swept, number: int, names: Mapping[str, str], language: Language) -> str:
    """The changes of a scenario in words."""
    edits, value = found.scenarios[number]
    if found.sweep.parameter:
        return f"{found.sweep.parameter} = {value}"
    return "; ".join(edit.sentence(names, language) for edit in edits)


def sweep_rows(found: Swept, names: Mapping[str, str], language: Language) -> Iterator[dict[str, object]]:
    """A row for each scenario: its number, its changes in words, and the count of each measure."""
    for number in range(len(found.scenarios)):
        counts = {kind: counts[number] for kind, counts in found.counts.items()}
        yield {"scenario": number + 1, "changes": said(found, number, names, language), **counts}
