"""geodata/datapackage.json: valid by the official profile, and consistent with code and tables.

The outside truth is the Data Package v2 profile (a JSON Schema) as the standard's own Python
implementation, dplib-py, carries it.
"""

import csv
import json
import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mapgen.model.claims import GENRES, NAME_STATUSES, RELATIONS, STATUSES
from mapgen.model.places import PRECISIONS
from mapgen.model.schema import OPTIONAL, REQUIRED
from tests.conftest import ROOT

GEODATA = ROOT / "geodata"
PACKAGE = json.loads((GEODATA / "datapackage.json").read_text("utf-8"))
RESOURCES = {resource["path"]: resource for resource in PACKAGE["resources"]}
FIELDS = [
    (file, field)
    for file, resource in RESOURCES.items()
    for field in resource.get("schema", {}).get("fields", [])
]
IDS = [f"{file}:{field['name']}" for file, field in FIELDS]


def profile() -> Any:
    path = distribution("dplib-py").locate_file("dplib/profiles/2.0/datapackage.json")
    return json.loads(Path(str(path)).read_text("utf-8"))


def faults(package: Any) -> list[str]:
    validator = jsonschema.Draft7Validator(profile())
    return [f"{list(e.absolute_path)}: {e.message}" for e in validator.iter_errors(package)]


