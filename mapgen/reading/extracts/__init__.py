"""Read extracts of OpenStreetMap and OpenHistoricalMap through GDAL: XML (.osm) and .osm.pbf."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

from mapgen.reading.files import must_be_readable
from mapgen.support.errors import ReadError
from mapgen.support.libraries import need

ENDINGS = (".osm", ".pbf")
"""The extensions of extracts."""

LAYERS = ("points", "lines", "multipolygons", "multilinestrings", "other_relations")
"""The layers that GDAL's driver OSM makes of nodes, ways and relations."""

CONFIGURATION = Path(__file__).with_name("osmconf.ini")
NODES, WAYS = ("points",), ("lines",)


@dataclass(frozen=True)
class ExtractLayer:
    """The objects of a layer: what they are called (`node/1`), their tags, and shapes (WKB)."""

    refs: list[str]
    tags: list[dict[str, str]]
    shapes: Any


def extract_layer(
    extract: Path, layer: str, bounds: tuple[float, ...] | None = None, having: Sequence[str] = ()
) -> ExtractLayer:
    """Return a layer of an extract, within bounds (west, south, east, north) in degrees.

    With `having`, only objects are returned of which a key or value contains one of these words.
    Raise ReadError if the extract cannot be read, MissingError without GDAL.
    """
    need("reading an extract of OpenStreetMap", "pyogrio")
    from pyogrio.raw import read

    must_be_readable(extract)
    # GDAL finds nodes by an index that wants them sorted, which XML of editors is not.
    index = {} if extract.suffix.lower() == ".pbf" else {"USE_CUSTOM_INDEXING": "NO"}
    where = " OR ".join(f"all_tags LIKE '%{word}%'" for word in having) or None
    try:
        with catch_warnings():
            simplefilter("ignore")  # GDAL's own words about what is reported here
            about, _, shapes, columns = read(
                extract, layer=layer, bbox=bounds, where=where,
                CONFIG_FILE=str(CONFIGURATION), **index,
            )  # fmt: skip
    except OSError as error:
        raise ReadError(f"{extract} cannot be read: {error.strerror or error}") from error
    except Exception as error:  # of GDAL
        raise ReadError(f"{extract} is not an extract of OpenStreetMap that can be read") from error
    fields = dict(zip(map(str, about["fields"]), columns, strict=True))
    kind = "node" if layer in NODES else "way" if layer in WAYS else "relation"
    ways = fields.get("osm_way_id", [None] * len(fields["osm_id"]))
    refs = [f"way/{way}" if way else f"{kind}/{number}"
            for number, way in zip(fields["osm_id"], ways, strict=True)]  # fmt: skip
    return ExtractLayer(refs, [_tags(text) for text in fields["all_tags"]], shapes)


def _tags(text: str | None) -> dict[str, str]:
    return {str(key): str(value) for key, value in json.loads(text).items()} if text else {}
