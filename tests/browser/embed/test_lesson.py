"""Messages between lesson and map: across origins, sandboxed, and under attack."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Frame, Page

from mapgen.outlets.build import HOST
from tests.browser import reference_model
from tests.browser.date_control import day_of, inspect
from tests.browser.interaction import Json, new_page, reader, wait_for_map, wait_until
from tests.browser.serving import served
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
LESSON = (ROOT / "docs" / "lesson.html").read_text("utf-8")
LINKS = re.findall(r'<a href="\.\./output/index\.html#([^"]+)" data-map="m1">', LESSON)
BRIDGE = (ROOT / "mapgen/viewer/embed/hostBridge.ts").read_text("utf-8")
(REST,) = re.findall(r"const MESSAGE_REST = (\d+);", BRIDGE)
RECORD = """
window.heard = [];
for (const kind of ["place", "date"])
  document.addEventListener(`mapgen:${kind}`, ({ detail, target }) =>
    window.heard.push([kind, target.name, detail]));
window.messages = [];
window.echoes = new Set();
window.addEventListener("message", ({ data, source }) => {
  if (data?.echoed) window.echoes.add(data.echoed);
  else if (data?.echo)
    setTimeout(() => source.postMessage({ echoed: data.echo }, "*"), MESSAGE_REST + 1);
  else window.messages.push(data);
});
""".replace("MESSAGE_REST", REST)
"""Runs before the scripts of every page: notes the events and every message that comes in.

Asked for an echo, a page answers behind all that the map in it has to say until then: the map waits
MESSAGE_REST before it speaks, timers run in the order of their ends, and messages from one page to
another arrive in their order."""

ASK = """() => Array.from({ length: frames.length }, (_, number) => {
  const echo = `${performance.now()} ${number}`;
  frames[number].postMessage({ echo }, "*");
  return echo;
})"""

FAKE = "<!DOCTYPE html><title>not the map</title><p>Nothing listens here.</p>"


@dataclass
class Lesson:
    """An open lesson, the frame in it, and the origins of both."""

    page: Page
    frame: Frame
    site: str
    maps: str
    complaints: list[str]


def lesson_for(maps: str, sandbox: str | None) -> str:
    """Return docs/lesson.html for a map on another site, as docs/embedding.md says to change it."""
    text = LESSON.replace("../output/index.html", f"{maps}/map.html")
    text = text.replace("../output/", f"{maps}/")
    return text if sandbox is None else text.replace("<iframe ", f'<iframe sandbox="{sandbox}" ')


@contextmanager
def opened(
    browser: Browser, page_file: Path, change: dict[str, str], sandbox: str | None = None
) -> Iterator[Lesson]:
    """Open the lesson on one origin with the map on another; `change` replaces whole files."""
    files = {"map.html": page_file.read_text("utf-8")}
    files[HOST] = page_file.with_name(HOST).read_text("utf-8")
    files |= {name: text for name, text in change.items() if name in files}
    lessons: dict[str, str] = {}
    with served(files) as maps, served(lessons) as site, opened_page(browser) as page:
        lessons["lesson.html"] = change.get("lesson.html", lesson_for(maps, sandbox)).replace(
            "MAPS", maps
        )
        lessons["other.html"] = change.get("other.html", FAKE)
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{site}/lesson.html")
        frame = next((each for each in page.frames if each.name == "m1"), page.main_frame)
        if frame.url.startswith(maps) and "map.html" not in change:
            wait_for_map(frame)
        settle(page)
        yield Lesson(page, frame, site, maps, complaints)


def opened_page(browser: Browser) -> AbstractContextManager[Page]:
    return new_page(reader(browser, RECORD, viewport={"width": 1280, "height": 900}))


def settle(page: Page) -> None:
    """Wait until each frame has answered all messages sent to it."""
    asked = page.evaluate(ASK)
    page.wait_for_function("(asked) => asked.every((echo) => window.echoes.has(echo))", arg=asked)


def events_of(page: Page, kind: str) -> list[Json]:
    settle(page)
    return [detail for each, _, detail in page.evaluate("() => window.heard") if each == kind]


HEARS = """([kind, wanted]) => {
  const event = window.heard.filter(([each]) => each === kind).at(-1);
  return event && Object.entries(wanted).every(([key, value]) => event[2][key] === value);
}"""


def wait_for_event(page: Page, kind: str, **wanted: str | None) -> Json:
    """Wait until the lesson's last event of a kind has these values; return it."""
    page.wait_for_function(HEARS, arg=[kind, wanted])
    return events_of(page, kind)[-1]


