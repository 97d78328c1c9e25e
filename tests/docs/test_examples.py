"""docs/examples: every folder is a dataset without problems, and becomes a page of its own."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from mapgen.cli import main
from tests.check.warned import warnings
from tests.conftest import ROOT

EXAMPLES = ROOT / "docs" / "examples"
FOLDERS = sorted(path for path in EXAMPLES.iterdir() if path.is_dir())


def test_the_page_about_them_links_to_each() -> None:
    text = (EXAMPLES / "README.md").read_text("utf-8")
    assert FOLDERS
    assert [path.name for path in FOLDERS if f"]({path.name}/)" not in text] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_it_has_no_problems(folder: Path) -> None:
    assert warnings(folder) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_it_can_be_built(folder: Path, tmp_path: Path, viewer_assets: Path) -> None:
    page = tmp_path / "page.html"
    result = CliRunner().invoke(main, ["build", str(folder), "-o", str(page)])
    assert result.exit_code == 0, result.stderr
    assert "<title>" in page.read_text("utf-8")
