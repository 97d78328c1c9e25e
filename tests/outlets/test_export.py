"""`mapgen export`: the workbook reads back as the same tables, also with openpyxl."""

import json
import os
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mapgen.cli import main
from mapgen.outlets.export import to_folder, to_workbook
from mapgen.outlets.export.folder import as_csv, files_of
from mapgen.outlets.export.workbook import workbook
from mapgen.reading.contents import Contents, contents
from mapgen.reading.workbooks import sheets
from mapgen.support.errors import DataError, UsageError
from tests.cli.test_cli import run
from tests.conftest import ROOT

GEODATA = ROOT / "geodata"
SMALL = ROOT / "tests" / "data" / "small"


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped dataset as a workbook in an empty folder."""
    path = tmp_path_factory.mktemp("alone") / "lesson.xlsx"
    to_workbook(GEODATA, path)
    return path


@pytest.fixture(scope="module")
def book(shipped: Path) -> Any:
    return openpyxl.load_workbook(shipped)


def test_the_shipped_tables_come_back_byte_for_byte(shipped: Path, tmp_path: Path) -> None:
    written = to_folder(shipped, tmp_path / "back")
    assert len(written) > 15 and all(one.changed for one in written)
    assert tree(tmp_path / "back") == tree(GEODATA)
    again = to_folder(shipped, tmp_path / "back")
    assert not any(one.changed for one in again)


def test_the_workbook_builds_the_same_map(tmp_path: Path, viewer_assets: Path) -> None:
    from mapgen.outlets.build import build

    to_workbook(SMALL, tmp_path / "small.xlsx")
    alone, folder = tmp_path / "alone.html", tmp_path / "folder.html"
    build(tmp_path / "small.xlsx", alone)
    build(SMALL, folder)
    assert alone.read_bytes() == folder.read_bytes()


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    first = to_workbook(SMALL, tmp_path / "a.xlsx")
    data = first.path.read_bytes()
    assert to_workbook(SMALL, tmp_path / "b.xlsx").path.read_bytes() == data
    assert not to_workbook(SMALL, tmp_path / "a.xlsx").changed
    to_workbook(tmp_path / "a.xlsx", tmp_path / "c.xlsx")
    assert (tmp_path / "c.xlsx").read_bytes() == data


def test_no_cell_is_alive(book: Any) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    kinds = {cell.data_type for cell in cells if cell.value is not None}
    assert len(cells) > 10_000 and kinds == {"s", "n"}
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []
    numbers = {cell.column_letter for cell in book["places"]["D"] if cell.data_type == "n"}
    assert numbers == {"D"}


def notes(sheet: Any) -> dict[str, str]:
    return {cell.value: cell.comment.text for cell in sheet[1]}


def test_headings_stay_in_sight_and_have_their_notes(book: Any) -> None:
    described = json.loads((GEODATA / "datapackage.json").read_text("utf-8"))["resources"]
    tables = [each for each in described if "schema" in each]
    assert len(tables) == 8
    for table in tables:
        sheet = book[table["name"]]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert notes(sheet) == {f["name"]: f["description"] for f in table["schema"]["fields"]}


def rules(sheet: Any) -> dict[str, Any]:
    """Return the drop-down of each column that has one, by heading."""
    headings = {cell.column_letter: cell.value for cell in sheet[1]}
    result = sheet.data_validations.dataValidation
    return {headings[str(rule.sqref).rstrip("0123456789:").split(":")[0].rstrip("2")]: rule
            for rule in result}  # fmt: skip


def offered(book: Any, rule: Any) -> list[str]:
    sheet, cells = rule.formula1.split("!")
    block = book[sheet.strip("'")][cells.replace("$", "")]
    return [cell.value for row in block for cell in row if cell.value is not None]


def test_cells_offer_kinds_and_ids(book: Any) -> None:
    places, names = rules(book["places"]), rules(book["names"])
    assert {"city", "statue", "camp"} <= set(offered(book, places["kind"]))
    assert offered(book, places["precision"]) == ["exact", "site", "settlement", "region"]
    assert {"RU", "XK"} <= set(offered(book, places["country"]))
    ids = [cell.value for cell in book["places"]["A"][1:]]
    assert offered(book, names["place"]) == ids and len(ids) > 200
    last = int(names["place"].formula1.rpartition("$")[2])
    assert last > len(ids) + 400
    assert {r.errorStyle for r in (names["source"], places["kind"])} == {"warning"}
    assert {r.errorStyle for r in (names["place"], names["status"])} == {None}
    assert set(rules(book["relations"])) == {"place", "other", "kind", "source", "status"}
    assert offered(book, rules(book["borders"])["tint"]) == list("12345")
    assert book["_lists"].sheet_state == "hidden"


def test_date_columns_are_text_for_new_rows_too(book: Any) -> None:
    sheet = book["names"]
    dated = [cell.column_letter for cell in sheet[1] if cell.value in ("from", "to")]
    assert len(dated) == 2
    assert {sheet.column_dimensions[letter].number_format for letter in dated} == {"@"}


def test_a_dataset_explains_its_own_columns(tmp_path: Path) -> None:
    own = Path(shutil.copytree(SMALL, tmp_path / "own"))
    fields = [{"name": "kind", "description": "My own words."}]
    package = {"resources": [{"path": "places.csv", "schema": {"fields": fields}}]}
    (own / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    book = openpyxl.load_workbook(to_workbook(own, tmp_path / "own.xlsx").path)
    column_notes = notes(book["places"])
    assert column_notes["kind"] == "My own words."
    assert column_notes["id"].startswith("The id of the place")
    (own / "datapackage.json").write_text("[]", encoding="utf-8")
    book = openpyxl.load_workbook(to_workbook(own, tmp_path / "again.xlsx").path)
    column_notes = notes(book["places"])
    assert column_notes["id"].startswith("The id of the place")


ODD = (
    "=1+1 +1 @x -1 =HYPERLINK(\"http://x\") {=1} 1e5 1E+22 1E-4 TRUE 1961-11-10 1961/11/10 00123 "
    "12345678901234567890 52.520000000000003 3.14159265358979323846 0.1 49.60 -0 -0.0 1. .5 "
    "_x0041_ _x0041_x0042_ _x005F_ _xD83D_ <r><t>x</t></r> <b>&amp; #NAME? http://a.b internal:x "
    "😀 é mailto:a@b 10.11.1961 "
    "' '=1 \"q\" \"\" a;b a,b ]]> e\u0301 \u2028 \u202e \ufffe \ufdd0 \x7f"
).split(" ")  # fmt: skip
ODD += ["\x01", "\x01\x01a", "a\r\nb", "\r", "_x0041\r", "_x0041\x01", " x ", "a\n", "\ta", "\x0b"]
COLUMNS = ["id", "lat", "value", "from", "note", "x y", "=1"]
texts = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.text("_x0041F\r\x01<r>=", max_size=14),
    st.from_regex(r"-?\d{1,20}(\.\d{1,20})?(E[+-]\d{1,2})?", fullmatch=True),
    st.decimals(-999, 999, places=5).map(str),
)


def back(table: list[list[str]], folder: Path) -> list[list[str]]:
    """Return a table after a round trip through a workbook."""
    rows = [(i, cells) for i, cells in enumerate([COLUMNS, *table], 1)]
    path = folder / "odd.xlsx"
    path.write_bytes(workbook(Contents(tables={"names.csv": rows})))
    result = contents(path).tables["names.csv"]
    assert result
    assert [line for line, _ in result] == list(range(1, len(rows) + 1))
    return [cells for _, cells in result[1:]]


@settings(max_examples=25)
@given(st.lists(st.lists(texts, min_size=6, max_size=6), min_size=1, max_size=12))
@example([[text, text, text, text, text, text] for text in ODD])
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]]
) -> None:
    whole = [["id", *row] for row in table]
    assert back(whole, tmp_path_factory.getbasetemp()) == whole


FILES = ("", "\n", "a", "a\n", "a\n\n", "\n\na\n\n\n", "a\r\nb\r\n", "=1\n\n#REF!\n", "\x01",
         "a\x01",
         "x" * 40_000 + "\n", "\x01" * 33_000 + "y", "1961/11/10\n52.520000000000003")  # fmt: skip


@pytest.mark.parametrize("text", FILES, ids=lambda text: repr(text[:12]))
def test_any_file_comes_back(text: str, tmp_path: Path) -> None:
    there = Contents(texts={"map.toml": text, "tours/a.md": text})
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(there))
    assert contents(path).texts == there.texts


LONG = "tours/a-tour-with-a-name-too-long-for-any-sheet.md"


def test_tours_keep_names_that_no_sheet_can_have(tmp_path: Path) -> None:
    texts: dict[str, str | None] = {
        "map.toml": "x = 1\n",
        LONG: "---\nfirst\n",
        "tours/_mine.md": "---\n",
        "tours/A.md": "1\n",
        "tours/a.md": "2\n",
        "tours/b.md": "file: tours/c.md\n",
        "tours/tour 1.md": "3\n",
    }
    path = tmp_path / "tours.xlsx"
    path.write_bytes(workbook(Contents(texts=texts)))
    assert contents(path).texts == texts
    assert all(len(sheet.name) <= 31 for sheet in sheets(path))


def test_a_problem_in_such_a_tour_names_its_row(tmp_path: Path) -> None:
    from mapgen.check import inspect
    from mapgen.reading.tables import read

    own = Path(shutil.copytree(SMALL, tmp_path / "own"))
    (own / "tours").mkdir()
    (own / LONG).write_text("no front matter\n", encoding="utf-8")
    to_workbook(own, tmp_path / "own.xlsx")
    problems = [str(p) for p in inspect(read(tmp_path / "own.xlsx")).problems]
    expected = "own.xlsx tour 1.md:2: the file does not begin with its front matter"
    assert any(line.startswith(expected) for line in problems), problems


def test_a_flawed_table_can_be_exported(tmp_path: Path) -> None:
    own = Path(shutil.copytree(SMALL, tmp_path / "own"))
    text = (own / "places.csv").read_text("utf-8").replace("48.7086", "north")
    (own / "places.csv").write_text(text.replace("id,title", "id,Titel", 1), encoding="utf-8")
    to_workbook(own, tmp_path / "own.xlsx")
    to_folder(tmp_path / "own.xlsx", tmp_path / "back")
    assert tree(tmp_path / "back") == tree(own)


def test_what_cannot_be_read_is_not_exported(tmp_path: Path) -> None:
    own = Path(shutil.copytree(SMALL, tmp_path / "own"))
    (own / "names.csv").write_text('place,period\na,"b"c\n', encoding="utf-8")
    for export in (lambda: to_workbook(own, tmp_path / "x.xlsx"), lambda: to_folder(own, tmp_path)):
        with pytest.raises(DataError, match="names.csv:2: a quote"):
            export()
    assert not (tmp_path / "x.xlsx").exists()


def test_what_does_not_fit_is_reported(tmp_path: Path) -> None:
    own = Path(shutil.copytree(SMALL, tmp_path / "own"))
    text = (own / "places.csv").read_text("utf-8").replace("City on the Volga.", "😀" * 16_400)
    (own / "places.csv").write_text(text, encoding="utf-8")
    (own / "map.zh-Hant-abcdefgh-abcdefgh.toml").write_text("", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        to_workbook(own, tmp_path / "x.xlsx")
    assert [str(problem) for problem in caught.value.problems] == [
        "map.zh-Hant-abcdefgh-abcdefgh.toml: the name is too long for a sheet; shorten it",
        "places.csv:2:summary: the cell has 32800 characters, more than the 32767 of a workbook",
    ]


@pytest.mark.parametrize(
    ("name", "hint"), [("x.ods", "; a spreadsheet program saves that as .ods"), ("x.csv", "")]
)
def test_a_workbook_is_xlsx(name: str, hint: str, tmp_path: Path) -> None:
    result = run("export", "workbook", SMALL, "-o", tmp_path / name)
    assert result.exit_code == 2
    assert result.stderr == f"-o {tmp_path / name}: a workbook is written as .xlsx{hint}\n"


def test_an_edited_workbook_is_not_written_over_unasked(tmp_path: Path) -> None:
    path = to_workbook(SMALL, tmp_path / "a.xlsx").path
    fresh, edited = path.read_bytes(), path.read_bytes() + b"edited"
    assert run("export", "workbook", SMALL, "-o", path).exit_code == 0
    path.write_bytes(edited)
    result = run("export", "workbook", SMALL, "-o", path)
    assert (result.exit_code, path.read_bytes()) == (2, edited)
    assert result.stderr == (
        f"-o {path}: the file already exists with other content; "
        "choose another name, or add --force to overwrite it\n"
    )
    forced = run("export", "workbook", SMALL, "-o", path, "--force")
    assert (forced.exit_code, path.read_bytes()) == (0, fresh)


def test_a_workbook_is_not_written_where_a_folder_is(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.mkdir()
    result = run("export", "workbook", SMALL, "-o", path)
    assert result.exit_code == 2
    assert result.stderr == f"-o {path}: a folder with that name exists; give a file name\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_workbook_that_may_not_be_read_stays(tmp_path: Path) -> None:
    path = to_workbook(SMALL, tmp_path / "a.xlsx").path
    path.chmod(0)
    result = run("export", "workbook", SMALL, "-o", path)
    assert (result.exit_code, result.stderr) == (3, f"{path} cannot be read: Permission denied\n")


def test_nothing_is_written_over_unasked(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / ".git").mkdir()
    (out / ".git" / "config").write_text("x", encoding="utf-8")
    (out / "places.csv").write_text("mine", encoding="utf-8")
    for i in range(6):
        (out / f"z{i}.txt").write_text("mine", encoding="utf-8")
    before = tree(out)
    result = run("export", "tables", SMALL, "-o", out)
    assert result.exit_code == 2
    assert result.stderr == (
        f"-o {out}: places.csv, z0.txt, z1.txt, z2.txt, z3.txt and 2 more would be overwritten or "
        "mixed with the new files; choose an empty folder, or add --force\n"
    )
    assert tree(out) == before
    forced = run("export", "tables", SMALL, "-o", out, "--force")
    assert forced.exit_code == 0
    assert forced.stdout == f"{out}: 10 files written\n"
    assert (out / "z0.txt").read_text("utf-8") == "mine"
    again = run("export", "tables", SMALL, "-o", out, "--force")
    assert again.stdout == f"{out}: 0 of 10 files written, the others unchanged\n"
    with pytest.raises(UsageError, match="a file with that name exists; give a folder name"):
        to_folder(SMALL, out / "places.csv")


def test_both_report_for_machines(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    result = run("export", "workbook", SMALL, "-o", path, "--json")
    facts = json.loads(result.stdout)
    assert facts == {
        "file": str(path), "bytes": path.stat().st_size, "changed": True, "problems": [],
    }  # fmt: skip
    assert "kB, unchanged)" in run("export", "workbook", SMALL, "-o", path).stdout
    tables = json.loads(run("export", "tables", path, "-o", tmp_path / "t", "--json").stdout)
    assert {Path(each["file"]).name for each in tables["files"]} == set(tree(SMALL))
    assert tables["problems"] == []


def test_the_group_names_both() -> None:
    assert set(main.commands["export"].commands) == {"tables", "workbook"}  # type: ignore[attr-defined]


def test_csv_is_written_in_one_way() -> None:
    rows = [(1, ["a", "b"]), (2, ['q"', "x,y"]), (3, ["l\nm", " "]), (4, ["", "é"])]
    assert as_csv(rows) == 'a,b\n"q""","x,y"\n"l\nm", \n,é\n'
    assert as_csv([(1, ["a"]), (2, [""])]) == 'a\n""\n'


def test_every_shipped_table_is_written_so() -> None:
    files = files_of(contents(GEODATA))
    assert len(files) > 15
    assert {f: t.encode() for f, t in files.items()} == {
        file: data for file, data in tree(GEODATA).items() if file != "datapackage.json"
    }


def test_openpyxl_sees_what_was_meant(tmp_path: Path) -> None:
    plain = [text for text in ODD if text.isprintable() and "_x" not in text and text]
    rows = [(i, [text, "k"]) for i, text in enumerate(["note", *plain], 1)]
    book = openpyxl.load_workbook(BytesIO(workbook(Contents(tables={"names.csv": rows}))))
    seen = [row[0].value for row in book["names"].iter_rows(min_row=2)]
    marked = {"<r><t>x</t></r>", "52.520000000000003", "3.14159265358979323846"}
    pairs = [(a, b) for a, b in zip(plain, seen, strict=True) if a not in marked]
    assert len(pairs) > 30
    assert [a for a, b in pairs if a != b] == []
