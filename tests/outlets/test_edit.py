"""`mapgen set`, `rename`, `remove` and `merge`: edits of many rows at once stay whole."""

import json
import shutil
from pathlib import Path

import pytest

from mapgen.check import inspect
from mapgen.outlets.edit.dates import redated
from mapgen.outlets.edit.merge import merged
from mapgen.outlets.edit.remove import removed
from mapgen.outlets.edit.rename import renamed
from mapgen.outlets.edit.table_text import changed
from mapgen.outlets.export import to_workbook
from mapgen.outlets.fix import write_back
from mapgen.reading.tables import read
from mapgen.support.errors import DataError, UsageError
from tests.cli.test_cli import run
from tests.conftest import ROOT
from tests.editing import git
from tests.terminal import terminal

SMALL = ROOT / "tests" / "data" / "small"

TOUR = """---
title: A walk
language: en
author: us
---

## Along the Volga

place: volgograd
date: 1961-11-10
layers: renamed

On [10 November 1961](date:1961-11-10) the city was renamed, in [10 November](date:1961-11-10)’s
papers, [that
day](date:1961-11-10). See [Luhansk](place:luhansk). [source](source:history;gazetteer)

## Luhansk

place: luhansk
date: 1958-03-05
layers: circle

On [5 March 1958](date:1958-03-05) it was [Luhansk](place:luhansk). [source](source:history)
"""


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(SMALL, tmp_path / "small"))
    (folder / "tours").mkdir()
    (folder / "tours" / "walk.md").write_text(TOUR, "utf-8")
    assert not inspect(read(folder)).errors
    return folder


def texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8")
            for path in sorted(folder.rglob("*.*"))}  # fmt: skip


def differing(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {file for file in before if before[file] != after[file]}


def test_rename_keeps_everything_whole(dataset: Path) -> None:
    before = texts(dataset)
    result = run("rename", "volgograd", "stalingrad", "--dataset", dataset, "--yes")
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"{dataset / 'names.csv'}: written" in result.stderr
    after = texts(dataset)
    assert differing(before, after) == {"places.csv", "names.csv", "relations.csv", "tours/walk.md"}
    assert after["places.csv"] == before["places.csv"].replace(
        "volgograd,V", "stalingrad,V"
    ).replace(",volgograd-1961", ",volgograd-1961;volgograd")
    assert after["names.csv"] == before["names.csv"].replace("\nvolgograd,", "\nstalingrad,")
    assert after["relations.csv"] == before["relations.csv"].replace("volgograd", "stalingrad")
    assert after["tours/walk.md"] == TOUR.replace("place: volgograd", "place: stalingrad")
    assert not inspect(read(dataset)).problems
    write_back(renamed(dataset, "stalingrad", "volgograd").fixes)
    back = texts(dataset)
    assert back["places.csv"] == before["places.csv"].replace(
        ",volgograd-1961", ",volgograd-1961;stalingrad"
    )
    assert differing(before, back) == {"places.csv"}


def test_rename_changes_regions_links_and_sources(dataset: Path) -> None:
    before = texts(dataset)
    write_back(renamed(dataset, "norillag", "norilsk-camp").fixes)
    write_back(renamed(dataset, "luhansk", "luhansk-city").fixes)
    write_back(renamed(dataset, "history", "doe-1999").fixes)
    write_back(renamed(dataset, "czechoslovakia", "cssr").fixes)
    after = texts(dataset)
    assert after["regions.geojson"] == before["regions.geojson"].replace("norillag", "norilsk-camp")
    assert after["tours/walk.md"] == TOUR.replace("place:luhansk", "place:luhansk-city").replace(
        "place: luhansk", "place: luhansk-city"
    ).replace("history", "doe-1999")
    assert after["names.csv"] == before["names.csv"].replace("history", "doe-1999").replace(
        "\nluhansk,", "\nluhansk-city,"
    )
    assert "\ncssr,Czechoslovakia" in after["borders.csv"]
    assert not inspect(read(dataset)).problems


def test_a_missing_column_of_aliases_is_added(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "small"))
    path = folder / "places.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_bytes(
        b"\xef\xbb\xbf" + "\r\n".join(["", *(line.rpartition(",")[0] for line in lines)]).encode()
    )
    write_back(renamed(folder, "luhansk", "luhansk-city").fixes)
    text = path.read_bytes().decode("utf-8-sig")
    assert text.split("\r\n")[1].endswith(",sources,aliases")
    assert text.split("\r\n")[3].startswith("luhansk-city,") and text.endswith("gazetteer,,")
    assert text.split("\r\n")[3].endswith(",gazetteer,,luhansk")
    assert not inspect(read(folder)).errors


