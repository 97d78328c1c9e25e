"""Number the places, to connect the symbols of a drawing with the list.

Numbers run country by country from west to east, and within a country along a curve that leaves no
neighbourhood before it has been all through it. So neighbours on the map have neighbouring numbers,
and a crowd of symbols can be told in few figures: "12–19". The curve is David Hilbert's: "Über die
stetige Abbildung einer Linie auf ein Flächenstück", Mathematische Annalen 38 (1891), p. 459 f. It
is laid over the whole projected Earth, not over the places, so that a place that is added moves the
others up or down and never about.
"""

from collections import defaultdict
from collections.abc import Iterable
from statistics import fmean

from mapgen.basemap.projection import projection_about
from mapgen.model.atlas import Atlas
from mapgen.model.places import Place

WEST = -169.0
"""Where the count of longitudes begins, in degrees: the Bering Strait, as on the base map."""

ORDER = 16
"""The order of the curve: cells of about 400 metres."""


def numbers(atlas: Atlas) -> dict[str, int]:
    """Return each place's number, consecutive from 1, by the place's id."""
    projection = projection_about(atlas.definition.centre)
    ranks = {country: rank for rank, country in enumerate(countries_in_order(atlas.places))}

    def key(place: Place) -> tuple[int, int, str]:
        x, y = projection.spot(place.position.lat, place.position.lon)
        return ranks[place.country], hilbert(cell(x), cell(1 - y)), place.id

    return {place.id: number for number, place in enumerate(sorted(atlas.places, key=key), 1)}


def countries_in_order(places: Iterable[Place]) -> list[str]:
    """Return the countries of places by the mean longitude of their places, west first."""
    found: dict[str, list[float]] = defaultdict(list)
    for place in places:
        found[place.country].append((place.position.lon - WEST) % 360)
    return sorted(found, key=lambda country: (fmean(found[country]), country))


def cell(share: float) -> int:
    """Return the number of the cell in which a share of the square's side lies."""
    side = 1 << ORDER
    return min(max(int(share * side), 0), side - 1)


def hilbert(x: int, y: int, order: int = ORDER) -> int:
    """Return how far along the curve a cell lies; x and y are under 2**order, y upwards.

    Each square is gone through by quarters: lower left, upper left, upper right, lower right. The
    lower two are turned, so that the curve leaves each quarter beside the next.
    """
    distance, whole = 0, (1 << order) - 1
    for level in reversed(range(order)):
        right, upper = x >> level & 1, y >> level & 1
        distance = 4 * distance + (3 * right ^ upper)
        if not upper:
            x, y = (whole - y, whole - x) if right else (y, x)
    return distance


def spans(found: Iterable[int]) -> str:
    """Return numbers as a reader writes them: "12–19, 23"; two that follow stay two, "4, 5"."""
    runs: list[list[int]] = []
    for number in sorted(found):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_span(run) for run in runs)


def _span(run: list[int]) -> str:
    return f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run))
