"""The worksheet's files, compared with an independent reading of the tables."""

import os
import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from math import dist
from pathlib import Path
from random import Random
from typing import Any

import pypdf
import pytest
from playwright.sync_api import Page

from mapgen.check import check
from mapgen.i18n.catalogue import text
from mapgen.model.atlas import Atlas
from mapgen.outlets.worksheet import worksheet
from mapgen.outlets.worksheet.key import key_page
from mapgen.outlets.worksheet.paper import RIGHT_TO_LEFT, as_bytes
from mapgen.outlets.worksheet.paper import Page as SheetPage
from mapgen.outlets.worksheet.pupil import pupil_page
from mapgen.outlets.worksheet.questions import questions
from mapgen.outlets.worksheet.sheet import PLACES, Wish, Worksheet, worksheet_of
from mapgen.outlets.worksheet.symbols import HALF, symbol
from mapgen.outlets.worksheet.wording import WorksheetWords
from mapgen.reading.tables import read
from mapgen.shared import symbols
from mapgen.support.errors import MapgenError, MissingError, UsageError
from mapgen.time.edtf import parse
from tests.browser.sweep import sweep
from tests.browser.table_reader import Row, read_tables
from tests.conftest import ROOT

DATA = ROOT / "geodata"
SMALL = ROOT / "tests" / "data" / "small"
TABLES = read_tables(DATA)
NUMBERED = re.compile(r"^(\d{1,2})$", re.MULTILINE)


