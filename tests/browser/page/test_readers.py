"""The whole page by keyboard alone, enlarged, and in forced colours."""

from collections.abc import Callable
from datetime import date
from itertools import combinations
from math import hypot
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from mapgen.outlets.build import build
from tests.browser.axe import NOTHING, violations_by_scheme
from tests.browser.date_control import GO, follow_link
from tests.browser.interaction import Scheme, open_list, symbols, visit, wait_for_map
from tests.browser.page.test_access import is_too_wide
from tests.browser.sweep import sweep
from tests.browser.table_reader import read_tables
from tests.conftest import ROOT
from tests.golden import assert_kept

pytestmark = pytest.mark.browser
TABLES = read_tables(ROOT / "geodata")
PRAGUE = "prague-letna-stalin"
NAMED = """() => {
  const { activeElement: at } = document;
  const label = at.getAttribute("aria-label")
    || (at.labels && [...at.labels].map((each) => each.textContent).join(" "));
  return (label || at.textContent).replace(/\\s+/g, " ").trim();
}"""
OBSCURED = """() => {
  const at = document.activeElement;
  const through = getComputedStyle(at).pointerEvents === "none"; // the mark on the map
  if (at === document.body || at.closest(".unseen") || through) return "";
  const { left, top, right, bottom } = at.getBoundingClientRect();
  const inside = (x, y) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight
    && at.contains(document.elementFromPoint(x, y));
  for (let i = 1; i < 8; i++) for (let j = 1; j < 8; j++)
    if (inside(left + (right - left) * i / 8, top + (bottom - top) * j / 8)) return "";
  return `${at.tagName} ${at.className} ${at.textContent.slice(0, 40)}`;
}"""
"""The focused element if it is completely hidden (WCAG 2.2, 2.4.11)."""


KEYS = """
window.keys = [];
for (const whole of [window, document]) {
  const add = whole.addEventListener;
  whole.addEventListener = function (type, ...rest) {
    if (type.startsWith("key")) window.keys.push(type);
    return add.call(this, type, ...rest);
  };
}
"""
"""Records the key listeners on the whole page."""


def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Press Tab until the focused element has the name `name`."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if name in page.evaluate(NAMED):
            return
    raise AssertionError(f"the tab key did not reach {name!r} in {most} presses")


def test_from_opening_to_the_sources_of_prague(browser: Browser, page_file: Path) -> None:
    """Skip to the list, search, open, read to the last source, and return, without a pointer."""
    with visit(browser, page_file) as seen:
        page = seen.page
        tab_to(page, "Skip to the list", 2)
        page.keyboard.press("Enter")
        tab_to(page, "Search", 3)
        page.keyboard.type("letna stalin")
        page.wait_for_function(
            "() => document.querySelectorAll('#list li:not([hidden])').length < 9"
        )
        tab_to(page, "Stalin Monument, Letná", 8)
        page.keyboard.press("Enter")
        page.locator(f'article[data-place="{PRAGUE}"]').wait_for()
        assert "Letná" in page.evaluate(NAMED)
        heard = []
        for _ in range(80):
            page.keyboard.press("Tab")
            heard.append(page.evaluate(NAMED))
            if "Link to this place" in heard[-1]:
                break
        addresses = page.locator(".card-sources a").evaluate_all("(all) => all.map((a) => a.href)")
        rows = TABLES.rows("events", PRAGUE)
        cited = {source for row in rows for source in row["source"].split(";")}
        assert cited
        assert {TABLES.sources[each]["url"] for each in cited} - {""} <= set(addresses)
        links = page.locator(".card-sources a").all_inner_texts()
        assert links and set(links) <= set(heard)
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="detached")
        assert "Stalin Monument, Letná" in page.evaluate(NAMED)
        assert seen.complaints == []


def test_no_key_is_bound_to_the_whole_page(browser: Browser, page_file: Path) -> None:
    """Screen readers and browsers have their own use for keys pressed anywhere (WCAG 2.1.4)."""
    context = browser.new_context(offline=True)
    context.add_init_script(KEYS)
    page = context.new_page()
    page.goto(page_file.as_uri() + "#place=volgograd")
    wait_for_map(page)
    page.evaluate("() => document.documentElement.addEventListener('keyup', () => {})")
    assert page.evaluate("() => window.keys") == []
    page.evaluate("() => document.addEventListener('keyup', () => {})")
    assert page.evaluate("() => window.keys") == ["keyup"]  # so it would have been noticed
    context.close()


