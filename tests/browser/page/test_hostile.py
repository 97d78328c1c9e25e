"""Malicious texts in every text column and in map.toml are shown as text."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from mapgen.outlets.build import build
from tests.browser.interaction import Json, close, find, open_all, opened, symbols, visit, witness
from tests.browser.table_reader import read_tables, squeeze
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
ATTACKS = (
    "<img src=x onerror=window.hacked=1>",
    "<script>window.hacked=2</script>",
    "</script><script>window.hacked=3</script>",
    "${window.hacked=4}",
    "{{window.hacked}}{% raw %}",
    "javascript:window.hacked=6",
    "\"'`\\onmouseover=window.hacked=7 <!--",
    "</style></title><svg onload=window.hacked=8>",
)
ATTACK = " ".join(ATTACKS)
TEXT_COLUMNS = {
    "places": ("title", "summary"),
    "names": ("name", "locator", "note"),
    "events": ("text", "locator", "note"),
    "figures": ("locator", "note"),
    "relations": ("locator", "note"),
    "sources": (
        "author",
        "title",
        "container",
        "publisher",
        "pages",
        "language",
        "licence",
        "note",
    ),
    "borders": ("name", "note"),
}
HOSTILE_URL = "https://example.org/\"onclick='window.hacked=9'<script>window.hacked=10</script>"
KEPT_KEYS = {"id", "languages", "span", "opening", "centre", "view", "namesakes", "begins", "ends"}
KEPT_KEYS |= {"rule", "colour", "colour_dark", "shape"}


def spoil_table(file: Path, columns: tuple[str, ...]) -> int:
    """Append the attacks to each text of some columns; return the number of changed cells."""
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        names, rows = list(reader.fieldnames or ()), list(reader)
    for row in rows:
        row.update({column: f"{row[column]} {ATTACK}".strip() for column in columns})
        if file.stem == "borders":  # a longer name would not fit on the land of the state
            row["name"] = row["name"].replace(ATTACK, ATTACKS[0])
        if file.stem == "sources":
            row["url"] = HOSTILE_URL
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows) * len(columns)


def spoil_map(file: Path) -> int:
    """Append the attacks to each title and text of map.toml; return the number of changes."""
    hidden = ATTACK.replace("\\", "\\\\").replace('"', '\\"')
    spoilt, section, lines = 0, "", []
    for line in file.read_text(encoding="utf-8").splitlines():
        section = line.strip("[]") if line.startswith("[") else section
        key = line.partition(" ")[0]
        if key not in KEPT_KEYS or section in ("namesakes", "measures", "event_kinds"):
            texts = r'(?<!shape = )"([^"]*)"'
            line, count = re.subn(texts, lambda text: f'"{text[1]} {hidden}"', line)
            spoilt += count
        lines.append(line)
    lines.insert(0, f'credits = ["Thanks {hidden}"]')
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return spoilt


def spoil_regions(file: Path) -> int:
    """Put the attacks into the note of each region; return how many there are."""
    regions = json.loads(file.read_text(encoding="utf-8"))
    for feature in regions["features"]:
        feature["properties"]["note"] = ATTACK
    file.write_text(json.dumps(regions), encoding="utf-8")
    return len(regions["features"])


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, viewer_assets: Path) -> Path:
    """A dataset whose every text is an attack, and the page built from it."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(ROOT / "tests" / "data" / "small", folder)
    for table, columns in TEXT_COLUMNS.items():
        assert spoil_table(folder / f"{table}.csv", columns) > 0
    assert spoil_map(folder / "map.toml") > 20
    assert spoil_regions(folder / "regions.geojson") > 0
    build(folder, folder.parent / "index.html")
    return folder


def shows(text: str, *starts: str) -> list[str]:
    """Return which of the texts, with the complete attack, are missing."""
    return [start for start in starts if squeeze(f"{start} {ATTACK}") not in squeeze(text)]


