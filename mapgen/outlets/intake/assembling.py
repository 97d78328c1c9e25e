"""Apply a mapping to a foreign table: its rows become places, names, events and sources."""

import re
from collections.abc import Iterator

from mapgen.basemap.countries import countries_of
from mapgen.check.cells import SLUG
from mapgen.check.countries import CODES, hint_on
from mapgen.check.registers import REGISTERS
from mapgen.model.places import PRECISIONS
from mapgen.model.schema import LANGUAGE
from mapgen.outlets.intake.claims import (
    IN_BRACKETS,
    STILL,
    Cells,
    EventDraft,
    NameDraft,
    Row,
    event_rows,
    language,
    latest,
    name_rows,
    settled,
)
from mapgen.outlets.intake.ids import Ids, short_id
from mapgen.outlets.intake.mapping import ColumnMapping, EventColumn, NameColumn
from mapgen.outlets.intake.positions import LEFT_OUT, Spot, positions
from mapgen.outlets.intake.remarks import Remark
from mapgen.outlets.intake.tables import ImportedTables
from mapgen.outlets.intake.values import (
    Read,
    plain,
    read_date,
    read_id,
    read_period,
)
from mapgen.outlets.intake.works import Works
from mapgen.reading.foreign.table import ForeignTable
from mapgen.reading.map_template import title_of

EMPTY = "left empty"
SHOWN = 60
FIRST = re.compile(r"\s*[;|,]\s*")
"""What separates several values in a cell, of which the first one counts."""

TAGGED = re.compile(rf"(?P<name>.+)@(?P<lang>{LANGUAGE})")
"""A name with its language, as LP-TSV writes it: Царицын@ru."""


def assembled(table: ForeignTable, mapping: ColumnMapping, file: str) -> ImportedTables:
    """Return the tables that the mapping makes; `file` is the name of the imported file."""
    return _Assembly(table, mapping, file).tables()


def _own_id(cell: str) -> str:
    """Return the id that a cell holds, "" if it is none or has no letters."""
    return cell if SLUG.fullmatch(cell) and not cell.replace("-", "").isdecimal() else ""


