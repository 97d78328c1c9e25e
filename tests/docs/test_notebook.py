"""The notebook of the documentation, run by nbclient as Jupyter runs it."""

import json
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import ROOT

NOTEBOOK = ROOT / "docs" / "notebooks" / "towns.ipynb"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, viewer_assets: Path) -> Path:
    """A folder like that of the notebook, in which it may write."""
    docs = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "docs" / "examples" / "south-asia", docs / "examples" / "south-asia")
    (docs / "notebooks").mkdir()
    return docs / "notebooks"


@pytest.fixture(scope="module")
def results(folder: Path) -> dict[str, Any]:
    """The last output of each cell of code, by the id of the cell, in its richest form."""
    notebook: Any = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    place = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=place).execute()
    return {cell.id: cell.outputs[-1].data for cell in notebook.cells if cell.cell_type == "code"}


def test_a_map_shows_itself_in_a_frame_that_may_only_run_scripts(results: dict[str, Any]) -> None:
    shown = results["quick"]["text/html"]
    assert shown.startswith("<iframe ") and 'sandbox="allow-scripts"' in shown
    assert "Stalinabad" in shown


def test_names_and_states_of_a_day_are_told(results: dict[str, Any]) -> None:
    assert "state" in results["read"]["text/html"]
    states = results["count"]["text/plain"]
    assert "'during'" in states and "'after'" in states
    assert "from_earliest" in results["frames"]["text/plain"]


def test_the_page_is_written(results: dict[str, Any], folder: Path) -> None:
    assert "towns.html" in results["save"]["text/plain"]
    assert "Stalinabad" in (folder / "towns.html").read_text("utf-8")


def test_the_notebook_is_kept_without_outputs() -> None:
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    made = [cell for cell in cells if cell["cell_type"] == "code"]
    assert len(made) == 5
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in made)
