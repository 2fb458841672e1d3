"""A notebook on a broken plan folder shows what is wrong as a table, not as a traceback."""

import os

import pytest


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning:jupyter_client", "ignore::DeprecationWarning:zmq")
def test_a_broken_plan_folder_shows_every_fault_in_a_table(tmp_path, monkeypatch):
    import nbformat
    from nbclient import NotebookClient

    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "activities.csv").write_text("id\n", encoding="utf-8")
    source = "from plan_graph import open_plan\nopen_plan('broken')"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    resources = {"metadata": {"path": os.fspath(tmp_path)}}
    NotebookClient(notebook, kernel_name="python3", allow_errors=True, resources=resources).execute()
    (output,) = notebook.cells[0].outputs
    shown = output.traceback
    assert "Traceback" not in str(shown)
    lines = "\n".join(shown).splitlines()
    assert lines[0].split(" │ ")[0].startswith("Vị trí · Where")
    assert len(lines) > 8
    assert all(" │ " in line for line in lines[2:])
