"""Each recipe's snippet under its platform's rules shows the map, or a link to it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, Route

from mapgen.check import check
from mapgen.outlets.embed.recipes import recipe_for, recipes
from mapgen.outlets.embed.snippet import Embedding, View, embed
from mapgen.reading.tables import read
from tests.browser.date_control import day_of, inspect
from tests.browser.interaction import answered, reader, wait_for_map
from tests.browser.sweep import sweep
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
ATLAS = check(read(ROOT / "geodata"))
VIEW = View(place="volgograd", date="1961-11-10", layers="renamed,monuments", lang="de")
TITLE = "Entstalinisierung auf der Karte"
SITE, MAPS = "https://school.example", "https://maps.example"


def embedding(platform: str, folder: Path = Path("output")) -> Embedding:
    """Return the accepted address: a web address if needed, else the recipe's default."""
    recipe = recipe_for(platform)
    url = f"{MAPS}/map.html" if recipe.needs == "https" else ""
    return embed(ATLAS, recipe, url, VIEW, 560, folder)


class Filter(HTMLParser):
    """Rewrites HTML with only the allowed elements and attributes; texts are kept."""

    def __init__(self, allowed: dict[str, set[str]]) -> None:
        super().__init__(convert_charrefs=True)
        self.allowed, self.written = allowed, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.allowed:
            kept = [(name, value) for name, value in attrs if name in self.allowed[tag]]
            attributes = "".join(f' {name}="{escape(value or "")}"' for name, value in kept)
            self.written += f"<{tag}{attributes}>"

    def handle_endtag(self, tag: str) -> None:
        if tag in self.allowed:
            self.written += f"</{tag}>"

    def handle_data(self, data: str) -> None:
        self.written += escape(data)


def filtered(html: str, allowed: dict[str, set[str]]) -> str:
    parser = Filter(allowed)
    parser.feed(html)
    parser.close()
    return parser.written


CANVAS: dict[str, set[str]] = {
    "iframe": set(
        "src width height name align frameborder scrolling sandbox allowfullscreen title".split()
    ),
    "p": {"title", "class", "id", "style"},
    "a": {"href", "target", "name", "title"},
}
"""As in Canvas's gems/canvas_sanitize."""

WIKI = {"iframe": set("src height width allowfullscreen sandbox style".split())}
"""The attributes that the extension IframeTag takes."""


def kept(embedding: Embedding) -> str:
    return embedding.snippet


def without_frame(embedding: Embedding) -> str:
    """What sanitizing leaves: WordPress's kses, Moodle's purifier."""
    return filtered(embedding.snippet, {"p": set(), "a": {"href"}})


def sandboxed(embedding: Embedding) -> str:
    """As WordPress writes the frames of oEmbed."""
    return embedding.snippet.replace(
        "<iframe ", '<iframe sandbox="allow-scripts" security="restricted" '
    )


def as_file_resource(embedding: Embedding) -> str:
    """Moodle's display Embed of an uploaded file, at the address that the snippet has."""
    return f'<iframe id="resourceobject" src="{escape(embedding.address)}" height="560"></iframe>'


def in_canvas(embedding: Embedding) -> str:
    return filtered(embedding.snippet, CANVAS)


def by_url(embedding: Embedding) -> str:
    """Only an address is pasted; the site creates a sandboxed frame."""
    box = "allow-scripts allow-popups allow-forms allow-same-origin"
    return f'<iframe sandbox="{box}" src="{escape(embedding.snippet)}" height="560"></iframe>'


def as_link(embedding: Embedding) -> str:
    return f'<p><a target="_blank" href="{escape(embedding.snippet)}">Material</a></p>'


ARGUMENT = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')


def by_hugo(embedding: Embedding) -> str:
    """A shortcode as Hugo fills it: relURL leads to the site's root, all values are escaped."""
    call = re.fullmatch(r"{{< mapgen (.*) >}}", embedding.snippet)
    assert call
    arguments = dict(ARGUMENT.findall(call[1]))
    arguments["src"] = "/" + arguments["src"]

    def fill(match: re.Match[str]) -> str:
        return escape(unescape(arguments[match[1]]))

    text = re.sub(r"{{- /\*.*?\*/ -}}\s*", "", embedding.file)
    return re.sub(r'{{ \.Get "(\w+)"(?: \| \w+)? }}', fill, text)


def by_myst(embedding: Embedding) -> str:
    """The directive iframe as MyST's theme shows it: a figure with a caption."""
    match = re.fullmatch(
        r":::{iframe} (\S+)\n:width: 100%\n\[(.*)\]\(<(.*)>\)\n:::", embedding.snippet
    )
    assert match
    src, text, href = match.groups()
    return (
        f'<figure><iframe width="100%" height="560" src="{escape(src)}"></iframe><figcaption>'
        f'<a href="{escape(href)}">{text}</a></figcaption></figure>'
    )


def wikitext(snippet: str, tag: Callable[[str], str]) -> str:
    frame, link = snippet.split("\n")
    match = re.fullmatch(r"\[(\S+) (.*)\]", link)
    assert match
    return f'{tag(frame)}<p><a class="external" href="{escape(match[1])}">{match[2]}</a></p>'


def by_wiki(embedding: Embedding) -> str:
    return wikitext(embedding.snippet, lambda frame: filtered(frame, WIKI))


