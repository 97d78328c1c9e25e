"""relations.csv: each error has its message, and the page contains the valid rows."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from mapgen.check import check
from mapgen.model.claims import ALTERNATIVE, RELATIONS
from mapgen.payload import payload, to_json
from mapgen.reading.tables import read
from mapgen.support.errors import DataError
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
GEODATA = ROOT / "geodata"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def problems(dataset: Path) -> list[str]:
    with pytest.raises(DataError) as raised:
        check(read(dataset))
    return str(raised.value).splitlines()


FIRST = "prague-letna-stalin,prague-letna-metronome,replaced-by,1991,guide"
WRONG = [
    (
        FIRST.replace("letna-metronome", "letna-metronom"),
        "relations.csv:2:other: no place 'prague-letna-metronom' in places.csv;"
        " did you mean prague-letna-metronome?",
    ),
    (
        FIRST.replace("prague-letna-stalin", "prague-letna-stalim"),
        "relations.csv:2:place: no place 'prague-letna-stalim' in places.csv;"
        " did you mean prague-letna-stalin?",
    ),
    (
        FIRST.replace("letna-metronome", "letna-stalin"),
        "relations.csv:2:other: 'prague-letna-stalin' is related to itself; name another place",
    ),
    (
        FIRST.replace("replaced-by", "replaced_by"),
        "relations.csv:2:kind: 'replaced_by' is not a known kind of relation; "
        "did you mean replaced-by?",
    ),
    (
        FIRST.replace("replaced-by", "xyz"),
        "relations.csv:2:kind: 'xyz' is not a known kind of relation; "
        f"it is one of {', '.join(RELATIONS)}",
    ),
    (FIRST.replace("prague-letna-metronome", ""), "relations.csv:2:other: the cell is empty"),
    (
        FIRST.replace("guide", "guid"),
        "relations.csv:2:source: no source 'guid' in sources.csv; did you mean guide?",
    ),
    (
        FIRST.replace("guide", ""),
        "relations.csv:2:source: the claim has no source; give the id of a row of sources.csv",
    ),
    (
        FIRST.replace("1991", "2027-01-01"),
        "relations.csv:2:date: 2027-01-01 is after the last year of the map, 2026",
    ),
    (FIRST.replace("1991", "1991-13"), "relations.csv:2:date: 1991-13"),
]


@pytest.mark.parametrize(("row", "message"), WRONG)
def test_a_wrong_row_gets_its_message(dataset: Path, row: str, message: str) -> None:
    table = dataset / "relations.csv"
    text = table.read_text("utf-8")
    assert text.count(FIRST) == 1
    table.write_text(text.replace(FIRST, row), "utf-8")
    (reported,) = problems(dataset)
    assert reported.startswith(message) and (reported == message or "1991-13" in message)


@pytest.mark.parametrize(
    ("row", "messages"),
    [
        (
            "prague-letna-metronome,prague-letna-stalin,replaced-by,1991,guide,,,",
            [
                "relations.csv:5:other: 'replaced-by' of these two places is already given on"
                " line 2; the page shows a relation on both places; give it once"
            ],
        ),
        (
            "prague-letna-stalin,prague-letna-metronome,replaced-by,1990,guide,,,",
            [
                "relations.csv:5:status: two preferred claims of 'replaced-by', the other on"
                " line 2; mark one of them as alternative"
            ],
        ),
        ("prague-letna-stalin,prague-letna-metronome,replaced-by,1990,guide,,alternative,", []),
    ],
)
def test_a_relation_is_unique(dataset: Path, row: str, messages: list[str]) -> None:
    with (dataset / "relations.csv").open("a", encoding="utf-8") as table:
        table.write(row + "\n")
    if messages:
        assert problems(dataset) == messages
    else:
        assert len(check(read(dataset)).places[2].relations) == 2


def test_what_a_row_says_comes_to_its_place() -> None:
    places = {place.id: place for place in check(read(SMALL)).places}
    (relation,) = places["prague-letna-stalin"].relations
    assert (relation.other, relation.kind) == ("prague-letna-metronome", "replaced-by")
    assert str(relation.date) == "1991"
    assert (relation.sources, relation.locator) == (("guide",), "p. 7")
    assert relation.note == "On the old base."
    assert places["norillag"].relations[0].status == ALTERNATIVE
    assert places["prague-letna-metronome"].relations == ()


def test_a_dataset_without_the_table_is_sound(dataset: Path) -> None:
    (dataset / "relations.csv").unlink()
    atlas = check(read(dataset))
    assert atlas.places and not any(place.relations for place in atlas.places)
    assert "On the old base." not in to_json(payload(atlas))


def test_every_reading_has_words_in_every_language() -> None:
    catalogues = sorted((ROOT / "mapgen" / "i18n" / "catalogues").glob("*.json"))
    assert len(catalogues) == 10
    for catalogue in catalogues:
        words = json.loads(catalogue.read_text("utf-8"))
        for kind in RELATIONS:
            there, back = words[f"relation.{kind}"], words[f"relation.{kind}.back"]
            assert there and back
            assert (there == back) == (kind == "counterpart"), (catalogue.name, kind)


def test_camps_pass_on_and_monuments_come_after_one_another() -> None:
    """A successor is not older than its predecessor, by the dates of their events."""
    with (GEODATA / "relations.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    with (GEODATA / "events.csv").open(encoding="utf-8", newline="") as table:
        events = [row for row in csv.DictReader(table) if row["status"] == "preferred"]
    begun: dict[str, str] = {}
    for event in events:
        if event["kind"] in ("opened", "unveiled", "built", "re-erected"):
            begun.setdefault(event["place"], event["date"].strip("/?~")[:4])
    later = [row for row in rows if row["kind"] in ("replaced-by", "again-as", "passed-into")]
    assert len(later) > 15
    for row in later:
        assert begun[row["place"]] <= row["date"][:4], row
        if row["kind"] != "passed-into":
            assert begun[row["other"]] == row["date"][:4], row
