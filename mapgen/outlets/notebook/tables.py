"""The claims and sources of an Atlas as pandas frames."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd

from mapgen.model.atlas import Atlas
from mapgen.model.claims import Claim
from mapgen.model.places import Place
from mapgen.time.days import DAY_OF_1970
from mapgen.time.edtf import UNBOUNDED, When

Row = dict[str, Any]

NAMES = (
    *("place", "period", "name", "lang", "script", "from", "to", "from_earliest", "to_latest"),
    *("namesake", "kind", "source", "locator", "status", "note"),
)
EVENTS = (
    *("place", "happening", "date", "date_earliest", "date_latest", "kind", "text"),
    *("source", "locator", "status", "note"),
)
FIGURES = (
    *("place", "measure", "value", "date", "date_earliest", "date_latest"),
    *("source", "locator", "status", "note"),
)
SOURCES = (
    *("id", "type", "genre", "author", "title", "container", "publisher", "issued", "pages"),
    *("url", "language", "licence", "note"),
)
"""The columns of the frames."""


def frames(atlas: Atlas) -> dict[str, pd.DataFrame]:
    """Return the frames of an Atlas by name; see `Atlas.frames`."""
    places = atlas.places
    return {
        "places": atlas.frame(),
        "names": _frame(NAMES, (_name(place, one) for place in places for one in place.names)),
        "events": _frame(EVENTS, (_dated(place, one, happening=one.happening, kind=one.kind,
                                         text=one.text)
                                  for place in places for one in place.events)),
        "figures": _frame(FIGURES, (_dated(place, one, measure=one.measure, value=one.value)
                                    for place in places for one in place.figures)),
        "sources": _frame(SOURCES, (asdict(one) for one in atlas.sources.values())),
    }  # fmt: skip


def _frame(columns: Sequence[str], rows: Iterable[Row]) -> pd.DataFrame:
    """Return rows as a frame of these columns; those of days are datetime64[s]."""
    found = list(rows)
    cells = {column: [row[column] for row in found] for column in columns}
    return pd.DataFrame({
        column: _days(values) if column.endswith(("_earliest", "_latest")) else values
        for column, values in cells.items()
    })  # fmt: skip


def _days(values: Sequence[float]) -> Any:
    days = ["NaT" if abs(day) == UNBOUNDED else int(day) - DAY_OF_1970 for day in values]
    return np.array(days, dtype="datetime64[D]").astype("datetime64[s]")


def _claim(place: Place, claim: Claim) -> Row:
    return {"place": place.id, "source": ";".join(claim.sources), "locator": claim.locator,
            "status": claim.status, "note": claim.note}  # fmt: skip


def _name(place: Place, name: Any) -> Row:
    """Return a row of names; `to` is .. for a name that is still borne."""
    return {
        **_claim(place, name),
        **{column: getattr(name, column) for column in ("period", "lang", "script", "namesake")},
        "name": name.text,
        "kind": ";".join(name.kinds),
        "from": name.start.edtf if name.start else "",
        "to": ".." if name.lasting else (name.end.edtf if name.end else ""),
        "from_earliest": _edge(name.start, -UNBOUNDED),
        "to_latest": _edge(name.end, UNBOUNDED),
    }


def _dated(place: Place, claim: Any, **own: Any) -> Row:
    return {
        **_claim(place, claim),
        **own,
        "date": claim.date.edtf if claim.date else "",
        "date_earliest": _edge(claim.date, -UNBOUNDED),
        "date_latest": _edge(claim.date, UNBOUNDED),
    }


def _edge(when: When | None, otherwise: float) -> float:
    """Return the first day of a date if `otherwise` is negative, else the last."""
    if when is None:
        return otherwise
    return when.earliest if otherwise < 0 else when.latest