def by_plain_wiki(embedding: Embedding) -> str:
    return wikitext(embedding.snippet, escape)


def by_quarto(embedding: Embedding) -> str:
    match = re.fullmatch(r"```{=html}\n(.*)\n```", embedding.snippet, re.DOTALL)
    assert match and "```" not in match[1]
    return match[1]


@dataclass(frozen=True)
class Rule:
    """How a platform publishes: what it makes of the paste, on which path, and what must be there.

    `titled`: whether the frame keeps the map's title.
    """

    platform: str
    name: str
    publish: Callable[[Embedding], str]
    shows: str = "map"
    path: str = "/lesson.html"
    titled: bool = True


RULES = [
    Rule("html", "as it is", kept),
    Rule("html", "sandboxed", sandboxed),
    Rule("html", "frames removed", without_frame, "link"),
    Rule("wordpress", "administrator", kept),
    Rule("wordpress", "author", without_frame, "link"),
    Rule("wordpress", "sandboxed", sandboxed),
    Rule("moodle", "teacher", kept),
    Rule("moodle", "cleaned", without_frame, "link"),
    Rule("moodle", "file", as_file_resource, titled=False),
    Rule("canvas", "page", in_canvas),
    Rule("canvas", "frames refused", without_frame, "link"),
    Rule("google-sites", "by URL", by_url, titled=False),
    Rule("notion", "embed", by_url, titled=False),
    Rule("google-classroom", "link", as_link, "link"),
    Rule("mkdocs", "page", kept, path="/lesson/"),
    Rule("hugo", "page", by_hugo, path="/deep/er/lesson/"),
    Rule("jupyter-book", "page", by_myst, titled=False),
    Rule("mediawiki", "with IframeTag", by_wiki, titled=False),
    Rule("mediawiki", "without", by_plain_wiki, "link"),
    Rule("quarto", "page", by_quarto),
]


@contextmanager
def published(browser: Browser, page_file: Path, rule: Rule) -> Iterator[tuple[Page, list[str]]]:
    """Open the platform's page; yield it and the requested addresses."""
    recipe_embedding = embedding(rule.platform)
    body = rule.publish(recipe_embedding)
    text = page_file.read_text("utf-8")
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        is_map = route.request.url.partition("#")[0] in (f"{SITE}/map.html", f"{MAPS}/map.html")
        is_page = route.request.url == SITE + rule.path
        page = f"<!DOCTYPE html><title>A lesson</title><link rel=icon href=data:,><h1>x</h1>{body}"
        content = text if is_map else page if is_page else "<title>not found</title>"
        route.fulfill(body=content, content_type="text/html; charset=utf-8")

    with answered(reader(browser, viewport={"width": 900, "height": 900}), answer) as page:
        page.goto(SITE + rule.path)
        yield page, asked


def is_at_the_view(map_page: Page | Frame) -> None:
    wait_for_map(map_page)
    assert inspect(map_page)["open"] == "volgograd"
    assert day_of(map_page).isoformat() == "1961-11-10"
    assert map_page.locator("html").get_attribute("lang") == "de"
    shown = map_page.locator("#layers [aria-pressed=true]").evaluate_all(
        "(chips) => chips.map((chip) => chip.dataset.layer)"
    )
    assert shown == ["renamed", "monuments"]


def follow_the_link(page: Page) -> None:
    """Click the remaining link, as a reader does; it may open a new tab."""
    link = page.get_by_role("link")
    assert link.count() == 1 and link.is_visible()
    if link.get_attribute("target") == "_blank":
        with page.context.expect_page() as opened:
            link.click()
        page = opened.value
    else:
        assert TITLE in link.inner_text()
        link.click()
    is_at_the_view(page)
    assert page.locator("html.is-embedded").count() == 0


@pytest.mark.parametrize("rule", sweep(RULES, 2), ids=lambda rule: f"{rule.platform}, {rule.name}")
def test_the_map_or_the_link_is_there(browser: Browser, page_file: Path, rule: Rule) -> None:
    with published(browser, page_file, rule) as (page, asked):
        assert len(page.frames) == (2 if rule.shows == "map" else 1)
        if rule.shows == "map":
            frame = page.locator("iframe")
            box = frame.bounding_box()
            assert box and box["height"] >= 560 and box["width"] >= 300
            assert frame.get_attribute("title") == (TITLE if rule.titled else None)
            is_at_the_view(page.frames[1])
            assert page.frames[1].locator("html.is-embedded").count() == 1
            for href in page.get_by_role("link").evaluate_all("(all) => all.map((a) => a.href)"):
                assert href == frame.evaluate("(frame) => frame.src")
        else:
            follow_the_link(page)
        maps = {url.partition("#")[0] for url in asked} - {SITE + rule.path}
        assert maps in ({f"{SITE}/map.html"}, {f"{MAPS}/map.html"})


def test_every_recipe_was_tried() -> None:
    assert {rule.platform for rule in RULES} == {recipe.id for recipe in recipes()}
    without_link = {"google-sites", "notion"}  # they take an address and nothing else
    left = {rule.platform for rule in RULES if rule.shows == "link"}
    assert {r.id for r in recipes() if r.snippet == "$frame"} - left == {"mkdocs"}
    assert not left & without_link
