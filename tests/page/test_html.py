"""Templates are compiled once, and again if the file of their code is damaged or another's."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import jinja2.compiler
import pytest

from mapgen.page import html
from mapgen.page.folium_frame import Environment
from mapgen.page.html import FOLDER, Compiled


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(html, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    yield tmp_path / "cache"


def rendered() -> tuple[str, bool]:
    """Render a template in a new environment; return its text and whether it was compiled."""
    compiled = []

    class Watched(Environment):
        def compile(self, *arguments: Any, **named: Any) -> Any:
            compiled.append(arguments)
            return super().compile(*arguments, **named)

    loader, code = jinja2.FileSystemLoader(FOLDER), Compiled()
    environment = Watched(loader=loader, autoescape=True, bytecode_cache=code)  # type: ignore[no-untyped-call]
    text = environment.get_template("sources.html").render(usual="<book>", items=["a & b"])
    return text, bool(compiled)


TEXT = '<ol data-type="&lt;book&gt;">\na &amp; b\n</ol>'


def test_a_template_is_compiled_once(cache: Path) -> None:
    assert rendered() == (TEXT, True)
    assert [file.name.partition(".cp")[0] for file in cache.iterdir()] == ["sources.html"]
    assert rendered() == (TEXT, False)


@pytest.mark.parametrize("length", [0, 3, 30, 200, -1])
def test_a_damaged_file_is_made_again(cache: Path, length: int) -> None:
    rendered()
    (file,) = cache.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:length])
    assert rendered() == (TEXT, True)
    assert file.read_bytes() == whole


@pytest.mark.usefixtures("cache")
def test_the_code_of_another_jinja_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    rendered()
    monkeypatch.setattr(jinja2.compiler, "__file__", str(FOLDER / "page.html"))
    assert rendered() == (TEXT, True)


def test_nothing_is_written_where_python_writes_nothing(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered() == (TEXT, True)
    assert not cache.exists()


def test_a_folder_that_cannot_be_written_is_no_error(cache: Path) -> None:
    cache.write_text("a file where the folder would be")
    assert rendered() == rendered() == (TEXT, True)
