"""Formatted text within a cell of a workbook is read whole, and nothing beside it."""

import zipfile
from pathlib import Path

import pytest

from mapgen.reading.contents import contents

ODS = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="names"><table:table-row><table:table-cell><text:p>name</text:p>
</table:table-cell></table:table-row><table:table-row><table:table-cell>{}</table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
XLSX = {
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" '
    f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
    '<sheet name="names" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
    f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
    f'Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}

READING = '<rPh sb="0" eb="2"><t>トウキョウ</t></rPh>'
RUNS = {
    '<r><t>O</t></r><r><rPr><b/></rPr><t xml:space="preserve">ld name</t></r>': "Old name",
    '<r><t xml:space="preserve">a </t></r><r><t>b</t></r><r><t xml:space="preserve"> c</t></r>': (
        "a b c"
    ),
    f"<t>東京</t>{READING}": "東京",
    f"<r><t>東</t></r><r><t>京</t></r>{READING}": "東京",
}


def name_in(path: Path) -> str:
    rows = contents(path).tables["names.csv"]
    assert rows and len(rows) == 2
    return rows[1][1][0]


def workbook(path: Path, cell: str, shared: str = "") -> Path:
    sheet = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>name</t>'
        f'</is></c></row><row r="2">{cell}</row></sheetData></worksheet>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in XLSX.items():
            archive.writestr(name, text)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}"><si>{shared}</si></sst>')
    return path


@pytest.mark.parametrize("runs", RUNS)
def test_formatted_text_of_excel_is_whole(tmp_path: Path, runs: str) -> None:
    inline = f'<c r="A2" t="inlineStr"><is>{runs}</is></c>'
    assert name_in(workbook(tmp_path / "inline.xlsx", inline, "<t>x</t>")) == RUNS[runs]
    shared = '<c r="A2" t="s"><v>0</v></c>'
    assert name_in(workbook(tmp_path / "shared.xlsx", shared, runs)) == RUNS[runs]


@pytest.mark.parametrize(
    ("paragraphs", "text"),
    [
        ("<text:p>Old <text:span>na<text:span>me</text:span></text:span></text:p>", "Old name"),
        ("<text:p><text:a>Old</text:a><text:s text:c='2'/>name</text:p>", "Old  name"),
        ("<text:p>Old</text:p><text:p>name</text:p>", "Old\nname"),
        ("<office:annotation><text:p>no</text:p></office:annotation><text:p>yes</text:p>", "yes"),
        ("<text:p>yes<text:note><text:note-body><text:p>no</text:p></text:note-body></text:note>"
         "</text:p>", "yes"),
        ("<text:p><text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>トウキョウ"
         "</text:ruby-text></text:ruby></text:p>", "東京"),
    ],
)  # fmt: skip
def test_formatted_text_of_libreoffice_is_whole(tmp_path: Path, paragraphs: str, text: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("content.xml", ODS.format(paragraphs))
    assert name_in(tmp_path / "a.ods") == text
