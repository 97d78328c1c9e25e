"""StoryMapJS: a story of slides, each at a point (https://storymap.knightlab.com)."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from mapgen.outlets.intake import stories
from mapgen.outlets.intake.stories import Slide, words
from mapgen.outlets.intake.tables import ImportedTables
from mapgen.outlets.intake.values import plain, read_date

Json = dict[str, Any]


def is_one(document: Any) -> bool:
    """Return whether a JSON document is a story of StoryMapJS."""
    slides = _slides(document)
    return any(isinstance(one.get("text"), dict) or "location" in one for one in slides)


def _slides(document: Any) -> list[Json]:
    story = document.get("storymap") if isinstance(document, dict) else None
    slides = story.get("slides") if isinstance(story, dict) else None
    return [one for one in slides if isinstance(one, dict)] if isinstance(slides, list) else []


def imported(document: Json, file: str) -> ImportedTables:
    """Return the tables of a story; `file` is the name of its file."""
    lost: Counter[str] = Counter()
    found = _slides(document)
    overview = found[0] if found and found[0].get("type") == "overview" else {}
    slides = list(_of_slides(found, lost, has_overview=bool(overview)))
    headline = text_of(overview, "text", "headline") or text_of(document, "storymap", "name")
    return stories.imported(slides, file, headline, lost)


def _of_slides(found: list[Json], lost: Counter[str], *, has_overview: bool) -> Iterator[Slide]:
    for at, one in enumerate(found, 1):
        if at == 1 and has_overview:
            lost["overview slides, but their title"] += 1
            continue
        raw = plain(text_of(one, "date"))
        lost["captions of media"] += bool(text_of(one, "media", "caption"))
        lost["pictures behind slides"] += bool(text_of(one, "background", "url"))
        yield Slide(
            at,
            text_of(one, "text", "headline"),
            text_of(one, "text", "text"),
            text_of(one, "location", "lat"),
            text_of(one, "location", "lon"),
            words(text_of(one, "location", "name")),
            date=read_date(raw),
            raw=raw,
            media=text_of(one, "media", "url"),
            credit=text_of(one, "media", "credit"),
        )


def text_of(value: Any, *keys: str) -> str:
    """Return a text or number deep in a JSON object, "" if there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    is_text = isinstance(value, str | int | float) and not isinstance(value, bool)
    return str(value) if is_text else ""
