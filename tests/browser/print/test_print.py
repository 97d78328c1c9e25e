"""The printed page: its PDF and its text."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.interaction import Scheme, open_place, visit, wait_for_idle
from tests.browser.table_reader import read_tables, squeeze
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
TABLES = read_tables(ROOT / "geodata")
Paper = Literal["A4", "Letter"]
URI_SAFE = ";,/?:@&=+$-_.!~*'()#%"
SIZES = {"A4": (595, 842), "Letter": (612, 792)}
CONTROLS = ("Filters", "Search", "Download the data", "Skip to", "Sort by", "Play", "Language")

NUMBERS = """() => Object.fromEntries([...document.querySelectorAll("#sheet .sheet-rows li")]
  .map((row) => [row.dataset.number, row.querySelector("b").textContent]))"""


def choose(page: Page, entry: str) -> None:
    """Choose an entry that prints; the dialogue, which the menu opens, is left out."""
    page.evaluate("() => { window.print = () => undefined; }")
    page.locator(".menu-knob").click()
    page.locator(f"[data-tool={entry}]").click()


def printed(page: Page, paper: Paper = "A4", landscape: bool = False) -> tuple[str, PdfReader]:
    """Return the PDF that the browser prints by itself, and its text with whitespace collapsed."""
    pdf = PdfReader(BytesIO(page.pdf(format=paper, landscape=landscape)))
    return squeeze("\n".join(one.extract_text() for one in pdf.pages)), pdf


def printed_with_list(page: Page, paper: Paper = "A4") -> tuple[str, PdfReader]:
    """Return the same with the list of places, which the menu offers."""
    choose(page, "printList")
    return printed(page, paper)


def on_paper(page: Page, script: str) -> Any:
    """Return the result of a script while the page has its print layout, with the list."""
    choose(page, "printList")
    return in_print_layout(page, script)


def in_print_layout(page: Page, script: str) -> Any:
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    try:
        return page.evaluate(script)
    finally:
        page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")


def search(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)
    wait_for_idle(page)


@pytest.fixture(scope="module")
def whole(browser: Browser, page_file: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The text of the printed opening view, and its rows' numbers with their names."""
    with visit(browser, page_file) as seen:
        text, _ = printed_with_list(seen.page)
        choose(seen.page, "printList")
        seen.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
        yield text, seen.page.evaluate(NUMBERS)
        assert seen.complaints == []


def test_paper_has_title_date_and_key(whole: tuple[str, dict[str, str]]) -> None:
    text, _ = whole
    assert TABLES.map["title"] in text
    assert "5 March 1953" in text
    for layer in TABLES.map["layers"]:
        assert layer["title"] in text
    for words in ("not yet", "at this date", "changing, or date uncertain", "past: renamed, gone"):
        assert words in text


def test_paper_lists_every_place_with_its_number(whole: tuple[str, dict[str, str]]) -> None:
    text, rows = whole
    assert [int(number) for number in rows] == list(range(1, len(TABLES.places) + 1))
    missing = [f"{n} {name}" for n, name in rows.items() if f"{n} {squeeze(name)}" not in text]
    assert len(missing) < len(rows) / 20, missing  # a name of two scripts may be read in parts
    numbers = set(re.findall(r"\d+", text))
    assert {number for number in rows} <= numbers


def test_paper_cites_exactly_what_it_lists(whole: tuple[str, dict[str, str]]) -> None:
    text, _ = whole
    listed, _, works = text.rpartition(" Sources ")
    cited = {int(n) for each in re.findall(r"\[([\d, ]+)\]", listed) for n in each.split(",")}
    assert len(cited) > 200
    assert cited == set(range(1, len(cited) + 1))
    last, beyond = (rf"(?<!\d){max(cited) + more}\." for more in (0, 1))
    assert re.search(last, works) and not re.search(beyond, works)


ADDRESSES = """() => [...document.querySelectorAll("#sheet .sheet-sources a")]
  .map((link) => [link.getAttribute("href"), link.textContent])"""


