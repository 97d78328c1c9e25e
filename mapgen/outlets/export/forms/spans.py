"""When a place was in the state that its layer tells of, and what a work is called in short."""

from collections.abc import Iterator
from dataclasses import dataclass

from mapgen.layers import layers, state_changes
from mapgen.model.atlas import Atlas
from mapgen.model.claims import Source
from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place
from mapgen.time.days import iso, year_of
from mapgen.time.days import year_text as written
from mapgen.time.edtf import UNBOUNDED, parse

TOO_EARLY = ("day before the year 1", "days before the year 1")
"""What forms that have no such days leave behind."""


@dataclass(frozen=True)
class Span:
    """A stretch of time: the bounds of its beginning and of its end, in days; infinite if open."""

    start: tuple[float, float] = (-UNBOUNDED, UNBOUNDED)
    end: tuple[float, float] = (-UNBOUNDED, UNBOUNDED)

    @property
    def first(self) -> float:
        """The first day on which it may last."""
        return self.start[0]

    @property
    def last(self) -> float:
        """The last day on which it may last."""
        return self.end[1]


def layer_definitions(atlas: Atlas) -> dict[str, LayerDefinition]:
    """Return the layer of each place by the id of the place."""
    return {place.id: one.definition for one in layers(atlas) for place in one.places}


def state_spans(place: Place, layer: LayerDefinition) -> Iterator[Span]:
    """Yield the spans during which a monument stands, a camp is open, an event happens."""
    begun: tuple[float, float] | None = None
    for change in state_changes(place, layer):
        bounds = (change.earliest, change.latest)
        if change.value == "during":
            begun = begun or bounds
        elif change.value == "after":
            yield Span(begun, bounds) if begun else Span(end=bounds)
            begun = None
    if begun:
        yield Span(begun)


def exact_text(earliest: float, latest: float) -> str:
    """Return the day, month or year that has these bounds in ISO 8601, else ""."""
    if abs(earliest) == UNBOUNDED or abs(latest) == UNBOUNDED:
        return ""
    day, year = iso(earliest), year_text(earliest)
    for text in (year,) if day == year else (day, day[:-3], year):
        when = parse(text)
        if (when.earliest, when.latest) == (earliest, latest):
            return text
    return ""


def year_text(day: float) -> str:
    """Return the year of a day number, "" if it is unbounded."""
    return "" if abs(day) == UNBOUNDED else written(year_of(day))


def label(source: Source, locator: str = "") -> str:
    """Return a work in short: "Doe, Jane: A History of Names (1999), p. 12"."""
    author = f"{source.author}: " if source.author else ""
    issued = f" ({source.issued})" if source.issued else ""
    where = f", {locator}" if locator else ""
    return f"{author}{source.title}{issued}{where}"
