"""Convert valid rows to the Atlas; nothing is checked here.

In a build after another one, only the places are made again whose rows have changed.
"""

from collections.abc import Container, Iterator
from typing import Any

from mapgen.check.draft import Draft
from mapgen.check.places import every_place_has_a_layer
from mapgen.check.regions import region_of
from mapgen.check.rerun import problems_of
from mapgen.check.rows import CityRow, ClaimRow, PlaceRow, SourceRow, StateRow
from mapgen.check.territories import territories_of
from mapgen.check.tours import tour_of
from mapgen.check.town_plan import town_plan_of
from mapgen.check.values import city_value, place_values, source_value, state_value
from mapgen.model.atlas import Atlas
from mapgen.model.cities import CityName
from mapgen.model.claims import Source
from mapgen.model.definition import MapDefinition
from mapgen.model.places import Place, Region
from mapgen.model.states import HistoricalState
from mapgen.model.tours import Tour
from mapgen.reading.tour_files import TourFile
from mapgen.support.remember import last_of, remembered, settled

Claims = tuple[tuple[ClaimRow, ...], ...]
"""The rows of names, events, figures and relations."""


def atlas_of(draft: Draft, definition: MapDefinition) -> Atlas:
    """Return the Atlas of an error-free draft, without the places that no layer shows."""
    shown = _shown(draft)
    ids = {row.id for row in shown}
    relations = tuple(row for row in draft.relations if row.other in ids)
    return Atlas(
        definition=definition,
        places=_places(shown, (draft.names, draft.events, draft.figures, relations)),
        sources=_sources(draft.sources),
        states=_states(draft.states),
        cities=_cities(draft.cities),
        regions=tuple(one for one in _regions(draft.features) if one.place in ids),
        tours=_tours(draft.tours),
        town_plan=town_plan_of(draft.town_plan),
        territories=territories_of(draft.territories),
    )


def sizes(draft: Draft) -> dict[str, int]:
    """Return the numbers of places, claims and sources of the Atlas, without making it."""
    ids = {row.id for row in _shown(draft)}
    tables: tuple[tuple[ClaimRow, ...], ...] = (draft.names, draft.events, draft.figures)
    claims = sum(row.place in ids for rows in tables for row in rows)
    return {"places": len(ids), "claims": claims, "sources": len(draft.sources)}


def _shown(draft: Draft) -> tuple[PlaceRow, ...]:
    """Return the places that a layer shows."""
    hidden = {problem.line for problem in problems_of(every_place_has_a_layer, draft)}
    return tuple(row for row in draft.places if row.line not in hidden)


def _places(rows: tuple[PlaceRow, ...], claims: Claims) -> tuple[Place, ...]:
    """Return the places; one whose rows are those of the last build is that of the last build."""
    last, keep = last_of("places")
    known: dict[str, Place] = {}
    wanted = {row.id for row in rows}
    if last:
        known = last[2]
        touched = {row.id for row in _changed(last[0], rows)}
        for old, new in zip(last[1], claims, strict=True):
            touched.update(row.place for row in _changed(old, new))
        wanted = {id for id in wanted if id in touched or id not in known}
    made = {place.id: place for place in place_values(*_about(wanted, rows, *claims))}
    if known:
        made = {id: was if (was := known.get(id)) == new else new for id, new in made.items()}
    places = {row.id: made.get(row.id) or known[row.id] for row in rows} if known else made
    keep((rows, claims, places))
    return settled("all places", tuple(places.values()))


def _changed(old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[Any]:
    """Yield the rows that only one of two tables has; unchanged rows are the same objects."""
    if old is not new:
        ids_before, ids_now = set(map(id, old)), set(map(id, new))
        yield from (row for row in old if id(row) not in ids_now)
        yield from (row for row in new if id(row) not in ids_before)


def _about(wanted: Container[str], rows: tuple[PlaceRow, ...], *claims: Any) -> Iterator[Any]:
    """Yield the rows of places and of claims that are about some places."""
    yield [row for row in rows if row.id in wanted]
    for table in claims:
        yield [row for row in table if row.place in wanted]


@remembered
def _sources(rows: tuple[SourceRow, ...]) -> dict[str, Source]:
    return settled("sources", {row.id: source_value(row) for row in rows})


@remembered
def _states(rows: tuple[StateRow, ...]) -> tuple[HistoricalState, ...]:
    return settled("states", tuple(map(state_value, rows)))


@remembered
def _cities(rows: tuple[CityRow, ...]) -> tuple[CityName, ...]:
    return settled("cities", tuple(map(city_value, rows)))


@remembered
def _regions(features: tuple[tuple[int, dict[str, Any]], ...]) -> tuple[Region, ...]:
    return settled("regions", tuple(region_of(feature) for _, feature in features))


@remembered
def _tours(files: tuple[TourFile, ...]) -> tuple[Tour, ...]:
    return settled("tours of the atlas", tuple(map(tour_of, files)))
