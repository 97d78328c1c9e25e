"""Land of a dataset's own for tests: two lands on the Volga and the Donets, one in two parts."""

import json
from pathlib import Path
from typing import Any

from tests.editing import small_in

CREDIT = "Borders: drawn for a test, CC0."
Ring = list[list[float]]

VOLGA: list[Ring] = [[[42, 47], [48, 47.5], [49, 51], [45, 52.5], [41.5, 50], [42, 47]]]
HOLE: Ring = [[38, 48.2], [39, 48.2], [39, 49], [38, 49], [38, 48.2]]
DONETS: list[list[Ring]] = [
    [[[37, 47], [40.2, 47.6], [40, 50], [36, 50.3], [37, 47]], HOLE],
    [[[33, 45], [35, 45], [35, 45.8], [33, 45.8], [33, 45]]],
]
WORDS = {"lang": "en", "source": "history"}


def land(own_id: Any, kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    """Return a GeoJSON feature with an id, unless the properties have another."""
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"id": own_id, **properties}, "geometry": geometry}


def drawn(kind: str, coordinates: Any) -> dict[str, Any]:
    """Return the land on the Volga with another shape."""
    return volga() | {"geometry": {"type": kind, "coordinates": coordinates}}


def volga(**properties: Any) -> dict[str, Any]:
    """Return a land that is a state from 1920 to 1 May 1970."""
    own = {"name": "Volga Land", "from": "1920", "to": "1970-05-01", "tint": 3, **WORDS}
    return land("volga", "Polygon", VOLGA, **(own | properties))


def donets(**properties: Any) -> dict[str, Any]:
    """Return a land of two parts, one with a hole, that is a state since 1925."""
    own = {"name": "Donets Land", "from": 1925, "to": "..", "tint": 2.0, **WORDS}
    return land("donets", "MultiPolygon", DONETS, **(own | properties))


def put_lands(folder: Path, *items: dict[str, Any], credit: str | None = CREDIT) -> None:
    """Write features, one a line, as the land of a dataset."""
    top = {"type": "FeatureCollection", **({"credit": credit} if credit else {})}
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in items)
    text = f'{json.dumps(top)[:-1]}, "features": [\n{lines}\n]}}\n'
    (folder / "borders.geojson").write_text(text, "utf-8")


def lands_in(folder: Path, *items: dict[str, Any]) -> Path:
    """Return the small dataset with these lands as its only states."""
    dataset = small_in(folder)
    (dataset / "borders.csv").unlink()
    put_lands(dataset, *(items or (volga(), donets())))
    return dataset
