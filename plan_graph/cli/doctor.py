"""The command ``doctor``: what this machine has, what it lacks, and how to get it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.answers import file_option, format_option, show_answer
from plan_graph.words import LANGUAGES, Language, message

if TYPE_CHECKING:
    from plan_graph.answers.table import ColumnType, Document
    from plan_graph.cli.needs import Need


@click.command()
@format_option
@file_option()
@click.option("--lang", type=click.Choice(LANGUAGES), default="vi")
def doctor(form: str, files: tuple[Path, ...], lang: str) -> None:
    """Check this machine: what it has, what is missing, how to get it."""
    from plan_graph.cli.needs import needs
    from plan_graph.render.console import console, print_line

    looked = needs()
    lacking = any(need.required and not need.found for need in looked)
    if form == "table" and not files:
        to = console()
        for need in looked:
            mark, style = ("✓", "green") if need.found else ("✗", "bold red") if need.required else ("–", "yellow")
            word = need.found or message(f"doctor.{_state(need)}", lang)
            print_line(to, f"{mark} {need.name[lang]}: {word}  ({need.purpose[lang]})", style)
            if not need.found and need.fault[lang]:
                print_line(to, f"    {need.fault[lang]}")
            if not need.found:
                print_line(to, f"    → {need.remedy[lang]}")
        if not lacking:
            print_line(to, message("doctor.ready", lang), "bold")
    else:
        show_answer(_document(looked, lang), form, files, date.today())
    if lacking:
        raise SystemExit(1)


def _state(need: Need) -> str:
    """Whether it is there, does not work, is missing, or is missing and not needed by all."""
    if need.found:
        return "found"
    return "broken" if need.fault["en"] else "missing" if need.required else "optional"


def _document(looked: Sequence[Need], language: Language) -> Document:
    from plan_graph.answers.table import Column, make_table
    from plan_graph.render.formats import one_table
    from plan_graph.words import Word, words

    states = words("doctor.", ["found", "broken", "missing", "optional"])
    types: Mapping[str, ColumnType] = {
        "need": "text", "state": "code", "version": "text", "purpose": "text", "remedy": "text",
    }  # fmt: skip
    heads = [
        Column(key, type_name, Word(f"doctor.column-{key}"), words=states if key == "state" else {})
        for key, type_name in types.items()
    ]
    rows = [
        (
            need.name[language], _state(need), need.found or need.fault[language] or None, need.purpose[language],
            None if need.found else need.remedy[language],
        )
        for need in looked
    ]  # fmt: skip
    return one_table(make_table("needs", message("doctor.title", language), heads, rows, language))
