"""Light Markdown to nodes: paragraphs, lists, emphasis and links, and nothing besides.

What is not read here is a Problem with its line, never shown as something else: HTML, entities,
code, quotes, tables, pictures, links into the web. No mark can stand within another of its kind,
so that no text nests deeper than three marks in an item of a list.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mapgen.model.tours import Node, Target
from mapgen.support.errors import Problem

MARKS = {"*": "em", "**": "strong", "[": "link"}
"""What opens a mark, and the kind of node that it makes."""

TARGETS = {"place": "place", "date": "date", "source": "source"}
"""What a link may lead to, and the kind of node that it makes."""

_TOKEN = re.compile(r"\\(?P<escaped>.?)|(?P<stars>\*+)|(?P<open>\[)|\](?P<target>\([^()\s]*\))?")
_ITEM = re.compile(r"(?P<mark>[-*+]|[0-9]{1,9}[.)])\s+(?P<text>.*)")
_REFUSED_LINES = (
    (re.compile(r"#"), "a heading within a step", "a step begins with ##; it has no other heading"),
    (re.compile(r">"), "a quotation", "write it as a paragraph"),
    (re.compile(r"```|~~~|    |\t"), "code", "take away what stands before the words"),
    (re.compile(r"\|"), "a table", "write it as a list"),
    (re.compile(r"(?:[-*_]\s*){3,}$|=+$"), "a line across", "begin a step with ##"),
    (re.compile(r"\[[^\]]*\]:"), "a link’s definition", "write [words](place:…)"),
)
_REFUSED_SIGNS = (
    (re.compile(r"<[A-Za-z/!?]"), "HTML", "write *words*, **words** or a list"),
    (re.compile(r"&(?:#[0-9xX]|[A-Za-z][A-Za-z0-9]*;)"), "an entity", "write the letter itself"),
    (re.compile(r"`"), "code", "write it as plain words"),
    (re.compile(r"!\["), "a picture", "a tour has none"),
    (re.compile(r"https?:|www\."), "an address", "name a source: [source](source:…)"),
    (re.compile(r"(?<!\w)_+\w|\w_+(?!\w)"), "emphasis with _", "write *words* or **words**"),
    (re.compile(r"[\x00-\x08\x0b-\x1f\x7f]"), "a control character", "take it away"),
)


@dataclass(frozen=True)
class MarkdownLine:
    """A line of a file, with its number (from 1) and without its end."""

    number: int
    text: str


@dataclass
class Reading:
    """Where the parts of a text go: what is wrong in `file`, and each link with its line."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    links: list[tuple[int, Target]] = field(default_factory=list)

    def tell(self, line: int, value: str, message: str, hint: str = "") -> None:
        """Note a problem."""
        self.problems.append(Problem(self.file, line, "", value, message, hint))


@dataclass
class _Open:
    """A mark that is not closed yet."""

    sign: str
    line: int
    children: list[Node | str] = field(default_factory=list)


def blocks(lines: list[MarkdownLine], reading: Reading) -> tuple[Node, ...]:
    """Return the paragraphs and lists of `lines`, which blank lines part."""
    return tuple(node for group in _groups(lines) for node in _block(group, reading))


def _groups(lines: list[MarkdownLine]) -> Iterator[list[MarkdownLine]]:
    """Yield the lines that stand together."""
    group: list[MarkdownLine] = []
    for line in lines:
        if line.text.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _block(group: list[MarkdownLine], reading: Reading) -> Iterator[Node]:
    items = list(_items(group))
    if len(items) == 1 and not _ITEM.match(group[0].text):
        yield Node("paragraph", _inline(group, reading))
        return
    if not _ITEM.match(group[0].text):
        hint = "leave a line free before a list"
        reading.tell(items[1][0].number, items[1][0].text, "a list within a paragraph", hint)
        return
    ordered = group[0].text[0].isdigit()
    for item in items:
        if item[0].text[0].isdigit() != ordered:
            message = "a list has either strokes or numbers"
            reading.tell(item[0].number, item[0].text, message, "leave a line free between two")
    texts = [
        [MarkdownLine(item[0].number, _without_mark(item[0].text)), *item[1:]] for item in items
    ]
    children = tuple(Node("item", _inline(text, reading)) for text in texts)
    yield Node("numbers" if ordered else "bullets", children)


def _items(group: list[MarkdownLine]) -> Iterator[list[MarkdownLine]]:
    """Yield the lines of each item; what follows one, indented or not, belongs to it."""
    item: list[MarkdownLine] = []
    for line in group:
        if item and _ITEM.match(line.text):
            yield item
            item = []
        item.append(line)
    yield item


