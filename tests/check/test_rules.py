"""Rules on datasets with few valid parts: unknown values are not reported."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from mapgen.check import inspect
from mapgen.check.definition import definition
from mapgen.check.draft import Draft, draft
from mapgen.check.places import every_kind_has_a_layer, every_place_has_a_layer
from mapgen.reading.tables import read
from mapgen.support.similar import MANY, nearest
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def drafted(folder: Path) -> Draft:
    tables = read(folder)
    return draft(tables, definition(tables.map, []), [])


def lines_of(folder: Path) -> list[str]:
    return [str(problem) for problem in inspect(read(folder)).problems]


def test_in_a_long_list_words_with_the_same_first_letter_are_compared() -> None:
    words = [f"word{i}" for i in range(MANY)]
    assert nearest("volgogard", [*words, "volgograd"]) == "did you mean volgograd?"
    assert nearest("olgograd", [*words, "volgograd"]) == ""
    assert nearest("olgograd", ["volgograd"]) == "did you mean volgograd?"


def test_without_layers_no_place_is_reported_as_hidden(dataset: Path) -> None:
    rows = drafted(dataset)
    hidden = replace(rows, names=())
    assert len(list(every_place_has_a_layer(hidden))) == 2
    assert list(every_place_has_a_layer(replace(hidden, definition=None))) == []


def test_a_kind_that_no_layer_shows_is_reported_once(dataset: Path) -> None:
    places = dataset / "places.csv"
    places.write_text(places.read_text("utf-8").replace(",camp,", ",cmap,"), "utf-8")
    rows = drafted(dataset)
    (result,) = every_kind_has_a_layer(rows)
    assert result.message == "no layer of map.toml shows the kind 'cmap'"
    assert list(every_place_has_a_layer(rows)) == []


def test_a_genre_is_one_of_the_known(dataset: Path) -> None:
    sources = dataset / "sources.csv"
    lines = sources.read_text("utf-8").splitlines()
    genres = ["genre", "archive", "musuem", "", ""]
    with_genres = [f"{line},{genre}" for line, genre in zip(lines, genres, strict=False)]
    sources.write_text("\n".join(with_genres) + "\n", "utf-8")
    assert lines_of(dataset)[0] == (
        "sources.csv:3:genre: 'musuem' is not a known genre; did you mean museum?"
    )


TOUR = """---
title: A tour
language: en
author: a teacher
---

## A step

place: volgograd
date: 1500
layers: none

Words. [source](source:history)
"""


def test_while_the_map_is_wrong_a_tour_is_not_held_against_it(dataset: Path) -> None:
    (dataset / "tours").mkdir()
    (dataset / "tours" / "one.md").write_text(TOUR, "utf-8")
    beyond = "tours/one.md:10: 1500 is outside the map’s years, 1917 to 2026"
    assert any(beyond in line for line in lines_of(dataset)), lines_of(dataset)
    settings = dataset / "map.toml"
    settings.write_text(settings.read_text("utf-8").replace("id = ", "idd = ", 1), "utf-8")
    assert {line.partition(":")[0] for line in lines_of(dataset)} == {"map.toml"}


@pytest.mark.parametrize(("layers", "shown"), [('"none"', "'none'"), ("[1]", "[1]")])
def test_layers_of_a_translation_that_are_none_are_reported(
    dataset: Path, layers: str, shown: str
) -> None:
    settings = dataset / "map.toml"
    text = settings.read_text("utf-8").replace('languages = ["en"]', 'languages = ["en", "de"]')
    settings.write_text(text, "utf-8")
    (dataset / "map.de.toml").write_text(f"layers = {layers}\n", "utf-8")
    assert lines_of(dataset) == [f"map.de.toml:1:layers: {shown} is not a table of texts"]


@pytest.mark.parametrize(("ending", "told"), [("a", True), ("b", False)])
def test_titles_longer_than_any_name_are_alike_only_if_equal(
    dataset: Path, ending: str, told: bool
) -> None:
    """They are not compared letter by letter, which takes time that grows with their square."""
    rows = (dataset / "places.csv").read_text("utf-8").splitlines()
    first = rows[1].split(",")
    twin = ["twin", "x" * 300 + ending, *first[2:]]
    first[1] = "x" * 300 + "a"
    rows[1:2] = [",".join(first), ",".join(twin)]
    (dataset / "places.csv").write_text("\n".join(rows), "utf-8")
    found = [each for each in inspect(read(dataset)).problems if "are they the same" in each.hint]
    assert bool(found) == told
