"""Files that could hang a reader, fill its memory or make it raise: each gets a clear line."""

import os
import re
import shutil
import socket
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import geopandas
import pytest
from click.testing import CliRunner
from shapely import Point

from mapgen.check import inspect
from mapgen.cli import main
from mapgen.outlets.add.entity import entity_of
from mapgen.outlets.export import to_workbook
from mapgen.outlets.fix import safe_fixes
from mapgen.reading import files
from mapgen.reading.csv_text import records
from mapgen.reading.tables import read
from mapgen.support.errors import LONGEST, DataError, Problem, ReadError
from tests.conftest import ROOT
from tests.reading.test_rich_text import ODS, XLSX

SMALL = ROOT / "tests" / "data" / "small"
Spoil = Callable[[Path], Path | None]

UNREAD = "the file is not a workbook that can be read; does a password protect it?"
LIMIT = "at most 256 MB are read (set MAPGEN_LARGEST_MB to read larger ones)"
FAR = "delete what is not part of the table"
NO_SHAPE = "a shape of the file has too few points, or its outline is not closed"
NO_DEGREES = "the coordinates are not longitude (−180 to 180) and latitude (−90 to 90)"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def pipe(file: str) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / file).unlink(missing_ok=True)
        (folder / file).parent.mkdir(exist_ok=True)
        if "places." in file:
            (folder / "places.csv").unlink(missing_ok=True)
        os.mkfifo(folder / file)

    return spoil


def link(file: str, target: str) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / file).unlink()
        (folder / file).symlink_to(target)

    return spoil


def large(file: str) -> Spoil:
    def spoil(folder: Path) -> None:
        with (folder / file).open("wb") as stream:
            stream.truncate(3 * 10**9)  # sparse: it takes no room on the disk

    return spoil


def put(file: str, text: str) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / file).write_text(text, "utf-8")

    return spoil


def swap(file: str, old: str, new: str) -> Spoil:
    def spoil(folder: Path) -> None:
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")

    return spoil


def region(geometry: str, properties: str = "") -> Spoil:
    return put(
        "regions.geojson",
        '{"type":"FeatureCollection","features":[\n{"type":"Feature","properties":{"place":'
        f'"norillag"{properties}}},"geometry":{geometry}}}\n]}}',
    )


def places(geometry: str) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / "places.csv").unlink()
        put("places.geojson", '{"type":"FeatureCollection","crs":{"type":"name","properties":'
            '{"name":"EPSG:3857"}},"features":[{"type":"Feature","properties":{"id":"a"},'
            f'"geometry":{geometry}}}]}}')(folder)  # fmt: skip

    return spoil


def geopackage(folder: Path) -> None:
    (folder / "places.csv").unlink()
    path = folder / "places.gpkg"
    frame = geopandas.GeoDataFrame({"id": ["abcdefgh"]}, geometry=[Point(1, 2)], crs=4326)
    frame.to_file(path, layer="places", driver="GPKG")
    data = path.read_bytes()
    assert b"abcdefgh" in data
    path.write_bytes(data.replace(b"abcdefgh", b"abc\xff\xfefgh"))


def ods(cell: str, damage: Callable[[bytearray], None] = lambda data: None) -> Spoil:
    def spoil(folder: Path) -> Path:
        path = folder / "a.ods"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("content.xml", ODS.format(cell))
        data = bytearray(path.read_bytes())
        damage(data)
        path.write_bytes(data)
        return path

    return spoil


def flag(local: int, central: int, value: int) -> Callable[[bytearray], None]:
    """Set a byte in both headers of the first file of an archive (APPNOTE 4.3.7, 4.3.12)."""

    def damage(data: bytearray) -> None:
        data[local] = data[data.find(b"PK\1\2") + central] = value

    return damage


def flipped(data: bytearray) -> None:
    data[60:80] = b"\xff" * 20


