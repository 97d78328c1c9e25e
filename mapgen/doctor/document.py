"""Parse an HTML file like a browser: elements with line numbers, and their texts."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapgen.doctor.finding import one_line
from mapgen.support.errors import ReadError

if TYPE_CHECKING:
    from justhtml import Element as ParsedElement

RAW = {"script", "style", "title", "noscript"}
"""Elements whose text is kept."""

UNSEEN = {"script", "style", "template", "title", "noscript"}
"""Elements whose text is not visible."""


@dataclass
class Element:
    """An element of the page.

    `attributes` has the first of each name, `line` is that of the tag (from 1), `order` the
    position in the page. `text` and `text_line` are the content of elements in `RAW`.
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
    """A page: its bytes, its text (line endings as \\n), its elements and its visible text."""

    path: Path
    data: bytes
    text: str
    elements: list[Element] = field(default_factory=list)
    seen: str = ""

    def all(self, *tags: str) -> list[Element]:
        """Return the elements of these names, in the order of the page."""
        return [each for each in self.elements if each.tag in tags]


def elements_of(
    markup: str, first_line: int = 1, scripts: bool = True
) -> tuple[list[Element], str]:
    """Return the elements of markup that begins at a line of its page, and its visible text.

    The tree is that of the HTML standard, for a browser with or without scripts. Elements that the
    parser adds (a head, a table's body) are left out, and those it repeats (a <b> that continues in
    the next paragraph) occur once. With scripts, a browser reads a noscript as text; its content is
    parsed here as that of a page without scripts.
    """
    from justhtml import JustHTML

    tree = JustHTML(markup, sanitize=False, track_node_locations=True, scripting_enabled=scripts)
    elements: list[Element] = []
    seen: list[str] = []
    written = set()
    for node, in_head, hidden in _walk(tree.root):
        if node.name == "#text":
            seen.append("" if hidden else node.data)
        elif (node.origin_location or node.attrs) and node.origin_location not in written:
            written.add(node.origin_location or node)
            element = _element(node, first_line, in_head)
            elements.append(element)
            if scripts and element.tag == "noscript":
                inner, text = elements_of(element.text, element.text_line, scripts=False)
                elements += (replace(each, in_head=False) for each in inner)
                seen.append(text)
    for order, element in enumerate(elements):
        element.order = order
    return elements, "".join(seen)


def _walk(root: Any) -> Iterator[tuple[Any, bool, bool]]:
    """Yield each element and text, whether it is in the head, and whether it is hidden."""
    waiting = [(root, False, False)]
    while waiting:
        node, in_head, hidden = waiting.pop()
        if node.name == "#text" or not node.name.startswith(("#", "!")):
            yield node, in_head, hidden
        in_head, hidden = in_head or node.name == "head", hidden or node.name in UNSEEN
        content = getattr(node, "template_content", None)
        inner = [*(node.children or ()), *([content] if content else ())]
        waiting += ((each, in_head, hidden) for each in reversed(inner))


def _element(node: "ParsedElement", first_line: int, in_head: bool) -> Element:
    tag = node.name.lower()
    attributes = {name.lower(): value or "" for name, value in node.attrs.items()}
    element = Element(tag, attributes, (node.origin_line or 1) + first_line - 1, 0, in_head)
    for child in node.children if tag in RAW else ():
        if child.name == "#text":
            element.text_line = element.text_line or (child.origin_line or 1) + first_line - 1
            element.text += child.data
    return element


def decoded(data: bytes) -> str:
    """Decode a page's bytes: UTF-16 with a byte order mark, else UTF-8."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")


def read_document(path: Path) -> HtmlDocument:
    """Read and parse the page at `path`; raise ReadError if it cannot be read."""
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"{one_line(str(path), 1000)} cannot be read: {reason}") from error
    text = decoded(data)
    elements, seen = elements_of(text)
    return HtmlDocument(path, data, text, elements, seen)
