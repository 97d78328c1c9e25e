"""What the doctor says of a page that declares a server of street tiles."""

from pathlib import Path

import pytest

from tests.doctor.pages import SOUND, read_only

SERVER = "https://tile.openstreetmap.org"


def declaring(declared: str, allowed: str) -> str:
    meta = f'<meta name="mapgen-tiles" content="{declared}">\n<title>'
    return SOUND.replace("img-src data:", f"img-src data: {allowed}").replace("<title>", meta)


def test_a_declared_server_is_named(tmp_path: Path) -> None:
    result = read_only(tmp_path, declaring(SERVER, SERVER))
    assert result.exit_code == 0
    assert (
        "no outside request: none; street tiles from tile.openstreetmap.org, as the page says"
        in result.stdout
    )


@pytest.mark.parametrize(
    ("declared", "allowed", "stray"),
    [
        ("", SERVER, SERVER),
        (SERVER, "https://other.example", "https://other.example"),
        (SERVER, f"{SERVER} https://other.example", "https://other.example"),
        ("https://*", "https://*", "https://*"),
        ("https:", "https:", "https:"),
        ("http://a.example", "http://a.example", "http://a.example"),
    ],
)
def test_any_other_is_a_flaw(declared: str, allowed: str, stray: str, tmp_path: Path) -> None:
    result = read_only(tmp_path, declaring(declared, allowed))
    assert result.exit_code == 1
    assert f"img-src lets in {stray}" in result.stdout


def test_two_declarations_are_none(tmp_path: Path) -> None:
    page = declaring(SERVER, SERVER)
    again = page.replace("<title>", f'<meta name="mapgen-tiles" content="{SERVER}"><title>')
    assert f"img-src lets in {SERVER}" in read_only(tmp_path, again).stdout
