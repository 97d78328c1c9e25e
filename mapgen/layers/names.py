"""Rule "names": a place has, and later loses, a name that honours one of the layer's namesakes."""

from mapgen.layers.rule import LayerRule
from mapgen.model.claims import CONCURRENT, PREFERRED, Name
from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place
from mapgen.time.changes import Change, at, settled
from mapgen.time.edtf import UNBOUNDED


def periods(place: Place) -> list[list[Name]]:
    """Return the preferred names of the place by period, sorted by beginning.

    The names of a period share their dates and are in the order of the table.
    """
    return _by_period(place, PREFERRED)


def concurrent_periods(place: Place) -> list[list[Name]]:
    """Return the names borne beside others by period, those of which any date is known."""
    return [one for one in _by_period(place, CONCURRENT) if _is_dated(one[0])]


def _by_period(place: Place, status: str) -> list[list[Name]]:
    by_period: dict[str, list[Name]] = {}
    for name in place.names:
        if name.status == status:
            by_period.setdefault(name.period, []).append(name)
    return sorted(by_period.values(), key=lambda period: (_start(period[0]), _end(period[0])))


def _start(name: Name) -> float:
    return name.start.earliest if name.start else -UNBOUNDED


def _end(name: Name) -> float:
    return name.end.latest if name.end else UNBOUNDED


def dated_periods(place: Place) -> list[list[Name]]:
    """Return the periods of which any date is known: a name without one is the name of no day."""
    return [one for one in periods(place) if _is_dated(one[0])]


def _is_dated(name: Name) -> bool:
    return bool(name.start or name.end or name.lasting)


def name_changes(place: Place) -> list[Change[list[Name] | None]]:
    """Return when the names of each period begin and, if no other follows directly, end (None)."""
    return periods_changes(dated_periods(place))


def periods_changes(known: list[list[Name]]) -> list[Change[list[Name] | None]]:
    """Return when the names of these periods, in their order, begin and end."""
    result: list[Change[list[Name] | None]] = []
    for i, period in enumerate(known):
        result.append(Change(*beginning(known, i), period))
        end, coming = period[0].end, known[i + 1][0] if i + 1 < len(known) else None
        gap = coming is None or (coming.start and end and coming.start.earliest > end.latest)
        if end and gap:
            result.append(Change(end.earliest, end.latest, None))
    return settled(result)


def beginning(known: list[list[Name]], i: int) -> tuple[float, float]:
    """Return the bounds of a period's start.

    An unknown start is the end of the previous period; for the first period it is unbounded.
    """
    start = known[i][0].start or (known[i - 1][0].end if i else None)
    return (start.earliest, start.latest) if start else (-UNBOUNDED, -UNBOUNDED)


def changes(place: Place, layer: LayerDefinition) -> list[Change[str]]:
    """Return the days on which the place takes and loses a name of the layer's namesakes."""
    result = _borne(dated_periods(place), layer)
    for period in concurrent_periods(place):
        result = _either(result, _borne([period], layer))
    return result


def _borne(known: list[list[Name]], layer: LayerDefinition) -> list[Change[str]]:
    result: list[Change[str]] = []
    for i, period in enumerate(known):
        if any(layer.honours(name.namesake) for name in period):
            begin = Change(*beginning(known, i), "during")
            result += [begin, *_losing(period[0], begin, known[i + 1 : i + 2])]
    return result


def _either(one: list[Change[str]], other: list[Change[str]]) -> list[Change[str]]:
    """Return when either of two is "during": a change is left out while the other surely is."""
    ends = {(change.earliest, change.latest) for change in one if change.value == "after"}
    kept = [change for change in one
            if not _is_during(other, change.earliest - 1 if change.value == "during"
                              else change.latest)]  # fmt: skip
    for change in other:
        begins = change.value == "during"
        covered = _is_during(one, change.earliest if begins else change.latest)
        if not covered and (begins or (change.earliest, change.latest) not in ends):
            kept.append(change)
    return sorted(kept, key=lambda change: (change.earliest, change.latest))


def _is_during(changes: list[Change[str]], day: float) -> bool:
    return at(settled(changes), "before", day) == ("during", None)


def _losing(name: Name, begin: Change[str], following: list[list[Name]]) -> list[Change[str]]:
    if name.lasting:
        return []
    if name.end:
        return [Change(name.end.earliest, name.end.latest, "after")]
    start = following[0][0].start if following else None
    latest = start.latest if start else UNBOUNDED
    return [Change(min(begin.latest, latest), latest, "after")]


RULE = LayerRule(changes, by_namesake=True, named=True)
