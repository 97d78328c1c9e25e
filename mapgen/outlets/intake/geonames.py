"""GeoNames: a table of places, and alternateNamesV2 with names from and to.

Of the places, those are taken that have a historic or dated name.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from mapgen.check.axes import LATITUDE, LONGITUDE
from mapgen.check.countries import CODES
from mapgen.model.schema import LANGUAGE
from mapgen.outlets.intake.claims import STILL, NameDraft, name_rows, settled
from mapgen.outlets.intake.ids import Ids, short_id
from mapgen.outlets.intake.name_guesses import ReadName, with_guesses
from mapgen.outlets.intake.osm_dates import Life
from mapgen.outlets.intake.positions import LEFT_OUT
from mapgen.outlets.intake.remarks import Remark
from mapgen.outlets.intake.tables import ImportedTables
from mapgen.outlets.intake.values import plain, read_date, read_degrees, read_wikidata
from mapgen.outlets.intake.works import Works
from mapgen.reading.foreign.geonames import NAMES, PLACES, Row, geonames_rows

LICENCE = "CC-BY-4.0"
WIKIDATA = "wkdt"
REVOLUTION = "fr_1793"
"""Names of the French Revolution, for which GeoNames has a code among the languages."""

COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
"""A day without hyphens."""

LANGUAGES = re.compile(LANGUAGE)
"""The codes that are languages, and not those of airports (iata), links or post."""

KINDS = {
    "PPLC": "capital", "PPLH": "historical-settlement", "PPLQ": "abandoned-settlement",
    "PPLX": "quarter", "PPLL": "locality", "PPLW": "destroyed-settlement", "RSTN": "station",
    "AIRP": "airport",
    "MT": "mountain", "PK": "peak", "STM": "river", "LK": "lake", "ISL": "island",
}  # fmt: skip
"""Kinds by the code of a feature (https://www.geonames.org/export/codes.html)."""

OF_CLASS = {
    "A": "administrative-area", "H": "water", "L": "area", "P": "settlement", "R": "road",
    "S": "site", "T": "relief", "U": "undersea", "V": "vegetation",
}  # fmt: skip
PRECISE = {"A": "region", "L": "region", "P": "settlement"}

Named = tuple[int, Row]


def imported(places: Path, names: Path) -> ImportedTables:
    """Return the tables of both files; raise ReadError if one cannot be read."""
    return _Import(places, names).tables()


class _Import:
    """The work on the two files."""

    def __init__(self, places: Path, names: Path) -> None:
        self.places, self.names = places, names
        self.made = ImportedTables(licence=LICENCE)
        self.ids, self.lost = Ids(), Counter[str]()
        self.works = Works(places.name)
        (self.cited,) = self.works.cite(names.name)
        about = {"type": "dataset", "author": "GeoNames", "licence": LICENCE,
                 "url": "https://www.geonames.org/"}  # fmt: skip
        for row in self.works.rows:
            row |= about

    def tables(self) -> ImportedTables:
        changed = {row["geonameid"] for _, row in self._rows() if _is_changed(row)}
        found: dict[str, Named] = {}
        for line, row in geonames_rows(self.places, PLACES):
            if row["geonameid"] in changed:
                found[row["geonameid"]] = line, row
            else:
                self.lost["places without a historic or dated name"] += 1
        names: dict[str, list[Named]] = {number: [] for number in found}
        for line, row in self._rows():
            if row["geonameid"] in names:
                names[row["geonameid"]].append((line, row))
        for number, (line, row) in found.items():
            self._place(line, row, names[number])
        self.made.add("sources.csv", ((0, row) for row in self.works.rows))
        self.made.without_uncited()
        self.made.lost.update(sorted((+self.lost).items()))
        self.made.remarks.sort(key=lambda one: one.row)
        return self.made

    def _rows(self) -> Iterator[Named]:
        return geonames_rows(self.names, NAMES)

    def _place(self, line: int, row: Row, names: list[Named]) -> None:
        title, country = plain(row["name"]), row["country code"]
        lat, lon = (
            read_degrees(row["latitude"], LATITUDE),
            read_degrees(row["longitude"], LONGITUDE),
        )
        for column, value, wrong in (
            ("latitude", row["latitude"], not lat.value and (lat.message or "there is none")),
            ("longitude", row["longitude"], not lon.value and (lon.message or "there is none")),
            ("name", "", not title and "there is no title"),
            ("country code", country, country not in CODES and "not a country of today"),
        ):
            if wrong:
                self.made.remarks.append(Remark(line, column, value, str(wrong), LEFT_OUT))
                return
        place = self.ids.free(short_id(title) or f"geonames-{row['geonameid']}")
        items = (read_wikidata(one["alternate name"]) for _, one in names
                 if one["isolanguage"] == WIKIDATA)  # fmt: skip
        group = row["feature class"]
        about = {
            "id": place, "title": title, "lat": lat.value, "lon": lon.value, "country": country,
            "kind": KINDS.get(row["feature code"]) or OF_CLASS.get(group, "place"),
            "precision": PRECISE.get(group, "site"), "wikidata": next(filter(None, items), ""),
            "geonames": row["geonameid"],
            "summary": f"GeoNames {row['geonameid']}.", "coordinate_source": self.works.own,
        }  # fmt: skip
        self.made.add("places.csv", [(line, about)])
        read = with_guesses(list(self._names(title, names)), Life())
        self.made.add("names.csv", name_rows(place, settled(list(map(self._draft, read)))))

    def _names(self, title: str, names: list[Named]) -> Iterator[ReadName]:
        """Yield all former names, and one of today in each language: the preferred or first one."""
        today: dict[str, ReadName] = {}
        for line, row in names:
            lang = "fr" if row["isolanguage"] == REVOLUTION else row["isolanguage"]
            if lang == WIKIDATA or not plain(row["alternate name"]):
                continue
            if lang and not LANGUAGES.fullmatch(lang):
                self.lost["codes and links among the names"] += 1
                continue
            name = self._name(line, row, lang, title)
            if name.former:
                yield name
            elif row["isShortName"] == "1" or row["isColloquial"] == "1":
                self.lost["short or colloquial names"] += 1
            elif lang not in today or row["isPreferredName"] == "1":
                self.lost["further names of a language"] += lang in today
                today[lang] = name
            else:
                self.lost["further names of a language"] += 1
        if title not in {name.text for name in today.values()}:
            yield ReadName(title, "name", "und", "", "", former=False)
        yield from today.values()

    def _name(self, line: int, row: Row, lang: str, title: str) -> ReadName:
        text = plain(row["alternate name"])
        notes, dates = [], []
        for column in ("from", "to"):
            cell = plain(row[column])
            read = read_date(COMPACT.sub(r"\1-\2-\3", cell), column)
            if read.message:
                result = f"read as {read.value}" if read.value else "left empty"
                where = f"{self.names.name} {column}"
                self.made.remarks.append(Remark(line, where, cell, read.message, result))
                notes.append(f"In the file {column} is “{cell}”")
            dates.append(read.value)
        if row["isolanguage"] == REVOLUTION:
            notes.append("A name of the French Revolution")
        start, end = dates
        is_old = row["isHistoric"] == "1" or row["isolanguage"] == REVOLUTION
        former = is_old or end not in ("", STILL)
        key = "name" if text == title else "other"
        return ReadName(
            text, key, lang, start, end, former, tuple(notes), line, row["alternateNameId"]
        )

    def _draft(self, name: ReadName) -> NameDraft:
        sources = (self.cited if name.line else self.works.own,)
        draft = NameDraft(name.text, name.lang, name.start, name.end, sources, name.line,
                          name.locator, list(name.notes))  # fmt: skip
        if draft.is_reversed():
            dates = f"{name.start} to {name.end}"
            message = f"{name.text} ends before it begins"
            where = f"{self.names.name} to"
            self.made.remarks.append(Remark(name.line, where, dates, message, "dates left empty"))
            draft.notes.append(f"In the file from {name.start} to {name.end}")
            draft.start = draft.end = ""
        return draft


def _is_changed(row: Row) -> bool:
    is_name = not row["isolanguage"] or LANGUAGES.fullmatch(row["isolanguage"])
    historic = row["isHistoric"] == "1" or bool(row["from"] or row["to"])
    return bool(historic and (is_name or row["isolanguage"] == REVOLUTION))
