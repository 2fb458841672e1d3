"""Words for plans that come in from documents, and for the workbook in which progress is reported.

The texts are in ``plan_graph/words/<language>/documents.ftl``.
"""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.words import Text, words

IMPORT_COLUMN: Mapping[str, Text] = words(
    "documents.column-",
    """
        field objective task activity deliverable lead support deadline budget note number code start duration
        predecessors status target contact
    """,
)
"""Columns of a plan's document."""
IMPORTED: Mapping[str, Text] = words(
    "documents.imported-",
    """
        fields objectives tasks activities deliverables agencies assignments dependencies events reports gaps
    """,
)
"""Numbers of an import, by the table that it fills."""
READ_HOW: Mapping[str, Text] = words("documents.read-", "read inherited guessed partly_read not_understood")
"""Certainty with which a cell was read."""
DOUBT_SEVERITY: Mapping[str, Text] = words("documents.doubt-", "error warning info")
"""Weight of a doubt of an import."""
CELL_FATE: Mapping[str, Text] = words(
    "documents.fate-",
    """
        read inherited guessed partly_read unread redacted furniture other_table unaccounted
    """,
)
"""Use of each cell of a document that is not blank."""
FURNITURE: Mapping[str, Text] = words("documents.furniture-", "title header total note page signature")
"""Parts of a table that are no work."""
REPORT_COLUMN: Mapping[str, Text] = words(
    "documents.report-column-",
    """
        id title lead due occurrence state_now percent_now date state percent evidence causes difficulties proposals
        proposed_due note
    """,
)
"""Columns of the workbook in which agencies report their progress."""
TARGET_COLUMN: Mapping[str, Text] = words(
    "documents.target-column-", "id title wanted last last_day date value evidence note"
)
"""Columns of its sheets of targets."""
REPORT_TEXT: Mapping[str, Text] = words("documents.report-", "nobody targets state number figure day")
"""Other texts of that workbook."""