@pytest.mark.parametrize(("old", "new", "message"), [
    ("volgorad", "x", "no place, source or state 'volgorad'; did you mean volgograd?"),
    ("qqq", "x", "no place, source or state 'qqq'"),
    ("volgograd", "Perm City", "'Perm City' is not an id: lower-case letters, digits and hyphens"),
    ("volgograd", "luhansk", "'luhansk' is already used on line 3 of places.csv; "
     "mapgen merge volgograd luhansk makes one place of two"),
    ("volgograd", "prague-1962", "'prague-1962' is already used on line 4 of places.csv; "
     "mapgen merge volgograd prague-1962 makes one place of two"),
    ("guide", "history", "'history' is already used on line 2 of sources.csv"),
])  # fmt: skip
def test_what_cannot_be_renamed(dataset: Path, old: str, new: str, message: str) -> None:
    before = texts(dataset)
    result = run("rename", old, new, "--dataset", dataset, "--yes")
    assert (result.exit_code, result.stderr) == (2, f"{message}\n")
    assert texts(dataset) == before


def test_check_recognises_an_id_renamed_by_hand(dataset: Path) -> None:
    places = dataset / "places.csv"
    git(dataset, "init", "-q")
    git(dataset, "add", ".")
    git(dataset, "commit", "-q", "-m", "As it was")
    sources = dataset / "sources.csv"
    places.write_text(places.read_text("utf-8").replace("luhansk,L", "lugansk,L"), "utf-8")
    sources.write_text(sources.read_text("utf-8").replace("guide,web", "a-guide,web"), "utf-8")
    lines = run("check", dataset).stdout.splitlines()
    assert (
        "names.csv:9:place: no place 'luhansk' in places.csv (in 5 rows); lugansk was luhansk "
        "until HEAD: write lugansk, or run mapgen rename luhansk lugansk"
    ) in lines
    assert any(line.endswith("a-guide was guide until HEAD: write a-guide, or run mapgen rename "
                             "guide a-guide") for line in lines)  # fmt: skip
    run("rename", "guide", "a-guide", "--dataset", dataset, "--yes")
    result = run("rename", "luhansk", "lugansk", "--dataset", dataset, "--yes")
    assert result.exit_code == 0
    assert not inspect(read(dataset)).errors
    assert "lugansk,Luhansk," in places.read_text("utf-8")
    assert places.read_text("utf-8").splitlines()[2].endswith(",luhansk")


def test_an_unknown_id_outside_a_repository_has_the_usual_hint(dataset: Path) -> None:
    places = dataset / "places.csv"
    places.write_text(places.read_text("utf-8").replace("luhansk,L", "lugansk,L"), "utf-8")
    assert "did you mean lugansk?" in run("check", dataset).stdout


def test_remove_takes_all_rows_and_leaves_words(dataset: Path) -> None:
    tour = dataset / "tours" / "walk.md"
    tour.write_text(TOUR.partition("## Luhansk")[0], "utf-8")
    before = texts(dataset)
    result = run("remove", "luhansk", "--dataset", dataset, "--yes")
    assert result.exit_code == 0
    after = texts(dataset)
    for file in ("places.csv", "names.csv", "relations.csv"):
        kept = [line for line in before[file].splitlines(keepends=True) if "luhansk" not in line]
        assert after[file] == "".join(kept)
    assert after["tours/walk.md"] == before["tours/walk.md"].replace(
        "[Luhansk](place:luhansk)", "Luhansk"
    )
    assert not inspect(read(dataset)).errors


