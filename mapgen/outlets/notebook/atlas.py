"""An Atlas as Python users see it: the state of a day, frames, and the page."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapgen.check import check, inspect
from mapgen.i18n.catalogue import speaking
from mapgen.layers import layers, state
from mapgen.model import atlas as model
from mapgen.noscript.place_list import name_on
from mapgen.outlets.intake.remarks import Remark
from mapgen.page.frame import pieces
from mapgen.reading.tables import Tables, read
from mapgen.support.errors import Problem, UsageError
from mapgen.support.libraries import need
from mapgen.support.writing import write_pieces
from mapgen.time.edtf import parse

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from mapgen.folium import Map

HEIGHT = 640
"""The height of the frame in a notebook, in CSS pixels."""


@dataclass(frozen=True, repr=False)
class Atlas:
    """A valid dataset: `data` is the Atlas of the model, with its places, claims and sources.

    `remarks` say what could not be read where it was made of other people's columns.
    """

    data: model.Atlas
    remarks: tuple[Remark, ...] = ()
    _tables: Tables | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        count, remarked = len(self.data.places), len(self.remarks)
        told = f", {remarked:,} remarks" if remarked else ""
        return f"<Atlas {self.data.definition.title!r}: {count:,} places{told}>"

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """The warnings of `mapgen check`; there are no errors in an Atlas."""
        return inspect(self._tables).problems if self._tables else ()

    def at(self, day: str | date) -> GeoDataFrame:
        """Return each place on a day, one row per place, points in EPSG:4326.

        `day` is an EDTF date, of which the first day counts, or a date. Columns: id, title, kind,
        country, precision, summary, layer, state (before, during, after, or changing where the
        dates leave it open), name (that of the day; empty if it is not known, or if the layer is
        not about names), geometry. Raise DateError for a text that is no date.
        """
        when = parse(day if isinstance(day, str) else day.isoformat()[:10]).earliest
        lang = self.data.definition.lang
        found: dict[str, tuple[str, str, str]] = {}
        for layer in layers(self.data):
            for place in layer.places:
                name = name_on(place, layer.definition, when, lang)
                shown = state(place, layer.definition, when)
                found[place.id] = (layer.definition.id, shown, name[0] if name else "")
        frame = self.data.frame()
        for number, column in enumerate(("layer", "state", "name")):
            frame.insert(6 + number, column, [found[place][number] for place in frame["id"]])
        return frame

    def frames(self) -> dict[str, DataFrame]:
        """Return the tables as frames: places (GeoDataFrame), names, events, figures, sources.

        Dates are EDTF texts, with the first and the last possible day beside them as datetime64[s]
        (NaT if open or unknown): from_earliest, to_latest, date_earliest, date_latest.
        """
        need("a GeoDataFrame", "geopandas")
        from mapgen.outlets.notebook.tables import frames

        return frames(self.data)

    def html(self, languages: tuple[str, ...] = ()) -> str:
        """Return the page as one document; `languages` are by default those of the map."""
        return "".join(pieces(speaking(self.data, languages)))

    def save(self, path: str | Path, languages: tuple[str, ...] = ()) -> Path:
        """Write the page, one HTML file, and return its path.

        The same tables give the same bytes. Raise UsageError if the name does not end in .html,
        WriteError if it cannot be written; an existing file is then untouched.
        """
        file = Path(path)
        if file.suffix.lower() not in (".html", ".htm"):
            raise UsageError(f"{file}: the page is one file, whose name ends in .html")
        return write_pieces(file, list(pieces(speaking(self.data, languages)))).path

    def to_folium(self, *, day: str | date = "", language: str = "", **options: Any) -> Map:
        """Return a `folium.Map` with a `mapgen.folium.Dated` for each layer that has places.

        It is the user's folium: layers, controls and tiles can be added to it. `options` are
        arguments of `folium.Map`, whose default tiles ask a server; `tiles=None` asks none. `day`
        is where the slider stands first, by default the opening day of the map. Raise DateError
        for a text that is no date, UsageError for a language that the interface does not have.
        """
        from mapgen.folium import folium_map

        return folium_map(self.data, day, language, **options)

    def _repr_html_(self) -> str:
        """Return the page in a sandboxed frame, for Jupyter and its like."""
        title = html.escape(self.data.definition.title)
        return (
            f'<iframe sandbox="allow-scripts" title="{title}" width="100%" height="{HEIGHT}" '
            f'style="border:0" srcdoc="{html.escape(self.html())}"></iframe>'
        )


def loaded(dataset: Path, remarks: tuple[Remark, ...] = ()) -> Atlas:
    """Read a dataset; raise DataError with every problem if there are errors."""
    tables = read(dataset)
    return Atlas(check(tables), remarks, tables)
