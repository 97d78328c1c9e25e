"""Errors in map.toml and map.de.toml are reported with their line; valid ones can be built."""

import shutil
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.check import check, inspect
from mapgen.check.consistency import CORNERS
from mapgen.model.definition import Sizes
from mapgen.page.frame import page
from mapgen.reading.reasons import TOO_DEEP
from mapgen.reading.tables import read
from mapgen.reading.toml_lines import line_of, lines_of_keys
from mapgen.support.errors import DataError, Problem
from tests.conftest import ROOT
from tests.editing import edit

SMALL = ROOT / "tests" / "data" / "small"
TONGUES = "available: ar, cs, de, en, hu, hy, ka, pl, ru, uk"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def edit_map(dataset: Path, *edits: tuple[str, str]) -> None:
    for old, new in edits:
        edit(dataset / "map.toml", old, new, times=1)


def problems(dataset: Path) -> list[Problem]:
    return list(inspect(read(dataset)).problems)


WRONG = [
    ('id = "small"', "id = 5", "1:id: 5 is not a text; put it in quotes", "5", ""),
    ('id = "small"', "id = true", "1:id: true is not a text; put it in quotes", "true", ""),
    ('id = "small"', 'id = ["a"]', "1:id: ['a'] is not a text; write one text in quotes", "", ""),
    ('languages = ["en"]', "languages = [1]", "4:languages.0: 1 is not a text; put it in quotes",
     "1", ""),
    ('opening = "1953-03-05"', "opening = 1953",
     "6:opening: 1953 is not a text; put it in quotes", "1953", ""),
    ('opening = "1953-03-05"', "opening = 12:30:00",
     "6:opening: 12:30:00 is not a text; put it in quotes", "12:30:00", ""),
    ('opening = "1953-03-05"', "opening = 1953-03-05T10:00:00",
     "6:opening: 1953-03-05T10:00:00 has a time of day; a date ends with the day",
     "1953-03-05T10:00:00", ""),
    ('stalin = "Joseph Stalin"', "stalin = 1",
     "12:namesakes.stalin: 1 is not a text; put it in quotes", "1", ""),
    ("[namesakes]", '[tints]\n6 = "others"\n[namesakes]',
     "12:tints.6: '6' is not a known tint; it is one of 1, 2, 3, 4, 5", "6", ""),
    ('shape = "ring"\nwords', "shape = 1\nwords",
     "47:layers.1.shape: 1 is not a text; put it in quotes", "1", ""),
    ('shape = "ring"\nwords', 'shape = "Ring"\nwords',
     "47:layers.1.shape: 'Ring' is not a known shape; did you mean ring?", "Ring", "ring"),
    ('begins = ["built"', 'begins = [1, "built"',
     "56:layers.2.begins.0: 1 is not a text; put it in quotes", "1", ""),
    ('id = "circle"', "", "39:layers.1.id: the key is missing", "", ""),
    ('languages = ["en"]', 'languages = ["en", "xx"]',
     f"4:languages.1: mapgen has no translation for 'xx'; {TONGUES}; others need a file "
     "words.xx.json", "xx", ""),
    ('languages = ["en"]', 'languages = ["en", "de-AT"]',
     "4:languages.1: mapgen has no translation for 'de-AT'; did you mean de?", "de-AT", "de"),
    ('id = "circle"', 'id = "renamed"',
     "40:layers.1.id: the layer 'His circle' has the id of 'Stalin’s name'; "
     "give it its own, such as renamed-2", "renamed", "renamed-2"),
    ('"1953-03-05"', '"1953-03-05/1956"',
     "6:opening: 1953-03-05/1956 is an interval; give the date that the page opens at, such as "
     "1953-03-05", "1953-03-05/1956", "1953-03-05"),
    ('"1953-03-05"', '"../1956"',
     "6:opening: ../1956 is an interval; give the date that the page opens at, such as 1956",
     "../1956", "1956"),
    ('"1953-03-05"', '"1853"',
     "6:opening: 1853 lies outside the span of the map, 1917 to 2026; "
     "widen the span, or open at a date within it", "1853", "1917"),
    ('"1953-03-05"', '"2027-01-01"',
     "6:opening: 2027-01-01 lies outside the span of the map, 1917 to 2026; "
     "widen the span, or open at a date within it", "2027-01-01", "2026"),
    ("[[36, 8], [70.5, 100]]", "[[36, 8], [36, 8]]",
     "8:view: the view has no width: its corners are equal, or have the same longitude; " + CORNERS,
     "", ""),
    ("[[36, 8], [70.5, 100]]", "[[36, 55], [70.5, 55]]",
     "8:view: the view has no width: its corners are equal, or have the same longitude; " + CORNERS,
     "", ""),
    ("[[36, 8], [70.5, 100]]", "[[36, 8], [-56, -125]]",
     "8:view.1: [-56, -125] is opposite the centre of the map and cannot be shown; "
     "move the point, or the centre", "[-56, -125]", ""),
    ("licence =", "view_narrow = [[1, 1], [1, 1]]\nlicence =",
     "9:view_narrow: the view has no width: its corners are equal, or have the same longitude; "
     + CORNERS, "", ""),
    ("[[layers]]", '[[layers]]\ntally.during = { other = "{cuont} places" }',
     "28:layers.0.tally.during.other: {cuont} is not a placeholder; write {count} for the number",
     "{cuont} places", "{count} places"),
    ("[[layers]]", '[[layers]]\ntally.during = { other = "{count places" }',
     "28:layers.0.tally.during.other: {count places is not a placeholder; "
     "write {count} for the number",
     "{count places", "{count}"),
    ('kinds.city = { title = "city", shape = "ring" }',
     'kinds.city = { title = "city", shape = "ring", tally = { after = { one = "{n} city" } } }',
     "49:layers.1.kinds.city.tally.after.one: {n} is not a placeholder; "
     "write {count} for the number",
     "{n} city", "{count} city"),
    ("[[layers]]", '[[layers]]\nsizes = { measure = "prisners", steps = [5, 9] }',
     "28:layers.0.sizes.measure: 'prisners' is not one of the measures; "
     "did you mean prisoners?", "prisners", "prisoners"),
    ("[[layers]]", '[[layers]]\ncounted_with = "monumnts"',
     "28:layers.0.counted_with: 'monumnts' is not the id of another layer; "
     "did you mean monuments?", "monumnts", "monuments"),
    ("[[layers]]", '[[layers]]\ncounted_with = "renamed"',
     "28:layers.0.counted_with: 'renamed' is not the id of another layer; "
     "the others are circle, monuments, camps, events", "renamed", ""),
    ('kinds.city = { title = "city", shape = "ring" }',
     'kinds.city = { title = "city", shape = "ring", counted_as = "town" }',
     "49:layers.1.kinds.city.counted_as: 'town' is not a kind of this layer with a tally; "
     "give town one", "town", ""),
    ('kinds.city = { title = "city", shape = "ring" }',
     'kinds.city = { title = "city", shape = "ring", counted_as = "twon" }\n'
     'kinds.town = { title = "town", shape = "ring", tally = { after = { one = "town" } } }',
     "49:layers.1.kinds.city.counted_as: 'twon' is not a kind of this layer with a tally; "
     "did you mean town?", "twon", "town"),
    ('kinds.city = { title = "city", shape = "ring" }',
     'kinds.city = { title = "city", shape = "ring", counted_as = "hamlet" }\n'
     'kinds.town = { title = "town", shape = "ring", tally = { after = { one = "town" } } }',
     "49:layers.1.kinds.city.counted_as: 'hamlet' is not a kind of this layer with a tally; "
     "those with one are town", "hamlet", ""),
    ('kinds.city = { title = "city", shape = "ring" }',
     'kinds.city = { title = "city", shape = "ring", tally = {}, counted_as = "city" }',
     "49:layers.1.kinds.city.counted_as: a kind with a tally is counted by itself; "
     "keep one of the two", "city", ""),
    ("licence =", 'until = "2025-11-30"\nlicence =',
     "9:until: 2025-11-30 does not lie in the last year of the span, 2026; end the span in 2025, "
     "or give a day of 2026", "2025-11-30", ""),
    ('"1953-03-05"', '"2026-12-05"\nuntil = 2026-11-30',
     "7:until: the map opens on 2026-12-05, after 2026-11-30; open at an earlier date",
     "2026-11-30", ""),
    ("licence =", 'until = "2026-11"\nlicence =',
     "9:until: 2026-11 is not one day; write it as 1961-11-10", "2026-11", ""),
    ("[[layers]]", '[[layers]]\nsizes = { measure = "people", steps = [5, 9] }',
     "28:layers.0.sizes.measure: 'people' is not one of the measures; "
     "name it under [measures], as figures.csv has it", "people", ""),
    ("[[layers]]", '[[layers]]\nsizes = { measure = "prisoners", steps = [9, 5] }',
     "28:layers.0.sizes.steps: the steps do not rise from above 0; write the smaller step first",
     "", ""),
    ("[[layers]]", '[[layers]]\nsizes = { measure = "prisoners", steps = [0, 5] }',
     "28:layers.0.sizes.steps: the steps do not rise from above 0; write the smaller step first",
     "", ""),
    ("[[layers]]", '[[layers]]\nsizes = { measure = "prisoners", steps = ["many"] }',
     "28:layers.0.sizes.steps.0: 'many' is not valid: a number", "many", ""),
    ("[[layers]]", '[[layers]]\nsizes = { measure = "prisoners", steps = [] }',
     "28:layers.0.sizes.steps: [] is not valid: it has 0 values, and needs 1 or more", "", ""),
    ("[[layers]]", '[periods.thaw]\ntitle = "Thaw"\nfrom = "1964"\nto = "1953"\n\n[[layers]]',
     "27:periods.thaw: the period ends (1953) before it begins (1964)", "", ""),
    ("[[layers]]", '[days.death]\ntitle = "Death"\ndate = "1953-03"\n\n[[layers]]',
     "29:days.death.date: 1953-03 is not one day; write it as 1961-11-10", "1953-03", ""),
    ("[[layers]]", '[days.Death]\ntitle = "Death"\ndate = "1953-03-05"\n\n[[layers]]',
     "27:days.Death: 'Death' is not an id; an id is lower-case letters, digits and hyphens: "
     "main-street", "Death", ""),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "value", "suggestion"), WRONG)
