"""Pictures of a day: read with lxml, Pillow and pypdf, compared with the tables."""

import io
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner
from lxml import etree
from matplotlib.font_manager import findfont
from matplotlib.ft2font import FT2Font
from PIL import Image

from mapgen.basemap.projection import projection_about
from mapgen.check import check
from mapgen.cli import main
from mapgen.model.atlas import Atlas
from mapgen.outlets.picture import picture
from mapgen.outlets.picture.letters import rows_of, width_of, wrapped
from mapgen.outlets.picture.scene import scene
from mapgen.outlets.picture.svg import svg
from mapgen.outlets.picture.view import Choice, view_of
from mapgen.reading.tables import read
from mapgen.support.errors import MissingError
from mapgen.time.edtf import parse
from tests.browser.table_reader import read_tables
from tests.conftest import ROOT

DATA = ROOT / "geodata"
SMALL = ROOT / "tests" / "data" / "small"
SVG = "{http://www.w3.org/2000/svg}"
TABLES = read_tables(DATA)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return check(read(DATA))


def drawn(atlas: Atlas, day: str, choice: Choice | None = None) -> str:
    return svg(scene(view_of(atlas, choice or Choice(1200)), parse(day)))


def parsed(text: str) -> etree._Element:
    """A parser that would follow no entity and no address reads the whole document."""
    strict = etree.XMLParser(resolve_entities=False, no_network=True, dtd_validation=False)
    return etree.fromstring(text.encode(), strict)


def texts(text: str) -> list[str]:
    return [each.text for each in parsed(text).iter(f"{SVG}text")]


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def test_a_picture_has_title_date_key_credits_and_licence(atlas: Atlas) -> None:
    found = texts(drawn(atlas, "1953-03-05"))
    assert found[:2] == [TABLES.map["title"], "5 March 1953"]
    on = [layer["title"] for layer in TABLES.map["layers"] if layer.get("on")]
    assert len(on) > 2 and set(on) <= set(found)
    assert {"not yet", "at this date", "Soviet Union", "its allies"} <= set(found)
    assert TABLES.map["licence"] == found[-1]
    said = " ".join(found)
    assert all(credit in said for credit in TABLES.map["credits"])


@pytest.mark.parametrize(
    ("day", "name", "others"),
    [
        ("1924-01-01", "Tsaritsyn", {"Stalingrad", "Volgograd"}),
        ("1953-03-05", "Stalingrad", {"Tsaritsyn", "Volgograd"}),
        ("1961-11-09", "Stalingrad", {"Tsaritsyn", "Volgograd"}),
        ("1961-11-10", "Volgograd", {"Tsaritsyn", "Stalingrad"}),
    ],
)
def test_a_place_has_the_name_of_the_day(
    atlas: Atlas, day: str, name: str, others: set[str]
) -> None:
    found = set(texts(drawn(atlas, day, Choice(1600, region="RU"))))
    assert name in found and not others & found


def test_every_name_is_one_that_the_tables_have_on_that_day(atlas: Atlas) -> None:
    """By an own reading: a name of a row that has begun by then and has not ended before."""
    made = scene(view_of(atlas, Choice(1200)), parse("1953-03-05"))
    names = [name for name in made.names if name.kind == "place"]
    assert len(names) >= 12
    for name in names:
        rows = [
            row for row in TABLES.rows("names", name.place) if row["name"].startswith(name.text)
        ]
        titles = {TABLES.places[name.place]["title"]}
        there = [row for row in rows if (row["from"][:4] or "0") <= "1953" <= last(row["to"])]
        assert there or name.text in titles, name.text


def last(cell: str) -> str:
    return cell.rpartition("/")[2].strip("?~%")[:4].replace("..", "9999") or "9999"


def test_states_are_those_of_the_day(atlas: Atlas) -> None:
    before, after = (set(texts(drawn(atlas, day))) for day in ("1990-01-01", "1995-01-01"))
    assert "SOVIET UNION" in before and "SOVIET UNION" not in after
    assert "RUSSIA" in after and "RUSSIA" not in before


def test_symbols_have_the_state_of_the_day(atlas: Atlas) -> None:
    states = {}
    for day in ("1924-01-01", "1953-03-05", "2000-01-01"):
        made = scene(view_of(atlas, Choice(1200, layers="renamed")), parse(day))
        states[day] = [symbol.state for symbol in made.symbols]
    assert len({len(each) for each in states.values()}) == 1 and len(states["1924-01-01"]) > 30
    assert states["1924-01-01"].count("before") > len(states["1924-01-01"]) * 0.8
    assert states["1953-03-05"].count("during") > len(states["1953-03-05"]) / 2
    assert states["2000-01-01"].count("after") > len(states["2000-01-01"]) / 2


def test_only_layers_asked_for_are_drawn_and_told(atlas: Atlas) -> None:
    titles = {layer["id"]: layer["title"] for layer in TABLES.map["layers"]}
    found = texts(drawn(atlas, "1953-03-05", Choice(1200, layers="monuments")))
    assert titles["monuments"] in found and titles["renamed"] not in found


