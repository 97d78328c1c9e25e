"""Other ways to put the places of a dataset on one page: programs to be measured.

Each gets title and summary of a place, as far as it shows texts at all; TimestampedGeoJson gets a
day as well. None of them checks anything, knows uncertain dates or works offline. By hand:
`python -m tests.benchmarks.contenders NAME DATASET PAGE`.
"""

import csv
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Rows = list[dict[str, str]]


def places(dataset: Path) -> Rows:
    """Return the rows of places.csv."""
    return table(dataset / "places.csv")


def dated_places(dataset: Path) -> Rows:
    """Return the rows of places.csv, each with the first whole day of its names or events."""
    days: dict[str, str] = {}
    for file, column in (("names.csv", "to"), ("events.csv", "date")):
        for row in table(dataset / file):
            if len(row[column]) == len("1961-11-10"):
                days.setdefault(row["place"], row[column])
    return [row | {"day": days.get(row["id"], "1956-02-25")} for row in places(dataset)]


def table(path: Path) -> Rows:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def markers(rows: Rows) -> Any:
    """Draw a folium Marker with a popup for each place."""
    import folium

    page = folium.Map()
    for row in rows:
        at = [float(row["lat"]), float(row["lon"])]
        folium.Marker(at, popup=row["summary"], tooltip=row["title"]).add_to(page)
    return page


def fast_marker_cluster(rows: Rows) -> Any:
    """Draw folium's FastMarkerCluster, which gets positions alone."""
    import folium
    from folium.plugins import FastMarkerCluster

    page = folium.Map()
    points = [[float(row["lat"]), float(row["lon"])] for row in rows]
    FastMarkerCluster(points).add_to(page)  # type: ignore[no-untyped-call]
    return page


def geojson(rows: Rows) -> Any:
    """Draw folium's GeoJson with a tooltip."""
    import folium

    page = folium.Map()
    features = [
        {
            "type": "Feature",
            "properties": {"title": row["title"], "summary": row["summary"]},
            "geometry": {"type": "Point", "coordinates": [float(row["lon"]), float(row["lat"])]},
        }
        for row in rows
    ]
    tooltip = folium.GeoJsonTooltip(["title", "summary"])
    collection = {"type": "FeatureCollection", "features": features}
    folium.GeoJson(collection, tooltip=tooltip).add_to(page)
    return page


def timestamped(rows: Rows) -> Any:
    """Draw folium's TimestampedGeoJson: each place on the first whole day of its claims."""
    import folium
    from folium.plugins import TimestampedGeoJson

    page = folium.Map()
    features = [
        {
            "type": "Feature",
            "properties": {"time": row["day"], "popup": row["title"]},
            "geometry": {"type": "Point", "coordinates": [float(row["lon"]), float(row["lat"])]},
        }
        for row in rows
    ]
    TimestampedGeoJson({"type": "FeatureCollection", "features": features}).add_to(page)  # type: ignore[no-untyped-call]
    return page


def explore(rows: Rows) -> Any:
    """Draw GeoPandas' explore(), which needs mapclassify."""
    import geopandas
    import pandas

    table = pandas.DataFrame(rows)[["title", "summary", "lat", "lon"]]
    points = geopandas.points_from_xy(table["lon"].astype(float), table["lat"].astype(float))
    frame = geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:4326")
    return frame.explore()


CONTENDERS: Mapping[str, Callable[[Rows], Any]] = {
    "FastMarkerCluster": fast_marker_cluster,
    "GeoJson": geojson,
    "TimestampedGeoJson": timestamped,
    "explore": explore,
    "markers": markers,
}
"""The contenders by name."""


if __name__ == "__main__":
    read = dated_places if CONTENDERS[sys.argv[1]] is timestamped else places
    CONTENDERS[sys.argv[1]](read(Path(sys.argv[2]))).save(sys.argv[3])
