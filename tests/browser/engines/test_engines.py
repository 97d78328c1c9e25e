"""The page in Firefox and WebKit: it opens, the date moves, a card opens, a hidden frame becomes a
map."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.browser.engines.bidi import firefox
from tests.browser.engines.webdriver import Lost, webkit
from tests.browser_setup import find_firefox, find_webkit

pytestmark = pytest.mark.browser

READY = "() => window.mapgen?.inspect && document.querySelector('.map-name:not([hidden])')"
INK = """(pane) => {
  const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`);
  if (!canvas?.width || !canvas.height) return 0;
  const copy = Object.assign(document.createElement("canvas"), { width: 200, height: 200 });
  const context = copy.getContext("2d");
  context.drawImage(canvas, 0, 0, 200, 200);
  const { data } = context.getImageData(0, 0, 200, 200);
  let ink = 0;
  for (let i = 3; i < data.length; i += 4) ink += Number(data[i] > 0);
  return ink / (data.length / 4);
}"""
"""The painted share of the canvas in a pane of the map."""

LESSON = """<!DOCTYPE html><title>A lesson</title>
<div id="tab" style="display: none"><iframe title="Map" width="800" height="500"
  src="{page}#place=volgograd&amp;date=1950"></iframe></div>"""
"""The page is in a tab that is not shown, as in many courses."""


ENGINES: dict[str, tuple[Callable[[], str | None], Callable[[str, Path], Any]]] = {
    "firefox": (find_firefox, firefox),
    "webkit": (find_webkit, webkit),
}


class Engine(Protocol):
    """What both sessions can do; a tab is what `open` returns."""

    @property
    def complaints(self) -> list[str]: ...
    def open(self, address: str) -> Any: ...
    def frames(self, tab: Any) -> list[Any]: ...
    def evaluate(self, tab: Any, function: str, *values: Any) -> Any: ...
    def wait_until(self, tab: Any, condition: str) -> None: ...
    def press(self, tab: Any, *keys: str) -> None: ...


Story = Callable[[Engine], None]

TRIES = 3
"""How often a story is told before an engine that loses its page counts as a failure."""


@pytest.fixture(params=ENGINES)
def tell(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Story], None]:
    """Return what tells a story to an engine: from its start, again where it lost its page."""
    find, start = ENGINES[request.param]
    program = find()
    if program is None:
        message = f"no {request.param} found: run `python tests/browser_setup.py` as root on Debian"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)

    def tell(story: Story) -> None:
        for number in range(1, TRIES + 1):
            try:
                with start(program, tmp_path / f"profile-{number}") as session:
                    return story(session)
            except Lost:
                if number == TRIES:
                    raise

    return tell


def test_a_page_is_used(tell: Callable[[Story], None], page_file: Path) -> None:
    def story(engine: Engine) -> None:
        tab = engine.open(page_file.as_uri())
        engine.wait_until(tab, READY)
        _see_the_map(engine, tab)
        _move_the_date(engine, tab)
        _open_and_close_a_card(engine, tab)
        assert engine.complaints == []

    tell(story)


def _see_the_map(engine: Engine, tab: Any) -> None:
    assert engine.evaluate(tab, "() => document.title") == "De-Stalinization on the map"
    assert engine.evaluate(tab, "() => mapgen.inspect().symbols.length") > 100
    assert engine.evaluate(tab, INK, "ground") > 0.9
    assert engine.evaluate(tab, INK, "symbols") > 0.001


def _move_the_date(engine: Engine, tab: Any) -> None:
    day = engine.evaluate(tab, "() => mapgen.inspect().day")
    engine.evaluate(tab, "() => document.querySelector('#time input[type=range]').focus()")
    engine.press(tab, "\ue012", "\ue014", "\ue014")  # left, right, right
    engine.wait_until(tab, f"() => mapgen.inspect().day > {day}")
    borne = (
        "() => [...document.querySelectorAll('.map-name:not([hidden])')].map((n) => n.textContent)"
    )
    assert "Stalingrad" in engine.evaluate(tab, borne)
    engine.press(tab, "\ue010")  # End
    engine.wait_until(tab, f"() => ({borne})().includes('Volgograd')")
    assert "Stalingrad" not in engine.evaluate(tab, borne)


def _open_and_close_a_card(engine: Engine, tab: Any) -> None:
    row = "document.querySelector('#list li[data-place] button')"
    place = engine.evaluate(tab, f"() => {row}.closest('li').dataset.place")
    engine.evaluate(tab, f"() => {row}.click()")
    engine.wait_until(tab, "() => document.querySelector('[role=dialog] article')")
    card = "() => document.querySelector('[role=dialog] article').dataset.place"
    assert engine.evaluate(tab, card) == place
    engine.press(tab, "\ue00c")  # Escape
    engine.wait_until(tab, "() => !document.querySelector('[role=dialog] article')")


def test_a_hidden_frame_becomes_a_map(
    tell: Callable[[Story], None], page_file: Path, tmp_path: Path
) -> None:
    lesson = tmp_path / "lesson.html"
    lesson.write_text(LESSON.format(page=page_file.as_uri()), "utf-8")

    def story(engine: Engine) -> None:
        tab = engine.open(lesson.as_uri())
        engine.evaluate(tab, "() => void (document.getElementById('tab').style.display = '')")
        (frame,) = engine.frames(tab)
        engine.wait_until(frame, READY)
        engine.wait_until(frame, "() => document.querySelector('[role=dialog] article')")
        assert engine.evaluate(frame, INK, "ground") > 0.9
        assert engine.evaluate(frame, "() => mapgen.inspect().open") == "volgograd"
        assert engine.complaints == []

    tell(story)
