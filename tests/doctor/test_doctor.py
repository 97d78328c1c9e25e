"""The doctor on valid, broken, hostile and plain folium pages, with its exact output."""

import gzip
import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import geopandas
import pytest
from hypothesis import given
from hypothesis import strategies as some
from shapely import Point

from mapgen.doctor import READING, examine
from mapgen.doctor.addresses import leads_out, loads
from mapgen.doctor.css import addresses_in_css
from mapgen.doctor.document import HtmlDocument, decoded, elements_of
from mapgen.doctor.scripts import asks
from tests.browser_setup import find_browser
from tests.conftest import ROOT
from tests.doctor.pages import (
    PUT_IN,
    SCRIPT,
    SOUND,
    added,
    hashed,
    read_only,
    run,
)


def test_a_sound_page_passes_each_line(tmp_path: Path) -> None:
    result = read_only(tmp_path, SOUND)
    packed = len(gzip.compress(SOUND.encode(), 9))
    assert result.stdout.splitlines() == [
        "ok      no outside request: none",
        "ok      a whole policy: 6 directives, 2 hashes",
        "ok      no inline handler: none",
        "ok      language: en",
        "ok      title: A map",
        f"ok      size: {len(SOUND)} bytes (budget 2000000), "
        f"{packed} bytes gzipped (budget 500000)",
        "ok      licence of the code: no library in the page",
        "ok      licence of the data: CC BY 4.0",
        "ok      sources: a list headed sources",
        "skipped starts in a sandboxed frame: not requested",
        "skipped no request seen: not requested",
    ]
    assert (result.exit_code, result.stderr) == (0, "")


OUTSIDE = [
    ('<img src="https://a.example/x.png">', "<img src> loads https://a.example/x.png"),
    ("<img src=//a.example/x.png>", "<img src> loads //a.example/x.png"),
    ('<img src="x.png">', "<img src> loads x.png"),
    (
        '<img srcset="data:image/gif;base64,AA 1x, https://a.example/2.png 2x">',
        "<img srcset> loads https://a.example/2.png",
    ),
    ('<link rel="Preload" as="font" href="f.woff2">', "<link href> loads f.woff2"),
    ('<link rel="icon" href="/favicon.ico">', "<link href> loads /favicon.ico"),
    ('<link rel="manifest" href="m.json">', "<link href> loads m.json"),
    ('<video poster="p.jpg"></video>', "<video poster> loads p.jpg"),
    ('<object data="a.swf"></object>', "<object data> loads a.swf"),
    ('<iframe src="http://a.example"></iframe>', "<iframe src> loads http://a.example"),
    (
        "<iframe srcdoc=\"&lt;img src='https://a.example/i'&gt;\"></iframe>",
        "<img src> loads https://a.example/i",
    ),
    (
        "<p style=\"background: URL( 'https://a.example/b' )\">",
        "<p style> loads https://a.example/b",
    ),
    (r'<p style="background: u\72l(https://a.example/b)">', "<p style> loads https://a.example/b"),
    ('<style>@import "a.css";</style>', "the style sheet loads a.css"),
    (
        '<svg><image xlink:href="https://a.example/i"/></svg>',
        "<image xlink:href> loads https://a.example/i",
    ),
    ('<svg><use href="s.svg#a"/></svg>', "<use href> loads s.svg#a"),
    (
        '<svg><style><img src="https://a.example/i"></style></svg>',
        "<img src> loads https://a.example/i",
    ),
    ('<!--><img src="https://a.example/i">-->', "<img src> loads https://a.example/i"),
    ('<noscript><img src="n.png"></noscript>', "<img src> loads n.png"),
    ('<template><img src="t.png"></template>', "<img src> loads t.png"),
    (r'<style>@imp\6frt "a.css";</style>', "the style sheet loads a.css"),
    (
        "<style>b { background: -webkit-image-set('a.png' 1x) }</style>",
        "the style sheet loads a.png",
    ),
]


