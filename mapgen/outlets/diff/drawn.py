"""Compare what the map draws besides places: states and cities, each with a name for a time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from mapgen.basemap.distances import kilometres
from mapgen.model.cities import CityName
from mapgen.model.places import Position
from mapgen.model.states import HistoricalState
from mapgen.outlets.diff.change import (
    ADDED,
    MOVED,
    REMOVED,
    RENAMED,
    RESPELT,
    SOURCED,
    ReaderChange,
    in_order,
)
from mapgen.outlets.diff.date_changes import date_kind, edtf, shift
from mapgen.outlets.diff.matching import paired
from mapgen.outlets.diff.wording import DiffWording, date, distance, quoted

Named = HistoricalState | CityName
AnyNamed = TypeVar("AnyNamed", bound=HistoricalState | CityName)


@dataclass(frozen=True)
class Kind:
    """What is compared: "state" or "city" in words, its table, and what it is while it lasts."""

    noun: str
    file: str
    lasts: str

    def changes(
        self, old: Sequence[AnyNamed], new: Sequence[AnyNamed], steps: Sequence[str],
        own: Callable[[AnyNamed, AnyNamed], Iterator[ReaderChange]],
        languages: Sequence[str], wording: DiffWording,
    ) -> Iterator[ReaderChange]:  # fmt: skip
        """Yield the changes of all of them in NEW's order; then the removed ones.

        Two are the same if they agree in all fields of one of `steps` (matching.py); `own` yields
        the changes that only this kind has.
        """
        for was, now in paired(old, new, steps):
            if was is None and now:
                yield self.added(now)
            elif now is None and was:
                yield self.removed(was)
            elif was and now:
                words = self.words(was, now, languages, wording)
                yield from in_order([*self.time(was, now), *own(was, now), *words])

    def change(self, one: Named, kind: str, text: str, **values: Any) -> ReaderChange:
        """Return a change of a state or city, with its sources."""
        values = {"sources": one.sources, **values}
        return ReaderChange(
            subject=self.noun, id=one.id, title=one.name, kind=kind, text=text, file=self.file,
            **values,
        )  # fmt: skip

    def added(self, one: Named) -> ReaderChange:
        """Return the change that it is new."""
        return self.change(one, ADDED, f"{self.noun} added, {_span(one)}", new=_value(one))

    def removed(self, one: Named) -> ReaderChange:
        """Return the change that it is gone."""
        return self.change(one, REMOVED, f"{self.noun} removed, {_span(one)}", old=_value(one))

    def time(self, old: Named, new: Named) -> Iterator[ReaderChange]:
        """Yield the changes of its beginning and its end."""
        if old.start != new.start:
            kind = date_kind(old.start, new.start)
            dates = shift(old.start, new.start, date(old.start), date(new.start))
            yield self.change(new, kind, f"{self.noun} begins {dates}", column="from",
                              old=edtf(old.start), new=edtf(new.start))  # fmt: skip
        ends = [edtf(each.end, each.lasting) for each in (old, new)]
        if ends[0] != ends[1]:
            kind = date_kind(old.end, new.end)
            dates = shift(old.end, new.end, self._end(old), self._end(new))
            yield self.change(new, kind, f"{self.noun} ends {dates}", column="to", old=ends[0],
                              new=ends[1])  # fmt: skip

    def point(self, old: Position, new: Position, one: Named, what: str) -> Iterator[ReaderChange]:
        """Yield the change of the point at which it, or its name, stands."""
        if old != new:
            km = kilometres(old, new)
            where = [f"{each.lat} {each.lon}" for each in (old, new)]
            yield self.change(one, MOVED, f"{what} moved by {distance(km)}", column="lat lon",
                              old=where[0], new=where[1], km=round(km, 4))  # fmt: skip

    def words(
        self, old: Named, new: Named, languages: Sequence[str], wording: DiffWording
    ) -> Iterator[ReaderChange]:
        """Yield the changes of its id, its name in all languages, and its sources."""
        own = f"{self.noun}’s"
        if old.id != new.id:
            yield self.change(new, RENAMED, f"{own} id {old.id} → {new.id}", column="id",
                              old=old.id, new=new.id)  # fmt: skip
        if (old.name, old.lang) != (new.name, new.lang):
            names = [f"{each.name} ({each.lang})" for each in (old, new)]
            yield self.change(new, RESPELT, f"{own} name {quoted(names[0])} → {quoted(names[1])}",
                              column="name", old=names[0], new=names[1])  # fmt: skip
        for lang in languages:
            names = [each.translations.get(lang, {}).get("name", "") for each in (old, new)]
            if names[0] != names[1]:
                text = f"{own} name ({lang}) {quoted(names[0])} → {quoted(names[1])}"
                yield self.change(new, RESPELT, text, column=f"name@{lang}", old=names[0],
                                  new=names[1])  # fmt: skip
        if old.sources != new.sources:
            text = wording.exchange(self.noun, "source", old.sources, new.sources)
            yield self.change(new, SOURCED, text, column="source", old=";".join(old.sources),
                              new=";".join(new.sources))  # fmt: skip

    def _end(self, one: Named) -> str:
        return self.lasts if one.lasting else date(one.end)


def _span(one: Named) -> str:
    return f"{date(one.start)} to {'today' if one.lasting else date(one.end)}"


def _value(one: Named) -> str:
    return f"{edtf(one.start)}/{edtf(one.end, one.lasting)}"
