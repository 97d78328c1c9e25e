"""TimelineJS: dated slides, as JSON or as its sheet (https://timeline.knightlab.com/docs).

It knows no places: a slide has a position if its medium is a map with one in its address, or if
somebody added it, in columns or a `location`, which TimelineJS ignores.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from mapgen.outlets.intake import stories
from mapgen.outlets.intake.columns import words_for
from mapgen.outlets.intake.stories import Slide, words
from mapgen.outlets.intake.story_map import text_of
from mapgen.outlets.intake.tables import ImportedTables
from mapgen.outlets.intake.values import Read, plain, read_date
from mapgen.reading.foreign.table import ForeignTable
from mapgen.reading.headings import plain_name

Json = dict[str, Any]

SIGNS = frozenset({"year", "headline", "text"})
"""The columns by which the sheet is known, of its heading in plain form."""

ON_MAP = re.compile(
    r"https?://(?:[\w.-]*google\.[\w.]+/maps|maps\.google|www\.openstreetmap\.org)\S*?"
    r"(?:@|[?&](?:q|ll|center|query)=|#map=\d+/)(-?\d+\.\d+)(?:,|%2C|/)(-?\d+\.\d+)"
)
"""The address of a map, with its latitude and longitude."""

UNPLACED = "TimelineJS has no positions; add columns lat and lon, which it ignores"


def is_one(document: Any) -> bool:
    """Return whether a JSON document is a timeline."""
    return any(isinstance(one.get("start_date"), dict) for one in _events(document))


def is_sheet(table: ForeignTable) -> bool:
    """Return whether a table has the columns of the sheet."""
    return set(map(plain_name, table.columns)) >= SIGNS


def _events(document: Any) -> list[Json]:
    events = document.get("events") if isinstance(document, dict) else None
    return [one for one in events if isinstance(one, dict)] if isinstance(events, list) else []


def imported(document: Json, file: str) -> ImportedTables:
    """Return the tables of a timeline in JSON; `file` is the name of its file."""
    lost: Counter[str] = Counter()
    eras = document.get("eras")
    lost["eras"] += len(eras) if isinstance(eras, list) else 0
    slides = []
    for at, one in enumerate(_events(document), 1):
        dates = [_parts(one.get(side)) for side in ("start_date", "end_date")]
        where = [text_of(one, "location", key) for key in ("lat", "lon")]
        media = {key: text_of(one, "media", key) for key in ("url", "credit", "caption")}
        texts = [text_of(one, "text", key) for key in ("headline", "text")]
        group = text_of(one, "group")
        slide = _slide(at, texts, where, dates, text_of(one, "display_date"), media, lost)
        slide.where, slide.kind = words(text_of(one, "location", "name")), group
        slides.append(slide)
    return stories.imported(
        slides, file, text_of(document, "title", "text", "headline"), lost, UNPLACED
    )


def imported_sheet(table: ForeignTable, file: str) -> ImportedTables:
    """Return the tables of a timeline's sheet; `file` is the name of its file."""
    lost: Counter[str] = Counter()
    title, slides = "", []
    columns = list(map(plain_name, table.columns))
    for line, cells in table.rows:
        row = dict(zip(columns, cells, strict=True))
        kind = row.get("type", "").lower()
        if kind in ("title", "era"):
            title = title or (row["headline"] if kind == "title" else "")
            lost["eras"] += kind == "era"
            continue
        dates = [_of_cells(row, prefix) for prefix in ("", "end_")]
        where = [next((row[word] for word in words_for(key) if row.get(word)), "")
                 for key in ("lat", "lon")]  # fmt: skip
        media = {"url": row.get("media", ""), "credit": row.get("media_credit", ""),
                 "caption": row.get("media_caption", "")}  # fmt: skip
        texts = [row["headline"], row["text"]]
        slide = _slide(line, texts, where, dates, row.get("display_date", ""), media, lost)
        slide.where = words(row.get("location", "") or row.get("place", ""))
        slide.kind = row.get("group", "")
        slides.append(slide)
    return stories.imported(slides, file, title, lost, UNPLACED)


def _slide(
    at: int, texts: list[str], where: list[str], dates: list[str], shown: str,
    media: Mapping[str, str], lost: Counter[str],
) -> Slide:  # fmt: skip
    url = media["url"]
    if match := ON_MAP.search(url):
        where, url = where if all(where) else [match[1], match[2]], ""
    lost["captions of media"] += bool(media["caption"])
    raw = "/".join(filter(None, dates))
    lost["dates in the words of display_date"] += bool(shown and raw)
    return Slide(at, texts[0], texts[1], where[0], where[1], date=_date(dates), raw=raw or shown,
                 media=url, credit=media["credit"])  # fmt: skip


def _date(dates: list[str]) -> Read:
    """Return the date of a slide: of one with a beginning and an end, the interval."""
    start, end = map(read_date, dates)
    if not (start.value and end.value):
        return start if dates[0] else end
    if start.value == end.value:
        return start
    return read_date(f"{start.value}/{end.value}")


def _parts(side: Any) -> str:
    return _joined(*(text_of(side, key) for key in ("year", "month", "day")))


def _of_cells(row: Mapping[str, str], prefix: str) -> str:
    return _joined(*(row.get(f"{prefix}{key}", "") for key in ("year", "month", "day")))


def _joined(year: str, month: str, day: str) -> str:
    """Return year, month and day as one date, as far as they are given."""
    year, month, day = (re.sub(r"[\s,]+|\.0$", "", plain(part)) for part in (year, month, day))
    if not (year.isdecimal() and len(year) <= 4):
        return year
    parts = [year.zfill(4), *(part.zfill(2) for part in (month, day) if part)]
    return "-".join(parts if month else parts[:1])
