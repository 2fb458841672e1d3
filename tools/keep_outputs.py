"""Keep in each notebook what its cells show, so that those who only read it see something. Run by `make notebooks`.

Text, tables and pictures in the language of the notebook are kept, widgets are not: a widget without its kernel shows
nothing. Nothing is kept of a cell with the tag ``now``, whose output depends on when it is run.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
MOST_LETTERS = 400_000
"""Letters that the outputs of one notebook may take; pictures beyond it are left out."""

_WIDGET = "application/vnd.jupyter.widget-view+json"


def select_outputs(cells: list[Any]) -> list[list[dict[str, Any]]]:
    """What is kept of the outputs of each cell of an executed notebook."""
    kept = []
    letters = 0
    for cell in cells:
        outputs = []
        for output in cell.get("outputs", []) if "now" not in cell.metadata.get("tags", []) else []:
            if output.output_type == "stream":
                if outputs and outputs[-1].get("name") == output.name:  # in how many pieces it came is chance
                    outputs[-1]["text"] += output.text
                    continue
                outputs.append({"output_type": "stream", "name": output.name, "text": output.text})
                continue
            data = {kind: value for kind, value in output.data.items() if kind != _WIDGET}
            if "image/png" in data:  # which its HTML repeats
                data.pop("text/html", None)
                data["image/png"] = data["image/png"].strip() + "\n"
                if letters + len(data["image/png"]) > MOST_LETTERS:
                    del data["image/png"]
            if _WIDGET in output.data and "text/html" not in data:
                continue
            letters += sum(len(value) for value in data.values())
            outputs.append({"output_type": "display_data", "data": data, "metadata": {}})
        kept.append(outputs)
    return kept


def main() -> None:
    """Execute each notebook on a fresh kernel in a folder of its own, and write it with what is kept."""
    names = sys.argv[1:]
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        if path.stem == "app" or (names and path.stem not in names):
            continue  # the app is a widget alone
        notebook = nbformat.read(path, as_version=4)
        with tempfile.TemporaryDirectory() as folder:
            resources = {"metadata": {"path": os.fspath(folder)}}
            executed = NotebookClient(
                nbformat.from_dict(notebook), kernel_name="python3", resources=resources
            ).execute()
        for cell, outputs in zip(notebook.cells, select_outputs(executed.cells), strict=True):
            cell.outputs, cell.execution_count = [nbformat.from_dict(one) for one in outputs], None
        notebook.metadata.pop("language_info", None)
        notebook.metadata["language_info"] = {"name": "python"}
        path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
