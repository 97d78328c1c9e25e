"""The words for kinds of names: how map.toml says more of them, and what is wrong there."""

from pathlib import Path

import pytest

from mapgen.check import check, inspect
from mapgen.check.name_kinds import PALETTE
from mapgen.model.definition import NameKind
from mapgen.page.palette import palette
from mapgen.reading.tables import read
from mapgen.support.errors import DataError
from tests.editing import edit
from tests.kinded import KINDS, SECTION, kinded, with_kinds


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return kinded(tmp_path / "small")


def problems(dataset: Path) -> list[str]:
    return list(map(str, inspect(read(dataset)).problems))


def with_section(dataset: Path, text: str) -> None:
    edit(dataset / "map.toml", SECTION, f"[name_kinds]\n{text}\n[namesakes]\n")


def test_a_name_has_one_or_several_kinds(dataset: Path) -> None:
    with_kinds(dataset, {**KINDS, "stalingrad": "Soviet; commemorative;Soviet;"})
    names = next(one for one in check(read(dataset)).places if one.id == "volgograd").names
    kinds = {name.period: name.kinds for name in names}
    assert kinds["stalingrad"] == ("Soviet", "commemorative")
    assert kinds["tsaritsyn"] == ("older",)
    assert kinds["volgograd"] == ()
    assert problems(dataset) == []


def test_the_map_says_more_of_some_words(dataset: Path) -> None:
    tally = {"one": "{count} bears a Soviet name", "other": "{count} bear Soviet names"}
    assert check(read(dataset)).definition.name_kinds == {
        "older": NameKind("older name"),
        "Soviet": NameKind("Soviet name", "#8a5a00", "#f0b429", tally),
    }


def test_colours_may_be_left_to_mapgen(dataset: Path) -> None:
    auto = 'title = "x", colour = "auto"'
    own = 'title = "x", colour = "#111111", colour_dark = "#eeeeee"'
    with_section(dataset, f"older = {{ {auto} }}\nown = {{ {own} }}\nSoviet = {{ {auto} }}")
    kinds = check(read(dataset)).definition.name_kinds
    assert [(kind.colour, kind.colour_dark) for kind in kinds.values()] == [
        PALETTE[0], ("#111111", "#eeeeee"), PALETTE[1],
    ]  # fmt: skip


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, WCAG 2.2."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
                  for part in parts]  # fmt: skip
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_palette_is_seen_on_the_land() -> None:
    light = palette()
    grounds = [light[f"map-{name}"] for name in ("land", *(f"tint-{n}" for n in range(1, 6)))]
    for colour, dark in PALETTE:
        assert min(contrast(colour, ground) for ground in grounds) >= 3
        assert contrast(dark, "#2c2c2c") >= 3


PLACE = "map.toml:12"
WRONG = [
    ('older = 1', "name_kinds.older.title: 1 is not a text; put it in quotes"),
    ('older = ""', "name_kinds.older.title: the cell is empty"),
    ('older = { title = "x", color = "#111111" }', "name_kinds.older.color: the key is not known"),
    ('older = { colour = "auto" }', "name_kinds.older.title: the key is missing"),
    ('older = { title = "x", colour = "red", colour_dark = "#eeeeee" }',
     "name_kinds.older.colour: 'red' is not valid: a colour is # and six digits from 0 to f, "
     "such as #b3261e"),
    ('older = { title = "x", tally = { many = 1 } }',
     "name_kinds.older.tally.many: 1 is not a text; put it in quotes"),
    ('older = { title = "x", tally = { other = "{n} names" } }',
     "name_kinds.older.tally.other: {n} is not a placeholder; write {count} for the number"),
    *((f'older = {{ title = "x", {colours} }}',
       "name_kinds.older: a kind of name has one colour for light pages and one for dark ones; "
       'give colour and colour_dark, or colour = "auto" alone')
      for colours in ('colour = "#111111"', 'colour_dark = "#111111"',
                      'colour = "auto", colour_dark = "#111111"')),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_what_is_wrong_gets_its_line(dataset: Path, text: str, message: str) -> None:
    with_section(dataset, text)
    with pytest.raises(DataError) as caught:
        check(read(dataset))
    assert [str(problem) for problem in caught.value.problems] == [f"{PLACE}:{message}"]


def test_a_word_that_is_nearly_one_of_the_map_may_be_meant_as_it(dataset: Path) -> None:
    with_kinds(dataset, {**KINDS, "stalingrad": "Sovjet;commemorative", "volgograd": "Soviet"})
    lines = problems(dataset)
    assert lines[0] == (
        "names.csv:4:kind: warning: 'Sovjet' is not a word of [name_kinds] in map.toml; "
        "did you mean Soviet? Any other word may stand there"
    )
    assert all("'Sovjet'" in line for line in lines)


def test_a_kind_of_no_name_is_reported(dataset: Path) -> None:
    with_kinds(dataset, {"tsaritsyn": "older"})
    assert problems(dataset) == [
        "map.toml:13:name_kinds.Soviet: warning: no name in names.csv is of the kind 'Soviet'; "
        "write the word in the column kind, or remove it from [name_kinds]"
    ]


def test_a_map_without_the_section_takes_any_word(dataset: Path) -> None:
    edit(dataset / "map.toml", SECTION, "[namesakes]\n")
    assert check(read(dataset)).definition.name_kinds == {}
    assert problems(dataset) == []


GERMAN = """[name_kinds]
older = "älterer Name"
[name_kinds.Soviet]
title = "sowjetischer Name"
tally = { other = "%s" }
"""


def test_titles_and_counts_are_translated(dataset: Path) -> None:
    edit(dataset / "map.toml", 'languages = ["en"]', 'languages = ["en", "de"]')
    (dataset / "map.de.toml").write_text(GERMAN % "{count} Namen", "utf-8")
    definition = check(read(dataset)).definition
    assert definition.translations["de"]["name_kinds"] == {
        "older": {"title": "älterer Name"},
        "Soviet": {"title": "sowjetischer Name", "tally": {"other": "{count} Namen"}},
    }
    titles = [definition.name_kind_title(word, "de") for word in ("older", "commemorative")]
    assert titles == ["älterer Name", "commemorative"]
    assert definition.name_kind_title("older") == "older name"


def test_a_translation_is_checked(dataset: Path) -> None:
    edit(dataset / "map.toml", 'languages = ["en"]', 'languages = ["en", "de"]')
    (dataset / "map.de.toml").write_text(GERMAN % "{n} Namen", "utf-8")
    with pytest.raises(DataError) as caught:
        check(read(dataset))
    assert [str(problem) for problem in caught.value.problems] == [
        "map.de.toml:5:name_kinds.Soviet.tally.other: {n} is not a placeholder; "
        "write {count} for the number"
    ]
