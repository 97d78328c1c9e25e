"""Dated layers on maps of folium, in a real browser: ours beside theirs."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import pandas as pd
import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from shapely.geometry import Point

import mapgen
from mapgen.folium import Dated
from tests.conftest import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("viewer_assets")]

PACKAGES = {
    r"/leaflet(@[\d.]+)?/dist/(leaflet\.\w+)$": "leaflet/dist",
    r"/leaflet(@[\d.]+)?/dist/images/([\w-]+\.png)$": "leaflet/dist/images",
    r"/(jquery)-[\d.]+(\.min\.js)$": "jquery/dist",
}
"""What folium asks of other hosts, and where our packages have it."""

STILL = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  do {
    await frame();
    await frame();
  } while (document.querySelector(".leaflet-zoom-anim, .leaflet-pan-anim"));
}"""
"""Waits until the map has moved to its first view."""


def answer(route: Route, modules: Path, asked: list[str]) -> None:
    """Answer as folium's hosts do, from the packages; without those that only decorate."""
    asked.append(route.request.url)
    for pattern, folder in PACKAGES.items():
        if found := re.search(pattern, route.request.url):
            name = "jquery.min.js" if "jquery" in folder else found[2]
            route.fulfill(path=modules / folder / name)
            return
    route.fulfill(body="", content_type="text/plain")


@dataclass
class Shown:
    """A folium map in the browser."""

    page: Page
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def place(self, id: str) -> Locator:
        return self.page.locator(f'.mapgen-place[data-place="{id}"]')

    def label(self, id: str) -> Locator:
        return self.place(id).locator(".mapgen-label")

    def move(self, day: str) -> None:
        """Set the slider to a day, as a drag does."""
        self.page.locator(".mapgen-day input").evaluate(
            """(range, day) => {
              range.value = Date.parse(day) / 864e5 + 719163;
              range.dispatchEvent(new Event("input"));
            }""",
            day,
        )

    def open(self, id: str) -> Locator:
        """Open the popup of a place by the keyboard."""
        self.page.locator(f'.mapgen-icon:has([data-place="{id}"])').press("Enter")
        return self.page.locator(f'.mapgen-popup[data-place="{id}"]')


@contextmanager
def shown(browser: Browser, made: folium.Map, folder: Path) -> Iterator[Shown]:
    from hatch_build import install_packages

    made.save(folder / "map.html")
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    seen, modules = Shown(page), install_packages(ROOT)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.route(re.compile("^http"), lambda route: answer(route, modules, seen.asked))
    page.goto((folder / "map.html").as_uri())
    page.evaluate(STILL)
    yield seen
    assert seen.errors == []
    page.close()


def theirs(made: folium.Map) -> folium.Map:
    """A map with what folium's users add to it."""
    folium.Marker([52, 20], popup="Their <b>popup</b>").add_to(made)
    line = {"type": "LineString", "coordinates": [[10, 50], [30, 55]]}
    folium.GeoJson({"type": "Feature", "geometry": line, "properties": {}}, name="A line").add_to(
        made
    )
    group = folium.FeatureGroup(name="Their group").add_to(made)
    folium.CircleMarker([50, 25]).add_to(group)
    folium.LayerControl(collapsed=False).add_to(made)
    return made


def towns(**columns: Any) -> mapgen.Atlas:
    """Two renamed towns, the second in an uncertain year."""
    data = {
        "town": ["Volgograd", "Donetsk"], "was": ["Stalingrad", "Stalino"],
        "since": ["1925-04-10", "1924"], "until": ["1961-11-10", "1961/1963"], **columns,
    }  # fmt: skip
    frame = gpd.GeoDataFrame(data, geometry=[Point(44.5, 48.7), Point(37.8, 48)], crs=4326)
    return mapgen.quick(frame, name="town", old_name="was", start="since", end="until")


