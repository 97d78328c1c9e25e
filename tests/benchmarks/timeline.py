"""folium's Timeline plugin with a dataset's places, as the page to compare with.

It is given its best: circles on one canvas instead of a picture a place, no ticks, and no tiles.
Its scripts come from `node_modules/` instead of the hosts that folium names.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Route

from tests.benchmarks.crowd import FIRST_YEAR, LAST_YEAR

SCRIPTS = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "leaflet.timeline.min.js": "leaflet.timeline/dist/leaflet.timeline.js",
}
"""Files that folium's page needs, in `node_modules/`."""

MOMENT = "function moment(time) { this.format = () => new Date(time).toISOString(); }"
"""A minimal moment.js: the slider only formats a numeric date."""

CIRCLE = "function (feature, latlng) { return L.circleMarker(latlng, { radius: 5 }); }"
MILLISECONDS = 86_400_000
EPOCH = date(1970, 1, 1).toordinal()
END = date(LAST_YEAR, 12, 31).toordinal()


def milliseconds(day: float) -> float:
    """Return a day number of `mapgen.when` as JavaScript counts time."""
    return (day - EPOCH) * MILLISECONDS


def features(dataset: Path) -> Iterator[dict[str, Any]]:
    """Yield a GeoJSON point per place, shown from its first change to its second."""
    from mapgen.check import check
    from mapgen.reading.tables import read

    for place in check(read(dataset)).places:
        dates = [name.start for name in place.names] + [event.date for event in place.events]
        begin, *rest = sorted(when.earliest for when in dates if when)
        start, end = milliseconds(begin), milliseconds(rest[0] if rest else END)
        yield {
            "type": "Feature",
            "properties": {"start": start, "end": end},
            "geometry": {"type": "Point", "coordinates": [place.position.lon, place.position.lat]},
        }


def write_timeline(dataset: Path, page: Path) -> None:
    """Write folium's page of a crowd's places."""
    import folium
    from folium.plugins import Timeline, TimelineSlider
    from folium.utilities import JsCode

    collection = {"type": "FeatureCollection", "features": list(features(dataset))}
    frame = folium.Map(location=(56.0, 55.0), zoom_start=3, tiles=None, prefer_canvas=True)
    timeline = Timeline(collection, point_to_layer=JsCode(CIRCLE)).add_to(frame)
    slider = TimelineSlider(
        auto_play=False,
        show_ticks=False,
        start=milliseconds(date(FIRST_YEAR, 1, 1).toordinal()),
        end=milliseconds(END),
    )
    slider.add_timelines(timeline).add_to(frame)  # type: ignore[no-untyped-call]
    frame.save(str(page))


def serve(context: BrowserContext, modules: Path) -> None:
    """Answer the page's requests from `modules`; other requests fail."""

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        if name in SCRIPTS:
            route.fulfill(path=modules / SCRIPTS[name])
        elif name == "moment.min.js":
            route.fulfill(body=MOMENT, content_type="text/javascript")
        else:
            route.abort()

    context.route(re.compile("^https?:"), answer)