class _Assembly:
    """The work on one table."""

    def __init__(self, table: ForeignTable, mapping: ColumnMapping, file: str) -> None:
        self.table, self.mapping, self.file = table, mapping, file
        self.made = ImportedTables()
        self.remarks = self.made.remarks
        self.works = Works(file)
        self.ids = Ids()

    def tables(self) -> ImportedTables:
        spots = positions(self.table, self.mapping, self.remarks)
        for group in self._groups():
            self._place(group, spots)
        self._countries()
        self.made.add("sources.csv", ((0, row) for row in self.works.rows))
        self.made.without_uncited()
        self.remarks[:] = sorted(dict.fromkeys(self.remarks), key=lambda one: one.row)
        return self.made

    def _groups(self) -> Iterator[list[int]]:
        """Yield the positions of the rows of each place."""
        column = self.mapping.place.get("id")
        if column is None:
            yield from ([at] for at in range(len(self.table.rows)))
            return
        groups: dict[str, list[int]] = {}
        for at, cell in enumerate(self.table.cells(column)):
            groups.setdefault(plain(cell) or f"\0{at}", []).append(at)
        yield from groups.values()

    def _row(self, at: int) -> tuple[int, Cells]:
        line, cells = self.table.rows[at]
        return line, dict(zip(self.table.columns, cells, strict=True))

    def _cell(self, cells: Cells, key: str) -> str:
        """Return the cell of a key of [place], "" if the mapping has none."""
        column = self.mapping.place.get(key)
        return plain(cells[column]) if column else ""

    def _tell(self, line: int, column: str, value: str, message: str, result: str) -> None:
        shown = value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
        self.remarks.append(Remark(line, column, shown, message, result))

    def _place(self, group: list[int], spots: list[Spot | None]) -> None:
        at = next((each for each in group if spots[each]), None)
        if at is None:
            return
        spot, (line, cells) = spots[at], self._row(at)
        names = [name for each in group for name in self._names(*self._row(each))]
        events = [event for each in group for event in self._events(*self._row(each))]
        title = self._title(cells, names)
        if not title or spot is None:
            column = self.mapping.place.get("title", "")
            self._tell(line, column, "", "there is no title", LEFT_OUT)
            return
        place = self.ids.free(_own_id(self._cell(cells, "id")) or short_id(title) or "place")
        cited = self._cited(cells)[0]
        self.made.add("places.csv", [(line, self._about(place, title, line, cells, spot, cited))])
        self.made.add("names.csv", name_rows(place, settled(names)))
        self.made.add("events.csv", event_rows(place, events))
        self.made.features += [(line, place, shape) for shape in spot.drawn]

    def _title(self, cells: Cells, names: list[NameDraft]) -> str:
        """Return the title of a place; where each row has one of its names, the last one borne."""
        column = self.mapping.place.get("title", "")
        if column in (name.column for name in self.mapping.names) and len(names) > 1:
            first = next((one for one in names if one.text == plain(cells[column])), names[0])
            alike = [one for one in names if one.lang == first.lang]
            return latest(alike).text if self.mapping.place.get("id") else plain(cells[column])
        return self._cell(cells, "title") or next((name.text for name in names), "")

    def _about(
        self, place: str, title: str, line: int, cells: Cells, spot: Spot, cited: tuple[str, ...]
    ) -> Row:
        constants = self.mapping.constants
        precision = self._cell(cells, "precision")
        if precision and precision not in PRECISIONS:
            column = self.mapping.place["precision"]
            self._tell(line, column, precision, "not a known precision", "the constant is taken")
        known = precision if precision in PRECISIONS else ""
        return {
            "id": place,
            "title": title,
            "kind": FIRST.split(self._cell(cells, "kind").lower())[0]
            or constants.get("kind")
            or "place",
            "lat": spot.lat,
            "lon": spot.lon,
            "precision": known or constants.get("precision") or "settlement",
            "country": self._country(line, cells),
            **{name: read_id(name, self._cell(cells, name)) for name in REGISTERS},
            "summary": self._cell(cells, "summary") or f"From {plain(self.file)}, row {line}.",
            "coordinate_source": self.works.own,
            "sources": "" if cited == (self.works.own,) else ";".join(cited),
        }

    def _country(self, line: int, cells: Cells) -> str:
        """Return the code in a row, of several the first, "" if it has none."""
        whole = self._cell(cells, "country")
        cell = FIRST.split(whole)[0] if hint_on(whole)[1] == "" else whole
        if not cell or cell in CODES:
            return cell
        code = hint_on(cell)[1]
        if not code:
            column = self.mapping.place["country"]
            self._tell(line, column, cell, "not a country of today", "taken from the point")
        return code

    def _countries(self) -> None:
        """Give a country to places without one, by their points; leave out those at sea."""
        rows = self.made.rows["places.csv"]
        lacking = [at for at, (_, row) in enumerate(rows) if not row["country"]]
        if constant := self.mapping.constants.get("country"):
            found = [constant] * len(lacking)
        else:
            points = [(float(rows[at][1]["lat"]), float(rows[at][1]["lon"])) for at in lacking]
            found = countries_of(points) if points else []
        at_sea = []
        for at, code in zip(lacking, found, strict=True):
            line, row = rows[at]
            row["country"] = code
            if not code:
                message = "the point lies in no country; lat and lon may be swapped"
                self._tell(line, "", f"{row['lat']}, {row['lon']}", message, LEFT_OUT)
                at_sea.append(at)
        self.made.drop("places.csv", at_sea)

    def _cited(self, cells: Cells) -> tuple[tuple[str, ...], str]:
        """Return the ids of the sources of a row, and the locator."""
        columns = self.mapping.source
        title, url, issued, locator = (
            cells[columns[key]] if key in columns else ""
            for key in ("title", "url", "issued", "locator")
        )
        return self.works.cite(title, url, read_date(issued).value), plain(locator)

    def _names(self, line: int, cells: Cells) -> Iterator[NameDraft]:
        sources, locator = self._cited(cells)
        for column in self.mapping.names:
            whole = plain(cells[column.column])
            texts = [text.strip() for text in whole.split(";") if text.strip()]
            for text in texts:
                name = self._name(line, cells, column, text, alone=len(texts) == 1)
                name.sources, name.locator = sources, locator
                yield name

    def _name(
        self, line: int, cells: Cells, column: NameColumn, text: str, *, alone: bool
    ) -> NameDraft:
        """Return one name of a cell; dates of columns are those of a name that is `alone` there."""
        notes = [plain(cells[column.note])] if column.note and cells[column.note] else []
        start, end, text = self._dates(line, cells, column, text, notes, alone=alone)
        tag = cells[column.lang_column] if column.lang_column else ""
        if tagged := TAGGED.fullmatch(text):
            text, tag = tagged["name"], tagged["lang"]
        fixed = column.lang or self.mapping.constants.get("lang") or "und"
        lang = language(plain(tag), fixed) if tag else fixed
        if end == STILL and column.to_date == STILL:
            notes.append("Guess: still so")
        name = NameDraft(text, lang, start, end, (), line, notes=notes)
        if name.is_reversed():
            message = f"{text} ends before it begins"
            self._tell(line, column.column, f"{start} to {end}", message, f"dates {EMPTY}")
            notes.append(f"In the file from {start} to {end}")
            name.start = name.end = ""
        return name

    def _dates(
        self, line: int, cells: Cells, column: NameColumn, text: str, notes: list[str], *,
        alone: bool,
    ) -> tuple[str, str, str]:  # fmt: skip
        """Return the dates of a name, and the name without those in brackets."""
        match = IN_BRACKETS.fullmatch(text)
        if match:
            inner = read_period(match["dates"])
            if any(side.value for side in inner):
                return inner[0].value, inner[1].value, match["name"]
        if not alone:
            return "", "", text
        if column.period:
            sides = list(read_period(cells[column.period]))
            names = [column.period, column.period]
        else:
            names = [column.start, column.end]
            kinds = ("from", "to")
            sides = [read_date(cells[name], kind) if name else Read("")
                     for name, kind in zip(names, kinds, strict=True)]  # fmt: skip
        read = [self._date(line, name, cells.get(name, ""), side, notes)
                for name, side in zip(names, sides, strict=True)]  # fmt: skip
        start, end = read[0] or column.from_date, read[1] or column.to_date
        return start, end, text

    def _date(self, line: int, column: str, cell: str, read: Read, notes: list[str]) -> str:
        """Return a date; tell of one that could not be read, or not with certainty."""
        if read.message:
            value = plain(cell)
            result = f"read as {read.value}" if read.value else EMPTY
            self._tell(line, column, value, read.message, result)
            notes.append(f"In the file {column} is “{value}”")
        return read.value

    def _events(self, line: int, cells: Cells) -> Iterator[EventDraft]:
        sources, locator = self._cited(cells)
        for column in self.mapping.events:
            notes: list[str] = []
            read = read_date(cells[column.date])
            date = self._date(line, column.date, cells[column.date], read, notes)
            if date:
                kind, text = self._happening(cells, column)
                yield EventDraft(date, kind, text, sources, line, locator, ". ".join(notes))

    def _happening(self, cells: Cells, column: EventColumn) -> tuple[str, str]:
        kind = plain(cells[column.kind_column]).lower() if column.kind_column else ""
        kind = re.sub(r"\s+", "-", kind) or column.kind or "event"
        text = plain(cells[column.text_column]) if column.text_column else ""
        return kind, text or column.text or title_of(kind)
