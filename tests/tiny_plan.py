"""A plan of three activities, written as a folder that a test then spoils."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.storing import read_plan
from plan_graph.words import LANGUAGES

PACKAGE = {
    "name": "tiny",
    "titles": {"vi": "Kế hoạch nhỏ", "en": "Tiny plan"},
    "plan_year": 2025,
    "lang": "vi",
    "sources": [{"title": "Quyết định", "path": "plan.txt", "sha256": "0" * 64, "read_on": "2025-01-02"}],
    "resources": [{"name": "reports", "path": "reports.csv", "illustration": True}],
    "illustration_note": {"vi": "số liệu minh họa", "en": "invented figures"},
}

TABLES = {
    "fields.csv": """\
id,part_of,title_vi,title_en,source_line
I,,Chỉ đạo,Steering,10
I.1,I,Phần một,Part one,11
""",
    "objectives.csv": """\
id,field,title_vi,title_en,source_line,note
I/1.1,I,Mục tiêu,Objective,12,
""",
    "tasks.csv": """\
id,field,objective,objective_inherited,title_vi,title_en,source_line,note
I/2.1,I,I/1.1,false,Nhiệm vụ,Task,13,
""",
    "activities.csv": """\
id,field,objective,task,stands_for,task_inherited,title_vi,title_en,window,start,due,recurrence,window_line,window_inherited,budget,budget_amount,budget_line,source_line,note
I/3.1,I,I/1.1,I/2.1,activity,false,Dự thảo,Draft,period,2025-01-01,2025-03-31,,14,false,amount,12.5,15,14,
I/3.2,I,I/1.1,I/2.1,activity,true,Ban hành,Issue,period,2025-04-01,2025-06-30,,16,false,allotted,,17,16,
I/3.3,I,I/1.1,I/2.1,activity,true,Thực hiện,Carry out,ongoing,2025-01-01,2025-12-31,,18,true,none,,,18,
""",
    "deliverables.csv": """\
id,activity,title_vi,title_en,shared,source_line
I/3.1/a,I/3.1,Bản thảo,Draft text,false,14
""",
    "agencies.csv": """\
id,kind,level,name_vi,name_en,short_vi,short_en,valid_from,valid_to,basis,source_line,note
so-noi-vu,agency,province,Sở Nội vụ,Department of Home Affairs,SNV,DoHA,,,plan,20,
so-tu-phap,agency,province,Sở Tư pháp,Department of Justice,STP,DoJ,2016-01-01,2030-12-31,outside,,
""",
    "assignments.csv": """\
activity,agency,role,scope_vi,scope_en,inherited,source_line
I/3.1,so-noi-vu,lead,,,false,14
I/3.2,so-noi-vu,lead,,,false,16
I/3.3,so-tu-phap,lead,,,false,18
""",
    "dependencies.csv": """\
predecessor,successor,basis,evidence_vi,evidence_en,source_line
I/3.1,I/3.2,sequence,có dự thảo mới ban hành,a draft comes first,16
I/3.2,I/3.3,proposed,,,18
""",
    "events.csv": """\
id,title_vi,title_en,source_line
cong-bo,Bộ công bố chỉ số,The ministry publishes the index,16
""",
    "activity_events.csv": """\
activity,event,source_line
I/3.2,cong-bo,16
""",
    "targets.csv": """\
id,part,title_vi,title_en,comparator,value,value_to,unit_vi,unit_en,level,stated_in,repeats,source_line,note
II/1.1,1,Tỷ lệ hồ sơ,Share of files,=,100,,%,%,,II,,30,
""",
    "obligations.csv": """\
id,title_vi,title_en,window,start,due,recurrence,agency,recipient,event,source_line,note
III/1,Báo cáo,Report,recurring,2025-01-01,2025-12-31,FREQ=MONTHLY;INTERVAL=3,so-noi-vu,,,40,
""",
    "reports.csv": """\
date,activity,state,percent,evidence,reporter,note
2025-03-30,I/3.1,in_progress,80,,SNV,
""",
}


@dataclass(frozen=True)
class PlanFolder:
    """A plan folder of a test, and what reading it finds."""

    path: Path

    def write(self, file: str, content: str | bytes) -> None:
        data = content if isinstance(content, bytes) else content.encode()
        (self.path / file).write_bytes(data)

    def text(self, file: str) -> str:
        return (self.path / file).read_bytes().decode()

    def replace(self, file: str, old: str, new: str) -> None:
        """Put another text in place of one that stands in the file exactly once."""
        text = self.text(file)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def append(self, file: str, *rows: str) -> None:
        self.write(file, self.text(file) + "".join(f"{row}\n" for row in rows))

    def remove(self, file: str) -> None:
        (self.path / file).unlink()

    def set_package(self, **entries: object) -> None:
        self.write("datapackage.json", json.dumps(PACKAGE | entries))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        try:
            read_plan(self.path)
        except InputError as error:
            return error.diagnostics
        return ()

    def faults(self) -> list[str]:
        """What reading finds, as ``id file:line:column``; each is also said in words."""
        found = self.diagnostics()
        for diagnostic in found:
            for language in LANGUAGES:
                assert diagnostic.message(language)
                diagnostic.hint(language)
        return [f"{diagnostic.id} {diagnostic.place}" for diagnostic in found]


def write_tiny_plan(folder: Path) -> PlanFolder:
    """Write the tiny plan into a new folder."""
    folder.mkdir()
    tiny = PlanFolder(folder)
    tiny.set_package()
    for file, text in TABLES.items():
        tiny.write(file, text)
    return tiny
