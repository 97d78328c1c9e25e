"""`mapgen import` into a folder that has tables: merged by id, shown, asked, never destroyed."""

import json
import os
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapgen.check import inspect
from mapgen.outlets.export.folder import as_csv
from mapgen.outlets.intake import bring_in
from mapgen.reading.tables import read
from mapgen.support.errors import ERROR, WriteError
from tests.cli.test_cli import SMALL, run
from tests.conftest import ROOT
from tests.outlets.test_intake import files_in, refused, remarks, rows
from tests.terminal import terminal

LIST = """\
name,lat,lon,kind,wikidata,lang,from,to,id,source
Stalingrad,48.7,44.5,city,Q914,en,1925-04-10,1961-11-10,tsaritsyn,https://example.org/guide
Сталинград,48.7,44.5,city,Q914,und,1925-04-10,1961-11-10,tsaritsyn,
Stalinstadt,48.7,44.5,city,Q914,de,1925-04-10,1961-11-10,tsaritsyn,
Springfield,40,-89,town,,en,1900,..,luhansk,
Donetsk,48.0,37.8,city,Q2012,en,1961,..,donetsk,
Stalino,48.0,37.8,city,Q2012,en,1924,1961,donetsk,
"""
ASKED = "Write these changes? [y/N]: "


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def source_of(folder: Path, text: str, name: str = "in.csv") -> Path:
    source = folder.parent / name
    source.write_text(text, "utf-8")
    return source


def merged(folder: Path, text: str, name: str = "in.csv", *more: str | Path) -> str:
    """Merge a table into a folder, whose tables have no errors then; return what is printed."""
    result = run("import", source_of(folder, text, name), "-o", folder, "--yes", *more)
    assert result.exit_code == 0, result.output
    assert [one for one in inspect(read(folder)).problems if one.severity == ERROR] == []
    return result.stdout


def named(folder: Path, place: str) -> list[tuple[str, ...]]:
    columns = ("period", "name", "lang", "from", "to", "source", "status")
    found = [row for row in rows(folder, "names") if row["place"] == place]
    return [tuple(row[column] for column in columns) for row in found]


def test_what_is_new_is_added_and_every_other_byte_stays(small: Path) -> None:
    before = {name: data.decode("utf-8") for name, data in files_in(SMALL).items()}
    said = merged(small, LIST)
    assert said.splitlines()[-1] == "1 place changed, 2 added; 1 claim, 1 source, 2 layers"
    assert "Donetsk: added: city in Ukraine, with 2 names (source: in.csv)" in said
    after = {name: (small / name).read_text("utf-8") for name in before}
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"map.toml", "names.csv", "places.csv", "sources.csv"}
    assert after["map.toml"].startswith(before["map.toml"])
    assert after["sources.csv"].startswith(before["sources.csv"])
    assert after["places.csv"].startswith(before["places.csv"])
    gone = set(before["names.csv"].splitlines()) - set(after["names.csv"].splitlines())
    assert {line.replace(",history,", ",history;guide,").replace("Сталинград,ru,Cyrl,1925-04-10,"
            "1961-11-10,stalin,history;guide", "Сталинград,ru,Cyrl,1925-04-10,1961-11-10,stalin,"
            "history;in") for line in gone} <= set(after["names.csv"].splitlines())  # fmt: skip
    assert named(small, "volgograd")[2:5] == [
        ("stalingrad", "Сталинград", "ru", "1925-04-10", "1961-11-10", "history;in", "preferred"),
        ("stalingrad", "Stalingrad", "en", "1925-04-10", "1961-11-10", "history;guide",
         "preferred"),
        ("stalingrad", "Stalingrad", "en", "1925-04-10", "1961-11-11", "guide", "alternative"),
    ]  # fmt: skip
    assert named(small, "volgograd")[-1] == (
        "stalingrad", "Stalinstadt", "de", "1925-04-10", "1961-11-10", "in", "preferred",
    )  # fmt: skip


def test_a_place_is_the_same_by_its_item_or_by_an_id_nearby(small: Path) -> None:
    merged(small, LIST)
    titles = [(row["id"], row["title"]) for row in rows(small, "places")]
    assert titles[6:] == [("luhansk-2", "Springfield"), ("donetsk", "Donetsk")]
    assert remarks(small) == [
        ("2", "title", "Stalingrad", "the tables have 'Volgograd' for volgograd",
         "left as it is there"),
        ("5", "", "Springfield", "the tables have another place luhansk, which lies elsewhere",
         "added as luhansk-2"),
    ]  # fmt: skip
    former = "title,lat,lon,kind,id\nPrague,50.1,14.4,statue,prague-1962\n"
    merged(small, former, "former.csv")
    assert len(rows(small, "places")) == 8
    item = "title,lat,lon,kind,id,wikidata\nVolgograd,48.7,44.5,city,volgograd,Q1\n"
    merged(small, item, "item.csv")
    assert rows(small, "places")[-1]["id"] == "volgograd-2"