@pytest.mark.parametrize(("features", "left"), [
    (["a"], []), (["a", "b"], ["b"]), (["b", "a"], ["b"]), (["b", "a", "b"], ["b", "b"]),
])  # fmt: skip
def test_remove_takes_the_areas(dataset: Path, features: list[str], left: list[str]) -> None:
    region = json.loads((dataset / "regions.geojson").read_text("utf-8"))["features"][0]
    text = json.dumps(region)
    names = {"a": "norillag", "b": "luhansk"}
    listed = ",\n".join(text.replace("norillag", names[each]) for each in features)
    path = dataset / "regions.geojson"
    path.write_text(f'{{"type": "FeatureCollection", "features" : [\n{listed}\n]}}\n', "utf-8")
    write_back(removed(dataset, "norillag").fixes)
    found = json.loads(path.read_text("utf-8"))["features"]
    assert [each["properties"]["place"] for each in found] == [names[each] for each in left]
    assert path.read_text("utf-8").endswith("\n]}\n")


def test_a_place_of_a_step_is_not_removed(dataset: Path) -> None:
    before = texts(dataset)
    result = run("remove", "luhansk", "--dataset", dataset, "--yes")
    assert (result.exit_code, result.stderr) == (
        2,
        "tours/walk.md:17 is a step at 'luhansk'; give it another place, or delete it; "
        "nothing was written\n",
    )
    tour = dataset / "tours" / "walk.md"
    tour.write_text(TOUR.replace("place: volgograd", "place: luhansk"), "utf-8")
    with pytest.raises(UsageError, match="walk.md:7, tours/walk.md:17 are steps at 'luhansk'"):
        removed(dataset, "luhansk")
    with pytest.raises(UsageError, match="no place 'luhank' in places.csv; did you mean luhansk"):
        removed(dataset, "luhank")
    tour.write_text(TOUR, "utf-8")
    assert texts(dataset) == before


def test_set_changes_all_languages_and_tours(dataset: Path) -> None:
    before = texts(dataset)
    result = run(
        "set", "volgograd", "stalingrad", "--to", "1961-11-12", "--dataset", dataset, "--yes"
    )
    assert result.exit_code == 0
    assert result.stderr.endswith(
        "tours/walk.md:14: the words of the link stay; see whether they still say the date\n"
    )
    after = texts(dataset)
    assert differing(before, after) == {"names.csv", "tours/walk.md"}
    assert after["names.csv"] == before["names.csv"].replace("1961-11-10", "1961-11-12")
    assert "1961-11-11,stalin,guide,,alternative" in after["names.csv"]
    assert after["tours/walk.md"] == TOUR.replace("1961-11-10", "1961-11-12").replace(
        "[10 November", "[12 November"
    )
    assert not inspect(read(dataset)).problems


def test_set_leaves_links_that_may_mean_another_claim(dataset: Path) -> None:
    names = dataset / "names.csv"
    text = (
        names.read_text("utf-8")
        .replace("1990-05-04", "1961-11-10")
        .replace("1970-01,1961-11-10", "1960,1961-11-10")
        .replace("1970-01", "1960")
    )
    names.write_text(text, "utf-8")
    edited = redated(dataset, "volgograd", "stalingrad", {"to": "1961-11-12"})
    assert [fix.path.name for fix in edited.fixes] == ["names.csv"]
    assert edited.notes[0] == (
        "tours/walk.md:13: the link to 1961-11-10 stays: luhansk has another claim of that date"
    )


def test_set_follows_the_period_before_and_fills_empty_dates(dataset: Path) -> None:
    names = dataset / "names.csv"
    text = names.read_text("utf-8")
    names.write_text(
        text.replace("Tsaritsyn,en,Latn,1589,1925-04-10", "Tsaritsyn,en,Latn,,"), "utf-8"
    )
    write_back(redated(dataset, "volgograd", "tsaritsyn", {"to": "1925-04-11"}).fixes)
    assert names.read_text("utf-8") == text.replace("1925-04-10", "1925-04-11").replace(
        "Tsaritsyn,en,Latn,1589,1925-04-11", "Tsaritsyn,en,Latn,,"
    ).replace("1925-04-11,1961-11-11", "1925-04-10,1961-11-11")
    write_back(redated(dataset, "luhansk", "luhansk-1", {"from": "1882"}).fixes)
    assert "luhansk-1,Luhansk,en,Latn,1882,1935-11-05" in names.read_text("utf-8")
    write_back(redated(dataset, "luhansk", "luhansk-3", {"to": "2022"}).fixes)
    assert "1990-05-04,2022" in names.read_text("utf-8")
    assert not inspect(read(dataset)).errors