def wait_for_open(frame: Frame, place: str) -> None:
    """Wait until the map shows the card of a place."""
    wait_until(frame, "(id) => window.mapgen.inspect().open === id", arg=place)


def messages(page: Page) -> Json:
    settle(page)
    return page.evaluate("() => window.messages")


def wait_for_view(frame: Frame, asked: dict[str, str]) -> None:
    """Wait until the map shows the day and the place of a link."""
    day = date.fromisoformat(asked["date"]).toordinal()
    shows = "([day, open]) => ((now) => now.day === day && now.open === open)(mapgen.inspect())"
    wait_until(frame, shows, arg=[day, asked.get("place")])


def asked_of(link: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(link.replace("&amp;", "&")).items()}


@pytest.mark.parametrize("sandbox", [None, "allow-scripts"])
def test_each_link_of_the_example_moves_the_map(
    browser: Browser, page_file: Path, sandbox: str | None
) -> None:
    assert len(LINKS) == 7
    with opened(browser, page_file, {}, sandbox) as lesson:
        if sandbox:
            assert lesson.frame.evaluate("() => window.origin") == "null"
        assert day_of(lesson.frame).isoformat() == "1925-04-09"
        layers = {symbol["id"] for symbol in inspect(lesson.frame)["symbols"]}
        for number, link in enumerate(LINKS):
            lesson.page.locator("a[data-map]").nth(number).click()
            asked = asked_of(link)
            wait_for_view(lesson.frame, asked)
            wait_for_event(lesson.page, "place", place=asked.get("place"))
            assert wait_for_event(lesson.page, "date", date=asked["date"]) == {
                "date": asked["date"]
            }
            assert inspect(lesson.frame)["open"] == asked.get("place")
            assert day_of(lesson.frame).isoformat() == asked["date"]
            focused = lesson.page.evaluate("() => document.activeElement.hash.slice(1)")
            assert focused == link.replace("&amp;", "&")
            assert {s["id"] for s in inspect(lesson.frame)["symbols"]} == layers
            assert "left out" not in lesson.frame.locator(".notice").inner_text()
        assert lesson.page.url == f"{lesson.site}/lesson.html"
        assert lesson.complaints == []


@pytest.mark.parametrize("sandbox", [None, "allow-scripts"])
def test_the_lesson_hears_what_the_reader_opens(
    browser: Browser, page_file: Path, sandbox: str | None
) -> None:
    with opened(browser, page_file, {}, sandbox) as lesson:
        wait_for_event(lesson.page, "date", date="1925-04-09")
        # Once for each greeting: a frame that loads slowly may be greeted twice.
        assert {event["date"] for event in events_of(lesson.page, "date")} == {"1925-04-09"}
        lesson.frame.get_by_role("button", name="Places").click()
        lesson.frame.locator('#list [data-place="volgograd"] button').click()
        volgograd = {"place": "volgograd", "title": "Volgograd"}
        assert wait_for_event(lesson.page, "place", **volgograd) == volgograd
        assert lesson.page.locator("#opened").inner_text() == "Volgograd · 9 April 1925"
        lesson.frame.get_by_role("slider", name="Date").press("PageUp")
        assert wait_for_event(lesson.page, "date", date="1926-04-09") == {"date": "1926-04-09"}
        lesson.frame.get_by_role("dialog").get_by_role("button", name="Close").click()
        closed: dict[str, str | None] = {"place": None, "title": ""}
        assert wait_for_event(lesson.page, "place", **closed) == closed
        assert {name for _, name, _ in lesson.page.evaluate("() => window.heard")} == {"m1"}
        assert lesson.complaints == []


def test_a_link_keeps_the_language_of_the_reader(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, {}) as lesson:
        lesson.frame.get_by_role("button", name="Key and sources").click()
        lesson.frame.locator("#language select").select_option("de")
        lesson.page.get_by_role("link", name="6 November 1962").click()
        wait_for_open(lesson.frame, "prague-letna-stalin")
        assert lesson.frame.locator("html").get_attribute("lang") == "de"