@pytest.mark.parametrize(("markup", "expected"), OUTSIDE, ids=[message for _, message in OUTSIDE])
def test_what_a_browser_would_load_is_reported(markup: str, expected: str, tmp_path: Path) -> None:
    result = read_only(tmp_path, added(markup))
    assert f"        line 9: {expected}; {PUT_IN}" in result.stdout.splitlines()
    assert result.stdout.startswith("FAILED  no outside request: 1, with ")
    assert result.exit_code == 1


SCRIPTED = [
    ("fetch('https://a.example/d')", "fetch may ask https://a.example/d", "connect"),
    ("new XMLHttpRequest()", "XMLHttpRequest may ask", "connect"),
    ("new Image", "new Image may ask", "img"),
    ('import x from "https://a.example/m.js"', "import may ask https://a.example/m.js", "script"),
    ("navigator.sendBeacon('/x')", "sendBeacon may ask", "connect"),
    ("L.tileLayer(`https://t.example/1`)", "L.tileLayer may ask https://t.example/1", "img"),
    (
        "t = 'https://{s}.t.example/{z}/{x}'",
        "a tile address may ask https://{s}.t.example/{z}/{x}",
        "img",
    ),
]


@pytest.mark.parametrize(
    ("script", "expected", "kind"), SCRIPTED, ids=[each[1] for each in SCRIPTED]
)
def test_what_a_script_may_ask_is_reported_unless_the_policy_forbids_it(
    script: str, expected: str, kind: str, tmp_path: Path
) -> None:
    flaw = f"        line 9: {expected}; remove it, or forbid it: {kind}-src 'none'"
    result = read_only(tmp_path, added(f"<script>{script}</script>"))
    assert flaw in result.stdout.splitlines()
    stopped = read_only(tmp_path, added(f"<script>{script}</script>", SOUND))
    assert stopped.stdout.startswith("ok      no outside request: none; 1 that the policy stops")
    assert "FAILED  a whole policy" in stopped.stdout  # it has no hash of the script


def test_a_page_above_the_budget(tmp_path: Path) -> None:
    noise = os.urandom(1_050_000).hex()
    result = read_only(tmp_path, SOUND + f"<!--{noise}-->")
    excess = len(SOUND) + len(noise) + 7 - 2_000_000
    expected = (
        f"{2_000_000 + excess} bytes are {excess} above the budget; simplify the shapes, or show"
    )
    assert f"        {expected} fewer places" in result.stdout.splitlines()
    assert re.search(r"bytes gzipped are \d+ above the budget", result.stdout)


def test_many_flaws_are_cut_and_json_has_all(tmp_path: Path) -> None:
    page = added("".join(f'<img src="{number}.png">' for number in range(12)))
    assert "        and 4 more (all of them with --json)" in read_only(tmp_path, page).stdout
    result = run(tmp_path / "page.html", "--no-browser", "--json")
    report: dict[str, Any] = json.loads(result.stdout)
    assert (result.exit_code, report["sound"]) == (1, False)
    assert report["page"] == str(tmp_path / "page.html")
    first = report["findings"][0]
    assert (first["check"], first["state"]) == ("no outside request", "FAILED")
    assert len(first["flaws"]) == 12
    assert first["flaws"][3] == {"line": 9, "message": "<img src> loads 3.png", "hint": PUT_IN}
    assert report["findings"][-1]["state"] == "skipped"


def test_nothing_of_a_page_moves_the_terminal(tmp_path: Path) -> None:
    bad = "\x1b[2J\x9b1A\u202e\u2028"
    page = added(f'<img src="https://{bad}"><{bad} on{bad}=1>').replace("A map", f"A{bad}map")
    file = tmp_path / "a\x1b[31m\u202eb.html"
    file.write_text(page, encoding="utf-8")
    plainly, as_json = run(file, "--no-browser"), run(file, "--no-browser", "--json")
    for text in (plainly.stdout, as_json.stdout):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]", text)
    assert r"\x1b[2J\x9b1A\u202e" in plainly.stdout
    missing = run(tmp_path / "no\x1b[31m\u202e.html")
    shown = tmp_path / r"no\x1b[31m\u202e.html"
    assert missing.stderr == f"{shown} cannot be read: No such file or directory\n"


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    result = run(tmp_path / "none.html")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == f"{tmp_path / 'none.html'} cannot be read: No such file or directory\n"
    assert run(tmp_path).exit_code == 3