def test_what_is_wrong_gets_its_line(
    dataset: Path, old: str, new: str, line: str, value: str, suggestion: str
) -> None:
    edit_map(dataset, (old, new))
    (lines,) = problems(dataset)
    assert str(lines) == f"map.toml:{line}"
    assert (lines.value, lines.suggestion, lines.safe) == (value, suggestion, False)


def test_the_opening_may_be_a_date_of_toml(dataset: Path) -> None:
    edit_map(dataset, ('opening = "1953-03-05"', "opening = 1953-03-05"))
    assert check(read(dataset)).definition.opening.text == "1953-03-05"


def test_the_last_day_may_be_a_date_of_toml(dataset: Path) -> None:
    edit_map(dataset, ("licence =", "until = 2026-11-30\nlicence ="))
    assert str(check(read(dataset)).definition.until) == "2026-11-30"


def test_a_layer_may_have_sizes(dataset: Path) -> None:
    edit_map(dataset, ("[[layers]]", '[[layers]]\nsizes = {measure = "prisoners", steps = [5]}'))
    assert check(read(dataset)).definition.layers[0].sizes == Sizes("prisoners", (5.0,))


def test_a_layer_may_be_counted_with_another(dataset: Path) -> None:
    edit_map(dataset, ("[[layers]]", '[[layers]]\ncounted_with = "monuments"'))
    assert check(read(dataset)).definition.layers[0].counted_with == "monuments"