def unfold_all(page: Page) -> None:
    for fold in page.locator("details:visible > summary").all():
        fold.press("Enter")


def narrow_to_nothing(page: Page) -> None:
    open_list(page)
    page.get_by_role("searchbox", name="Search").fill("xyzzy")
    page.locator(".nothing").wait_for()


def play(page: Page) -> None:
    page.locator("#time .is-main").click()


def choose_among_several(page: Page) -> None:
    """Moscow's and Budapest's places overlap when the whole map is shown."""
    shown = [symbol for symbol in symbols(page) if symbol["free"]]
    one = next(a for a, b in combinations(shown, 2) if hypot(a["x"] - b["x"], a["y"] - b["y"]) < 5)
    page.mouse.click(one["x"], one["y"])
    page.locator(".chooser").wait_for()


def open_with_citations(page: Page) -> None:
    page.evaluate("() => { location.hash = 'place=volgograd' }")
    page.locator("article.card").wait_for()
    page.locator(".card-sources > .cite summary").click()
    page.get_by_role("button", name="BibTeX").last.click()
    page.locator(".card-sources > .cite [role=status]", has_text="Copied").wait_for()


ACTS = [unfold_all, narrow_to_nothing, play, choose_among_several, open_with_citations]


@pytest.mark.parametrize(
    ("act", "width"), sweep([(act, width) for width in (1440, 390) for act in ACTS], 2)
)
def test_axe_finds_nothing_in_any_state(
    browser: Browser,
    page_file: Path,
    axe_script: Path,
    act: Callable[[Page], None],
    width: int,
) -> None:
    with visit(browser, page_file, width=width, bypass_csp=True) as seen:
        act(seen.page)
        seen.page.add_script_tag(path=axe_script)
        assert violations_by_scheme(seen.page) == NOTHING


SCREENS = [(320, 256), (320, 640), (390, 844), (740, 360), (1440, 900)]
OVER_THE_PAGE = ["#", "#place=volgograd", "#tour=the-camps-empty&step=3"]


@pytest.mark.parametrize(
    ("width", "height", "address"),
    sweep([(*size, address) for size in SCREENS for address in OVER_THE_PAGE], 2),
)
def test_what_has_the_focus_is_seen(
    browser: Browser, page_file: Path, width: int, height: int, address: str
) -> None:
    """At 400 % of 1280 by 1024 pixels, on phones, and on their sides: nothing covers the focus.

    From the first thing to the last, with a card or a tour over a part of the page.
    """
    with visit(browser, page_file, address, width=width, height=height) as seen:
        page = seen.page
        assert not is_too_wide(page)
        page.locator(".skip").first.focus()
        names = tab_while(page, "document.activeElement !== document.body")
        assert names[-1].startswith("All sources")
        if "Search" not in names and page.locator(".phone-bar").is_visible():
            open_list(page)
            names = tab_while(page, "document.activeElement.closest('.drawer')")
        assert "Search" in names or not page.locator(".phone-bar").is_visible()


def tab_while(page: Page, holds: str) -> list[str]:
    """Press Tab as long as something holds; return what had the focus. Nothing may cover it."""
    hidden, names = [], []
    while page.evaluate(f"() => Boolean({holds})"):
        hidden.append(page.evaluate(OBSCURED))
        names.append(page.evaluate(NAMED))
        page.keyboard.press("Tab")
    assert [each for each in hidden if each] == []
    return names


END = """() => {
  const foot = document.getElementById("credits").getBoundingClientRect().bottom + scrollY;
  return document.documentElement.scrollHeight - foot;
}"""