def card_lacks(card: Json, folder: Path) -> list[str]:
    """Return the texts of the tables that a place's card does not show exactly."""
    tables = read_tables(folder)
    place = tables.places[card["id"]]
    kind = tables.layer(card["id"])["kinds"][place["kind"]]
    wanted = [place["title"], place["summary"], kind["title"]]
    for table, column in (("names", "name"), ("events", "text")):
        wanted += [row[column] for row in tables.rows(table, card["id"])]
    for table in ("names", "events", "figures"):
        rows = tables.rows(table, card["id"])
        wanted += [row[column] for row in rows for column in ("note", "locator")]
    for row in tables.relations(card["id"]):
        wanted += [row["note"], row["locator"]]
        wanted.append(tables.places[tables.other_end(row, card["id"])]["title"])
    wanted += [tables.map["measures"][row["measure"]] for row in tables.rows("figures", card["id"])]
    for source in tables.cited(card["id"]):
        row = tables.sources[source]
        wanted += [row[column] for column in TEXT_COLUMNS["sources"]]
    assert all(ATTACK in text for text in wanted)
    return [text for text in wanted if squeeze(text) not in squeeze(card["text"])]


def test_nothing_of_the_tables_runs(browser: Browser, hostile: Path) -> None:
    page_file = hostile.parent / "index.html"
    with visit(browser, page_file) as seen:
        page = seen.page
        cards = open_all(page)
        for card in cards.values():
            assert card_lacks(card, hostile) == []
            assert not {"img", "script", "style", "iframe"} & set(card["elements"])
        assert set(cards) == set(read_tables(hostile).places)
        page.mouse.move(*find(page, "luhansk"))
        page.get_by_role("tooltip").wait_for()
        assert page.evaluate("() => window.hacked") is None
        assert page.locator("img").count() == 0
        assert page.locator("script:not([type])").count() == 3  # the page's own
        assert page.locator("script[type]").count() == 3  # the payload: its text and two blocks
        assert page.locator("[onerror], [onload], [onclick], [onmouseover]").count() == 0
        assert seen.complaints == []
        assert seen.outside_requests() == []
        assert witness(page)["violations"] == []


def test_the_texts_are_shown_unchanged(browser: Browser, hostile: Path) -> None:
    with visit(browser, hostile.parent / "index.html") as seen:
        page = seen.page
        body = page.evaluate("() => document.body.textContent")
        title, subtitle = "A small map", "Four places for the tests."
        assert shows(page.title(), title) == []
        assert shows(page.get_by_role("heading", level=1).text_content() or "", title) == []
        assert shows(body, subtitle, "Thanks") == []
        chips = page.locator("#layers").text_content() or ""
        assert shows(chips, "Stalin’s name", "His circle", "Monuments", "Camps", "Events") == []
        legend = page.locator("#legend").text_content() or ""
        assert shows(legend, "city", "statue", "bears it", "has lost it", "standing", "past") == []
        sources = page.locator("#sources").text_content() or ""
        assert shows(sources, "A History of Names", "Guide to the Monuments", "Doe, Jane") == []
        for _ in range(4):
            page.get_by_role("button", name="Zoom in").click()
            symbols(page)
        marks = page.locator("#map_mapgen [aria-hidden=true] bdi").all_text_contents()
        assert f"Soviet Union {ATTACKS[0]}" in marks


def test_a_chooser_shows_titles_as_text(browser: Browser, hostile: Path) -> None:
    with visit(browser, hostile.parent / "index.html") as seen:
        seen.page.mouse.click(*find(seen.page, "prague-letna-stalin"))
        titles = {choice["id"]: choice["text"] for choice in opened(seen.page)["choices"]}
        assert set(titles) == {"prague-letna-stalin", "prague-letna-metronome"}
        assert (
            shows(titles["prague-letna-stalin"], "Stalin Monument, Prague", "not yet there") == []
        )
        close(seen.page)
        assert seen.page.evaluate("() => window.hacked") is None
