"""The card of every place, opened on the map as a reader would."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import table_reader
from tests.browser.date_control import FOLLOW_TO_CARDS
from tests.browser.interaction import Json, choose, close, open_all, open_place, symbols, visit
from tests.browser.table_reader import CLAIM_TABLES, Row, date_words, span_words, squeeze
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
TABLES = table_reader.read_tables(ROOT / "geodata")
PRECISION = {
    "site": "The point marks the site",
    "settlement": "The point marks the town, not the exact location.",
    "region": "The point stands for a whole region.",
}
TO_BE_FOUND = """volgograd ismoil-somoni-peak gerlachovsky-stit budapest-stalin-monument
    prague-letna-stalin berlin-stalinallee-stalin berlin-karl-marx-allee yerevan-stalin
    gori-city-hall-stalin warsaw-palace-of-culture moscow-mausoleum-reburial norillag vorkutlag
    sevvostlag region-kolyma kengir-uprising""".split()
"""Stalingrad, Stalin Peak (two), Budapest, Prague, Berlin, Yerevan, Gori, Warsaw's palace, the
mausoleum, Norilsk, Vorkuta, Kolyma and Kengir."""


@pytest.fixture(scope="module")
def cards(browser: Browser, page_file: Path) -> dict[str, Json]:
    """The card of each place on the opening day, as a link to it opens it."""
    links = [f"date={TABLES.map['opening']}&place={place}" for place in TABLES.places]
    with visit(browser, page_file) as seen:
        contents = seen.page.evaluate(FOLLOW_TO_CARDS, links)
        assert seen.outside_requests() == []
        assert seen.complaints == []
    return {card["id"]: card for card in contents}


def test_every_place_can_be_opened_with_a_link(cards: dict[str, Json]) -> None:
    assert len(TABLES.places) > 250
    assert set(cards) == set(TABLES.places)


@pytest.mark.parametrize("step", [12, pytest.param(1, marks=pytest.mark.slow)])
def test_every_place_can_be_opened_with_a_pointer(
    browser: Browser, page_file: Path, cards: dict[str, Json], step: int
) -> None:
    """A click opens the same card as a link: every twelfth place, or all in the slow tests."""
    chosen = sorted(TABLES.places)[::step]
    assert len(chosen) > 20
    with visit(browser, page_file, width=1200, height=1700) as seen:
        assert open_all(seen.page, chosen) == {place: cards[place] for place in chosen}
        assert seen.outside_requests() == []
        assert seen.complaints == []


def test_places_can_be_opened_with_the_keyboard(browser: Browser, page_file: Path) -> None:
    keys = ["ArrowRight", "ArrowUp", "ArrowLeft", "ArrowLeft", "ArrowDown", "ArrowRight"] * 3
    visited = set()
    with visit(browser, page_file) as seen:
        page = seen.page
        cursor = page.get_by_role("application").get_by_role("button")
        for key in keys:
            symbols(page)  # waits until the map stands still
            cursor.press(key)
            place = cursor.get_attribute("data-place") or ""
            symbols(page)
            page.keyboard.press("Enter")
            card = choose(page, place)
            assert card["id"] == place
            assert page.evaluate("() => document.activeElement.textContent") == card["heading"]
            close(page)
            assert cursor.evaluate("(button) => button === document.activeElement")
            visited.add(place)
    assert len(visited) >= 5


def wrong(cards: dict[str, Json], problems: Iterator[str]) -> list[str]:
    """Return the first problems, after asserting that the loop over the cards has run."""
    assert len(cards) == len(TABLES.places)
    return list(problems)[:20]


def lacks(place: str, part: str, items: list[str], *wanted: str) -> Iterator[str]:
    """Yield a problem unless one item contains all expected texts."""
    texts = [squeeze(text) for text in wanted if text]
    if not any(all(text in item for text in texts) for item in items):
        yield f"{place}: {part} has no item with {texts}"


def items_of(card: Json, heading: str) -> list[str]:
    return list(card["sections"].get(heading, []))


def test_heading_summary_and_layer(cards: dict[str, Json]) -> None:
    def problems() -> Iterator[str]:
        for place, card in cards.items():
            row, layer = TABLES.places[place], TABLES.layer(place)
            if card["heading"] not in TABLES.headings(place):
                yield f"{place} is headed {card['heading']}, not {TABLES.headings(place)}"
            expected = [row["title"], row["summary"], layer["kinds"][row["kind"]]["title"]]
            yield from lacks(place, "the card", [card["text"]], *expected)

    assert wrong(cards, problems()) == []


def test_names_with_languages_and_dates(cards: dict[str, Json]) -> None:
    def problems() -> Iterator[str]:
        for place, card in cards.items():
            items, names = items_of(card, "Names"), TABLES.preferred("names", place)
            periods = {row["period"] for row in names}
            if len(items) != len(periods):
                yield f"{place} has {len(periods)} periods, the card {len(items)}"
            for row in names:
                language = "" if row["lang"] == "en" else table_reader.language(row["lang"])
                dates = (
                    span_words(row) if row["from"] or row["to"] else ""
                )  # a title, not a stretch
                expected = (row["name"], language, dates, row["note"])
                yield from lacks(place, "Names", items, *expected)

    assert wrong(cards, problems()) == []


def test_events_and_their_dates(cards: dict[str, Json]) -> None:
    def problems() -> Iterator[str]:
        for place, card in cards.items():
            items, events = items_of(card, "What happened"), TABLES.preferred("events", place)
            if len(items) != len(events):
                yield f"{place} has {len(events)} events, the card {len(items)}"
            lasting = TABLES.layer(place)["rule"] == "moment"
            for row in events:
                date = date_words(row["date"], duration=lasting)
                yield from lacks(place, "What happened", items, date, row["text"], row["note"])

    assert wrong(cards, problems()) == []


def test_figures(cards: dict[str, Json]) -> None:
    def problems() -> Iterator[str]:
        for place, card in cards.items():
            items, figures = items_of(card, "In numbers"), TABLES.preferred("figures", place)
            if len(items) != len(figures):
                yield f"{place} has {len(figures)} figures, the card {len(items)}"
            for row in figures:
                measure = TABLES.map["measures"][row["measure"]]
                number = table_reader.figure_words(row)
                yield from lacks(place, "In numbers", items, measure, number, row["note"])

    assert wrong(cards, problems()) == []


def claim_words(table: str, row: Row) -> list[str]:
    """Return what a disagreement must say of one claim."""
    if table == "names":
        return [row["name"], span_words(row), row["note"]]
    if table == "events":
        return [row["text"], row["note"]]
    return [table_reader.figure_words(row), row["note"]]


def test_disagreements(cards: dict[str, Json]) -> None:
    count = 0

    def problems() -> Iterator[str]:
        nonlocal count
        for place, card in cards.items():
            disputes = [(t, rows) for t in CLAIM_TABLES for rows in TABLES.disputed(t, place)]
            if bool(disputes) != ("Sources disagree" in card["sections"]):
                yield f"{place}: {len(disputes)} disagreements, shown: {list(card['sections'])}"
            items = items_of(card, "Sources disagree")
            for table, rows in disputes:
                for row in rows:
                    if row["status"] in ("", "preferred") and table == "names":
                        continue  # one language stands for all
                    count += 1
                    yield from lacks(place, "Sources disagree", items, *claim_words(table, row))
            followed = sum(
                any(row["status"] in ("", "preferred") for row in rows) for _, rows in disputes
            )
            if card["text"].count("Used on the map.") != followed:
                yield f"{place}: of {followed} questions the map follows one claim"

    assert wrong(cards, problems()) == []
    assert count > 100


def test_sources_with_title_address_and_licence(cards: dict[str, Json]) -> None:
    def problems() -> Iterator[str]:
        for place, card in cards.items():
            items, cited = items_of(card, "Sources"), TABLES.cited(place)
            if len(items) != len(cited):
                yield f"{place} cites {len(cited)} sources, the card {len(items)}"
            claims = [row for table in CLAIM_TABLES for row in TABLES.rows(table, place)]
            for locator in {row["locator"] for row in claims}:
                yield from lacks(place, "Sources", items, locator)
            for source in sorted(cited):
                row = TABLES.sources[source]
                expected = (row["title"], row["author"].rstrip("."), row["container"], row["note"])
                yield from lacks(place, "Sources", items, *expected, row["licence"])
                if row["url"] and row["url"] not in card["links"]:
                    yield f"{place}: no link to {row['url']}"

    assert wrong(cards, problems()) == []


def test_position_with_its_precision(cards: dict[str, Json]) -> None:
    def problems() -> Iterator[str]:
        for place, card in cards.items():
            row = TABLES.places[place]
            yield from lacks(place, "the card", [card["text"]], PRECISION.get(row["precision"], ""))
            others = [text for key, text in PRECISION.items() if key != row["precision"]]
            yield from (f"{place} is not marked as: {t}" for t in others if t in card["text"])
            address = next(link for link in card["links"] if "openstreetmap.org" in link)
            match = re.search(
                r"mlat=([-\d.]+)&mlon=([-\d.]+)#map=\d+/([-\d.]+)/([-\d.]+)$", address
            )
            point = (float(row["lat"]), float(row["lon"]))
            if not match or tuple(map(float, match.groups())) != point * 2:
                yield f"{place} lies at {point}, the link says {address}"

    assert wrong(cards, problems()) == []


def test_the_named_places_are_found_with_their_sources(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file) as seen:
        for place in TO_BE_FOUND:
            card = open_place(seen.page, place)
            assert card["id"] == place
            addresses = {TABLES.sources[source]["url"] for source in TABLES.cited(place)} - {""}
            assert addresses
            assert addresses <= set(card["links"])
            close(seen.page)