@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_ends_with_its_foot(browser: Browser, page_file: Path, width: int) -> None:
    """Texts only for screen readers must not make the page longer."""
    with visit(browser, page_file, width=width) as seen:
        for address in ("", "place=volgograd", "order=name&group=country", "lang=ar", "q=xyzzy"):
            follow_link(seen.page, address)
            covered = 0.0
            if width < 720:  # there is room to scroll out from below the date and the card
                parts = ("#panel", "#time") if "place=" in address else ("#time",)
                boxes = [seen.page.locator(part).bounding_box() for part in parts]
                covered = sum(box["height"] for box in boxes if box)
            assert seen.page.evaluate(END) < 100 + covered, address


def test_no_language_is_wider_than_the_narrowest_screen(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, width=320, height=640) as seen:
        spoken = seen.page.locator("#language option").evaluate_all(
            "(all) => all.map((option) => option.value)"
        )
        assert len(spoken) == 10
        for lang in spoken:
            seen.page.locator("#language select").select_option(lang)
            seen.page.wait_for_function(f"() => document.documentElement.lang === '{lang}'")
            assert not is_too_wide(seen.page), lang


CLIPPED = f"""async ({{ lang, days }}) => {{
  const go = {GO};
  const field = document.querySelector(".date-input"), shown = [], cut = [];
  for (const day of days) {{
    await go(`date=${{day}}&lang=${{lang}}`);
    shown.push(window.mapgen.inspect().day);
    if (field.scrollWidth > field.clientWidth) cut.push(field.value);
  }}
  return {{ shown, cut, lang: document.documentElement.lang }};
}}"""
"""Shows each day in a language; returns the displayed dates, and those that were cut off."""


@pytest.mark.parametrize("width", sweep([320, 390, 1440, 768], 2))
def test_no_date_is_cut(browser: Browser, page_file: Path, width: int) -> None:
    """The date field is wide enough for the longest dates in every language."""
    days = ("2026-09-30", "2025-12-28", "2022-11-30", "2024-02-28")
    numbers = [date.fromisoformat(day).toordinal() for day in days]
    with visit(browser, page_file, width=width) as seen:
        spoken = seen.page.locator("#language option").evaluate_all(
            "(all) => all.map((option) => option.value)"
        )
        assert len(spoken) == 10
        for lang in spoken:
            result = seen.page.evaluate(CLIPPED, {"lang": lang, "days": days})
            assert result == {"shown": numbers, "cut": [], "lang": lang}


def test_forced_colours_keep_everything_apart(browser: Browser, page_file: Path) -> None:
    """Chips, the open row and the drawn story differ by more than a colour that is forced."""
    context = browser.new_context(forced_colors="active", reduced_motion="reduce", offline=True)
    page = context.new_page()
    page.goto(page_file.as_uri() + "#place=volgograd")
    wait_for_map(page)
    page.locator("article.card").wait_for()
    style = "(element, [name]) => getComputedStyle(element)[name]"
    chip = page.locator("#layers .chip").last
    pressed = chip.evaluate(style, ["borderTopWidth"])
    chip.press("Enter")
    assert chip.evaluate(style, ["borderTopWidth"]) != pressed
    chip.press("Enter")
    row = page.locator("#list [aria-current]")
    assert row.evaluate(style, ["outlineStyle"]) == "solid"
    colours = {
        page.locator(".stretch.is-during").first.evaluate(style, ["backgroundColor"]),
        page.locator(".stretch.is-after, .stretch.is-before").first.evaluate(
            style, ["backgroundColor"]
        ),
    }
    assert len(colours) == 2
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_names_of_the_whole_page(
    browser: Browser, tmp_path: Path, viewer_assets: Path, scheme: Scheme
) -> None:
    """The accessibility tree with a place open, compared with a stored snapshot."""
    built = build(ROOT / "tests/data/small", tmp_path).path
    with visit(browser, built, scheme=scheme) as seen:
        place = seen.page.locator("#list li").first.get_attribute("data-place")
        seen.page.evaluate(f"() => {{ location.hash = 'place={place}' }}")
        seen.page.locator("article.card").wait_for()
        snapshot = seen.page.locator("body").aria_snapshot() + "\n"
        snapshot = snapshot.replace(built.as_uri(), "PAGE")
        assert_kept(ROOT / "tests/data/golden/names.yaml", snapshot)
