"""Linked Places Format (LPF), the gazetteer interchange of the World Historical Gazetteer.

Described at https://github.com/LinkedPasts/linked-places-format. A feature is a place.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from mapgen.basemap.countries import countries_of
from mapgen.check.countries import CODES
from mapgen.check.registers import REGISTERS
from mapgen.model.claims import RELATIONS as KNOWN
from mapgen.model.places import PRECISIONS
from mapgen.outlets.export.forms.lpf import CERTAINTY
from mapgen.outlets.intake.citations import cited
from mapgen.outlets.intake.claims import NameDraft, Row, event_rows, language, name_rows, settled
from mapgen.outlets.intake.ids import Ids, short_id
from mapgen.outlets.intake.lpf_dates import dates_of
from mapgen.outlets.intake.lpf_events import events_of
from mapgen.outlets.intake.positions import LEFT_OUT, Spot, geojson_shape, spot_of_shape
from mapgen.outlets.intake.remarks import Remark
from mapgen.outlets.intake.tables import ImportedTables
from mapgen.outlets.intake.values import plain, read_id
from mapgen.outlets.intake.works import Works

Json = dict[str, Any]

PRECISION = {CERTAINTY[precision]: precision for precision in reversed(PRECISIONS)}
"""Our precision of a point by the format's certainty, the more exact of two."""

RELATIONS = {"part of": "part-of", "gvp:broaderPartitive": "part-of"}
CARRIED = frozenset(
    {"@id", "uri", "type", "properties", "when", "geometry", "names", "types", "relations",
     "descriptions", "links"}
)  # fmt: skip
"""The parts of a feature of which something is taken."""


def is_one(document: Any) -> bool:
    """Return whether a JSON document is a collection of Linked Places."""
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not features:
        return False
    return any(_toponyms(feature) for feature in features[:10])


def _toponyms(feature: Any) -> list[Json]:
    return [name for name in parts(feature, "names") if isinstance(name.get("toponym"), str)]


