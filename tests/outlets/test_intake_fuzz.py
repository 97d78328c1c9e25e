"""`mapgen import` of any table: a dataset without errors, or a clear refusal, and no crash."""

import json
import string
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapgen.check import inspect
from mapgen.outlets.intake import bring_in
from mapgen.outlets.intake.assembling import assembled
from mapgen.outlets.intake.guessing import guess
from mapgen.outlets.intake.mapping import mapping_of, must_fit
from mapgen.outlets.intake.mapping_text import mapping_text
from mapgen.reading.foreign.table import ForeignTable, named
from mapgen.reading.tables import read
from mapgen.support.errors import ERROR, DataError, MapgenError

HEADINGS = (
    *("name", "title", "old_name", "old_name:1925-1961", "name:ru", "from", "to", "period", "id"),
    *("renamed", "lat", "lon", "coordinates", "kind", "country", "built", "removed", "source"),
    *("url", "lang", "wikidata", "precision", "summary", "note", 'strange "\\ \n heading', ""),
)
DATES = ("1961", "1961-11-10", "10.11.1961", "1925/1961", "..", "present", "c. 1951", "1950-1940",
         "-44", "3/4/61", "1961?", "Spring 1962", "2090", "1961-01-01T00:00:00Z")  # fmt: skip
PLACED = ("48.7", "37,8", "-95", "48°27'53\"N", "POINT (37 48)", "48.7, 44.5", "0", "1e3", "NA")
CELLS = st.one_of(
    st.sampled_from(DATES),
    st.sampled_from(PLACED),
    st.sampled_from(("A", "Stalingrad", "X (1924–1961); Y@ru", "UA", "Ukraine", "city", "exact",
                     "https://a.example/x", "</script>", "=1+1", "\u202e\x00\ufffd", "und")),
    st.text(string.printable + "äЖ王\u00a0", max_size=12),
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> ForeignTable:
    """Tables with some known headings and cells that may make no sense."""
    heading = draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=9))
    count = draw(st.integers(1, 6))
    rows = [draw(st.lists(CELLS, min_size=len(heading), max_size=len(heading)))
            for _ in range(count)]  # fmt: skip
    columns = named(["name", "lat", "lon", *heading])
    points = [["A", "48.7", "44.5"], ["B", "48", "37.8"]]
    whole = [(at, [*points[at % 2], *cells]) for at, cells in enumerate(rows, 2)]
    return ForeignTable("list", columns, tuple(whole))


@given(table=tables())
@settings(max_examples=150)
def test_a_guess_survives_its_own_text_and_makes_tables(table: ForeignTable) -> None:
    found = guess(table, "Any")
    text = mapping_text(found.mapping, found.comments, found.unplaced, "list.csv")
    again = mapping_of(text, "mapping.toml")
    must_fit(again, table.columns, "mapping.toml")
    made = assembled(table, again, "list.csv")
    assert made.rows == assembled(table, again, "list.csv").rows
    ids = [row["id"] for _, row in made.rows["places.csv"]]
    assert len(set(ids)) == len(ids)


@given(table=tables())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_table_makes_a_dataset_without_errors(
    table: ForeignTable, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    source = folder / "list.csv"
    quoted = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in cells]
              for cells in (list(table.columns), *(cells for _, cells in table.rows))]  # fmt: skip
    source.write_text("".join(",".join(cells) + "\n" for cells in quoted), "utf-8", newline="")
    must_be_sound(source, folder / "new")


def must_be_sound(source: Path, out: Path) -> None:
    try:
        bring_in(source, out)
    except DataError as error:
        assert "no row of the file became a place" in str(error)
    else:
        assert [one for one in inspect(read(out)).problems if one.severity == ERROR] == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2500) | st.sampled_from(
        ("", "1961", "-0100", "wd:Q1", "X", "from 1950 to ..", "1961-11-10: It happened")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(("in", "earliest", "latest", "start", "end", "timespans", "label", "@id",
                         "toponym", "lang", "when", "citations", "certainty", "type",
                         "coordinates", "geometries", "value", "relationTo")), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
PARTS = ("names", "types", "when", "descriptions", "links", "relations", "properties", "@id")


@given(feature=st.dictionaries(st.sampled_from((*PARTS, "geometry")), JSON, max_size=6))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_feature_makes_a_dataset_without_errors(
    feature: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    point = {"type": "Point", "coordinates": [44.5, 48.7]}
    sure = {"names": [{"toponym": "Sure"}], "geometry": point, "properties": {"title": "Sure"}}
    source = folder / "list.json"
    source.write_text(json.dumps({"features": [sure, {**sure, **feature}, feature]}), "utf-8")
    must_be_sound(source, folder / "new")
    source.write_text(json.dumps({"features": feature}), "utf-8")
    with pytest.raises(MapgenError):
        bring_in(source, folder / "other")


TAG_KEYS = (
    *("name", "name:ru", "name:zz-x", "name:1961-", "official_name", "old_name", "old_name_2"),
    *("old_name:1925-1961", "old_name:ru:-1925", "old_name:1961-1925", "name:start_date"),
    *("old_name:end_date:edtf", "alt_name", "start_date", "end_date", "start_date:edtf"),
    *("end_date:edtf", "source", "source:name", "wikidata", "historic", "memorial", "place"),
    *("highway", "removed:historic", "description", "inscription", "boundary", "railway", ""),
)
SHAPES = (
    {"type": "Point", "coordinates": [44.5, 48.7]},
    {"type": "Point", "coordinates": [444.5, 48.7]},
    {"type": "LineString", "coordinates": [[37.8, 48], [37.81, 48]]},
    {"type": "LineString", "coordinates": [[37.8, 48]]},
    {"type": "Polygon", "coordinates": [[[37, 48], [38, 48], [38, 49], [37, 48]]]},
    {"type": "Polygon", "coordinates": [[[37, 48], [38, 49], [38, 48], [37, 49], [37, 48]]]},
    {"type": "MultiPoint", "coordinates": [[37.8, 48], [37.9, 48]]},
    {"type": "GeometryCollection", "geometries": []},
    None,
)
OSM_DATES = ("C18", "mid C14", "1914..", "..", "[..1935]", "before C1", "~1940s", "j:1918-02-30",
             "before 0001", "1961;1962", "0000", "9999")  # fmt: skip
OBJECTS = st.fixed_dictionaries({
    "type": st.just("Feature"),
    "id": st.builds("{}/{}".format, st.sampled_from(("node", "way")), st.integers(0, 4)),
    "properties": st.dictionaries(
        st.sampled_from(TAG_KEYS),
        CELLS | st.sampled_from((*OSM_DATES, "Q1", "Q2", "yes", "memorial")),
        max_size=9,
    ),
    "geometry": st.sampled_from(SHAPES),
})  # fmt: skip


@given(objects=st.lists(OBJECTS, min_size=1, max_size=6))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_tags_make_a_dataset_without_errors(
    objects: list[Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    source = folder / "objects.geojson"
    sound = {"type": "Feature", "id": "node/9", "geometry": SHAPES[0],
             "properties": {"place": "city", "name": "A", "old_name:1925-1961": "B"}}  # fmt: skip
    source.write_text(json.dumps({"features": [sound, *objects]}), "utf-8")
    must_be_sound(source, folder / "new")
    assert (folder / "new" / "places.csv").exists()
