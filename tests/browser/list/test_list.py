"""The list beside the map: the same places on every day, with every layer, filter and search."""

import csv
import json
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, Page, expect

from mapgen.check import check
from mapgen.noscript.place_list import place_list
from mapgen.reading.tables import read
from tests.browser.interaction import Json, Visit, open_list, opened, visit, wait_for_idle
from tests.browser.table_reader import Row, read_tables
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
TABLES = read_tables(ROOT / "geodata")
ROWS = """() => [...document.querySelectorAll("#list li:not([hidden])")]
  .map((row) => ({ id: row.dataset.place, state: row.firstChild.dataset.state }))"""
FOCUS = "() => document.activeElement.closest('li')?.dataset.place"


def rows(page: Page) -> list[Json]:
    return list(page.evaluate(ROWS))


def listed(page: Page) -> set[str]:
    return {row["id"] for row in rows(page)}


def drawn(page: Page) -> dict[str, str]:
    symbols = page.evaluate("() => window.mapgen.inspect().symbols")
    return {symbol["id"]: symbol["state"] for symbol in symbols}


def search(page: Page, words: str) -> None:
    page.get_by_role("searchbox", name="Search").fill(words)


def move_to(page: Page, day: str) -> None:
    field = page.get_by_role("textbox", name="Date")
    field.fill(day)
    field.press("Enter")
    number = date.fromisoformat(day).toordinal()
    page.wait_for_function("(day) => window.mapgen.inspect().day === day", arg=number)


def options(page: Page, label: str) -> dict[str, tuple[str, int]]:
    """Return the options of a filter: title and count by value."""
    read = "(select) => [...select.options].map((option) => [option.value, option.text])"
    results = {}
    for value, text in page.get_by_label(label).evaluate(read):
        title, _, number = text.rpartition(" (")
        results[value] = (title, int(number.rstrip(")")))
    return results


def disputed(place: str) -> bool:
    return any(TABLES.disputed(table, place) for table in TABLES.claims)


def test_the_list_is_the_map_at_ten_random_states(browser: Browser, page_file: Path) -> None:
    random = Random(1957)
    words = ["", "stalin", "Тбилиси", "camp", "1956", "hungary"]
    with visit(browser, page_file) as seen:
        page = seen.page
        assert listed(page) == set(TABLES.places)
        page.get_by_text("Filters", exact=True).click()
        sizes = set()
        for _ in range(10):
            day = date(random.randint(1918, 2025), random.randint(1, 12), random.randint(1, 28))
            move_to(page, day.isoformat())
            page.locator("#layers .chip").nth(random.randrange(7)).click()
            search(page, random.choice(words))
            country = page.get_by_label("Country today")
            country.select_option(random.choice(["", *list(options(page, "Country today"))]))
            now = rows(page)
            assert {row["id"]: row["state"] for row in now} == drawn(page)
            sizes.add(len(now))
        assert len(sizes) > 5
        assert seen.complaints == []


