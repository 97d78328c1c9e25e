"""The tables of a dataset, read with csv and tomllib alone.

The browser tests compare the page with this reading, so nothing of mapgen is imported: what the
program misunderstands must not be misunderstood here in the same way.
"""

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from babel.core import Locale

Row = dict[str, str]

CLAIM_TABLES = ("names", "events", "figures")
QUESTION = {"names": "period", "events": "happening", "figures": "measure"}
"""The column that rival claims about one thing share."""

BRITISH = Locale("en", "GB")
MONTHS = list(BRITISH.months["format"]["wide"].values())
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
QUALIFIERS = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}


def language(tag: str) -> str:
    """Return the English name of a language, "Uzbek (Cyrillic)", as CLDR has it."""
    return str(Locale.parse(tag, sep="-").get_display_name(BRITISH))


def squeeze(text: str) -> str:
    """Return a text with each run of white space as one blank, as a reader sees it."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Tables:
    """A dataset's rows: claims by table and place, sources by id, and `map.toml`."""

    places: dict[str, Row]
    claims: dict[str, dict[str, list[Row]]]
    sources: dict[str, Row]
    states: list[Row]
    related: list[Row]
    map: dict[str, Any]

    def rows(self, table: str, place: str) -> list[Row]:
        """Return all rows of a claim table about a place."""
        return self.claims[table].get(place, [])

    def preferred(self, table: str, place: str) -> list[Row]:
        """Return the rows that the map follows."""
        return [row for row in self.rows(table, place) if row["status"] in ("", "preferred")]

    def disputed(self, table: str, place: str) -> list[list[Row]]:
        """Return the questions on which the rows disagree, each with all its rows."""
        questions: dict[str, list[Row]] = {}
        for row in self.rows(table, place):
            if row["status"] == "agreeing":
                continue
            questions.setdefault(row[QUESTION[table]], []).append(row)
        return [
            rows
            for rows in questions.values()
            if any(row["status"] in ("alternative", "rejected") for row in rows)
        ]

    def layer(self, place: str) -> dict[str, Any]:
        """Return the first layer that lists the place's kind and, for names, honours it."""
        honoured = {row["namesake"] for row in self.preferred("names", place)} - {""}
        for layer in self.map["layers"]:
            wanted = set(layer.get("namesakes", ()))
            fits = layer["rule"] != "names" or (honoured if "*" in wanted else honoured & wanted)
            if self.places[place]["kind"] in layer["kinds"] and fits:
                return dict(layer)
        raise LookupError(place)

    def relations(self, place: str) -> list[Row]:
        """Return the relations of a place that are not rejected."""
        return [
            row
            for row in self.related
            if place in (row["place"], row["other"]) and row["status"] != "rejected"
        ]

    @staticmethod
    def other_end(row: Row, place: str) -> str:
        """Return the other place of a relation."""
        return row["other"] if row["place"] == place else row["place"]

    def counts(self) -> dict[str, int]:
        """Return how many places each layer shows, by the layer's id."""
        return Counter(self.layer(place)["id"] for place in self.places)

    def cited(self, place: str) -> set[str]:
        """Return the ids of all sources that any row about the place names."""
        row = self.places[place]
        cells = [row["coordinate_source"], row["sources"]]
        cells += [claim["source"] for table in CLAIM_TABLES for claim in self.rows(table, place)]
        cells += [relation["source"] for relation in self.relations(place)]
        return self._sources(cells)

    def cited_under(self, place: str) -> set[str]:
        """Like `cited`, without the relations listed under another place."""
        row = self.places[place]
        cells = [row["coordinate_source"], row["sources"]]
        cells += [claim["source"] for table in CLAIM_TABLES for claim in self.rows(table, place)]
        own = [one["source"] for one in self.relations(place) if one["place"] == place]
        return self._sources([*cells, *own])

    @staticmethod
    def _sources(cells: list[str]) -> set[str]:
        return {source for cell in cells for source in cell.split(";") if source}

    def headings(self, place: str) -> set[str]:
        """Return the possible headings of the card on the opening day."""
        title = self.places[place]["title"]
        if self.layer(place)["rule"] != "names":
            return {title}
        day = bounds(self.map["opening"])[0]
        own = self.preferred("names", place)
        names = [row for row in own if row["lang"] == "en"]
        names = names or [row for row in own if row["lang"] == own[0]["lang"]]
        certain = {row["name"] for row in names if is_in_use(row, day, day)}
        possible = {row["name"] for row in names if is_in_use(row, -day, day)}
        return certain if len(certain) == 1 else possible | {title}


