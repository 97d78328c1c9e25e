"""Latitude and longitude, and the form of a number."""

import re
from dataclasses import dataclass

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class Axis:
    """Latitude or longitude: its name, column, limit and letters for positive and negative values.

    `other_limit` is the greatest value for which a swapped column is plausible.
    """

    name: str
    column: str
    limit: int
    other_limit: int
    directions: str


LATITUDE = Axis("latitude", "lat", 90, 180, "NS")
LONGITUDE = Axis("longitude", "lon", 180, 0, "EW")
