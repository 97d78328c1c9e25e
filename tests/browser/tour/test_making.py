"""A tour is made in the page; its file and its address have it as it was written."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from mapgen.check import check
from mapgen.model.tours import Node, Tour
from mapgen.reading.tables import read
from tests.browser.axe import violations
from tests.browser.date_control import address, day_of
from tests.browser.interaction import Visit, close, visit, witness
from tests.browser.page.test_access import is_too_wide
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

HOSTILE = [
    "<img src=x onerror=alert(1)> <b>bold</b> <!-- -->",
    "&amp; &#60; &lt;script&gt; AT&T",
    "**strong** *em* _em_ __x__ a*b_c `code` ``` ~~~ ~~gone~~",
    "[link](https://example.org) [source](source:none) ![picture](x) [a]: b [^1] ]][[",
    "https://example.org/?a=b&c=d www.example.org mailto:a@b.c http://x",
    "---",
    "# heading",
    "## heading ##",
    "> quotation",
    "- item",
    "+ item",
    "* item",
    "1. one",
    "12) twelve",
    "=====",
    "| a | b |",
    ":-- | --:",
    "```toml",
    "~~~",
    "place: moscow",
    "title = \"a\" 'b' \\n \\ \\\\",
    "ends with a backslash\\",
    "{{ template }} {% raw %} ${x} %s",
    "👩‍🏫 🗺️ e\u0301 Zß ﷽ \u202eabc\u202c",
    "ستالينغراد (Сталинград) \u2068a\u2069",
    "a  b\tc\u00a0d",
    "=cmd|' /C calc'!A0",
    "</script></textarea>",
]
"""Lines of a text, each a paragraph."""

TITLES = ["C #", "##", "a: b", "<i>x</i> *y* &amp;", "👩‍🏫 درس"]


@contextmanager
def making(browser: Browser, file: Path, where: str = "", **how: object) -> Iterator[Visit]:
    """Open a page with the maker of tours; errors, requests and storage fail the test."""
    with visit(browser, file, where, **how) as seen:  # type: ignore[arg-type]
        seen.page.locator(".menu-knob").click()
        seen.page.locator("[data-tool=make]").click()
        yield seen
        assert seen.complaints == []
        assert seen.outside_requests() == []
        assert witness(seen.page)["storage"] == []
        assert witness(seen.page)["violations"] == []


def panel(page: Page) -> Locator:
    return page.locator(".tour-panel")


def press(page: Page, name: str) -> None:
    panel(page).get_by_role("button", name=name, exact=True).click()


def add_step(page: Page, title: str = "", text: str = "") -> None:
    press(page, "Add this view as a step")
    step = panel(page).locator(".made-steps details[open]")
    step.get_by_label("Heading").fill(title)
    step.get_by_label("Text").fill(text)


def copied(page: Page, name: str) -> str:
    """Return what a button copies."""
    part = panel(page).locator(".made-part").last
    part.evaluate("(details) => { details.open = true; }")
    press(page, name)
    return part.locator("textarea").input_value()


def leaving_is_asked(page: Page) -> bool:
    return bool(
        page.evaluate("""() => {
          const event = new Event("beforeunload", { cancelable: true });
          window.dispatchEvent(event);
          return event.defaultPrevented;
        }""")
    )


def plain(node: Node | str) -> str:
    return node if isinstance(node, str) else "".join(map(plain, node.children))


def read_tour(folder: Path, name: str, text: str) -> Tour:
    """Check a copy of the shipped tables with the tour, as `mapgen check` does; return the tour."""
    dataset = Path(shutil.copytree(ROOT / "geodata", folder / "geodata"))
    (dataset / "tours" / name).write_text(text, encoding="utf-8")
    atlas = check(read(dataset))
    return next(tour for tour in atlas.tours if tour.id == Path(name).stem)


def as_paragraphs(lines: list[str]) -> list[str]:
    """Return the lines as paragraphs: blanks and tabs are one blank each."""
    return [re.sub(r"[ \t]+", " ", line).strip() for line in lines]


def test_the_file_is_read_as_it_was_written(
    browser: Browser, page_file: Path, tmp_path: Path
) -> None:
    with making(browser, page_file, "#date=1950-05-01&place=volgograd&layers=renamed") as seen:
        page = seen.page
        panel(page).get_by_label("Title").fill("Ölstadt: “Дом” --- <b>")
        panel(page).get_by_label("Your name").fill('"Frau" & \\Herr')
        for title in TITLES:
            add_step(page, title, "\n\n".join(HOSTILE))
        add_step(page)
        panel(page).get_by_text("A question to end with").click()
        panel(page).get_by_label("Question").fill("--- why: *?*")
        text = copied(page, "Copy as Markdown")
        with page.expect_download() as saved:
            press(page, "Download (.md)")
        assert saved.value.path().read_text("utf-8") == text
    name = saved.value.suggested_filename
    assert name == "olstadt-dom-b.md" or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.md", name)
    tour = read_tour(tmp_path, name, text)
    assert (tour.title, tour.lang) == ("Ölstadt: “Дом” --- <b>", "en")
    assert (tour.author, tour.question, tour.answer) == ('"Frau" & \\Herr', "--- why: *?*", "—")
    assert [step.title for step in tour.steps] == [*TITLES, "Stalingrad (Volgograd)"]
    for step in tour.steps[:-1]:
        assert [plain(each) for each in step.body[:-1]] == as_paragraphs(HOSTILE)
    for step in tour.steps:
        assert (step.place, str(step.date), step.layers) == (
            "volgograd",
            "1950-05-01",
            ("renamed",),
        )
        assert step.zoom == 5
        assert plain(step.body[-1]).startswith("The map’s sources for Stalingrad (Volgograd):")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_address_opens_the_tour_for_a_pupil(
    browser: Browser, page_file: Path, lang: str
) -> None:
    """Also from a browser that does not deflate."""
    where = f"#date=1950-05-01&place=volgograd&lang={lang}"
    with making(browser, page_file, where) as seen:
        page = seen.page
        if lang == "en":
            page.evaluate("() => { delete window.CompressionStream; }")
        panel(page).locator(".is-next").click()
        panel(page).locator(".made-steps input").fill(TITLES[3])
        panel(page).locator(".made-steps textarea").fill("\n".join(HOSTILE))
        panel(page).locator(".made-part").last.locator("summary").click()
        panel(page).locator(".copy-buttons button").first.click()
        link = panel(page).locator(".copy-text").input_value()
    assert link.startswith(f"{page_file.as_uri()}#made={'p' if lang == 'en' else 'd'}")
    with visit(browser, page_file, link.partition(".html")[2], width=390, height=844) as seen:
        page = seen.page
        expect(panel(page).locator("h2")).to_have_text(TITLES[3])
        assert day_of(page) == date(1950, 5, 1)
        shown = panel(page).locator(".tour-text > p").all_text_contents()
        assert as_paragraphs(shown[:-1]) == as_paragraphs(HOSTILE)
        assert panel(page).locator(".tour-text :not(p, sup, a)").count() == 0
        bidi = "(p) => getComputedStyle(p).unicodeBidi"
        assert panel(page).locator(".tour-text > p").first.evaluate(bidi) == "plaintext"
        assert parse_qs(address(page)) == {**parse_qs(link.partition("#")[2]), "step": ["1"]}
        panel(page).locator(".tour-origin button").click()
        panel(page).locator(".made-steps summary").click()
        assert not leaving_is_asked(page)
        assert panel(page).locator(".made-steps textarea").input_value() == "\n".join(HOSTILE)
        assert seen.complaints == [] and seen.outside_requests() == []
        assert witness(page)["violations"] == []


def code_of(page: Page, tour: str) -> str:
    """Return the part of an address for a tour, given as JSON, without deflating it."""
    return "made=p" + str(
        page.evaluate(
            """(text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))
              .replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=+$/, "")""",
            tour,
        )
    )


STEP = '["volgograd","1950-05-01",5,"One","Text"]'
BROKEN = "cannot be read"
WRONG = {
    "made=": BROKEN,
    "made=x": BROKEN,
    "made=d%%%&step=2": BROKEN,
    "made=dAAAA": BROKEN,
    "made=p" + "A" * 9000: BROKEN,
    "[]": BROKEN,
    '["en","A","","","",[["volgograd",1950,5,"",""]]]': BROKEN,
    '["en","A","","","",[["volgograd","soon",5,"",""]]]': BROKEN,
    '{"title":"A"}': BROKEN,
    '["en","A","","","",[["<b>atlantis</b>","1950",5,"",""]]]': "<b>atlantis</b>",
}


def test_a_broken_address_is_told_and_the_map_opens(seen: Visit) -> None:
    page = seen.page
    for hash, told in WRONG.items():
        part = hash if hash.startswith("made") else code_of(page, hash)
        page.evaluate("(hash) => { location.hash = hash; }", f"{part}&date=1961-11-10")
        notice = page.locator(".notice")
        expect(notice).to_contain_text(told)
        assert day_of(page) == date(1961, 11, 10)
        assert not panel(page).is_visible()
        assert address(page) == "date=1961-11-10"
        page.locator(".notice-close").click()


def test_a_cut_address_is_told_and_an_unknown_place_left_out(seen: Visit) -> None:
    page = seen.page
    tour = f'["en","A","","","",[["atlantis","1950",5,"",""],{STEP}]]'
    page.evaluate("(hash) => { location.hash = hash; }", code_of(page, tour))
    expect(page.locator(".notice")).to_contain_text("does not know their place or date: atlantis")
    expect(panel(page).locator("h2")).to_have_text("One")
    assert panel(page).get_by_text("Step 1 of 1").is_visible()
    whole = page.evaluate("""async () => {
      const text = JSON.stringify(["en", "A", "", "", "", [["volgograd", "1950", 5, "One", ""]]]);
      const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
      const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
      const code = btoa(String.fromCharCode(...bytes));
      return "made=d" + code.replace(/[+]/g, "-").replace(/[/]/g, "_");
    }""").rstrip("=")
    for length in range(len("made=d"), len(whole) - 2, 7):
        page.evaluate("(hash) => { location.hash = hash; }", whole[:length])
        expect(page.locator(".notice")).to_contain_text(BROKEN)
        page.locator(".notice-close").click()
        page.evaluate("() => { location.hash = 'date=1950'; }")
    page.evaluate("(hash) => { location.hash = hash; }", whole)
    expect(panel(page).locator("h2")).to_have_text("One")


def test_what_is_made_is_not_lost(browser: Browser, page_file: Path) -> None:
    """Not by trying it, closing the panel, another language, or deleting a step by mistake."""
    with making(browser, page_file, "#date=1950-05-01&place=volgograd") as seen:
        page = seen.page
        assert not leaving_is_asked(page)
        add_step(page, "First", "Text")
        add_step(page, "Second")
        assert leaving_is_asked(page)
        press(page, "Move up")
        assert page.evaluate("() => document.activeElement.dataset.act") == "up"
        press(page, "Try it")
        expect(panel(page).locator("h2")).to_have_text("Second")
        press(page, "Next")
        expect(panel(page).locator("h2")).to_have_text("First")
        close(page)
        page.locator("#language select").select_option("de")
        page.locator(".menu-knob").click()
        page.locator("[data-tool=make]").click()
        headings = panel(page).locator(".made-steps input")
        assert [each.input_value() for each in headings.all()] == ["Second", "First"]
        press(page, "Löschen")
        assert headings.count() == 1
        page.keyboard.press("Enter")
        assert [each.input_value() for each in headings.all()] == ["Second", "First"]
        text = copied(page, "Als Markdown kopieren")
        assert "title: A tour\nlanguage: en" in text and "The map’s sources for" in text
        assert not leaving_is_asked(page)
        panel(page).get_by_label("Titel").fill("Rundgang")
        assert "\nlanguage: de\n" in copied(page, "Als Markdown kopieren")


def test_a_tour_too_long_for_an_address_is_told_and_can_be_tried(
    browser: Browser, page_file: Path
) -> None:
    with making(browser, page_file, "#date=1950-05-01&place=volgograd") as seen:
        page = seen.page
        text = " ".join(f"{number**5:x}" for number in range(2000))
        add_step(page, "Long", text)
        panel(page).get_by_text("Take it along", exact=True).click()
        expect(panel(page)).to_contain_text("too long for a link")
        press(page, "Try it")
        expect(panel(page).locator(".tour-text p").first).to_have_text(text)
        assert "made" not in address(page) and "date=1950-05-01" in address(page)
        press(page, "Change this tour")
        assert text in copied(page, "Copy as Markdown").replace("\\", "")


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1000, 700), (390, 844), (844, 390)])
def test_a_card_does_not_hide_the_maker_and_gives_it_its_place(
    browser: Browser, page_file: Path, width: int, height: int
) -> None:
    where = "#date=1950-05-01&place=volgograd"
    with visit(browser, page_file, where, width=width, height=height) as seen:
        menu = seen.page.locator(".menu-knob")
        menu.press("Enter")
        seen.page.locator("[data-tool=make]").press("Enter")
        assert seen.page.locator("#panel.is-open").count() == (width == 1440)
        assert panel(seen.page).locator(".made-here").inner_text() == (
            "1 May 1950 · Stalingrad (Volgograd)"
        )
        press(seen.page, "Add this view as a step")
        assert panel(seen.page).locator(".made-steps input").is_visible()


def test_the_maker_is_accessible_on_a_phone(
    browser: Browser, page_file: Path, axe_script: Path
) -> None:
    """Also on its side, with a step, all parts unfolded; in dark, from right to left."""
    how = {"width": 390, "height": 844, "scheme": "dark", "bypass_csp": True, "touch": True}
    with visit(browser, page_file, "#lang=ar&date=1950", **how) as seen:  # type: ignore[arg-type]
        page = seen.page
        page.locator(".menu-knob").click()
        page.locator("[data-tool=make]").click()
        assert page.evaluate("() => document.activeElement.tagName") == "H2"
        panel(page).locator(".is-next").press("Enter")
        assert page.evaluate("() => document.activeElement.matches('.made-steps input')")
        page.keyboard.type("ستالين")
        page.keyboard.press("ArrowLeft")
        assert page.evaluate("() => document.activeElement.matches('.made-steps input')")
        panel(page).evaluate(
            "(box) => box.querySelectorAll('details').forEach((each) => { each.open = true; })"
        )
        page.add_script_tag(path=axe_script)
        assert violations(page, ".tour-panel") == []
        for size in ({"width": 390, "height": 844}, {"width": 844, "height": 390}):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            assert not is_too_wide(page)
            box, bar = panel(page).bounding_box(), page.locator("#time").bounding_box()
            assert box and bar and box["height"] > 200
            assert box["y"] >= 0 and box["y"] + box["height"] <= bar["y"] + 1
        page.keyboard.press("Escape")
        assert not panel(page).is_visible()
        assert seen.complaints == []
