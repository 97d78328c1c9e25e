"""Number the places, to connect the symbols of a drawing with the list.

Countries are numbered from west to east, and places within a country along a Hilbert curve, so that
neighbours on the map have similar numbers and a cluster of symbols has a short label: "12–19". The
curve (David Hilbert, "Über die stetige Abbildung einer Linie auf ein Flächenstück", Mathematische
Annalen 38 (1891), p. 459 f.) covers the whole projected Earth and does not depend on the places, so
that an added place shifts the other numbers but does not reorder them.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from statistics import fmean

from mapgen.basemap.projection import projection_about
from mapgen.model.atlas import Atlas
from mapgen.model.places import Place, Position

WEST = -169.0
"""The longitude in degrees at which counting begins: the Bering Strait, as on the base map."""

MOST = 1 << 12
"""The positions whose place on the curve is kept."""

ORDER = 16
"""The order of the curve: cells of about 400 metres."""


def numbers(atlas: Atlas) -> dict[str, int]:
    """Return each place's number, consecutive from 1, by the place's id."""
    centre = atlas.definition.centre
    ranks = {country: rank for rank, country in enumerate(countries_in_order(atlas.places))}

    def key(place: Place) -> tuple[int, int, str]:
        return ranks[place.country], _along_the_curve(centre, place.position), place.id

    return {place.id: number for number, place in enumerate(sorted(atlas.places, key=key), 1)}


@lru_cache(maxsize=MOST)  # the list and the drawing ask for the same places
def _along_the_curve(centre: Position, position: Position) -> int:
    x, y = projection_about(centre).spot(position.lat, position.lon)
    return hilbert(cell(x), cell(1 - y))


def countries_in_order(places: Iterable[Place]) -> list[str]:
    """Return the countries of places by the mean longitude of their places, west first."""
    longitudes: dict[str, list[float]] = defaultdict(list)
    for place in places:
        longitudes[place.country].append((place.position.lon - WEST) % 360)
    return sorted(longitudes, key=lambda country: (fmean(longitudes[country]), country))


def cell(share: float) -> int:
    """Return the number of the cell in which a share of the square's side lies."""
    side = 1 << ORDER
    return min(max(int(share * side), 0), side - 1)


def hilbert(x: int, y: int, order: int = ORDER) -> int:
    """Return how far along the curve a cell lies; x and y are under 2**order, y upwards.

    The curve visits each square by quarters: lower left, upper left, upper right, lower right. It
    is rotated in the lower two, so that the quarters connect.
    """
    distance, whole = 0, (1 << order) - 1
    for level in reversed(range(order)):
        right, upper = x >> level & 1, y >> level & 1
        distance = 4 * distance + (3 * right ^ upper)
        if not upper:
            x, y = (whole - y, whole - x) if right else (y, x)
    return distance


def spans(numbers: Iterable[int]) -> str:
    """Return numbers as text: "12–19, 23"; two consecutive ones are not a range: "4, 5"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_span(run) for run in runs)


def _span(run: list[int]) -> str:
    return f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run))
