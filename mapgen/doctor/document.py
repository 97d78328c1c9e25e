"""An HTML file as a browser would take it apart: elements with their lines, and their texts."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from mapgen.doctor.finding import one_line
from mapgen.support.errors import ReadError

RAW = {"script", "style", "title"}
"""Elements whose text is kept with them."""

UNSEEN = {"script", "style", "template", "title"}
"""Elements whose text the reader does not see."""

HEAD = "html head meta title link script style base noscript template".split()
"""What may stand in the head; the first other element begins the body."""

COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>|.*\Z)", re.DOTALL)
"""A comment as the HTML standard ends it, `<!-->` and `--!>` included."""

FOREIGN = {"svg", "math"}


@dataclass
class Element:
    """A start tag: its name, its attributes (the first of each name), its line (from 1), its
    place in the order of the page, whether it stands in the head, and for a script, a style or a
    title the text in it and the line where that begins.
    """

    tag: str
    attributes: dict[str, str]
    line: int
    order: int
    in_head: bool
    text: str = ""
    text_line: int = 0

    def get(self, name: str) -> str:
        """Return an attribute's value, or "" when it is missing."""
        return self.attributes.get(name, "")


@dataclass
class HtmlDocument:
    """A page: its bytes, its text (line ends as \\n), its elements and what the reader sees."""

    path: Path
    data: bytes
    text: str
    elements: list[Element] = field(default_factory=list)
    seen: str = ""

    def all(self, *tags: str) -> list[Element]:
        """Return the elements of these names, in the order of the page."""
        return [each for each in self.elements if each.tag in tags]


class _Reader(HTMLParser):
    def __init__(self, first_line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.seen: list[str] = []
        self.open: list[Element] = []
        self.foreign = 0
        self.in_head = True
        self.first_line = first_line

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_head = self.in_head and tag in HEAD
        attributes: dict[str, str] = {}
        for name, value in attrs:
            attributes.setdefault(name, value or "")
        line = self.getpos()[0] + self.first_line - 1
        element = Element(tag, attributes, line, len(self.elements), self.in_head)
        self.elements.append(element)
        self.foreign += tag in FOREIGN
        if tag in RAW | UNSEEN:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.foreign:
            self.handle_endtag(tag)
        elif tag in ("script", "style"):  # a browser knows no <script/> outside SVG
            self.set_cdata_mode(tag)

    def handle_endtag(self, tag: str) -> None:
        self.foreign = max(0, self.foreign - (tag in FOREIGN))
        if self.open and self.open[-1].tag == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        holder = next((each for each in self.open if each.tag in UNSEEN), None)
        if holder is None:
            self.seen.append(data)
        elif self.open[-1].tag in RAW:
            inner = self.open[-1]
            inner.text_line = inner.text_line or self.getpos()[0] + self.first_line - 1
            inner.text += data

    def set_cdata_mode(self, elem: str, **more: bool) -> None:
        if not self.foreign:  # in SVG the text of a style is markup like any other
            super().set_cdata_mode(elem, **more)

    def parse_comment(self, i: int, report: bool = True) -> int:
        found = COMMENT.match(self.rawdata, i)
        return found.end() if found else -1

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        return self.parse_bogus_comment(i)


def elements_of(markup: str, first_line: int = 1) -> tuple[list[Element], str]:
    """Return the elements of a markup that begins at a line of its page, and its seen text."""
    reader = _Reader(first_line)
    reader.feed(markup)
    reader.close()
    return reader.elements, "".join(reader.seen)


def decoded(data: bytes) -> str:
    """Return a page's bytes as text: UTF-16 where its mark says so, else UTF-8."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")


def read_document(path: Path) -> HtmlDocument:
    """Read and take apart the page at `path`; raise ReadError when it cannot be read."""
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"{one_line(str(path), 1000)} cannot be read: {reason}") from error
    text = decoded(data)
    elements, seen = elements_of(text)
    return HtmlDocument(path, data, text, elements, seen)