def test_ours_and_theirs_on_one_map(browser: Browser, tmp_path: Path) -> None:
    made = mapgen.read(ROOT / "tests" / "data" / "small").to_folium(tiles=None)
    with shown(browser, theirs(made), tmp_path) as seen:
        page = seen.page
        expect(seen.label("volgograd")).to_have_text("Stalingrad")
        expect(seen.label("volgograd")).to_be_visible()
        page.locator("img.leaflet-marker-icon").click()
        expect(page.locator(".leaflet-popup-content")).to_have_text("Their popup")
        expect(page.locator("path.leaflet-interactive")).to_have_count(2)
        page.get_by_label("A line").uncheck()
        expect(page.locator("path.leaflet-interactive")).to_have_count(1)
        page.get_by_label("Stalin’s name").uncheck()
        expect(seen.place("volgograd")).to_have_count(0)
        page.get_by_label("Stalin’s name").check()
        seen.move("1961-11-10")
        expect(seen.label("volgograd")).to_have_text("Volgograd")
        popup = seen.open("volgograd")
        expect(popup.locator("h3")).to_have_text("Volgograd")
        expect(popup.locator(".mapgen-now")).to_have_text("10 November 1961: has lost it")
        expect(popup).to_contain_text("Tsaritsyn: 1589 to 10 April 1925")
        expect(popup).to_contain_text("Sources disagree")
        expect(popup.get_by_role("link").first).to_have_attribute(
            "href", "https://example.org/history"
        )
        seen.move("1926-01-01")
        expect(popup.locator("h3")).to_have_text("Stalingrad")
    (tmp_path / "plain").mkdir()
    with shown(browser, theirs(folium.Map(tiles=None)), tmp_path / "plain") as plain:
        expect(plain.page.locator("img.leaflet-marker-icon")).to_be_visible()
    assert {*seen.asked} == {*plain.asked}


def test_all_names_and_states_are_those_that_python_finds(browser: Browser, tmp_path: Path) -> None:
    atlas = mapgen.read(ROOT / "geodata")
    made = folium.Map(tiles=None)
    Dated(atlas).add_to(made)
    made.fit_bounds(made.get_bounds())  # type: ignore[arg-type]
    read = """(all) => Object.fromEntries(all.map((place) => [place.dataset.place, [
      place.querySelector("svg").classList[1],
      place.querySelector(".mapgen-label").textContent]]))"""
    with shown(browser, made, tmp_path) as seen:
        expect(seen.page.locator(".mapgen-place")).to_have_count(len(atlas.data.places))
        for day in ("1924-06-01", "1939-01-01", "1956-10-31", "1961-11-10", "1989-12-31"):
            seen.move(day)
            found = seen.page.locator(".mapgen-place").evaluate_all(read)
            for row in atlas.at(day).itertuples():
                state, text = found[row.id]
                assert state == f"is-{row.state}", (day, row.id)
                assert text.startswith(row.name), (day, row.id)


def test_keys_buttons_and_uncertain_dates(
    browser: Browser, tmp_path: Path, axe_script: Path
) -> None:
    made = folium.Map(tiles=None, location=[48, 40], zoom_start=6)
    Dated(towns(), day="1961-11-09").add_to(made)
    with shown(browser, made, tmp_path) as seen:
        page = seen.page
        slider, text = page.get_by_role("slider", name="Date"), page.locator(".mapgen-day output")
        page.evaluate(
            f"window.days = []; {made.get_name()}.on('mapgen:day', ({{day}}) => days.push(day))"
        )
        expect(text).to_have_text("9 November 1961")
        expect(seen.label("volgograd")).to_have_text("Stalingrad")
        page.get_by_role("button", name="Next change").click()
        expect(text).to_have_text("10 November 1961")
        expect(slider).to_have_attribute("aria-valuetext", "10 November 1961")
        expect(seen.label("volgograd")).to_have_text("Volgograd")
        expect(seen.place("donetsk").locator(".symbol")).to_have_class("symbol is-changing")
        marker = page.get_by_role("button", name="Stalino: changing, or uncertain")
        expect(marker).to_have_count(1)
        slider.press("PageUp")
        expect(text).to_have_text("10 November 1962")
        slider.press("ArrowLeft")
        expect(text).to_have_text("10 October 1962")
        page.get_by_role("button", name="Next change").click()
        expect(text).to_have_text("31 December 1963")
        expect(seen.label("donetsk")).to_have_text("Donetsk")
        expect(page.get_by_role("button", name="Next change")).to_be_disabled()
        slider.press("Home")
        expect(page.get_by_role("button", name="Previous change")).to_be_disabled()
        assert page.evaluate("days").pop(0) == "1961-11-10"
        seen.open("donetsk")
        page.add_script_tag(path=axe_script)
        for part in (".mapgen-day", ".mapgen-popup"):
            found = page.evaluate("async (part) => (await axe.run(part)).violations", part)
            assert [each["id"] for each in found] == [], part


