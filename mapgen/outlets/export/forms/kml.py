"""KML 2.2 (OGC 07-147r2) for Google Earth: a placemark for each name and each state of its time.

Viewers read a description as HTML, so that texts are escaped for HTML before they are for XML.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from xml.etree import ElementTree as ET

from mapgen.layers import layers, rule_of
from mapgen.model.atlas import Atlas
from mapgen.model.claims import BORNE, PREFERRED, Name
from mapgen.model.definition import LayerDefinition
from mapgen.model.places import Place, Position, Region
from mapgen.model.schema import tables
from mapgen.outlets.export.forms.carried import (
    Carried,
    Losses,
    leave_claims,
    leave_map,
    leave_name_kinds,
)
from mapgen.outlets.export.forms.claims_csv import day_text
from mapgen.outlets.export.forms.geojson import source_ids
from mapgen.outlets.export.forms.spans import TOO_EARLY, Span, label, state_spans
from mapgen.time.edtf import UNBOUNDED

NAMESPACE = "http://www.opengis.net/kml/2.2"
ATOM = "http://www.w3.org/2005/Atom"
"""The namespace of the link that a placemark may have."""

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot contain."""


@dataclass(frozen=True)
class Mark:
    """One placemark: its name, the time for which it is shown, and its cells."""

    title: str
    span: Span
    cells: dict[str, str]


def make(atlas: Atlas) -> Carried:
    """Return a document with a folder a layer; the same layers are on as in the page."""
    left = Losses()
    atom = {"xmlns:atom": ATOM} if atlas.definition.url else {}
    root = ET.Element("kml", {"xmlns": NAMESPACE, **atom})
    document = _child(root, "Document")
    _child(document, "name", atlas.definition.title)
    _child(document, "description", escape(f"{atlas.definition.subtitle} {_credits(atlas)}"))
    for layer in atlas.definition.layers:
        _style(document, layer)
    shapes: dict[str, list[Region]] = {}
    for region in atlas.regions:
        shapes.setdefault(region.place, []).append(region)
    for one in layers(atlas):
        folder = _child(document, "Folder")
        _child(folder, "name", one.definition.title)
        _child(folder, "visibility", str(int(one.definition.on)))
        for place in one.places:
            for mark in _marks(place, one.definition, left):
                sides = (mark.span.first, mark.span.last)
                left.add(*TOO_EARLY, sum(-UNBOUNDED < day < 1 for day in sides))
                _placemark(folder, mark, place, one.definition, atlas, shapes.get(place.id, []))
    leave_claims(atlas, left, "figures", "relations")
    leave_name_kinds(atlas, left)
    leave_map(atlas, left, regions=True)
    ET.indent(root, " ")
    return Carried(ET.tostring(root, "UTF-8", xml_declaration=True) + b"\n", left)


def _credits(atlas: Atlas) -> str:
    return " ".join((atlas.definition.licence, *atlas.definition.credits))