def _without_mark(text: str) -> str:
    found = _ITEM.match(text)
    return found["text"] if found else text


def _inline(lines: list[MarkdownLine], reading: Reading) -> tuple[Node | str, ...]:
    """Return the words and marks of lines that run on; a line's end is a blank."""
    stack = [_Open("", lines[0].number)]
    for i, line in enumerate(lines):
        if _is_refused(line, i > 0, reading):
            continue
        if i:
            stack[-1].children.append(" ")
        _read_line(MarkdownLine(line.number, line.text.strip()), stack, reading)
    for mark in stack[1:]:
        sign = "]" if mark.sign == "[" else mark.sign
        hint = f"write \\{mark.sign[0]} for the sign itself"
        reading.tell(mark.line, mark.sign, f"{mark.sign} is not closed by {sign}", hint)
    return _joined(stack[0].children)


def _is_refused(line: MarkdownLine, goes_on: bool, reading: Reading) -> bool:
    text = line.text.lstrip() if goes_on else line.text
    if goes_on and text != line.text and _ITEM.match(text):
        reading.tell(line.number, text, "a list within a list is not read", "write one list")
        return True
    told = [what for what in _REFUSED_LINES if what[0].match(text)]
    told += [what for what in _REFUSED_SIGNS if what[0].search(text)]
    for _, what, hint in told:
        reading.tell(line.number, text.strip(), f"{what} is not read", hint)
    return bool(told)


def _read_line(line: MarkdownLine, stack: list[_Open], reading: Reading) -> None:
    at = 0
    for token in _TOKEN.finditer(line.text):
        stack[-1].children.append(line.text[at : token.start()])
        at = token.end()
        if token["escaped"] is not None:
            stack[-1].children.append(_escaped(token["escaped"], line, reading))
        elif token["stars"]:
            _star(token["stars"], line, stack, reading)
        elif token["open"]:
            _begin("[", line, stack, reading)
        else:
            _end_link(token["target"], line, stack, reading)
    stack[-1].children.append(line.text[at:])


def _escaped(sign: str, line: MarkdownLine, reading: Reading) -> str:
    if not sign or sign not in "*[]\\":
        reading.tell(line.number, f"\\{sign}", "\\ stands only before * [ ] and \\")
    return sign


def _star(sign: str, line: MarkdownLine, stack: list[_Open], reading: Reading) -> None:
    if sign not in MARKS:
        reading.tell(line.number, sign, f"{sign} is no mark", "write *words* or **words**")
    elif stack[-1].sign == sign:
        _close(Node(MARKS[sign], _joined(stack.pop().children)), sign, line, stack, reading)
    else:
        _begin(sign, line, stack, reading)


def _begin(sign: str, line: MarkdownLine, stack: list[_Open], reading: Reading) -> None:
    if any(mark.sign == sign for mark in stack):
        message = f"{sign} stands within another {sign}, or crosses what stands within it"
        reading.tell(line.number, sign, message, "close what was opened last first")
        return
    stack.append(_Open(sign, line.number))


def _end_link(target: str | None, line: MarkdownLine, stack: list[_Open], reading: Reading) -> None:
    if stack[-1].sign != "[":
        hint = "write \\] for the sign itself"
        reading.tell(line.number, "]", "] closes no link that was opened last", hint)
        return
    children = _joined(stack.pop().children)
    kind, colon, name = (target or "").strip("()").partition(":")
    if target is None:
        hint = "write [words](place:…), or \\[ for the sign itself"
        reading.tell(line.number, "]", "[…] is followed by no (place:…)", hint)
    elif kind not in TARGETS or not colon or not name:
        hint = "write place:, date: or source: and an id or a date"
        reading.tell(line.number, target, f"{target[1:-1]!r} is nothing a link leads to", hint)
    else:
        reading.links.append((line.number, Target(kind, name)))
        _close(Node(TARGETS[kind], children, name), "[…]", line, stack, reading)


def _close(node: Node, sign: str, line: MarkdownLine, stack: list[_Open], reading: Reading) -> None:
    if not node.children:
        reading.tell(line.number, sign, f"{sign} holds no words")
    stack[-1].children.append(node)


def _joined(children: list[Node | str]) -> tuple[Node | str, ...]:
    """Return the children without empty texts, those that touch as one."""
    found: list[Node | str] = []
    for child in children:
        if isinstance(child, str) and found and isinstance(found[-1], str):
            found[-1] += child
        elif child:
            found.append(child)
    return tuple(found)
