"""The tours in the page, as a second parser of HTML reads them."""

import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.noscript.short_list import MOST
from mapgen.page.frame import page
from mapgen.reading.tables import read
from tests.noscript.test_short_list import of_many
from tests.reading.test_tours import SMALL, TOUR

pytestmark = pytest.mark.usefixtures("viewer_assets")
HOSTILE = 'question: </p><script>alert(1)</script>?\nanswer: <b>"so"</b> & so.\n'


class Section(HTMLParser):
    """What stands in the section of the tours: tags with attributes, and texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._depth += tag == "section" and (bool(self._depth) or ("class", "tours-plain") in attrs)
        if self._depth:
            self.parts.append(" ".join([tag, *(f"{key}={value}" for key, value in attrs)]))

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "section" and bool(self._depth)

    def handle_data(self, data: str) -> None:
        if self._depth and data.strip():
            self.parts.append(data.strip())


def atlas_with(tour: str, folder: Path) -> Atlas:
    shutil.copytree(SMALL, folder)
    (folder / "tours").mkdir()
    (folder / "tours" / "walk.md").write_text(tour, "utf-8")
    return check(read(folder))


def test_a_tour_stands_in_the_page(tmp_path: Path) -> None:
    parts = Section(page(atlas_with(TOUR, tmp_path / "small"))).parts
    first = parts.index("details lang=en data-tour=walk")
    assert parts[first : parts.index("ul")] == [
        "details lang=en data-tour=walk", "summary", "A short walk",
        "h3 data-place=volgograd data-date=1925-04-10", "1.", "span", "The city",
        "p", "It was", "em", "named", "on", "data value=1925-04-10", "10 April 1925", ".",
        "sup", "a href=#s1", "1",
        "h3 data-place=prague-letna-stalin data-date=1962-11 data-layers=monuments events "
        "data-zoom=5.5", "2.", "span", "The monument",
        "p", "Gone,", "strong", "like", "a href=#place-volgograd", "others", ".",
        "sup", "a href=#s1", "1", "·", "a href=#s2", "2",
    ]  # fmt: skip
    assert parts[parts.index("ul") :] == [
        "ul", "li", "one", "li", "two goes on", "ol", "li", "first", "li", "second",
        "p class=small-print data-f=author", "a teacher",
    ]  # fmt: skip


def test_its_question_is_a_text(tmp_path: Path) -> None:
    asked = TOUR.replace("author: a teacher\n", f"author: a teacher\n{HOSTILE}")
    parts = Section(page(atlas_with(asked, tmp_path / "small"))).parts
    assert parts[parts.index("details data-f=question") :][:5] == [
        "details data-f=question", "summary", "</p><script>alert(1)</script>?",
        "p", '<b>"so"</b> & so.',
    ]  # fmt: skip


def test_places_are_not_linked_where_they_have_no_rows(tmp_path: Path) -> None:
    atlas = atlas_with(TOUR, tmp_path / "small")
    many = replace(of_many(atlas, MOST + 1), tours=atlas.tours)
    parts = Section(page(many)).parts
    assert "a data-place=volgograd" in parts and "a href=#place-volgograd" not in parts


def test_a_page_without_tours_has_no_section() -> None:
    assert Section(page(check(read(SMALL)))).parts == []


def test_one_word_of_a_step_is_one_line_of_the_page(tmp_path: Path) -> None:
    before = page(atlas_with(TOUR, tmp_path / "before")).splitlines()
    after = page(atlas_with(TOUR.replace("Gone,", "Away,"), tmp_path / "after")).splitlines()
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1
