"""Output of `mapgen diff`: manual expectations, and properties of any two datasets."""

import json
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mapgen.basemap.distances import kilometres
from mapgen.check import check
from mapgen.cli import main
from mapgen.layers import layer_of
from mapgen.model.atlas import Atlas
from mapgen.model.places import Place, Position
from mapgen.outlets.diff.atlases import changes
from mapgen.outlets.diff.change import ADDED, KINDS, REMOVED, SUBJECTS, ReaderChange
from mapgen.outlets.diff.report import SCHEMA
from mapgen.payload.records import Numbers, place, region
from mapgen.reading.rows import Table, TableRow
from mapgen.reading.tables import Tables, read
from mapgen.support.errors import DataError
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
CASES = tomllib.loads((ROOT / "tests" / "data" / "diff_cases.toml").read_text("utf-8"))["case"]
Edit = dict[str, Any]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments)], catch_exceptions=False)


def edited(folder: Path, edits: list[Edit], source: Path = SMALL) -> Path:
    """Write an edited copy of a dataset."""
    target = Path(shutil.copytree(source, folder))
    for edit in edits:
        path = target / edit["file"]
        text = path.read_bytes().decode("utf-8")
        if "add" in edit:
            text += edit["add"]
        else:
            assert text.count(edit["find"]) == 1 or edit.get("all"), edit
            assert edit["find"] in text or edit.get("all"), edit
            text = text.replace(edit["find"], edit["put"])
        path.write_bytes(text.encode("utf-8"))
    return target


def pair(tmp_path: Path, case: dict[str, Any]) -> tuple[Path, Path]:
    """Return both sides of a case; `without` lists what both leave out."""
    old, new = edited(tmp_path / "old", []), edited(tmp_path / "new", case["edits"])
    for name in case.get("without", ()):
        for side in (old, new):
            path = side / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    return old, new


def atlas(folder: Path) -> Atlas:
    return check(read(folder))


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 40
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_lines_are_those_expected(case: dict[str, Any], tmp_path: Path) -> None:
    result = run(*pair(tmp_path, case))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == case["lines"]


def test_the_lines_about_the_shipped_tables_are_those_expected(tmp_path: Path) -> None:
    text = (ROOT / "tests" / "data" / "diff_shipped.toml").read_text("utf-8")
    case = tomllib.loads(text)
    new = edited(tmp_path / "new", case["edits"], ROOT / "geodata")
    result = run(ROOT / "geodata", new)
    assert result.stdout.splitlines() == case["lines"]
    there, back = (changes(*map(atlas, pair)) for pair in
                   ((ROOT / "geodata", new), (new, ROOT / "geodata")))  # fmt: skip
    assert Counter(map(straight, there)) == Counter(map(mirrored, back))
    assert {change.subject for change in there} >= {"tour", "state", "map"}


def mirrored(change: ReaderChange) -> tuple[str, ...]:
    """Return the change for swapped sides."""
    kind = {ADDED: REMOVED, REMOVED: ADDED}.get(change.kind, change.kind)
    return (change.subject, kind, change.file, change.column, change.new, change.old)


def straight(change: ReaderChange) -> tuple[str, ...]:
    values = (change.kind, change.file, change.column, change.old, change.new)
    return (change.subject, *values)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_swapped_sides_give_mirrored_changes(case: dict[str, Any], tmp_path: Path) -> None:
    old, new = map(atlas, pair(tmp_path, case))
    there, back = changes(old, new), changes(new, old)
    assert Counter(map(straight, there)) == Counter(map(mirrored, back))
    assert bool(there) == (len(case["lines"]) > 1)
    assert changes(old, old) == changes(new, new) == ()


def test_the_cases_know_nearly_all_kinds_and_subjects(tmp_path: Path) -> None:
    seen = set()
    for at, case in enumerate(CASES):
        seen |= set(changes(*map(atlas, pair(tmp_path / str(at), case))))
    assert {change.kind for change in seen} == set(KINDS)
    assert {change.subject for change in seen} == set(SUBJECTS) - {"tour"}


def test_the_shipped_dataset_is_no_different_from_itself() -> None:
    whole = atlas(ROOT / "geodata")
    assert len(whole.places) > 200
    assert changes(whole, whole) == ()


def test_a_distance_is_that_on_the_sphere() -> None:
    """A degree of a meridian is a 360th of the circumference, 111.195 km."""
    assert kilometres(Position(10, 20), Position(11, 20)) == pytest.approx(111.195, abs=0.001)
    assert kilometres(Position(0, 179.5), Position(0, -179.5)) == pytest.approx(111.195, abs=0.001)
    assert kilometres(Position(5, 5), Position(5, 5)) == 0


