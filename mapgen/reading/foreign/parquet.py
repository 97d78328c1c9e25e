"""Read Parquet, with geometries (GeoParquet) or without; pyarrow is needed for it."""

from pathlib import Path

from mapgen.reading.files import must_be_readable
from mapgen.reading.foreign.frames import frame_table
from mapgen.reading.foreign.table import ForeignTable
from mapgen.support.errors import ReadError
from mapgen.support.libraries import need


def parquet_table(path: Path) -> ForeignTable:
    """Return the table of a file; raise MissingError without pyarrow, ReadError if it is none."""
    need("reading Parquet", "geopandas", "pyarrow")
    from geopandas import read_parquet
    from pandas import read_parquet as read_plain

    must_be_readable(path)
    try:
        try:
            frame = read_parquet(path)
        except ValueError:  # it has no geometries
            return frame_table(read_plain(path), path.stem)
    except Exception as error:  # of pyarrow, shapely or PROJ
        raise ReadError(f"{path.name} is no Parquet file that can be read") from error
    return frame_table(frame, path.stem)
