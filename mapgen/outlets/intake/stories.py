"""Slides of a story about places, whatever program tells it, become places with events."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mapgen.basemap.countries import countries_of
from mapgen.check.axes import LATITUDE, LONGITUDE
from mapgen.outlets.intake.claims import EventDraft, event_rows
from mapgen.outlets.intake.ids import Ids, short_id
from mapgen.outlets.intake.positions import LEFT_OUT
from mapgen.outlets.intake.remarks import Remark
from mapgen.outlets.intake.tables import ImportedTables
from mapgen.outlets.intake.values import ADDRESS, Read, plain, read_degrees
from mapgen.outlets.intake.works import Works
from mapgen.reading.foreign.html_text import html_links, html_text

NO_POINT = "there is no position"


@dataclass
class Slide:
    """A slide: its number, its texts as HTML, its point, and its date as it was read.

    `where` is the name of its place or "", `kind` of what kind that is. `media` is the address of a
    picture, film or sound, `credit` whose it is, `work` the address of a page about it. `raw` is
    the date as it is written.
    """

    at: int
    headline: str
    text: str
    lat: str
    lon: str
    where: str = ""
    kind: str = ""
    date: Read = field(default_factory=lambda: Read(""))
    raw: str = ""
    media: str = ""
    credit: str = ""
    work: str = ""

    @property
    def title(self) -> str:
        """The headline as plain text."""
        return words(self.headline)


def words(html: str) -> str:
    """Return a piece of HTML as plain text on one line."""
    return plain(html_text(html)) if "<" in html or "&" in html else plain(html)


def imported(
    slides: Iterable[Slide], file: str, title: str, lost: Counter[str], unplaced: str = NO_POINT
) -> ImportedTables:
    """Return the tables of slides; `file` is the name of the file, `title` that of the story.

    Slides with one name of a place, or one headline, and one point are one place. `lost` is what
    could not be carried so far, `unplaced` what is told of a slide without a position.
    """
    return _Story(file, title, lost, unplaced).tables(slides)


class _Story:
    """The work on one story."""

    def __init__(self, file: str, title: str, lost: Counter[str], unplaced: str) -> None:
        self.made = ImportedTables(title=words(title))
        self.remarks, self.lost, self.unplaced = self.made.remarks, lost, unplaced
        self.file, self.works, self.ids = file, Works(file), Ids()

    def tables(self, slides: Iterable[Slide]) -> ImportedTables:
        groups = self._groups(slides)
        points = [(float(lat), float(lon)) for _, lat, lon in groups]
        countries = countries_of(points) if points else []
        for (key, group), country in zip(groups.items(), countries, strict=True):
            self._place(group, key[1:], country)
        self.made.add("sources.csv", ((0, row) for row in self.works.rows))
        self.made.without_uncited()
        self.made.lost.update(sorted((+self.lost).items()))
        self.remarks.sort(key=lambda one: one.row)
        return self.made

    def _groups(self, slides: Iterable[Slide]) -> dict[tuple[str, str, str], list[Slide]]:
        groups: dict[tuple[str, str, str], list[Slide]] = {}
        for slide in slides:
            if not slide.title:
                self._tell(slide, "headline", "", "there is no title", LEFT_OUT)
                continue
            lat, lon = read_degrees(slide.lat, LATITUDE), read_degrees(slide.lon, LONGITUDE)
            if lat.value and lon.value:
                key = (slide.where or slide.title, lat.value, lon.value)
                groups.setdefault(key, []).append(slide)
            else:
                message = lat.message or lon.message or self.unplaced
                value = ", ".join(filter(None, (plain(slide.lat), plain(slide.lon))))
                self._tell(slide, "location", value or slide.title, message, LEFT_OUT)
        return groups

    def _tell(self, slide: Slide, column: str, value: str, message: str, result: str) -> None:
        self.remarks.append(Remark(slide.at, column, value, message, result))

    def _place(self, group: list[Slide], spot: tuple[str, str], country: str) -> None:
        first = group[0]
        if not country:
            message = "the point lies in no country"
            self._tell(first, "location", ", ".join(spot), message, LEFT_OUT)
            return
        title = first.where if len(group) > 1 and first.where else first.title
        place = self.ids.free(short_id(title) or "place")
        kinds = filter(None, (plain(slide.kind).lower() for slide in group))
        told = dict.fromkeys(filter(None, (words(slide.text) for slide in group)))
        works = dict.fromkeys(work for slide in group for work in self._media(slide))
        row = {
            "id": place, "title": title, "kind": next(kinds, "place"), "lat": spot[0],
            "lon": spot[1], "precision": "site", "country": country,
            "summary": " ".join(told) or f"From {plain(self.file)}, slide {first.at}.",
            "coordinate_source": self.works.own, "sources": ";".join(works),
        }  # fmt: skip
        self.made.add("places.csv", [(first.at, row)])
        self.made.add("events.csv", event_rows(place, list(self._events(group))))

    def _events(self, group: Iterable[Slide]) -> Iterator[EventDraft]:
        for slide in group:
            note = ""
            if slide.date.message:
                result = f"read as {slide.date.value}" if slide.date.value else "left empty"
                self._tell(slide, "date", plain(slide.raw), slide.date.message, result)
                note = f"In the file the date is “{plain(slide.raw)}”"
            if slide.date.value:
                yield EventDraft(slide.date.value, "event", slide.title, (self.works.own,),
                                 slide.at, f"slide {slide.at}", note)  # fmt: skip

    def _media(self, slide: Slide) -> Iterator[str]:
        """Yield the works that a slide shows; count the links in its texts."""
        self.lost["links in texts"] += len(html_links(slide.text))
        media = next(iter(html_links(slide.media)), slide.media.strip())
        address = next(iter(ADDRESS.findall(slide.work) or ADDRESS.findall(media)), "")
        if address:
            yield from self.works.cite(words(slide.credit), address)
        elif media:
            self.lost["media without an address"] += 1