def test_a_kind_may_be_counted_as_another(dataset: Path) -> None:
    town = 'kinds.town = { title = "town", shape = "ring", tally = { after = { one = "a town" } } }'
    city = 'kinds.city = { title = "city", shape = "ring", counted_as = "town" }'
    edit_map(dataset, ('kinds.city = { title = "city", shape = "ring" }', f"{city}\n{town}"))
    assert check(read(dataset)).definition.layers[1].kinds["city"].counted_as == "town"


def test_tints_may_have_words(dataset: Path) -> None:
    edit_map(dataset, ("[namesakes]", '[tints]\n1 = "the Union"\n[namesakes]'))
    assert check(read(dataset)).definition.tints == {"1": "the Union"}


def test_a_translation_is_checked_with_its_lines(dataset: Path) -> None:
    edit_map(
        dataset,
        ('languages = ["en"]', 'languages = ["en", "de"]'),
        ("[[layers]]", '[[layers]]\ntally.during = { other = "{count} places" }'),
        ('shape = "circle" }', 'shape = "circle", tally.during = { other = "{count} cities" } }'),
    )
    (dataset / "map.de.toml").write_text(
        'title = 5\n\n[[layers]]\nid = "renamed"\ntitel = "Namen"\n'
        "[layers.tally]\nduring = { other = '{zahl} Orte' }\n"
        "[layers.kinds.city]\ntally.during = { other = '{n} Orte' }\n"
    )
    assert [str(problem) for problem in problems(dataset)] == [
        "map.de.toml:1:title: 5 is not a text; put it in quotes",
        "map.de.toml:5:layers.renamed.titel: map.toml has no such text; did you mean title?",
        "map.de.toml:7:layers.renamed.tally.during.other: {zahl} is not a placeholder; "
        "write {count} for the number",
        "map.de.toml:9:layers.renamed.kinds.city.tally.during.other: {n} is not a placeholder; "
        "write {count} for the number",
    ]


