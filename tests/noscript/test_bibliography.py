"""The sources in the page: one complete element on one line each."""

import csv
import json
import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.check import check
from mapgen.model.claims import GENRES, Source
from mapgen.noscript.bibliography import genre, readable, source_numbers, usual_type, works
from mapgen.page.frame import page
from mapgen.reading.tables import read
from mapgen.shared import source_fields
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
GENRE_CASES = json.loads((ROOT / "tests" / "data" / "genre_cases.json").read_text("utf-8"))


def items(html: str) -> list[str]:
    return re.findall(r'<li id="s\d+".*</li>', html)


@pytest.mark.parametrize("folder", [SMALL, ROOT / "geodata"], ids=lambda path: path.name)
def test_every_cell_of_the_table_is_in_its_element(viewer_assets: Path, folder: Path) -> None:
    elements = items(page(check(read(folder))))
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(elements) == len(rows) > 1
    for item, row in zip(elements, rows, strict=True):
        text = unescape(item)
        for column in "author title container publisher pages licence note".split():
            tag = source_fields()[column]
            marked = re.search(rf"<{tag}(?: [^>]*)?>(?:<a [^>]*>)?([^<]*)<", item)
            assert (unescape(marked[1]) if marked else "") == row[column]
        date = re.search('<data(?: value="(.*?)")?>(.*?)</data>', text)
        assert (date[1] or date[2] if date else "") == row["issued"]  # a year is as it is written
        assert f'<cite lang="{row["language"]}">' in text or not row["language"]
        assert not row["url"] or readable(row["url"]) in text


def test_each_work_says_what_it_is(viewer_assets: Path) -> None:
    atlas = check(read(ROOT / "geodata"))
    genres = dict(zip(atlas.sources, map(genre, atlas.sources.values()), strict=True))
    assert genres["britannica-novomoskovsk"] == "encyclopedia"
    assert genres["hu-bfl-xxxv-1-g-3"] == "archive"
    assert genres["stadtmuseum-berlin-1725294"] == "museum"
    assert genres["compilers"] == "estimate"
    assert set(genres.values()) <= set(GENRES)
    html = items(page(atlas))[list(genres).index("hu-bfl-xxxv-1-g-3")]
    assert 'data-genre="archive"' in html
    assert "<em>archive</em>" in html


@pytest.mark.parametrize("case", GENRE_CASES, ids=lambda case: f"{case['type']} {case['genre']}")
def test_the_genre_is_that_of_the_viewer(case: dict[str, str]) -> None:
    assert genre(Source("a", case["type"], "A", genre=case["genre"])) == case["is"]


def test_nobody_reserves_all_rights_on_the_page() -> None:
    atlas = check(read(ROOT / "geodata"))
    assert {source.licence for source in atlas.sources.values()} >= {"", "CC BY-SA 4.0"}
    assert not any("reserved" in source.licence for source in atlas.sources.values())


def test_numbers_are_those_of_the_elements(viewer_assets: Path) -> None:
    atlas = check(read(SMALL))
    matches = [re.findall(r"\d+", item)[0] for item in items(page(atlas))]
    assert matches == [str(number) for number in source_numbers(atlas).values()]


def test_the_usual_type_is_stated_once(viewer_assets: Path) -> None:
    atlas = check(read(ROOT / "geodata"))
    usual = usual_type(works(atlas))
    assert usual == "entry-encyclopedia"
    assert page(atlas).count(f'data-type="{usual}"') == 1
    assert usual_type(()) == ""


def test_a_changed_source_changes_one_line(viewer_assets: Path, tmp_path: Path) -> None:
    before = page(check(read(SMALL))).splitlines()
    folder = Path(shutil.copytree(SMALL, tmp_path / "small"))
    table = folder / "sources.csv"
    text = table.read_text("utf-8")
    assert "Guide to the Monuments" in text
    changed = text.replace("Guide to the Monuments", "A Guide to the Monuments", 1)
    table.write_text(changed, encoding="utf-8")
    after = page(check(read(folder))).splitlines()
    assert len(before) == len(after)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://ru.wikipedia.org/wiki/%D0%AF", "https://ru.wikipedia.org/wiki/Я"),
        ("https://a.example/b%20c", "https://a.example/b%20c"),
        ("https://a.example/%2F", "https://a.example/%2F"),
        ("https://a.example/%FF", "https://a.example/%FF"),
    ],
)
def test_addresses_are_written_out_where_that_can_be_undone(url: str, written: str) -> None:
    assert readable(url) == written


@given(st.text(st.characters(min_codepoint=33, max_codepoint=1279), max_size=20))
def test_what_is_written_out_has_no_escape(path: str) -> None:
    result = readable("https://a.example/" + path)
    assert result == "https://a.example/" + path or "%" not in result
