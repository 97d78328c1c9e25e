"""GeoParquet 1.0: all claims in one table, each at the point of its place, for analysis.

The columns are those of `claims_csv.py`, with a geometry in place of `lat` and `lon`, and days as
dates. pyarrow, which is large, is needed for this form only.
"""

import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from mapgen.model.atlas import Atlas
from mapgen.outlets.export.forms.carried import Carried, Losses
from mapgen.outlets.export.forms.claims_csv import HEADS, claim_rows
from mapgen.support.libraries import need

DAYS = ("earliest", "latest")
"""The columns of dates."""


def make(atlas: Atlas) -> Carried:
    """Return the file; raise MissingError without pyarrow."""
    need("mapgen export parquet", "geopandas", "pyarrow")
    from geopandas import GeoDataFrame, points_from_xy

    left = Losses()
    cells = list(zip(*claim_rows(atlas, left), strict=True)) or [()] * len(HEADS)
    columns: dict[str, Any] = {
        name: _days(column) if name in DAYS else list(map(str, column))
        for name, column in zip(HEADS, cells, strict=True)
        if name not in ("lat", "lon")
    }
    lat, lon = (list(map(float, cells[HEADS.index(axis)])) for axis in ("lat", "lon"))
    frame = GeoDataFrame(columns, geometry=points_from_xy(lon, lat), crs="EPSG:4326")
    file = io.BytesIO()
    frame.to_parquet(file, index=False, compression="zstd", schema_version="1.0.0")
    return Carried(file.getvalue(), left)


def _days(column: Iterable[Any]) -> list[date | None]:
    return [date.fromisoformat(text) if text else None for text in column]
