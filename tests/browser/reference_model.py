"""A reference model: the state of each place on a day, computed in the simplest way.

The browser tests compare the map with it. It reads the tables with csv, map.toml with tomllib and
dates with one regular expression; nothing of mapgen is imported, and its way is another: on each
day it looks at all facts of a place, where the program keeps ordered changes.
"""

import csv
import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

Row = dict[str, str]

NEVER = date.min
FOREVER = date.max
ONE = r"(\d\d(?:\d\d|\dX|XX))(?:-(\d\d|XX))?(?:-(\d\d|XX))?[?~%]?"


@dataclass(frozen=True)
class Window:
    """A change on a day from `first` to `last`; on `last` it is complete."""

    first: date
    last: date
    what: str


@cache
def days(text: str) -> tuple[date, date]:
    """Return the first and the last possible day of an EDTF date; open sides are unbounded."""
    left, _, right = text.partition("/") if "/" in text else (text, "", text)
    first = one(left)[0] if left not in ("", "..") else NEVER
    last = one(right)[1] if right not in ("", "..") else FOREVER
    return first, last


def one(text: str) -> tuple[date, date]:
    """Return the first and the last day of a date that is not an interval."""
    match = re.fullmatch(ONE, text)
    if not match:
        raise ValueError(text)
    year, month, day = match.groups()
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month in (None, "XX"):
        return date(low, 1, 1), date(high, 12, 31)
    if int(month) > 12:
        begin = 3 * (int(month) - 20)
        return date(low, begin, 1), end_of(low + (begin == 12), (begin + 2 - 1) % 12 + 1)
    if day in (None, "XX"):
        return date(low, int(month), 1), end_of(low, int(month))
    exact = date(low, int(month), int(day))
    return exact, exact


def end_of(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + (month == 12), month % 12 + 1, 1) - timedelta(days=1)


def state(windows: list[Window], day: date) -> str:
    """Return the state on a day: the last complete change, unless a later one is uncertain."""
    past = [(w.first, w.last, i) for i, w in enumerate(windows) if w.last <= day]
    latest = windows[max(past)[2]] if past else None
    sure = (latest.first, latest.last) if latest else (NEVER, NEVER)
    open_now = [window for window in windows if window.first <= day < window.last]
    if any((window.first, window.last) > sure for window in open_now):
        return "changing"
    return latest.what if latest else "before"


@dataclass(frozen=True)
class Dataset:
    """The rows that the map follows, by place."""

    layers: list[dict[str, Any]]
    places: dict[str, Row]
    names: dict[str, list[Row]]
    events: dict[str, list[Row]]
    borders: list[Row]

    def layer(self, place: str) -> dict[str, Any]:
        """Return the first layer that shows the place."""
        honoured = {row["namesake"] for row in self.names.get(place, [])}
        for layer in self.layers:
            honours = layer["rule"] != "names" or honoured & set(layer["namesakes"])
            if self.places[place]["kind"] in layer["kinds"] and honours:
                return layer
        raise LookupError(place)

    def windows(self, place: str) -> list[Window]:
        """Return the changes of the place's state by its layer's rule."""
        layer = self.layer(place)
        if layer["rule"] == "names":
            return name_windows(self.periods(place), layer["namesakes"])
        if layer["rule"] == "moment":
            return happening(self.events[place][0]["date"])
        return lifetime(self.events.get(place, []), layer["begins"], layer["ends"])

    def state(self, place: str, day: date) -> str:
        """Return "before", "during", "after" or "changing"."""
        return state(self.windows(place), day)

    def states(self, day: date) -> dict[str, str]:
        """Return every place's state on a day."""
        return {place: self.state(place, day) for place in self.places}

    def bounds(self, place: str) -> set[date]:
        """Return all days on which any date of the place begins or ends."""
        days_found = {day for window in self.windows(place) for day in (window.first, window.last)}
        for rows in self.periods(place):
            for text in (rows[0]["from"], rows[0]["to"]):
                days_found |= set(days(text)) if text not in ("", "..") else set()
        return days_found - {NEVER, FOREVER}

    def periods(self, place: str) -> list[list[Row]]:
        """Return the name periods in chronological order, each with one row per language."""
        results: dict[str, list[Row]] = {}
        for row in self.names.get(place, []):
            results.setdefault(row["period"], []).append(row)
        return sorted(results.values(), key=lambda rows: (begins(rows[0]), ends(rows[0])))

    def name(self, place: str, day: date) -> str | None:
        """Return the English name that is certainly in use on a day, or None if unknown.

        While a change is uncertain, the previous name is shown.
        """
        current, periods = None, self.periods(place)
        for i, rows in enumerate(periods):
            coming = periods[i + 1][0] if i + 1 < len(periods) else None
            start = rows[0]["from"] or (periods[i - 1][0]["to"] if i else "")
            if start and days(start)[1] > day:
                continue
            current = next((row["name"] for row in rows if row["lang"] == "en"), rows[0]["name"])
            last = rows[0]["to"]
            alone = coming is None or (coming["from"] and begins(coming) > ends(rows[0]))
            if last not in ("", "..") and alone and days(last)[1] <= day:
                current = None
        return current


