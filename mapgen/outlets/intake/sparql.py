"""Results of Wikidata's query service: items with points, names, dates and references.

The query to ask is in docs/import.md; other queries are understood if their variables are called
alike, or hold the like.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from mapgen.basemap.countries import countries_of
from mapgen.check.countries import CODES
from mapgen.outlets.add.wikitime import edtf_of_time
from mapgen.outlets.intake.claims import STILL, NameDraft, language, latest, name_rows, settled
from mapgen.outlets.intake.ids import Ids, short_id
from mapgen.outlets.intake.name_guesses import GUESS_STILL
from mapgen.outlets.intake.positions import LEFT_OUT
from mapgen.outlets.intake.remarks import Remark
from mapgen.outlets.intake.sparql_rows import ENTITY, POINT, UNKNOWN, Row, Rows, Value, is_entity
from mapgen.outlets.intake.tables import ImportedTables
from mapgen.outlets.intake.values import plain, read_date, read_point
from mapgen.outlets.intake.works import Works
from mapgen.reading.gis_files import PLACES, number_text

VARIABLES: Mapping[str, tuple[str, ...]] = {
    "item": ("item", "place", "city", "settlement", "monument", "subject"),
    "title": ("itemLabel", "placeLabel", "cityLabel", "label", "title"),
    "point": ("coord", "coords", "coordinates", "coordinate", "location", "geo", "point"),
    "kind": ("kindLabel", "typeLabel", "instanceLabel", "instanceOfLabel", "classLabel", "kind"),
    "country": ("country", "countryCode", "iso"),
    "summary": ("itemDescription", "description", "summary"),
    "name": ("officialName", "name", "oldName", "formerName", "official_name", "nativeName"),
    "lang": ("lang", "language", "officialNameLang", "nameLang"),
    "from": ("start", "startTime", "startDate", "from", "begin"),
    "to": ("end", "endTime", "endDate", "to", "until"),
    "from_precision": ("startPrecision", "fromPrecision", "startTimePrecision"),
    "to_precision": ("endPrecision", "toPrecision", "endTimePrecision"),
    "from_calendar": ("startCalendar", "fromCalendar"),
    "to_calendar": ("endCalendar", "toCalendar"),
    "source": ("ref", "refURL", "reference", "refUrl", "source", "url"),
    "source_title": ("refTitle", "refLabel", "statedInLabel", "sourceLabel"),
}
"""The variables of a query by what they hold, the likeliest first."""

LICENCE, AUTHOR, ADDRESS = "CC0-1.0", "Wikidata", "https://www.wikidata.org/"


def imported(rows: Rows, file: str) -> ImportedTables:
    """Return the tables of the results in a file of this name."""
    return _Results(rows, file).tables()


def _roles(rows: Rows) -> dict[str, str]:
    """Return the variable of each role."""
    there = list(dict.fromkeys(name for _, row in rows for name in row))
    found = {role: name for role, words in VARIABLES.items()
             if (name := next((word for word in words if word in there), ""))}  # fmt: skip
    seen = [row for _, row in rows]

    def holding(fits: Callable[[Value], object]) -> str:
        return next((name for name in there for row in seen if name in row and fits(row[name])), "")

    own = found.get("item", "")
    if not any(is_entity(row[own]) for row in seen if own in row):
        found["item"] = holding(is_entity)
    found.setdefault("point", holding(lambda value: POINT.match(value.text)))
    found.setdefault("title", f"{found['item']}Label")
    return found


class _Results:
    """The work on the rows of one file."""

    def __init__(self, rows: Rows, file: str) -> None:
        self.rows, self.file, self.roles = rows, file, _roles(rows)
        self.made = ImportedTables(licence=LICENCE)
        self.works, self.ids = Works(file), Ids()
        self.works.rows[0] |= {"author": AUTHOR, "url": ADDRESS, "licence": LICENCE}
        self.lost: Counter[str] = Counter()

    def tables(self) -> ImportedTables:
        groups = list(self._groups())
        spots = [(item, group, spot) for item, group in groups if (spot := self._spot(group))]
        points = [(float(lat), float(lon)) for _, _, (lat, lon) in spots]
        countries = countries_of(points) if points else []
        for (item, group, spot), country in zip(spots, countries, strict=True):
            self._place(item, group, spot, country)
        made = self.made
        made.add("sources.csv", ((0, row) for row in self.works.rows))
        made.without_uncited()
        self._count_lost()
        made.lost.update(sorted(self.lost.items()))
        made.remarks.sort(key=lambda one: one.row)
        return made

    def _groups(self) -> Iterator[tuple[str, Rows]]:
        """Yield each item with its rows."""
        groups: dict[str, Rows] = {}
        for at, row in self.rows:
            match = ENTITY.fullmatch(self._cell(row, "item"))
            if match:
                groups.setdefault(match[1], []).append((at, row))
            else:
                message = "there is no item of Wikidata"
                self._tell(at, "item", self._cell(row, "item"), message, LEFT_OUT)
        yield from groups.items()

    def _cell(self, row: Row, role: str) -> str:
        value = row.get(self.roles.get(role, ""), Value(""))
        return "" if UNKNOWN.fullmatch(value.text) else plain(value.text)

    def _first(self, group: Rows, role: str) -> str:
        return next(filter(None, (self._cell(row, role) for _, row in group)), "")

    def _tell(self, at: int, role: str, value: str, message: str, result: str) -> None:
        self.made.remarks.append(Remark(at, self.roles.get(role, ""), value, message, result))

    def _spot(self, group: Rows) -> tuple[str, str] | None:
        """Return the first point of an item, as latitude and longitude."""
        texts = dict.fromkeys(filter(None, (self._cell(row, "point") for _, row in group)))
        if not texts:
            self._tell(group[0][0], "point", "", "there is no point", LEFT_OUT)
            return None
        first = next(iter(texts))
        lat, lon = read_point(first.replace("Point(", "POINT("))
        if not (lat.value and lon.value):
            message = lat.message or lon.message
            self._tell(group[0][0], "point", first, message, LEFT_OUT)
            return None
        if len(texts) > 1:
            message = f"{len(texts)} points for one item"
            self._tell(group[0][0], "point", first, message, "the first one is taken")
        north, east = (number_text(round(float(one.value), PLACES)) for one in (lat, lon))
        return north, east

    def _place(self, item: str, group: Rows, spot: tuple[str, str], country: str) -> None:
        at = group[0][0]
        names = settled(self._names(item, group))
        label = self._first(group, "title")
        label = "" if label == item else label  # the service writes the item if it has no label
        title = label or (latest(names).text if names else item)
        codes = [code for _, row in group if (code := self._cell(row, "country")) in CODES]
        code = codes[0] if codes else country
        if not code:
            message = "the point lies in no country"
            self._tell(at, "point", ", ".join(spot), message, LEFT_OUT)
            return
        place = self.ids.free(short_id(title) or item.lower())
        row = {
            "id": place, "title": title, "lat": spot[0], "lon": spot[1], "country": code,
            "kind": self._first(group, "kind").lower() or "place", "precision": "settlement",
            "wikidata": item, "coordinate_source": self.works.own,
            "summary": self._first(group, "summary") or f"Wikidata {item}.",
        }  # fmt: skip
        self.made.add("places.csv", [(at, row)])
        self.made.add("names.csv", name_rows(place, names))

    def _names(self, item: str, group: Rows) -> list[NameDraft]:
        """Return the names of an item; rows that differ in their references only are one name.

        The name of a language that began last and has no end is taken for today's.
        """
        found: dict[tuple[str, ...], NameDraft] = {}
        open_ended: dict[str, list[NameDraft]] = {}
        for at, row in group:
            value = row.get(self.roles.get("name", ""), Value(""))
            text = plain(value.text)
            if not text or UNKNOWN.fullmatch(value.text):
                continue
            name = self._draft(
                at, row, text, language(value.lang or self._cell(row, "lang"), "und")
            )
            same = found.setdefault((name.text, name.lang, name.start, name.end), name)
            same.sources = tuple(dict.fromkeys((*same.sources, *self._cited(row))))
            ended = row.get(self.roles.get("to", ""), Value("")).text
            if same is name and name.start and not ended:
                open_ended.setdefault(name.lang, []).append(name)
        for names in open_ended.values():
            last = latest(names)
            last.end = STILL
            last.notes.append(GUESS_STILL)
        for name in found.values():
            if not name.sources:
                name.sources, name.locator = (self.works.own,), item
        return list(found.values())

    def _draft(self, at: int, row: Row, text: str, lang: str) -> NameDraft:
        notes: list[str] = []
        dates = [self._date(at, row, side, notes) for side in ("from", "to")]
        draft = NameDraft(text, lang, dates[0], dates[1], (), at, notes=notes)
        if draft.is_reversed():
            message = f"{text} ends before it begins"
            self._tell(at, "to", " to ".join(dates), message, "dates left empty")
            notes.append(f"In the file from {' to '.join(dates)}")
            draft.start = draft.end = ""
        return draft

    def _date(self, at: int, row: Row, role: str, notes: list[str]) -> str:
        """Return a date as exact as its precision says; without one the first of January is open.

        The values of the query service are in the Gregorian calendar.
        """
        cell = self._cell(row, role)
        precision = self._cell(row, f"{role}_precision")
        if not cell:
            return ""
        if precision.isdecimal():
            time = cell if cell[0] in "+-" else f"+{cell}"
            value = {"time": time, "precision": precision, "calendarmodel": ""}
            date, note = edtf_of_time(value)
            message = "" if date else "not a date from year 1 on, or one of no century"
            notes += [f"{role} {note}"] if note else []
        else:
            read = read_date(cell)
            date, message = read.value, read.message
        if message:
            result = f"read as {date}" if date else "left empty"
            self._tell(at, role, cell, message, result)
            notes.append(f"In the file {self.roles[role]} is “{cell}”")
        return date

    def _cited(self, row: Row) -> tuple[str, ...]:
        """Return the works of a row's reference, none if it has none."""
        title, url = self._cell(row, "source_title"), self._cell(row, "source")
        return self.works.cite(title, url) if title or url else ()

    def _count_lost(self) -> None:
        """Count the values of variables that nothing is made of."""
        taken = set(self.roles.values())
        for name in dict.fromkeys(name for _, row in self.rows for name in row):
            if name not in taken:
                number = sum(name in row for _, row in self.rows)
                self.lost[f"values of ?{plain(name)}"] = number
