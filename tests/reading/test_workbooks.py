"""A workbook as a dataset: sheets and cells as spreadsheets really store them."""

import datetime
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from pyogrio.raw import write as write_layer

from mapgen.check import check, inspect
from mapgen.model.schema import REQUIRED
from mapgen.outlets.export import to_folder, to_workbook
from mapgen.reading.contents import contents
from mapgen.reading.tables import read
from tests.cli.test_cli import run
from tests.conftest import ROOT
from tests.outlets.test_export import tree
from tests.town import town

SMALL = ROOT / "tests" / "data" / "small"
PLACES = [
    "id",
    "title",
    "kind",
    "lat",
    "lon",
    "precision",
    "country",
    "summary",
    "coordinate_source",
]
NAMES = ["place", "period", "name", "lang", "from", "to", "source"]
SOURCES = ["id", "type", "title"]


def manual(path: Path, change: Callable[[Any], None] = lambda book: None) -> Path:
    """A workbook as a teacher might make it: places, names and sources only."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    tables: dict[str, list[list[Any]]] = {
        "places": [
            PLACES,
            ["bonn", "Bonn", "town", 50.73, 7.1, "settlement", "DE", "A town.", "book"],
            ["hof", "Hof", "town", 50.32, 11.92, "settlement", "DE", "Another.", "book"],
        ],
        "names": [NAMES, ["bonn", "bonna", "Bonna", "la", None, 1244, "book"]],
        "sources": [SOURCES, ["book", "book", "A book"]],
    }
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    change(book)
    book.save(path)
    return path


def errors(path: Path) -> list[str]:
    return [str(p) for p in inspect(read(path)).problems if p.severity == "error"]


def warnings(path: Path) -> list[str]:
    problems = [str(p) for p in inspect(read(path)).problems if p.severity == "warning"]
    return [line for line in problems if "has no sheet" in line or "sheet" in line]


def cells(path: Path, file: str = "names.csv") -> list[list[str]]:
    rows = contents(path).tables[file]
    assert rows
    return [row for _, row in rows]


def test_every_kind_of_cell(tmp_path: Path) -> None:
    day, moment = datetime.date(1961, 11, 10), datetime.datetime(1961, 11, 10, 13, 5)
    rows: Sequence[Sequence[Any]] = [
        ["note", "from", "lat", "to"],
        [52, 1961, 52.52, day],
        [0.1 + 0.2, "1961~", 52.0, moment],
        [True, None, 1e-4, "1961-11"],
        ["=1+1", "=A1", "=1/0", None],
        ["#NAME?", "two\nlines", -0.5, ".."],
        ["e\u0301 😀", " blanks ", "00123", "1e5"],
        [day, day, 100000, 1 / 3],
    ]

    def change(book: Any) -> None:
        del book["names"]
        sheet = book.create_sheet("names")
        for row in rows:
            sheet.append(row)
        sheet["A2"].number_format, sheet["C2"].number_format = "0.00", "0%"
        sheet["D2"].number_format = 'd". "mmmm yyyy'
        sheet["A2"].comment = Comment("not read", "x")

    # openpyxl stores no results of formulas, as if no spreadsheet had ever computed them.
    assert cells(manual(tmp_path / "a.xlsx", change))[1:] == [
        ["52", "1961", "52.52", "1961-11-10"],
        ["0.3", "1961~", "52", "1961-11-10"],
        ["1", "", "0.0001", "1961-11"],
        ["#NAME?", "two\nlines", "-0.5", ".."],
        ["e\u0301 😀", " blanks ", "00123", "1e5"],
        ["1961/11/10", "1961-11-10", "100000", "0.3333333333333333"],
    ]


def test_what_formulas_came_to_is_read(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "f.xlsx")
    sheet = book.add_worksheet("sources")
    for i, (formula, value) in enumerate(
        [("=1", "id"), ("=1", "book"), ("=1+1", 2), ("=52+.52", 52.52), ("=1/0", "#DIV/0!")]
    ):
        sheet.write_formula(i, 0, formula, None, value)
    sheet.write_rich_string(5, 0, "a ", book.add_format({"bold": True}), "bold", " end")
    book.close()
    rows = cells(tmp_path / "f.xlsx", "sources.csv")
    assert rows == [["id"], ["book"], ["2"], ["52.52"], ["#DIV/0!"], ["a bold end"]]


def test_numbers_that_excel_stores_too_long(tmp_path: Path) -> None:
    path = manual(tmp_path / "a.xlsx")
    stored = {"50.73": "52.520000000000003", "7.1": "1E-4"}
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            text = old.read(name)
            for short, long in stored.items() if name.endswith("sheet1.xml") else ():
                assert text.count(f"<v>{short}</v>".encode()) == 1
                text = text.replace(f"<v>{short}</v>".encode(), f"<v>{long}</v>".encode())
            new.writestr(name, text)
    assert cells(tmp_path / "b.xlsx", "places.csv")[1][3:5] == ["52.52", "0.0001"]


def untidy(book: Any) -> None:
    """Edits of sheets that do not change their content."""
    sheet = book["places"]
    sheet.insert_rows(1)
    sheet.insert_rows(4)
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet["L9"].number_format = "0.00"
    sheet["B3"] = "  Bonn "
    book["names"].sheet_state = "hidden"
    book["sources"].title = "sources.csv"
    book.create_sheet("Sheet1")
    book.create_sheet("_mine")["A1"] = "notes"
    book.create_sheet("READ ME")["A1"] = "notes"


def test_untidy_sheets_are_read_as_they_are_meant(tmp_path: Path) -> None:
    path = manual(tmp_path / "a.xlsx", untidy)
    assert errors(path) == []
    rows = read(path).tables["places.csv"].rows
    assert [row.line for row in rows] == [3, 5]
    assert [row.cells["title"] for row in rows] == ["Bonn", "Hof"]


def test_problems_name_sheet_and_row(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        untidy(book)
        book["places"]["D5"] = 95.2
        book["names"]["A2"] = "bon"
        book["names"]["J2"] = "stray"
        book["sources.csv"]["C2"] = "#NAME?"

    path = manual(tmp_path / "a.xlsx", change)
    assert errors(path) == [
        "a.xlsx names:2: a cell is to the right of the last heading; clear it, or add a heading "
        "for its column",
        "a.xlsx places:5:lat: 95.2 is not a latitude (−90 to 90); were lat and lon swapped?",
        "a.xlsx sources.csv:2:title: '#NAME?' is a spreadsheet error, not a value; enter the "
        "actual value",
    ]


def test_messages_name_the_sheet_too(tmp_path: Path) -> None:
    path = manual(tmp_path / "a.xlsx", lambda book: book["names"].__setitem__("A2", "bon"))
    assert errors(path) == [
        "a.xlsx names:2:place: no place 'bon' in a.xlsx places; did you mean bonn?"
    ]


def test_strange_sheets_are_reported(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["names"].title = "Name"
        book.create_sheet("Lesson plan")["A1"] = "Monday"
        book.create_sheet("places.csv")["A1"] = "id"
        book.create_sheet("map.Deutsch.toml")["A1"] = "x = 1"
        book.create_sheet("words.Deutsch.json")["A1"] = "{}"
        book.remove(book["sources"])

    path = manual(tmp_path / "a.xlsx", change)
    assert errors(path) == [
        "a.xlsx Name: 'Name' is not a sheet of a dataset; did you mean names?",
        "a.xlsx map.Deutsch.toml: 'Deutsch' is not a language tag; name it map.de.toml",
        "a.xlsx places.csv: duplicate sheet, also present as a.xlsx places",
        "a.xlsx words.Deutsch.json: 'Deutsch' is not a language tag; name it words.de.json",
        "sources.csv: the sheet is missing",
    ]
    assert warnings(path) == [
        "a.xlsx Lesson plan: warning: 'Lesson plan' is not a sheet of a dataset and was not read; "
        "begin its name with _ if it is only a note",
        "a.xlsx map.toml: warning: there is no sheet map.toml: title, years, view and layers "
        "follow the tables; edit the generated one after mapgen export tables",
    ]


def test_a_file_in_a_sheet_has_lines(tmp_path: Path) -> None:
    to_workbook(SMALL, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book["map.toml"]["A2"] = "title = "
    book.save(tmp_path / "a.xlsx")
    assert errors(tmp_path / "a.xlsx")[0] == (
        "a.xlsx map.toml:2: the file is not TOML: the value behind = is neither a text in quotes "
        "nor a number nor a list"
    )


BROKEN = {
    "no.xlsx": "no such folder of tables; name a folder of tables or a workbook, or make one: "
    "mapgen new FOLDER",
    "text.xlsx": "the file is not a workbook that can be read; does a password protect it?",
    "text.ods": "the file is not a workbook that can be read; does a password protect it?",
    "text.gpkg": "the file is not a GeoPackage that can be read",
    "text.xls": "the file is not a workbook that can be read; does a password protect it?",
    "new.xlsb": "a dataset is a folder of tables, or a file that ends in .xlsx, .ods, .xls, .gpkg; "
    "save it as .xlsx or .ods",
    "places.csv": "a dataset is a folder of tables, or a file that ends in .xlsx, .ods, .xls, "
    ".gpkg",
    "a.geojson": "a GeoJSON file can hold places, but no sources; put it into a folder as "
    "places.geojson, with sources.csv and map.toml beside it",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_dataset_is_one_problem(name: str, tmp_path: Path) -> None:
    if name != "no.xlsx":
        (tmp_path / name).write_text("nothing of the kind", encoding="utf-8")
    result = run("check", tmp_path / name)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == f"{tmp_path / name}: {BROKEN[name]}"
    assert errors(tmp_path / name) == [f"{tmp_path / name}: {BROKEN[name]}"]


def test_a_workbook_is_not_rewritten(tmp_path: Path) -> None:
    path = manual(tmp_path / "a.xlsx", lambda book: book["names"].__setitem__("F2", "c. 1244"))
    before = path.read_bytes()
    result = run("check", path, "--fix", "--yes")
    assert result.exit_code == 2
    assert "\na.xlsx names:2:to: " in result.stdout and "1244~" in result.stdout
    assert result.stderr.splitlines()[-1] == (
        "nothing was written: a.xlsx cannot be rewritten; fix it in the program that made it, "
        "or export the tables first (mapgen export tables) and fix those"
    )
    assert path.read_bytes() == before


def test_the_hint_names_where_to_fix_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    manual(path, lambda book: book["places"].__setitem__("B2", "Bo\u0308nn"))
    result = run("check", path, "--json")
    (problem,) = [
        each for each in json.loads(result.stdout)["problems"] if each["column"] == "title"
    ]
    assert problem["hint"] == ("export with mapgen export tables, then mapgen check --fix fixes it")
    assert problem["fixable"] is False
    assert run("export", "tables", path, "-o", tmp_path / "tables").exit_code == 0
    assert run("check", tmp_path / "tables", "--fix", "--yes").exit_code == 0
    assert "B\u00f6nn" in (tmp_path / "tables" / "places.csv").read_text("utf-8")


def test_annotations_are_on_the_workbook(tmp_path: Path) -> None:
    path = manual(tmp_path / "a.xlsx", lambda book: book["places"].__setitem__("D2", 95))
    result = run("check", path, "--format", "github")
    annotations = [line for line in result.stdout.splitlines() if line.startswith("::error file=")]
    assert len(annotations) == 1
    assert "/a.xlsx,title=lat::a.xlsx places:2:lat: 95 is not a latitude" in annotations[0]


# The map of tables that came without one.


def test_a_map_is_made_from_the_tables(tmp_path: Path) -> None:
    path = manual(tmp_path / "names-of-towns.xlsx")
    map = check(read(path)).definition
    assert (map.id, map.title, map.subtitle) == (
        "names-of-towns", "Names of towns", "2 places, 1244.",
    )  # fmt: skip
    assert (map.span, map.opening.text, map.languages) == ((1243, 1245), "1244", ("en",))
    assert [(p.lat, p.lon) for p in map.view] == [(49.32, 6.1), (51.73, 12.92)]
    assert [(layer.rule, list(layer.kinds)) for layer in map.layers] == [("lifetime", ["town"])]


def test_kinds_go_to_the_layers_that_fit_them(tmp_path: Path) -> None:
    own = Path(shutil.copytree(SMALL, tmp_path / "own"))
    to_workbook(own, tmp_path / "own.xlsx")
    book = openpyxl.load_workbook(tmp_path / "own.xlsx")
    del book["map.toml"]
    book.save(tmp_path / "own.xlsx")
    assert errors(tmp_path / "own.xlsx") == []
    map = check(read(tmp_path / "own.xlsx")).definition
    assert [(layer.rule, list(layer.kinds)) for layer in map.layers] == [
        ("names", ["city"]),
        ("moment", ["speech"]),
        ("lifetime", ["statue", "replacement", "camp"]),
    ]
    assert map.layers[2].begins == ("built", "opened", "unveiled")
    assert map.layers[2].ends == ("closed", "demolished")
    assert map.namesakes == {"stalin": "Stalin", "voroshilov": "Voroshilov"}
    assert map.measures == {"height_m": "Height m", "prisoners": "Prisoners"}


def test_what_was_made_is_written_with_the_tables(tmp_path: Path) -> None:
    path = manual(tmp_path / 'Strauß "1\\.xlsx')
    to_folder(path, tmp_path / "out")
    assert {file.name for file in (tmp_path / "out").iterdir()} == {
        "map.toml", "names.csv", "places.csv", "sources.csv",
    }  # fmt: skip
    assert read(tmp_path / "out").map == read(path).map
    assert check(read(tmp_path / "out")).definition.title == 'Strauß "1\\'


def test_tables_without_dates_or_rows_still_have_a_map(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        del book["names"]
        book["places"].delete_rows(2, 2)

    path = manual(tmp_path / "_.xlsx", change)
    assert errors(path) == [
        "_.xlsx places: the table has a heading and no rows; mapgen add asks for a first place and "
        "its source"
    ]
    assert read(path).map["span"] == [1999, 2001] and read(path).map["id"] == "map"


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    """A workbook created in Excel on a Mac counts its days from 1904."""

    def change(book: Any) -> None:
        book.epoch = CALENDAR_MAC_1904
        book["names"]["E2"] = datetime.date(1925, 4, 10)

    path = manual(tmp_path / "mac.xlsx", change)
    with zipfile.ZipFile(path) as archive:
        stored = (datetime.date(1925, 4, 10) - datetime.date(1904, 1, 1)).days
        assert f"<v>{stored}</v>".encode() in archive.read("xl/worksheets/sheet2.xml")
    assert cells(path)[1][4] == "1925-04-10"


def test_text_that_is_formatted_within_its_cell_is_whole(tmp_path: Path) -> None:
    path = manual(tmp_path / "a.xlsx")
    runs = "<is><r><t>O</t></r><r><rPr><b/></rPr><t xml:space='preserve'>ld name</t></r></is>"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name.endswith("sheet2.xml"):
                text, count = re.subn('<c r="C2"[^>]*>.*?</c>',
                                      f'<c r="C2" t="inlineStr">{runs}</c>', text)  # fmt: skip
                assert count == 1
            new.writestr(name, text)
    assert cells(tmp_path / "b.xlsx")[1][2] == "Old name"


def test_a_cell_far_from_the_others_is_reported(tmp_path: Path) -> None:
    path = manual(tmp_path / "a.xlsx", lambda book: book["names"].cell(1048576, 16384, "x"))
    expected = (
        f"{path}: the sheet names has a cell far from the others, in row 1048576 or column 16384; "
        "delete what is not part of the table"
    )
    assert errors(path) == [expected]


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    """It was written by xlwt 1.3 as Excel 97 stores it."""
    path = Path(shutil.copy(ROOT / "tests" / "data" / "old.xls", tmp_path / "old.xls"))
    assert errors(path) == []
    assert [row.line for row in read(path).tables["places.csv"].rows] == [2, 4]
    assert cells(path, "places.csv")[2][1:4] == ["Hof – Հոֆ", "town", "50.32"]
    assert cells(path)[1][4:6] == ["1244", "1961-11-10"]


# OpenDocument.


def as_ods(path: Path, folder: Path) -> Path:
    """Write a folder of tables as an .ods workbook, by GDAL."""
    for file in REQUIRED:
        rows = contents(folder).tables[file]
        assert rows
        columns = [
            np.array(column, dtype=object) for column in zip(*(c for _, c in rows), strict=True)
        ]
        fields = [f"Field{i}" for i, _ in enumerate(columns, 1)]
        write_layer(path, None, columns, fields, layer=file.removesuffix(".csv"), driver="ODS",
                    geometry_type=None, append=path.exists())  # fmt: skip
    lines = (folder / "map.toml").read_text("utf-8").splitlines()
    write_layer(path, None, [np.array(lines, dtype=object)], ["Field1"], layer="map.toml",
                driver="ODS", geometry_type=None, append=True)  # fmt: skip
    return path


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_an_ods_workbook_gives_the_same_tables(tmp_path: Path) -> None:
    path = as_ods(tmp_path / "a.ods", SMALL)
    to_folder(path, tmp_path / "back")
    expected = tree(SMALL)
    del expected["regions.geojson"]
    assert tree(tmp_path / "back") == expected


STYLED = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.2"
  xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="names">
<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>A
note.</text:p></office:annotation><text:p>from</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>lat</text:p></table:table-cell>
</table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell office:value-type="date" office:date-value="1961-11-10T13:00:00">
<text:p>10.11.61</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="52.520000000000003"><text:p>52,5</text:p>
</table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string">
<text:p><text:s/>a <text:s text:c="2"/>b<text:tab/>c</text:p>
<text:p>d<text:line-break/>e</text:p></table:table-cell>
<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="">
<text:p>#DIV/0!</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def test_an_ods_workbook_as_spreadsheets_save_it(tmp_path: Path) -> None:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", STYLED)
    rows = contents(tmp_path / "a.ods").tables["names.csv"]
    assert rows == [
        (1, ["from", "lat"]),
        (4, ["1961-11-10", "52.52"]),
        (5, [" a   b\tc\nd\ne", "#DIV/0!"]),
    ]


def test_the_report_for_machines_names_the_sheet(tmp_path: Path) -> None:
    path = manual(tmp_path / "a.xlsx", lambda book: book["places"].__setitem__("D2", 95))
    report = json.loads(run("check", path, "--json").stdout)
    assert report["problems"][0]["file"] == "a.xlsx map.toml"
    wrong = [each for each in report["problems"] if each["severity"] == "error"]
    assert [(each["file"], each["line"], each["column"]) for each in wrong] == [
        ("a.xlsx places", 2, "lat")
    ]


def test_reading_a_folder_loads_nothing_for_workbooks() -> None:
    import subprocess
    import sys

    script = (
        "import sys; from pathlib import Path; from mapgen.reading.tables import read\n"
        f"read(Path({str(SMALL)!r}))\n"
        "heavy = {'pyogrio', 'pandas', 'numpy', 'xlsxwriter', 'python_calamine'}\n"
        "print(*sorted(heavy & set(sys.modules)), 'end')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8")
    assert done.stdout.strip() == "end", done.stderr


def test_a_workbook_carries_the_town_plan(tmp_path: Path) -> None:
    dataset = town(tmp_path)
    to_workbook(dataset, tmp_path / "lesson.xlsx", force=False)
    back = check(read(tmp_path / "lesson.xlsx"))
    assert back.town_plan == check(read(dataset)).town_plan
    assert back.town_plan.features