def begins(row: Row) -> date:
    """Return the first day of a name."""
    return days(row["from"])[0] if row["from"] else NEVER


def ends(row: Row) -> date:
    """Return the last day of a name."""
    return days(row["to"])[1] if row["to"] not in ("", "..") else FOREVER


def name_windows(periods: list[list[Row]], namesakes: list[str]) -> list[Window]:
    """Return when names of the namesakes began and ended."""
    results = []
    for i, rows in enumerate(periods):
        if not any(row["namesake"] in namesakes for row in rows):
            continue
        start = rows[0]["from"] or (periods[i - 1][0]["to"] if i else "")
        first, last = days(start) if start else (NEVER, NEVER)
        if not goes_on(periods, i - 1, namesakes):
            results.append(Window(first, last, "during"))
        following = periods[i + 1][0]["from"] if i + 1 < len(periods) else ""
        if rows[0]["to"] == ".." or goes_on(periods, i, namesakes):
            continue
        if rows[0]["to"]:
            results.append(Window(*days(rows[0]["to"]), "after"))
        else:
            results.append(Window(last, days(following)[1] if following else FOREVER, "after"))
    return results


def goes_on(periods: list[list[Row]], i: int, namesakes: list[str]) -> bool:
    """Return whether the next name also honours one of them and begins when this one ends."""
    if i < 0 or i + 1 >= len(periods):
        return False
    honours = all(any(row["namesake"] in namesakes for row in rows) for rows in periods[i : i + 2])
    return honours and periods[i][0]["to"] == periods[i + 1][0]["from"] != ""


def lifetime(events: list[Row], beginning: list[str], ending: list[str]) -> list[Window]:
    """Return when a thing began and ended; without a beginning it is uncertain until the end."""
    came = [Window(*days(row["date"]), "during") for row in events if row["kind"] in beginning]
    went = [Window(*days(row["date"]), "after") for row in events if row["kind"] in ending]
    unknown = Window(NEVER, min((window.first for window in went), default=FOREVER), "during")
    return [*(came or [unknown]), *went]


def happening(text: str) -> list[Window]:
    """Return when an event began and when it was over: the day after its last."""
    first, last = days(text)
    if "/" not in text and first < last:
        return [Window(first, last, "after")]
    left, _, right = text.partition("/") if "/" in text else (text, "", text)
    begun = days(left)[1] if left not in ("", "..") else NEVER
    done = days(right)[0] if right not in ("", "..") else last
    past = [Window(next_day(done), next_day(last), "after")]
    return [Window(first, min(begun, last), "during"), *past]


def next_day(day: date) -> date:
    """Return the day after; there is none after the last of all."""
    return day if day == FOREVER else day + timedelta(days=1)


def read(folder: Path) -> Dataset:
    """Return the rows of a dataset's folder that are not alternative or rejected."""
    definition = tomllib.loads((folder / "map.toml").read_text(encoding="utf-8"))
    return Dataset(
        layers=definition["layers"],
        places={row["id"]: row for row in rows(folder / "places.csv")},
        names=by_place(folder / "names.csv"),
        events=by_place(folder / "events.csv"),
        borders=rows(folder / "borders.csv"),
    )


def by_place(file: Path) -> dict[str, list[Row]]:
    """Return the followed rows of a table of claims."""
    grouped: dict[str, list[Row]] = {}
    for row in rows(file):
        if row["status"] in ("", "preferred"):
            grouped.setdefault(row["place"], []).append(row)
    return grouped


def rows(file: Path) -> list[Row]:
    """Return all rows of a table."""
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