def test_a_name_that_two_places_have_is_told_apart(atlas: Atlas) -> None:
    made = scene(view_of(atlas, Choice(1600)), parse("1952-01-01"))
    doubled = [name for name in made.names
               if sum(other.text == name.text for other in made.names) > 1]  # fmt: skip
    assert doubled and all(name.below for name in doubled)
    assert {name.below for name in doubled} <= set(texts(svg(made)))


def test_no_names_overlap_and_all_are_on_the_map(atlas: Atlas) -> None:
    made = scene(view_of(atlas, Choice(1200)), parse("1953-03-05"))
    lines = [(name.x, name.y, width_of(name.text, 12.5)) for name in made.names]
    assert len(lines) > 15
    for n, (x, y, long) in enumerate(lines):
        assert x >= 0 and y <= made.sheet.height and x + long <= made.sheet.width
        for other_x, other_y, other_long in lines[:n]:
            apart = x + long <= other_x or other_x + other_long <= x
            assert apart or abs(y - other_y) >= 12


def test_another_language_is_written_throughout(atlas: Atlas) -> None:
    found = texts(drawn(atlas, "1961-11-10", Choice(1200, "de")))
    assert "10. November 1961" in found and "Sowjetunion" in found and "SOWJETUNION" in found


def test_arabic_begins_on_the_right(atlas: Atlas) -> None:
    root = parsed(drawn(atlas, "1961-11-10", Choice(1200, "ar")))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    title = next(root.iter(f"{SVG}text"))
    assert (title.get("text-anchor"), title.get("x")) == ("end", "1200")
    assert title.text[0] == "\u2067" and title.text[-1] == "\u2069"


def test_a_region_fills_the_picture(atlas: Atlas) -> None:
    whole = view_of(atlas, Choice(1000))
    part = view_of(atlas, Choice(1000, region="PL,CZ"))
    assert part.sheet.scale > 4 * whole.sheet.scale
    assert part.sheet.height <= 1600, "a tall region is not taller than a page"
    tall = view_of(atlas, Choice(1000, region="20,40,25,70"))
    assert tall.sheet.height == 1600
    for lat, lon in ((40.2, 22), (69.8, 22)):
        spot = projection_about(tall.definition.centre).spot(lat, lon)
        assert tall.sheet.holds(spot)


def hostile(tmp_path: Path, text: str) -> Path:
    dataset = Path(shutil.copytree(SMALL, tmp_path / "hostile"))
    for file, old in (("map.toml", "A small map"), ("names.csv", "en,Latn,1925-04-10")):
        content = (dataset / file).read_text("utf-8")
        assert old in content
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        cell = text.replace('"', '""')
        if file == "map.toml":
            content = content.replace(old, quoted)
        else:
            content = content.replace("Stalingrad", f'"{cell[:24]}"')
        (dataset / file).write_text(content, encoding="utf-8")
    return dataset


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    text = "</text><script>`1`&lt;</script>\"'#image[x]"
    out = tmp_path / "a.svg"
    picture(hostile(tmp_path, text), out, "1953-03-05", Choice(1000))
    root = parsed(out.read_text("utf-8"))
    found = [each.text for each in root.iter(f"{SVG}text")]
    assert found[0] == text and text[:24] in found  # the title, and the name of the city
    tags = {etree.QName(each).localname for each in root.iter()}
    assert tags <= {"svg", "title", "rect", "g", "defs", "clipPath", "path", "use", "text",
                    "polygon", "polyline", "circle"}  # fmt: skip
    assert "://" not in out.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert "image" not in tags and "style" not in tags
    picture(tmp_path / "hostile", tmp_path / "a.pdf", "1953-03-05", Choice(1000))
    page = pypdf.PdfReader(tmp_path / "a.pdf").pages[0]
    assert "<script>`1`&lt;</script>" in page.extract_text()


def test_characters_that_xml_forbids_are_replaced(atlas: Atlas) -> None:
    made = scene(view_of(atlas, Choice(1200)), parse("1953-03-05"))
    root = parsed(svg(replace(made, title="a\x00b\x01c\ufffe")))
    assert next(root.iter(f"{SVG}text")).text == "a\ufffdb\ufffdc\ufffd"


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_the_same_tables_make_the_same_bytes(tmp_path: Path, kind: str) -> None:
    files = [tmp_path / f"{n}.{kind}" for n in range(2)]
    for file in files:
        picture(SMALL, file, "1953-03-05", Choice(600))
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_png_has_twice_as_many_pixels_and_the_colours_of_the_map(tmp_path: Path) -> None:
    out = tmp_path / "a.png"
    picture(SMALL, out, "1953-03-05", Choice(600))
    root = etree.fromstring(svg_of_small(600).encode())
    with Image.open(out) as image:
        assert image.size == tuple(2 * int(root.get(side)) for side in ("width", "height"))
        colours = {pixel for _, pixel in image.convert("RGB").getcolors(1 << 24) or []}
        corner = image.convert("RGB").getpixel((0, 0))
    assert corner == (0xF6, 0xF2, 0xE9)
    assert (0xB3, 0x26, 0x1E) in colours, "Stalingrad’s symbol"


