"""The parts of a Word document or a workbook: bytes, XML, relations; Strict names are read as the usual ones."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from functools import cached_property

from lxml import etree

from plan_graph.model.diagnostics import Diagnostic, InputError

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(officeDocument|wordprocessingml|spreadsheetml|drawingml)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"


def usual_names(data: bytes) -> bytes:
    """XML with the namespaces of Strict Open XML (ISO/IEC 29500-1) replaced by the transitional ones (29500-4).

    Examples
    --------
    >>> usual_names(b'<a xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>')
    b'<a xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    """
    return _STRICT.sub(_TRANSITIONAL, data)


def damage_error(name: str, reason: str) -> InputError:
    """The refusal of a damaged file; the reason is a part, an element or an attribute."""
    return InputError([Diagnostic("import-file-damaged", name, values={"reason": reason[:80]})])


class OfficePackage:
    """An Open XML file in memory.

    Parameters
    ----------
    name
        The name of the file, for refusals.
    content
        Its bytes, which :func:`plan_graph.importing.safe_files.kind_of` has looked at.
    """

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self.parts = frozenset(self._archive.namelist())

    def read(self, part: str) -> bytes:
        """The bytes of a part, with usual names.

        Raises
        ------
        InputError
            When there is no such part.
        """
        if part not in self.parts:
            raise damage_error(self.name, part)
        return usual_names(self._archive.read(part))

    def xml(self, part: str) -> etree._Element:
        """The root element of a part; entities and other files are never followed.

        Raises
        ------
        InputError
            When there is no such part, or it is no XML.
        """
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(self.read(part), parser)
        except etree.XMLSyntaxError as error:
            raise damage_error(self.name, f"{part}: {error}") from error

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """For each id its type (last word) and its target part; links to elsewhere are left out."""
        folder, _, last = part.rpartition("/")
        file = posixpath.join(folder, "_rels", f"{last}.rels")
        if file not in self.parts:
            return {}
        targets: dict[str, tuple[str, str]] = {}
        for one in self.xml(file).iter(f"{{{RELATIONS}}}Relationship"):
            target = one.get("Target", "")
            if one.get("TargetMode") == "External" or not target:
                continue
            full = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            targets[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], full)
        return targets

    def links(self, part: str) -> dict[str, str]:
        """For each id the address outside the file that a part links to; nothing is ever opened."""
        folder, _, last = part.rpartition("/")
        file = posixpath.join(folder, "_rels", f"{last}.rels")
        if file not in self.parts:
            return {}
        return {
            one.get("Id", ""): one.get("Target", "")
            for one in self.xml(file).iter(f"{{{RELATIONS}}}Relationship")
            if one.get("TargetMode") == "External" and one.get("Type", "").endswith("/hyperlink")
        }

    @cached_property
    def main(self) -> str:
        """The part that the others belong to."""
        return next((part for kind, part in self.relations("").values() if kind == "officeDocument"), "")

    def parts_of_kind(self, kind: str) -> list[str]:
        """The parts of a kind that the main part names and that are there, in their order of names."""
        return sorted({part for type_, part in self.relations(self.main).values() if type_ == kind} & self.parts)
