"""Convert Markdown to nodes: paragraphs, lists, emphasis and links only.

markdown-it-py parses the text by the CommonMark specification; this module converts the tokens that
a tour has nodes for. Everything else is a Problem with its line: HTML, entities, code, quotes,
tables, pictures, web links. A mark cannot be inside another of its kind and lists nest at most
three deep, so that nesting is limited.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from mapgen.model.tours import Node, Target
from mapgen.support.errors import Problem

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

TARGETS = {"place": "place", "date": "date", "source": "source"}
"""The link targets, and the kind of node for each."""

DEEPEST = 3
"""The maximum nesting depth of lists."""

_BLOCKS = {
    "paragraph": "paragraph", "bullet_list": "bullets", "ordered_list": "numbers",
    "list_item": "item",
}  # fmt: skip
_MARKS = {"em": "em", "strong": "strong", "link": "link"}
_REFUSED_BLOCKS = {
    "heading": ("a heading within a step", "a step begins with ##; it has no other heading"),
    "blockquote": ("a quotation", "write it as a paragraph"),
    "code_block": ("code", "remove the characters before the words"),
    "fence": ("code", "remove the characters before the words"),
    "hr": ("a horizontal line", "begin a step with ##"),
    "image": ("a picture", "a tour has none"),
    "hardbreak": ("a break within a paragraph", "leave a blank line to begin another"),
}
_REFUSED_LINES = (
    (re.compile(r"\||:?-+:?\s*\|"), "a table", "write it as a list"),
    (re.compile(r"=+$"), "a horizontal line", "begin a step with ##"),
    (re.compile(r"\[[^\[\]]*\]:"), "a link’s definition", "write [words](place:…)"),
)
_REFUSED_SIGNS = (
    (re.compile(r"<[A-Za-z/!?]"), "HTML", "write *words*, **words** or a list"),
    (re.compile(r"&(?:#[0-9xX]|[A-Za-z][A-Za-z0-9]*;)"), "an entity", "write the letter itself"),
    (re.compile(r"`"), "code", "write it as plain words"),
    (re.compile(r"https?:|www\."), "an address", "name a source: [source](source:…)"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNCLOSED = re.compile(r"\*+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)")
_BRACKETS = re.compile(r"[\[\]]")

_OFF = (
    "entity", "reference", "lheading", "html_block", "html_inline", "autolink", "backticks",
    "text_join",
)  # fmt: skip
"""Disabled rules of CommonMark: their syntax is detected and reported separately.

Without `text_join`, an escaped character is a separate token.
"""


@dataclass(frozen=True)
class MarkdownLine:
    """A line of a file, with its number (from 1) and without its end."""

    number: int
    text: str


@dataclass
class Reading:
    """The context of parsing: the problems in `file`, and each link with its line."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    links: list[tuple[int, Target]] = field(default_factory=list)

    def report(self, line: int, value: str, message: str, hint: str = "") -> None:
        """Add a problem; the same one of many places is told once."""
        self.problems.append(Problem(self.file, line, "", value, message, hint, like=message))

    def refuse(self, line: int, value: str, what: str, hint: str) -> None:
        """Add a problem for Markdown syntax that tours do not support."""
        self.report(line, value, f"{what} is not read", hint)


@dataclass
class _Open:
    """An open node; one without a kind passes its children to its parent."""

    kind: str
    line: int
    target: str = ""
    children: list[Node | str] = field(default_factory=list)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).disable(list(_OFF))
    # Link targets are validated here, in their original spelling.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def blocks(lines: list[MarkdownLine], reading: Reading) -> tuple[Node, ...]:
    """Return the paragraphs and lists of `lines`, which follow each other in their file."""
    for line in lines:
        if _CONTROL.search(line.text):
            reading.refuse(line.number, line.text, "a control character", "remove it")
    tokens = _parser().parse("\n".join(line.text.rstrip() for line in lines))
    root = _Open("", 0)
    stack = [root]
    for token in _without_refused(tokens, lines, reading):
        number = lines[token.map[0]].number if token.map else stack[-1].line
        if token.type == "inline":
            stack[-1].children += _Inline(reading, number).read(token)
        elif token.nesting > 0:
            stack.append(_Open(_BLOCKS[token.type.removesuffix("_open")], number))
            _check_list(token, stack, reading)
        else:
            _close_block(stack, reading)
    return tuple(node for node in root.children if isinstance(node, Node))


def _without_refused(
    tokens: "Iterable[Token]", lines: list[MarkdownLine], reading: Reading
) -> "Iterator[Token]":
    """Yield the supported tokens; add a problem for each other one and skip its content."""
    outside = -1
    for token in tokens:
        name = token.type.removesuffix("_open")
        if outside >= 0:
            outside = -1 if token.nesting < 0 and token.level == outside else outside
        elif name in _REFUSED_BLOCKS:
            line = lines[token.map[0] if token.map else 0]
            reading.refuse(line.number, line.text.strip(), *_REFUSED_BLOCKS[name])
            outside = token.level if token.nesting > 0 else -1
        else:
            yield token


