"""Make the town plan of a dataset from an extract of OpenStreetMap: `ground.geojson`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mapgen.model.places import Position
from mapgen.model.schema import TOWN_PLAN
from mapgen.reading.extracts import ENDINGS, extract_layer
from mapgen.reading.tables import read
from mapgen.support.errors import ReadError, UsageError
from mapgen.support.libraries import need
from mapgen.support.progress import stage
from mapgen.support.writing import Written, write

CREDIT = "Town plan: © OpenStreetMap contributors, ODbL 1.0 (openstreetmap.org/copyright)."
"""What the licence asks for: https://osmfoundation.org/wiki/Licence/Attribution_Guidelines."""

DISTANCE = re.compile(r"(\d+(?:\.\d+)?) ?(km|m)")
FARTHEST_KM = 50.0

FORMS = {"points": "point", "lines": "line", "multipolygons": "area"}
"""The layers of an extract that are read, as GDAL's driver OSM makes them, with their forms."""


@dataclass(frozen=True)
class MadePlan:
    """The written file, and the number of its features by class."""

    written: Written
    features: dict[str, int]


def make_plan(
    extract: Path, dataset: Path, distance: str, left_out: frozenset[str], *, force: bool
) -> MadePlan:
    """Write the town plan of a folder of tables from an extract, within a distance of its places.

    `distance` is like "3km" or "800m"; `left_out` are classes. Raise UsageError for wrong
    arguments, or if the dataset has a plan already and `force` is False; ReadError if the extract
    cannot be read or has nothing there; WriteError.
    """
    km = _kilometres(distance)
    _refuse(extract, dataset, left_out, force=force)
    need("a town plan from an extract", "pyogrio", "shapely")
    stage("reading the tables")
    places = list(_positions(dataset))
    if not places:
        raise UsageError(f"{dataset} has no place with coordinates, around which a plan could be")
    stage("reading the extract")
    features = list(_features(extract, places, km, left_out))
    if not features:
        raise ReadError(f"{extract} shows nothing within {distance} of a place")
    stage("writing it")
    counts = [feature["properties"]["class"] for feature in features]
    written = write(dataset / TOWN_PLAN, _text(features))
    return MadePlan(written, {name: counts.count(name) for name in dict.fromkeys(counts)})


def _kilometres(distance: str) -> float:
    found = DISTANCE.fullmatch(distance.strip())
    km = float(found[1]) / (1000 if found[2] == "m" else 1) if found else 0
    if not 0 < km <= FARTHEST_KM:
        raise UsageError(
            f"--around {distance}: write a distance like 3km or 800m, at most {FARTHEST_KM:g}km"
        )
    return km


def _refuse(extract: Path, dataset: Path, left_out: frozenset[str], *, force: bool) -> None:
    from mapgen.model.town_plan import plan_classes
    from mapgen.support.similar import nearest

    if extract.suffix.lower() not in ENDINGS:
        raise UsageError(f"{extract}: an extract of OpenStreetMap ends in .osm or .osm.pbf")
    for name in sorted(left_out - set(plan_classes())):
        known = f"the classes are: {', '.join(plan_classes())}"
        hint = nearest(name, plan_classes()) or known
        raise UsageError(f"--without {name}: there is no such class; {hint}")
    if not dataset.is_dir():
        raise UsageError(f"{dataset} is no folder of tables; mapgen export tables makes one")
    if (dataset / TOWN_PLAN).exists() and not force:
        raise UsageError(f"{dataset / TOWN_PLAN} is there already; replace it with --force")


def _positions(dataset: Path) -> Iterator[Position]:
    """Yield the positions of the places whose coordinates are numbers."""
    table = read(dataset).tables["places.csv"]
    for lat, lon in zip(table.cells_of("lat"), table.cells_of("lon"), strict=True):
        try:
            at = Position(float(lat), float(lon))
        except ValueError:
            continue
        if abs(at.lat) <= 90 and abs(at.lon) <= 180:
            yield at


def _features(
    extract: Path, places: list[Position], km: float, left_out: frozenset[str]
) -> Iterator[dict[str, Any]]:
    """Yield the features of the plan, by class and name."""
    from mapgen.model.town_plan import plan_classes
    from mapgen.outlets.extract_plan.shapes import around, generalised, joined

    order = list(plan_classes())
    area = around(places, km)
    found: dict[tuple[int, str, str], list[Any]] = {}
    for plan_class, form, name, shape in _found(extract, area):
        if plan_class not in left_out:
            found.setdefault((order.index(plan_class), form, name), []).append(shape)
    for (number, form, name), shapes in sorted(found.items(), key=lambda item: item[0]):
        whole = [joined(shapes)] if form == "line" else shapes
        if form == "line" and not name:
            whole = list(getattr(whole[0], "geoms", whole))
        for shape in whole:
            simple = generalised(shape, order[number])
            if simple is not None:
                yield _feature(order[number], name, simple)


def _found(extract: Path, area: Any) -> Iterator[tuple[str, str, str, Any]]:
    """Yield class, form, name and shape of what an extract shows in an area."""
    import shapely

    from mapgen.outlets.extract_plan.shapes import clipped
    from mapgen.outlets.extract_plan.tags import class_of

    for layer, form in FORMS.items():
        found = extract_layer(extract, layer, area.bounds)
        parts = clipped(shapely.from_wkb(found.shapes, on_invalid="ignore"), area, form)
        for shape, tags in zip(parts, found.tags, strict=True):
            own = class_of(layer, tags) if shape is not None else ""
            if own:
                yield own, form, tags.get("name", ""), shape


def _feature(plan_class: str, name: str, shape: Any) -> dict[str, Any]:
    from shapely.geometry import mapping

    named = {"class": plan_class, **({"name": name} if name else {})}
    return {"type": "Feature", "properties": named, "geometry": _rounded(mapping(shape))}


def _rounded(value: Any) -> Any:
    """Return a GeoJSON geometry with rounded degrees."""
    from mapgen.outlets.extract_plan.shapes import DECIMALS

    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(each) for each in value]
    return round(value, DECIMALS) if isinstance(value, float) else value


def _text(features: list[dict[str, Any]]) -> str:
    """Return the file, one feature a line; the same features give the same text."""
    lines = sorted(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in features)
    credit = json.dumps(CREDIT, ensure_ascii=False)
    start = f'{{"type":"FeatureCollection","credit":{credit},"features":[\n'
    return start + ",\n".join(lines) + "\n]}\n"
