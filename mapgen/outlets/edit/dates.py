"""Change the dates of a period or an event in all rows that share them, and in tours."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from mapgen.check.bad_cell import BadCell
from mapgen.check.cells import CELLS
from mapgen.model.claims import PREFERRED, REJECTED
from mapgen.outlets.edit.dataset import EditedDataset, finished, known_place, open_dataset
from mapgen.outlets.edit.table_text import Cells
from mapgen.outlets.edit.tour_text import places_of, with_date
from mapgen.outlets.fix import Edited
from mapgen.reading.tour_files import TourSection
from mapgen.support.errors import UsageError
from mapgen.support.similar import nearest

TYPES = {"from": "start", "to": "end", "date": "date"}
"""The type of the cells of each column that can be set."""

OPPOSITE = {"from": "to", "to": "from"}
"""The column of the period before or after that has the same date."""

CLAIMS = {"names.csv": ("from", "to"), "events.csv": ("date",), "figures.csv": ("date",)}
"""The columns of dates of claims that tours may link."""


def redated(dataset: Path, place: str, thing: str, dates: Mapping[str, str]) -> Edited:
    """Return the changes that give a period or event other dates.

    `dates` are by column: from, to (of a period), date (of a happening). The preferred rows in all
    languages change, the period that ends or begins on that day, and the links of tours that mean
    it. Raise UsageError for an unknown place or thing or a text that is no date, and as
    `open_dataset` does.
    """
    data = open_dataset(dataset, "mapgen set")
    known_place(data, place)
    file = _table_of(data, place, thing, dates)
    for column, value in dates.items():
        _must_be_date(column, value)
        before = {
            row.cells[column] for row in data.rows(file) if _is_meant(row.cells, place, thing)
        }
        _set(data, file, column, value, (place, thing))
        for old in sorted(before - {"", "..", value}):
            if file == "names.csv":
                _set_neighbours(data, column, old, value, (place, thing))
            _set_in_tours(data, place, old, value)
    return finished(data)


def _table_of(data: EditedDataset, place: str, thing: str, dates: Mapping[str, str]) -> str:
    periods = {row.cells["period"] for row in data.rows("names.csv") if row.cells["place"] == place}
    happenings = {
        row.cells["happening"] for row in data.rows("events.csv") if row.cells["place"] == place
    }
    if not dates:
        raise UsageError("give the new date: --from, --to or --date")
    if "date" in dates and len(dates) > 1:
        raise UsageError("--date is of an event, --from and --to are of a name: give one kind")
    known, what = (happenings, "event") if "date" in dates else (periods, "period")
    if thing not in known:
        other = thing in (periods | happenings)
        option = "--from or --to" if "date" in dates else "--date"
        near = f"it is set with {option}" if other else nearest(thing, known)
        listed = near or f"there are: {', '.join(sorted(known)) or 'none'}"
        raise UsageError(f"{place} has no {what} {thing!r}; {listed}")
    return "events.csv" if "date" in dates else "names.csv"


def _must_be_date(column: str, value: str) -> None:
    try:
        CELLS[TYPES[column]](value)
    except BadCell as error:
        hint = f"; {error.hint}" if error.hint else ""
        raise UsageError(f"--{column}: {error.message}{hint}") from None


def _is_meant(cells: Mapping[str, str], place: str, thing: str) -> bool:
    own = cells.get("period", cells.get("happening"))
    return _is_preferred(cells, place) and own == thing


def _is_preferred(cells: Mapping[str, str], place: str) -> bool:
    return cells["place"] == place and cells.get("status") in ("", None, PREFERRED)


def _set(data: EditedDataset, file: str, column: str, value: str, meant: tuple[str, str]) -> None:
    """Set a column in each row that has a text there; empty ones inherit it from the first."""
    rows = [row for row in data.rows(file) if _is_meant(row.cells, *meant)]
    lines = {row.line for row in rows if row.cells[column]} or {rows[0].line}
    data.change(file, lambda line, _: {column: value} if line in lines else {})


def _set_neighbours(
    data: EditedDataset, column: str, old: str, value: str, meant: tuple[str, str]
) -> None:
    """Set the other end of the periods of the place that begin or end on the old date."""
    other, (place, period) = OPPOSITE[column], meant

    def follow(_: int, cells: Cells) -> Cells:
        near = _is_preferred(cells, place) and cells["period"] != period
        return {other: value} if near and cells[other] == old and value not in ("", "..") else {}

    data.change("names.csv", follow)


def _set_in_tours(data: EditedDataset, place: str, old: str, value: str) -> None:
    """Change the links of the steps in which only this claim has the old date."""
    if value in ("", ".."):
        return
    others = {row_place for row_place, date in _dates_now(data) if date == old}

    def is_meant(section: TourSection) -> bool:
        named = set(places_of(section))
        return place in named and named.isdisjoint(others)

    for tour in data.tables.tours:
        for section in tour.sections:
            data.notes += _doubtful(tour.file, section, old, others) if (
                place in places_of(section)) else []  # fmt: skip
        text, kept = with_date(tour, data.texts[tour.file], old, value, is_meant)
        data.put(tour.file, text)
        data.notes += [
            f"{tour.file}:{line}: the words of the link stay; see whether they still say the date"
            for line in kept
        ]


def _doubtful(file: str, section: TourSection, old: str, others: set[str]) -> Iterator[str]:
    """Yield the links of a step that may mean another claim with the old date."""
    also = [place for place in dict.fromkeys(places_of(section)) if place in others]
    for line, target in section.links if also else ():
        if (target.kind, target.name) == ("date", old):
            message = f"the link to {old} stays: {also[0]} has another claim of that date"
            yield f"{file}:{line}: {message}"


def _dates_now(data: EditedDataset) -> Iterator[tuple[str, str]]:
    """Yield the place and date of each claim that is not rejected, after the changes so far."""
    found: list[tuple[str, str]] = []
    for file, columns in CLAIMS.items():

        def collect(_: int, cells: Cells, columns: tuple[str, ...] = columns) -> Cells:
            if cells.get("status") != REJECTED:
                found.extend((cells["place"], cells[column]) for column in columns)
            return {}

        data.change(file, collect)
    yield from found