@pytest.mark.parametrize("file", ["map.toml", "map.de.toml", "regions.geojson"])
def test_brackets_too_deep_are_a_problem(dataset: Path, file: str) -> None:
    deep = "[" * 100_000 + "]" * 100_000
    text = deep if file.endswith(".geojson") else f"title = {deep}\n"
    (dataset / file).write_text(text, "utf-8")
    assert f"{file}: {TOO_DEEP}" in [str(problem) for problem in problems(dataset)]


@pytest.mark.parametrize("depth", [20, 100, 300, 600, 900])
@pytest.mark.parametrize("file", ["map.toml", "map.de.toml", "regions.geojson"])
def test_deep_brackets_never_raise(dataset: Path, file: str, depth: int) -> None:
    deep = "[" * depth + "]" * depth
    feature = (
        f'{{"features": [{{"geometry": {{"type": "LineString", "coordinates": {deep}}}, '
        '"properties": {"place": "norillag"}}]}'
    )
    text = feature if file.endswith(".geojson") else f"title = {deep}\n"
    (dataset / file).write_text(text, "utf-8")
    assert any(problem.file == file for problem in problems(dataset))


@given(
    opening=st.sampled_from(['"1917"', '"2026-12-31"', '"195X"', "1953-03-05", '"1953-22"']),
    centre=st.tuples(st.integers(-90, 90), st.integers(-180, 180)),
    view=st.lists(
        st.tuples(st.integers(-90, 90), st.integers(-180, 180)), min_size=2, max_size=3
    ),
)  # fmt: skip
def test_what_passes_can_be_built(
    tmp_path_factory: pytest.TempPathFactory,
    viewer_assets: Path,
    opening: str,
    centre: tuple[int, int],
    view: list[tuple[int, int]],
) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("view") / "small"))
    corners = ", ".join(f"[{lat}, {lon}]" for lat, lon in view)
    edit_map(folder, ('"1953-03-05"', opening), ("[56, 55]", f"[{centre[0]}, {centre[1]}]"),
         ("[[36, 8], [70.5, 100]]", f"[{corners}]"))  # fmt: skip
    try:
        atlas = check(read(folder))
    except DataError as error:
        assert {problem.column.partition(".")[0] for problem in error.problems} == {"view"}
    else:
        assert page(atlas)


@pytest.mark.parametrize("degrees", [0.01, 0.1, 1.0])
def test_a_town_can_be_drawn(dataset: Path, viewer_assets: Path, degrees: float) -> None:
    edit_map(dataset, ("[[36, 8], [70.5, 100]]", f"[[50, 14], [50.1, {14 + degrees}]]"))
    assert page(check(read(dataset)))


def test_keys_have_the_lines_that_an_editor_counts() -> None:
    text = (
        '# title = "no"\ntitle = """\nspan = 1\n"""\n"quoted key" = [\n  [1, 2], # ]\n'
        "  { view = 3 },\n]\ntwo.words = 'a'\n[[layers]]\n  id = \"a\"\n[layers.kinds.city]\n"
        "x = 1\n[[layers]]\nx = 2\n"
    )
    lines = lines_of_keys(text)
    assert tomllib.loads(text)
    assert lines == {
        "title": 2, "quoted key": 5, "two.words": 9, "layers.0": 10, "layers.0.id": 11,
        "layers.0.kinds.city": 12, "layers.0.kinds.city.x": 13, "layers.1": 14, "layers.1.x": 15,
        "layers.a": 10, "layers.a.id": 11, "layers.a.kinds.city": 12, "layers.a.kinds.city.x": 13,
    }  # fmt: skip
    assert line_of("layers.1.title", lines) == 14
    assert line_of("credits.0", lines) == 0


def test_every_key_of_the_shipped_map_has_its_line() -> None:
    text = (ROOT / "geodata" / "map.toml").read_text("utf-8")
    lines = lines_of_keys(text)
    for key in tomllib.loads(text):
        assert line_of(key, lines) or key in ("layers", "periods", "days"), key
    assert all(line_of(f"layers.{i}.{key}", lines) for i, layer in
               enumerate(tomllib.loads(text)["layers"]) for key in layer)  # fmt: skip
    assert line_of("periods.thaw.from", lines) and line_of("days.death.date", lines)
