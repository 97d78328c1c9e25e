"""`mapgen export quickstatements`, as quickstatements-to-wikibase-edit reads it."""

import csv
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mapgen.check import check
from mapgen.i18n.cldr import official_languages
from mapgen.model.atlas import Atlas
from mapgen.outlets.export.forms import FORMS
from mapgen.outlets.export.forms.quickstatements import time_value
from mapgen.reading.tables import read
from mapgen.time.edtf import parse
from tests.cli.test_cli import run
from tests.conftest import ROOT

READER = """
const convert = require("quickstatements-to-wikibase-edit");
let text = "";
process.stdin.on("data", (part) => (text += part));
process.stdin.on("end", () => console.log(JSON.stringify(convert(text).edits)));
"""

Json = dict[str, Any]


def edits(data: bytes) -> dict[str, list[Json]]:
    """Return the statements by item, as the package reads them.

    It does not know the sign of a further reference, so that all references are one.
    """
    text = re.sub(r"\t!S", "\tS", data.decode())
    done = subprocess.run(
        ["node", "-e", READER], input=text, capture_output=True, text=True, cwd=ROOT, check=True
    )
    found = {edit["id"]: edit["claims"] for edit in json.loads(done.stdout)}
    assert all(claims.keys() == {"P1448"} for claims in found.values())
    return {item: claims["P1448"] for item, claims in found.items()}


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped dataset, with the items of some places."""
    folder = tmp_path_factory.mktemp("qs") / "geodata"
    shutil.copytree(ROOT / "geodata", folder)
    table = folder / "places.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["wikidata"] = {"volgograd": "Q914", "donetsk": "Q2012"}.get(row["id"], "")
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return folder


@pytest.fixture(scope="module")
def atlas(dataset: Path) -> Atlas:
    return check(read(dataset))


def test_official_names_are_statements_with_dates(dataset: Path, atlas: Atlas) -> None:
    output = dataset.with_name("names.txt")
    result = run("export", "quickstatements", dataset, "-o", output)
    assert result.exit_code == 0, result.output
    found = edits(output.read_bytes())
    assert found.keys() == {"Q914", "Q2012"}
    place = next(place for place in atlas.places if place.id == "volgograd")
    russian = {name.text: name for name in place.names
               if name.lang == "ru" and name.status == "preferred"}  # fmt: skip
    stated = {
        one["value"]["text"]: one for one in found["Q914"] if one["value"]["language"] == "ru"
    }
    assert stated.keys() == russian.keys() and "Сталинград" in stated
    assert {one["value"]["language"] for one in found["Q914"]} <= official_languages("RU")
    assert stated["Сталинград"]["qualifiers"]["P582"] == [
        {"time": "+1961-11-10T00:00:00Z", "precision": 11}
    ]
    for text, statement in stated.items():
        qualifiers = statement.get("qualifiers", {})
        for key, when in (("P580", russian[text].start), ("P582", russian[text].end)):
            days = [one["time"][1:11].replace("-00", "") for one in qualifiers.get(key, [])]
            assert days == ([when.text] if when and time_value(when) else [])


def test_each_statement_has_references(atlas: Atlas) -> None:
    by_text = {
        (place.wikidata, name.lang, name.text): name
        for place in atlas.places for name in place.names if name.status == "preferred"
    }  # fmt: skip
    for item, statements in edits(FORMS["quickstatements"].make(atlas).data).items():
        for one in statements:
            name = by_text[item, one["value"]["language"], one["value"]["text"]]
            works = [atlas.sources[each] for each in name.sources]
            references = one["references"]
            assert references.get("P854", []) == [work.url for work in works if work.url]
            titles = [each["text"] for each in references.get("P1476", [])]
            assert titles == [work.title.replace('"', "”") for work in works if not work.url]


def test_a_work_that_is_an_item_is_stated_in(atlas: Atlas) -> None:
    place = next(place for place in atlas.places if place.id == "volgograd")
    name = replace(place.names[0], lang="ru", sources=("x", "y"), locator="p. 7", lasting=True)
    work = next(iter(atlas.sources.values()))
    works = {
        "x": replace(work, id="x", url="https://www.wikidata.org/wiki/Q42"),
        "y": replace(work, id="y", url="https://y.example/"),
    }
    one = replace(atlas, places=(replace(place, names=(name,)),), sources=works)
    line = FORMS["quickstatements"].make(one).data.decode()
    assert line.endswith('\tS248\tQ42\t!S854\t"https://y.example/"\n')
    alone = replace(one, places=(replace(place, names=(replace(name, sources=("x",)),)),))
    assert FORMS["quickstatements"].make(alone).data.decode().endswith('\tQ42\tS304\t"p. 7"\n')


def test_what_is_not_carried_is_told(dataset: Path, atlas: Atlas) -> None:
    result = run("export", "quickstatements", dataset, "-o", dataset.with_name("told.txt"))
    lines = result.stderr.splitlines()
    without = sum(not place.wikidata for place in atlas.places)
    assert f"left out: {without} places without an item of Wikidata" in lines
    assert any("in languages that are not official there" in line for line in lines)
    written = len(dataset.with_name("told.txt").read_text("utf-8").splitlines())
    left = FORMS["quickstatements"].make(atlas).left.counts()
    names = sum(len(place.names) for place in atlas.places if place.wikidata)
    kinds = ("rival or rejected names", "names in languages that are not official there",
             "names without a date")  # fmt: skip
    assert written + sum(left.get(kind, 0) for kind in kinds) == names
    none = replace(atlas, places=tuple(replace(place, wikidata="") for place in atlas.places))
    assert FORMS["quickstatements"].make(none).data == b""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1961", "+1961-00-00T00:00:00Z/9"), ("1961-11", "+1961-11-00T00:00:00Z/10"),
        ("1961-11-10", "+1961-11-10T00:00:00Z/11"), ("195X", "+1950-00-00T00:00:00Z/8"),
        ("1961~", ""), ("1956/1962", ""), ("1961-21", ""), ("19XX", ""), ("1961-XX", ""),
    ],
)  # fmt: skip
def test_dates_are_as_exact_as_the_tables(text: str, value: str) -> None:
    """Precisions as https://www.wikidata.org/wiki/Help:QuickStatements has them."""
    assert time_value(parse(text)) == value
