"""Parse a tour's Markdown file into front matter and steps, with line numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mapgen.model.tours import Node, Target
from mapgen.reading.markdown import MarkdownLine, Reading, blocks
from mapgen.support.errors import Problem

FENCE = "---"
"""The line before and after the front matter."""

_FIELD = re.compile(r"(?P<key>[A-Za-z_@-]+)\s*:\s*(?P<value>.*)")


@dataclass(frozen=True)
class FrontMatterEntry:
    """The value of a key, and its line."""

    line: int
    value: str


@dataclass(frozen=True)
class TourSection:
    """The content of one heading: its fields by key, its text, and the text's links by line."""

    line: int
    title: str
    fields: Mapping[str, FrontMatterEntry]
    body: tuple[Node, ...]
    links: tuple[tuple[int, Target], ...]


@dataclass(frozen=True)
class TourFile:
    """One file: its name in the dataset, its front matter by key, its steps."""

    file: str
    front: Mapping[str, FrontMatterEntry]
    sections: tuple[TourSection, ...]


def tour_file(file: str, text: str, problems: list[Problem]) -> TourFile:
    """Parse `text`, the content of `file`; add errors to `problems`."""
    reading = Reading(file, problems)
    lines = [
        MarkdownLine(i, line.rstrip()) for i, line in enumerate(re.split(r"\r?\n|\r", text), 1)
    ]
    front, rest = _front(lines, reading)
    starts = [i for i, line in enumerate(rest) if _title(line.text) is not None]
    before = [line for line in rest[: starts[0] if starts else None] if line.text]
    if before:
        hint = "a step begins with ## and its title"
        reading.report(before[0].number, before[0].text, "this text is before the first step", hint)
    ends = [*starts[1:], len(rest)]
    sections = [_section(rest[a:b], reading) for a, b in zip(starts, ends, strict=False)]
    return TourFile(file, front, tuple(sections))


def _front(
    lines: list[MarkdownLine], reading: Reading
) -> tuple[Mapping[str, FrontMatterEntry], list[MarkdownLine]]:
    """Return the front matter, and the lines after it."""
    fences = [i for i, line in enumerate(lines) if line.text == FENCE][:2]
    if len(fences) < 2 or fences[0] != 0:
        message = "the file does not begin with its front matter"
        hint = "write title, language and author between two lines of ---"
        reading.report(1, lines[0].text, message, hint)
        return {}, lines
    inner = [line for line in lines[1 : fences[1]] if line.text]
    return _fields(inner, reading), lines[fences[1] + 1 :]


def _fields(lines: list[MarkdownLine], reading: Reading) -> Mapping[str, FrontMatterEntry]:
    entries: dict[str, FrontMatterEntry] = {}
    for line in lines:
        field = _FIELD.fullmatch(line.text)
        if field is None:
            hint = "leave a blank line between the fields and the text"
            reading.report(line.number, line.text, f"{line.text!r} is not “key: value”", hint)
        elif field["key"] in entries:
            message = f"{field['key']} is already set on line {entries[field['key']].line}"
            reading.report(line.number, line.text, message)
        else:
            entries[field["key"]] = FrontMatterEntry(line.number, field["value"])
    return entries


def _title(text: str) -> str | None:
    """Return the words of a step's heading without closing marks, or None."""
    if not re.match(r"##\s", text):
        return None
    title = text[2:].strip()
    words = title.rstrip("#")
    return words.rstrip() if not words or words[-1].isspace() else title


def _section(lines: list[MarkdownLine], reading: Reading) -> TourSection:
    """Return a step: its heading, the fields below it, and after a blank line its text."""
    rest = lines[1:]
    while rest and not rest[0].text:
        rest = rest[1:]
    end = next((i for i, line in enumerate(rest) if not line.text), len(rest))
    own = Reading(reading.file, reading.problems)
    return TourSection(
        line=lines[0].number,
        title=_title(lines[0].text) or "",
        fields=_fields(rest[:end], own),
        body=blocks(rest[end:], own),
        links=tuple(own.links),
    )
