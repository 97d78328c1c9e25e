"""The Atlas: a complete, valid dataset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from mapgen.model.cities import CityName
from mapgen.model.claims import Source
from mapgen.model.content import Catalogue, worded_places, worded_states
from mapgen.model.definition import MapDefinition
from mapgen.model.places import Place, Region
from mapgen.model.states import HistoricalState, Territories, Territory
from mapgen.model.tiles import Tiles
from mapgen.model.tours import Tour
from mapgen.model.town_plan import TownPlan
from mapgen.support.libraries import need
from mapgen.support.remember import remembered
from mapgen.time.edtf import When

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


@dataclass(frozen=True)
class Atlas:
    """A complete, valid dataset, in the order of its tables.

    `content` has the translated texts of the tables by language; places, claims and states have
    those that a page in the atlas's languages carries.
    """

    definition: MapDefinition
    places: tuple[Place, ...]
    sources: Mapping[str, Source]
    states: tuple[HistoricalState, ...] = ()
    cities: tuple[CityName, ...] = ()
    regions: tuple[Region, ...] = field(default=())
    tours: tuple[Tour, ...] = ()
    town_plan: TownPlan = TownPlan()
    territories: Territories = Territories()
    content: Mapping[str, Catalogue] = field(default_factory=dict)

    def in_languages(self, languages: tuple[str, ...]) -> Atlas:
        """Return the atlas for a page in these languages; the first is the default."""
        return replace(self, definition=_speaking(self.definition, languages)).worded()

    def worded(self) -> Atlas:
        """Return the atlas with the translated texts that a page in its languages carries."""
        carried = self.definition.carried
        known = tuple((lang, self.content[lang]) for lang in carried if lang in self.content)
        if not known:
            return self
        return replace(
            self,
            places=worded_places(self.places, known),
            states=worded_states(self.states, known),
        )

    def opened_on(self, day: When) -> Atlas:
        """Return the atlas as if the map opened on another day."""
        return replace(self, definition=replace(self.definition, opening=day))

    def with_tiles(self, tiles: Tiles) -> Atlas:
        """Return the atlas with other street tiles."""
        return replace(self, definition=replace(self.definition, tiles=tiles))

    def without_places(self) -> Atlas:
        """Return the atlas with everything but its places; equal parts, the same atlas."""
        return _rest(
            self.definition,
            self.sources,
            self.states,
            self.cities,
            self.regions,
            self.tours,
            self.town_plan,
            self.territories,
        )

    @property
    def told_tours(self) -> tuple[Tour, ...]:
        """Each tour once: in the page's first language if there is one, else as it was written."""
        lang = self.definition.languages[0]
        told: dict[str, list[Tour]] = {}
        for tour in self.tours:
            told.setdefault(tour.id, []).append(tour)
        return tuple(
            min(versions, key=lambda tour: (tour.lang != lang, tour.translated))
            for versions in told.values()
        )

    @property
    def drawn_credits(self) -> tuple[str, ...]:
        """Whom to credit for what the dataset draws, beside the credits of its map."""
        return tuple(dict.fromkeys((*self.town_plan.credits, *self.territories.credits)))

    def held_territories(self, day: float) -> tuple[tuple[HistoricalState, Territory], ...]:
        """Return the territories that belong to a state on a day, in the order of their file."""
        states = [state for state in self.states if state.exists(day)]
        holders = {member: state for state in states for member in state.members}
        return tuple((holders[one.id], one) for one in self.territories.lands if one.id in holders)

    def frame(self) -> GeoDataFrame:
        """Return the places as a GeoDataFrame, one row per place, in EPSG:4326.

        Columns: id, title, kind, country, precision, summary, geometry (points, lon lat).
        """
        return frame_of(self.places)


@remembered
def _speaking(definition: MapDefinition, languages: tuple[str, ...]) -> MapDefinition:
    return replace(definition, languages=tuple(map(definition.tag, languages)))


@remembered
def _rest(definition: MapDefinition, *others: Any) -> Atlas:
    return Atlas(definition, (), *others)


def frame_of(places: tuple[Place, ...]) -> GeoDataFrame:
    """Return places as a GeoDataFrame; see `Atlas.frame`."""
    need("a GeoDataFrame", "geopandas")
    from geopandas import GeoDataFrame, points_from_xy

    columns = ("id", "title", "kind", "country", "precision", "summary")
    rows = {column: [getattr(place, column) for place in places] for column in columns}
    lons = [place.position.lon for place in places]
    lats = [place.position.lat for place in places]
    return GeoDataFrame(rows, geometry=points_from_xy(lons, lats), crs="EPSG:4326")