def test_merging_again_changes_nothing(small: Path) -> None:
    merged(small, LIST)
    before = files_in(small)
    mapping = small / "mapping-in.toml"
    source = small.parent / "in.csv"
    assert refused(source, "-o", small, "--yes") == (
        f"-o {small}: there is a mapping-in.toml already; nothing was written: read the file by it "
        f"with --map {mapping}, or import into a new folder\n"
    )
    result = run("import", source, "-o", small, "--map", mapping)
    assert (result.exit_code, result.stdout) == (0, "no difference\n")
    assert result.stderr.endswith(f"{small} has it all already; nothing was written\n")
    assert files_in(small) == before


def test_the_new_kinds_get_a_layer_that_shows_them(small: Path) -> None:
    merged(small, LIST)
    layers = tomllib.loads((small / "map.toml").read_text("utf-8"))["layers"]
    assert [(one["id"], one["title"], sorted(one["kinds"])) for one in layers[-2:]] == [
        ("renamed-2", "Renamed (In)", ["city"]),
        ("places", "Places", ["town"]),
    ]
    text = (small / "map.toml").read_bytes()
    (small / "map.toml").write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    events = "title,lat,lon,kind,built,removed\nBust,50,14.4,bust,1950,1962\nB,50,15,town,,\n"
    merged(small, events, "busts.csv")
    again = (small / "map.toml").read_bytes()
    assert again.startswith(b"\xef\xbb\xbf") and again.count(b"\n") == again.count(b"\r\n")
    table = tomllib.loads(again.decode("utf-8-sig"))
    assert table["event_kinds"]["removed"] == "Removed"
    assert [(one["id"], sorted(one["kinds"])) for one in table["layers"][-2:]] == [
        ("places", ["town"]), ("places-2", ["bust"]),
    ]  # fmt: skip


NAMES = "name,lat,lon,kind,lang,from,to,id,source\n"
VOLGA = ",48.7,44.5,city,en,{},{},volgograd,{}\n"


@pytest.mark.parametrize(
    ("start", "end", "cited", "claim"),
    [
        ("1925-04-10", "1961-11", "A Book", ("stalingrad", "agreeing")),
        ("1925", "1961", "A Book", ("stalingrad", "agreeing")),
        ("1925-04-10", "1962", "A Book", ("stalingrad", "alternative")),
        ("1990", "1991", "A Book", ("stalingrad-2", "concurrent")),
    ],
)
def test_what_another_work_says_of_a_name_stands_beside_it(
    small: Path, start: str, end: str, cited: str, claim: tuple[str, str]
) -> None:
    before = named(small, "volgograd")
    known = "Volgograd" + VOLGA.format("1961-11-10", "..", "https://example.org/history")
    merged(small, NAMES + known + "Stalingrad" + VOLGA.format(start, end, cited))
    after = named(small, "volgograd")
    assert after[:-1] == before
    period, status = claim
    assert after[-1] == (period, "Stalingrad", "en", start, end, "a-book", status)
    namesake = rows(small, "names")[-1]["namesake"]
    assert namesake == ("stalin" if period == "stalingrad" else "")


def test_what_the_same_work_says_otherwise_now_is_corrected(tmp_path: Path) -> None:
    out = tmp_path / "town"
    first = NAMES + "Old,48.7,44.5,city,en,1925,1961,town,\nNew,48.7,44.5,city,en,1961,..,town,\n"
    assert run("import", source_of(out, first, "town.csv"), "-o", out).exit_code == 0
    text = (out / "names.csv").read_text("utf-8").replace("preferred,\n", "preferred,By hand\n", 1)
    (out / "names.csv").write_text(text, "utf-8")
    second = first.replace("1961", "1962").replace("48.7", "48.71")
    mapping = out / "mapping.toml"
    said = merged(out, second, "town.csv", "--map", mapping)
    assert "New: lost the name Old 1961 → 1962 (source: town.csv)" in said
    assert named(out, "town") == [
        ("old", "Old", "en", "1925", "1962", "town", "preferred"),
        ("new", "New", "en", "1962", "..", "town", "preferred"),
    ]
    assert rows(out, "names")[0]["note"] == "By hand"
    assert rows(out, "places")[0]["lat"] == "48.71"
    assert not (out / ".mapgen-import.json").exists()
    third = second.replace("1925,1962", "1925,1963")
    merged(out, third, "town.csv", "--map", mapping)
    assert named(out, "town")[2:] == [
        ("old", "Old", "en", "1925", "1963", "town", "alternative"),
    ]  # two names would be borne at once