def test_the_script_may_be_before_the_frame(browser: Browser, page_file: Path) -> None:
    text = LESSON.replace("../output/index.html", "MAPS/map.html")
    script = f'<script src="MAPS/{HOST}"></script>'
    text = text.replace(f'<script src="../output/{HOST}"></script>', "")
    with opened(
        browser, page_file, {"lesson.html": text.replace("<style>", f"{script}<style>")}
    ) as lesson:
        lesson.page.get_by_role("link", name="6 November 1962").click()
        wait_for_event(lesson.page, "place", place="prague-letna-stalin")
        lesson.frame.evaluate("() => { window.isOld = true; location.reload(); }")
        wait_until(lesson.frame, "() => !window.isOld")
        wait_for_map(lesson.frame)
        wait_for_event(lesson.page, "place", place=inspect(lesson.frame)["open"])


def test_a_held_key_leaves_the_link_to_the_browser(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, {}) as lesson:
        with lesson.page.context.expect_page() as tab:
            lesson.page.get_by_role("link", name="6 November 1962").click(modifiers=["Control"])
        tab.value.wait_for_function("() => window.mapgen?.inspect?.().open")
        assert inspect(tab.value.main_frame)["open"] == "prague-letna-stalin"
        settle(lesson.page)
        assert inspect(lesson.frame)["open"] is None


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("no script", {HOST: ""}),
        ("the frame is no map", {"lesson.html": LESSON.replace('src="../output/', 'src="other/')}),
        (
            "no frame",
            {"lesson.html": re.sub(r"<iframe.*?</iframe>", "", LESSON, flags=re.DOTALL)},
        ),
        (
            "another frame's name",
            {"lesson.html": LESSON.replace('name="m1"', 'name="m2"')},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_without_its_map_a_link_is_a_link(
    browser: Browser, page_file: Path, what: str, change: dict[str, str]
) -> None:
    if "lesson.html" in change:
        text = change["lesson.html"].replace("../output/index.html", "MAPS/map.html")
        change = {**change, "lesson.html": text.replace("../output/", "MAPS/")}
    with opened(browser, page_file, change) as lesson:
        lesson.page.get_by_role("link", name="6 November 1962").click()
        lesson.page.wait_for_url(f"{lesson.maps}/map.html#*")
        wait_for_map(lesson.page)
        assert inspect(lesson.page)["open"] == "prague-letna-stalin"
        assert day_of(lesson.page).isoformat() == "1962-11-06"


def test_a_host_that_does_not_ask_gets_nothing(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, {HOST: ""}) as lesson:
        lesson.frame.get_by_role("slider", name="Date").press("PageUp")
        lesson.frame.get_by_role("button", name="Places").click()
        lesson.frame.locator('#list [data-place="volgograd"] button').click()
        assert inspect(lesson.frame)["open"] == "volgograd"
        assert messages(lesson.page) == []


WRONG = """() => {
  const cyclic = { mapgen: 1, go: {} };
  cyclic.go.self = cyclic;
  const html = "<img src=x onerror=window.hacked=1>";
  const long = "place=volgograd&" + "x".repeat(1e6);
  const go = "place=volgograd";
  return [
    null, undefined, 1, NaN, Infinity, "", html, go, [], [go], [1, go], {}, { go },
    { mapgen: 2, go }, { mapgen: "1", go }, { mapgen: true, go }, { mapgen: NaN, go },
    { mapgen: [1], go },
    { mapgen: 1 }, { mapgen: 1, go: null }, { mapgen: 1, go: NaN }, { mapgen: 1, go: 1e308 },
    { mapgen: 1, go: [go] }, { mapgen: 1, go: { toString: go } }, { mapgen: 1, go: html },
    { mapgen: 1, go: "" }, { mapgen: 1, go: long }, { mapgen: 1, go: "place=\\u0000volgograd" },
    { mapgen: 1, go: "place=volgograd\\n" }, { mapgen: 1, hello: 1 }, { mapgen: 1, hello: "true" },
    { mapgen: 1, hello: { valueOf: 1 } }, cyclic, new Map([["mapgen", 1]]), new Error(go),
    new Date(NaN), /go/, new ArrayBuffer(1e6), new Blob([go]), 10n ** 40n,
  ];
}"""
"""Messages in invalid formats."""

POST_WRONG = f"""() => {{
  const wrong = ({WRONG})();
  for (const each of wrong) document.querySelector("iframe").contentWindow.postMessage(each, "*");
  return wrong.length;
}}"""


def test_messages_of_another_shape_do_nothing(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, {HOST: ""}) as lesson:
        count = "() => document.querySelectorAll('*').length"
        before, elements = inspect(lesson.frame), lesson.frame.evaluate(count)
        assert lesson.page.evaluate(POST_WRONG) == 40
        assert messages(lesson.page) == []
        assert inspect(lesson.frame) == before
        assert lesson.frame.evaluate(count) == elements
        assert lesson.frame.evaluate("() => window.hacked") is None
        assert lesson.complaints == []


def test_html_in_a_view_is_shown_as_text(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, {}) as lesson:
        lesson.page.evaluate(
            "() => frames.m1.postMessage({ mapgen: 1,"
            " go: 'place=%3Cimg%20src=x%20onerror=window.hacked=1%3E' }, '*')"
        )
        lesson.frame.locator(".notice", has_text="left out").wait_for()
        text = lesson.frame.locator(".notice").inner_text()
        assert text.endswith("left out: place=<img src=x onerror=window.hacked=1>")
        assert lesson.frame.locator("img").count() == 0
        assert lesson.frame.evaluate("() => window.hacked") is None


def test_only_the_page_around_it_moves_the_map(browser: Browser, page_file: Path) -> None:
    """Messages from other frames, also nested ones, are ignored."""
    attack = (
        "<!DOCTYPE html><title>beside</title><script>"
        "const go = { mapgen: 1, go: 'place=volgograd' }, hello = { mapgen: 1, hello: true };"
        "setInterval(() => { for (const message of [hello, go]) {"
        " parent.frames.m1.postMessage(message, '*'); } }, 50);</script>"
    )
    beside = '<iframe name="m2" src="other.html" title="Beside"></iframe>'
    text = LESSON.replace("../output/index.html", "MAPS/map.html").replace("../output/", "MAPS/")
    change = {"lesson.html": text.replace("<figure>", beside + "<figure>"), "other.html": attack}
    with opened(browser, page_file, change) as lesson:
        wait_until(lesson.frame, "() => window.messages.filter((each) => each.go).length > 2")
        settle(lesson.page)
        assert inspect(lesson.frame)["open"] is None
        other = next(each for each in lesson.page.frames if each.name == "m2")
        assert other.evaluate("() => window.messages") == []
        lesson.page.get_by_role("link", name="6 November 1962").click()
        wait_for_open(lesson.frame, "prague-letna-stalin")


def test_a_flood_is_one_move_and_few_answers(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, {HOST: ""}) as lesson:
        lesson.page.evaluate("""() => {
          for (let number = 0; number < 5000; number++) {
            frames.m1.postMessage({ mapgen: 1, hello: true }, "*");
            frames.m1.postMessage({ mapgen: 1, go: `date=19${20 + number % 80}-01-01` }, "*");
          }
          frames.m1.postMessage({ mapgen: 1, go: "place=volgograd&date=1961-11-10" }, "*");
        }""")
        wait_until(lesson.frame, "() => window.mapgen.inspect().open === 'volgograd'")
        assert day_of(lesson.frame).isoformat() == "1961-11-10"
        condition = "() => window.messages.some((each) => each.date === '1961-11-10')"
        lesson.page.wait_for_function(condition)
        received = messages(lesson.page)
        assert {"mapgen": 1, "date": "1961-11-10"} in received
        assert 3 <= len(received) < 100


FALSE_MAP = """<!DOCTYPE html><title>a false map</title><script>
const say = (message) => parent.postMessage(message, "*");
const wrong = [{ mapgen: 1, place: "<b>x</b>", title: "x" }, { mapgen: 1, place: 5 },
  { mapgen: 1, place: ["volgograd"] }, { mapgen: 1, date: "1961" }, { mapgen: 1, date: NaN },
  { mapgen: 1, date: "1961-11-10<script>" }, { mapgen: 2, place: "volgograd", title: "x" },
  { place: "volgograd" }, "volgograd", null, [1], { mapgen: 1, place: "x".repeat(1e6) }];
let answered = false; // a slow frame may be greeted twice
addEventListener("message", ({ data }) => {
  if (answered || !data || data.hello !== true) return;
  answered = true;
  say({ mapgen: 1, place: "too-early", title: "said before it answered" });
  say({ mapgen: 1, hello: true });
  wrong.forEach(say);
  say({ mapgen: 1, place: "volgograd", title: "<img src=x onerror=window.hacked=1>".repeat(20) });
  say({ mapgen: 1, place: "gori", title: { html: "<b>" } });
});
</script>"""


def test_the_lesson_hears_only_what_has_the_right_shape(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, {"map.html": FALSE_MAP}) as lesson:
        title = "<img src=x onerror=window.hacked=1>" * 20
        wait_for_event(lesson.page, "place", place="gori", title="")
        assert events_of(lesson.page, "date") == []
        assert events_of(lesson.page, "place") == [
            {"place": "volgograd", "title": title[:300]},
            {"place": "gori", "title": ""},
        ]
        assert len(messages(lesson.page)) == 16
        assert lesson.page.locator("img").count() == 0
        assert lesson.page.evaluate("() => window.hacked") is None


def test_messages_of_an_unnamed_frame_are_ignored(browser: Browser, page_file: Path) -> None:
    text = LESSON.replace("../output/index.html", "MAPS/map.html").replace("../output/", "MAPS/")
    beside = '<iframe name="m2" src="other.html" title="Beside"></iframe>'
    attack = (
        "<!DOCTYPE html><title>beside</title><script>setInterval(() => {"
        " parent.postMessage({ mapgen: 1, hello: true }, '*');"
        " parent.postMessage({ mapgen: 1, place: 'gori', title: 'x' }, '*'); }, 50);</script>"
    )
    change = {"lesson.html": text.replace("<figure>", beside + "<figure>"), "other.html": attack}
    with opened(browser, page_file, change) as lesson:
        lesson.page.wait_for_function("() => window.messages.length > 4")
        wait_for_event(lesson.page, "place", place=None)
        places = {detail["place"] for detail in events_of(lesson.page, "place")}
        assert places == {None}  # what the map said when it was asked
        other = next(each for each in lesson.page.frames if each.name == "m2")
        assert other.evaluate("() => window.messages") == []


def test_the_example_says_what_the_tables_say() -> None:
    data = reference_model.read(ROOT / "geodata")
    dates = {(ask.get("place"), ask["date"]) for ask in map(asked_of, LINKS)}
    named = {day: data.name("volgograd", date.fromisoformat(day)) for _, day in dates}
    assert named["1925-04-09"] == "Tsaritsyn"
    assert named["1925-04-10"] == named["1961-10-01"] == "Stalingrad"
    assert named["1961-11-10"] == "Volgograd"
    for place, before, after in (
        ("budapest-stalin-monument", "1956-10-22", "1956-10-23"),
        ("prague-letna-stalin", "1955-05-01", "1962-11-06"),
    ):
        assert data.state(place, date.fromisoformat(before)) == "during"
        assert data.state(place, date.fromisoformat(after)) == "after"
        assert (place, after) in dates
    assert data.state("prague-letna-stalin", date(1955, 4, 30)) == "before"


def test_the_script_is_small_and_asks_for_nothing(page_file: Path) -> None:
    text = page_file.with_name(HOST).read_text("utf-8")
    assert len(text.encode("utf-8")) < 3000
    assert "MIT licence" in text
    assert not re.search(r"innerHTML|eval|import|fetch|http|localStorage|cookie", text)


def test_the_example_opens_from_disk(browser: Browser, page_file: Path, tmp_path: Path) -> None:
    """As after `make map`: docs/lesson.html beside output/."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "output").mkdir()
    (tmp_path / "docs" / "lesson.html").write_text(LESSON, encoding="utf-8")
    for source, name in ((page_file, "index.html"), (page_file.with_name(HOST), HOST)):
        (tmp_path / "output" / name).write_bytes(source.read_bytes())
    with opened_page(browser) as page:
        page.goto((tmp_path / "docs" / "lesson.html").as_uri())
        wait_for_map(page.frames[1])
        settle(page)
        page.get_by_role("link", name="6 November 1962").click()
        wait_for_open(page.frames[1], "prague-letna-stalin")
        page.locator("#opened", has_text=re.compile("Prague · 6 November 1962$")).wait_for()
