"""Read the times of KML as they are written: GDAL makes a day of a month, and nothing of a year."""

import io
import zipfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from mapgen.reading.files import file_bytes

FIELDS = ("begin", "end", "timestamp")
"""What GDAL calls the times of a placemark."""

ELEMENTS = {"begin": "begin", "end": "end", "when": "timestamp"}

Times = dict[str, str]


def kml_times(path: Path) -> dict[str, deque[Times]]:
    """Return the times of the placemarks of each name, in the order of the file.

    The result is empty for a file that is no KML or KMZ, of which GDAL tells.
    """
    found: dict[str, deque[Times]] = {}
    try:
        for name, times in _placemarks(_text_of(path)):
            found.setdefault(name, deque()).append(times)
    except (ElementTree.ParseError, zipfile.BadZipFile, KeyError, RuntimeError, ValueError):
        return {}
    return found


def _text_of(path: Path) -> bytes:
    data = file_bytes(path)
    if path.suffix.lower() != ".kmz":
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        inner = [name for name in archive.namelist() if name.lower().endswith(".kml")]
        return archive.read("doc.kml" if "doc.kml" in inner else inner[0]) if inner else b""


def _placemarks(data: bytes) -> Iterator[tuple[str, Times]]:
    """Yield the name of each placemark and its times."""
    for _, element in ElementTree.iterparse(io.BytesIO(data)):
        if _tag(element) != "Placemark":
            continue
        name, times = "", dict.fromkeys(FIELDS, "")
        for child in element:
            if _tag(child) == "name":
                name = (child.text or "").strip()
            elif _tag(child) in ("TimeSpan", "TimeStamp"):
                for part in child:
                    if field := ELEMENTS.get(_tag(part)):
                        times[field] = (part.text or "").strip()
        yield name, times
        element.clear()


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