def test_events_and_relations_are_one_by_kind(small: Path) -> None:
    text = "title,lat,lon,kind,id,opened,closed,source\n"
    row = "Norilsk camp (Norillag),69.3,88.2,camp,norillag,{},{},{}\n"
    merged(small, text + row.format("1935", "1956-08-22", "A Book"))
    columns = ("happening", "date", "source", "status")
    found = [row for row in rows(small, "events") if row["place"] == "norillag"]
    assert [tuple(row[column] for column in columns) for row in found] == [
        ("opened", "1935-06-25", "history", ""),
        ("closed", "1956-08-22", "history;a-book", ""),
        ("opened", "1935", "a-book", "agreeing"),
    ]
    merged(small, text + row.format("1936", "1958", "Another Book"), "other.csv")
    assert [row["status"] for row in rows(small, "events")][-2:] == ["alternative", "alternative"]


def test_shapes_are_added_to_places_without_any(small: Path) -> None:
    before = (small / "regions.geojson").read_text("utf-8")
    shape = {
        "type": "Polygon",
        "coordinates": [[[88, 69.3], [88.4, 69.3], [88.4, 69.5], [88, 69.3]]],
    }
    features = [
        {"type": "Feature", "properties": {"title": title, "kind": "camp", "id": name},
         "geometry": shape} for title, name in (("Norilsk camp (Norillag)", "norillag"), ("C", "c"))
    ]  # fmt: skip
    collection = json.dumps({"type": "FeatureCollection", "features": features})
    merged(small, collection, "camps.geojson")
    after = json.loads((small / "regions.geojson").read_text("utf-8"))["features"]
    old = json.loads(before)["features"]
    assert after[: len(old)] == old
    there = [one["properties"]["place"] for one in old]
    added = [name for name in ("norillag", "c") if name not in there]
    assert [one["properties"]["place"] for one in after[len(old) :]] == added


def test_without_a_terminal_it_shows_and_refuses(small: Path) -> None:
    before = files_in(small)
    result = run("import", source_of(small, LIST), "-o", small)
    assert result.exit_code == 2
    assert "Springfield: added: town in United States, with 1 name" in result.stdout
    assert result.stderr.endswith(
        "nothing was written: there is no terminal to ask on; use --yes to merge without asking\n"
    )
    result = run("import", small.parent / "in.csv", "-o", small, "--json")
    said = "nothing was written: --json does not ask; use --yes to merge"
    assert (result.exit_code, json.loads(result.stdout)) == (2, {"problems": [{"message": said}]})
    assert files_in(small) == before
    result = run("import", small.parent / "in.csv", "-o", small, "--json", "--yes")
    told: dict[str, Any] = json.loads(result.stdout)
    assert told["diff"]["new"] == f"{small} with in.csv"
    assert told["diff"]["summary"]["added"] == 2
    assert told["files"] == [
        "_import-report.csv", "map.toml", "mapping-in.toml", "names.csv", "places.csv",
        "sources.csv",
    ]  # fmt: skip


def test_on_a_terminal_it_asks(small: Path) -> None:
    before = files_in(small)
    words: list[str | Path] = ["import", source_of(small, LIST), "-o", small]
    code, screen = terminal(words, [(ASKED, b"n\n")])
    assert code == 0 and screen.endswith("nothing was written\n")
    assert files_in(small) == before
    code, screen = terminal(words, [(ASKED, b"y\n")])
    assert code == 0 and f"{small}/names.csv: written\n" in screen
    assert files_in(small) != before


def test_tables_with_errors_are_not_merged_into(small: Path) -> None:
    text = (small / "places.csv").read_text("utf-8").replace("48.7086", "148")
    (small / "places.csv").write_text(text, "utf-8")
    before = files_in(small)
    said = refused(source_of(small, LIST), "-o", small, "--yes")
    assert said.startswith(f"{small}/places.csv:2:lat: 148 is not a latitude")
    assert files_in(small) == before
    (small / "places.csv").unlink()
    place = {key: "x" for key in ("id", "title", "kind", "precision", "country", "summary",
                                  "coordinate_source")}  # fmt: skip
    point = {"type": "Point", "coordinates": [14, 50]}
    feature = {"type": "Feature", "properties": place, "geometry": point}
    collection = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (small / "places.geojson").write_text(collection, "utf-8")
    said = refused(small.parent / "in.csv", "-o", small, "--yes")
    assert "a merge needs places.csv; a GIS file is not rewritten" in said


def test_a_table_without_positions_leaves_the_folder_alone(small: Path) -> None:
    before = files_in(small)
    said = refused(source_of(small, "name,year\nA,1950\n"), "-o", small, "--yes")
    assert said == (
        "in.csv: no column seems to hold positions (lat and lon, or coordinates); import it into a "
        "new folder first, which writes a mapping.toml to complete\n"
    )
    assert files_in(small) == before


