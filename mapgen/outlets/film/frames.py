"""The frames of a film: pictures of its days, and how long each stays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import log2

from mapgen.outlets.film.stops import Stop
from mapgen.outlets.picture import as_date
from mapgen.outlets.picture.rendering import rendered
from mapgen.outlets.picture.scene import scene, tints_of
from mapgen.outlets.picture.svg import svg
from mapgen.outlets.picture.view import View

SOON = 31
"""A change within so many days of the one before is shown after a shorter time."""

STEADY, FIRST, LAST = 500.0, 1500.0, 3000.0
"""Milliseconds of a frame between months or years, of the first one, and of the last one."""

GRID = 40
"""All times are multiples of so many milliseconds, a frame of 25 in a second."""


@dataclass(frozen=True)
class Frame:
    """A frame: a PNG, and its time in milliseconds."""

    png: bytes
    time: int


def frames(view: View, stops: Sequence[Stop], speed: float) -> Iterator[Frame]:
    """Yield the frames of some days, all of one size; `speed` divides their times.

    Their key is the same: it has the tints of all days.
    """
    days = [as_date(stop.day) for stop in stops]
    tints = {tint for day in days for tint in tints_of(view.on(day))}
    for n, (stop, day, coming) in enumerate(zip_longest(stops, days, stops[1:])):
        time = LAST if coming is None else max(_time(stop, coming), FIRST if n == 0 else 0)
        rounded = max(round(time / speed / GRID), 1) * GRID
        yield Frame(rendered(svg(scene(view, day, tints)), "png"), rounded)


def _time(stop: Stop, coming: Stop) -> float:
    """Return how long it takes to read a day, as `readingTime` in `viewer/timeline/player.ts`."""
    if not stop.places:
        return STEADY
    time = min(2200.0, 250 + 350 * log2(1 + stop.places))
    return max(400.0, 0.6 * time) if coming.day - stop.day <= SOON else time
