"""Maps whose span begins before the year 1000: what the page writes into its address, it obeys."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser

from mapgen.outlets.build import build
from tests.browser.date_control import address, day_of, inspect
from tests.browser.interaction import visit, wait_for_map
from tests.conftest import ROOT

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("year", [5, 900])
def test_its_first_day_is_obeyed_again(
    browser: Browser, tmp_path: Path, viewer_assets: Path, year: int
) -> None:
    folder = Path(copytree(ROOT / "tests/data/small", tmp_path / "tables"))
    table = folder / "map.toml"
    text = table.read_text("utf-8").replace("span = [1917,", f"span = [{year},")
    table.write_text(text, "utf-8")
    page_file = build(folder, tmp_path / "out").path
    with visit(browser, page_file, "#date=1950-06-01&place=volgograd") as seen:
        assert (day_of(seen.page), inspect(seen.page)["open"]) == (date(1950, 6, 1), "volgograd")
        seen.page.get_by_role("slider", name="Date").press("Home")
        assert address(seen.page) == f"date={year:04}-01-01&place=volgograd"
        seen.page.reload()
        wait_for_map(seen.page)
        assert (day_of(seen.page), inspect(seen.page)["open"]) == (date(year, 1, 1), "volgograd")
        assert seen.complaints == []
