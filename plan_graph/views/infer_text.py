"""What an inference on a folder of facts read, chose and wrote, for the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from plan_graph.inference.folder_run import FolderRun
from plan_graph.model.visible_text import escape_hidden
from plan_graph.model.words import both
from plan_graph.render.console import console, print_line
from plan_graph.words import Language
from plan_graph.words import Text as Words

_FACTS = both("Sự kiện đã đọc", "Facts read")
_DECLARED = both("kiểu do tệp luật khai báo", "types declared by the rules")
_TOLD = both("kiểu suy từ giá trị", "types told by the values")
_NO_FILE = both("không có tệp, không có sự kiện", "no file, no facts")
_REPEATED = both("{} dòng lặp lại", "{} rows repeated")
_ENGINE = both("Bộ suy luận", "Engine")
_CONCLUSIONS = both("Kết luận", "Conclusions")
_CHANGES = both("Kết luận thay đổi", "Conclusions that change")
_DERIVATIONS = both("Dẫn xuất", "Derivations")
_WRITTEN = both("Đã ghi vào {}", "Written to {}")
_REASON: Mapping[str, Words] = {
    "asked": both("theo yêu cầu", "asked for"),
    "few-facts": both("ít sự kiện", "few facts"),
    "many-facts": both("nhiều sự kiện", "many facts"),
    "not-installed": both("thay cho durable_rules chưa cài", "in place of durable_rules, which is not installed"),
    "changes": both("tính được khác biệt", "it works out what changes"),
    "many-matches": both("durable_rules gặp quá nhiều cách ghép sự kiện", "durable_rules met too many matches"),
    "too-large": both("quá lớn đối với columns", "too large for columns"),
    "refused": both("durable_rules không chứa được các luật này", "durable_rules cannot hold these rules"),
}


def print_run(run: FolderRun, out: Path, language: Language) -> None:
    """The kinds read with their types, the engine and why, and the number of conclusions."""
    to = console()
    print_line(to, _FACTS[language], "bold")
    for file in run.facts:
        types = ", ".join(f"{name}: {type_name}" for name, type_name in file.kind.fields.items())
        said = [(_DECLARED if file.declared else _TOLD)[language]] if file.file else [_NO_FILE[language]]
        if file.repeated:
            said.append(_REPEATED[language].format(f"{file.repeated:,}"))
        print_line(to, f"{file.rows:>10,}  {file.kind.name}({types})  [{'; '.join(said)}]")
    print_line(to, f"{_ENGINE[language]}: {run.choice.engine} ({_REASON[run.choice.reason][language]})")
    for heading, counts in (
        (_CHANGES if run.changes else _CONCLUSIONS, run.conclusions),
        (_DERIVATIONS, run.derivations),
    ):
        if counts:
            print_line(to, heading[language], "bold")
        for name, count in counts.items():
            print_line(to, f"{count:>10,}  {name}")
    print_line(to, _WRITTEN[language].format(escape_hidden(str(out))))
