"""Every notebook runs from top to bottom on a fresh kernel, in both languages, and keeps what its code gives."""

import base64
import io
import os
import re
import runpy
from pathlib import Path

import pytest

from plan_graph.words import FOLDER
from tests.waiting import LIMIT

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))

SAYS = {
    "00-start": "assert len(kb.activities) == 95 and len(kb.overdue) == 2",
    "01-meet-the-plan": 'assert len(activities) == 95 and led.index[0] == "so-noi-vu" and len(renamed) > 0',
    "02-explore-dependencies": 'assert len(workbench.table) > 40 and "I/3.18" in set(before["id"])',
    "03-blocked-and-overdue": 'assert list(kb.overdue["id"]) == ["II/3.4", "V/3.1"]',
    "04-what-if": 'assert len(without) == 17 and set(handed.loads["agency"]) == {"so-noi-vu", "so-tu-phap"}',
    "05-export-views": 'assert "activity:I/3.18" in view.graph and {"V/3.1", "II/3.4"} <= set(overdue.nodes["item"])',
    "06-your-own-rule": "assert len(quiet) > 0 and len(faults) > 0",
    "07-your-own-plan": 'assert "V/3.1" not in set(after.overdue["id"]) and len(faults) >= 3',
    "08-rules-in-a-cell": 'assert len(kb.query("quiet")) > 0',
    "app": "assert len(workbench.table) > 20",
}
"""What is so at the end of each notebook; no reader has to see it."""


def notebook_at(path):
    import nbformat  # a second of processor time, and not for those who run other tests

    return nbformat.read(path, as_version=4)


def test_there_are_notebooks():
    assert NOTEBOOKS


def test_every_text_of_the_notebooks_is_shown_by_one_of_them_and_none_is_typed_into_a_cell():
    shown = set()
    for path in NOTEBOOKS:
        cells = notebook_at(path).cells
        assert [
            cell for cell in cells if cell.cell_type == "markdown"
        ] == []  # it would have one language only, or both
        code = "\n".join(cell.source for cell in cells)
        names = re.findall(r'Guide\(kb, "([\w-]+)"\)', code)
        assert len(names) == (path.stem != "app")
        shown |= {f"{name}-{part}" for name in names for part in re.findall(r'guide(?:\.text)?\("([\w-]+)"', code)}
    lines = (FOLDER / "en" / "notebooks.ftl").read_text(encoding="utf-8")
    assert shown == set(re.findall(r"^([\w-]+) =", lines, flags=re.MULTILINE))


KEEPING = runpy.run_path(os.fspath(NOTEBOOKS[0].parents[1] / "tools" / "keep_outputs.py"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_outputs_that_are_kept_are_few_and_name_no_machine(path):
    cells = notebook_at(path).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert (len(outputs) > 2) == (path.stem != "app")  # what is read without being run is not empty
    assert path.stat().st_size < KEEPING["MOST_LETTERS"] + 20_000
    assert all(cell.get("execution_count") is None for cell in cells)
    assert {output.output_type for output in outputs} <= {"display_data", "stream"}
    for output in outputs:
        texts = [output.text] if output.output_type == "stream" else [output.data.get("text/plain", "")]
        texts += [] if output.output_type == "stream" else [output.data.get("text/html", "")]
        assert not re.search(r"/(?:home|root|tmp|Users|work)/|[A-Z]:\\\\", " ".join(texts))
        assert "widget" not in str(output.get("data", {}).keys())


def without_pictures(outputs):
    return [
        {**output, "data": {kind: text for kind, text in output.get("data", {}).items() if kind != "image/png"}}
        for output in outputs
    ]


def pixels(output):
    """The picture of an output; the bytes of a PNG differ between machines, what one sees does not."""
    from PIL import Image

    png = output.get("data", {}).get("image/png")
    return None if png is None else Image.open(io.BytesIO(base64.b64decode(png))).convert("L")


def check_kept_outputs(path, executed):
    """What a notebook keeps is what its code gives."""
    from PIL import ImageChops, ImageStat

    for cell, now in zip(notebook_at(path).cells, KEEPING["select_outputs"](executed), strict=True):
        assert without_pictures(cell.outputs) == without_pictures(now), f"run `make notebooks`: {cell.id}"
        for kept, drawn in zip(map(pixels, cell.outputs), map(pixels, now), strict=True):
            assert (kept is None) == (drawn is None)
            if kept is not None:
                assert kept.size == drawn.size
                assert ImageStat.Stat(ImageChops.difference(kept, drawn)).mean[0] < 1, (
                    f"run `make notebooks`: {cell.id}"
                )


@pytest.fixture
def quiet_home(tmp_path, monkeypatch):
    """Jupyter and IPython keep what they write inside the test's folder."""
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    return tmp_path


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning:jupyter_client", "ignore::DeprecationWarning:zmq")
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_runs_twice_and_shows_tables_and_pictures(path, language, quiet_home):
    import nbformat
    from nbclient import NotebookClient

    notebook = notebook_at(path)
    for cell in notebook.cells:
        cell.source = cell.source.replace('LANGUAGE = "vi"', f'LANGUAGE = "{language}"')
    for cell in notebook.cells:
        cell.outputs = []
    again = [nbformat.v4.new_code_cell(cell.source) for cell in notebook.cells if cell.cell_type == "code"]
    notebook.cells.append(nbformat.v4.new_code_cell(SAYS[path.stem]))
    first = len(notebook.cells)
    notebook.cells += reversed(again)  # a cell may be run again, whatever ran after it
    NotebookClient(
        notebook, timeout=int(LIMIT), kernel_name="python3", resources={"metadata": {"path": os.fspath(quiet_home)}}
    ).execute()
    if language == "vi" and path.stem != "app":
        check_kept_outputs(path, notebook.cells[: first - 1])
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [o for o in shown if o.output_type == "error" or o.get("name") == "stderr"]
    for output in shown:  # a table is shown once, and its text form is its own
        assert output.get("data", {}).get("text/plain", "x").strip()
    kinds = {
        kind for cell in notebook.cells[:first] for output in cell.get("outputs", []) for kind in output.get("data", {})
    }
    # the app is the workbench alone, which draws in the page
    assert "image/png" in kinds or (path.stem == "app" and "application/vnd.jupyter.widget-view+json" in kinds)
    assert {"text/html", "application/vnd.jupyter.widget-view+json"} & kinds


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_is_checked_here_and_not_in_its_cells(path):
    assert "assert" in SAYS[path.stem]
    code = [cell for cell in notebook_at(path).cells if cell.cell_type == "code"]
    assert not any("assert " in cell.source for cell in code)


CODE_IS_THE_SUBJECT = ("06-your-own-rule", "07-your-own-plan", "08-rules-in-a-cell")


@pytest.mark.parametrize("path", [path for path in NOTEBOOKS if path.stem not in CODE_IS_THE_SUBJECT])
def test_code_is_folded_away_but_for_the_choices_of_the_reader(path):
    cells = [cell for cell in notebook_at(path).cells if cell.cell_type == "code"]
    folded = [cell.metadata.get("jupyter", {}).get("source_hidden", False) for cell in cells]
    assert folded == [path.stem == "app", *[True] * (len(cells) - 1)]
