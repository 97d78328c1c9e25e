"""The payload: safe in a script element, complete, one line per place, reproducible."""

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.check import check
from mapgen.payload import payload, to_json
from mapgen.reading.tables import read
from tests.conftest import ROOT
from tests.golden import assert_kept

DATA = ROOT / "tests" / "data"
SMALL = DATA / "small"
UNSAFE = ("<", ">", "&", "\u2028", "\u2029")

OTHER_MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8"},
)
"""Environments that must not be seen in the output."""


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def json_of(dataset: Path) -> str:
    return to_json(payload(check(read(dataset))))


@cache
def shipped(folder: Path) -> str:
    """Return the JSON of a folder that no test changes."""
    return json_of(folder)


def strings(value: Any) -> Iterator[str]:
    """Yield every text and number of a JSON value, keys included, as text."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    else:
        yield str(value)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, width=32),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
).filter(lambda value: "inf" not in repr(value))


@given(st.dictionaries(st.from_regex(r"[a-zA-Z]+", fullmatch=True), JSON_VALUES))
def test_any_value_is_safe_and_comes_back_equal(value: dict[str, Any]) -> None:
    text = to_json(value)
    assert json.loads(text) == value
    assert not any(sign in text for sign in UNSAFE)


@given(st.text())
def test_any_key_and_text_is_safe(text: str) -> None:
    result = to_json({"places": [{text: text}], "words": {text: [text]}})
    assert json.loads(result) == {"places": [{text: text}], "words": {text: [text]}}
    assert not any(sign in result for sign in UNSAFE)


def test_no_end_of_a_script_element_can_be_written() -> None:
    hostile = "</script><!-- ]]> <script> & \u2028\u2029"
    text = to_json({"a": hostile})
    assert "script" in text and "\\u003c/script\\u003e" in text
    assert not any(sign in text for sign in UNSAFE)
    assert json.loads(text)["a"] == hostile


def test_a_number_that_json_has_not_is_an_error() -> None:
    with pytest.raises(ValueError):
        to_json({"a": float("nan")})


def test_the_shipped_payload_parses_back() -> None:
    value = payload(check(read(ROOT / "geodata")))
    text = to_json(value)
    assert json.loads(text) == json.loads(json.dumps(value))
    assert not any(sign in text for sign in UNSAFE)


@pytest.mark.parametrize("folder", [SMALL, ROOT / "geodata"], ids=lambda path: path.name)
def test_one_place_is_one_line(folder: Path) -> None:
    lines = shipped(folder).splitlines()
    holders = []
    for place in check(read(folder)).places:
        own = json.dumps(place.summary, ensure_ascii=False)
        holders.append([number for number, line in enumerate(lines) if own in line])
    assert holders and all(len(lines_found) == 1 for lines_found in holders)
    numbers = [lines_found[0] for lines_found in holders]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers))), "in the table's order"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("places.csv", "City on the Volga.", "A city on the Volga."),
        ("places.csv", "48.7086", "48.7087"),
        ("names.csv", "Day of the newspapers.", "The day after."),
        ("names.csv", "1935-11-05,1958-03-05", "1935-11-06,1958-03-05"),
        ("events.csv", "Blown up in stages.", "Blown up."),
        ("events.csv", "1955-05-01", "1955-05"),
        ("figures.csv", "72500", "72501"),
        ("relations.csv", "On the old base.", "On its base."),
        ("borders.csv", "Only three of its republics.", "Three republics."),
    ],
)
def test_changing_one_record_changes_one_line(dataset: Path, file: str, old: str, new: str) -> None:
    before = json_of(dataset).splitlines()
    text = (dataset / file).read_text("utf-8")
    assert old in text
    (dataset / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    after = json_of(dataset).splitlines()
    assert len(before) == len(after)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


CLAIM_TABLES: dict[str, str] = {
    "places.csv": "id title kind country wikidata summary aliases",
    "names.csv": "period name lang from to namesake locator note",
    "events.csv": "date kind text locator note",
    "figures.csv": "measure value date locator note",
    "relations.csv": "other date locator note",
    "borders.csv": "name from to note",
}
"""The columns whose cells the payload contains unchanged; others may be encoded."""


@pytest.mark.parametrize("file", sorted(CLAIM_TABLES))
@pytest.mark.parametrize("folder", [SMALL, ROOT / "geodata"], ids=lambda path: path.name)
def test_everything_of_the_tables_is_in_the_payload(folder: Path, file: str) -> None:
    payload_text = "\n".join(strings(json.loads(shipped(folder))))
    text = payload_text + unquote(payload_text).replace("_", " ")
    with (folder / file).open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    cells = [(column, row[column].strip()) for row in rows for column in CLAIM_TABLES[file].split()]
    sought = {part for column, cell in cells for part in parts(column, cell)}
    assert sought
    assert {part for part in sought if part not in text} == set()


def parts(column: str, cell: str) -> list[str]:
    """Return the parts of a cell that must be present: list members, a number."""
    if column == "aliases":
        return cell.split(";")
    if column == "value":
        return [str(float(cell)).removesuffix(".0")]
    return [cell]


SCRIPT = (
    "import sys; from pathlib import Path; from mapgen.check import check; "
    "from mapgen.payload import payload, to_json; from mapgen.reading.tables import read; "
    "text = to_json(payload(check(read(Path(sys.argv[1]))))); "
    "sys.stdout.buffer.write(text.encode('utf-8'))"
)


@pytest.mark.parametrize("machine", OTHER_MACHINES, ids=["C", "tr"])
def test_another_machine_makes_the_same_bytes(machine: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(SMALL)],
        env={**os.environ, **machine},
        cwd=tmp_path,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == shipped(SMALL).encode("utf-8")


def test_a_relative_path_makes_the_same_bytes(
    dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(dataset.parent)
    assert json_of(Path("small")) == shipped(SMALL)


def test_the_payload_is_the_kept_one() -> None:
    assert_kept(DATA / "golden" / "small.json", shipped(SMALL) + "\n")