def test_a_row_that_is_wrong_only_beside_the_others_is_left_out(small: Path) -> None:
    text = (small / "map.toml").read_text("utf-8")
    (small / "map.toml").write_text(text.replace("span = [1917, 2026]", "span = [1917, 1992]"))
    features = [
        {"type": "Feature", "@id": f"x:{name}", "properties": {"title": name, "ccodes": ["RU"]},
         "geometry": {"type": "Point", "coordinates": [44.5 + at, 48.7]}, "names": [
             {"toponym": name}], "relations": [
             {"relationType": "part of", "label": "part of", "relationTo": "x:A",
              "when": {"timespans": [{"start": {"in": "1995"}}]}}] * at}
        for at, name in enumerate("AB")
    ]  # fmt: skip
    collection = json.dumps({"type": "FeatureCollection", "features": features})
    before = len(rows(small, "relations"))
    merged(small, collection, "lpf.json")
    assert len(rows(small, "relations")) == before
    assert [one[-1] for one in remarks(small)] == ["left out of relations.csv"]


def test_a_write_that_fails_puts_all_files_back(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = bring_in(source_of(small, LIST), small)
    before = files_in(small)
    whole, calls = os.replace, list[str]()

    def failing(source: str, target: Path) -> None:
        calls.append(Path(target).name)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        whole(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(WriteError, match="nothing was written: No space left on device"):
        imported.write_merge()
    assert calls[:3] == ["sources.csv", "map.toml", "places.csv"]
    assert files_in(small) == before


def test_an_edit_saved_meanwhile_is_not_lost(small: Path) -> None:
    imported = bring_in(source_of(small, LIST), small)
    with (small / "names.csv").open("a", encoding="utf-8") as table:
        table.write("\n")
    before = files_in(small)
    with pytest.raises(WriteError, match="names.csv was changed in the meantime; nothing was"):
        imported.write_merge()
    assert files_in(small) == before


def test_what_was_exported_comes_home_to_its_own_rows(tmp_path: Path) -> None:
    own = Path(shutil.copytree(ROOT / "geodata", tmp_path / "own"))
    file = tmp_path / "own.lpf.json"
    base = ["--base", "https://school.example/map/#place="]
    assert run("export", "lpf", own, "-o", file, *base).exit_code == 0
    before = {name: rows(own, name) for name in ("places", "names", "relations", "events")}
    assert run("import", file, "-o", own, "--yes").exit_code == 0
    after = {name: rows(own, name) for name in before}
    assert after["places"] == before["places"]
    for name in ("names", "relations", "events"):
        said = [{**row, "source": "", "note": ""} for row in before[name]]
        assert said == [{**row, "source": "", "note": ""} for row in after[name]]


PLACES = st.sampled_from([("A", 48.0), ("B", 48.1), ("A", 52.0), ("C", 48.2)])
DATES = st.sampled_from(["", "1925", "1925-04", "1961", "1961~", "1990/1995"])
ROWS = st.lists(
    st.tuples(PLACES, st.sampled_from(["X", "Y", "Z"]), DATES, DATES, st.sampled_from(["", "W"])),
    min_size=1, max_size=6,
)  # fmt: skip
Rows = list[tuple[tuple[str, float], str, str, str, str]]


def table_of(found: Rows) -> str:
    lines = [
        (0, [title, str(lat), "37.8", "town", old, start, end, source])
        for (title, lat), old, start, end, source in found
    ]
    heading = ["name", "lat", "lon", "kind", "old_name", "from", "to", "source"]
    return as_csv([(0, heading), *lines])


@settings(max_examples=12, deadline=None)
@given(first=ROWS, second=ROWS)
def test_no_claim_is_ever_lost(
    tmp_path_factory: pytest.TempPathFactory, first: Rows, second: Rows
) -> None:
    """After any two imports the tables have no errors, and all names of both files."""
    out = tmp_path_factory.mktemp("law") / "out"
    assert run("import", source_of(out, table_of(first), "a.csv"), "-o", out).exit_code == 0
    before = rows(out, "names")
    merged(out, table_of(second), "b.csv")
    after = rows(out, "names")
    for kept, some in (
        (("place", "period", "name", "lang", "from", "to", "status"), {"a"}),
        (("place", "period", "name"), {"a", "w", "a;w"}),  # dates of W may be corrected
    ):
        was, now = ({tuple(row[key] for key in kept) for row in each} for each in (
            [row for row in before if row["source"] in some], after))  # fmt: skip
        assert was <= now
    assert {old for _, old, *_ in second} <= {row["name"] for row in after}
    result = run("import", out.parent / "b.csv", "-o", out, "--map", out / "mapping-b.toml")
    assert result.stdout == "no difference\n", result.stdout
