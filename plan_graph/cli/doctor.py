"""The command ``doctor``: what this machine has, what it lacks, and how to get it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plan_graph.words import LANGUAGES, message

if TYPE_CHECKING:
    pass


@click.command()
@click.option("--lang", type=click.Choice(LANGUAGES), default="vi")
def doctor(lang: str) -> None:
    """Check this machine: what it has, what is missing, how to get it."""
    from plan_graph.cli.needs import needs
    from plan_graph.render.console import console, print_line

    language = lang
    to = console()
    looked = needs()
    for need in looked:
        mark, style = ("✓", "green") if need.found else (("✗", "bold red") if need.required else ("–", "yellow"))
        absent = "broken" if need.fault[language] else "missing" if need.required else "optional"
        word = need.found or message(f"doctor.{absent}", language)
        print_line(to, f"{mark} {need.name[language]}: {word}  ({need.purpose[language]})", style)
        if not need.found and need.fault[language]:
            print_line(to, f"    {need.fault[language]}")
        if not need.found:
            print_line(to, f"    → {need.remedy[language]}")
    if any(need.required and not need.found for need in looked):
        raise SystemExit(1)
    print_line(to, message("doctor.ready", language), "bold")
