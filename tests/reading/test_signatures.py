"""Files that are something else than their name says are told as what they are."""

import gzip
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.test_cli import run
from tests.conftest import ROOT
from tests.editing import edit

SMALL = ROOT / "tests" / "data" / "small"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def first(dataset: Path, file: str) -> str:
    return next(line for line in run("check", dataset).stdout.splitlines() if line.startswith(file))


ARCHIVE = (
    "the file is a workbook or another archive under this name; open it in the program that made "
    "it, and save it as text in UTF-8"
)
PAGE = (
    "the file is a web page or XML, perhaps a page that asks to log in; download it again, as text"
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04" + bytes(50), ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ARCHIVE),
        (gzip.compress(b"place,name", mtime=0), "the file is compressed; unpack it"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><html>", PAGE),
        (b"<HTML><body>", PAGE),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:ab\n",
         "the file is a pointer of Git LFS, not its content; run git lfs pull"),
        (b"%PDF-1.7\n",
         "the file is a document for reading; save it as text in UTF-8 in the program that "
         "made it"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("file", ["names.csv", "map.toml", "regions.geojson"])
def test_what_is_no_text_is_told(dataset: Path, file: str, data: bytes, message: str) -> None:
    (dataset / file).write_bytes(data)
    assert first(dataset, file) == f"{file}: {message}"


def test_a_toml_file_in_utf_16_is_saved_as_utf_8(dataset: Path) -> None:
    path = dataset / "map.toml"
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    assert first(dataset, "map.toml") == (
        "map.toml: the file is UTF-16, as Excel saves Unicode text; save it as UTF-8"
    )


@pytest.mark.parametrize(("cell", "message"), [
    ("&#1062;арицын", "'&#1062;арицын' is 'Царицын'"),
    ("\\u0426арицын", "'\\\\u0426арицын' is 'Царицын'"),
    ("Цари&amp;цын", "'Цари&amp;цын' is 'Цари&цын'"),
])  # fmt: skip
def test_letters_as_programs_write_them(dataset: Path, cell: str, message: str) -> None:
    edit(dataset / "names.csv", "Царицын", cell)
    assert first(dataset, "names.csv:2:name") == (
        "names.csv:2:name: warning: letters are written as programs write them: "
        f"{message}; mapgen check --fix fixes it"
    )
    assert run("check", dataset, "--fix", "--yes").exit_code == 0
    assert "&amp;" not in (dataset / "names.csv").read_text("utf-8")


@pytest.mark.parametrize("cell", ["A&B;", "AT&T", "\\ud83d", "\\u0007", "C:\\users"])
def test_other_letters_are_left_alone(dataset: Path, cell: str) -> None:
    edit(dataset / "names.csv", "Царицын", f"{cell} Царицын")
    assert "programs" not in run("check", dataset).stdout


RING = [[44, 48], [45, 48], [45, 49], [44, 48]]


@pytest.mark.parametrize(("geometry", "properties", "message"), [
    ({"type": "Polygon", "coordinates": [RING]}, {"name": "volgograd", "id": 5},
     "place: the feature has no property place, the id of a row of places.csv; it has 'name', "
     "'id'"),
    ({"type": "Polygon", "coordinates": [RING]}, {},
     "place: the feature has no property place, the id of a row of places.csv"),
    (None, {"place": "volgograd"},
     "geometry: the feature has no shape to draw"),
    ({"type": "LineString", "coordinates": [[48, 144], [49, 145]]}, {"place": "volgograd"},
     "coordinates: the coordinates are not longitude (−180 to 180) and latitude (−90 to 90); were "
     "they swapped? longitude is first"),
])  # fmt: skip
def test_what_a_feature_lacks(
    dataset: Path, geometry: object, properties: dict[str, object], message: str
) -> None:
    feature = {"type": "Feature", "geometry": geometry, "properties": properties}
    content = {"type": "FeatureCollection", "features": [feature]}
    (dataset / "regions.geojson").write_text(json.dumps(content), "utf-8")
    assert first(dataset, "regions") == f"regions.geojson:1:{message}"
