"""The viewer's dates and lives against the same hand-written cases as mapgen's own."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

import hatch_build
from tests.browser.looking import Json
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
WHEN = json.loads((ROOT / "tests/data/when_cases.json").read_text(encoding="utf-8"))
LIFE = json.loads((ROOT / "tests/data/life_cases.json").read_text(encoding="utf-8"))["cases"]
WORDS = json.loads((ROOT / "mapgen/i18n/catalogues/en.json").read_text(encoding="utf-8"))
BEGINS = ["unveiled", "opened", "interred", "re-erected"]
ENDS = ["removed", "closed"]


@pytest.fixture(scope="module")
def twin(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page that holds the viewer's time logic and nothing else."""
    script = tmp_path_factory.mktemp("twin") / "twin.js"
    esbuild = hatch_build.native_program(hatch_build.install_packages(ROOT), "@esbuild", "esbuild")
    options = ["--bundle", "--format=iife", f"--outfile={script}", "--log-level=warning"]
    hatch_build.run("esbuild", [esbuild, *options, "tests/browser/time/time_entry.ts"], ROOT)
    page = browser.new_page(locale="en-GB")
    page.add_script_tag(path=script)
    yield page
    page.close()


def read(page: Page, texts: list[str]) -> list[Json]:
    script = "([texts, words]) => texts.map((text) => window.twin.read(text, words))"
    return list(page.evaluate(script, [texts, WORDS]))


def test_bounds_and_words(twin: Page) -> None:
    cases = WHEN["dates"]
    assert len(cases) > 30
    found = read(twin, [case["text"] for case in cases])
    expected = [
        {
            "earliest": float(case["earliest"]),
            "latest": float(case["latest"]),
            "words": [case["phrase"], case.get("duration", case["phrase"])],
        }
        for case in cases
    ]
    wrong = [(c["text"], f, e) for c, f, e in zip(cases, found, expected, strict=True) if f != e]
    assert wrong == []


def test_not_a_date(twin: Page) -> None:
    assert len(WHEN["wrong"]) > 10
    found = read(twin, WHEN["wrong"])
    taken = [text for text, when in zip(WHEN["wrong"], found, strict=True) if when is not None]
    assert taken == []


def test_state_and_name_on_a_day(twin: Page) -> None:
    days, cases = [], []
    for case in LIFE:
        place = {"id": "place", "names": case["names"], "events": case["events"]}
        layer = {"rule": case["rule"], "namesakes": ["*"], "begins": BEGINS, "ends": ENDS}
        for day, expected in case["days"].items():
            days.append((case, day, expected))
            number = date.fromisoformat(day).toordinal()
            cases.append({"place": place, "layer": layer, "day": number})
    assert len(days) > 80
    # Each case by itself: the viewer keeps what it has worked out of a place.
    found = [twin.evaluate("(one) => window.twin.live(one)", one) for one in cases]
    wrong = []
    for (case, day, expected), now in zip(days, found, strict=True):
        same = now["state"] == expected["state"]
        if case["names"]:
            same &= (now["name"], now["next"]) == (expected["name"], expected.get("next"))
        if not same:
            wrong.append((case["about"], day, now, expected))
    assert wrong == []