def test_wrong_usage() -> None:
    result = run()
    assert result.exit_code == 2 and "Missing argument 'PAGE'" in result.stderr
    assert run("a.html", "b.html").exit_code == 2


def test_line_ends_do_not_change_a_hash(tmp_path: Path) -> None:
    script = "a();\nb();\n"
    page = SOUND.replace(SCRIPT, script).replace(hashed(SCRIPT), hashed(script))
    assert read_only(tmp_path, page).exit_code == 0
    assert read_only(tmp_path, page.replace("\n", "\r\n")).exit_code == 0


@pytest.mark.parametrize(
    ("address", "out"),
    [
        ("#a", False), ("data:,", False), (" DATA:,", False), ("", False), ("blob:x", False),
        ("a.png", True), ("//a", True), ("\\\\a", True), ("ht\ntps://a", True), ("?x", True),
    ],
)  # fmt: skip
def test_what_leads_out_of_the_page(address: str, out: bool) -> None:
    assert leads_out(address) == out


def test_a_style_sheet_is_read_past_comments_and_strings() -> None:
    css = """/* url(a) */ p { content: "url(b)" }
    @namespace svg url(http://www.w3.org/2000/svg);
    @import url("c.css"); q { background: image-set("d" 1x, url(e) 2x), url( 'f' ) }"""
    result = list(addresses_in_css(css, 10))
    assert result == [("c.css", "style", 12), ("d", "img", 12), ("e", "img", 12), ("f", "img", 12)]


@given(some.lists(some.sampled_from([
    "<", ">", "</", "<!", "<![", "<!--", "-->", "<!-->", "script", "style", "svg", "img src=x",
    "iframe srcdoc='<a", "'", '"', " ", "=", "&#x0;", "url(", "@import", "\\", "\x00", "\n", "ä",
    "</script>", "<script>", "import(", "meta http-equiv=refresh content=", "http://[", "?>",
]), max_size=30))  # fmt: skip
def test_no_page_upsets_the_doctor(pieces: list[str]) -> None:
    text = "".join(pieces)
    elements, seen = elements_of(text)
    document = HtmlDocument(Path("x"), text.encode(), text, elements, seen)
    assert len([check(document) for check in READING]) == 9
    assert list(loads(document)) is not None and list(asks(document)) is not None


def test_elements_are_those_of_a_browser() -> None:
    elements, seen = elements_of(
        "<p>a<b>b<p>c</b>\n<meta name=x><table><td>d<noscript>\n<i>e</i></noscript>"
        "<svg><title>f</title><LinearGradient HREF='#g'/></svg>", 5
    )  # fmt: skip
    assert [(each.tag, each.line) for each in elements] == [
        ("p", 5), ("b", 5), ("p", 5), ("meta", 6), ("table", 6), ("td", 6), ("noscript", 6),
        ("i", 7), ("svg", 7), ("title", 7), ("lineargradient", 7),
    ]  # fmt: skip
    assert [each.order for each in elements] == list(range(11))
    assert elements[-1].attributes == {"href": "#g"}
    assert "".join(seen.split()) == "abcde"
    assert not any(each.in_head for each in elements)


