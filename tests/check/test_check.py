"""Every bad input is reported with its line, all problems together, and nothing raises."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapgen.check import check
from mapgen.page.frame import page
from mapgen.reading.tables import HOW_TO_BEGIN, NO_ROWS, read
from mapgen.support.errors import DataError
from tests.conftest import ROOT
from tests.editing import edit

SMALL = ROOT / "tests" / "data" / "small"

Edit = tuple[str, str, str]


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def lines_of(dataset: Path) -> list[str]:
    with pytest.raises(DataError) as raised:
        check(read(dataset))
    return str(raised.value).splitlines()


def test_a_sound_dataset_becomes_an_atlas() -> None:
    atlas = check(read(SMALL))
    assert [place.id for place in atlas.places][:2] == ["volgograd", "luhansk"]
    volgograd = atlas.places[0]
    assert [name.text for name in volgograd.names if name.lang == "ru"] == [
        "Царицын",
        "Сталинград",
        "Волгоград",
    ]
    assert volgograd.names[-1].lasting
    assert volgograd.aliases == ("volgograd-1961",)
    assert atlas.sources["history"].author == "Doe, Jane"
    frame = atlas.frame()
    assert len(frame) == 6
    assert str(frame.crs) == "EPSG:4326"
    assert frame.geometry.x.iloc[0] == 44.5147


PRAGUE = 'prague-letna-stalin,"Stalin Monument, Prague",statue,50.0947'
WRONG: list[tuple[str, str, str, str]] = [
    (
        "places.csv",
        "city,48.7086,44.5147",
        "city,95.2,44.5147",
        "places.csv:2:lat: 95.2 is not a latitude (−90 to 90); were lat and lon swapped?",
    ),
    (
        "places.csv",
        "city,48.7086,44.5147",
        "city,48.7086,244.5",
        "places.csv:2:lon: 244.5 is not a longitude (−180 to 180)",
    ),
    (
        "places.csv",
        "statue,50.0947,14.4159",
        "statue,14.4159,50.0947",
        "places.csv:4:lat: the point is 4822 km outside CZ; were lat and lon swapped?",
    ),
    (
        "places.csv",
        "city,48.7086",
        'city,"48,7086"',
        "places.csv:2:lat: '48,7086' is not a number; use a decimal point",
    ),
    (
        "places.csv",
        "luhansk,Luhansk",
        "volgograd,Luhansk",
        "places.csv:3:id: 'volgograd' is already used on line 2; ids must be unique; 6 rows call "
        "it luhansk",
    ),
    (
        "places.csv",
        "luhansk,Luhansk",
        "Luhansk!,Luhansk",
        "places.csv:3:id: 'Luhansk!' is not an id; 6 rows call it luhansk",
    ),
    (
        "places.csv",
        "Norilsk camp (Norillag),camp",
        "Norilsk camp (Norillag),cam",
        "places.csv:6:kind: no layer of map.toml shows the kind 'cam'; did you mean camp? "
        'Otherwise write in one of its [[layers]]: kinds.cam = { title = "cam", shape = "circle" }',
    ),
    (
        "places.csv",
        "44.5147,settlement",
        "44.5147,settlment",
        "places.csv:2:precision: 'settlment' is not a known precision; did you mean settlement?",
    ),
    (
        "places.csv",
        "settlement,RU,Q914",
        "settlement,Russia,Q914",
        "places.csv:2:country: 'Russia' is not a country code; two capital letters, ISO 3166-1: "
        "write RU",
    ),
    (
        "places.csv",
        "RU,Q914",
        "RU,914",
        "places.csv:2:wikidata: '914' is not a Wikidata id; it is Q and a number: Q914",
    ),
    (
        "places.csv",
        "City on the Volga.",
        "",
        "places.csv:2:summary: the cell is empty",
    ),
    (
        "places.csv",
        "City on the Volga.,gazetteer",
        "City on the Volga.,",
        "places.csv:2:coordinate_source: the position has no source; "
        "give the id of a row of sources.csv",
    ),
    (
        "names.csv",
        "volgograd,volgograd,Волгоград",
        "volgorad,volgograd,Волгоград",
        "names.csv:7:place: no place 'volgorad' in places.csv; did you mean volgograd?",
    ),
    (
        "names.csv",
        "Царицын,ru,Cyrl,1589,1925-04-10,,history",
        "Царицын,ru,Cyrl,1589,1925-04-10,,histroy",
        "names.csv:2:source: no source 'histroy' in sources.csv; did you mean history?",
    ),
    (
        "events.csv",
        "Opened.,history",
        "Opened.,",
        "events.csv:6:source: the claim has no source; give the id of a row of sources.csv",
    ),
    (
        "events.csv",
        "history,,alternative",
        "history,,preferred",
        "events.csv:4:status: two preferred claims of 'removed', the other on line 3; "
        "mark one of them as alternative",
    ),
    (
        "names.csv",
        "guide,,alternative",
        "guide,,preferred",
        "names.csv:6:status: two preferred claims of 'stalingrad', the other on line 5; "
        "mark one of them as alternative",
    ),
    (
        "names.csv",
        "guide,,alternative",
        "guide,,alterative",
        "names.csv:6:status: 'alterative' is not a known status; did you mean alternative?",
    ),
    (
        "names.csv",
        "Luhansk,en,Latn,1958-03-05,1970-01",
        "Luhansk,en,Latn,1957-03-05,1970-01",
        "names.csv:11:from: 'Luhansk' overlaps 'Voroshilovgrad' on line 10; "
        "end one before the other begins; or mark one as concurrent if both were borne at once, "
        "or as alternative if the sources disagree",
    ),
    (
        "names.csv",
        "Luhansk,en,Latn,1958-03-05,1970-01",
        "Luhansk,en,Latn,1970-03-05,1970-01",
        "names.csv:11:to: 'Luhansk' ends (1970-01) before it begins (1970-03-05)",
    ),
    (
        "names.csv",
        "Tsaritsyn,en,Latn,1589",
        "Tsaritsyn,en,Latn,1590",
        "names.csv:3:from: period 'tsaritsyn' has 1589 on line 2; names of one period share "
        "their dates; give rival dates as alternative",
    ),
    (
        "names.csv",
        "Царицын,ru,Cyrl",
        "Царицын,ru,Latn",
        "names.csv:2:script: 'Царицын' has no letter of the script Latn",
    ),
    (
        "names.csv",
        "Царицын,ru,Cyrl",
        "Царицын,ru,Cyr",
        "names.csv:2:script: 'Cyr' is not a known script; ISO 15924: Cyrl, Latn, Geor, Armn, "
        "Arab, Grek, Hans, Hant, Hani, Mong, Hebr",
    ),
    (
        "names.csv",
        "Царицын,ru,Cyrl",
        "Царицын,Russian,Cyrl",
        "names.csv:2:lang: 'Russian' is not a language tag; BCP 47: write ru",
    ),
    (
        "events.csv",
        "secret-speech-1956,speech,1956-02-25",
        "secret-speech-1956,speech,25.02.1956",
        "events.csv:8:date: '25.02.1956' is not a date like 1961, 1961-11 or 1961-11-10 (EDTF); "
        "write 1956-02-25",
    ),
    (
        "events.csv",
        "secret-speech-1956,speech,1956-02-25",
        "secret-speech-1956,speech,1956-02-30",
        "events.csv:8:date: 1956-02-30 does not exist in the calendar",
    ),
    (
        "events.csv",
        "1991,built,Set",
        "1991,bult,Set",
        "events.csv:5:kind: map.toml has no entry for 'bult'; did you mean built? "
        'Otherwise write in its section [event_kinds]: bult = "bult"',
    ),
    (
        "figures.csv",
        "height_m,15.5",
        "heigth_m,15.5",
        "figures.csv:2:measure: map.toml has no entry for 'heigth_m'; did you mean height_m? "
        'Otherwise write in its section [measures]: heigth_m = "heigth_m"',
    ),
    (
        "figures.csv",
        "height_m,15.5",
        "height_m,tall",
        "figures.csv:2:value: 'tall' is not a number",
    ),
    (
        "names.csv",
        "1935-11-05,1958-03-05,voroshilov",
        "1935-11-05,1958-03-05,voroshlov",
        "names.csv:10:namesake: map.toml has no entry for 'voroshlov'; did you mean voroshilov? "
        'Otherwise write in its section [namesakes]: voroshlov = "voroshlov"',
    ),
    (
        "figures.csv",
        "height_m,15.5",
        "height_m,nan",
        "figures.csv:2:value: 'nan' is not a number",
    ),
    (
        "map.toml",
        "span = [1917, 2026]",
        "span = [2026, 1917]",
        "map.toml:5:span: the span ends (1917) before it begins (2026)",
    ),
    (
        "map.toml",
        'languages = ["en"]',
        "languages = []",
        "map.toml:4:languages: [] is not valid: it has 0 values, and needs 1 or more",
    ),
    (
        "sources.csv",
        "https://example.org/history",
        "example.org",
        "sources.csv:2:url: 'example.org' is not a web address; it begins with https://",
    ),
    (
        "borders.csv",
        "RU UA BY",
        "RU UA BLR",
        "borders.csv:2:members: the base map has no unit 'BLR'; did you mean LR?",
    ),
    (
        "borders.csv",
        "CZ SK",
        "CZ SK BY",
        "borders.csv:3:members: BY is in 'Soviet Union' (line 2) at the same time",
    ),
    (
        "borders.csv",
        "CZ SK,2",
        "CZ SK,7",
        "borders.csv:3:tint: '7' is not a known tint; it is one of 1, 2, 3, 4, 5",
    ),
    (
        "regions.geojson",
        '"Polygon"',
        '"Point"',
        "regions.geojson:2:coordinates: the coordinates are not longitude (−180 to 180) and "
        "latitude (−90 to 90)",
    ),
    (
        "regions.geojson",
        "[86.1,69.5]",
        "[86.1,169.5]",
        "regions.geojson:2:coordinates: the coordinates are not longitude (−180 to 180) and "
        "latitude (−90 to 90); "
        "were they swapped? longitude is first",
    ),
    (
        "regions.geojson",
        '"place":"norillag"',
        '"place":"norilag"',
        "regions.geojson:2:place: no place 'norilag' in places.csv; did you mean norillag?",
    ),
    (
        "regions.geojson",
        "]}\n",
        "]",
        "regions.geojson:3: the file is not JSON: a comma is missing here",
    ),
    (
        "map.toml",
        'shape = "ring"\nwords',
        'shape = "rnig"\nwords',
        "map.toml:47:layers.1.shape: 'rnig' is not a known shape; did you mean ring?",
    ),
    ("map.toml", 'licence = "CC BY 4.0"', "", "map.toml:licence: the key is missing"),
    ("map.toml", "opening =", "opened =", "map.toml:6:opened: the key is not known"),
    (
        "map.toml",
        "span = [",
        "span = (",
        "map.toml:5: the file is not TOML: the value behind = is neither a text in quotes "
        "nor a number nor a list",
    ),
    (
        "names.csv",
        "place,period,name,lang,script",
        "place,period,nmae,lang,script",
        "names.csv:1:nmae: the column is not known; did you mean name? "
        "If it is your own, begin its name with _",
    ),
    (
        "names.csv",
        "place,period,name,lang,script",
        "place,period,_name,lang,script",
        "names.csv:1:name: the column is missing",
    ),
    (
        "figures.csv",
        "locator,status,note",
        "locator,status,status",
        "figures.csv:1:status: duplicate column; rename or delete one of them",
    ),
    (
        "events.csv",
        "Taken down in November.",
        "Taken down, in November.",
        "events.csv:4: the row has 10 cells, the heading 9; look for a comma outside quotes",
    ),
    (
        "places.csv",
        "City on the Volga.",
        'City on the "Volga".',
        'places.csv:2: a quote (") is not allowed here; quote the cell and double the '
        'quotes inside: ""',
    ),
    (
        "places.csv",
        "City on the Volga.",
        '"City on the Volga.',
        'places.csv:2: a quote (") is not allowed here; quote the cell and double the '
        'quotes inside: ""',
    ),
]


AROUND = 'write {"type": "FeatureCollection", "features": […]} around its features'
NO_COLLECTION = f"regions.geojson: the file is not a FeatureCollection; {AROUND}"


@pytest.mark.parametrize(("file", "old", "new", "line"), WRONG)
def test_bad_input_gets_its_line(dataset: Path, file: str, old: str, new: str, line: str) -> None:
    edit(dataset / file, old, new)
    assert line in lines_of(dataset)


def remove(file: str) -> Callable[[Path], None]:
    return lambda folder: (folder / file).unlink()


def put(file: str, data: bytes) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / file).write_bytes(data)

    return write


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (remove("places.csv"), "places.csv: the file is missing"),
        (put("sources.csv", b""), "sources.csv: the table is empty, without a heading"),
        (put("sources.csv", b"id,type,title\n"), f"sources.csv: {NO_ROWS}; {HOW_TO_BEGIN}"),
        (
            put("names.csv", "place\n1\nНазва".encode("cp1251")),
            "names.csv:3: the file is not UTF-8 (byte 0xcd); save it as CSV UTF-8",
        ),
        (put("regions.geojson", b"[]"), NO_COLLECTION),
        (
            put("regions.geojson", b'{"features": [5]}'),
            NO_COLLECTION,
        ),
        (
            put("regions.geojson", b'{"features": [{"type": "Feature", "geometry": 7}]}'),
            "regions.geojson:1:geometry: the feature has no shape to draw",
        ),
    ],
)
def test_bad_file_gets_its_line(dataset: Path, spoil: Callable[[Path], None], line: str) -> None:
    spoil(dataset)
    assert line in lines_of(dataset)


def test_a_table_that_cannot_be_read_is_reported_once(dataset: Path) -> None:
    (dataset / "places.csv").unlink()
    (dataset / "sources.csv").unlink()
    lines = lines_of(dataset)
    assert lines == ["places.csv: the file is missing", "sources.csv: the file is missing"]


def test_a_folder_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert lines_of(nowhere) == [
        f"{nowhere}: no such folder of tables; name a folder of tables or a workbook, or make one: "
        "mapgen new FOLDER"
    ]


def test_separators_of_unicode_are_part_of_a_cell(dataset: Path) -> None:
    edit(dataset / "places.csv", "City on the Volga.", "City\u2028on\x0bthe\x85Volga.")
    edit(dataset / "places.csv", "luhansk,Luhansk,city", "luhansk,Luhansk,ctiy")
    assert check_lines_start(lines_of(dataset)) == ["places.csv:3"]


def check_lines_start(lines: list[str]) -> list[str]:
    return [":".join(line.split(":")[:2]) for line in lines]


def test_a_language_without_words_is_a_problem(dataset: Path) -> None:
    edit(dataset / "map.toml", 'languages = ["en"]', 'languages = ["tlh"]')
    with pytest.raises(
        DataError,
        match=r"^map\.toml:4:languages\.0: mapgen has no translation for 'tlh'; available: .*en",
    ):
        page(check(read(dataset)))


def test_a_folder_in_place_of_a_file_cannot_be_read(dataset: Path) -> None:
    (dataset / "names.csv").unlink()
    (dataset / "names.csv").mkdir()
    assert "names.csv: the file cannot be read: Is a directory" in lines_of(dataset)


def test_all_problems_are_reported_together_and_in_order(dataset: Path) -> None:
    edit(dataset / "places.csv", "city,48.7086", "city,95.2")
    edit(dataset / "events.csv", "1991,built", "199,built")
    edit(dataset / "names.csv", "Сталинград,ru", "Сталинград,Russian")
    lines = lines_of(dataset)
    assert [line.split(":")[0] for line in lines] == ["events.csv", "names.csv", "places.csv"]


def test_tables_without_rows_and_optional_files_may_be_missing(dataset: Path) -> None:
    for file in ("figures.csv", "borders.csv", "regions.geojson"):
        (dataset / file).unlink()
    assert check(read(dataset)).states == ()


def test_a_byte_order_mark_is_no_part_of_the_heading(dataset: Path) -> None:
    path = dataset / "places.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(check(read(dataset)).places) == 6


@settings(max_examples=60, deadline=None)
@given(
    file=st.sampled_from(["places.csv", "names.csv", "events.csv", "figures.csv", "map.toml"]),
    at=st.integers(min_value=0, max_value=2000),
    junk=st.text(max_size=6),
)
def test_check_never_raises_anything_else(
    tmp_path_factory: pytest.TempPathFactory, file: str, at: int, junk: str
) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("spoilt") / "small"))
    text = (folder / file).read_text("utf-8")
    at %= len(text)
    (folder / file).write_bytes((text[:at] + junk + text[at:]).encode("utf-8", "surrogatepass"))
    try:
        atlas = check(read(folder))
    except DataError as error:
        assert error.problems
        assert all(str(problem).startswith(problem.file) for problem in error.problems)
    else:
        assert atlas.places
