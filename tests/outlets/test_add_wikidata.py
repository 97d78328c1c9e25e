"""A saved Wikidata entity to rows: dates, calendars, ranks, what is left out, and wrong files."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mapgen.check import check
from mapgen.outlets.add.entity import entity_of
from mapgen.outlets.add.wikitime import edtf_of_time
from mapgen.outlets.fix import write_back
from mapgen.reading.tables import read
from mapgen.time.edtf import parse
from tests.conftest import ROOT
from tests.outlets.interviews import SMALL, conversation, new_lines, run

SAVED = ROOT / "tests" / "data" / "wikidata" / "Q914.json"
ANSWERS = ["volgograd-city", "1", "settlement", "", "A city on the Volga.", "", "1", "", "", ""]
"""Id, kind, precision, country, summary, and the namesake of each of five names."""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small dataset without the place of the Wikidata entity."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "small"))
    places = folder / "places.csv"
    places.write_text(places.read_text("utf-8").replace("Q914", "").replace("48.7086", "48.7"))
    return folder


def entity() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(SAVED.read_text("utf-8"))
    item: dict[str, Any] = data["entities"]["Q914"]
    return item


def saved(folder: Path, content: Any) -> Path:
    path = folder / "saved.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def test_the_rows_of_an_entity(small: Path, tmp_path: Path) -> None:
    before = Path(shutil.copytree(small, tmp_path / "before"))
    result, lines = conversation(small, ANSWERS, SAVED)
    assert result.problems == ()
    write_back(result.fixes)
    mark = '"From Wikidata, statement P1448"'
    assert new_lines(before, small) == {
        "sources.csv": [
            "wikidata-q914,webpage,,Volgograd (Q914),Wikidata,,2025-06-01,,"
            "https://www.wikidata.org/wiki/Q914,,CC0-1.0,"
        ],
        "places.csv": [
            "volgograd-city,Volgograd,city,48.7086,44.5147,settlement,RU,Q914,"
            "A city on the Volga.,wikidata-q914,,"
        ],
        "names.csv": [
            f"volgograd-city,{cells},wikidata-q914,,{status},{mark}"
            for cells, status in (
                ("name-1589,Царицын,ru,Cyrl,1589,1925-04-10,", "preferred"),
                ("stalingrad,Сталинград,ru,Cyrl,1925-04-10,1961-11-10,stalin", "preferred"),
                ("stalingrad,Stalingrad,de,Latn,1925-04-10,1961-11-10,stalin", "preferred"),
                ("name-1930,Сталингород,ru,Cyrl,1930,1931,", "alternative"),
                ("name-1961,Волгоград,ru,Cyrl,1961-11-10,,", "preferred"),
            )
        ],
    }
    assert lines[:4] == [
        "Q914: you will be asked for what Wikidata does not have",
        "  P625: another point was left out, 48.5, 44.4",
        "  P625: 1 deprecated statement left out",
        "  P1448: 1 deprecated statement left out",
    ]
    assert "  Stalingrad (de), from 1925-04-10 to 1961-11-10" in lines
    assert "Namesake (namesake) [stalin]: " in lines
    assert check(read(small)).places[-1].wikidata == "Q914"


def test_labels_fill_the_titles_in_other_languages(small: Path) -> None:
    places = small / "places.csv"
    lines = places.read_text("utf-8").splitlines()
    wider = [lines[0] + ",title@ru,title@cs", *(f"{line},," for line in lines[1:])]
    places.write_text("\n".join(wider) + "\n", "utf-8")
    result, _ = conversation(small, ANSWERS, SAVED)
    row = next(fix for fix in result.fixes if fix.path.name == "places.csv").after.splitlines()[-1]
    assert row.endswith(",wikidata-q914,,,Волгоград,")


def test_an_existing_place_is_reported_and_its_source_reused(small: Path) -> None:
    result, _ = conversation(small, ANSWERS, SAVED)
    write_back(result.fixes)
    again = ["other-city", *ANSWERS[1:]]
    result, lines = conversation(small, again, SAVED)
    assert "  Q914 is already used for volgograd-city on line 8" in lines
    assert [fix.path.name for fix in result.fixes] == ["places.csv", "names.csv"]


def test_what_an_entity_lacks_is_asked_for(small: Path, tmp_path: Path) -> None:
    bare = {"id": "Q7", "labels": [], "claims": []}  # empty tables are saved as lists
    answers = ["Gori", "", "1", "41.98, 44.11", "3", "", "A town.", "guide"]
    result, lines = conversation(small, answers, saved(tmp_path, bare))
    assert lines[-1] == "  Q7 has no official name (P1448)"
    (fix,) = result.fixes
    assert fix.after.splitlines()[-1] == (
        "gori,Gori,city,41.98,44.11,settlement,GE,Q7,A town.,guide,,"
    )


def test_without_a_terminal_nothing_is_written(small: Path) -> None:
    result = run(small, "--from-wikidata", SAVED, "--yes")
    assert result.exit_code == 2
    assert (
        result.output.splitlines()[-1]
        == ("input ended at “Id (id) [volgograd]”: nothing was written")
        or "input ended at “Id (id) [volgograd-2]”" in result.output
    )
    result = run(small, "--from-wikidata", SAVED, "--yes", answers=ANSWERS)
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1] == f"{small / 'names.csv'}: written"


def test_what_is_odd_is_left_out_and_reported(small: Path, tmp_path: Path) -> None:
    item = entity()
    names, points = item["claims"]["P1448"], item["claims"]["P625"]
    points[0]["mainsnak"]["datavalue"]["value"]["globe"] = "http://www.wikidata.org/entity/Q405"
    names[0]["mainsnak"] = {"snaktype": "somevalue", "property": "P1448"}
    first, second = names[1]["qualifiers"], names[3]["qualifiers"]
    first["P580"] = [{"snaktype": "somevalue", "property": "P580"}]
    first["P582"] *= 2
    second["P580"][0]["datavalue"]["value"]["time"] = "-0100-00-00T00:00:00Z"
    names[4]["mainsnak"]["datavalue"]["value"]["language"] = "Q"
    parsed = entity_of(saved(tmp_path, item))
    assert parsed.notices == [
        "P625: a point that is not on the Earth was left out",
        "P625: 1 deprecated statement left out",
        "P1448: a name without a value was left out",
        "P1448 'Сталинград': 2 dates of P582, the first is used",
        "P1448 'Волгоград': the date -0100-00-00T00:00:00Z of P580 cannot be written in EDTF",
        "P1448: 1 deprecated statement left out",
    ]
    assert [(name.text, name.start, name.end) for name in parsed.names] == [
        ("Сталинград", "", "1961-11-10"),
        ("Stalingrad", "1925-04-10", "1961-11-10"),
        ("Волгоград", "", ""),
        ("Сталингород", "1930", "1931"),
    ]
    _, lines = conversation(small, ANSWERS[:-2], saved(tmp_path, item))
    assert "  'Сталингород' left out: 'Q' is not a language tag" in lines


def statement(value: object, **dates: str) -> dict[str, Any]:
    """A statement as Wikidata saves it."""
    time = {"precision": 11, "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}
    qualifiers = {
        name: [
            {"snaktype": "value", "datavalue": {"value": {"time": f"+{date}T00:00:00Z", **time}}}
        ]
        for name, date in dates.items()
    }
    snak = {"snaktype": "value", "datavalue": {"value": value}}
    return {"mainsnak": snak, "rank": "normal", "qualifiers": qualifiers}


def test_whom_it_is_named_after_and_its_picture_are_told(small: Path, tmp_path: Path) -> None:
    item = entity()
    nobody = {"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"}
    item["claims"] |= {
        "P138": [statement({"id": "Q855"}, P580="1925-04-10", P582="1961-11-10"),
                 statement({"id": "Q626"}), statement({"id": "L5"}), nobody],
        "P18": [statement("Volga  at Волгоград.jpg")],
    }  # fmt: skip
    honoured: dict[str, str] = {}
    answers = [*ANSWERS[:6], "stalin", *ANSWERS[7:]]
    _, lines = conversation(small, answers, saved(tmp_path, item), honoured)
    assert lines[4:9] == [
        "  P138: somebody without an item was left out",
        "  P138: somebody without an item was left out",
        "  P138: named after Q855, from 1925-04-10 to 1961-11-10 "
        "(https://www.wikidata.org/wiki/Q855)",
        "  P138: named after Q626 (https://www.wikidata.org/wiki/Q626)",
        "  P18: a picture, https://commons.wikimedia.org/wiki/File:Volga_at_"
        "%D0%92%D0%BE%D0%BB%D0%B3%D0%BE%D0%B3%D1%80%D0%B0%D0%B4.jpg; see its licence",
    ]
    assert honoured == {"Q855": "stalin"}
    answers = [*ANSWERS[:6], "", *ANSWERS[7:]]
    _, lines = conversation(small, answers, saved(tmp_path, item), honoured)
    assert lines.count("Namesake (namesake) [stalin]: ") == 2


def test_a_moment_bounds_a_name_on_both_sides(tmp_path: Path) -> None:
    item = entity()
    qualifiers = item["claims"]["P1448"][0]["qualifiers"]
    qualifiers["P585"] = qualifiers.pop("P580")
    del qualifiers["P582"]
    name = entity_of(saved(tmp_path, item)).names[0]
    assert (name.start, name.end, name.notes) == ("/1589", "1589/", ("in use 1589 (P585)",))


def test_a_julian_day_is_noted(tmp_path: Path) -> None:
    item = entity()
    value = item["claims"]["P1448"][0]["qualifiers"]["P580"][0]["datavalue"]["value"]
    julian = "http://www.wikidata.org/entity/Q1985786"
    value.update(time="+1589-07-02T00:00:00Z", precision=11, calendarmodel=julian)
    name = entity_of(saved(tmp_path, item)).names[0]
    assert name.start == "1589-07-02 julian" and not name.notes


@pytest.mark.parametrize(
    ("time", "precision", "expected"),
    [
        ("+1961-11-10T00:00:00Z", 11, ("1961-11-10", "")),
        ("+1961-11-10T00:00:00Z", 14, ("1961-11-10", "")),
        ("+1961-11-00T00:00:00Z", 10, ("1961-11", "")),
        ("+1961-00-00T00:00:00Z", 9, ("1961", "")),
        ("+00000001961-00-00T00:00:00Z", 9, ("1961", "")),
        ("+1961-00-00T00:00:00Z", 11, ("1961", "")),
        ("+0988-00-00T00:00:00Z", 9, ("0988", "")),
        ("+1950-00-00T00:00:00Z", 8, ("195X", "")),
        ("+1901-00-00T00:00:00Z", 7, ("19XX", "is the 20th century")),
        ("+2000-00-00T00:00:00Z", 7, ("19XX", "is the 20th century")),
        ("+1100-00-00T00:00:00Z", 7, ("10XX", "is the 11th century")),
        ("+2100-00-00T00:00:00Z", 7, ("20XX", "is the 21st century")),
        ("+0150-00-00T00:00:00Z", 7, ("01XX", "is the 2nd century")),
        ("+1000-00-00T00:00:00Z", 6, ("", "")),
        ("-0044-03-15T00:00:00Z", 11, ("", "")),
        ("+12000-00-00T00:00:00Z", 9, ("", "")),
        ("+1961-13-01T00:00:00Z", 11, ("", "")),
        ("yesterday", 11, ("", "")),
    ],
)
def test_precisions_are_edtf(time: str, precision: int, expected: tuple[str, str]) -> None:
    model = "http://www.wikidata.org/entity/Q1985727"
    assert edtf_of_time({"time": time, "precision": precision, "calendarmodel": model}) == expected


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ("1582-10-05", "1582-10-15"),  # the reform of Gregory XIII
        ("1917-10-25", "1917-11-07"),  # the October Revolution
        ("1918-02-01", "1918-02-14"),  # the Russian reform
        ("1900-02-28", "1900-03-12"),
        ("1900-02-29", "1900-03-13"),  # a leap day that only the Julian calendar has
        ("1900-03-01", "1900-03-14"),
        ("1879-12-06", "1879-12-18"),  # Stalin's birth, by the parish register
        ("0001-01-03", "0001-01-01"),
        ("0001-01-01", "0000-12-30"),
    ],
)
def test_julian_days_stay_julian(julian: str, gregorian: str) -> None:
    model = "http://www.wikidata.org/entity/Q1985786"
    value = {"time": f"+{julian}T00:00:00Z", "precision": 11, "calendarmodel": model}
    assert edtf_of_time(value) == (f"{julian} julian", "")
    assert parse(f"{julian} julian").edtf == gregorian
    year = {**value, "precision": 9}
    assert edtf_of_time(year) == (julian[:4], "is in the Julian calendar, as Wikidata has it")


HINT = "save https://www.wikidata.org/wiki/Special:EntityData/Q914.json"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "{path}:1: the file is not JSON: a value is missing here"),
        ("<html>", "{path}:1: the file is not JSON: a value is missing here"),
        ("[]", "{path} is not a Wikidata entity; " + HINT),
        ("{}", "{path} is not a Wikidata entity; " + HINT),
        ('{"entities": []}', "{path} is not a Wikidata entity; " + HINT),
        ('{"entities": {}}', "{path} holds 0 entities; save one alone"),
        ('{"entities": {"Q1": {}, "Q2": {}}}', "{path} holds 2 entities; save one alone"),
        ('{"entities": {"Q1": {"id": "Q1", "missing": ""}}}', "{path}: Wikidata has no entity Q1"),
        ('{"id": "P625"}', "{path}: P625 is not an item; a place's id is Q and a number"),
        ('{"id": "Q1", "labels": 3}', "{path} is not a Wikidata entity as saved from its site "
         "(AttributeError: 'int' object has no attribute 'items')"),
        ('{"id": "Q1", "claims": {"P625": [{"rank": "normal"}]}}',
         "{path} is not a Wikidata entity as saved from its site (KeyError: 'mainsnak')"),
        ("[" * 100000, "{path} is not a Wikidata entity: it is nested too deeply"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_entity(small: Path, tmp_path: Path, content: str, message: str) -> None:
    path = saved(tmp_path, content)
    result = run(small, "--from-wikidata", path)
    assert (result.exit_code, result.output) == (3, message.format(path=path) + "\n")


def test_a_file_that_cannot_be_read(small: Path, tmp_path: Path) -> None:
    missing = tmp_path / "none.json"
    result = run(small, "--from-wikidata", missing)
    assert (result.exit_code, result.output) == (
        3, f"{missing}: the file cannot be read: No such file or directory\n"
    )  # fmt: skip
    missing.write_bytes(b"\xff\x00")
    result = run(small, "--from-wikidata", missing)
    assert (result.exit_code, result.output) == (3, f"{missing} is not UTF-8\n")


@pytest.mark.parametrize(
    ("change", "lat"),
    [
        (lambda value: value.update(precision=None), "48.708611"),
        (lambda value: value.update(precision=0), "48.708611"),
        (lambda value: value.update(precision=1), "49"),
        (lambda value: value.update(precision=0.1), "48.7"),
        (lambda value: value.update(precision=1e-9), "48.708611"),
        (lambda value: value.update(latitude=-0.0000001), "0"),
    ],
)
def test_a_point_has_the_decimals_that_its_precision_bears(
    small: Path, tmp_path: Path, change: Callable[[dict[str, Any]], None], lat: str
) -> None:
    item = entity()
    change(item["claims"]["P625"][1]["mainsnak"]["datavalue"]["value"])
    item["claims"]["P1448"] = []
    answers = ["x-city", "1", "3", "RU", "A city."]
    result, _ = conversation(small, answers, saved(tmp_path, item))
    assert result.fixes[1].after.splitlines()[-1].split(",")[3] == lat


def test_several_entities_are_added_one_after_the_other(small: Path, tmp_path: Path) -> None:
    other = json.loads(SAVED.read_text("utf-8").replace("Q914", "Q99914"))
    path = saved(tmp_path, other)
    second = ["another-city", *ANSWERS[1:]]
    answers = [*ANSWERS, *second]
    result = run(small, "--from-wikidata", SAVED, "--from-wikidata", path, "--yes", answers=answers)
    assert result.exit_code == 0, result.output
    text = (small / "places.csv").read_text("utf-8")
    assert "volgograd-city,Volgograd,city" in text and "another-city,Volgograd,city" in text
    assert (small / "sources.csv").read_text("utf-8").count("wikidata-q") == 2
    again = run(small, "--from-wikidata", SAVED, "--from-wikidata", path, "--yes")
    assert (again.exit_code, again.output) == (0, (
        "Q914.json: it is already used for volgograd-city on line 8; left out\n"
        "saved.json: it is already used for another-city on line 9; left out\n"
    ))  # fmt: skip