def test_set_dates_an_event(dataset: Path) -> None:
    before = texts(dataset)
    write_back(redated(dataset, "prague-letna-stalin", "removed", {"date": "1962-11-06"}).fixes)
    after = texts(dataset)
    assert differing(before, after) == {"events.csv"}
    assert after["events.csv"] == before["events.csv"].replace(
        "1962-10-19/1962-11-06", "1962-11-06"
    )


@pytest.mark.parametrize(("arguments", "message"), [
    (["volgograd", "stalingrad"], "give the new date: --from, --to or --date"),
    (["volgograd", "stalingrad", "--to", "12.11.1961"],
     "--to: '12.11.1961' is not a date like 1961, 1961-11 or 1961-11-10 (EDTF); write 1961-11-12"),
    (["volgograd", "stalingrad", "--to", "1961", "--date", "1961"],
     "--date is of an event, --from and --to are of a name: give one kind"),
    (["volgograd", "stalingard", "--to", "1961"],
     "volgograd has no period 'stalingard'; did you mean stalingrad?"),
    (["volgograd", "qqq", "--to", "1961"],
     "volgograd has no period 'qqq'; there are: stalingrad, tsaritsyn, volgograd"),
    (["norillag", "opened", "--to", "1961"],
     "norillag has no period 'opened'; it is set with --date"),
    (["volgograd", "stalingrad", "--date", "1961"],
     "volgograd has no event 'stalingrad'; it is set with --from or --to"),
    (["qqq", "stalingrad", "--to", "1961"], "no place 'qqq' in places.csv"),
])  # fmt: skip
def test_what_cannot_be_set(dataset: Path, arguments: list[str], message: str) -> None:
    result = run("set", *arguments, "--dataset", dataset, "--yes")
    assert (result.exit_code, result.stderr) == (2, f"{message}\n")


DOUBLE = {
    "places.csv": "stalingrad-2,Stalingrad,city,48.7,44.5,site,RU,Q1,Again.,guide,history,s2\n",
    "names.csv": (
        "stalingrad-2,tsaritsyn,Tsaritsyn,en,Latn,1589,1925-04-10,,guide,p. 1,,Seen.\n"
        "stalingrad-2,stalingrad,Stalingrad,en,Latn,1925-04-11,1961-11-10,stalin,guide,,preferred,\n"
        "stalingrad-2,stalingrad,Stalingrad,de,Latn,1925-04-10,1961-11-10,stalin,guide,,,\n"
    ),
    "events.csv": "stalingrad-2,battle,1943-02-02,opened,It ended.,guide,,,\n",
    "figures.csv": "stalingrad-2,height_m,85,,guide,,,\n",
    "relations.csv": (
        "stalingrad-2,luhansk,named-after,,guide,,,\nstalingrad-2,volgograd,counterpart,,guide,,,\n"
    ),
}


def test_merge_makes_one_place_of_two(dataset: Path) -> None:
    for file, rows in DOUBLE.items():
        with (dataset / file).open("a", encoding="utf-8") as table:
            table.write(rows)
    (dataset / "tours" / "walk.md").write_text(
        TOUR.replace("place:luhansk", "place:stalingrad-2"), "utf-8"
    )
    before = texts(dataset)
    result = run("merge", "stalingrad-2", "volgograd", "--dataset", dataset, "--yes")
    assert result.exit_code == 0, result.stderr
    after = texts(dataset)
    added = {file: after[file].splitlines()[len((SMALL / file).read_text("utf-8").splitlines()):]
             for file in DOUBLE}  # fmt: skip
    assert added == {
        "places.csv": [],
        "names.csv": [
            "volgograd,stalingrad,Stalingrad,en,Latn,1925-04-11,1961-11-10,stalin,guide,,alternative,",
            "volgograd,stalingrad,Stalingrad,de,Latn,1925-04-10,1961-11-10,stalin,guide,,,",
        ],
        "events.csv": ["volgograd,battle,1943-02-02,opened,It ended.,guide,,,"],
        "figures.csv": ["volgograd,height_m,85,,guide,,,"],
        "relations.csv": ["volgograd,luhansk,named-after,,guide,,,"],
    }
    assert after["places.csv"].splitlines()[1] == before["places.csv"].splitlines()[1].replace(
        "gazetteer,,volgograd-1961", "gazetteer,history,volgograd-1961;stalingrad-2;s2"
    )
    assert after["names.csv"].splitlines()[2] == (
        "volgograd,tsaritsyn,Tsaritsyn,en,Latn,1589,1925-04-10,,history;guide,p. 1,,Seen."
    )
    assert "stalingrad-2" not in after["tours/walk.md"]
    assert not inspect(read(dataset)).errors


