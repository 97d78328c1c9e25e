"""The page of `mapgen diff --html` in Chromium: no scripts, all widths, both colour schemes."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from mapgen.outlets.diff import diff
from mapgen.outlets.diff.html import write_html
from tests.browser.axe import violations
from tests.browser.interaction import Scheme
from tests.browser.page.test_access import is_too_wide
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
SMALL = ROOT / "tests" / "data" / "small"
SPEECH = "secret-speech-1956"
CLAIM_TABLES = "counterpart,,history,ch. 3,alternative,Told together."
COLOURS = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")


@pytest.fixture(scope="module")
def changes_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a place added, one removed, one moved and some changed."""
    folder = tmp_path_factory.mktemp("diff")
    new = shutil.copytree(SMALL, folder / "new")
    for file, old, text in (
        ("places.csv", "48.567,39.3171", "49.567,38.3171"),
        ("places.csv", "A metronome on", "The metronome on"),
        ("names.csv", "1925-04-10,1961-11-11,stalin", "1925-04-10,1961-11-12,stalin"),
        (
            "events.csv",
            f"{SPEECH},speech,1956-02-25,speech,Read to a closed session.,history,,,\n",
            "",
        ),
        ("relations.csv", f"norillag,{SPEECH},{CLAIM_TABLES}\n", ""),
    ):
        path = new / file
        assert path.read_text("utf-8").count(old) == 1
        path.write_text(path.read_text("utf-8").replace(old, text), encoding="utf-8")
    places = (new / "places.csv").read_text("utf-8").splitlines(keepends=True)
    places[-1] = "kyiv-stalin,Stalin Statue,statue,50.45,30.52,site,UA,,A statue.,guide,,\n"
    (new / "places.csv").write_text("".join(places), encoding="utf-8")
    page = folder / "changes.html"
    write_html(diff(str(SMALL), str(new), SMALL), page)
    return page


@pytest.mark.parametrize("width", [1440, 768, 390, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    browser: Browser, changes_page: Path, axe_script: Path, scheme: Scheme, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(changes_page.as_uri())
    page.add_script_tag(path=axe_script)
    assert violations(page) == []
    assert not is_too_wide(page)
    context.close()


def test_it_asks_for_nothing_and_links_both_ways(browser: Browser, changes_page: Path) -> None:
    context = browser.new_context(offline=True, java_script_enabled=False)
    page, asked, complaints = context.new_page(), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(changes_page.as_uri())
    looks = [page.locator(f"figure a .{look}").count() for look in
             ("changed", "added", "removed", "moved")]  # fmt: skip
    assert looks == [3, 1, 1, 1]
    assert page.locator("figure .way").count() == 1
    moved = page.get_by_role("link", name=re.compile("Luhansk: moved$"))
    moved.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#change-*")
    number = re.sub(r".*#change-", "", page.url)
    assert page.locator(f"#change-{number}").inner_text().count("Luhansk") == 1
    page.locator(f"#change-{number}").get_by_role("link").click()
    page.wait_for_url(f"**#spot-{number}")
    assert (asked, complaints) == ([changes_page.as_uri()], [])
    context.close()


def test_its_colours_are_those_of_the_map() -> None:
    own = (ROOT / "mapgen/page/templates/palette.css").read_text("utf-8")
    shared = (ROOT / "mapgen/viewer/ui/tokens.css").read_text("utf-8")
    mine, theirs = ([dict(COLOURS.findall(part)) for part in text.split("@media")[:2]]
                    for text in (own, shared))  # fmt: skip
    for scheme, known in zip(mine, theirs, strict=True):
        same = scheme.keys() & known.keys()
        assert len(same) > 12
        assert {key: scheme[key] for key in same} == {key: known[key] for key in same}
