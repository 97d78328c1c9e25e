"""Change the links and fields of tours, as text."""

import re
from collections.abc import Callable, Iterable, Iterator

from mapgen.i18n.dates import phrase
from mapgen.i18n.languages import languages
from mapgen.reading.tour_files import TourFile, TourSection
from mapgen.time.edtf import parse

LINK = re.compile(
    r"\[(?P<words>(?:\\.|[^\[\]\\])*)\]\((?P<kind>place|date|source):(?P<name>[^()\s]+)\)"
)
"""A link of a tour; a name is one id or date, or several ids with ;."""


def with_id(tour: TourFile, text: str, kind: str, old: str, new: str) -> str:
    """Return a tour's text with an id renamed in its links and fields; `kind` is that of links."""

    def renamed(match: re.Match[str]) -> str:
        names = match["name"].split(";")
        if match["kind"] != kind or old not in names:
            return match[0]
        name = ";".join(dict.fromkeys(new if each == old else each for each in names))
        return f"[{match['words']}]({kind}:{name})"

    lines = LINK.sub(renamed, text).split("\n")
    if kind == "place":
        for section in tour.sections:
            lines = _with_field(lines, section, "place", old, new)
    return "\n".join(lines)


def without_links(text: str, place: str) -> str:
    """Return a tour's text with the links to a place as plain words."""

    def plain(match: re.Match[str]) -> str:
        return match["words"] if (match["kind"], match["name"]) == ("place", place) else match[0]

    return LINK.sub(plain, text)


def steps_about(tour: TourFile, place: str) -> Iterator[int]:
    """Yield the line of each step at a place."""
    for section in tour.sections:
        if "place" in section.fields and section.fields["place"].value == place:
            yield section.line


def with_date(
    tour: TourFile, text: str, old: str, new: str, is_meant: Callable[[TourSection], bool]
) -> tuple[str, list[int]]:
    """Return a tour's text with a date changed in the links and fields of the steps that mean it.

    Words that say the date are changed, too. Also return the lines of links whose words say it in
    another way, and so stay.
    """
    lines, kept = text.split("\n"), list[int]()
    lang = tour.front["language"].value if "language" in tour.front else ""
    ends = [*(section.line - 1 for section in tour.sections[1:]), len(lines)]
    for section, end in zip(tour.sections, ends, strict=True):
        if is_meant(section):
            lines = _with_field(lines, section, "date", old, new)
            body, others = _with_dates("\n".join(lines[section.line : end]), old, new, lang)
            lines[section.line : end] = body.split("\n")
            kept += [section.line + 1 + above for above in others]
    return "\n".join(lines), kept


def _with_dates(text: str, old: str, new: str, lang: str) -> tuple[str, list[int]]:
    """Return a text with its links changed, and the lines above those whose words stay."""
    kept = []
    words = dict(zip(_in_words(old, lang), _in_words(new, lang), strict=True))

    def changed(match: re.Match[str]) -> str:
        if (match["kind"], match["name"]) != ("date", old):
            return match[0]
        said = words.get(" ".join(match["words"].split()), "")
        if not said:
            kept.append(text.count("\n", 0, match.start()))
        return f"[{said or match['words']}](date:{new})"

    return LINK.sub(changed, text), kept


def _in_words(date: str, lang: str) -> list[str]:
    """Return a date as a text may say it: in words, without its year, and in EDTF."""
    if lang not in languages():
        return [date]
    words, year = phrase(parse(date), lang), date[:4]
    return [words, words.replace(f" {year}", "").strip(), date]


def _with_field(lines: list[str], section: TourSection, key: str, old: str, new: str) -> list[str]:
    field = section.fields.get(key)
    if field is None or field.value != old:
        return lines
    at = field.line - 1
    line = re.sub(rf"^({key}\s*:\s*){re.escape(old)}", rf"\g<1>{new}", lines[at])
    return [*lines[:at], line, *lines[at + 1 :]]


def places_of(section: TourSection) -> Iterable[str]:
    """Return the places that a step mentions, its own first."""
    own = [section.fields["place"].value] if "place" in section.fields else []
    return [*own, *(target.name for _, target in section.links if target.kind == "place")]