def test_paper_writes_addresses_out(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, "#country=GE") as seen:
        addresses = on_paper(seen.page, ADDRESSES)
        text = "".join(printed_with_list(seen.page)[0].split())
    urls = {row["url"] for row in TABLES.sources.values()}
    assert any(len(href) > 60 for href, _ in addresses) and {href for href, _ in addresses} <= urls
    assert [printed for href, printed in addresses if quote(printed, safe=URI_SAFE) != href] == []
    assert [printed for _, printed in addresses if printed.isascii() and printed not in text] == []
    assert "…" not in "".join(printed for _, printed in addresses)


EDGES = """() => {
  const range = (text) => text.split(", ").flatMap((part) => {
    const [first, last = first] = part.split("–").map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
  const all = (selector) => [...document.querySelectorAll(selector)];
  return {
    onMaps: all(".plan-numbers text").flatMap((label) => range(label.textContent)),
    beyond: all(".plan-beyond bdi").flatMap((numbers) => range(numbers.textContent)),
    pointers: all(".plan-pointer").length,
    far: all("#sheet h3").filter(({ textContent }) => /^(Canada|United States)$/.test(textContent))
      .flatMap(({ nextSibling: rows }) => [...rows.children].map((row) => +row.dataset.number)),
  };
}"""


@pytest.mark.parametrize("width", [1440, 600])
def test_places_outside_the_view_are_listed_there_and_below(
    browser: Browser, page_file: Path, width: int
) -> None:
    with visit(browser, page_file, width=width) as seen:
        # The map opens on its west only.
        seen.page.get_by_role("button", name="Zoom out").click()
        wait_for_idle(seen.page)
        edges = on_paper(seen.page, EDGES)
        text, _ = printed_with_list(seen.page)
    assert sorted(edges["onMaps"]) == list(range(1, len(TABLES.places) + 1))
    assert edges["far"] and set(edges["far"]) <= set(edges["beyond"])
    assert edges["pointers"] == len(edges["beyond"]) < 24
    assert re.search(r"\b1[–,\d ]+ beyond the map’s edge", text)


def test_many_places_outside_the_view_are_listed_only_below(
    browser: Browser, page_file: Path
) -> None:
    with visit(browser, page_file, "#place=volgograd") as seen:
        edges = on_paper(seen.page, EDGES)
    assert edges["pointers"] == 0 and len(edges["beyond"]) > 24
    everyone = sorted(edges["onMaps"] + edges["beyond"])
    assert everyone == list(range(1, len(TABLES.places) + 1))


def test_no_note_about_the_edge_if_all_places_are_shown(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, "#country=CA") as seen:
        edges = on_paper(seen.page, EDGES)
        text, _ = printed_with_list(seen.page)
    assert edges["onMaps"] == edges["far"] and edges["beyond"] == []
    assert "beyond the map" not in text


def test_paper_has_no_controls(whole: tuple[str, dict[str, str]]) -> None:
    text, _ = whole
    assert [words for words in CONTROLS if words in text] == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_filtered_view_prints_what_it_holds(
    browser: Browser, page_file: Path, paper: Paper
) -> None:
    with visit(browser, page_file, "#date=1962-11-07", scheme="dark") as seen:
        search(seen.page, "letná")
        shown = {one["id"] for one in seen.page.evaluate("() => mapgen.inspect().symbols")}
        assert 0 < len(shown) < 20
        text, pdf = printed_with_list(seen.page, paper)
    assert pdf.pages[0].mediabox.width == pytest.approx(SIZES[paper][0], abs=2)
    assert pdf.pages[0].mediabox.height == pytest.approx(SIZES[paper][1], abs=2)
    assert "7 November 1962" in text and f"{len(shown)} of {len(TABLES.places)} places" in text
    cited = {source for place in shown for source in TABLES.cited(place)}
    works = text.rpartition(" Sources ")[2]
    rows = [row for one, row in TABLES.sources.items() if squeeze(row["title"]) in works]
    assert 0 < len(rows) <= len(cited)
    assert "Stalin Monument, Letná, Prague" in text and "Volgograd" not in text


