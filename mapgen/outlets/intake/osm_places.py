"""OpenStreetMap and OpenHistoricalMap: objects with their tags become places."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from mapgen.basemap.countries import countries_of
from mapgen.check.registers import REGISTERS
from mapgen.outlets.intake.claims import (
    STILL,
    EventDraft,
    NameDraft,
    event_rows,
    name_rows,
    settled,
)
from mapgen.outlets.intake.ids import Ids, short_id
from mapgen.outlets.intake.name_guesses import ReadName
from mapgen.outlets.intake.osm_dates import Life, life_of
from mapgen.outlets.intake.osm_groups import Member, groups_of, joined
from mapgen.outlets.intake.osm_kinds import MONUMENT, STREET, kind_of
from mapgen.outlets.intake.osm_names import Told, names_of
from mapgen.outlets.intake.osm_objects import OsmObject
from mapgen.outlets.intake.osm_origin import Origin
from mapgen.outlets.intake.positions import LEFT_OUT, Spot, spot_of_shape
from mapgen.outlets.intake.remarks import Remark
from mapgen.outlets.intake.tables import ImportedTables
from mapgen.outlets.intake.values import Read, plain, read_wikidata
from mapgen.outlets.intake.works import Works
from mapgen.reading.map_template import title_of
from mapgen.time.edtf import UNBOUNDED, parse

EMPTY = "left empty"
LONGEST_TITLE = 80
EDGES = {
    MONUMENT: (("built", "It was built"), ("removed", "It was removed")),
    "": (("began", "It began"), ("ended", "It ended")),
}
"""The kinds and texts of the events that start_date and end_date are, by family."""


class Version(NamedTuple):
    """An object of a place, and when it was there."""

    member: Member
    life: Life

    @property
    def thing(self) -> OsmObject:
        """The object."""
        return self.member[0]

    @property
    def order(self) -> tuple[bool, float]:
        """The place in a sequence: by the beginning; what has no dates is there today."""
        start = parse(self.life.start).earliest if self.life.start else -UNBOUNDED
        return not (self.life.start or self.life.end), start


def imported(
    objects: Iterable[OsmObject], file: str, origin: Origin, remarks: list[Remark]
) -> ImportedTables:
    """Return the tables of objects; `file` is the name of their file, `remarks` those on it."""
    return _Import(file, origin, remarks).tables(objects)


class _Import:
    """The work on one file."""

    def __init__(self, file: str, origin: Origin, remarks: list[Remark]) -> None:
        self.made = ImportedTables(remarks=remarks, licence=origin.licence)
        self.remarks, self.file, self.ids, self.works = remarks, file, Ids(), Works(file)
        self.works.rows[0] |= {"author": origin.author, "licence": origin.licence}
        self.lost: Counter[str] = Counter()
        if not origin.licence:
            message = "the file does not say its licence; that of OpenStreetMap is ODbL-1.0"
            remarks.append(Remark(0, "", "", message, "set licence in map.toml"))

    def tables(self, objects: Iterable[OsmObject]) -> ImportedTables:
        members = list(self._members(objects))
        groups = [self._versions(group) for group in groups_of(members)]
        placed = [(group, spot) for group in groups if (spot := self._spot(group))]
        points = [(float(spot.lat), float(spot.lon)) for _, spot in placed]
        countries = countries_of(points) if points else []
        for (group, spot), country in zip(placed, countries, strict=True):
            self._place(group, spot, country)
        self.made.add("sources.csv", ((0, row) for row in self.works.rows))
        self.made.without_uncited()
        self.made.lost.update(sorted((+self.lost).items()))
        self.remarks.sort(key=lambda one: one.row)
        return self.made

    def _members(self, objects: Iterable[OsmObject]) -> Iterator[Member]:
        for thing in objects:
            kind = kind_of(thing.tags)
            if kind is None:
                self.lost["other objects with a name"] += "name" in thing.tags
            elif thing.shape is None or thing.shape.is_empty:
                self._tell(thing, "", "", "there is no geometry", LEFT_OUT)
            else:
                yield thing, kind

    def _versions(self, group: list[Member]) -> list[Version]:
        found = [Version(member, self._life(member[0])) for member in group]
        return found if group[0][1].family == STREET else sorted(found, key=lambda one: one.order)

    def _life(self, thing: OsmObject) -> Life:
        life = life_of(thing.tags)
        self._tell_dates(thing, life.remarks)
        if life.start and life.end and parse(life.start).earliest > parse(life.end).latest:
            dates = f"{life.start} to {life.end}"
            self._tell(thing, "end_date", dates, "it ends before it begins", f"dates {EMPTY}")
            return Life()
        return life

    def _spot(self, group: list[Version]) -> Spot | None:
        """Return the point of a place, of a node if there is one, and the shape drawn last."""
        nodes = [one for one in group if one.thing.is_node]
        others = [one for one in group if not one.thing.is_node]
        if not others:
            return spot_of_shape(nodes[-1].thing.shape, nodes[-1].thing.number, self.remarks)
        last = others[-1].thing
        if group[0].member[1].family == STREET:
            shape = joined([one.thing.shape for one in others])
        else:
            shape = last.shape
            self.lost["further shapes of a place"] += len(others) - 1
        spot = spot_of_shape(shape, last.number, self.remarks)
        point = spot_of_shape(nodes[-1].thing.shape, last.number, self.remarks) if nodes else spot
        return Spot(point.lat, point.lon, spot.drawn) if spot and point else None

    def _place(self, group: list[Version], spot: Spot, country: str) -> None:
        thing, kind = group[-1].member
        if not country:
            message = "the point lies in no country"
            self._tell(thing, "", f"{spot.lat}, {spot.lon}", message, LEFT_OUT)
            return
        names = _dated_once(list(self._names(group, country)))
        title = self._title(thing, kind.kind)
        place = self.ids.free(short_id(title) or short_id(kind.kind) or "place")
        if (
            len(names) == 1
            and names[0].text == title
            and (kind.family == MONUMENT or not _is_dated(names[0]))
        ):
            names = []  # the title says it
        items = (read_wikidata(one.thing.tags.get("wikidata", "")) for one in group)
        cited = self._cited(thing, "source")[0]
        row = {
            "id": place, "title": title, "kind": kind.kind, "lat": spot.lat, "lon": spot.lon,
            "precision": kind.precision, "country": country,
            "wikidata": next(filter(None, items), ""), "osm": REGISTERS["osm"].read(thing.ref),
            "summary": self._summary(thing), "coordinate_source": self.works.own,
            "sources": "" if cited == (self.works.own,) else ";".join(cited),
        }  # fmt: skip
        self.made.add("places.csv", [(thing.number, row)])
        self.made.add("names.csv", name_rows(place, settled(names)))
        self.made.add("events.csv", event_rows(place, list(self._events(group))))
        self.made.features += [(thing.number, place, shape) for shape in spot.drawn]

    def _title(self, thing: OsmObject, kind: str) -> str:
        """Return what an object is called: its name, in any language, else its kind."""
        tags = thing.tags
        keys = ["name", "official_name", "name:en", *sorted(k for k in tags if k[:5] == "name:")]
        for key in keys:
            if text := plain(tags.get(key, "")):
                return text.partition(";")[0].strip() or text
        title = plain(tags.get("description", ""))
        title = title if 0 < len(title) <= LONGEST_TITLE else title_of(kind)
        self._tell(thing, "name", "", "there is no name", f"called {title}")
        return title

    def _summary(self, thing: OsmObject) -> str:
        told = plain(thing.tags.get("description", "") or thing.tags.get("inscription", ""))
        return told or f"From {plain(self.file)}, {thing.ref}."

    def _names(self, group: list[Version], country: str) -> Iterator[NameDraft]:
        """Yield the names of the objects of a place.

        Where objects of several names follow one another, each name lasts as long as they.
        """
        is_street = group[0].member[1].family == STREET
        follows = not is_street and len({one.thing.tags.get("name") for one in group}) > 1
        for _, same in groupby(group, key=lambda one: one.thing.tags.get("name")):
            run = list(same)
            life = Life(*_agreed(run)) if is_street else Life(run[0].life.start, run[-1].life.end)
            for one in run:
                told = Told()
                for name in names_of(one.thing.tags, life, country, told, follows=follows):
                    yield self._draft(one.thing, name)
                self._tell_dates(one.thing, told.dates)
                self.lost.update(told.lost)

    def _draft(self, thing: OsmObject, name: ReadName) -> NameDraft:
        sources, locator = self._cited(thing, f"source:{name.key}", f"{name.key}:source", "source")
        draft = NameDraft(name.text, name.lang, name.start, name.end, sources, thing.number,
                          locator, list(name.notes))  # fmt: skip
        if draft.is_reversed():
            message, dates = f"{name.text} ends before it begins", f"{name.start} to {name.end}"
            self._tell(thing, name.key, dates, message, f"dates {EMPTY}")
            draft.notes.append(f"In the file from {name.start} to {name.end}")
            draft.start = draft.end = ""
        return draft

    def _events(self, group: list[Version]) -> Iterator[EventDraft]:
        """Yield the beginning and the end of a place; ways of a street must agree about them."""
        thing, kind = group[-1].member
        if kind.family == STREET:
            dates = _agreed(group)
            differ = len({(one.life.start, one.life.end) for one in group}) > 1
            self.lost["streets whose ways differ in their dates"] += differ
        else:
            dates = group[0].life.start, group[-1].life.end
        if kind.gone and not dates[1]:
            message = "it is there no more, but no end_date says since when"
            self._tell(thing, kind.gone, "", message, "taken as if it were there")
        edges = zip(dates, ("start_date", "end_date"), EDGES.get(kind.family, EDGES[""]),
                    (group[0], group[-1]), strict=True)  # fmt: skip
        for date, key, (event, text), version in edges:
            if date:
                raw = plain(version.thing.tags.get(key, ""))
                exact = version.thing.tags.get(f"{key}:edtf")
                note = "" if raw == date or exact else f"In the file {key} is “{raw}”"
                keys = (f"source:{key}", f"{key}:source", "source")
                sources, locator = self._cited(version.thing, *keys)
                number = version.thing.number
                yield EventDraft(date, event, text, sources, number, locator, note)

    def _cited(self, thing: OsmObject, *keys: str) -> tuple[tuple[str, ...], str]:
        """Return the works that the first filled tag names; else the file, and the object in it."""
        text = next((thing.tags[key] for key in keys if thing.tags.get(key)), "")
        works = [work for part in text.split(";") if plain(part) for work in self.works.cite(part)]
        return (tuple(dict.fromkeys(works)), "") if works else ((self.works.own,), thing.ref)

    def _tell_dates(self, thing: OsmObject, remarks: Iterable[tuple[str, str, Read]]) -> None:
        for key, text, read in remarks:
            result = f"read as {read.value}" if read.value else EMPTY
            self._tell(thing, key, plain(text), read.message, result)

    def _tell(self, thing: OsmObject, key: str, value: str, message: str, result: str) -> None:
        self.remarks.append(
            Remark(thing.number, f"{thing.ref} {key}".strip(), value, message, result)
        )


def _agreed(group: list[Version]) -> tuple[str, str]:
    """Return the beginning and the end in which all ways of a street agree, else ""."""
    starts, ends = {one.life.start for one in group}, {one.life.end for one in group}
    return starts.pop() if len(starts) == 1 else "", ends.pop() if len(ends) == 1 else ""


def _is_dated(name: NameDraft) -> bool:
    return bool(name.start or name.end not in ("", STILL))


def _dated_once(names: list[NameDraft]) -> list[NameDraft]:
    """Return names without those that another object of the place gives with dates."""
    dated = {(name.text, name.lang) for name in names if _is_dated(name)}
    return [name for name in names if _is_dated(name) or (name.text, name.lang) not in dated]