HOSTILE = ["<div>", "<b><p>", "<table><a>", "<noscript>", "<svg><style>", "<style>{(url(", "<!--"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_page_may_nest_without_end(piece: str) -> None:
    elements, seen = elements_of(piece * 3000)
    document = HtmlDocument(Path("x"), b"", piece * 3000, elements, seen)
    assert len([check(document) for check in READING]) == 9


def test_bytes_are_read_as_a_browser_would() -> None:
    assert decoded("\ufeffä\r\nb\rc".encode()) == "ä\nb\nc"
    assert decoded("ä".encode("utf-16")) == "ä"
    assert decoded(b"\xff\xff") == "\ufffd\ufffd"


@pytest.fixture
def folium_page(tmp_path: Path) -> Path:
    """A map as folium makes one, with a popup."""
    frame = folium.Map([50, 30])
    folium.Marker([50, 30], popup="Here").add_to(frame)
    frame.save(tmp_path / "folium.html")
    return tmp_path / "folium.html"


LEAFLET = "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js"
PLAIN = [
    f"        line 6: <script src> loads {LEAFLET}; {PUT_IN}",
    "FAILED  a whole policy: none",
    "FAILED  language: none",
    "FAILED  title: none",
    "FAILED  licence of the data: none",
    "FAILED  sources: none",
]


def test_a_plain_folium_page_fails(folium_page: Path) -> None:
    result = run(folium_page, "--no-browser")
    assert result.exit_code == 1
    assert result.stdout.startswith("FAILED  no outside request: 12, with 5 hosts named\n")
    assert [line for line in PLAIN if line not in result.stdout.splitlines()] == []
    findings = json.loads(run(folium_page, "--no-browser", "--json").stdout)["findings"][0]["flaws"]
    tiles = [flaw["message"] for flaw in findings if "ileLayer" in flaw["message"]]
    assert tiles == ["L.tileLayer may ask https://tile.openstreetmap.org/{z}/{x}/{y}.png"]


def test_a_page_as_explore_makes_it_fails(tmp_path: Path) -> None:
    """explore() needs two more libraries; this is what it does with them."""
    frame = geopandas.GeoDataFrame({"name": ["a"]}, geometry=[Point(30, 50)], crs=4326)
    shown = folium.Map([50, 30], control_scale=True)
    folium.GeoJson(
        frame.to_json(),
        marker=folium.CircleMarker(),
        tooltip=folium.GeoJsonTooltip(["name"]),
        popup=folium.GeoJsonPopup(["name"]),
    ).add_to(shown)
    shown.save(tmp_path / "explore.html")
    result = run(tmp_path / "explore.html", "--no-browser")
    assert result.exit_code == 1
    assert [line for line in PLAIN if line not in result.stdout.splitlines()] == []


browser_needed = pytest.mark.skipif(find_browser() is None, reason="no browser was found")


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAPGEN_BROWSER", find_browser() or "")


SHOWN = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
  const shown = new Set();
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const picture = /^(canvas|img|video)$/i.test(node.nodeName);
    const drawn = picture || (node.nodeType === Node.ELEMENT_NODE
      && node.closest("svg")?.contains(node.parentNode));
    const owner = node.nodeType === Node.TEXT_NODE && node.data.trim() ? node.parentElement : null;
    const element = drawn ? node : owner;
    if (element && element.getBoundingClientRect().height + element.getClientRects().length > 0)
      shown.add(element);
  }
  return shown.size;
}"""
"""Counts the rendered elements with a text or a drawing by walking the nodes."""


@pytest.fixture
def seen_in_frame(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[Path], int]:
    """What Playwright sees of a page in a sandboxed frame of the doctor's size."""
    own = request.getfixturevalue("browser_type").launch(
        **request.getfixturevalue("browser_type_launch_args")
    )
    request.addfinalizer(own.close)

    def count(file: Path) -> int:
        host = (ROOT / "mapgen/doctor/host.html").read_text("utf-8")
        (tmp_path / "host.html").write_text(host, "utf-8")
        shutil.copy(file, tmp_path / "page.html")
        page = own.new_page(viewport={"width": 1280, "height": 800})
        page.goto((tmp_path / "host.html").as_uri())
        frame = page.frames[1]
        frame.wait_for_function("() => window.mapgen && window.mapgen.inspect")
        return int(frame.evaluate(SHOWN))

    return count


