"""``datapackage.json``: the description of a plan folder, and of its tables for other programs.

Source: Frictionless Data Package and Table Schema, version 1 (https://specs.frictionlessdata.io).
Our own entries beside theirs: ``titles`` and ``illustration_note`` in both languages, ``plan_year``,
``lang``, and ``illustration`` at a table that reports nothing real. The schemas are written from the
record classes and not read back: the record classes bind.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from plan_graph.model.columns import Column, Record
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names
from plan_graph.model.plan import Package, SourceDocument
from plan_graph.model.records import RECORDS
from plan_graph.storing.tables import decode, file_name, list_columns
from plan_graph.words import TITLE_LANGUAGES, Text, Title

PACKAGE_FILE = "datapackage.json"

_TYPE_NAMES = {str: "string", int: "integer", float: "number", bool: "boolean", date: "date"}
_YEARS = range(1900, 2201)
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LONGEST_SHOWN = 80


def years_of(year: int) -> range:
    """The years in which the days of a plan may lie: some around its own, so that a slip of the pen is noticed.

    >>> years_of(2025)[0], years_of(2025)[-1]
    (2005, 2055)
    """
    return range(year - 20, year + 31)


@dataclass(frozen=True, slots=True)
class ParsedPackage:
    """What could be read of ``datapackage.json``: the year is known even where other entries have faults."""

    package: Package | None
    year: int | None
    faults: tuple[Diagnostic, ...]


def read_package(folder: Path) -> Package:
    """The description of the plan in the ``datapackage.json`` of its folder.

    Parameters
    ----------
    folder
        The plan folder; its tables are not read.

    Raises
    ------
    InputError
        With every fault of the file.
    """
    path = folder / PACKAGE_FILE
    parsed = parse_package(path.read_bytes() if path.is_file() else None)
    if parsed.package is None:
        raise InputError(parsed.faults)
    return parsed.package


def parse_package(content: bytes | None) -> ParsedPackage:
    """The package parsed from the bytes of its file; None when there is no such file."""
    if content is None:
        return _unread(Diagnostic("package-missing", PACKAGE_FILE))
    text = decode(content, PACKAGE_FILE)
    if isinstance(text, Diagnostic):
        return _unread(text)
    try:
        entries = json.loads(text)
        json.dumps(entries, ensure_ascii=False).encode()  # an escape may be half a character
    except json.JSONDecodeError as error:
        return _unread(Diagnostic("package-not-json", PACKAGE_FILE, error.lineno, values={"reason": error.msg}))
    except (ValueError, RecursionError) as error:  # that, a number of thousands of digits, nesting without end
        return _unread(Diagnostic("package-not-json", PACKAGE_FILE, values={"reason": str(error)}))
    return _PackageParser().parse(entries)


def describe(package: Package) -> dict[str, Any]:
    """The entries of ``datapackage.json`` for a plan.

    Parameters
    ----------
    package
        The description of the plan.

    Raises
    ------
    ValueError
        When an illustration is not a table of a plan.

    Examples
    --------
    >>> plan = Package("a-plan", {"vi": "Kế hoạch", "en": "Plan"}, 2025, "en")
    >>> described = describe(plan)
    >>> described["title"], described["plan_year"], described["resources"][0]["path"]
    ('Plan', 2025, 'fields.csv')
    """
    strangers = {*package.illustrations} - {record.table for record in RECORDS}
    if strangers:
        raise ValueError(f"no such table: {join_names(strangers)}")
    return {
        "profile": "tabular-data-package",
        "name": package.name,
        "title": package.title.get(package.language, ""),
        "titles": _by_language(package.title),
        "plan_year": package.year,
        "lang": package.language,
        "sources": [
            {"title": source.title, "path": source.file, "sha256": source.sha256, "read_on": source.read_on}
            for source in package.sources
        ],
        **({"settings": dict(package.settings)} if package.settings else {}),
        **({"illustration_note": _by_language(package.illustration_note)} if package.illustration_note else {}),
        "resources": [_resource(record, record.table in package.illustrations) for record in RECORDS],
    }


def format_package(package: Package) -> bytes:
    """The bytes of ``datapackage.json`` for a plan."""
    return (json.dumps(describe(package), ensure_ascii=False, indent=2) + "\n").encode()


def _unread(fault: Diagnostic) -> ParsedPackage:
    return ParsedPackage(None, None, (fault,))


def _by_language(text: Text) -> dict[str, str]:
    return {language: text[language] for language in TITLE_LANGUAGES if language in text}


def _resource(record: type[Record], illustration: bool) -> dict[str, Any]:
    columns = list_columns(record)
    schema: dict[str, Any] = {"fields": [_field(column) for column in columns], "missingValues": [""]}
    if keys := [column.name for column in columns if column.key]:
        schema["primaryKey"] = keys
    # the standard cannot express "a row of this table or of that one"
    references = [(column.name, *column.refers_to) for column in columns if len(column.refers_to) == 1]
    if references:
        schema["foreignKeys"] = [
            # a table refers to itself by the empty name
            {"fields": name, "reference": {"resource": "" if table == record.table else table, "fields": "id"}}
            for name, table in references
        ]
    return {
        "name": record.table,
        "path": file_name(record),
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        **({"illustration": True} if illustration else {}),
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.key:
        constraints["unique"] = True
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    if column.name == "percent":
        constraints |= {"minimum": 0, "maximum": 100}
    field: dict[str, Any] = {"name": column.name, "type": _TYPE_NAMES[column.type]}
    return field | ({"constraints": constraints} if constraints else {})


class _PackageParser:
    """Takes the entries one by one; each that is missing or wrong is a fault under its path."""

    def __init__(self) -> None:
        self.faults: list[Diagnostic] = []

    def parse(self, entries: object) -> ParsedPackage:
        if not isinstance(entries, dict):
            self.fault("{}", entries, '{"name": …, "titles": …, "plan_year": …, "lang": …, "sources": […]}')
            return ParsedPackage(None, None, tuple(self.faults))
        name = self.text(entries, "name", _NAME.fullmatch, "roads-2026")
        titles = self.both_languages(entries, "titles")
        year = entries.get("plan_year")
        if not isinstance(year, int) or isinstance(year, bool) or year not in _YEARS:
            self.fault("plan_year", year, f"{_YEARS[0]} … {_YEARS[-1]}")
            year = None
        language = next((known for known in TITLE_LANGUAGES if known == entries.get("lang")), None)
        if language is None:
            self.fault("lang", entries.get("lang"), " | ".join(TITLE_LANGUAGES))
        sources = tuple(
            self.source(source, f"sources[{place}].") for place, source in enumerate(self.objects(entries, "sources"))
        )
        illustrations = self.illustrations(entries)
        noted = illustrations or entries.get("illustration_note")
        note = self.both_languages(entries, "illustration_note") if noted else {}
        settings = self.settings(entries, year)
        if self.faults or year is None or language is None:
            return ParsedPackage(None, year, tuple(self.faults))
        package = Package(name, titles, year, language, sources, illustrations, note, settings)
        return ParsedPackage(package, year, ())

    def fault(self, key: str, value: object, wanted: str) -> None:
        written = json.dumps(value, ensure_ascii=False)
        brief = written if len(written) <= _LONGEST_SHOWN else written[: _LONGEST_SHOWN - 1] + "…"
        self.faults.append(
            Diagnostic("package-value", PACKAGE_FILE, None, key, {"key": key, "found": brief, "wanted": wanted})
        )

    def text(
        self, entries: Mapping[str, Any], key: str, right: Callable[[str], object], wanted: str, under: str = ""
    ) -> str:
        value = entries.get(key)
        if isinstance(value, str) and right(value):
            return unicodedata.normalize("NFC", value).strip()
        self.fault(under + key, value, wanted)
        return ""

    def settings(self, entries: Mapping[str, Any], year: int | None) -> dict[str, str]:
        values = entries.get("settings", {})
        if not isinstance(values, dict):
            self.fault("settings", values, '{"standing_agency": "…", "chair": "…"}')
            return {}
        cut_off = values.get("cut_off_day", "1")
        if not (isinstance(cut_off, str) and cut_off.isascii() and cut_off.isdigit() and 1 <= int(cut_off) <= 28):
            self.fault("settings.cut_off_day", cut_off, '"1" … "28"')
            return {}
        last = values.get("last_year", str(year))
        if year is not None and last not in {str(one) for one in range(year, year + 21)}:
            self.fault("settings.last_year", last, f'"{year}" … "{year + 20}"')
            return {}
        return {name: self.text(values, name, str.strip, '"…"', "settings.") for name in values}

    def both_languages(self, entries: Mapping[str, Any], key: str) -> dict[str, str]:
        texts = entries.get(key)
        if not isinstance(texts, dict):
            self.fault(key, texts, '{"vi": "…", "en": "…"}')
            return {}
        return Title({one: self.text(texts, one, str.strip, '"…"', f"{key}.") for one in TITLE_LANGUAGES})

    def objects(self, entries: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
        values = entries.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            self.fault(key, values, "[{…}, …]")
            return []
        return values

    def source(self, entries: Mapping[str, Any], under: str) -> SourceDocument:
        return SourceDocument(
            title=self.text(entries, "title", str.strip, '"…"', under),
            file=self.text(entries, "path", str.strip, '"…"', under),
            sha256=self.text(entries, "sha256", _SHA256.fullmatch, "0-9a-f × 64", under),
            read_on=self.text(entries, "read_on", _is_date, "2025-06-30", under),
        )

    def illustrations(self, entries: Mapping[str, Any]) -> tuple[str, ...]:
        tables = [record.table for record in RECORDS]
        named = []
        for place, resource in enumerate(self.objects(entries, "resources")):
            mark = resource.get("illustration", False)
            if not isinstance(mark, bool):
                self.fault(f"resources[{place}].illustration", mark, "true | false")
            elif mark and resource.get("name") not in tables:
                self.fault(f"resources[{place}].name", resource.get("name"), " | ".join(tables))
            elif mark:
                named.append(resource["name"])
        return tuple(named)


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False
