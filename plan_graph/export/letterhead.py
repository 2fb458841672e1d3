"""The letterhead of official papers: who sends them, and who signs, from the settings of the plan.

Source of the abbreviations of authority: Decree 30/2020/ND-CP on records work, annex I, section II, point 7.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.naming import slug
from plan_graph.model.records import Agency
from plan_graph.reporting.summary import Assessment
from plan_graph.words import LANGUAGES, Language, title_language

_COMMITTEE = "ủy ban nhân dân"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_JOINING = ("và", "của")
"""Words of a name whose letters are not in its abbreviation."""
_PARAMETER = "standing_agency"
AUTHORITIES = ("TM.", "KT.", "TL.", "TUQ.", "Q.")
"""What may stand before the post of the signer: for a collective, for the head, by order, by delegation, acting."""
_SETTINGS = {
    "parent": "parent_body", "place": "place", "authority": "signing_authority", "post": "signing_post",
    "signer": "signer", "to": "report_to", "copies": "copies_to", "unit": "drafting_unit",
}  # fmt: skip
_SAME_IN_ALL = ("place", "signer", "unit")
"""Names, which are the same in papers of every language; all else is in the plan's language unless it names another."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body that sends a paper.

    Parameters
    ----------
    id
        Its id.
    name
        Its name in the language of the paper.
    symbol
        Its letters in the number of a paper, ``SNV``; empty where they are not known.
    parent
        The body above it, printed over its name; empty where there is none.
    place
        Where papers are dated; the officer fills it in where it is empty.
    authority, post, signer
        By whose authority the signer signs (``KT. GIÁM ĐỐC``), the signer's post and name; to be filled in where empty.
    to
        To whom its reports go; the parent where it is empty.
    copies
        Who else gets its papers, separated by semicolons.
    unit
        The letters of the unit that drafts, in ``Lưu: VT, CCHC``.
    above
        The names of the bodies above it, in every language of the settings.
    """

    id: str
    name: str
    symbol: str = ""
    parent: str = ""
    place: str = ""
    authority: str = ""
    post: str = ""
    signer: str = ""
    to: str = ""
    copies: str = ""
    unit: str = ""
    above: tuple[str, ...] = ()

    @property
    def report_to(self) -> str:
        """To whom its reports go; empty where nobody is above it."""
        return self.to or self.parent

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the settings that are empty and that an officer fills in by hand."""
        needed = ("place", "post", "signer")
        return tuple(_SETTINGS[name] for name in needed if not getattr(self, name))


def read_letterhead(assessment: Assessment, issuer: str = "") -> Issuer:
    """The body that sends the papers, with the letterhead of the plan's settings.

    Parameters
    ----------
    assessment
        The plan on a day, in the language of the papers.
    issuer
        The id or a name of the body; the standing agency of the plan where it is empty.

    Raises
    ------
    InputError
        When the plan has no such body, or names no standing agency, or the authority of the signer is none that the
        decree has: nobody could sign.
    """
    settings, language = assessment.plan.package.settings, assessment.language
    asked = issuer or str(assessment.inference.parameters.get(_PARAMETER) or "")
    agency = find_agency(assessment, asked)
    if agency is None:
        names = [name for one in assessment.plan.agencies for name in (one.id, one.name_vi)]
        near = get_close_matches(asked, names, 1)
        file = "--issuer" if issuer else "settings"
        raise InputError([Diagnostic("publish-issuer", file, values={"found": asked, "near": near[0] if near else ""})])
    head = {name: _setting(assessment, name, language) for name in _SETTINGS}
    if head["authority"] and language == "vi" and not head["authority"].upper().startswith(AUTHORITIES):
        values = {"found": head["authority"], "allowed": ", ".join(AUTHORITIES)}
        raise InputError([Diagnostic("publish-authority", "settings", values=values)])
    above = {_setting(assessment, name, one) for name in ("parent", "to") for one in LANGUAGES}
    symbol = settings.get("symbol") or symbol_of(agency.name_vi)
    return Issuer(agency.id, name_of(agency, language), symbol, **head, above=tuple(sorted(above - {""})))


def _setting(assessment: Assessment, name: str, language: Language) -> str:
    """A setting in the language of a paper: that of the language, else the plain one where it may be read there."""
    package, key = assessment.plan.package, _SETTINGS[name]
    own = package.settings.get(f"{key}_{language}", "")
    plain = name in _SAME_IN_ALL or language == package.language
    return own or (package.settings.get(key, "") if plain else "")


def name_of(agency: Agency, language: Language) -> str:
    """The full name of a body in a language."""
    return agency.name_vi if title_language(language) == "vi" else agency.name_en


def find_agency(assessment: Assessment, name: str) -> Agency | None:
    """The body of that id or name."""
    wanted = slug(name)
    for agency in assessment.plan.agencies:
        if agency.id == name or (wanted and wanted in _names(assessment, agency)):
            return agency
    return None


def is_above(assessment: Assessment, issuer: Issuer, agency: Agency) -> bool:
    """Is the body the one above the sender, which is asked and not urged.

    The name above the letterhead may go on, as in "UBND tỉnh Hà Tĩnh".
    """
    parents = [f"{slug(text)}-" for text in (*issuer.above, issuer.report_to, issuer.parent) if text]
    return any(parent.startswith(f"{name}-") for parent in parents for name in _names(assessment, agency))


def _names(assessment: Assessment, agency: Agency) -> Collection[str]:
    aliases = [row.spelling for row in assessment.plan.agency_aliases if row.agency == agency.id]
    return {
        slug(one)
        for one in (agency.name_vi, agency.short_vi, agency.name_en, agency.short_en, *aliases)
        if one
    }  # fmt: skip


def symbol_of(name: str) -> str:
    """The letters that stand for a body in the number of a paper: the first of each word of its Vietnamese name.

    >>> symbol_of("Sở Nội vụ"), symbol_of("Sở Khoa học và Công nghệ"), symbol_of("Ủy ban nhân dân tỉnh Hà Tĩnh")
    ('SNV', 'SKHCN', 'UBND')
    >>> symbol_of("Hội Ủng hộ trẻ em")  # tones are no part of an abbreviation
    'HUHTE'
    """
    folded = unicodedata.normalize("NFC", name).casefold()
    if folded.startswith(_COMMITTEE):
        return "UBND"
    words = (word for word in name.split() if word[0].isalpha() and word.casefold() not in _JOINING)
    letters = unicodedata.normalize("NFD", "".join(word[0] for word in words).upper())
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
