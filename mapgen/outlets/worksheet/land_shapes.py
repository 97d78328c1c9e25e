"""Land and states of a day as shapes in the map's window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mapgen.basemap.outlines import Outline, outlines, outlines_of_territories
from mapgen.model.atlas import Atlas
from mapgen.model.states import HistoricalState
from mapgen.noscript.land import held_rings
from mapgen.outlets.worksheet.area import Frame


@dataclass(frozen=True)
class Land:
    """An area of land: rings in mm of the window, and its state on the day."""

    rings: tuple[Outline, ...]
    state: HistoricalState | None

    @property
    def width(self) -> float:
        """The width of its widest polygon in mm."""
        return max(max(x for x, _ in ring) - min(x for x, _ in ring) for ring in self.rings)


def ground(atlas: Atlas, day: float, window: Frame) -> Iterator[Land]:
    """Yield the land in the window: without a state, the states, then territories upon them."""
    states = {state.id: state for state in atlas.states if state.exists(day)}
    holders: dict[str, str] = {}
    for state in states.values():
        for unit in state.members:
            holders.setdefault(unit, state.id)
    view = (-1, -1, window.width + 1, window.height + 1)
    plane = (window.projection, window.on_paper, view, 0)
    held = held_rings(atlas, day)
    ground = outlines(holders, *plane, joined=bool(held))
    for name, rings in (*ground, *outlines_of_territories(held, *plane)):
        yield Land(tuple(rings), states.get(name))
