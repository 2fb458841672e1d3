"""What the two databases call the same thing, for what the compiler of rules says in words of its own."""

from __future__ import annotations

import sys
from typing import Any, ClassVar

from sqlglot import exp
from sqlglot.dialects import DuckDB, Spark

from plan_graph.inference.sql_compiler import DayNumber, DayOf, IsFinite

_ESCAPE = "\u0001"


class Duck(DuckDB):  # type: ignore[misc]
    """DuckDB's SQL."""

    class Generator(DuckDB.Generator):  # type: ignore[misc]
        """How it is written."""

        TRANSFORMS: ClassVar = {
            **DuckDB.Generator.TRANSFORMS,
            IsFinite: lambda self, node: self.func("isfinite", node.this),
            DayNumber: lambda self, node: f"({self.sql(node, 'this')} - CAST('1970-01-01' AS DATE))",
            DayOf: lambda self, node: f"(CAST('1970-01-01' AS DATE) + CAST({self.sql(node, 'this')} AS INT))",
        }


class SparkSQL(Spark):  # type: ignore[misc]
    """Spark's SQL: integers of 38 digits where DuckDB has 128 bits, and LIKE without a character that escapes."""

    class Generator(Spark.Generator):  # type: ignore[misc]
        """How it is written."""

        TRANSFORMS: ClassVar = {
            **Spark.Generator.TRANSFORMS,
            IsFinite: lambda self, node: f"(abs({self.sql(node, 'this')}) <= CAST('{sys.float_info.max!r}' AS DOUBLE))",
            DayNumber: lambda self, node: self.func("unix_date", node.this),
            DayOf: lambda self, node: f"date_from_unix_date(CAST({self.sql(node, 'this')} AS INT))",
            exp.TryCast: lambda self, node: f"TRY_CAST({self.sql(node, 'this')} AS {self.sql(node, 'to')})",
            exp.Like: lambda self, node: _like(self, node),
        }
        TYPE_MAPPING: ClassVar = {**Spark.Generator.TYPE_MAPPING, exp.DataType.Type.INT128: "DECIMAL(38, 0)"}


def _like(generator: Any, node: exp.Like) -> str:
    text, pattern = generator.sql(node, "this"), generator.sql(node, "expression")
    doubled = f"replace({pattern}, '{_ESCAPE}', '{_ESCAPE}{_ESCAPE}')"
    return f"{text} LIKE {doubled} ESCAPE '{_ESCAPE}'"