def _child(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    """Add an element; characters that XML cannot contain are left out of its text."""
    element = ET.SubElement(parent, tag, attributes)
    element.text = FORBIDDEN.sub("", text) or None
    return element


def _style(document: ET.Element, layer: LayerDefinition) -> None:
    """Add the layer's colours; the icon is the viewer's own, so that no host is asked for one."""
    style = _child(document, "Style", id=layer.id)
    _child(_child(style, "IconStyle"), "color", _colour(layer.colour, "ff"))
    line = _child(style, "LineStyle")
    _child(line, "color", _colour(layer.colour, "ff"))
    _child(line, "width", "2")
    _child(_child(style, "PolyStyle"), "color", _colour(layer.colour, "40"))


def _colour(colour: str, opacity: str) -> str:
    """Return a CSS colour, "#b3261e", in KML's order: opacity, blue, green, red."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"{opacity}{blue}{green}{red}"


def _marks(place: Place, layer: LayerDefinition, left: Losses) -> Iterator[Mark]:
    """Yield the placemarks of a place: of its names, else of the spans of its state."""
    others = [name for name in place.names if name.status not in BORNE]
    left.add("rival or rejected name", "rival or rejected names", len(others))
    if rule_of(layer).named and place.names:
        yield from _named_marks(place, left)
        return
    left.add("name of a monument, camp or event", "names of monuments, camps and events",
             len(place.names) - len(others))  # fmt: skip
    spans = list(state_spans(place, layer)) or [Span()]
    if all(span == Span() for span in spans):
        left.add("place without a date, shown at all times",
                 "places without a date, shown at all times")  # fmt: skip
    for span in spans:
        yield Mark(place.title, span, {})


def _named_marks(place: Place, left: Losses) -> Iterator[Mark]:
    periods: dict[str, list[Name]] = {}
    for name in place.names:
        if name.status in BORNE:
            periods.setdefault(name.period, []).append(name)
    for names in periods.values():
        name = next((one for one in names if one.lang.split("-")[0] == "en"), names[0])
        if not (name.start or name.end):
            left.add("name without a date, shown at all times",
                     "names without a date, shown at all times")  # fmt: skip
        texts = "; ".join(f"{one.text} ({one.lang})" for one in names)
        end = ".." if name.lasting else name.end.edtf if name.end else ""
        cells = {
            "names": texts,
            "from": name.start.edtf if name.start else "",
            "to": end,
            "period": name.period,
        }
        yield Mark(name.text, _span(name), cells)


def _span(name: Name) -> Span:
    start = (name.start.earliest, name.start.latest) if name.start else Span().start
    end = (name.end.earliest, name.end.latest) if name.end else Span().end
    return Span(start, end)


def _placemark(
    folder: ET.Element,
    mark: Mark,
    place: Place,
    layer: LayerDefinition,
    atlas: Atlas,
    shapes: list[Region],
) -> None:
    element = _child(folder, "Placemark")
    _child(element, "name", mark.title)
    _child(element, "visibility", str(int(layer.on)))
    if address := atlas.definition.address_of(place.id):
        _child(element, "atom:link", href=address)
    _child(element, "description", _description(place, atlas))
    _time(element, mark.span)
    _child(element, "styleUrl", f"#{layer.id}")
    data = _child(element, "ExtendedData")
    about = {"place": place.id, "title": place.title, "kind": layer.kinds[place.kind].title,
             "layer": layer.title, "country": place.country, "precision": place.precision,
             **_registered(place), **mark.cells}  # fmt: skip
    for key, text in about.items():
        _child(_child(data, "Data", name=key), "value", text)
    _geometry(element, place, shapes)


def _registered(place: Place) -> dict[str, str]:
    """Return the ids in registers elsewhere that the place has."""
    names = (column.name for column in tables()["places.csv"].registers)
    return {name: cell for name in names if (cell := getattr(place, name))}


def _description(place: Place, atlas: Atlas) -> str:
    """Return HTML of escaped texts: the summary, the events and the works."""
    events = [f"{one.date.edtf}: {one.text}{_mark(one.status)}" for one in place.events]
    works = [label(atlas.sources[source]) for source in source_ids(place)]
    parts = [place.summary, *events, f"Sources: {'; '.join(works)}"]
    address, title = atlas.definition.address_of(place.id), escape(atlas.definition.title)
    link = f'<p><a href="{escape(address)}">{title}</a></p>' if address else ""
    return "".join(f"<p>{escape(part)}</p>" for part in parts if part) + link


def _mark(status: str) -> str:
    return "" if status == PREFERRED else f" [{status}]"


def _time(element: ET.Element, span: Span) -> None:
    """Add the time from the first to the last possible day; nothing if both are open."""
    sides = {"begin": span.first, "end": span.last}
    known = {tag: day for tag, day in sides.items() if 1 <= day < UNBOUNDED}
    if known:
        time = _child(element, "TimeSpan")
        for tag, day in known.items():
            _child(time, tag, day_text(day))


def _geometry(element: ET.Element, place: Place, shapes: list[Region]) -> None:
    parent = _child(element, "MultiGeometry") if shapes else element
    here = f"{place.position.lon},{place.position.lat}"
    _child(_child(parent, "Point"), "coordinates", here)
    for shape in shapes:
        for part in shape.parts:
            _part(parent, shape.form, part)


def _part(parent: ET.Element, form: str, part: tuple[tuple[Position, ...], ...]) -> None:
    """Add a part of an area with its holes, or of a line."""
    if form != "area":
        _child(_child(parent, "LineString"), "coordinates", _course(part[0]))
        return
    polygon = _child(parent, "Polygon")
    for number, ring in enumerate(part):
        boundary = _child(polygon, "innerBoundaryIs" if number else "outerBoundaryIs")
        _child(_child(boundary, "LinearRing"), "coordinates", _course((*ring, ring[0])))


def _course(line: Iterable[Position]) -> str:
    return " ".join(f"{point.lon},{point.lat}" for point in line)