def is_in_use(row: Row, sign: int, day: int) -> bool:
    """Return whether a name is in use on a day: certainly for sign > 0, else possibly."""
    begins = bounds(row["from"])
    ends = (10**7, 10**7) if row["to"] == ".." else bounds(row["to"])
    if sign > 0:
        return begins[1] <= day < ends[0]
    return begins[0] <= day <= ends[1]


def bounds(text: str) -> tuple[int, int]:
    """Return the first and the last day that a date may mean, numbered from 0001-01-01.

    An empty date may mean any day; so may all that is not a year, a month, a day or an interval.
    """
    sides = [side.rstrip("?~%") for side in text.split("/")]
    season = re.fullmatch(r"(\d{4})-2([1-4])", sides[0])
    if season and len(sides) == 1:  # a season: spring is March to May, winter begins in December
        year, month = int(season[1]), int(season[2]) * 3
        over = date(year + (month > 9), (month + 2) % 12 + 1, 1)
        return date(year, month, 1).toordinal(), over.toordinal() - 1
    matches = [re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-(\d\d))?", side) for side in sides]
    first, last = matches[0], matches[-1]
    low, high = -(10**7), 10**7
    if first:
        year, month, day = (int(part) if part else 1 for part in first.groups())
        low = date(year, month, day).toordinal()
    if last:
        year, month, day = (int(part) if part else 0 for part in last.groups())
        after = date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1).toordinal()
        high = date(year, month, day).toordinal() if day else after - 1
    return low, high


def date_words(text: str, duration: bool = False) -> str:
    """Return a date of the tables in English words, as a card must print it."""
    if "/" not in text:
        return _moment(text)
    start, end = text.split("/")
    if start in ("", ".."):
        return ("until " if start else "no later than ") + _moment(end)
    if end in ("", ".."):
        return ("since " if end else "no earlier than ") + _moment(start)
    first = _moment(start)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", start) and re.fullmatch(start[:7] + r"-\d\d[?~%]?", end):
        same_mark = end[-1].isdigit()
        first = str(int(start[8:])) if same_mark else first
    return f"{first} to {_moment(end)}" if duration else f"between {first} and {_moment(end)}"


def _moment(text: str) -> str:
    mark = text[-1] if text[-1] in QUALIFIERS else ""
    return QUALIFIERS.get(mark, "") + _plain(*text.rstrip("?~%").split("-"))


def _plain(year: str, month: str = "", day: str = "") -> str:
    if year.endswith("XX"):
        return f"between {year[:2]}00 and {year[:2]}99"
    if year.endswith("X"):
        return f"the {year[:3]}0s"
    if month == "XX":
        return f"some time in {int(year)}"
    if month in SEASONS:
        return f"{SEASONS[month]} {year}" + (
            f"–{(int(year) + 1) % 100:02}" if month == "24" else ""
        )
    if not month:
        return str(int(year))
    named = f"{MONTHS[int(month) - 1]} {int(year)}"
    if day == "XX":
        return f"some day in {named}"
    return f"{int(day)} {named}" if day else named


def span_words(row: Row) -> str:
    """Return the period of a name in English words."""
    start, end = row["from"], row["to"]
    if end == "..":
        return f"since {date_words(start)}" if start else "today"
    if start and end:
        return f"{date_words(start)} to {date_words(end)}"
    if start:
        return f"from {date_words(start)}"
    return f"until {date_words(end)}" if end else "dates unknown"


def figure_words(row: Row) -> str:
    """Return a figure as "107,900 (1932)"."""
    number = f"{float(row['value']):,.3f}".rstrip("0").rstrip(".")
    return f"{number} ({date_words(row['date'])})" if row["date"] else number


def read_tables(folder: Path) -> Tables:
    """Return the tables of a dataset's folder."""
    claims: dict[str, dict[str, list[Row]]] = {table: {} for table in CLAIM_TABLES}
    for table, places in claims.items():
        for row in _rows(folder / f"{table}.csv"):
            places.setdefault(row["place"], []).append(row)
    return Tables(
        places={row["id"]: row for row in _rows(folder / "places.csv")},
        claims=claims,
        sources={row["id"]: row for row in _rows(folder / "sources.csv")},
        states=list(_rows(folder / "borders.csv")),
        related=list(_rows(folder / "relations.csv")),
        map=tomllib.loads((folder / "map.toml").read_text(encoding="utf-8")),
    )


def _rows(file: Path) -> Iterator[Row]:
    with file.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)