def test_rows_follow_the_date(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        row = seen.page.locator("#list li[data-place=volgograd]")
        for day, name, state in (
            ("1924-06-01", "Tsaritsyn", "not yet named after Stalin"),
            ("1953-03-05", "Stalingrad", "bears Stalin’s name"),
            ("1962-01-01", "Volgograd", "has lost Stalin’s name"),
        ):
            move_to(seen.page, day)
            expect(row.locator("b")).to_have_text(name)
            expect(row).to_contain_text(f"until 10 November 1961 {state}")


def test_rows_are_the_elements_of_the_build(browser: Browser, page_file: Path) -> None:
    """Each place has a row without scripts; with scripts the same elements are used."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.goto(page_file.as_uri())
    rows = page.locator("#list li[id^=place-]")
    assert rows.count() == len(TABLES.places)
    assert "Stalingrad" in (page.locator("#place-volgograd").text_content() or "")
    assert page.get_by_role("heading", name="1961", exact=True).is_visible()
    assert page.locator("#list button").count() == 0
    context.close()


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("stalinograd", "katowice"),
        ("Сталинград", "volgograd"),
        ("stalingrad", "volgograd"),
        ("dunaujvaros", "dunaujvaros"),
        ("Sztálin", "dunaujvaros"),
        ("sztalinvaros", "dunaujvaros"),
        ("karl marx allee", "berlin-stalinallee"),
        ("სტალინირი", "tskhinvali"),
        ("staliniri", "tskhinvali"),
        ("czechia monument", "prague-letna-stalin"),
    ],
)
def test_search_in_any_script(seen: Visit, words: str, place: str) -> None:
    if place not in TABLES.places:
        (place,) = [each for each in TABLES.places if each.startswith(place)][:1]
    search(seen.page, words)
    listed_rows = listed(seen.page)
    assert place in listed_rows
    assert len(listed_rows) < len(TABLES.places)
    assert listed_rows == drawn(seen.page).keys()
    search(seen.page, "")
    assert listed(seen.page) == set(TABLES.places)


def test_every_name_finds_its_place(browser: Browser, page_file: Path) -> None:
    random = Random(1)
    every = [row for rows in TABLES.claims["names"].values() for row in rows]
    scripts = sorted({row["script"] for row in every})
    assert len(scripts) > 4
    names = random.sample(every, 35)
    names += [random.choice([row for row in every if row["script"] == own]) for own in scripts]
    with visit(browser, page_file) as seen:
        for row in names:
            search(seen.page, row["name"].upper())
            assert row["place"] in listed(seen.page), row["name"]


def test_a_year_can_be_gone_to(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        search(seen.page, "1956")
        assert 0 < len(rows(seen.page)) < len(TABLES.places)
        seen.page.get_by_role("button", name="Go to 1956").click()
        day = seen.page.evaluate("() => window.mapgen.inspect().day")
        assert day == date(1956, 12, 31).toordinal()
        assert listed(seen.page) == set(TABLES.places)
        for words in ("1916", "2031", "195"):
            search(seen.page, words)
            assert seen.page.get_by_role("button", name="Go to").count() == 0


def test_nothing_found_says_what_was_searched(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        page = seen.page
        page.get_by_text("Filters", exact=True).click()
        page.get_by_label("Country today").select_option("GE")
        search(page, "xyzzy <b>")
        text = page.locator(".nothing").inner_text()
        assert "Nothing found for “xyzzy <b>”" in text
        assert "Limited to: Georgia." in text and "names in all languages" in text
        assert drawn(page) == {}
        status = page.locator(".list-search [role=status]")
        page.wait_for_function(
            "(line) => line.textContent.includes('xyzzy')", arg=status.element_handle()
        )
        page.get_by_role("button", name="Clear search and filters").click()
        assert listed(page) == set(TABLES.places)
        assert page.get_by_role("searchbox").input_value() == ""
        assert page.evaluate("() => document.activeElement.type") == "search"


def test_filters_count_honestly(browser: Browser, page_file: Path) -> None:
    def count(column: str, keep: Row) -> Counter[str]:
        fits = [row for row in TABLES.places.values() if keep.items() <= row.items()]
        return Counter(row[column] for row in fits)

    with visit(browser, page_file) as seen:
        page = seen.page
        page.get_by_text("Filters", exact=True).click()
        countries = options(page, "Country today")
        assert countries.pop("")[1] == len(TABLES.places)
        assert {code: number for code, (_, number) in countries.items()} == count("country", {})
        page.get_by_label("Country today").select_option("GE")
        kinds = options(page, "Kind")
        assert kinds.pop("")[1] == len(rows(page)) == count("country", {})["GE"]
        assert {k: n for k, (_, n) in kinds.items()} == count("kind", {"country": "GE"})
        box = page.get_by_label("Only where sources disagree")
        georgian = {p for p, row in TABLES.places.items() if row["country"] == "GE"}
        expected = {place for place in georgian if disputed(place)}
        label = page.locator(".filter-box").inner_text()
        assert f"({len(expected)})" in label
        box.check()
        assert listed(page) == expected
        decades = options(page, "Decade (sure or possible)")
        for decade, (_, number) in list(decades.items())[:5]:
            page.get_by_label("Decade (sure or possible)").select_option(decade)
            assert len(rows(page)) == number
        page.get_by_role("button", name="Clear all").click()
        assert listed(page) == set(TABLES.places)
        chips = page.locator("#layers .chip").all_inner_texts()
        assert sum(int("".join(filter(str.isdigit, chip))) for chip in chips) == len(TABLES.places)


def test_a_name_lost_twice_is_dated_by_its_last_loss(
    browser: Browser, page_file: Path, tmp_path: Path
) -> None:
    """Sztálinváros lost Stalin’s name for some weeks of 1956, and for good on 25 November 1961."""
    view = "#date=1958-01-01&country=HU&decade=1960"
    with visit(browser, page_file, view) as seen:
        row = seen.page.locator("#list li[data-place=dunaujvaros]")
        rows = row.text_content() or ""
        assert "Sztálinváros" in rows and "bears Stalin’s name" in rows
        assert "25 November 1961" in rows and "1956" not in rows
        seen.page.get_by_text("Download the data").click()
        text = take(seen.page, "Table (CSV)", tmp_path).read_text(encoding="utf-8-sig")
        result = {row["id"]: row["change"] for row in csv.DictReader(StringIO(text))}
        assert result["dunaujvaros"] == "1961-11-25"
    with visit(browser, page_file, "#country=HU&decade=1950") as seen:
        assert "dunaujvaros" in listed(seen.page)


def test_dates_of_the_build_stay_when_the_viewer_takes_the_rows(
    browser: Browser, page_file: Path
) -> None:
    groups = place_list(check(read(ROOT / "geodata")))
    built = {row.place: row.date for group in groups for row in group.rows}
    script = """() => Object.fromEntries([...document.querySelectorAll("#list li[data-place]")]
      .map((row) => [row.dataset.place, row.querySelector("span").textContent]))"""
    with visit(browser, page_file) as seen:
        assert seen.page.evaluate(script) == built


def test_orders_and_headings(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        page = seen.page
        headings = page.locator("#list h3:not([hidden])")
        years = headings.all_inner_texts()
        dated = [int(year[:4]) for year in years if year[:4].isdigit()]
        assert dated == sorted(dated, key=lambda year: (year < TABLES.map["span"][0], year))
        page.get_by_label("Sort by", exact=True).select_option("name")
        assert headings.count() == 0
        names = page.locator("#list li b").all_text_contents()
        sort = "(names) => [...names].sort(new Intl.Collator('en-GB', { numeric: true }).compare)"
        assert names == page.evaluate(sort, names)
        page.get_by_label("Group by").select_option("country")
        countries = [text.split("\n")[0] for text in headings.all_inner_texts()]
        assert countries == sorted(countries) and "Georgia" in countries
        page.get_by_label("Sort by", exact=True).select_option("distance")
        page.get_by_label("Group by").select_option("none")
        assert listed(page) == set(TABLES.places)


def test_from_the_list_to_a_card_and_back_by_keyboard(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        page = seen.page
        search(page, "letna prague")
        page.get_by_role("searchbox").focus()
        for _ in range(8):
            page.keyboard.press("Tab")
            if page.evaluate(FOCUS):
                break
        first = page.evaluate(FOCUS)
        assert first == rows(page)[0]["id"]
        page.keyboard.press("ArrowDown")
        second = page.evaluate(FOCUS)
        assert second == rows(page)[1]["id"]
        page.keyboard.press("Home")
        assert page.evaluate(FOCUS) == first
        page.keyboard.press("End")
        assert page.evaluate(FOCUS) == rows(page)[-1]["id"]
        page.keyboard.press("Home")
        page.keyboard.press("Enter")
        page.get_by_role("dialog").wait_for()
        assert opened(page)["id"] == first
        inside = "() => Boolean(document.activeElement.closest('[role=dialog]'))"
        assert page.evaluate(inside)
        assert page.locator("#list [aria-current=true]").count() == 1
        page.keyboard.press("Escape")
        assert page.evaluate(FOCUS) == first
        assert page.locator("#list [aria-current]").count() == 0


def test_choosing_on_the_map_marks_the_row_in_sight(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        page = seen.page
        before = page.evaluate("() => scrollY")
        page.evaluate("() => { location.hash = 'place=kengir-uprising'; }")
        page.get_by_role("dialog").wait_for()
        row = page.locator("#list li[data-place=kengir-uprising]")
        assert row.locator("button").get_attribute("aria-current") == "true"
        wait_for_idle(page)
        inside = """(row) => {
          const [a, b] = [row, row.closest('.rows')].map((each) => each.getBoundingClientRect());
          return a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
        }"""
        assert row.evaluate(inside)
        assert page.evaluate("() => scrollY") == before


def test_a_link_to_a_hidden_place_gives_the_filter_up(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        search(seen.page, "prague")
        assert "volgograd" not in listed(seen.page)
        seen.page.evaluate("() => { location.hash = 'place=volgograd'; }")
        seen.page.get_by_role("dialog").wait_for()
        assert listed(seen.page) == set(TABLES.places)
        assert seen.page.get_by_role("searchbox").input_value() == ""


def take(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_the_data_can_be_downloaded(browser: Browser, page_file: Path, tmp_path: Path) -> None:
    import geopandas

    with visit(browser, page_file) as seen:
        page = seen.page
        search(page, "georgia")
        shown = listed(page)
        page.get_by_text("Download the data").click()
        table, data = take(page, "Table (CSV)", tmp_path), take(page, "GeoJSON", tmp_path)
        assert seen.complaints == []
    text = table.read_bytes().decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n")
    rows = {row["id"]: row for row in csv.DictReader(StringIO(text, newline=""))}
    assert rows.keys() == shown and len(shown) > 5
    for place, row in rows.items():
        own = TABLES.places[place]
        assert (float(row["lat"]), float(row["lon"])) == (float(own["lat"]), float(own["lon"]))
        assert row["licence"] == TABLES.map["licence"]
        for name in TABLES.rows("names", place):
            assert f"{name['name']} ({name['lang']}) {name['from']}/{name['to']}" in row["names"]
        for source in TABLES.cited_under(place):
            assert TABLES.sources[source]["title"] in row["sources"].lstrip("'")
    frame = geopandas.read_file(data)
    assert set(frame["id"]) == shown and frame.crs == "EPSG:4326"
    points = dict(
        zip(frame["id"], zip(frame.geometry.x, frame.geometry.y, strict=True), strict=True)
    )
    for place, (lon, lat) in points.items():
        assert (lon, lat) == (float(rows[place]["lon"]), float(rows[place]["lat"]))
    whole = json.loads(data.read_text(encoding="utf-8"))
    assert whole["licence"] == TABLES.map["licence"] and "crs" not in whole
    for feature in whole["features"]:
        cited = {TABLES.sources[s]["title"] for s in TABLES.cited_under(feature["id"])}
        assert {source["title"] for source in feature["properties"]["sources"]} == cited


def test_a_sandboxed_frame_gives_the_text_to_copy(
    browser: Browser, page_file: Path, tmp_path: Path
) -> None:
    outer = tmp_path / "lesson.html"
    source = page_file.as_uri()
    outer.write_text(
        f'<!DOCTYPE html><iframe sandbox="allow-scripts" src="{source}" '
        'style="width:1200px;height:1200px"></iframe>',
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": 1280, "height": 1300})
    page.goto(outer.as_uri())
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Places", exact=True).click()
    frame.get_by_role("searchbox", name="Search").fill("prague")
    frame.get_by_text("Download the data").click()
    frame.get_by_role("button", name="GeoJSON").click()
    text = frame.get_by_label("Data to copy").input_value()
    assert len(json.loads(text)["features"]) > 0
    page.close()


@pytest.mark.parametrize("width", [1440, 768, 390, 320])
def test_nothing_is_wider_than_the_screen(browser: Browser, page_file: Path, width: int) -> None:
    with visit(browser, page_file, width=width, height=800) as seen:
        open_list(seen.page)
        seen.page.get_by_text("Filters", exact=True).click()
        seen.page.get_by_text("Download the data").click()
        assert seen.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
