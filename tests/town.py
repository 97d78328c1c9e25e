"""A town plan for tests: one feature of each class about the metronome of Prague, and one hole."""

import json
import shutil
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
LON, LAT = 14.4159, 50.0947
"""A place of the dataset `small`."""

CREDIT = "Town plan: drawn for a test, CC0."


def at(east: float, north: float) -> list[float]:
    """Return the position so many hundredths of a degree from the place."""
    return [round(LON + east / 100, 6), round(LAT + north / 100, 6)]


def ring(west: float, south: float, side: float) -> list[list[float]]:
    """Return the closed ring of a square, counterclockwise."""
    corners = ((0, 0), (side, 0), (side, side), (0, side), (0, 0))
    return [at(west + x, south + y) for x, y in corners]


def feature(plan_class: Any, kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    """Return a GeoJSON feature."""
    geometry = {"type": kind, "coordinates": coordinates}
    return {
        "type": "Feature",
        "properties": {"class": plan_class, **properties},
        "geometry": geometry,
    }


def features() -> list[dict[str, Any]]:
    """Return the features of the plan."""
    along = [at(-2, 0.5), at(2, 0.5)]
    return [
        feature("land", "Polygon", [ring(-2, -2, 4)]),
        feature("green", "Polygon", [ring(-1.6, -1.6, 1), ring(-1.3, -1.3, 0.3)], name="Old Park"),
        feature("water", "MultiPolygon", [[ring(0.5, -2, 0.5)], [ring(0.5, -1.5, 0.5)]]),
        feature("water", "LineString", [at(-2, 1.6), at(2, 1.6)], name="Mill Brook"),
        feature("square", "Polygon", [ring(-0.1, -0.1, 0.2)], name="Clock Square"),
        feature("building", "Polygon", [ring(-0.3, -0.3, 0.05)]),
        feature("path", "LineString", [at(-1.6, -1.6), at(-0.6, -0.6)]),
        feature("street", "LineString", [at(0.2, -2), at(0.2, 2)], name="Crooked Street"),
        feature("main-road", "MultiLineString", [along, [at(-2, 0.9), at(2, 0.9)]], name="High St"),
        feature("railway", "LineString", [at(-2, -1.8), at(2, -1.8)]),
        feature("label", "Point", at(-1, 1.2), name="Hillside"),
    ]


def put_plan(folder: Path, items: list[dict[str, Any]], **members: Any) -> None:
    """Write features, one a line, as the town plan of a dataset."""
    top = {"type": "FeatureCollection", **({"credit": CREDIT} | members)}
    start = json.dumps({key: value for key, value in top.items() if value is not None})[:-1]
    lines = ",\n".join(json.dumps(each) for each in items)
    (folder / "ground.geojson").write_text(f'{start}, "features": [\n{lines}\n]}}\n', "utf-8")


def town(folder: Path) -> Path:
    """Create the dataset `small` with the plan in a folder."""
    dataset = Path(shutil.copytree(SMALL, folder / "town"))
    put_plan(dataset, features())
    return dataset