def xlsx_bomb(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in XLSX.items():
            archive.writestr(name, text)
        with archive.open("xl/sharedStrings.xml", "w") as stream:
            for _ in range(300):
                stream.write(b"<si><t>a</t></si>" * 60_000)
    return folder / "a.xlsx"


def not_utf8_name(folder: Path) -> None:
    (folder / "tours").mkdir(exist_ok=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/tours/\xff.md")).write_text("x", "utf-8")


def bound_socket(folder: Path) -> None:
    (folder / "names.csv").unlink()
    here = Path.cwd()
    os.chdir(folder)  # the address of a socket is short
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("names.csv")
    os.chdir(here)


def columns(folder: Path) -> None:
    text = (folder / "places.csv").read_text("utf-8").splitlines()
    more = ["," + ",".join(f"lat{n}" for n in range(100_000)), *["," * 100_000] * len(text)]
    lines = (line + rest for line, rest in zip(text, more, strict=False))
    (folder / "places.csv").write_text("\n".join(lines), "utf-8")


REPEATED = '<table:table-row table:number-rows-repeated="9999"><table:table-cell '
REPEATED += 'table:number-columns-repeated="9999"><text:p>a</text:p></table:table-cell>'
ROW = f"</table:table-cell></table:table-row>{REPEATED}</table:table-row><table:table-row>"
ROW += "<table:table-cell>"

HOSTILE: dict[str, tuple[Spoil, str]] = {
    "a pipe": (pipe("names.csv"), "names.csv: the file is a pipe; only regular files are read"),
    "a pipe as map": (
        pipe("map.toml"), "map.toml: the file is a pipe; only regular files are read"),
    "a pipe as tour": (
        pipe("tours/a.md"), "tours/a.md: the file is a pipe; only regular files are read"),
    "a pipe as places": (
        pipe("places.geojson"), "places.geojson: the file is a pipe; only regular files are read"),
    "a device": (
        link("names.csv", "/dev/zero"),
        "names.csv: the file is a device; only regular files are read"),
    "a socket": (bound_socket, "names.csv: the file is a socket; only regular files are read"),
    "a circle of links": (
        link("names.csv", "names.csv"),
        "names.csv: the file cannot be read: Too many levels of symbolic links"),
    "a dead link": (
        link("names.csv", "nowhere.csv"),
        "names.csv: the file cannot be read: No such file or directory"),
    "a large table": (large("names.csv"), f"names.csv: the file has 3,000 MB; {LIMIT}"),
    "a name that is not UTF-8": (
        not_utf8_name, "tours/\\udcff.md: the name of the file is not UTF-8; rename the file"),
    "a number of 5,000 digits in JSON": (
        region(f'{{"type":"LineString","coordinates":[[{"9" * 5000},1],[1,2]]}}'),
        "regions.geojson: the file has a number of thousands of digits"),
    "an integer too large for a float": (
        region(f'{{"type":"LineString","coordinates":[[{"9" * 400},1],[1,2]]}}'),
        f"regions.geojson:2:coordinates: {NO_DEGREES}"),
    "no numbers": (
        region('{"type":"LineString","coordinates":[[NaN,1],[1,Infinity]]}'),
        f"regions.geojson:2:coordinates: {NO_DEGREES}"),
    "half a character": (
        region('{"type":"LineString","coordinates":[[1,1],[1,2]]}', ',"note":"\\ud83d x"'),
        "regions.geojson:2: the file has half a character, \\ud83d, which no program can show; "
        "write the whole character"),
    "brackets": (
        put("regions.geojson", "[" * 100_000),
        "regions.geojson: the brackets of the file are nested too deeply"),
    "brackets in a town plan": (
        put("ground.geojson", '{"features":' + "[" * 100_000),
        "ground.geojson: the brackets of the file are nested too deeply"),
    "a number of 5,000 digits in TOML": (
        swap("map.toml", "2026]", f"{'9' * 5000}]"),
        "map.toml: the file has a number of thousands of digits"),
    "brackets in TOML": (
        swap("map.toml", "[namesakes]", f"x = {'[' * 50_000}"),
        "map.toml: the brackets of the file are nested too deeply"),
    "100,000 columns": (
        columns,
        "places.csv:1:lat0: the columns 'lat0', 'lat1', 'lat2', 'lat3', 'lat4' and 99995 more are "
        "not known; "),
    "a latitude of 40,000 digits": (
        swap("places.csv", "48.7086", "4" * 40_000),
        "places.csv:2:lat: the number has 40000 characters; a number has at most 40"),
    "an outline that is not closed": (
        places('{"type":"Polygon","coordinates":[[[1,2],[2,3],[3,4]]]}'),
        f"places.geojson: {NO_SHAPE}"),
    "a line of one point": (
        places('{"type":"LineString","coordinates":[[1,2]]}'), f"places.geojson: {NO_SHAPE}"),
    "a GeoPackage that is not UTF-8": (
        geopackage, "places.gpkg: the file is not a GeoPackage that can be read"),
    "flipped bytes": (ods("<text:p>a</text:p>" * 1000, flipped), UNREAD),
    "an encrypted workbook": (ods("", flag(6, 8, 1)), UNREAD),
    "an unknown compression": (ods("", flag(8, 10, 99)), UNREAD),
    "unclosed notes": (ods("<office:annotation>" * 200_000), UNREAD),
    "nested formats": (
        ods("<text:p>" + "<text:span>" * 9000 + "</text:span>" * 9000 + "</text:p>"), UNREAD),
    "repeated blanks": (
        ods('<text:p><text:s text:c="2000000000"/></text:p>'),
        "a cell has 2000000000 blanks in a row; at most 1000 are read"),
    "repeated cells": (
        ods(ROW),
        f"the sheet names has a cell far from the others, in row 10001 or column 9999; {FAR}"),
    "an .ods bomb": (
        ods(f"<text:p>{'a' * 300_000_000}</text:p>"), f"the file unpacks to 301 MB; {LIMIT}"),
    "an .xlsx bomb": (xlsx_bomb, f"the file unpacks to 307 MB; {LIMIT}"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_clear_line(dataset: Path, name: str) -> None:
    spoil, expected = HOSTILE[name]
    path = spoil(dataset) or dataset
    result = CliRunner().invoke(main, ["check", str(path)], catch_exceptions=False)
    assert result.exit_code == 1
    first = result.stdout.splitlines()[0]
    line = first if path == dataset else first.removeprefix(f"{path}: ")
    assert line.startswith(expected) if expected.endswith("; ") else line == expected
    assert safe_fixes(path) == []


@pytest.mark.parametrize(
    "name", ["a pipe", "a pipe as map", "a large table", "a number of 5,000 digits in TOML",
             "brackets in TOML", "a name that is not UTF-8", "flipped bytes"]
)  # fmt: skip
def test_a_hostile_file_is_not_exported_nor_raises(dataset: Path, name: str) -> None:
    path = HOSTILE[name][0](dataset) or dataset
    output = dataset.parent / "out.xlsx"
    try:
        to_workbook(path, output)
    except DataError as error:
        assert error.problems and not output.exists()
    else:
        assert "TOML" in name and output.exists()


def test_the_limit_is_overridable(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = dataset / "names.csv"
    monkeypatch.setattr(files, "MB", 1000)
    with path.open("a", encoding="utf-8") as table:
        table.write("\n" * 257_000)
    assert "names.csv: the file has 259 MB; at most 256 MB are read" in str(
        inspect(read(dataset)).problems[0]
    )
    monkeypatch.setenv(files.VARIABLE, "300")
    assert inspect(read(dataset)).problems == ()
    monkeypatch.setenv(files.VARIABLE, "many")
    assert files.largest() == 256_000


def test_a_long_cell_is_quoted_in_part() -> None:
    text = str(Problem("a.csv", 2, "b", "", f"'{'x' * 10**6}' is not known", "h" * 10**6))
    assert len(text) < 3 * LONGEST and " … " in text and text.endswith("h")


def test_a_long_cell_with_quotes_is_read_in_linear_steps() -> None:
    """Each quote is matched once: the pattern never goes back."""
    cell = 'a"' * 100_000
    written = cell.replace('"', '""')
    problems: list[Problem] = []
    rows = list(records("a.csv", f'x,y\n"{written}",b\n', problems))
    assert (rows, problems) == ([(1, ["x", "y"]), (2, [cell, "b"])], [])
    assert list(records("a.csv", f'x,y\n"{written}"z,b\n', problems))[1:] == []
    assert len(problems) == 1


@pytest.fixture
def named_pipe(tmp_path: Path) -> Iterator[Path]:
    os.mkfifo(tmp_path / "Q1.json")
    yield tmp_path / "Q1.json"


def test_a_saved_entity_is_read_with_the_same_care(tmp_path: Path, named_pipe: Path) -> None:
    with pytest.raises(ReadError, match="Q1.json: the file is a pipe; only regular files are read"):
        entity_of(named_pipe)
    path = tmp_path / "Q2.json"
    path.write_text('{"id":' + "9" * 5000 + "}", "utf-8")
    message = f"{path}: the file has a number of thousands of digits"
    with pytest.raises(ReadError, match=f"^{re.escape(message)}$"):
        entity_of(path)
