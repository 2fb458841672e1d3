"""The command ``doctor``: what this machine has, what it lacks, and how to get it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plan_graph.model.words import both

if TYPE_CHECKING:
    pass


@click.command(short_help="Máy này có gì, thiếu gì / what this machine has and lacks")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ / language. [vi]")
def doctor(lang: str) -> None:
    """Soát máy: có gì, thiếu gì, lấy ở đâu. / Look at this machine: what there is, what is missing, how to get it.

    Mã thoát 1 khi thiếu thứ bắt buộc. / Exit status 1 when something is missing that nothing works without.
    """
    from plan_graph.cli.needs import needs
    from plan_graph.render.console import console, print_line

    language = lang
    to = console()
    missing = both("thiếu", "missing")
    optional = both("không có", "not there")
    broken = both("không dùng được", "does not work")
    looked = needs()
    for need in looked:
        mark, style = ("✓", "green") if need.found else (("✗", "bold red") if need.required else ("–", "yellow"))
        absent = broken if need.fault[language] else missing if need.required else optional
        word = need.found or absent[language]
        print_line(to, f"{mark} {need.name[language]}: {word}  ({need.purpose[language]})", style)
        if not need.found and need.fault[language]:
            print_line(to, f"    {need.fault[language]}")
        if not need.found:
            print_line(to, f"    → {need.remedy[language]}")
    if any(need.required and not need.found for need in looked):
        raise SystemExit(1)
    ready = both("Máy này chạy được plan-graph.", "This machine can run plan-graph.")
    print_line(to, ready[language], "bold")