def parts(value: Any, key: str) -> list[Json]:
    """Return the objects in a list of a JSON object; none if it is missing or something else."""
    found = value.get(key) if isinstance(value, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def imported(document: Json, file: str) -> ImportedTables:
    """Return the tables of a collection; `file` is the name of its file."""
    return _Collection(document, file).tables()


class _Collection:
    """The work on one collection."""

    def __init__(self, document: Json, file: str) -> None:
        self.features = [one for one in document["features"] if isinstance(one, dict)]
        self.made = ImportedTables(
            title=plain(str(document.get("title") or "")),
            licence=plain(str(document.get("license") or "")),
        )
        self.file, self.works, self.ids = file, Works(file), Ids()
        self.places: dict[str, str] = {}
        self.lost: Counter[str] = Counter()

    def tables(self) -> ImportedTables:
        made = self.made
        placed = [(at, each, spot) for at, each in enumerate(self.features, 1)
                  if (spot := self._spot(at, each))]  # fmt: skip
        points = [(float(spot.lat), float(spot.lon)) for _, _, spot in placed]
        for (at, feature, spot), country in zip(placed, countries_of(points), strict=True):
            self._place(at, feature, spot, country)
        for at, feature, _ in placed:
            made.add("relations.csv", self._relations(at, feature))
        made.add("sources.csv", ((0, row) for row in self.works.rows))
        made.without_uncited()
        made.lost.update(sorted(self.lost.items()))
        made.remarks.sort(key=lambda one: one.row)
        return made

    def _spot(self, at: int, feature: Json) -> Spot | None:
        try:
            found = geojson_shape(feature.get("geometry"))
        except ValueError as error:
            self.made.remarks.append(Remark(at, "geometry", "", str(error), LEFT_OUT))
            return None
        return spot_of_shape(found, at, self.made.remarks)

    def _place(self, at: int, feature: Json, spot: Spot, country: str) -> None:
        about = feature.get("properties")
        about = about if isinstance(about, dict) else {}
        names = _toponyms(feature)
        title = plain(str(about.get("title") or (names[0]["toponym"] if names else "")))
        codes = [code for code in about.get("ccodes") or () if code in CODES]
        code = codes[0] if codes else country
        if not (title and code):
            message = "there is no title" if code else "the point lies in no country"
            self.made.remarks.append(Remark(at, "", title, message, LEFT_OUT))
            return
        address = str(feature.get("@id") or feature.get("uri") or "")
        tail = address.rpartition("=")[2].rpartition("/")[2].rpartition(":")[2]
        own = short_id(tail) if any(sign.isalpha() for sign in tail) else ""
        place = self.ids.free(own or short_id(title) or "place")
        self.places[address] = place
        drafts = [one for name in names for one in self._names(at, name)]
        summary, events = events_of(feature, title, at, self.works, self.made.remarks)
        row = self._row(feature, spot)
        if len(drafts) == 1 and drafts[0].text == title and not (drafts[0].start or drafts[0].end):
            # The format wants a name where there is only the title.
            self.lost["names without a date that are the title"] += 1
            row["sources"] = ";".join(
                work for work in drafts.pop().sources if work != self.works.own
            )
        told = summary or f"From {plain(self.file)}, feature {at}."
        row |= {"id": place, "title": title, "country": code, "summary": told}
        self.made.add("places.csv", [(at, row)])
        self.made.add("names.csv", name_rows(place, settled(drafts)))
        self.made.add("events.csv", event_rows(place, events))
        self.made.features += [(at, place, shape) for shape in spot.drawn]
        self._count_lost(feature, about)

    def _row(self, feature: Json, spot: Spot) -> Row:
        """Return the cells of a place that come from its feature alone."""
        geometry = feature["geometry"]
        point = next(iter(parts(geometry, "geometries")), geometry)
        where = [work for one in parts(point, "citations") for work in cited(one, self.works)[0]]
        links = _links(feature)
        return {
            "kind": _kind(feature),
            "lat": spot.lat,
            "lon": spot.lon,
            "precision": PRECISION.get(str(point.get("certainty", "")), "settlement"),
            **{
                name: next(filter(None, (read_id(name, one) for one in links)), "")
                for name in REGISTERS
            },
            "coordinate_source": where[0] if where else self.works.own,
        }

    def _names(self, at: int, name: Json) -> Iterator[NameDraft]:
        """Yield a name for each of its times; one whose only time cannot be read has no date."""
        text = plain(name["toponym"])
        if not text:
            return
        pairs = [cited(one, self.works) for one in parts(name, "citations")]
        sources = tuple(dict.fromkeys(work for works, _ in pairs for work in works))
        locator = next((where for _, where in pairs if where), "")
        lang = language(plain(str(name.get("lang") or "")), "und")
        for start, end, note in dates_of(name.get("when"), at, text, self.made.remarks):
            notes = [note] if note else []
            yield NameDraft(
                text, lang, start, end, sources or (self.works.own,), at, locator, notes
            )

    def _relations(self, at: int, feature: Json) -> Iterator[tuple[int, Row]]:
        place = self.places.get(str(feature.get("@id") or feature.get("uri") or ""))
        for one in parts(feature, "relations") if place else ():
            other = self.places.get(str(one.get("relationTo", "")))
            label = str(one.get("label", ""))
            kind = RELATIONS.get(label) or RELATIONS.get(str(one.get("relationType", ""))) or (
                label.replace(" ", "-"))  # fmt: skip
            if other is None or kind not in KNOWN:
                self.lost["relations to places or of kinds that are not known here"] += 1
                continue
            pairs = [cited(each, self.works) for each in parts(one, "citations")]
            sources = dict.fromkeys(work for works, _ in pairs for work in works)
            dates = next(dates_of(one.get("when"), at, label, self.made.remarks))
            yield at, {"place": str(place), "other": other, "kind": kind, "date": dates[0],
                       "source": ";".join(sources) or self.works.own, "status": "preferred",
                       "locator": next((w for _, w in pairs if w), "")}  # fmt: skip

    def _count_lost(self, feature: Json, about: Json) -> None:
        """Count what a feature holds and a dataset does not."""
        self.lost["types after the first"] += max(len(parts(feature, "types")) - 1, 0)
        known = [any(read_id(name, one) for name in REGISTERS) for one in _links(feature)]
        self.lost["links to other registers"] += known.count(False)
        self.lost["feature classes"] += bool(about.get("fclasses"))
        for key in feature.keys() - CARRIED:
            self.lost[f"parts {plain(key)!r}"] += bool(feature[key])
        self.lost = +self.lost


def _links(feature: Json) -> list[str]:
    """Return what a place is linked to; the format names no id without its register."""
    links = [str(link.get("identifier", "")) for link in parts(feature, "links")]
    return [link if ":" in link else "" for link in links]


def _kind(feature: Json) -> str:
    """Return the kind of a place: the label of its first type, in the words of its source."""
    for one in parts(feature, "types"):
        labels = [str(label.get("label", "")) for label in parts(one, "sourceLabels")]
        for text in (*labels, str(one.get("label", "")), str(one.get("sourceLabel", ""))):
            if plain(text):
                return plain(text).lower()
    return "place"
