"""Health of a plan as sections for terminal, page and workbook, as JSON, and as SARIF."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from plan_graph.model.diagnostic_ids import SEVERITY_OF
from plan_graph.model.diagnostics import message_id
from plan_graph.model.plan import Package
from plan_graph.model.words import FAULT_SEVERITY, HEADING
from plan_graph.reporting import PlanFault
from plan_graph.views.sections import Section
from plan_graph.words import Language, message

_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
"""Our severities in the words of SARIF."""


def health_sections(faults: Sequence[PlanFault], language: Language) -> tuple[Section, Section]:
    """Two tables: each kind with the items that have it, and every weakness with place, sentence and hint."""

    def say(*keys: str) -> tuple[str, ...]:
        return tuple(HEADING[key][language] for key in keys)

    kinds: dict[str, list[PlanFault]] = {}
    for fault in faults:
        kinds.setdefault(fault.id, []).append(fault)
    counted = Counter(fault.severity for fault in faults)
    sums = ", ".join(f"{FAULT_SEVERITY[one][language]} {counted[one]}" for one in FAULT_SEVERITY)
    heading = f"{HEADING['health'][language]}: {len(faults)} ({sums})"
    short = [
        (
            FAULT_SEVERITY[found[0].severity][language],
            message(f"faults-health.title-{kind}", language),
            kind,
            str(len(found)),
            ", ".join(dict.fromkeys(one.item for one in found)),
        )
        for kind, found in kinds.items()
    ]
    every = [
        (
            FAULT_SEVERITY[one.severity][language],
            one.id,
            one.item,
            one.diagnostic.message(language),
            one.diagnostic.hint(language),
            one.diagnostic.place,
            "" if one.source_line is None else str(one.source_line),
        )
        for one in faults
    ]
    return (
        Section("kinds", heading, say("severity", "finding", "fault_id", "number", "items"), tuple(short)),
        Section(
            "faults",
            heading,
            say("severity", "fault_id", "item", "fault", "hint", "place", "source_line"),
            tuple(every),
        ),
    )


def health_as_json(faults: Sequence[PlanFault], language: Language) -> str:
    """Every weakness as plain values."""
    rows = [{**f.diagnostic.as_dict(language), "item": f.item, "source_line": f.source_line} for f in faults]
    counted = Counter(fault.severity for fault in faults)
    whole = {"counts": {one: counted[one] for one in FAULT_SEVERITY}, "faults": rows}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def health_as_sarif(package: Package, faults: Sequence[PlanFault], language: Language) -> str:
    """Every weakness in SARIF 2.1.0, the interchange format of analysis tools, which code hosts and editors read.

    A result is placed in the file of the plan folder; the line of the official text is a related location.
    """
    rules = [
        {
            "id": kind,
            "shortDescription": {"text": message(f"faults-health.title-{kind}", language)},
            "help": {"text": message(f"{message_id(kind)}.hint", language, column="…")},
            "defaultConfiguration": {"level": _LEVEL[SEVERITY_OF[kind]]},
        }
        for kind in dict.fromkeys(fault.id for fault in faults)
    ]
    source = package.sources[0].file if package.sources else None
    run = {
        "tool": {"driver": {"name": "plan-graph", "language": language, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(fault, source, language) for fault in faults],
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _result(fault: PlanFault, source: str | None, language: Language) -> dict[str, object]:
    found = fault.diagnostic
    made: dict[str, object] = {
        "ruleId": fault.id,
        "level": _LEVEL[fault.severity],
        "message": {"text": f"{fault.item}: {found.message(language)}"},
        "locations": [_location(found.file, found.line, fault.item)],
        "properties": {"item": fault.item, "column": found.column, "hint": found.hint(language)},
    }
    if source is not None and fault.source_line is not None:
        made["relatedLocations"] = [{**_location(source, fault.source_line, fault.item), "id": 1}]
    return made


def _location(file: str, line: int | None, item: str) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": file}}
    if line is not None:
        physical["region"] = {"startLine": line}
    return {"physicalLocation": physical, "logicalLocations": [{"name": item}]}