class Ids(Numbers):
    """Sources and layers by id, independent of their order."""

    def __init__(self, atlas: Atlas) -> None:
        super().__init__(atlas)
        self._layers = atlas.definition.layers

    def sources(self, ids: Iterable[str]) -> list[Any]:
        return list(ids)

    def layer(self, place: Place) -> Any:
        return layer_of(place, self._layers).id


def records(atlas: Atlas) -> dict[str, Any]:
    """Return the payload's record of each place, by its id."""
    drawn: dict[str, list[Any]] = {}
    for one in atlas.regions:
        drawn.setdefault(one.place, []).append(region(one))
    return {p.id: (place(p, Ids(atlas)), drawn.get(p.id)) for p in atlas.places}


POOL = {
    "title": ["Elsewhere"], "kind": ["statue", "replacement", "demolished", "unveiled", "part-of"],
    "lat": ["48.5", "50.1"], "lon": ["39.4", "14.5"], "precision": ["site", "region"],
    "country": ["CZ", "UA"], "wikidata": ["Q5", ""], "summary": ["Other words."],
    "coordinate_source": ["guide", "history"], "sources": ["guide", "history;guide", ""],
    "aliases": ["old-one", ""], "period": ["another"], "name": ["Nowhere", "Stalingrad"],
    "lang": ["de", "en"], "from": ["1900", "1926?", "1961-11-10", ""],
    "to": ["..", "1962", "1935-11-05", ""], "namesake": ["stalin", "voroshilov", ""],
    "source": ["guide", "history", "guide;history"], "locator": ["p. 9", ""],
    "status": ["preferred", "alternative", "rejected", ""], "note": ["A remark.", ""],
    "happening": ["another"], "date": ["1990", "1955-05-01", "1962-10/1962-11", "1991~"],
    "text": ["Other words."], "measure": ["prisoners", "height_m"], "value": ["7", "72500"],
    "other": ["luhansk", "norillag"],
}  # fmt: skip
"""Cells that a random edit may write, by column."""

TABLES = ("places.csv", "names.csv", "events.csv", "figures.csv", "relations.csv")


@st.composite
def edits(draw: st.DrawFn) -> Tables:
    """Return the small tables with up to four changed cells, or without one claim."""
    tables = read(SMALL)
    for _ in range(draw(st.integers(1, 4))):
        file = draw(st.sampled_from(TABLES))
        rows = list(tables.tables[file].rows)
        at = draw(st.integers(0, len(rows) - 1)) if rows else 0
        if file != "places.csv" and len(rows) > 1 and draw(st.integers(0, 9)) == 0:
            del rows[at]
        elif rows:
            columns = sorted(set(POOL) & set(rows[at].cells))
            column = draw(st.sampled_from(columns))
            cells = {**rows[at].cells, column: draw(st.sampled_from(POOL[column]))}
            rows[at] = TableRow(rows[at].line, cells)
        tables.tables[file] = Table(file, tuple(rows))
    return tables


SEEN: Counter[str] = Counter()


@settings(max_examples=250, suppress_health_check=list(HealthCheck))
@given(tables=edits())
def compare_with_the_page(tables: Tables) -> None:
    try:
        new = check(tables)
    except DataError:
        SEEN["refused"] += 1
        return
    SEEN["sound"] += 1
    old = check(read(SMALL))
    there = changes(old, new)
    before, after = records(old), records(new)
    differing = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    assert {change.id for change in there if change.subject == "place"} == differing
    SEEN["different"] += bool(differing)
    assert Counter(map(straight, there)) == Counter(map(mirrored, changes(new, old)))


def test_other_dates_than_the_pages_are_named() -> None:
    """The places that changes name are those whose record in the page differs, and no others."""
    compare_with_the_page()
    assert SEEN["different"] > 40


def test_rows_in_another_order_are_no_change() -> None:
    tables = read(SMALL)
    for file, table in tables.tables.items():
        tables.tables[file] = Table(file, table.rows[::-1])
    assert changes(check(read(SMALL)), check(tables)) == ()


def test_json_is_that_of_its_schema(tmp_path: Path) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["changes"]["items"]["properties"]["kind"]["enum"] == list(KINDS)
    for at, case in enumerate(CASES):
        result = run(*pair(tmp_path / str(at), case), "--json")
        data = json.loads(result.stdout)
        Draft202012Validator(schema).validate(data)
        assert len(data["changes"]) == len(case["lines"]) - 1


def test_json_has_dates_in_edtf(tmp_path: Path) -> None:
    case = next(case for case in CASES if case["name"] == "a beginning becomes doubtful")
    change = json.loads(run(*pair(tmp_path, case), "--json").stdout)["changes"][0]
    assert change == {
        "subject": "place", "id": "luhansk", "title": "Luhansk", "kind": "doubted",
        "text": "took Voroshilov’s name January 1970 → perhaps January 1970 (doubt added)",
        "file": "names.csv", "column": "from", "old": "1970-01", "new": "1970-01?",
        "sources": ["history"], "km": None,
    }  # fmt: skip
