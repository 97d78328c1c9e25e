"""Rules about places: their layer, their position, and the words that they use."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from mapgen.basemap.distances import distances_of
from mapgen.basemap.fine import has_land
from mapgen.basemap.inside import is_in_or_near, is_well_inside
from mapgen.check.draft import Draft
from mapgen.check.rows import PlaceRow
from mapgen.layers import layer_finder
from mapgen.reading.toml_entries import toml_key, toml_string
from mapgen.support.errors import Problem
from mapgen.support.similar import nearest_word

COAST_KM = 5.0
"""Kilometres that a point may lie outside its country: bridges, canals and islets need some."""

EDGE_KM = 10.0
"""Kilometres from the edges of the base map within which only the finer base is trusted."""


MANY = 3000
"""The number of points from which it is faster to load the libraries that measure all at once."""


def every_kind_has_a_layer(draft: Draft) -> Iterator[Problem]:
    """Each place has a kind that a layer lists."""
    if draft.definition is None:
        return
    kinds = {kind for layer in draft.definition.layers for kind in layer.kinds}
    shape = draft.definition.layers[0].shape
    for row in draft.places:
        if row.kind not in kinds:
            message = f"no layer of map.toml shows the kind {row.kind!r}"
            key, title = toml_key(row.kind), toml_string(row.kind)
            line = f'kinds.{key} = {{ title = {title}, shape = "{shape}" }}'
            instead = _instead(row.kind, kinds, f"write in one of its [[layers]]: {line}")
            yield Problem(
                "places.csv", row.line, "kind", row.kind, message, *instead, like=f"kind {row.kind}"
            )


def every_place_has_a_layer(draft: Draft) -> Iterator[Problem]:
    """Each place with a listed kind is shown: a name of it honours a namesake of the layer."""
    if draft.definition is None:
        return
    layers = draft.definition.layers
    kinds = {kind for layer in layers for kind in layer.kinds}
    find = layer_finder(layers)
    for row in draft.places:
        if row.kind not in kinds:
            continue
        if find(row.kind, draft.honoured.get(row.id, frozenset())) is None:
            message = f"no name of {row.id} in names.csv honours a namesake of a layer"
            hint = "the map does not show the place"
            yield Problem("places.csv", row.line, "kind", row.kind, message, hint)


def some_place_is_shown(draft: Draft) -> Iterator[Problem]:
    """Not every place is left out: the map would be empty. For a dataset without other errors."""
    if draft.definition is None or not draft.places:
        return
    find = layer_finder(draft.definition.layers)
    honoured = draft.honoured
    if all(find(row.kind, honoured.get(row.id, frozenset())) is None for row in draft.places):
        message = "the map shows none of the places: no name in names.csv honours a namesake"
        hint = (
            "write in names.csv whom a name honours (namesake), or in the layer "
            'rule = "renamed", which shows any change of name'
        )
        yield Problem("places.csv", 0, "kind", "", message, hint)


def words_are_defined(draft: Draft) -> Iterator[Problem]:
    """Namesakes, measures and kinds of events have an entry in map.toml."""
    if draft.definition is None:
        return
    checks = (
        ("names.csv", "namesake", draft.names, "namesakes", draft.definition.namesakes),
        ("figures.csv", "measure", draft.figures, "measures", draft.definition.measures),
        ("events.csv", "kind", draft.events, "event_kinds", draft.definition.event_kinds),
    )
    for file, column, rows, section, known in checks:
        for row in rows:
            word = getattr(row, column)
            if word and word not in known:
                message = f"map.toml has no entry for {word!r}"
                line = f"write in its section [{section}]: {toml_key(word)} = {toml_string(word)}"
                yield Problem(
                    file,
                    row.line,
                    column,
                    word,
                    message,
                    *_instead(word, known, line),
                    like=f"{column} {word}",
                )


def _instead(word: str, known: Iterable[str], line: str) -> tuple[str, str]:
    """Return the hint and the suggestion for a word without an entry: a known one, or the entry."""
    near = nearest_word(word, known)
    if not near:
        return line, ""
    question = f"did you mean {near}?"
    same = near.casefold() == word.casefold()
    return (question if same else f"{question} Otherwise {line}"), near


def latitude_and_longitude_are_not_swapped(draft: Draft) -> Iterator[Problem]:
    """No point outside its country would be inside with latitude and longitude swapped."""
    swappable = [(row, km) for row, km in far_from_country(draft.places) if abs(row.lon) <= 90]
    still_far = {
        row.line for row, _ in far_from_country(tuple(_swapped(row) for row, _ in swappable))
    }
    for row, kilometres in swappable:
        if row.line not in still_far:
            yield _outside(row, kilometres, "were lat and lon swapped?")


def places_lie_in_their_country(draft: Draft) -> Iterator[Problem]:
    """A point lies in the country of its row, or near its coast."""
    swapped = {problem.line for problem in latitude_and_longitude_are_not_swapped(draft)}
    for row, kilometres in far_from_country(draft.places):
        if row.line not in swapped and not _is_zero(row):
            yield _outside(row, kilometres, "is the country right?")


def places_are_not_at_zero(draft: Draft) -> Iterator[Problem]:
    """No point is at 0, 0, which programs write for an unknown position."""
    for row in draft.places:
        if _is_zero(row):
            message = "0, 0 is a point of the ocean south of Ghana, written where none is known"
            yield Problem("places.csv", row.line, "lat", "0", message, "look the position up")


def _is_zero(row: PlaceRow) -> bool:
    return not (row.lat or row.lon)


def countries_are_on_the_base_map(draft: Draft) -> Iterator[Problem]:
    """The country of a point is on the base map, so that its position can be checked."""
    for row in draft.places:
        if not has_land(row.country):
            message = f"the base map has no land of {row.country}"
            hint = "the point cannot be checked"
            yield Problem("places.csv", row.line, "country", row.country, message, hint)


def _outside(row: PlaceRow, kilometres: float, hint: str) -> Problem:
    message = f"the point is {kilometres:.0f} km outside {row.country}"
    return Problem("places.csv", row.line, "lat", f"{row.lat:g}", message, hint)


def _swapped(row: PlaceRow) -> PlaceRow:
    swapped: PlaceRow = row._replace(lat=row.lon, lon=row.lat)
    return swapped


def far_from_country(rows: tuple[PlaceRow, ...]) -> list[tuple[PlaceRow, float]]:
    """Return the rows whose point is too far outside their country, with kilometres."""
    doubtful = rows
    if len(rows) < MANY:
        doubtful = tuple(row for row in rows if not _is_sure(row.lat, row.lon, row.country))
    if not doubtful:
        return []
    distances = _distances(tuple((row.lat, row.lon, row.country) for row in doubtful))
    pairs = zip(doubtful, distances, strict=True)
    return [(row, kilometres) for row, kilometres in pairs if kilometres > COAST_KM]


@lru_cache(maxsize=1 << 14)  # two rules ask, and in outlets/serve each build
def _is_sure(lat: float, lon: float, country: str) -> bool:
    return is_well_inside(lat, lon, country, EDGE_KM) or is_in_or_near(lat, lon, country, COAST_KM)


@lru_cache(maxsize=2)
def _distances(points: tuple[tuple[float, float, str], ...]) -> tuple[float, ...]:
    """Return the kilometres of each (lat, lon, country), cached for two rules."""
    return tuple(distances_of(points))
