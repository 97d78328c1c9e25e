"""Whose data a file of OpenStreetMap or OpenHistoricalMap holds, as far as it says so."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from mapgen.reading.files import file_bytes

HEAD = 4096
"""Bytes of XML in which the file speaks of itself."""

SAYING = ("generator", "copyright", "attribution", "license", "licence", "note")


class Origin(NamedTuple):
    """The people who made the data, and their licence (SPDX); "" if the file does not say so."""

    author: str = ""
    licence: str = ""


def origin_of_document(document: dict[str, Any]) -> Origin:
    """Return what GeoJSON says of itself beside its features."""
    return _origin(json.dumps([document.get(key) for key in SAYING]))


def origin_of_extract(extract: Path) -> Origin:
    """Return what XML says of itself at its beginning; .pbf files say nothing."""
    if extract.suffix.lower() == ".pbf":
        return Origin()
    return _origin(file_bytes(extract)[:HEAD].decode("utf-8", "replace").partition("<node")[0])


def _origin(text: str) -> Origin:
    said = text.lower()
    if "cc0" in said or "publicdomain/zero" in said:
        licence = "CC0-1.0"
    else:
        licence = "ODbL-1.0" if "odbl" in said or "opendatabase" in said else ""
    for name in ("OpenHistoricalMap", "OpenStreetMap"):
        if name.lower() in said:
            return Origin(f"{name} contributors", licence)
    return Origin("", licence)