def _check_list(token: "Token", stack: list[_Open], reading: Reading) -> None:
    """Report a list that is nested too deeply or does not begin with 1."""
    opened = stack[-1]
    depth = sum(each.kind in ("bullets", "numbers") for each in stack)
    if opened.kind in ("bullets", "numbers") and depth > DEEPEST:
        message = f"lists are nested more than {DEEPEST} deep"
        reading.report(opened.line, token.markup, message, "write the inner one as a sentence")
    start = token.attrGet("start")
    if start is not None:
        hint = f"write {start}\\{token.markup} for a number before words"
        reading.report(opened.line, str(start), f"a list begins with 1, not {start}", hint)


def _close_block(stack: list[_Open], reading: Reading) -> None:
    closed = stack.pop()
    children = closed.children
    if closed.kind == "item":
        paragraphs = [i for i, each in enumerate(children) if _kind(each) == "paragraph"]
        if len(paragraphs) == 1:
            (at,) = paragraphs
            children = [*children[:at], *_children(children[at]), *children[at + 1 :]]
        if not children:
            reading.report(closed.line, "", "a list item has no words")
    stack[-1].children.append(Node(closed.kind, tuple(children)))


def _kind(node: Node | str) -> str:
    return node.kind if isinstance(node, Node) else ""


def _children(node: Node | str) -> tuple[Node | str, ...]:
    return node.children if isinstance(node, Node) else (node,)


class _Inline:
    """Reads the words and marks of one paragraph; a line break is a space."""

    def __init__(self, reading: Reading, line: int) -> None:
        self.reading = reading
        self.line = line
        self.stack = [_Open("", line)]
        self.brackets: list[tuple[int, int]] = []
        self.links = 0

    def read(self, token: "Token") -> list[Node | str]:
        for number, text in enumerate(token.content.split("\n"), self.line):
            for sign, what, hint in _REFUSED_LINES:
                if sign.match(text.strip()):
                    self.reading.refuse(number, text, what, hint)
        for child in token.children or ():
            self._take(child)
        for line, _ in self.brackets:
            hint = "write \\[ for the character itself"
            self.reading.report(line, "[", "[ is not closed by ]", hint)
        return _joined(self.stack[0].children)

    def _take(self, token: "Token") -> None:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type in _REFUSED_BLOCKS:
            self.reading.refuse(self.line, token.content, *_REFUSED_BLOCKS[token.type])
            self.line += token.type == "hardbreak"
        elif token.type == "softbreak":
            self.line += 1
            self.stack[-1].children.append(" ")
        elif name not in _MARKS:
            if token.type == "text":
                self._check_text(token.content)
            self.stack[-1].children.append(token.content)
        elif token.nesting > 0:
            self._open(_MARKS[name], token)
        else:
            self._close()

    def _open(self, kind: str, token: "Token") -> None:
        """Open a mark; inside a mark of its own kind it is an error, to limit nesting."""
        if any(each.kind == kind for each in self.stack):
            sign = token.markup
            message = f"{sign} is inside another{sign}"
            self.reading.report(self.line, sign, message, "close the last opened one first")
            kind = ""
        self.stack.append(_Open(kind, self.line, str(token.attrGet("href") or "")))
        if token.attrGet("title") is not None:
            self.reading.refuse(self.line, "", "a link’s title", "write [words](place:…)")

    def _close(self) -> None:
        closed = self.stack.pop()
        children = _joined(closed.children)
        if not closed.kind:
            self.stack[-1].children += children
            return
        kind = self._target(closed) if closed.kind == "link" else closed.kind
        if not children:
            self.reading.report(closed.line, "", "[…] contains no words")
        self.stack[-1].children.append(Node(kind, tuple(children), closed.target))

    def _target(self, link: _Open) -> str:
        """Record a link's target, and return the kind of its node."""
        self.links += 1
        kind, colon, name = link.target.partition(":")
        if kind not in TARGETS or not colon or not name:
            hint = "write place:, date: or source: and an id or a date"
            message = f"{link.target!r} is not a valid link target"
            self.reading.report(self.line, link.target, message, hint)
            return kind
        link.target = name
        self.reading.links.append((self.line, Target(kind, name)))
        return TARGETS[kind]

    def _check_text(self, text: str) -> None:
        """Report what looks like a mark in plain text, and what other programs would interpret."""
        for sign, what, hint in _REFUSED_SIGNS:
            if sign.search(text):
                self.reading.refuse(self.line, text, what, hint)
        for match in _UNCLOSED.finditer(text):
            hint = f"write \\{match[0][0]} for the character itself"
            message = f"{match[0]} is not closed by {match[0]}"
            self.reading.report(self.line, match[0], message, hint)
        for match in _BRACKETS.finditer(text):
            if match[0] == "[":
                self.brackets.append((self.line, self.links))
            else:
                self._close_bracket()

    def _close_bracket(self) -> None:
        if not self.brackets:
            hint = "write \\] for the character itself"
            self.reading.report(self.line, "]", "] does not close the last opened mark", hint)
        elif self.brackets.pop()[1] < self.links:
            message = "[ is inside another["
            self.reading.report(self.line, "[", message, "close the last opened one first")
        else:
            hint = "write [words](place:…), or \\[ for the character itself"
            self.reading.report(self.line, "]", "[…] is not followed by (place:…)", hint)


def _joined(children: Iterable[Node | str]) -> list[Node | str]:
    """Return the children without empty texts, with adjacent texts joined."""
    result: list[Node | str] = []
    words: list[str] = []
    for child in [*children, None]:
        if isinstance(child, str):
            words.append(child)
            continue
        if text := "".join(words):
            result.append(text)
        words = []
        if child is not None:
            result.append(child)
    return result
