"""Rules about places: that a layer shows them, where they lie, and the words of the data."""

from collections.abc import Iterable, Iterator
from typing import Any

from mapgen import borders
from mapgen.check.cells import nearest
from mapgen.check.draft import Draft
from mapgen.check.rows import PlaceRow
from mapgen.errors import Problem
from mapgen.model import PREFERRED, Place, Position, frame_of

COAST_KM = 15.0
"""How far from its country a point may lie: the simplified coasts and borders of the base map are
off by some kilometres, bridges, canals and islets by some more."""


def every_place_has_a_layer(draft: Draft) -> Iterator[Problem]:
    """Each place is shown by a layer: by its kind and, for names, by whom its names honoured."""
    if draft.definition is None:
        return
    layers = draft.definition.layers
    kinds = {kind for layer in layers for kind in layer.kinds}
    honoured = honoured_by_place(draft)
    for row in draft.places:
        if row.kind not in kinds:
            message = f"no layer of map.toml shows the kind {row.kind!r}"
            yield Problem(
                "places.csv", row.line, "kind", row.kind, message, nearest(row.kind, kinds)
            )
        elif not any(layer.shows(row.kind, honoured.get(row.id, ())) for layer in layers):
            message = f"no name of {row.id} in names.csv honours a namesake of a layer"
            yield Problem("places.csv", row.line, "kind", row.kind, message)


def honoured_by_place(draft: Draft) -> dict[str, set[str]]:
    """Return whom the preferred names of each place honour."""
    honoured: dict[str, set[str]] = {}
    for row in draft.names:
        if row.namesake and row.status == PREFERRED:
            honoured.setdefault(row.place, set()).add(row.namesake)
    return honoured


def words_are_defined(draft: Draft) -> Iterator[Problem]:
    """Namesakes, measures and kinds of events have their words in map.toml."""
    if draft.definition is None:
        return
    checks = (
        ("names.csv", "namesake", draft.names, draft.definition.namesakes),
        ("figures.csv", "measure", draft.figures, draft.definition.measures),
        ("events.csv", "kind", draft.events, draft.definition.event_kinds),
    )
    for file, column, rows, known in checks:
        for row in rows:
            word = getattr(row, column)
            if word and word not in known:
                message = f"map.toml has no words for {word!r}"
                yield Problem(file, row.line, column, word, message, nearest(word, known))


def places_lie_in_their_country(draft: Draft) -> Iterator[Problem]:
    """A point lies in the country that its row names, or near its coast."""
    far = _far_from_country(draft.places)
    swappable = [_swapped(row) for row, _ in far if abs(row.lon) <= 90]
    still_far = {row.id for row, _ in _far_from_country(swappable)}
    mended = {row.id for row in swappable} - still_far
    for row, kilometres in far:
        message = f"the point is {kilometres:.0f} km outside {row.country}"
        hint = "were lat and lon swapped?" if row.id in mended else "is the country right?"
        yield Problem("places.csv", row.line, "lat", f"{row.lat:g}", message, hint)


def _swapped(row: PlaceRow) -> PlaceRow:
    return row.model_copy(update={"lat": row.lon, "lon": row.lat})


def _far_from_country(rows: Iterable[PlaceRow]) -> list[tuple[PlaceRow, float]]:
    """Return the rows whose point is beyond tolerance from their country, with kilometres."""
    known = list(rows)
    if not known:
        return []
    distances = borders.distances_km(frame_of(tuple(place_of(row) for row in known)))
    pairs = zip(known, distances, strict=True)
    return [(row, kilometres) for row, kilometres in pairs if kilometres > COAST_KM]


def place_of(row: PlaceRow, **claims: Any) -> Place:
    """Return the row as a Place; `claims` are its names, events, figures and relations."""
    return Place(
        id=row.id,
        title=row.title,
        kind=row.kind,
        position=Position(row.lat, row.lon),
        precision=row.precision,
        country=row.country,
        summary=row.summary,
        coordinate_source=row.coordinate_source,
        wikidata=row.wikidata,
        sources=row.sources,
        aliases=row.aliases,
        translations=row.translations,
        **claims,
    )
