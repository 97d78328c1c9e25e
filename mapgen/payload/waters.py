"""Convert the rivers and lakes near the map's places and in its view to JSON values."""

from typing import Any

from mapgen.basemap.waters import Squares, squares_around, squares_within, waters_near
from mapgen.model.atlas import Atlas


def squares(atlas: Atlas) -> Squares:
    """Return the squares of the world whose waters a map shows."""
    view = (*atlas.definition.view, *atlas.definition.view_whole, *atlas.definition.view_narrow)
    near = squares_around((place.position.lat, place.position.lon) for place in atlas.places)
    return near | squares_within((position.lat, position.lon) for position in view)


def waters(chosen: Squares) -> dict[str, Any]:
    """Return the waters of some squares, see `Waters` in `viewer/contract/payload.ts`."""
    found = waters_near(chosen)
    rivers, lakes = found.packed()
    return {"rivers": rivers, "lakes": lakes, "approximate": list(found.approximate)}