@pytest.mark.parametrize(("places", "message"), [
    (["luhansk", "luhansk"], "'luhansk' cannot be merged with itself"),
    (["luhansk", "luhank"], "no place 'luhank' in places.csv; did you mean luhansk?"),
    (["luhank", "luhansk"], "no place 'luhank' in places.csv; did you mean luhansk?"),
])  # fmt: skip
def test_what_cannot_be_merged(dataset: Path, places: list[str], message: str) -> None:
    with pytest.raises(UsageError) as error:
        merged(dataset, *places)
    assert str(error.value) == message


def test_edits_that_break_the_map_are_not_written_unasked(dataset: Path) -> None:
    before = texts(dataset)
    result = run("set", "volgograd", "stalingrad", "--from", "1962", "--dataset", dataset, "--yes")
    assert result.exit_code == 1
    assert "'Stalingrad' ends (1961-11-10) before it begins (1962)" in result.stderr
    assert texts(dataset) == before


def test_edits_are_shown_and_asked(dataset: Path) -> None:
    words = ["rename", "luhansk", "lugansk", "--dataset", str(dataset)]
    code, screen = terminal(words, [("Write these changes? [y/N]: ", b"n\n")])
    assert code == 0 and "nothing was written" in screen
    assert "-luhansk,Luhansk" in screen and "+lugansk,Luhansk" in screen
    assert "\nlugansk" not in (dataset / "places.csv").read_text("utf-8")
    code, screen = terminal(words, [("Write these changes? [y/N]: ", b"y\n")])
    assert code == 0 and "\nlugansk" in (dataset / "places.csv").read_text("utf-8")
    same = run("set", "volgograd", "stalingrad", "--to", "1961-11-10", "--dataset", dataset)
    assert same.stderr == "nothing to change\n"


def test_only_folders_that_can_be_read_are_edited(dataset: Path, tmp_path: Path) -> None:
    to_workbook(SMALL, tmp_path / "a.xlsx")
    with pytest.raises(UsageError, match="is a file: mapgen rename needs a folder of CSV tables"):
        renamed(tmp_path / "a.xlsx", "a", "b")
    (dataset / "names.csv").write_text('place,"', "utf-8")
    with pytest.raises(DataError, match="names.csv"):
        removed(dataset, "luhansk")
    shutil.copy(SMALL / "names.csv", dataset)
    features = [{"type": "Feature", "properties": {
        **dict.fromkeys("title summary".split(), "A"), "id": "a", "kind": "city", "country": "RU",
        "precision": "site", "coordinate_source": "guide"},
        "geometry": {"type": "Point", "coordinates": [40, 50]}}]  # fmt: skip
    (dataset / "places.csv").unlink()
    (dataset / "places.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), "utf-8"
    )
    with pytest.raises(UsageError, match="mapgen merge needs places.csv; a GIS file is not rewri"):
        merged(dataset, "a", "b")


@pytest.mark.parametrize("text", [
    "a;b\r\n1;\"x;\"\"y\"\r\n\r\n2;z", "\ufeffa,b\n\"1\",2\n", "sep=;\na;b\n1;2\n", "a,b\n", "",
])  # fmt: skip
def test_a_table_without_a_change_keeps_its_bytes(text: str) -> None:
    assert changed(text, lambda _, cells: cells) == (text, 0)
    assert changed(text, lambda _, cells: {}) == (text, 0)
