"""`mapgen export csl`, `bibtex` and `ris`: what citeproc-py reads, and what the page writes."""

import csv
import json
import warnings
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from citeproc.source.bibtex import BibTeX
from citeproc.source.json import CiteProcJSON

from mapgen.check import check
from mapgen.model.atlas import Atlas
from mapgen.model.claims import Source
from mapgen.outlets.export.forms import FORMS
from mapgen.outlets.export.forms.citations import bibtex_entry, csl_item
from mapgen.reading.tables import read
from tests.cli.test_cli import run
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
CASES = json.loads((ROOT / "tests" / "data" / "citation_cases.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The shipped dataset."""
    return check(read(ROOT / "geodata"))


@pytest.fixture(scope="module")
def works() -> list[dict[str, str]]:
    with (ROOT / "geodata" / "sources.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def title(case: dict[str, Any]) -> str:
    return str(case["source"]["title"])


@pytest.mark.parametrize("case", CASES, ids=title)
def test_a_work_is_cited_as_by_the_page(case: dict[str, Any]) -> None:
    source = Source(id="KEY", **case["source"])
    assert csl_item(source, "en") == {"id": "KEY", **case["csl"]}
    assert bibtex_entry(source) == case["bibtex"]


def test_citeproc_reads_every_work(atlas: Atlas, works: list[dict[str, str]]) -> None:
    items = json.loads(FORMS["csl"].make(atlas).data)
    bibtex = FORMS["bibtex"].make(atlas).data.decode()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        seen = BibTeX(StringIO(bibtex))
        assert len(CiteProcJSON(items)) == len(seen) == len(works)
    assert set(seen) == {row["id"] for row in works}
    assert [item["id"] for item in items] == [row["id"] for row in works]


def test_csl_has_the_fields_of_the_table(atlas: Atlas, works: list[dict[str, str]]) -> None:
    columns = {"type": "type", "title": "title", "container": "container-title", "url": "URL",
               "publisher": "publisher", "pages": "page", "note": "note"}  # fmt: skip
    for item, row in zip(json.loads(FORMS["csl"].make(atlas).data), works, strict=True):
        for column, field in columns.items():
            assert item.get(field, "") == row[column]


def test_ris_is_made_of_its_tags(atlas: Atlas, works: list[dict[str, str]]) -> None:
    text = FORMS["ris"].make(atlas).data.decode()
    entries = text.removesuffix("\r\n\r\n").split("\r\n\r\n")
    assert len(entries) == len(works)
    for entry, row in zip(entries, works, strict=True):
        lines = entry.split("\r\n")
        assert all(line[:6][2:] == "  - " and line[:2].isupper() for line in lines)
        assert lines[0].startswith("TY  - ") and lines[-1] == "ER  - "
        tags = {line[:2]: line[6:] for line in lines}
        assert (tags["ID"], tags["TI"], tags.get("UR", "")) == (row["id"], row["title"], row["url"])
        assert tags.get("PY", "") == (row["issued"][:4] if row["issued"][:4].isdigit() else "")


def test_ris_of_a_work(tmp_path: Path) -> None:
    run("export", "ris", "-o", tmp_path / "a.ris", SMALL)
    first = (tmp_path / "a.ris").read_text("utf-8").split("\n\n")[0]
    assert first.splitlines() == [
        "TY  - BOOK", "AU  - Doe, Jane", "ID  - history", "TI  - A History of Names",
        "PB  - Example Press", "PY  - 1999", "SP  - 1", "EP  - 300",
        "UR  - https://example.org/history", "LA  - en", "ER  - ",
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["csl", "bibtex", "ris"])
def test_what_is_left_out_is_said(form: str, tmp_path: Path) -> None:
    result = run("export", form, "-o", tmp_path / "a", SMALL)
    assert result.stderr.splitlines() == [
        "left out: 6 places with their claims",
        "left out: 3 licences of works",
    ]


@pytest.mark.parametrize("form", ["bibtex", "ris"])
def test_genres_are_left_out_where_there_is_no_field(form: str, atlas: Atlas) -> None:
    genres = sum(bool(source.genre) for source in atlas.sources.values())
    assert f"{genres} genres of works" in FORMS[form].make(atlas).left.lines()
