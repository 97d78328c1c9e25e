"""The page's HTML: its declarations, its policy, and that no text of the data is code."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from zlib import decompress

import pytest

from mapgen.check import check
from mapgen.page.frame import page
from mapgen.payload import payload, to_json
from mapgen.payload.late import split
from mapgen.reading.tables import read
from mapgen.shared import source_fields
from tests.conftest import ROOT
from tests.payload.test_payload import OTHER_MACHINES, strings

SMALL = ROOT / "tests" / "data" / "small"
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
LOADING = {"src", "srcset", "data", "poster", "action", "formaction", "background", "manifest"}
pytestmark = pytest.mark.usefixtures("viewer_assets")

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "${alert(1)}",
    "{{7*7}}",
    "{% raw %}{{7*7}}{% endraw %}",
    "{# gone #}",
    "`\\`${1}",
    "\"'><b onclick=alert(1)>",
    "&lt;&amp;&#60;",
    "<!--",
    "]]>",
    "one\u2028two\u2029three",
    "javascript:alert(1)",
    "%(title)s {0} $title",
)
ALL = " ".join(HOSTILE)


@dataclass
class Element:
    """An element's start tag, with the text directly in it."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""


@dataclass
class Reader(HTMLParser):
    """A page's elements, in order, and its doctypes and comments."""

    elements: list[Element] = field(default_factory=list)
    declared: list[str] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_decl(self, decl: str) -> None:
        self.declared.append(decl)

    def handle_comment(self, data: str) -> None:
        self.declared.append(f"comment {data}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(self.elements[-1])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1].text += data

    def named(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]


def elements_of(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


@pytest.fixture(scope="module")
def html(viewer_assets: Path) -> str:
    return page(check(read(SMALL)))


@pytest.fixture(scope="module")
def document(html: str) -> Reader:
    return elements_of(html)


def test_the_document_is_declared(html: str, document: Reader) -> None:
    assert document.declared == ["DOCTYPE html"]
    assert html.lstrip().startswith("<!DOCTYPE html>")
    assert [e.attributes["lang"] for e in document.named("html")] == ["en"]
    assert [e.text for e in document.named("title")][:1] == ["A small map"]
    assert [e.text for e in document.named("h1")] == ["A small map"]
    assert document.named("meta")[0].attributes == {"charset": "utf-8"}
    views = [e for e in document.named("meta") if e.attributes.get("name") == "viewport"]
    assert [e.attributes["content"] for e in views] == ["width=device-width, initial-scale=1"]


def test_ids_are_unique_and_references_resolve(document: Reader) -> None:
    ids = [e.attributes["id"] for e in document.elements if "id" in e.attributes]
    assert ids and len(set(ids)) == len(ids)
    links = [e.attributes["href"] or "" for e in document.named("a")]
    assert links
    assert {link.removeprefix("#") for link in links if link.startswith("#")} <= set(ids)


def policy(document: Reader) -> dict[str, list[str]]:
    texts = [
        e.attributes["content"] or ""
        for e in document.named("meta")
        if e.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert len(texts) == 1
    return {rule.split()[0]: rule.split()[1:] for rule in texts[0].split(";")}


def hashes(elements: list[Element]) -> list[str]:
    digests = [sha256(element.text.encode("utf-8")).digest() for element in elements]
    return [f"'sha256-{b64encode(digest).decode()}'" for digest in digests]


def running_scripts(document: Reader) -> list[Element]:
    return [e for e in document.named("script") if "type" not in e.attributes]


def test_the_policy_lets_the_pages_own_scripts_and_style_run_and_nothing_else(
    document: Reader,
) -> None:
    scripts, styles = hashes(running_scripts(document)), hashes(document.named("style"))
    assert len(scripts) == 3 and len(styles) == 1
    assert policy(document) == {
        "default-src": ["'none'"],
        "script-src": scripts,
        "style-src": styles,
        "img-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }


def test_the_policy_comes_before_everything_it_covers(document: Reader) -> None:
    tags = [element.tag for element in document.elements]
    assert "http-equiv" in document.elements[tags.index("meta") + 1].attributes
    assert tags.index("meta") < min(tags.index(tag) for tag in ("title", "style", "script", "link"))


def test_no_carriage_return_can_change_a_hash(html: str) -> None:
    assert "\r" not in html


def test_no_handler_and_no_style_is_in_an_attribute(document: Reader) -> None:
    names = {name for element in document.elements for name in element.attributes}
    assert "id" in names
    assert {name for name in names if name.startswith("on") or name == "style"} == set()


def test_nothing_is_loaded_from_anywhere(document: Reader) -> None:
    assert not document.named("base") and not document.named("iframe")
    links = [element.attributes.get("href") or "" for element in document.named("link")]
    assert links and all(link.startswith("data:") for link in links)
    for element in document.elements:
        assert not LOADING & set(element.attributes), element.tag
    style = document.named("style")[0].text
    assert "@import" not in style
    addresses = re.findall(r"url\(\s*[\"']?([^)]*)", style)
    assert [address for address in addresses if not address.startswith(("data:", "#"))] == []


def payload_of(document: Reader) -> list[Any]:
    """Return the payload in the page: its early part, then its deflated ones."""
    early, *late = [e for e in document.named("script") if "type" in e.attributes]
    assert early.attributes["type"] == "application/json"
    assert {block.attributes["type"] for block in late} == {"application/octet-stream"}
    return [json.loads(early.text), *(json.loads(decompress(b64decode(e.text))) for e in late)]


def test_the_page_carries_the_payload(document: Reader) -> None:
    early, blocks = split(payload(check(read(SMALL))))
    assert payload_of(document) == [json.loads(to_json(early)), *(block.value for block in blocks)]


FREE_TEXT = {
    "places.csv": ("title", "summary"),
    "names.csv": ("name", "locator", "note"),
    "events.csv": ("text", "locator", "note"),
    "figures.csv": ("locator", "note"),
    "relations.csv": ("locator", "note"),
    "sources.csv": (
        "type title author container publisher pages url language licence note".split()
    ),
    "borders.csv": ("name", "note"),
}
"""Every column that allows any text."""


def poison_table(path: Path, columns: Any, text: str) -> int:
    """Put `text` into every cell of the columns; return how many there were."""
    with path.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    for number, row in enumerate(rows):
        for column in columns:
            row[column] = f"{text} {path.stem} {column} {number} Ы"  # in any script
            if column == "url":
                row[column] = "https://" + re.sub(r"\s", "", row[column])
    with path.open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, list(rows[0]), quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows) * len(columns)


def poison_map(path: Path, text: str) -> int:
    """Put `text` into the title, the subtitle and every other free text of map.toml."""
    quoted = json.dumps(text)  # a JSON string is a TOML string too
    free = r"\b(title|subtitle|description|before|during|after|stalin|voroshilov|height_m|built)"
    changed, count = re.subn(
        rf'{free} = "[^"]*"', lambda m: f"{m[1]} = {quoted}", path.read_text("utf-8")
    )
    changed = changed.replace('"CC BY 4.0"', f"{quoted}\ncredits = [{quoted}]", 1)
    path.write_text(changed, encoding="utf-8")
    return count


def poison_regions(path: Path, text: str) -> None:
    features = json.loads(path.read_text("utf-8"))
    features["features"][0]["properties"]["note"] = text
    path.write_text(json.dumps(features), encoding="utf-8")


@pytest.fixture(scope="module", params=[*HOSTILE, ALL])
def hostile(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, html: str
) -> Iterator[tuple[str, str]]:
    """A hostile text and the page of a dataset that has it everywhere."""
    folder = tmp_path_factory.mktemp("hostile") / "small"
    shutil.copytree(SMALL, folder)
    cells = sum(
        poison_table(folder / file, cols, request.param) for file, cols in FREE_TEXT.items()
    )
    assert cells > 80
    assert poison_map(folder / "map.toml", request.param) > 25
    poison_regions(folder / "regions.geojson", request.param)
    yield request.param, page(check(read(folder)))


def test_hostile_text_makes_no_element_and_no_attribute(
    hostile: tuple[str, str], document: Reader
) -> None:
    elements = elements_of(hostile[1])
    assert elements.declared == document.declared
    ours, theirs = parted(document), parted(elements)
    assert len(ours[0]) > 100
    assert outline(theirs[0]) == outline(ours[0])
    works = [sum(e.tag == "li" for e in part) for part in (ours[1], theirs[1])]
    assert works[0] == works[1] > 1
    assert {(e.tag, *e.attributes) for e in theirs[1]} <= WORK
    assert {e.tag for e in theirs[1]} >= set(source_fields().values())


WORK = {
    ("h2",), ("ol", "data-type"), ("li", "id"), ("li", "id", "data-type"), ("em",), ("b",),
    ("cite",), ("cite", "lang"), ("a", "href"), ("i",), ("span",), ("data",), ("data", "value"),
    ("bdi",),
    ("small",), ("p",),
}  # fmt: skip
"""The elements of the sources, each known field in its own."""


def outline(elements: list[Element]) -> list[tuple[str, list[str]]]:
    return [(e.tag, list(e.attributes)) for e in elements]


def parted(document: Reader) -> tuple[list[Element], list[Element]]:
    """Return all elements but those of the sources, and those."""
    ids = [e.attributes.get("id") for e in document.elements]
    first, last = ids.index("sources") + 1, ids.index("credits")
    elements = document.elements
    return elements[:first] + elements[last:], elements[first:last]


def test_hostile_text_reaches_no_script_and_no_style(
    hostile: tuple[str, str], document: Reader
) -> None:
    elements = elements_of(hostile[1])
    before = [e.text for e in [*running_scripts(document), *document.named("style")]]
    assert [e.text for e in [*running_scripts(elements), *elements.named("style")]] == before
    assert policy(elements) == policy(document)


def test_hostile_text_stays_what_it_is(hostile: tuple[str, str]) -> None:
    text, html = hostile
    elements = elements_of(html)
    assert [e.text for e in elements.named("title")][:1] == [text]
    assert [e.text for e in elements.named("h1")] == [text]
    descriptions = [e for e in elements.named("meta") if e.attributes.get("name") == "description"]
    assert [e.attributes["content"] for e in descriptions] == [text]
    works = [e.text for e in parted(elements)[1]]
    known = "\n".join([*strings(payload_of(elements)), *works])
    for file, columns in FREE_TEXT.items():
        for column in set(columns) - {"url", "type", "language", "licence"}:
            assert f"{text} {file.removesuffix('.csv')} {column} 0" in known, (file, column)


def test_the_same_atlas_makes_the_same_page(html: str) -> None:
    assert page(check(read(SMALL))) == html


SCRIPT = (
    "import sys; from pathlib import Path; from mapgen.outlets.build import build; "
    "build(Path(sys.argv[1]), Path(sys.argv[2]))"
)


@pytest.mark.parametrize("machine", OTHER_MACHINES, ids=["C", "tr"])
def test_another_machine_makes_the_same_page(
    machine: dict[str, str], tmp_path: Path, html: str
) -> None:
    out = tmp_path / "page.html"
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(SMALL), str(out)],
        env={**os.environ, **machine},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert out.read_bytes() == html.encode("utf-8")
