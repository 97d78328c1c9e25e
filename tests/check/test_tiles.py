"""The table [tiles] of map.toml: which addresses are refused, and how it is said."""

from pathlib import Path

import pytest

from mapgen.check import inspect
from mapgen.check.bad_cell import BadCell
from mapgen.check.tiles import address, asked, link
from mapgen.model.tiles import Tiles
from mapgen.reading.tables import read
from tests.editing import small_in

OSM = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
SUCH = f"; such as {OSM}"


def told(check: object) -> str:
    assert isinstance(check, pytest.ExceptionInfo) and isinstance(check.value, BadCell)
    return f"{check.value.message}; {check.value.hint}"


@pytest.mark.parametrize(
    "url",
    [
        OSM,
        "https://tiles.example:8443/style/{z}/{y}/{x}?key=a-1&size=256",
        "http://localhost:8080/{z}/{x}/{y}.png",
        "http://127.0.0.1/{z}/{x}/{y}",
    ],
)
def test_an_address_of_one_server_is_accepted(url: str) -> None:
    assert address(url) == url


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "the cell is empty; "),
        ("tiles/{z}/{x}/{y}.png", "'tiles/{z}/{x}/{y}.png' is not an address of tiles" + SUCH),
        ("ftp://a.example/{z}", "'ftp://a.example/{z}' is not an address of tiles" + SUCH),
        (
            "http://a.example/{z}/{x}/{y}",
            "the address is not encrypted; begin it with https: https://a.example/{z}/{x}/{y}",
        ),
        (
            "http://localhost.a.example/{z}/{x}/{y}",
            "the address is not encrypted; begin it with https: "
            "https://localhost.a.example/{z}/{x}/{y}",
        ),
        (
            "https://me:secret@a.example/{z}/{x}/{y}",
            "the address contains a user or a password, which every reader would see; "
            "leave out what is before @",
        ),
        (
            "https://{s}.a.example/{z}/{x}/{y}",
            "the server '{s}.a.example' is not one: a page asks one server only; "
            "write one in place of the braces, such as a.tiles.example",
        ),
        (
            "https://a.example;script-src/{z}/{x}/{y}",
            "'a.example;script-src' is not the name of a server; in small letters: tiles.example",
        ),
        (
            "https://*/{z}/{x}/{y}",
            "'*' is not the name of a server; in small letters: tiles.example",
        ),
        ("https://a.example/{z}/{x}.png", "{y} is not in the address" + SUCH),
        ("https://a.example/{z}/{x}/{y}/{z}", "{z} is not once in the address" + SUCH),
        (
            "https://a.example/{z}/{x}/{y}{r}.png",
            "{r} is not filled in; only {z}, {x} and {y} are filled in: "
            "write the value in place of the others",
        ),
        (
            "https://a.example/{z}/{x}/{y}.png#<b>",
            "the address contains signs that no address has" + SUCH,
        ),
        (
            "https://a.example/{z}/{x}/{y}/{",
            "the address contains signs that no address has" + SUCH,
        ),
    ],
)  # fmt: skip
def test_every_other_address_is_refused_with_a_reason(url: str, message: str) -> None:
    with pytest.raises(BadCell) as refused:
        address(url)
    assert told(refused).startswith(message)


@pytest.mark.parametrize(
    "value", ["http://a.example", "javascript:alert(1)", "https://", "https://a.example/<b>", "https://me@a.example"]
)  # fmt: skip
def test_an_attribution_leads_to_an_encrypted_page(value: str) -> None:
    with pytest.raises(BadCell) as refused:
        link(value)
    assert told(refused) == (
        f"{value!r} is not an address that begins with https; "
        "such as https://www.openstreetmap.org/copyright"
    )


def problems(dataset: Path, tiles: str) -> list[str]:
    path = dataset / "map.toml"
    path.write_text(path.read_text("utf-8") + f"\n[tiles]\n{tiles}\n", "utf-8")
    lines = path.read_text("utf-8").splitlines()
    return [
        f"{each.file}: {lines[each.line - 1]}: {each.column}: {each.message}"
        for each in inspect(read(dataset)).problems
    ]


def test_a_wrong_table_is_told_with_its_line(tmp_path: Path) -> None:
    assert problems(small_in(tmp_path), 'url = "https://a.example/{z}/{x}/{y}"') == [
        "map.toml: [tiles]: tiles.attribution: the key is missing"
    ]
    own = 'url = "https://a.example/{z}/{x}/{y}"\nattribution = ""\nmax_zoom = 23\nserver = "a"'
    assert problems(small_in(tmp_path / "b"), own) == [
        'map.toml: attribution = "": tiles.attribution: the cell is empty',
        "map.toml: max_zoom = 23: tiles.max_zoom: 23 is not valid: it is at most 22",
        'map.toml: server = "a": tiles.server: the key is not known',
    ]


def test_tiles_asked_for_have_the_attribution_of_their_server() -> None:
    own = Tiles("https://a.example/{z}/{x}/{y}", "A", "https://a.example/about", 17)
    other = "https://a.example/dark/{z}/{x}/{y}"
    assert asked(other, "", own) == Tiles(other, "A", "https://a.example/about", 17)
    assert asked(other, " B ", own) == Tiles(other, "B")
    osm = asked(OSM, "", None)
    assert osm.attribution == "© OpenStreetMap contributors"
    assert (osm.host, osm.origin) == ("tile.openstreetmap.org", "https://tile.openstreetmap.org")
    with pytest.raises(BadCell) as refused:
        asked("https://b.example/{z}/{x}/{y}", "", own)
    assert told(refused) == (
        "whose the tiles of b.example are is not known; "
        "say it with --tiles-credit, as the server's terms of use ask for"
    )