def svg_of_small(width: int) -> str:
    return svg(scene(view_of(check(read(SMALL)), Choice(width)), parse("1953-03-05")))


def test_a_pdf_is_one_page_with_texts_that_can_be_searched(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    picture(SMALL, out, "1953-03-05", Choice(600))
    (page,) = pypdf.PdfReader(out).pages
    root = etree.fromstring(svg_of_small(600).encode())
    assert page.mediabox.width == pytest.approx(0.75 * int(root.get("width")), abs=0.1)
    text = page.extract_text()
    assert all(said in text for said in ("A small map", "5 March 1953", "Stalingrad", "CC BY 4.0"))


def test_the_command_draws_the_opening_day_or_the_last_of_a_year(tmp_path: Path) -> None:
    out = tmp_path / "new" / "a.svg"
    code, stdout, _ = run("picture", SMALL, "-o", out)
    assert code == 0 and stdout == f"{out} ({out.stat().st_size / 1000:.0f} kB)\n"
    assert "5 March 1953" in texts(out.read_text("utf-8"))
    assert run("picture", SMALL, "-o", out, "--date", "1961", "--layers", "renamed")[0] == 0
    found = texts(out.read_text("utf-8"))
    assert "31 December 1961" in found and "Volgograd" in found


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "a.jpg"], "a.jpg: the file name of a picture must end in .svg, .png or .pdf"),
        (["--date", "10.11.1961"], "--date: '10.11.1961' is not a date like 1961"),
        (["--date", "../.."], "--date: ../.. holds no date"),
        (["--date", "1850"], "--date 1850-12-31 is not within the years of the map, 1917 to 2026"),
        (["--lang", "xx"], "--lang: the map has no 'xx'; available: en"),
        (["--layers", "renmed"], "--layers: no layer 'renmed' in map.toml; did you mean renamed?"),
        (["--region", "XX"], "--region XX: 'XX' is not a country; give country codes"),
    ],
)
def test_wrong_usage_is_explained(tmp_path: Path, arguments: list[str], said: str) -> None:
    out = tmp_path / "a.svg"
    code, _, stderr = run("picture", SMALL, "-o", out, *arguments)
    assert code == 2 and said in stderr
    assert not out.exists()


@pytest.mark.parametrize("kind", ["png", "pdf"])
def test_without_its_library_it_says_what_to_install(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingError) as raised:
        picture(SMALL, tmp_path / f"a.{kind}", "", Choice(600))
    assert str(raised.value) == (
        'a picture as .png or .pdf needs typst, which is not installed: pip install "mapgen[print]"'
    )
    assert raised.value.exit_code == 3
    picture(SMALL, tmp_path / "a.svg", "", Choice(600))
    assert (tmp_path / "a.svg").exists(), "an SVG needs no library"


def test_a_bad_table_leaves_the_old_picture(tmp_path: Path) -> None:
    dataset = Path(shutil.copytree(SMALL, tmp_path / "bad"))
    events = dataset / "events.csv"
    events.write_text(events.read_text("utf-8").replace("1956-02-25", "25.2.1956"), "utf-8")
    out = tmp_path / "a.svg"
    out.write_text("the old one", encoding="utf-8")
    code, _, stderr = run("picture", dataset, "-o", out)
    assert code == 1 and "events.csv" in stderr
    assert out.read_text("utf-8") == "the old one"


def test_widths_are_near_those_of_the_font_of_the_renderings() -> None:
    """Measured with matplotlib in DejaVu Sans, which it brings."""
    font = FT2Font(findfont("DejaVu Sans"))
    font.set_size(100, 72)
    for word in ("Stalingrad", "Сталинград", "Sztálinváros", "სტალინი", "Ստալին", "1953–1961",
                 "SOVIET UNION", "Willimantic"):  # fmt: skip
        true = sum(font.load_char(ord(sign)).linearHoriAdvance / 65536 for sign in word)
        assert width_of(word, 100) == pytest.approx(true, rel=0.12), word
    assert width_of("東京", 10) == 20 and width_of("e\u0301", 10) == width_of("e", 10)


def test_lines_and_rows_are_no_longer_than_their_width() -> None:
    lines = wrapped("Land and borders by Natural Earth, simplified", 10, 120)
    assert " ".join(lines) == "Land and borders by Natural Earth, simplified"
    assert len(lines) > 1 and all(width_of(line, 10) <= 120 for line in lines)
    assert wrapped("averyveryverylongword and", 10, 30) == ["averyveryverylongword", "and"]
    assert wrapped("", 10, 30) == []
    assert rows_of([40, 40, 40, 200], 100, 10) == [[0, 50], [0], [0]]


def test_a_long_title_has_several_lines(atlas: Atlas) -> None:
    made = scene(view_of(atlas, Choice(400)), parse("1953-03-05"))
    title = "The names of Stalin and of his circle on the map of the world, year by year"
    assert " ".join(texts(svg(replace(made, title=title)))[:3]).startswith(title[:60])
    assert io.StringIO(svg(made)).readline().startswith("<svg ")
