"""The page in a browser without scripts: a drawn map, the complete list, the sources."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import violations
from tests.browser.interaction import Json, Scheme, visit
from tests.browser.page.test_access import is_too_wide
from tests.browser.sweep import sweep
from tests.browser.table_reader import date_words, read_tables, span_words, squeeze
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
TABLES = read_tables(ROOT / "geodata")

ROWS = """() => [...document.querySelectorAll("#list li[id^=place-]")].map((row) => ({
  id: row.id.slice("place-".length), number: Number(row.querySelector("i").textContent),
  name: row.querySelector("b").textContent,
  lines: [...row.querySelectorAll("noscript li")].map((line) => ({
    text: line.textContent.replace(/\\s+/g, " ").trim(),
    sources: [...line.querySelectorAll("a")].map((link) => link.getAttribute("href")),
  })),
}))"""

WORKS = """() => [...document.querySelectorAll("#sources li")].map((work) => ({
  id: work.id, text: work.textContent, links: [...work.querySelectorAll("a")].map((a) => a.href),
}))"""

LINKS = """() => [...document.querySelectorAll(".drawing a")].map((link) => ({
  href: link.getAttribute("href"), title: link.querySelector("title").textContent,
}))"""


@pytest.fixture(scope="module")
def plain(browser: Browser, page_file: Path) -> Iterator[Page]:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}, offline=True
    )
    page = context.new_page()
    page.goto(page_file.as_uri())
    yield page
    context.close()


@pytest.fixture(scope="module")
def rows(plain: Page) -> dict[str, Json]:
    return {row["id"]: row for row in plain.evaluate(ROWS)}


def test_every_place_has_its_row_its_anchor_and_its_number(rows: dict[str, Json]) -> None:
    assert set(rows) == set(TABLES.places)
    assert sorted(row["number"] for row in rows.values()) == list(range(1, len(rows) + 1))


def test_every_row_is_headed_by_the_name_of_the_day(rows: dict[str, Json]) -> None:
    wrong = {place: row["name"] for place, row in rows.items() if not headed(place, row["name"])}
    assert wrong == {}


def headed(place: str, name: str) -> bool:
    """Without an English name, the row has a name in another language."""
    known = {row["name"] for row in TABLES.preferred("names", place)}
    return name in TABLES.headings(place) | (known if not english(place) else set())


def english(place: str) -> bool:
    return any(row["lang"] == "en" for row in TABLES.preferred("names", place))


def test_every_name_is_in_its_row_with_its_dates_and_sources(rows: dict[str, Json]) -> None:
    names = [(place, name) for place in TABLES.places for name in TABLES.rows("names", place)]
    assert len(names) > 1000
    for place, name in names:
        lines = [line for line in rows[place]["lines"] if squeeze(name["name"]) in line["text"]]
        fitting = [line for line in lines if span_words(name) in line["text"]]
        cited = [line for line in fitting if cites(line, name["source"])]
        assert cited, (place, name)
        marks = {"alternative": "≠", "rejected": "Rejected", "agreeing": "agrees"}
        assert any(marks.get(name["status"], "") in line["text"] for line in cited)


def test_every_event_is_in_its_row_with_its_date_and_sources(rows: dict[str, Json]) -> None:
    events = [(place, event) for place in TABLES.places for event in TABLES.rows("events", place)]
    assert len(events) > 400
    for place, event in events:
        expected = f"{date_words(event['date'], duration=True)}: {squeeze(event['text'])}"
        lines = [line for line in rows[place]["lines"] if line["text"].startswith(expected)]
        assert any(cites(line, event["source"]) for line in lines), (place, expected)


def cites(line: Json, sources: str) -> bool:
    order = list(TABLES.sources)
    return bool(line["sources"] == [f"#s{order.index(one) + 1}" for one in sources.split(";")])


def test_every_source_is_in_the_page(plain: Page) -> None:
    works = plain.evaluate(WORKS)
    assert len(works) == len(TABLES.sources) > 600
    for number, (work, row) in enumerate(zip(works, TABLES.sources.values(), strict=True), 1):
        assert work["id"] == f"s{number}"
        for column in ("title", "author", "container", "publisher", "pages", "licence", "note"):
            assert row[column] in work["text"]
        assert not row["issued"] or date_words(row["issued"]) in work["text"]
        assert len(work["links"]) == bool(row["url"])
    assert plain.locator("#s1").is_visible()


def test_each_symbol_leads_to_its_row(plain: Page, rows: dict[str, Json]) -> None:
    links = plain.evaluate(LINKS)
    by_number = {f"#n{row['number']}": row for row in rows.values()}
    assert {link["href"] for link in links} == set(by_number)
    assert len(links) == len(TABLES.places)
    for link in links:
        row = by_number[link["href"]]
        assert link["title"].startswith(row["name"])


def test_following_a_symbol_and_a_source(plain: Page) -> None:
    symbol = plain.locator(".drawing a").last
    target = symbol.get_attribute("href") or ""
    symbol.focus()
    plain.keyboard.press("Enter")
    plain.wait_for_url(f"**{target}")
    row = plain.locator("#list li", has=plain.locator(target))
    assert row.bounding_box()["y"] < 900  # type: ignore[index]
    source = row.locator("a").first
    cited = source.get_attribute("href") or ""
    source.click()
    plain.wait_for_url(f"**{cited}")
    work = plain.locator(cited)
    assert work.is_visible()
    assert 0 <= work.bounding_box()["y"] < 900  # type: ignore[index]


def test_the_drawing_says_its_day_and_its_key(plain: Page) -> None:
    drawn = plain.locator(".drawn")
    text = drawn.inner_text()
    assert date_words(TABLES.map["opening"]) in text
    for layer in TABLES.map["layers"]:
        assert layer["title"] in text
    for words in ("not yet", "at this date", "uncertain", "past:"):
        assert words in text
    assert not plain.locator("#map_mapgen").is_visible()


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_nothing_scrolls_sideways(browser: Browser, page_file: Path, width: int) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 700}
    )
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert page.locator(".drawing").first.is_visible()
    assert not is_too_wide(page)
    context.close()


def without_scripts(html: str) -> str:
    """Return the page as shown without scripts, for a browser that must run axe."""
    bare = re.sub("<script.*?</script>|</?noscript>", "", html, flags=re.DOTALL)
    changed = bare.replace("(scripting:none)", "(min-width:1px)")
    return changed.replace("(scripting:enabled)", "(max-width:1px)")


@pytest.mark.parametrize("scheme", sweep(["light", "dark"], 2))
def test_axe_finds_nothing(
    browser: Browser, page_file: Path, axe_script: Path, scheme: Scheme
) -> None:
    context = browser.new_context(
        color_scheme=scheme, bypass_csp=True, viewport={"width": 390, "height": 700}
    )
    page = context.new_page()
    page.set_content(without_scripts(page_file.read_text("utf-8")))
    page.add_script_tag(path=axe_script)
    assert page.locator(".drawing").first.is_visible()
    assert violations(page, whole=scheme == "light") == []
    context.close()


def test_both_projections_agree(browser: Browser, page_file: Path) -> None:
    """The drawing's projection, in Python, is the viewer's."""
    from mapgen.basemap.projection import EqualArea
    from mapgen.model.places import Position

    projection = EqualArea(Position(*TABLES.map["centre"]))
    places = [(float(row["lat"]), float(row["lon"])) for row in TABLES.places.values()]
    places += [(-80.0, 100.0), (0.0, -160.0), (89.9, 0.0)]
    with visit(browser, page_file) as seen:
        result = seen.page.evaluate(
            "(all) => all.map(([lat, lon]) => {"
            " const at = L.CRS.Atlas.latLngToPoint(L.latLng(lat, lon), 0); return [at.x, at.y]; })",
            places,
        )
    assert len(result) > 250
    for (lat, lon), (x, y) in zip(places, result, strict=True):
        at = projection.spot(lat, lon)
        assert (at[0] * 256, at[1] * 256) == pytest.approx((x, y), abs=1e-6)
