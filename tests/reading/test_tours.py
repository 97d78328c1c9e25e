"""Tours: the supported syntax, and the message for everything else."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mapgen.check import check
from mapgen.check.tours import FIELDS, FRONT
from mapgen.model.tours import Node, Tour
from mapgen.reading.markdown import TARGETS, MarkdownLine, Reading, blocks
from mapgen.reading.tables import read
from mapgen.reading.tour_files import tour_file
from mapgen.support.errors import DataError, Problem
from tests.conftest import ROOT
from tests.editing import small_in

SMALL = ROOT / "tests" / "data" / "small"
TOUR = """---
title: A short walk
language: en
author: a teacher
---

## The city

place: volgograd
date: 1925-04-10

It was *named* on [10 April 1925](date:1925-04-10).
[source](source:history)

## The monument

place: prague-letna-stalin
date: 1962-11
layers: monuments, events
zoom: 5.5

Gone, **like [others](place:volgograd)**. [sources](source:history;guide)

- one
- two
  goes on

1. first
2. second
"""


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(SMALL, tmp_path / "small"))
    (folder / "tours").mkdir()
    (folder / "tours" / "walk.md").write_text(TOUR, "utf-8")
    return folder


def tour_of(dataset: Path) -> Tour:
    (tour,) = check(read(dataset)).tours
    return tour


def complaints(dataset: Path) -> list[str]:
    with pytest.raises(DataError) as raised:
        check(read(dataset))
    return str(raised.value).splitlines()


def test_a_tour_is_read(dataset: Path) -> None:
    tour = tour_of(dataset)
    assert (tour.id, tour.title, tour.lang, tour.author) == (
        "walk", "A short walk", "en", "a teacher",
    )  # fmt: skip
    first, second = tour.steps
    assert (first.title, first.place, str(first.date)) == ("The city", "volgograd", "1925-04-10")
    assert (first.layers, first.zoom) == ((), None)
    assert (second.layers, second.zoom) == (("monuments", "events"), 5.5)
    assert first.body == (
        Node(
            "paragraph",
            (
                "It was ",
                Node("em", ("named",)),
                " on ",
                Node("date", ("10 April 1925",), "1925-04-10"),
                ". ",
                Node("source", ("source",), "history"),
            ),
        ),
    )
    assert [node.kind for node in second.body] == ["paragraph", "bullets", "numbers"]
    assert second.body[1].children == (Node("item", ("one",)), Node("item", ("two goes on",)))


def test_a_tour_may_end_with_a_question(dataset: Path) -> None:
    asked = "author: a teacher\nquestion: *Why* so?\nanswer: <b>Because</b>.\n"
    path = dataset / "tours" / "walk.md"
    path.write_text(TOUR.replace("author: a teacher\n", asked), "utf-8")
    tour = tour_of(dataset)
    assert (tour.question, tour.answer) == ("*Why* so?", "<b>Because</b>.")


def test_a_dataset_needs_no_tour() -> None:
    assert check(read(SMALL)).tours == ()


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_any_end_of_a_line_will_do(dataset: Path, end: str) -> None:
    path = dataset / "tours" / "walk.md"
    whole = tour_of(dataset)
    path.write_bytes(b"\xef\xbb\xbf" + TOUR.replace("\n", end).encode())
    assert tour_of(dataset) == whole


NO_LINK = "write place:, date: or source: and an id or a date"
WRONG: list[tuple[str, str, str]] = [
    ("---\ntitle", "title", "1: the file does not begin with its front matter; "
     "write title, language and author between two lines of ---"),
    ("title: A short walk\n", "", "1: the front matter has no title"),
    ("author: a teacher\n", "author: a teacher\nquestion: Why?\n", "5: the question has no answer; "
     "write answer: and one line of text below it, or remove the question"),
    ("author: a teacher\n", "author: a teacher\nanswer: So.\n", "5: the answer has no question; "
     "write question: and one line of text below it, or remove the answer"),
    ("author: a teacher\n", "author: a teacher\nquestion:\nanswer: So.\n",
     "5: question has no value"),
    ("author: a teacher", "auhtor: a teacher",
     "4: the key 'auhtor' is not known; did you mean author?"),
    ("author: a teacher", "author:", "4: author has no value"),
    ("language: en", "language: English", "3: 'English' is not a language tag; BCP 47: en, de"),
    ("language: en", "English", "3: 'English' is not “key: value”; "
     "leave a blank line between the fields and the text"),
    ("title: A short walk", "title: A\ntitle: B", "3: title is already set on line 2"),
    ("## The city", "Hello.\n\n## The city",
     "7: this text is before the first step; a step begins with ## and its title"),
    ("place: volgograd\n", "", "7: the step has no place"),
    ("date: 1925-04-10\n", "", "7: the step has no date"),
    ("date: 1962-11\n", "date: 1962-11\nzom: 3\n",
     "19: the key 'zom' is not known; did you mean zoom?"),
    ("place: volgograd", "place: volgorad",
     "9: no place 'volgorad' in places.csv; did you mean volgograd?"),
    ("date: 1925-04-10", "date: 10.4.1925",
     "10: '10.4.1925' is not a date like 1961, 1961-11 or 1961-11-10 (EDTF)"),
    ("date: 1925-04-10", "date: 1589", "10: 1589 is outside the map’s years, 1917 to 2026"),
    ("date: 1925-04-10", "date: 1961/..",
     "10: 1961/.. is outside the map’s years, 1917 to 2026"),
    ("layers: monuments", "layers: monumets",
     "19: no layer 'monumets' in map.toml; did you mean monuments?"),
    ("layers: monuments, events", "layers: events",
     "19: the layers leave out monuments, which shows prague-letna-stalin"),
    ("zoom: 5.5", "zoom: 18", "20: '18' is not a zoom; 1 shows the world, 17 a house"),
    ("(place:volgograd)", "(place:volgorad)",
     "22: no place 'volgorad' in places.csv; did you mean volgograd?"),
    ("(source:history;guide)", "(source:history;guied)",
     "22: no source 'guied' in sources.csv; did you mean guide?"),
    ("[source](source:history)", "[source](source:guied)",
     "13: no source 'guied' in sources.csv; did you mean guide?"),
    ("(date:1925-04-10)", "(date:1925-04-11)",
     "12: no claim about volgograd has the date 1925-04-11; "
     "the nearest date there is 1925-04-10"),
    ("(date:1925-04-10)", "(date:1925-04-31)", "12: 1925-04-31 does not exist in the calendar"),
    ("(date:1925-04-10)", "(date:1589)", "12: 1589 is outside the map’s years, 1917 to 2026"),
    ("[source](source:history)", "", "7: the step cites no source; "
     "write [source](source:…) after the statement"),
    ("Gone,", "<b>Gone</b>,", "22: HTML is not read; write *words*, **words** or a list"),
    ("Gone,", "<!-- x --> Gone,", "22: HTML is not read; write *words*, **words** or a list"),
    ("Gone,", "Gone &amp;", "22: an entity is not read; write the letter itself"),
    ("Gone,", "Gone &#60;", "22: an entity is not read; write the letter itself"),
    ("Gone,", "`Gone`,", "22: code is not read; write it as plain words"),
    ("Gone,", "![Gone](place:volgograd)", "22: a picture is not read; a tour has none"),
    ("Gone,", "https://example.org", "22: an address is not read; "
     "name a source: [source](source:…)"),
    ("Gone,", "_Gone,", "22: _ is not closed by _; write \\_ for the character itself"),
    ("Gone,", "Go\\\nne,", "22: a break within a paragraph is not read; "
     "leave a blank line to begin another"),
    ("Gone,", "Gone\n===\n", "23: a horizontal line is not read; begin a step with ##"),
    ("Gone,", "Gone\n---\n", "23: a horizontal line is not read; begin a step with ##"),
    ("Gone,", "a | b\n--|--\n", "23: a table is not read; write it as a list"),
    ("Gone,", "```\nGone\n```\n", "22: code is not read; remove the characters before the words"),
    ("Gone,", "[Gone](place:volgograd 'x'),", "22: a link’s title is not read; "
     "write [words](place:…)"),
    ("Gone,", "1961. Gone,", "22: a list begins with 1, not 1961; "
     "write 1961\\. for a number before words"),
    ("Gone,", "Go\x07ne,", "22: a control character is not read; remove it"),
    ("Gone,", "> Gone,", "22: a quotation is not read; write it as a paragraph"),
    ("Gone,", "    Gone,", "22: code is not read; remove the characters before the words"),
    ("Gone,", "| Gone,", "22: a table is not read; write it as a list"),
    ("Gone,", "---\n\nGone,", "22: a horizontal line is not read; begin a step with ##"),
    ("Gone,", "### Gone\n\nGone,", "22: a heading within a step is not read; "
     "a step begins with ##; it has no other heading"),
    ("Gone,", "[x]: y\n\nGone,", "22: a link’s definition is not read; write [words](place:…)"),
    ("Gone,", "[Gone](javascript:alert),",
     f"22: 'javascript:alert' is not a valid link target; {NO_LINK}"),
    ("Gone,", "[Gone](place:),", f"22: 'place:' is not a valid link target; {NO_LINK}"),
    ("Gone,", "[Gone],", "22: […] is not followed by (place:…); "
     "write [words](place:…), or \\[ for the character itself"),
    ("Gone,", "[](place:volgograd)", "22: […] contains no words"),
    ("Gone,", "Gone],", "22: ] does not close the last opened mark; "
     "write \\] for the character itself"),
    ("Gone,", "[[Gone](place:volgograd)](place:volgograd)",
     "22: [ is inside another[; close the last opened one first"),
    ("Gone,", "*Gone **and* away**",
     "22: * is inside another* (2 times); close the last opened one first"),
    ("*named*", "*named", "12: * is not closed by *; write \\* for the character itself"),
    ("2. second", "2. [second", "29: [ is not closed by ]; write \\[ for the character itself"),
    ("Gone,", "***Gone,", "22: *** is not closed by ***; write \\* for the character itself"),
    ("- one\n", "- one\n-\n", "25: a list item has no words"),
    ("- two\n", "- two\n  - 3\n    - 4\n      - 5\n        - 6\n",
     "28: lists are nested more than 3 deep (2 times: lines 28, 29); write the inner one as a "
     "sentence"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), WRONG)
def test_what_is_wrong_is_reported_with_its_line(
    dataset: Path, old: str, new: str, message: str
) -> None:
    assert old in TOUR
    (dataset / "tours" / "walk.md").write_text(TOUR.replace(old, new, 1), "utf-8")
    assert f"tours/walk.md:{message}" in complaints(dataset)


def body_of(text: str) -> tuple[Node, ...]:
    reading = Reading("x.md")
    nodes = blocks([MarkdownLine(i, line) for i, line in enumerate(text.split("\n"), 1)], reading)
    assert reading.problems == []
    return nodes


def words(text: str) -> Node:
    return Node("item", (text,))


def test_lists_may_be_nested() -> None:
    assert body_of("Words\n- one\n- two\n  goes on\n  1. three\n  2. four\n     + five\n- six") == (
        Node("paragraph", ("Words",)),
        Node("bullets", (
            words("one"),
            Node("item", ("two goes on", Node("numbers", (
                words("three"),
                Node("item", ("four", Node("bullets", (words("five"),)))),
            )))),
            words("six"),
        )),
    )  # fmt: skip


def test_an_item_may_hold_paragraphs() -> None:
    first, second = Node("paragraph", ("one",)), Node("paragraph", ("goes on",))
    assert body_of("- one\n\n  goes on\n\n- two") == (
        Node("bullets", (Node("item", (first, second)), words("two"))),
    )


def test_strokes_and_numbers_are_two_lists() -> None:
    kinds = [node.kind for node in body_of("- one\n- two\n1. three\n1) four")]
    assert kinds == ["bullets", "numbers", "numbers"]


def test_emphasis_is_that_of_common_mark() -> None:
    both = Node("em", (Node("strong", ("both",)),))
    assert body_of("_a_ __b__ ***both*** snake_case \\*c\\* \\_ d\\e 1961\\.") == (
        Node("paragraph", (
            Node("em", ("a",)), " ", Node("strong", ("b",)), " ", both,
            " snake_case *c* _ d\\e 1961.",
        )),
    )  # fmt: skip


def test_lists_may_stand_in_lists(dataset: Path) -> None:
    path = dataset / "tours" / "walk.md"
    path.write_text(TOUR.replace("- two\n", "- two\n  1. three\n"), "utf-8")
    _, second = tour_of(dataset).steps
    numbers = Node("numbers", (Node("item", ("three goes on",)),))
    assert second.body[1].children == (Node("item", ("one",)), Node("item", ("two", numbers)))


def test_a_place_that_no_layer_shows_is_none_of_a_tour(dataset: Path) -> None:
    """A place whose names honour no namesake of a layer is not on the map."""
    names = dataset / "names.csv"
    names.write_text(names.read_text("utf-8").replace(",stalin,", ",,"), "utf-8")
    problems = [line for line in complaints(dataset) if line.startswith("tours/")]
    assert problems == [
        "tours/walk.md:9: no layer shows the place 'volgograd'; choose a place that the map shows",
        "tours/walk.md:22: no layer shows the place 'volgograd'; choose a place that the map shows",
    ]


def test_a_place_in_error_is_not_reported_again_by_the_tours(dataset: Path) -> None:
    places = dataset / "places.csv"
    places.write_text(places.read_text("utf-8").replace("48.7086", "95.2"), "utf-8")
    assert [line.split(":")[0] for line in complaints(dataset)] == ["places.csv"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("places.csv", 'Prague",statue,', 'Prague",staute,'),
        ("places.csv", "volgograd,Volgograd", "Volgograd,Volgograd"),
        ("places.csv", 'stalin,"Stalin Monument', "stalin,Stalin Monument"),
        ("places.csv", "City that", "City, that"),
        ("names.csv", "Сталинград,ru,Cyrl,1925-04-10,", "Сталинград,ru,Cyrl,10 April 25,"),
        ("names.csv", "Царицын", '"Ца"рицын'),
        ("names.csv", "volgograd,tsaritsyn,Царицын", "volgorad,tsaritsyn,Царицын"),
        ("names.csv", "place,period", "plaec,period"),
        ("events.csv", "1962-11,demolished", "Nov-62,demolished"),
        ("sources.csv", '"Doe, Jane"', 'Doe, Jane"'),
    ],
)
def test_what_is_wrong_in_a_table_is_not_reported_by_the_tours(
    dataset: Path, file: str, old: str, new: str
) -> None:
    path = dataset / file
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert old in text
    assert {line.partition(":")[0] for line in complaints(dataset)} == {file}


def test_a_wrong_row_hides_nothing_about_other_places(dataset: Path) -> None:
    figures = dataset / "figures.csv"
    figures.write_text(figures.read_text("utf-8").replace("72500", "many"), "utf-8")
    walk = dataset / "tours" / "walk.md"
    walk.write_text(TOUR.replace("date:1925-04-10)", "date:1926-04-10)"), "utf-8")
    assert [line.partition(":")[0] for line in complaints(dataset)] == [
        "figures.csv",
        "tours/walk.md",
    ]


def test_a_source_of_another_place_is_no_source_of_the_step(dataset: Path) -> None:
    text = TOUR.replace("[source](source:history)", "[source](source:guide)")
    text = text.replace("place: volgograd\ndate: 1925-04-10", "place: luhansk\ndate: 1950")
    (dataset / "tours" / "walk.md").write_text(text, "utf-8")
    assert complaints(dataset) == [
        "tours/walk.md:12: no claim about luhansk has the date 1925-04-10; "
        "the nearest date there is 1935-11-05",
        "tours/walk.md:13: no row about luhansk names the source 'guide'; "
        "link the place that it is about",
    ]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("A Walk.md", TOUR.encode(), "tours/A Walk.md: 'A Walk' is not a valid name for a tour; "
         "lower-case letters, digits and hyphens: the-camps-empty.md"),
        ("a.de.md", TOUR.encode(), "tours/a.de.md:3: the tour is in 'en', and its file is named "
         "for 'de'; name it a.en.md"),
        ("b.md", b"---\ntitle: x\nlanguage: en\nauthor: y\n---\n", "tours/b.md: the tour has no "
         "step; a step begins with ## and its title"),
        ("c.md", b"---\ntitle: \xcd", "tours/c.md:2: the file is not UTF-8 (byte 0xcd); "
         "save it as UTF-8"),
        ("d.md", TOUR[: TOUR.index("It was")].encode(), "tours/d.md:7: the step has no text"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_tour(dataset: Path, name: str, content: bytes, expected: str) -> None:
    (dataset / "tours" / name).write_bytes(content)
    assert expected in complaints(dataset)


def texts(nodes: tuple[Node | str, ...], depth: int = 1) -> Iterator[tuple[int, str]]:
    for node in nodes:
        if isinstance(node, str):
            yield depth, node
        else:
            yield from texts(node.children, depth + 1)


WORDS = st.text(st.sampled_from("a *[]()\\-1.<&\n:_#>`|place"), max_size=80)


@given(WORDS)
def test_no_text_breaks_the_parser_and_none_nests_deep(text: str) -> None:
    reading = Reading("x.md")
    lines = [MarkdownLine(i, line) for i, line in enumerate(text.split("\n"), 1)]
    nodes = list(texts(blocks(lines, reading)))
    assert all(depth <= 15 for depth, _ in nodes)
    assert all(1 <= problem.line <= len(lines) for problem in reading.problems)
    if not reading.problems and "\\" not in text:
        letters = "".join(part for _, part in nodes)
        assert "<a" not in letters and "`" not in letters


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), min_size=1))
def test_words_alone_come_through_as_they_are(text: str) -> None:
    reading = Reading("x.md")
    nodes = blocks([MarkdownLine(1, text)], reading)
    assume(nodes and not reading.problems and "\\" not in text)
    (block,) = nodes
    assume(block.kind == "paragraph" and all(isinstance(part, str) for part in block.children))
    assert "".join(map(str, block.children)).strip() == text.strip()


HOSTILE = [
    "[" * 20_000 + "*" + "](place:a)" * 20_000, "_*" * 50_000, "#" * 100_000, "- " * 20_000,
    "## " + "a " * 2_000, "##" + " " * 2_000 + "#a", "[](" * 20_000, "![" * 20_000, "> " * 20_000,
    "**a*" * 20_000, "|" * 50_000, "`a" * 20_000, "1. " * 20_000, "<" * 50_000, "*" * 50_000 + "a",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:6] for text in HOSTILE])
def test_a_hostile_text_is_read_at_once(text: str) -> None:
    """In linear time: a superlinear algorithm would take minutes here."""
    nodes = list(texts(blocks([MarkdownLine(1, text)], Reading("x.md"))))
    assert all(depth <= 15 for depth, _ in nodes)
    tour_file("tours/x.md", f"---\n---\n## a\n\nx: y\n\n{text}\n## {text}", [])


@pytest.mark.parametrize(
    ("heading", "title"),
    [("## A", "A"), ("##  A ##", "A"), ("## C#", "C#"), ("##\tA # b", "A # b"), ("## #", "")],
)
def test_the_title_of_a_step(heading: str, title: str) -> None:
    (section,) = tour_file("tours/x.md", f"---\n---\n{heading}\n", []).sections
    assert section.title == title


@given(st.text(st.sampled_from("ab:- #\n*"), max_size=120))
def test_any_file_is_a_tour_file(text: str) -> None:
    problems: list[Problem] = []
    parsed = tour_file("tours/x.md", text, problems)
    last = text.count("\n") + 1
    assert all(1 <= problem.line <= last for problem in problems)
    assert all(1 <= section.line <= last for section in parsed.sections)


def lines_of_tables(page: str) -> set[str]:
    return {line.split("`")[1] for line in page.splitlines() if line.startswith("| `")}


def test_the_page_about_tours_is_true(tmp_path: Path) -> None:
    """Its example is valid in the shipped dataset, and it describes every key and link."""
    page = (ROOT / "docs" / "tours.md").read_text("utf-8")
    folder = Path(shutil.copytree(ROOT / "geodata", tmp_path / "geodata"))
    example = page.partition("```markdown\n")[2].partition("```")[0]
    (folder / "tours" / "a-walk.md").write_text(example, "utf-8")
    tours = {tour.id: tour for tour in check(read(folder)).tours}
    assert tours["a-walk"].summary == "One city and its three names."
    assert len(tours["a-walk"].steps[0].body) == 2
    described = lines_of_tables(page)
    assert {*FRONT, *FIELDS} <= described
    assert {kind for kind in TARGETS if any(f"({kind}:" in line for line in described)} == set(
        TARGETS
    )


def test_the_example_of_a_problem_is_one(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "geodata", tmp_path / "geodata"))
    path = folder / "tours" / "the-camps-empty.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("place: dead-road", "place: dead-raod", 1), "utf-8")
    problems = complaints(folder)
    (example,) = [line for line in (ROOT / "README.md").read_text("utf-8").splitlines()
                  if line.startswith("    tours/")]  # fmt: skip
    assert example.strip() in problems


MANY = {
    "_*": "* is not closed by * (16668 times); write \\* for the character itself",
    "_*\n": "* is not closed by * (50000 times: lines 31, 32, 33, 34, 35, …); "
    "write \\* for the character itself",
    "[": "[ is not closed by ] (50000 times); write \\[ for the character itself",
    "[](place:zzz) ": "no place 'zzz' in places.csv (50000 times)",
}


@pytest.mark.parametrize("mark", MANY)
def test_the_same_mark_many_times_is_one_line(dataset: Path, mark: str) -> None:
    path = dataset / "tours" / "walk.md"
    path.write_text(path.read_text("utf-8") + "\n" + mark * 50_000 + "\n", "utf-8")
    told = [line for line in complaints(dataset) if "times" in line]
    assert told[-1].partition(": ")[2] == MANY[mark]
    assert len(told) <= 2


def test_a_tour_is_told_in_the_first_language_of_the_page(tmp_path: Path) -> None:
    dataset = small_in(tmp_path, "de", "ru")
    (dataset / "tours").mkdir()
    german = TOUR.replace("language: en", "language: de").replace("A walk", "Ein Spaziergang")
    for name, text in (("walk.md", TOUR), ("walk.de.md", german), ("only.de.md", german)):
        (dataset / "tours" / name).write_text(text, "utf-8")
    atlas = check(read(dataset))
    told = {
        lang: [tour.file for tour in atlas.in_languages((lang,)).told_tours]
        for lang in ("en", "de", "ru")
    }
    assert told == {
        "en": ["tours/only.de.md", "tours/walk.md"],
        "de": ["tours/only.de.md", "tours/walk.de.md"],
        "ru": ["tours/only.de.md", "tours/walk.md"],
    }
    assert [tour.id for tour in atlas.told_tours] == ["only", "walk"]
