"""GeoJSON (RFC 7946): each place with all its claims, and the works that they cite.

The twin of `toGeoJson` in `viewer/list/dataDownload.ts`, on the opening day and with every place.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from mapgen.layers import state
from mapgen.model.atlas import Atlas
from mapgen.model.claims import PREFERRED, Claim, Event, Figure, Name, Relation, Source
from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place, Region
from mapgen.model.schema import tables
from mapgen.noscript.place_list import name_on, state_words, turning_point
from mapgen.outlets.export.forms.carried import Carried, Losses, leave_map
from mapgen.outlets.export.forms.spans import layer_definitions
from mapgen.time.days import iso
from mapgen.time.edtf import When

Json = dict[str, Any]


def make(atlas: Atlas) -> Carried:
    """Return a FeatureCollection with a feature a place, in the order of places.csv."""
    left = Losses()
    leave_map(atlas, left)
    layer_of = layer_definitions(atlas)
    definition = atlas.definition
    collection = {
        "type": "FeatureCollection",
        "title": definition.title,
        **_kept(url=definition.url),
        "licence": definition.licence,
        "credits": list(definition.credits),
        "date": opening_day(atlas),
        "layers": [layer.title for layer in definition.layers],
        "features": [_feature(place, layer_of[place.id], atlas) for place in atlas.places],
    }
    return Carried(f"{json.dumps(collection, ensure_ascii=False, indent=1)}\n".encode(), left)


def opening_day(atlas: Atlas) -> str:
    """Return the day on which the map opens."""
    return iso(atlas.definition.opening.earliest)


def position(place: Place) -> list[float]:
    """Return longitude and latitude, whole numbers without a fraction."""
    return [number(place.position.lon), number(place.position.lat)]


def number(value: float) -> float:
    """Return a whole number as an int, so that JSON has 55 and not 55.0."""
    return int(value) if value == int(value) else value


def geometry_of(region: Region) -> Json:
    """Return a drawn area or line as a geometry of RFC 7946."""
    closed = 1 if region.form == "area" else 0
    parts = [
        [[[number(at.lon), number(at.lat)] for at in (*line, *line[:closed])] for line in part]
        for part in region.parts
    ]
    kind = "Polygon" if closed else "LineString"
    shapes: list[Any] = parts if closed else [line for (line,) in parts]
    if len(shapes) == 1:
        return {"type": kind, "coordinates": shapes[0]}
    return {"type": f"Multi{kind}", "coordinates": shapes}


def source_ids(place: Place) -> list[str]:
    """Return the ids of all works about a place, each once; see `sourcesOf` in searchIndex.ts."""
    claims = (*place.names, *place.events, *place.figures, *place.relations)
    cited = (source for claim in claims for source in claim.sources)
    return list(dict.fromkeys((*place.sources, place.coordinate_source, *cited)))


def _feature(place: Place, layer: LayerDefinition, atlas: Atlas) -> Json:
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": position(place)},
        "properties": _properties(place, layer, atlas),
    }


def _properties(place: Place, layer: LayerDefinition, atlas: Atlas) -> Json:
    definition = atlas.definition
    day = definition.opening.earliest
    name = name_on(place, layer, day, definition.lang)
    when = turning_point(place, layer).when
    works = source_ids(place)
    numbers = {work: number for number, work in enumerate(works)}
    return {
        **_kept(id=place.id, title=place.title, country=place.country, summary=place.summary,
                precision=place.precision, aliases=list(place.aliases), rank=place.rank or None,
                url=definition.address_of(place.id), named=_named(place, "places.csv")),
        "layer": layer.title,
        "kind": layer.kinds[place.kind].title,
        "date": opening_day(atlas),
        "name": name[0] if name else None,
        "state": state_words(place, layer, state(place, layer, day), definition),
        "change": when.edtf if when else None,
        **_kept(
            names=[_name(one, numbers) for one in place.names],
            events=[_event(one, numbers) for one in place.events],
            figures=[_figure(one, numbers) for one in place.figures],
            relations=[_relation(one, numbers) for one in place.relations],
        ),
        "sources": [_source(atlas.sources[work]) for work in works],
        "licence": definition.licence,
    }  # fmt: skip


def _name(name: Name, numbers: dict[str, int]) -> Json:
    end = ".." if name.lasting else _text(name.end)
    return _kept(period=name.period, lang=name.lang, name=name.text, **{"from": _text(name.start)},
                 to=end, namesake=name.namesake,
                 kinds=list(name.kinds)) | _claim(name, numbers)  # fmt: skip


def _event(event: Event, numbers: dict[str, int]) -> Json:
    return {"happening": event.happening, "date": event.date.edtf, "kind": event.kind,
            "text": event.text} | _claim(event, numbers)  # fmt: skip


def _figure(figure: Figure, numbers: dict[str, int]) -> Json:
    own = _kept(measure=figure.measure, value=number(figure.value), date=_text(figure.date))
    return own | _claim(figure, numbers)


def _relation(relation: Relation, numbers: dict[str, int]) -> Json:
    own = _kept(kind=relation.kind, other=relation.other, date=_text(relation.date))
    return own | _claim(relation, numbers)


def _claim(claim: Claim, numbers: dict[str, int]) -> Json:
    """Return what all claims have; sources are numbers into those of the feature, from 0."""
    status = "" if claim.status == PREFERRED else claim.status
    rest = _kept(status=status, note=claim.note, locator=claim.locator,
                 named=_named(claim, claim.table))  # fmt: skip
    return {"sources": [numbers[source] for source in claim.sources]} | rest


def _named(record: Place | Claim, file: str) -> dict[str, str]:
    """Return the filled cells of the columns that the page gets by name."""
    return dict(_filled(record, tables()[file].named))


def _filled(record: Place | Claim, columns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for column in columns:
        if text := getattr(record, column):
            yield column, str(text)


def _source(source: Source) -> Json:
    return {field: text for field, text in asdict(source).items() if text and field != "id"}


def _kept(**values: Any) -> Json:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def _text(when: When | None) -> str:
    return when.edtf if when else ""
