"""QML, the styles of QGIS 3: a symbol a layer of the map, and the columns of time."""

from xml.etree import ElementTree as ET

from mapgen.model.atlas import Atlas
from mapgen.model.definition import LayerDefinition

SHAPES = {"circle": "circle", "ring": "circle", "hexagon": "hexagon", "square": "square",
          "plinth": "square", "tower": "square", "bar": "half_square", "triangle": "triangle",
          "diamond": "diamond", "star": "star", "cross": "cross_fill", "burst": "star",
          "flag": "triangle"}  # fmt: skip
"""The markers of QGIS by our shapes (shared/symbols.json); the nearest where none is equal."""

DRAWN = {"regions": ("fill", "SimpleFill"), "lines": ("line", "SimpleLine")}
"""The layers of drawn shapes, with the type of their symbol in QGIS."""

START_AND_END = "2"
"""QGIS: the time of a feature is from one column to another."""

INCLUDE_END = "1"
"""QGIS: the last day belongs to the time."""


def style(atlas: Atlas, table: str) -> str:
    """Return the style of a layer of the file: rows are told apart by their column `layer`."""
    root = ET.Element("qgis", version="3.28", styleCategories="Symbology|Temporal")
    times = {"enabled": "1", "mode": START_AND_END, "startField": "begin", "endField": "end",
             "limitMode": INCLUDE_END, "accumulate": "0", "fixedDuration": "0",
             "durationUnit": "days", "durationField": "", "startExpression": "",
             "endExpression": ""}  # fmt: skip
    ET.SubElement(root, "temporal", times)
    if table in DRAWN:
        _single(root, atlas, *DRAWN[table])
    else:
        _categories(root, atlas)
    ET.indent(root, " ")
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ET.tostring(
        root, "unicode"
    )


def _categories(root: ET.Element, atlas: Atlas) -> None:
    renderer = ET.SubElement(root, "renderer-v2", type="categorizedSymbol", attr="layer")
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, layer in enumerate(atlas.definition.layers):
        ET.SubElement(categories, "category", value=layer.id, label=layer.title,
                      symbol=str(number), render="true", type="string")  # fmt: skip
        marker = {"name": SHAPES.get(layer.shape, "circle"), "size": "2.4", "size_unit": "MM",
                  "color": _colour(layer.colour), "outline_color": _colour("#ffffff"),
                  "outline_width": "0.2", "outline_width_unit": "MM"}  # fmt: skip
        if layer.shape == "ring":
            marker |= {"color": _colour("#ffffff"), "outline_color": _colour(layer.colour),
                       "outline_width": "0.6"}  # fmt: skip
        _symbol(symbols, str(number), "marker", "SimpleMarker", marker)


def _single(root: ET.Element, atlas: Atlas, form: str, kind: str) -> None:
    """Add one symbol for all areas or lines: dashed, since most of them are schematic."""
    colour = _drawn(atlas).colour
    renderer = ET.SubElement(root, "renderer-v2", type="singleSymbol")
    symbols = ET.SubElement(renderer, "symbols")
    options = {"color": _colour(colour, 64), "outline_color": _colour(colour), "style": "solid",
               "outline_style": "dash", "outline_width": "0.4"}  # fmt: skip
    if form == "line":
        options = {"line_color": _colour(colour), "line_style": "dash", "line_width": "0.6"}
    _symbol(symbols, "0", form, kind, options)


def _drawn(atlas: Atlas) -> LayerDefinition:
    """Return the layer of drawn areas, else the first one."""
    definitions = atlas.definition.layers
    return next((one for one in definitions if one.shape in ("area", "line")), definitions[0])


def _symbol(symbols: ET.Element, name: str, form: str, kind: str, options: dict[str, str]) -> None:
    symbol = ET.SubElement(symbols, "symbol", name=name, type=form, alpha="1")
    layer = ET.SubElement(symbol, "layer", {"class": kind, "enabled": "1", "pass": "0"})
    values = ET.SubElement(layer, "Option", type="Map")
    for key, value in options.items():
        ET.SubElement(values, "Option", name=key, type="QString", value=value)


def _colour(colour: str, opacity: int = 255) -> str:
    """Return a CSS colour, "#b3261e", as QGIS writes it: red, green, blue, opacity."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return ",".join(map(str, [*parts, opacity]))
