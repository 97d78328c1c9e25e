"""Whatever stands in a file, it is read or told in a line: no traceback, no hang.

Each door gets a corpus of mutations of a sound file, from a fixed seed, and what hypothesis makes.
A reader that is not linear fails in `test_hostile.py`, which counts steps.
"""

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapgen.check import inspect
from mapgen.outlets.add.entity import entity_of
from mapgen.outlets.export import to_workbook
from mapgen.outlets.fix import safe_fixes
from mapgen.reading.tables import read
from mapgen.support.errors import MapgenError
from tests.conftest import ROOT
from tests.editing import TOUR
from tests.reading.test_gis_files import points

SMALL = ROOT / "tests" / "data" / "small"
WIKIDATA = ROOT / "tests" / "data" / "wikidata"
MUTANTS = 120
"""The number of mutants of each file."""

TOKENS = [
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"'", b"\n", b"\r", b",", b";", b"[", b"]",
    b"{", b"}", b"(", b")", b"<", b">", b"&", b"\\", b"\\u0000", b"\\ud800", b"=", b"-", b"1e999",
    b"NaN",
    b"9" * 5000, b"#" * 3000, b" " * 3000, b"_*" * 900, b"[[" * 900, b"..", b"../..", b"9999-99",
    b"0000", b"-0657", "\u202e".encode(), "\U0001f600".encode(), b"\xed\xa0\x80", b"true", b"null",
    b"<<<<<<< a\n", b"__proto__", b"${x}", b"=cmd()", b"\x1b[31m",
]  # fmt: skip
"""Pieces that have broken a parser somewhere."""


def mutants(data: bytes, seed: str) -> Iterator[bytes]:
    """Yield changed copies: bytes flipped, pieces cut, doubled, swapped or put in between."""
    random = Random(seed)
    for _ in range(MUTANTS):
        copy = bytearray(data)
        for _ in range(random.randint(1, 4)):
            at, end = sorted(random.randrange(len(copy) + 1) for _ in range(2))
            end = min(end, at + random.choice([1, 8, 200, len(copy)]))
            match random.randrange(5):
                case 0 if copy:
                    copy[at % len(copy)] ^= 1 << random.randrange(8)
                case 1:
                    del copy[at:end]
                case 2:
                    copy[at:at] = copy[at:end]
                case 3:
                    copy[at:end] = random.choice(TOKENS)
                case _:
                    copy[at:at] = random.choice(TOKENS)
        yield bytes(copy)


def is_told(dataset: Path) -> None:
    """Check a dataset and apply its fixes: everything is an answer, nothing is raised."""
    report = inspect(read(dataset))
    for problem in report.problems:
        line = str(problem)
        assert "Traceback" not in line and "\n" not in line and "\x1b" not in line
    safe_fixes(dataset)


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(SMALL, tmp_path / "small"))
    (folder / "tours").mkdir()
    (folder / "tours" / "walk.md").write_text(TOUR, "utf-8")
    return folder


FILES = ["places.csv", "names.csv", "events.csv", "figures.csv", "relations.csv", "sources.csv",
         "borders.csv", "map.toml", "regions.geojson", "tours/walk.md"]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES)
def test_mutated_texts_are_told(dataset: Path, file: str) -> None:
    data = (dataset / file).read_bytes()
    for mutant in mutants(data, file):
        (dataset / file).write_bytes(mutant)
        is_told(dataset)


@pytest.mark.slow
def test_mutated_places_of_a_gis_are_told(dataset: Path) -> None:
    (dataset / "places.csv").unlink()
    points().to_file(dataset / "places.geojson")
    data = (dataset / "places.geojson").read_bytes()
    for mutant in mutants(data, "places.geojson"):
        (dataset / "places.geojson").write_bytes(mutant)
        is_told(dataset)


def geopackage(path: Path) -> None:
    points().to_file(path, layer="places")


def spreadsheet(path: Path) -> None:
    to_workbook(SMALL, path)


def open_document(path: Path) -> None:
    """Write a small .ods as LibreOffice does."""
    rows = "".join(
        "<table:table-row>" + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in row
        ) + "</table:table-row>"
        for row in (("id", "type", "title"), ("book", "book", "A book"))
    )  # fmt: skip
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="sources">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)


WHOLE: dict[str, Callable[[Path], None]] = {
    "a.gpkg": geopackage, "a.xlsx": spreadsheet, "a.ods": open_document,
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("file", WHOLE)
def test_mutated_single_files_are_told(tmp_path: Path, file: str) -> None:
    path = tmp_path / file
    WHOLE[file](path)
    data = path.read_bytes()
    for mutant in mutants(data, file):
        path.write_bytes(mutant)
        is_told(path)


@pytest.mark.slow
@pytest.mark.parametrize("file", ["a.xlsx", "a.ods"])
def test_mutated_parts_of_workbooks_are_told(tmp_path: Path, file: str) -> None:
    path = tmp_path / file
    WHOLE[file](path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    wanted = [name for name in parts if re.search(r"content|workbook\.xml|sheet1\.|shared", name)]
    for name in wanted:
        for mutant in list(mutants(parts[name], name))[: MUTANTS // len(wanted)]:
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                for part, data in parts.items():
                    archive.writestr(part, mutant if part == name else data)
            is_told(path)


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(WIKIDATA.glob("*.json")), ids=lambda path: path.stem)
def test_mutated_entities_are_told(tmp_path: Path, path: Path) -> None:
    for mutant in mutants(path.read_bytes(), path.name):
        (tmp_path / "a.json").write_bytes(mutant)
        is_entity(tmp_path / "a.json")


def is_entity(path: Path) -> None:
    try:
        entity_of(path)
    except MapgenError as error:
        assert "Traceback" not in str(error)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=12,
)  # fmt: skip
SLOW = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.slow
@SLOW
@given(st.data())
def test_any_json_in_the_place_of_a_value_is_told(dataset: Path, data: st.DataObject) -> None:
    for file, sound in (("regions.geojson", SMALL / "regions.geojson"),
                        ("a.json", sorted(WIKIDATA.glob("*.json"))[0])):  # fmt: skip
        content = json.loads(sound.read_text("utf-8"))
        holder, key = data.draw(st.sampled_from(list(holders(content))))
        holder[key] = data.draw(ANY)  # type: ignore[index]
        (dataset / file).write_text(json.dumps(content), "utf-8")
    is_entity(dataset / "a.json")
    (dataset / "a.json").unlink()
    is_told(dataset)


def holders(value: object) -> Iterator[tuple[dict[str, object] | list[object], str | int]]:
    """Yield each list or table of a JSON value with each of its keys."""
    pairs = value.items() if isinstance(value, dict) else (
        enumerate(value) if isinstance(value, list) else ())  # fmt: skip
    for key, inner in list(pairs):
        yield value, key  # type: ignore[misc]
        yield from holders(inner)


@pytest.mark.slow
@SLOW
@given(st.text(max_size=300))
def test_any_text_in_a_tour_or_table_is_told(dataset: Path, text: str) -> None:
    (dataset / "tours" / "walk.md").write_text(TOUR + text, "utf-8", "surrogatepass")
    table = io.StringIO((SMALL / "names.csv").read_text("utf-8") + text)
    (dataset / "names.csv").write_text(table.getvalue(), "utf-8", "surrogatepass")
    is_told(dataset)