@pytest.mark.browser
@browser_needed
@pytest.mark.usefixtures("browser")
class TestInABrowser:
    def test_our_page_passes_every_line(
        self, page_file: Path, seen_in_frame: Callable[[Path], int]
    ) -> None:
        result = run(page_file)
        lines = result.stdout.splitlines()
        assert [line for line in lines if not line.startswith("ok      ")] == []
        assert len(lines) == 11 and result.exit_code == 0
        assert "ok      licence of the data: CC BY 4.0" in lines
        drawn = re.search(r"sandboxed frame: (\d+) things drawn, 0 errors", result.stdout)
        seen = seen_in_frame(page_file)
        assert seen and drawn and int(drawn[1]) == pytest.approx(seen, rel=0.02)

    def test_a_plain_folium_page_starts_nowhere(self, folium_page: Path) -> None:
        lines = run(folium_page).stdout.splitlines()
        assert "FAILED  starts in a sandboxed frame: 0 things drawn, 1 errors" in lines
        assert "        the page shows nothing; make sure that it starts without a network" in lines
        expected = re.escape("the browser reported: ReferenceError: L is not defined")
        assert any(re.fullmatch(rf" {{8}}line \d+: {expected}; fix it.*", line) for line in lines)
        assert "FAILED  no request seen: 10" in lines

    def test_what_reading_cannot_see_is_seen(self, tmp_path: Path) -> None:
        page = tmp_path / "page.html"
        page.write_text(
            added("<script>window['fet' + 'ch']('https://a.example/x')\n.catch(() => 0);\n"
                  "localStorage.x = 1</script>")
        )  # fmt: skip
        result = run(page)
        assert result.stdout.startswith("ok      no outside request: none\n")
        expected = "the page requested https://a.example/x; embed it in the page"
        assert f"        {expected}, or remove it" in result.stdout.splitlines()
        assert "line 11: the browser reported: SecurityError:" in result.stdout

    def test_what_the_policy_refuses_is_an_error(self, tmp_path: Path) -> None:
        (tmp_path / "page.html").write_text(SOUND.replace(f"<script>{SCRIPT}", "<script>x()"))
        finding = examine(tmp_path / "page.html").findings[-2]
        assert finding.state == "FAILED" and finding.flaws[0].line == 11
        assert "Content Security Policy" in finding.flaws[0].message

    def test_a_page_in_a_loop_shows_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("mapgen.doctor.browser.LONGEST", 3.0)
        (tmp_path / "page.html").write_text("<p>seen<script>for (;;);</script>")
        lines = run(tmp_path / "page.html").stdout.splitlines()
        assert "FAILED  starts in a sandboxed frame: 0 things drawn, 0 errors" in lines

    def test_a_frame_in_the_page_is_looked_at(self, tmp_path: Path) -> None:
        inner = "<p>one<p>two<script>nothing.at()</script>"
        (tmp_path / "page.html").write_text(f'<p>seen<iframe srcdoc="{inner}"></iframe>')
        finding = examine(tmp_path / "page.html").findings[-2]
        assert finding.found == "3 things drawn, 1 errors"
        assert "ReferenceError: nothing is not defined" in finding.flaws[0].message

    def test_a_sound_page_starts(self, tmp_path: Path) -> None:
        (tmp_path / "page.html").write_text(SOUND)
        lines = run(tmp_path / "page.html").stdout.splitlines()
        assert lines[-2:] == [
            "ok      starts in a sandboxed frame: 3 things drawn, 0 errors",
            "ok      no request seen: none",
        ]


def test_without_a_browser_the_lines_are_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.html").write_text(SOUND)
    monkeypatch.setenv("MAPGEN_BROWSER", str(tmp_path / "none"))
    none = "no Chrome, Chromium or Edge was found; name one in MAPGEN_BROWSER"
    result = run(tmp_path / "page.html")
    assert f"skipped starts in a sandboxed frame: {none}" in result.stdout.splitlines()
    assert f"skipped no request seen: {none}" in result.stdout.splitlines()
    assert result.exit_code == 0
    program = tmp_path / "ends"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("MAPGEN_BROWSER", str(program))
    broken = f"skipped no request seen: {program} could not be controlled: BrowserType.launch: "
    assert run(tmp_path / "page.html").stdout.splitlines()[-1].startswith(broken)


def test_without_playwright_the_lines_are_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.html").write_text(SOUND)
    monkeypatch.setitem(sys.modules, "playwright", None)
    none = "this check needs Playwright; install it with: pip install playwright"
    result = run(tmp_path / "page.html")
    assert result.stdout.splitlines()[-2:] == [
        f"skipped starts in a sandboxed frame: {none}",
        f"skipped no request seen: {none}",
    ]
    assert (result.exit_code, result.stderr) == (0, "")
