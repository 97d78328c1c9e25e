"""Whether something that has a beginning and an end exists on a day."""

from mapgen.time.edtf import When


def is_on(day: float, start: When | None, end: When | None, *, lasting: bool) -> bool:
    """Return whether it exists on a day; an uncertain change is complete on its latest day.

    The twin of `createOnDay` in `viewer/map/onDay.ts`.
    """
    begun = start is None or start.latest <= day
    return begun and (lasting or end is None or day < end.latest)
