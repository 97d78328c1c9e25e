"""Rule "names": a place has, and later loses, a name that honours one of the layer's namesakes."""

from mapgen.layers.rule import LayerRule
from mapgen.model.claims import PREFERRED, Name
from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place
from mapgen.time.changes import Change, settled
from mapgen.time.edtf import UNBOUNDED


def periods(place: Place) -> list[list[Name]]:
    """Return the preferred names of the place by period, sorted by beginning.

    The names of a period share their dates and are in the order of the table.
    """
    by_period: dict[str, list[Name]] = {}
    for name in place.names:
        if name.status == PREFERRED:
            by_period.setdefault(name.period, []).append(name)
    return sorted(by_period.values(), key=lambda period: (_start(period[0]), _end(period[0])))


def _start(name: Name) -> float:
    return name.start.earliest if name.start else -UNBOUNDED


def _end(name: Name) -> float:
    return name.end.latest if name.end else UNBOUNDED


def _dated_periods(place: Place) -> list[list[Name]]:
    """Return the periods of which any date is known: a name without one is the name of no day."""
    return [one for one in periods(place) if one[0].start or one[0].end or one[0].lasting]


def name_changes(place: Place) -> list[Change[list[Name] | None]]:
    """Return when each period's names begin and, if no other follows directly, end (None)."""
    result: list[Change[list[Name] | None]] = []
    known = _dated_periods(place)
    for i, period in enumerate(known):
        result.append(Change(*_beginning(known, i), period))
        end, coming = period[0].end, known[i + 1][0] if i + 1 < len(known) else None
        gap = coming is None or (coming.start and end and coming.start.earliest > end.latest)
        if end and gap:
            result.append(Change(end.earliest, end.latest, None))
    return settled(result)


def _beginning(known: list[list[Name]], i: int) -> tuple[float, float]:
    """Return the bounds of a period's start.

    An unknown start is the end of the previous period; for the first period it is unbounded.
    """
    start = known[i][0].start or (known[i - 1][0].end if i else None)
    return (start.earliest, start.latest) if start else (-UNBOUNDED, -UNBOUNDED)


def changes(place: Place, layer: LayerDefinition) -> list[Change[str]]:
    """Return the days on which the place takes and loses a name of the layer's namesakes."""
    result: list[Change[str]] = []
    known = _dated_periods(place)
    for i, period in enumerate(known):
        if any(layer.honours(name.namesake) for name in period):
            begin = Change(*_beginning(known, i), "during")
            result += [begin, *_losing(period[0], begin, known[i + 1 : i + 2])]
    return result


def _losing(name: Name, begin: Change[str], following: list[list[Name]]) -> list[Change[str]]:
    if name.lasting:
        return []
    if name.end:
        return [Change(name.end.earliest, name.end.latest, "after")]
    start = following[0][0].start if following else None
    latest = start.latest if start else UNBOUNDED
    return [Change(min(begin.latest, latest), latest, "after")]


RULE = LayerRule(changes, by_namesake=True, named=True)