def test_two_layers_share_the_slider(browser: Browser, tmp_path: Path) -> None:
    old = pd.DataFrame({"name": ["New York"], "old_name": ["New Amsterdam"], "from": ["1653"],
                        "to": ["1664-09-08"], "lat": [46.7], "lon": [40.0]})  # fmt: skip
    made = folium.Map(tiles=None, location=[48, 40], zoom_start=6)
    Dated(mapgen.quick(old), name="Old", position="topleft").add_to(made)
    group = folium.FeatureGroup(name="A group of theirs").add_to(made)
    Dated(towns(), name="Towns", language="de").add_to(group)
    folium.LayerControl(collapsed=False).add_to(made)
    with shown(browser, made, tmp_path) as seen:
        page = seen.page
        expect(page.locator(".leaflet-top.leaflet-left .mapgen-day")).to_have_count(1)
        seen.move("1660-01-01")
        expect(seen.label("new-york")).to_have_text("New Amsterdam")
        expect(seen.label("volgograd")).to_have_text("")
        seen.move("1930-01-01")
        expect(seen.label("new-york")).to_have_text("New York")
        expect(seen.label("volgograd")).to_have_text("Stalingrad")
        expect(seen.open("volgograd")).to_contain_text("10. April 1925")
        assert page.evaluate(f"{group.get_name()}.getBounds().getWest()") == 37.8
        page.get_by_label("Old").uncheck()
        expect(page.get_by_role("slider", name="Datum")).to_have_count(1)
        page.get_by_label("A group of theirs").uncheck()
        expect(page.locator(".mapgen-day")).to_have_count(0)
        page.get_by_label("Old").check()
        expect(page.locator(".mapgen-day output")).to_have_text("1 January 1930")


HOSTILE = (
    "<img src=x onerror=window.hit=1>",
    "</script><script>window.hit=1</script>",
    "${window.hit=1} `;window.hit=1;`",
    "{{ 7*7 }} {% if x %} {# y #} {{{a}}}",
    "\\u003cimg src=x onerror=window.hit=1\\u003e \\\"';window.hit=1//",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_texts_never_become_code(browser: Browser, tmp_path: Path, hostile: str) -> None:
    places = gpd.GeoDataFrame(
        {"title": [hostile], "id": ["x"], "kind": ["city"], "summary": [hostile]},
        geometry=[Point(40, 48)], crs=4326,
    )  # fmt: skip
    names = pd.DataFrame({"place": ["x"], "name": [f"N {hostile}"], "from": ["1900"], "to": [".."],
                          "source": ["s"]})  # fmt: skip
    events = pd.DataFrame({"place": ["x"], "date": ["1910"], "kind": ["opened"],
                           "text": [f"E {hostile}"], "source": ["s"]})  # fmt: skip
    sources = pd.DataFrame({"id": ["s"], "type": ["book"], "title": [f"S {hostile}"]})
    atlas = mapgen.from_frames(places, names=names, events=events, sources=sources, title=hostile)
    made = folium.Map(tiles=None, location=[48, 40], zoom_start=6)
    Dated(atlas, day="1950").add_to(made)
    folium.LayerControl(collapsed=False).add_to(made)
    with shown(browser, made, tmp_path) as seen:
        expect(seen.label("x")).to_have_text(hostile)
        popup = seen.open("x")
        for text in (f"N {hostile}", f"E {hostile}", f"S {hostile}"):
            assert text in (popup.text_content() or "")
        name = seen.page.locator(".leaflet-control-layers-overlays label")
        assert (name.text_content() or "").strip() == hostile
        assert seen.page.locator('img[src="x"]').count() == 0
        assert seen.page.evaluate("window.hit") is None
    assert not any(url.endswith("/x") for url in seen.asked)
