"""`mapgen import`: results of Wikidata's query service, in each form in which it saves them."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_cli import run
from tests.outlets.test_intake import imported, names, remarks, rows

pytestmark = pytest.mark.usefixtures("viewer_assets")

ITEM = "http://www.wikidata.org/entity/"
UNKNOWN = "http://www.wikidata.org/.well-known/genid/12c4"
VARIABLES = ("item", "itemLabel", "coord", "officialName", "start", "end", "ref")
VOLGA = (f"{ITEM}Q914", "Volgograd", "Point(44.514722222 48.711944444)")
ROWS = (
    (*VOLGA, "Сталинград", "1925-04-10T00:00:00Z", "1961-11-10T00:00:00Z", "https://a.example/1"),
    (*VOLGA, "Сталинград", "1925-04-10T00:00:00Z", "1961-11-10T00:00:00Z", "https://b.example/2"),
    (*VOLGA, "Волгоград", "1961-11-10T00:00:00Z", "", ""),
    (*VOLGA, "Царицын", "", UNKNOWN, ""),
    (f"{ITEM}Q2012", "Q2012", "Point(37.8 48.0)", "Сталино", "1924-01-01T00:00:00Z",
     "1920-01-01T00:00:00Z", ""),
    (f"{ITEM}Q1", "At sea", "Point(-30 0)", "", "", "", ""),
    (f"{ITEM}Q2", "Nowhere", "", "", "", "", ""),
)  # fmt: skip
PLAIN = [dict(zip(VARIABLES, row, strict=True)) for row in ROWS]


def term(name: str, text: str) -> dict[str, str]:
    """A value as the SPARQL 1.1 Query Results JSON Format has it."""
    if text == UNKNOWN:
        return {"type": "bnode", "value": "t77"}
    if name in ("item", "ref"):
        return {"type": "uri", "value": text}
    lang = {"itemLabel": "en", "officialName": "ru"}.get(name)
    return {"type": "literal", "value": text, **({"xml:lang": lang} if lang else {})}


def bindings() -> list[dict[str, Any]]:
    return [{key: term(key, text) for key, text in row.items() if text} for row in PLAIN]


def as_results() -> str:
    head = {"vars": list(VARIABLES)}
    return json.dumps({"head": head, "results": {"bindings": bindings()}})


def as_csv() -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([VARIABLES, *ROWS])
    return out.getvalue()


def as_tsv(with_types: bool = True) -> str:
    """SPARQL 1.1 Query Results TSV: terms in their own syntax."""

    def written(name: str, text: str) -> str:
        one = term(name, text) if text else {}
        if one.get("type") == "uri":
            return f"<{text}>"
        lang = f"@{one['xml:lang']}" if "xml:lang" in one else typed.get(name, "")
        return f'"{text}"{lang}' if text and text != UNKNOWN else text and "_:b1"

    typed = {"coord": "^^<http://www.opengis.net/ont/geosparql#wktLiteral>",
             "start": "^^<http://www.w3.org/2001/XMLSchema#dateTime>" * with_types}  # fmt: skip

    lines = ["\t".join(f"?{name}" for name in VARIABLES)]
    lines += ["\t".join(written(*pair) for pair in row.items()) for row in PLAIN]
    return "\n".join(lines) + "\n"


FORMS: dict[str, tuple[Callable[[], str], str]] = {
    "results.json": (as_results, "ru"),
    "verbose.json": (lambda: json.dumps(bindings()), "ru"),
    "simple.json": (lambda: json.dumps(PLAIN), "und"),
    "query.csv": (as_csv, "und"),
    "query.tsv": (as_tsv, "ru"),
    "untyped.tsv": (lambda: as_tsv(False), "ru"),
}


@pytest.mark.parametrize("file", FORMS)
def test_each_form_gives_the_same_places_and_names(file: str, tmp_path: Path) -> None:
    written, lang = FORMS[file]
    out = imported(tmp_path, written(), file)
    assert names(out) == [
        ("volgograd", "Сталинград", lang, "1925-04-10", "1961-11-10", "preferred"),
        ("volgograd", "Волгоград", lang, "1961-11-10", "..", "preferred"),
        ("volgograd", "Царицын", lang, "", "", "preferred"),
        ("stalino", "Сталино", lang, "", "", "preferred"),
    ]
    stem = file.partition(".")[0]
    cited = {row["name"]: (row["source"], row["locator"]) for row in rows(out, "names")}
    assert cited["Сталинград"] == ("a-example-1;b-example-2", "")
    assert cited["Волгоград"] == (stem, "Q914")
    places = [(one["title"], one["wikidata"], one["country"]) for one in rows(out, "places")]
    assert places == [("Volgograd", "Q914", "RU"), ("Сталино", "Q2012", "UA")]
    own = next(row for row in rows(out, "sources") if row["id"] == stem)
    assert (own["author"], own["licence"]) == ("Wikidata", "CC0-1.0")
    told = {(one[1], one[3]) for one in remarks(out)}
    assert told >= {
        ("coord", "there is no point"),
        ("coord", "the point lies in no country"),
        ("end", "Сталино ends before it begins"),
    }


def test_dates_are_as_exact_as_their_precision(tmp_path: Path) -> None:
    dates = (("1924-01-01T00:00:00Z", "9"), ("1924-03-01T00:00:00Z", "10"),
             ("1920-01-01T00:00:00Z", "8"), ("1901-01-01T00:00:00Z", "7"),
             ("-0044-01-01T00:00:00Z", "9"), ("1924-01-01T00:00:00Z", "11"))  # fmt: skip
    found = [
        {"place": f"{ITEM}Q{number}", "placeLabel": f"P{number}", "geo": "Point(37.8 48.0)",
         "name": "N", "start": date, "startPrecision": precision, "kindLabel": "Town",
         "placeDescription": "x", "population": "7"}
        for number, (date, precision) in enumerate(dates, 1)
    ]  # fmt: skip
    out = imported(tmp_path, json.dumps(found), "dates.json")
    assert [row["from"] for row in rows(out, "names")] == [
        "1924", "1924-03", "192X", "19XX", "", "1924-01-01",
    ]  # fmt: skip
    assert rows(out, "names")[3]["note"].startswith("from is the 20th century")
    assert {row["kind"] for row in rows(out, "places")} == {"town"}
    assert [one[3] for one in remarks(out)] == ["not a date from year 1 on, or one of no century"]
    again = run("import", tmp_path / "dates.json", "-o", tmp_path / "again", "--json")
    told = json.loads(again.stdout)
    assert (told["form"], told["lost"]) == (
        "sparql",
        {"values of ?placeDescription": 6, "values of ?population": 6},
    )


def test_several_points_and_rows_without_an_item(tmp_path: Path) -> None:
    found = [
        {"item": f"{ITEM}Q914", "itemLabel": "Volgograd", "coord": "Point(44.5 48.7)"},
        {"item": f"{ITEM}Q914", "itemLabel": "Volgograd", "coord": "Point(44.6 48.7)"},
        {"item": "not an item", "itemLabel": "X", "coord": "Point(44.6 48.7)"},
        {"item": f"{ITEM}Q3", "itemLabel": "Bad", "coord": "Point(444 48)"},
    ]
    out = imported(tmp_path, json.dumps(found), "points.json")
    assert [one["lon"] for one in rows(out, "places")] == ["44.5"]
    assert [(row, message) for row, _, _, message, _ in remarks(out)] == [
        ("1", "2 points for one item"),
        ("3", "there is no item of Wikidata"),
        ("4", "444 is not a longitude (−180 to 180)"),
    ]
