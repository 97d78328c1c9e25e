"""The map shows something when it opens: a place is in the view, and not all are left out."""

import shutil
from pathlib import Path

import pytest

from mapgen.check import check, inspect
from mapgen.layers import layers, state
from mapgen.reading.tables import read
from mapgen.time.edtf import parse
from tests.conftest import ROOT
from tests.editing import edit

PLACES = ROOT / "mapgen" / "examples" / "places"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLACES, tmp_path / "places"))


def problems(dataset: Path) -> list[str]:
    return [
        f"{each.severity}: {each.column}: {each.message}; {each.hint}"
        for each in inspect(read(dataset)).problems
    ]


def test_a_view_without_any_place_is_told(dataset: Path) -> None:
    edit(dataset / "map.toml", "view = [", "view = [[10, 100], [12, 104]]\nold_view = [")
    text = (dataset / "map.toml").read_text("utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("old_view")]
    (dataset / "map.toml").write_text("\n".join(kept), "utf-8")
    (told,) = problems(dataset)
    assert told.startswith(
        "warning: view: no place lies in the view: the page opens where there is nothing to see; "
        "write view = [["
    )
    suggested = told.partition("write ")[2].partition(", and a centre")[0]
    edit(dataset / "map.toml", "view = [[10, 100], [12, 104]]", suggested)
    assert problems(dataset) == []


def test_a_place_opposite_the_centre_is_in_no_view(dataset: Path) -> None:
    keep_one(dataset / "places.csv", "id,", "city")
    edit(dataset / "places.csv", "59.9133,10.7389", "-48,-148")
    edit(dataset / "map.toml", "centre = [", "centre = [48, 32] # [")
    for table in ("events.csv", "figures.csv", "relations.csv"):
        (dataset / table).unlink(missing_ok=True)
    shutil.rmtree(dataset / "tours", ignore_errors=True)
    names = (dataset / "names.csv").read_text("utf-8").splitlines()
    kept = [names[0], *(line for line in names if line.startswith("oslo,"))]
    (dataset / "names.csv").write_text("\n".join(kept), "utf-8")
    told = [each for each in problems(dataset) if ": view" in each]
    assert len(told) == 1 and "write view = [[-49, -149], [-47, -147]]" in told[0]


def test_a_map_that_shows_none_of_its_places_is_an_error(dataset: Path) -> None:
    """Names that honour nobody, in a layer of names; the rule "renamed" shows them."""
    edit(dataset / "map.toml", 'rule = "renamed"', 'rule = "names"\nnamesakes = ["*"]')
    keep_one(dataset / "places.csv", "id,", "city")
    for table in ("events.csv", "figures.csv", "relations.csv"):
        (dataset / table).unlink(missing_ok=True)
    shutil.rmtree(dataset / "tours", ignore_errors=True)
    place = (dataset / "places.csv").read_text("utf-8").splitlines()[1].partition(",")[0]
    (dataset / "names.csv").write_text(
        "place,period,name,lang,from,to,source,locator\n"
        f"{place},a,Feldstraße,de,1750,1847,{source(dataset)},1\n"
        f"{place},b,Alexandrinenstraße,de,1847,..,{source(dataset)},1\n",
        "utf-8",
    )
    told = [each for each in problems(dataset) if each.startswith("error")]
    assert told == [
        "error: kind: the map shows none of the places: no name in names.csv honours a namesake; "
        "write in names.csv whom a name honours (namesake), or in the layer "
        'rule = "renamed", which shows any change of name'
    ]
    edit(dataset / "map.toml", 'rule = "names"', 'rule = "renamed"')
    atlas = check(read(dataset))
    layer = layers(atlas)[0]
    states = [
        state(layer.places[0], layer.definition, parse(day).earliest)
        for day in ("1700", "1800", "1900")
    ]
    assert states == ["before", "during", "after"]


def keep_one(table: Path, heading: str, kind: str) -> None:
    """Keep the first row of a kind."""
    lines = table.read_text("utf-8").splitlines()
    assert lines[0].startswith(heading)
    row = next(line for line in lines if f",{kind}," in line)
    table.write_text(f"{lines[0]}\n{row}\n", "utf-8")


def source(dataset: Path) -> str:
    """Return the id of a work of the dataset."""
    return (dataset / "sources.csv").read_text("utf-8").splitlines()[1].partition(",")[0]