def texts(file: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages]


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The two pages of the sheet of 5 March 1953."""
    out = tmp_path_factory.mktemp("sheet") / "sheet.pdf"
    worksheet(DATA, out, "1953-03-05")
    first, second = texts(out)
    return first, second


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return check(read(DATA))


def test_the_pupils_page_has_map_lines_and_questions(sheet: tuple[str, str]) -> None:
    first, _ = sheet
    assert TABLES.map["title"] in first and "The map on 5 March 1953" in first
    assert "Write beside each number the name that belongs there on this day." in first
    assert len(asked_in(first)) == 6
    for number in range(1, 13):
        assert len(re.findall(rf"(?<!\d){number}(?!\d)", first)) >= 2  # on the map and on a line


def asked_in(page: str) -> list[str]:
    """Return the questions: those about names, and those about what happened."""
    return re.findall(
        r"\d+ \w+ \d{4}: which place[^?]+\? \([^)]+\)"
        r"|[A-Z][a-z ]+, \d+ \w+ \d{4}: what was it\? \([^)]+\)",
        page,
    )


def test_the_key_answers_the_questions(sheet: tuple[str, str]) -> None:
    first, second = sheet
    asked = asked_in(first)
    titles = {row["title"] for row in TABLES.places.values()}
    for question in asked:
        match = re.search(re.escape(question) + r" (.+?)\. \[(\d+)\]", second)
        assert match and match[1] in titles, question
        assert f"[{match[2]}] " in second.partition("Sources")[2]
    assert TABLES.map["licence"] in second


def test_the_key_gives_the_names_of_the_tables(sheet: tuple[str, str]) -> None:
    """Each name of 5 March 1953 in the key was, by the tables, in force on that day."""
    _, second = sheet
    rows = [row for all_rows in TABLES.claims["names"].values() for row in all_rows]
    taken = re.findall(r"(\S[^:.\]]*): [^.:]*\d{4} to [^.:]*\d{4}\.", second)
    assert len(taken) >= 4
    for name in taken:
        own = [row for row in rows if name.endswith(row["name"])]
        assert any(row["from"][:4] <= "1953" <= (row["to"][:4] or "9999") for row in own), name


def test_an_answer_is_the_only_one(atlas: Atlas) -> None:
    """Over many days: the answer has that date in the tables, and no similar place does."""
    random = Random(1961)
    seen = set()
    for _ in range(40):
        day = date(random.randint(1925, 1991), random.randint(1, 12), random.randint(1, 28))
        for asked in questions(
            atlas, WorksheetWords("en"), day.toordinal(), lambda place: True, frozenset(), most=6
        ):
            asked_day = date.fromordinal(int(asked.day)).isoformat()
            own = TABLES.places[asked.answer.id]
            assert asked_day in dates_of(own["id"]), asked.text
            country = "country today" in asked.text
            for other in TABLES.places.values():
                same_land = not country or other["country"] == own["country"]
                if other["id"] != own["id"] and other["kind"] == own["kind"] and same_land:
                    named = re.search(r"the name (.+) on that day", asked.text)
                    bears = not named or named[1] in names_of(other["id"])
                    assert not (bears and asked_day in changes_of(other, asked.text)), asked.text
            seen.add(asked.text)
    assert len(seen) > 20


def names_of(place: str) -> set[str]:
    return {row["name"] for row in TABLES.rows("names", place)}


def dates_of(place: str) -> set[str]:
    """Return all dates that rows about a place name, of whatever status."""
    names = TABLES.rows("names", place)
    events = TABLES.rows("events", place)
    return {row[side] for row in names for side in ("from", "to")} | {r["date"] for r in events}


def changes_of(place: Row, question: str) -> set[str]:
    """Return the dates on which a place might be the answer to this question."""
    names, events = TABLES.rows("names", place["id"]), TABLES.rows("events", place["id"])
    if "lost its name" in question or "gave up" in question:
        return {row["to"] for row in names}
    if "took the name" in question:
        return {row["from"] for row in names}
    kinds = {
        "Demolished": {"demolished", "removed", "toppled"},
        "Removed": {"demolished", "removed", "toppled"},
        "Toppled": {"demolished", "removed", "toppled"},
        "Closed": {"closed"},
        "Opened": {"opened"},
        "Unveiled": {"unveiled"},
    }
    wanted = next((kinds[word] for word in kinds if question.startswith(word)), None)
    return {row["date"] for row in events if wanted is None or row["kind"] in wanted}


BOXES = """(outlines) => Object.fromEntries(Object.entries(outlines).map(([shape, d]) => {
  const make = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);
  const path = document.body.appendChild(make("svg")).appendChild(make("path"));
  path.setAttribute("d", d);
  const { x, y, width, height } = path.getBBox();
  return [shape, { box: [x, y, x + width, y + height], length: path.getTotalLength() }];
}))"""
"""Returns the bounding box and length of SVG path data in Chromium."""


@pytest.mark.browser
def test_symbols_are_those_of_the_page(page: Page) -> None:
    """Every outline has the bounding box and length that Chromium computes."""
    outlines = symbols()["outlines"]
    result = page.evaluate(BOXES, outlines)
    assert len(result) == len(outlines) > 10
    for shape, seen in result.items():
        rings = symbol(shape, 0, 0, HALF)
        xs = [x for ring in rings for x, _ in ring]
        ys = [y for ring in rings for _, y in ring]
        assert [min(xs), min(ys), max(xs), max(ys)] == pytest.approx(seen["box"], abs=0.05), shape
        length = sum(dist(a, b) for ring in rings for a, b in pairwise(ring))
        assert length == pytest.approx(seen["length"], rel=0.01), shape


def test_a_state_is_drawn_from_the_day_on_which_it_surely_exists(atlas: Atlas) -> None:
    """A state that begins in a year without a day is drawn from the last day of that year."""
    one = replace(atlas.states[0], start=parse("1949"), end=parse("1990-10"), lasting=False)
    days = ("1949-01-01", "1949-12-30", "1949-12-31", "1990-10-30", "1990-10-31")
    drawn = [one.exists(parse(day).earliest) for day in days]
    assert drawn == [False, False, True, True, False]


def test_same_tables_same_bytes_anywhere(tmp_path: Path) -> None:
    made = []
    script = (
        "import sys; from mapgen.cli import main\n"
        "for name in ('a.pdf', 'a.svg', 'a.png'):\n"
        "  main(['worksheet', sys.argv[1], '-o', f'{sys.argv[2]}/{name}'], standalone_mode=False)"
    )
    for zone, seed in (("Asia/Kamchatka", "1"), ("America/Lima", "2")):
        folder = tmp_path / seed
        folder.mkdir()
        command = [sys.executable, "-c", script, str(SMALL), str(folder)]
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        subprocess.run(command, check=True, cwd=ROOT, env=environment)
        made.append({file.name: file.read_bytes() for file in sorted(folder.iterdir())})
    assert set(made[0]) == {"a.pdf", "a.svg", "a-key.svg", "a.png", "a-key.png"}
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"date": "1953"}, "--date 1953 is not a single day; write it like 1953-03-05"),
        ({"date": "soon"}, "--date: 'soon' is not a date like 1961, 1961-11 or"),
        (
            {"region": "XX"},
            "--region XX: 'XX' is not a country; give country codes like HU,CZ,SK",
        ),
        ({"places": ("plase",)}, "--place: no place 'plase' in places.csv"),
        ({"layers": "camp"}, "--layers: no layer 'camp' in map.toml"),
        ({"lang": "fr"}, "--lang: the map has no 'fr'; available: "),
        (
            {"region": "1,2,3"},
            "--region 1,2,3 is not a region; give country codes like HU,CZ,SK",
        ),
    ],
)
def test_what_cannot_be_is_reported(
    tmp_path: Path, arguments: dict[str, str], expected: str
) -> None:
    with pytest.raises(UsageError) as raised:
        worksheet(SMALL, tmp_path / "a.pdf", **arguments)  # type: ignore[arg-type]
    assert str(raised.value).startswith(expected)
    assert list(tmp_path.iterdir()) == []


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match=r"the file name of a worksheet must end in .pdf, .svg or .png"
    ):
        worksheet(SMALL, tmp_path / "a.doc")


def test_without_its_library_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingError) as raised:
        worksheet(SMALL, tmp_path / "a.pdf")
    assert raised.value.exit_code == MapgenError.exit_code == 3
    assert str(raised.value) == (
        'a worksheet needs matplotlib, which is not installed: pip install "mapgen[print]"'
    )


def test_the_best_known_places_come_first() -> None:
    """A sheet of four has the four best-known places of a sheet of twelve."""
    ranks = [
        sorted(int(TABLES.places[spot.place.id]["rank"] or 4) for spot in made.spots)
        for made in (sheet_of(when=parse("1953-03-05"), count=count) for count in (12, 4))
    ]
    assert ranks[1] == ranks[0][:4]
    assert ranks[0][0] == 1 and ranks[0].count(4) < 6


def sheet_of(**wish: Any) -> Worksheet:
    return worksheet_of(check(read(DATA)), Wish(**wish))


def test_places_and_layers_can_be_asked_for() -> None:
    day = parse("1953-03-05")
    asked = ("yerevan-stalin", "volgograd-1961")  # a former id of Volgograd
    made = sheet_of(when=day, places=asked, count=2)
    assert {spot.place.id for spot in made.spots} == {"yerevan-stalin", "volgograd"}
    camps = sheet_of(when=day, layers=("camps",))
    assert len(camps.spots) == 10  # there is no room for another one
    kinds = {spot.place.kind for spot in camps.spots} | {q.answer.kind for q in camps.questions}
    assert kinds <= {
        "camp",
        "special-camp",
        "construction-camp",
        "transit-camp",
        "prison",
        "burial",
    }


def atlas_kinds(layer: str) -> list[str]:
    return [kind for one in TABLES.map["layers"] if one["id"] == layer for kind in one["kinds"]]


def test_the_bank_has_every_name_in_an_order_that_tells_nothing() -> None:
    made = sheet_of(when=parse("1953-03-05"))
    named = [spot.facts.then for spot in made.spots]
    assert sorted(named) == sorted(made.bank)
    assert list(made.bank) != named and made.bank[0].casefold() < made.bank[-1].casefold()
    first, _ = texts_of(made)
    bank = first.partition("Names to choose from: ")[2].partition(" Answer with")[0]
    assert bank.split(" · ") == [" ".join(name.split()) for name in made.bank]


def texts_of(made: Worksheet) -> list[str]:
    data = as_bytes([pupil_page(made), key_page(made)], "pdf", "")[0]
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(data)).pages]


@pytest.mark.parametrize("lang", sweep(TABLES.map["languages"], 3))
def test_it_is_in_every_language_of_the_map(lang: str) -> None:
    made = sheet_of(when=parse("1953-03-05"), lang=lang)
    own = tomllib.loads((DATA / f"map{'' if lang == 'en' else '.' + lang}.toml").read_text("utf-8"))
    assert made.title == own["title"]
    assert len(made.spots) == 12 and len(made.questions) == 6
    titles = {layer["title"] for layer in own["layers"]}
    assert {spot.layer.title for spot in made.spots} <= titles
    if lang != "ar":  # whose letters a PDF holds as they are joined
        first, second = texts_of(made)
        assert own["title"] in first
        for key in ("names", "ask", "bank"):
            assert text(lang, f"worksheet.{key}") in first
        assert text(lang, "worksheet.key") in second
        assert "[…]" not in first


def test_a_page_from_right_to_left_is_mirrored_but_its_map_is_not() -> None:
    arabic = sheet_of(when=parse("1953-03-05"), lang="ar")
    english = replace(arabic, words=WorksheetWords("en"))
    right, left = (written(pupil_page(made)) for made in (arabic, english))
    assert (left[arabic.title], right[RIGHT_TO_LEFT + arabic.title]) == ([(15, 21)], [(195, 21)])
    for number in map(str, range(1, 13)):
        (on_map, line), (same, mirrored) = (
            left[number],
            [*right[number], *right[RIGHT_TO_LEFT + number]],
        )
        assert on_map == same
        assert mirrored == (210 - line[0], line[1])
    assert not any("[…]" in text for text in right)


def written(page: SheetPage) -> dict[str, list[tuple[float, float]]]:
    """Return where each text of a page is."""
    found: dict[str, list[tuple[float, float]]] = {}
    for label in page.axes.texts:
        found.setdefault(label.get_text(), []).append(label.get_position())
    return found


def test_a_place_that_cannot_be_numbered_is_reported() -> None:
    with pytest.raises(UsageError) as raised:
        sheet_of(when=parse("1953-03-05"), places=("volgograd",), layers=("camps",))
    assert str(raised.value) == (
        "--place volgograd cannot be numbered: on that day it is not on this map as a point with a "
        "certain name; change --date, --region or --layers"
    )


def test_more_places_than_fit_are_refused() -> None:
    many = tuple(list(TABLES.places)[: PLACES + 1])
    with pytest.raises(UsageError, match="--place: a page has space for 18 places, not for 19"):
        sheet_of(when=parse("1953-03-05"), places=many)


def test_a_map_on_which_nothing_can_be_numbered_is_reported() -> None:
    with pytest.raises(UsageError) as raised:
        sheet_of(when=parse("1918-01-01"), region="CA", layers=("camps",))
    assert str(raised.value) == (
        "on 1 January 1918 the map shows no place in --region CA that could be numbered"
    )
