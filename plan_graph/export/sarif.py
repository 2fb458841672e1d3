"""Health of a plan in SARIF, the interchange format of analysis tools, which code hosts and editors read.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from plan_graph.model.diagnostic_ids import SEVERITY_OF
from plan_graph.model.diagnostics import message_id
from plan_graph.model.plan import Package
from plan_graph.reporting import PlanFault
from plan_graph.words import Language, message

_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
"""Our severities in the words of SARIF."""


def to_sarif(package: Package, faults: Sequence[PlanFault], language: Language) -> str:
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
    result: dict[str, object] = {
        "ruleId": fault.id,
        "level": _LEVEL[fault.severity],
        "message": {"text": f"{fault.item}: {found.message(language)}"},
        "locations": [_location(found.file, found.line, fault.item)],
        "properties": {"item": fault.item, "column": found.column, "hint": found.hint(language)},
    }
    if source is not None and fault.source_line is not None:
        result["relatedLocations"] = [{**_location(source, fault.source_line, fault.item), "id": 1}]
    return result


def _location(file: str, line: int | None, item: str) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": file}}
    if line is not None:
        physical["region"] = {"startLine": line}
    return {"physicalLocation": physical, "logicalLocations": [{"name": item}]}