NARROWED = """() => [...document.querySelectorAll("#sheet .sheet-narrowed li")]
  .map((part) => part.textContent)"""


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("#q=stalin&country=GE", ["Search “stalin”", "Country today Georgia"]),
        ("#kind=statue&decade=1960", ["Kind statue", "Decade (sure or possible) the 1960s"]),
        ("#decade=unknown", ["Decade (sure or possible) unknown decade"]),
        ("#disputed=yes", ["Only where sources disagree"]),
        ("#layers=events,monuments", ["Layers Monuments, Events"]),
        ("#q=stalngrad", ["Search “stalngrad”"]),
        ("#lang=de&country=GE", ["Heutiges Land Georgien"]),
        ("", []),
    ],
)
def test_paper_says_what_it_was_narrowed_to(
    browser: Browser, page_file: Path, address: str, expected: list[str]
) -> None:
    with visit(browser, page_file, address) as seen:
        parts = on_paper(seen.page, NARROWED)
    assert parts == expected


def test_paper_names_the_words_that_were_taken_instead(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, "#q=stalngrad") as seen:
        text, _ = printed_with_list(seen.page)
    assert "; no exact match, showing: stalingrad" in text


def test_paper_on_which_nothing_is_left_has_no_sources(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        search(seen.page, "zzzzqqq")
        text, pdf = printed_with_list(seen.page)
    assert f"0 of {len(TABLES.places)} places" in text and "Search “zzzzqqq”" in text
    assert "Sources" not in text and len(pdf.pages) == 1


SPREAD = """() => {
  const [xs, ys] = ["x", "y"].map((side) => [...document.querySelectorAll(".plan-numbers text")]
    .map((label) => Number(label.getAttribute(side))));
  return { labels: xs.length, wide: Math.max(...xs) - Math.min(...xs), middle: [xs, ys]
    .map((all) => (Math.max(...all) + Math.min(...all)) / 2) };
}"""


@pytest.mark.parametrize("width", [1440, 390])
def test_a_narrowed_map_is_one_of_the_places_that_are_left(
    browser: Browser, page_file: Path, width: int
) -> None:
    with visit(browser, page_file, "#country=GE", width=width) as seen:
        before = seen.page.evaluate("() => mapgen.inspect()")
        spread = on_paper(seen.page, SPREAD)
        assert seen.page.evaluate("() => mapgen.inspect()") == before
    assert spread["labels"] >= 6 and spread["wide"] > 200
    assert spread["middle"] == [pytest.approx(400, abs=40), pytest.approx(225, abs=40)]


def test_a_narrowed_map_is_never_wider_than_the_map_itself(
    browser: Browser, page_file: Path
) -> None:
    with visit(browser, page_file, "#q=stalin") as seen:
        edges = on_paper(seen.page, EDGES)
    assert edges["far"] and set(edges["far"]) <= set(edges["beyond"])
    assert len(edges["onMaps"]) > 100 and edges["pointers"] == len(edges["beyond"])


def test_layers_that_are_off_are_not_printed(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, "#layers=events") as seen:
        text, _ = printed_with_list(seen.page)
    assert f"{TABLES.counts()['events']} of {len(TABLES.places)} places" in text
    assert "Stalinstadt" not in text


@pytest.mark.parametrize(("lang", "words"), [("ru", "5 марта 1953"), ("ar", "5 مارس 1953")])
def test_paper_uses_the_readers_language(
    browser: Browser, page_file: Path, lang: str, words: str
) -> None:
    with visit(browser, page_file, f"#lang={lang}") as seen:
        choose(seen.page, "printList")
        seen.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
        sheet = seen.page.locator("#sheet")
        assert words in (sheet.text_content() or "")
        assert sheet.locator(".sheet-rows li").count() == len(TABLES.places)


PIXELS = """() => { window.dispatchEvent(new Event("beforeprint"));
  const copy = document.createElement("canvas"); copy.width = copy.height = 1;
  const context = copy.getContext("2d");
  context.drawImage(document.querySelector(".plan canvas"), 0, 0, 1, 1);
  const light = context.getImageData(0, 0, 1, 1).data;
  window.dispatchEvent(new Event("afterprint"));
  return [...light].slice(0, 3); }"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_printed_map_is_light(browser: Browser, page_file: Path, scheme: Scheme) -> None:
    with visit(browser, page_file, scheme=scheme) as seen:
        assert min(seen.page.evaluate(PIXELS)) > 150  # a river's, at the darkest


STATE = """() => { const page = document.documentElement.cloneNode(true);
  page.querySelector(".notice").remove();  // goes by itself after a while
  return JSON.stringify([page.outerHTML, mapgen.inspect(), scrollY]); }"""


def test_after_printing_the_page_is_as_before(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, scheme="dark") as seen:
        open_place(seen.page, "prague-letna-stalin")
        wait_for_idle(seen.page)
        before = seen.page.evaluate(STATE)
        text, _ = printed(seen.page)
        assert "Copy" not in text
        seen.page.wait_for_function("() => !document.getElementById('sheet')")
        wait_for_idle(seen.page)
        assert seen.page.evaluate(STATE) == before
        assert seen.complaints == []


VIEW = """() => ({
  names: [...document.querySelectorAll("#sheet .plan-names text")].map((name) => name.textContent),
  rows: document.querySelectorAll("#sheet .sheet-rows li").length,
  date: document.querySelector("#sheet .sheet-date").textContent,
  key: document.querySelectorAll("#sheet .sheet-key li").length,
})"""
LABELS = """() => [...document.querySelectorAll(".map-name.place-name:not([hidden])")]
  .map((name) => name.textContent)"""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("landscape", [False, True])
def test_the_view_is_printed_on_two_pages_at_most(
    browser: Browser, page_file: Path, width: int, landscape: bool
) -> None:
    """With its names, its key and its credits, and without the list."""
    with visit(browser, page_file, "#date=1953-03-05&lang=de", width=width) as seen:
        text, pdf = printed(seen.page, landscape=landscape)
        assert 1 <= len(pdf.pages) <= 2
        first = squeeze(pdf.pages[0].extract_text())
        assert "5. März 1953" in first and "Stalingrad" in first
        assert "zu diesem Datum" in text
        assert "CC BY 4.0" in text
        assert seen.complaints == []


def test_the_printed_view_is_that_of_the_reader(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, "#date=1953-03-05&place=volgograd") as seen:
        seen.page.keyboard.press("Escape")
        wait_for_idle(seen.page)
        shown = seen.page.evaluate(LABELS)
        sheet = in_print_layout(seen.page, VIEW)
        assert "Stalingrad" in sheet["names"] and sheet["rows"] == 0
        assert len(set(sheet["names"]) & set(shown)) >= len(shown) / 2 > 2
        assert sheet["date"] == "5 March 1953" and sheet["key"] > 4


def test_the_list_is_printed_once_for_each_request(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, "#country=GE") as seen:
        assert "Sources" in printed_with_list(seen.page)[0]
        text, _ = printed(seen.page)
        assert "Sources" not in text and "5 March 1953" in text
        choose(seen.page, "print")
        assert "Sources" not in printed(seen.page)[0]


def test_the_menu_opens_the_dialogue(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        seen.page.evaluate(
            "() => { window.asked = 0; window.print = () => { window.asked += 1; }; }"
        )
        for number, entry in enumerate(("print", "printList"), 1):
            seen.page.locator(".menu-knob").click()
            seen.page.locator(f"[data-tool={entry}]").click()
            assert seen.page.evaluate("() => window.asked") == number