def rows(file: str) -> list[dict[str, str]]:
    with (GEODATA / file).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def test_the_description_fits_the_profile() -> None:
    assert PACKAGE["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert faults(PACKAGE) == []


@pytest.mark.parametrize(
    "change",
    [
        {"resources": []},
        {"contributors": [{}]},
        {"resources": [{"name": "x", "path": "../x.csv"}]},
        {"resources": [{"name": "x", "path": "x.csv", "schema": {"fields": []}}]},
    ],
)
def test_the_profile_finds_faults(change: dict[str, Any]) -> None:
    assert faults({**PACKAGE, **change})


def test_licence_and_contributors_are_named() -> None:
    assert [licence["name"] for licence in PACKAGE["licenses"]] == ["CC-BY-4.0"]
    assert [who["title"] for who in PACKAGE["contributors"]] == ["the authors of mapgen"]


def test_every_file_of_the_dataset_is_a_resource() -> None:
    files = {path.relative_to(GEODATA).as_posix() for path in GEODATA.rglob("*.*")}
    assert set(RESOURCES) == files - {"datapackage.json"}
    assert set(REQUIRED) < set(RESOURCES)


@pytest.mark.parametrize("file", REQUIRED)
def test_columns_are_those_that_mapgen_reads(file: str) -> None:
    described = [field["name"] for field in RESOURCES[file]["schema"]["fields"]]
    own = [name for name in described if "@" not in name]
    assert sorted(own) == sorted((*REQUIRED[file], *OPTIONAL[file]))
    assert {name.partition("@")[0] for name in described} == set(own)


@pytest.mark.parametrize("file", REQUIRED)
def test_columns_are_in_the_order_of_the_table(file: str) -> None:
    header = (GEODATA / file).read_text("utf-8").splitlines()[0].split(",")
    described = [field["name"] for field in RESOURCES[file]["schema"]["fields"]]
    assert [name for name in described if name in header] == header


@pytest.mark.parametrize(("file", "field"), FIELDS, ids=IDS)
def test_every_column_is_described(file: str, field: dict[str, Any]) -> None:
    assert field["title"] and field["type"]
    assert field["description"].endswith(".") and len(field["description"]) > 15
    says_empty = "Empty" in field["description"]
    assert says_empty != bool(field.get("constraints", {}).get("required")), "what empty means"


def test_enums_are_those_of_the_code() -> None:
    enums = {
        f"{file}:{field['name']}": field["constraints"]["enum"]
        for file, field in FIELDS
        if "enum" in field.get("constraints", {})
    }
    assert enums == {
        "places.csv:precision": list(PRECISIONS),
        "names.csv:status": list(NAME_STATUSES),
        "events.csv:status": list(STATUSES),
        "figures.csv:status": list(STATUSES),
        "relations.csv:kind": list(RELATIONS),
        "relations.csv:status": list(STATUSES),
        "places.csv:rank": [1, 2, 3],
        "sources.csv:genre": list(GENRES),
        "borders.csv:tint": [1, 2, 3, 4, 5],
        "cities.csv:rank": [1, 2, 3],
    }


def breaches(field: dict[str, Any], cells: list[str]) -> Iterator[str]:
    """Yield the cells that violate the column's constraints."""
    rules = field.get("constraints", {})
    allowed = {str(value) for value in rules.get("enum", ())}
    for cell in cells:
        if not cell:
            if rules.get("required"):
                yield "an empty cell"
            continue
        sound = not allowed or cell in allowed
        sound &= re.fullmatch(rules.get("pattern", "(?s).*"), cell) is not None
        if field["type"] != "string":
            sound &= rules.get("minimum", -1e99) <= float(cell) <= rules.get("maximum", 1e99)
        if not sound:
            yield cell
    if rules.get("unique") and len(set(cells)) < len(cells):
        yield "a repeated cell"


@pytest.mark.parametrize(("file", "field"), FIELDS, ids=IDS)
def test_the_shipped_tables_keep_the_constraints(file: str, field: dict[str, Any]) -> None:
    cells = [row[field["name"]] for row in rows(file) if field["name"] in row]
    assert list(breaches(field, cells)) == []


@pytest.mark.parametrize(
    ("rules", "cell"),
    [
        ({"required": True}, ""),
        ({"enum": ["a"]}, "b"),
        ({"pattern": "[a-z]+"}, "a1"),
        ({"unique": True}, "a"),
    ],
)
def test_a_breach_is_found(rules: dict[str, Any], cell: str) -> None:
    assert list(breaches({"type": "string", "constraints": rules}, [cell, cell]))


def foreign_keys() -> list[tuple[str, str, str]]:
    """List (file, column, table referred to), from every schema."""
    return [
        (file, key["fields"], key["reference"]["resource"])
        for file, resource in RESOURCES.items()
        for key in resource.get("schema", {}).get("foreignKeys", [])
    ]


def test_foreign_keys_are_declared() -> None:
    assert sorted(foreign_keys()) == [
        ("events.csv", "place", "places"),
        ("figures.csv", "place", "places"),
        ("names.csv", "place", "places"),
        ("places.csv", "coordinate_source", "sources"),
        ("relations.csv", "other", "places"),
        ("relations.csv", "place", "places"),
    ]
    keys = {file: r["schema"].get("primaryKey") for file, r in RESOURCES.items() if "schema" in r}
    assert [file for file, key in keys.items() if key == "id"] == [
        "places.csv",
        "sources.csv",
        "borders.csv",
    ]


@pytest.mark.parametrize(("file", "column", "table"), foreign_keys())
def test_foreign_keys_hold(file: str, column: str, table: str) -> None:
    known = {row["id"] for row in rows(f"{table}.csv")}
    used = {row[column] for row in rows(file)}
    assert used and used <= known


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("places.csv", "sources"),
        ("names.csv", "source"),
        ("events.csv", "source"),
        ("figures.csv", "source"),
        ("relations.csv", "source"),
        ("borders.csv", "source"),
    ],
)
def test_lists_of_sources_hold_too(file: str, column: str) -> None:
    known = {row["id"] for row in rows("sources.csv")}
    used = {source for row in rows(file) for source in row[column].split(";") if source}
    assert used and used <= known


def test_primary_keys_hold() -> None:
    for file in ("places.csv", "sources.csv", "borders.csv"):
        ids = [row["id"] for row in rows(file)]
        assert ids and len(set(ids)) == len(ids)
