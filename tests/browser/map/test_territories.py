"""Land of the dataset's own: by its dates, above today's countries, and told by a tap."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from mapgen.outlets.build import build
from mapgen.time.edtf import parse
from tests.browser.interaction import Visit, visit, wait_until
from tests.browser.map.painted import COLOUR, ON_MAP, PIXEL
from tests.lands import CREDIT, donets, lands_in, volga

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("viewer_assets")]
HOSTILE = "<img src=x onerror=document.title='broken'>"
ON_VOLGA, IN_HOLE, IN_CRIMEA, BESIDE = [45, 51.3], [38.5, 48.6], [34, 45.4], [52, 56.5]


@pytest.fixture(scope="module")
def seen(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    folder = tmp_path_factory.mktemp("lands")
    dataset = lands_in(folder, volga(note=HOSTILE), donets())
    path = build(dataset, folder / "out").path
    with visit(browser, path, width=1280, height=900) as seen:
        yield seen
        assert seen.complaints == []
        assert set(seen.requests) == {path.as_uri()}


def go(page: Page, date: str) -> None:
    page.evaluate("(hash) => { location.hash = hash; }", f"date={date}")
    wait_until(page.main_frame, "(day) => mapgen.inspect().day === day", parse(date).latest)


def tints(page: Page) -> list[str]:
    """Return the colours of four spots by their names."""
    names = [*(f"tint-{number}" for number in range(1, 6)), "land"]
    known = {page.evaluate(COLOUR, name): name for name in names}
    spots = (ON_VOLGA, IN_HOLE, IN_CRIMEA, BESIDE)
    return [known.get(page.evaluate(PIXEL, spot), "?") for spot in spots]


def test_land_has_the_tint_of_the_state_of_the_day(seen: Visit) -> None:
    assert tints(seen.page) == ["tint-3", "land", "tint-2", "land"]
    go(seen.page, "1980-01-01")
    assert tints(seen.page) == ["land", "land", "tint-2", "land"]
    go(seen.page, "1921-01-01")
    assert tints(seen.page) == ["tint-3", "land", "land", "land"]
    go(seen.page, "1953-03-05")


def test_a_tap_tells_of_the_uppermost_land(seen: Visit) -> None:
    page = seen.page
    hint = page.locator(".land-hint")
    for spot, words in ((ON_VOLGA, "Volga Land"), (IN_CRIMEA, "Donets Land"), (BESIDE, "Russia")):
        at = page.evaluate(ON_MAP, spot)
        page.locator("#map_mapgen").click(position=at)
        expect(hint).to_contain_text(words)
    page.locator("#map_mapgen").click(position=page.evaluate(ON_MAP, ON_VOLGA))
    expect(hint).to_contain_text(HOSTILE)
    assert page.title() != "broken"


def test_the_land_is_named_and_credited(seen: Visit) -> None:
    expect(seen.page.locator(".map-name", has_text="Volga Land")).to_be_visible()
    expect(seen.page.locator("#credits")).to_contain_text(CREDIT)
