"""The floor: the least that a hand-written script does to put the same tables on one page.

It reads the tables with csv, writes every cell that a page shows as JSON with orjson, and puts that
into one HTML file. Nothing is checked, no date is parsed, and there is no viewer. By hand:
`python -m tests.benchmarks.floor DATASET PAGE`.
"""

import csv
import sys
from pathlib import Path
from typing import Any

import orjson

PAGE = '<!DOCTYPE html>\n<meta charset="utf-8">\n<script type="application/json">\n'
END = "\n</script>\n"
CLAIMS = {"names.csv": "names", "events.csv": "events", "figures.csv": "figures"}

Place = dict[str, Any]


def rows(path: Path) -> tuple[list[str], list[list[str]]]:
    """Return a table's heading and its rows."""
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        return next(reader), list(reader)


def places(dataset: Path) -> list[Place]:
    """Return the places, each with the filled cells of its claims."""
    heading, cells = rows(dataset / "places.csv")
    found: dict[str, Place] = {}
    for row in cells:
        place: Place = {column: cell for column, cell in zip(heading, row, strict=True) if cell}
        place["lat"], place["lon"] = float(place["lat"]), float(place["lon"])
        found[place["id"]] = place
    for file, claims in CLAIMS.items():
        if (dataset / file).exists():
            heading, cells = rows(dataset / file)
            for row in cells:
                claim = {column: cell for column, cell in zip(heading, row, strict=True) if cell}
                found[claim.pop("place")].setdefault(claims, []).append(claim)
    return list(found.values())


def write_floor(dataset: Path, page: Path) -> None:
    """Write the page of a dataset."""
    text = orjson.dumps(places(dataset)).replace(b"<", b"\\u003c")
    page.write_bytes(PAGE.encode() + text + END.encode())


if __name__ == "__main__":
    write_floor(Path(sys.argv[1]), Path(sys.argv[2]))
