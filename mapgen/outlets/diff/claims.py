"""Compare the claims about a place: every difference is one change.

Each kind of claim has a module that defines how its rows are matched, compared and described
(`Telling`); this module has what all claims share.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from mapgen.model.claims import PREFERRED, REJECTED, Claim
from mapgen.model.places import Place
from mapgen.model.schema import tables
from mapgen.outlets.diff.change import (
    ADDED,
    CHANGED,
    FOLLOWED,
    REMOVED,
    REWORDED,
    SOURCED,
    ReaderChange,
)
from mapgen.outlets.diff.matching import paired
from mapgen.outlets.diff.wording import DiffWording, quoted

AnyClaim = TypeVar("AnyClaim", bound=Claim)


def _changed(old: Any, new: Any) -> str:
    return CHANGED


@dataclass(frozen=True)
class Column(Generic[AnyClaim]):
    """A column of a claims table: its comparable value, its words, and the kind of its change."""

    name: str
    value: Callable[[AnyClaim], str]
    tell: Callable[[AnyClaim, AnyClaim], str]
    kind: Callable[[AnyClaim, AnyClaim], str] = _changed


@dataclass(frozen=True)
class Telling(Generic[AnyClaim]):
    """How one kind of claim is compared and described.

    `listed` returns the claims of a place, `steps` match their rows (matching.py), `contest` is the
    key that rival claims share, `label` names a claim within a line, `whole` describes claims that
    differ only in language, `statement` is a claim's comparable value. Claims with the same `apart`
    are described together, by the one for which `is_english` is true.
    """

    file: str
    noun: str
    listed: Callable[[Place], tuple[AnyClaim, ...]]
    steps: tuple[str, ...]
    columns: tuple[Column[AnyClaim], ...]
    contest: Callable[[AnyClaim], tuple[str, ...]]
    label: Callable[[AnyClaim], str]
    whole: Callable[[list[AnyClaim]], str]
    statement: Callable[[AnyClaim], str]
    apart: Callable[[AnyClaim], tuple[Any, ...]]
    is_english: Callable[[AnyClaim], bool] = lambda claim: True


Kept = tuple[AnyClaim, AnyClaim]
"""A claim that both sides have: old, new."""


@dataclass(frozen=True)
class Teller(Generic[AnyClaim]):
    """Describes the changes of one kind of claim about one place."""

    telling: Telling[AnyClaim]
    wording: DiffWording
    place: Place

    def changes(
        self, old: tuple[AnyClaim, ...], new: tuple[AnyClaim, ...]
    ) -> Iterator[ReaderChange]:
        """Yield what changed from the old claims to the new ones."""
        pairs = paired(old, new, self.telling.steps)
        kept = [(old, new) for old, new in pairs if old and new]
        yield from self._statuses(kept)
        yield from self._cells(kept)
        yield from self._rows([new for old, new in pairs if new and not old], ADDED)
        yield from self._rows([old for old, new in pairs if old and not new], REMOVED)

    def _change(self, claim: AnyClaim, kind: str, text: str, **values: Any) -> ReaderChange:
        return ReaderChange(
            subject="place",
            id=self.place.id,
            title=self.place.title,
            kind=kind,
            text=text,
            file=self.telling.file,
            claim=" ".join((self.telling.file, *self.telling.contest(claim))),
            **{"sources": claim.sources, **values},
        )

    def _statuses(self, kept: list[Kept[AnyClaim]]) -> Iterator[ReaderChange]:
        """Yield each change of the preferred claim, and other changes of status."""
        turned = [pair for pair in kept if pair[0].status != pair[1].status]
        by_contest: dict[tuple[str, ...], list[Kept[AnyClaim]]] = {}
        for old, new in turned:
            by_contest.setdefault(self.telling.contest(new), []).append((old, new))
        for pairs in by_contest.values():
            fallen = [pair for pair in pairs if pair[0].status == PREFERRED]
            risen = [pair for pair in pairs if pair[1].status == PREFERRED]
            if fallen and risen:
                yield self._swap(fallen, risen)
                pairs = [pair for pair in pairs if pair not in (*fallen, *risen)]
            yield from self._turns(pairs)

    def _swap(self, fallen: list[Kept[AnyClaim]], risen: list[Kept[AnyClaim]]) -> ReaderChange:
        """Return the change by which a rival has become the preferred claim."""
        telling, was, now = self.telling, [old for old, _ in fallen], [new for _, new in risen]
        lost = " (rejected now)" if fallen[0][1].status == REJECTED else ""
        text = f"the map follows {telling.whole(now)}; before, {telling.whole(was)}{lost}"
        values = {"old": telling.statement(was[0]), "new": telling.statement(now[0])}
        return self._change(now[0], FOLLOWED, text, column="status", **values)

    def _turns(self, pairs: list[Kept[AnyClaim]]) -> Iterator[ReaderChange]:
        told: dict[tuple[Any, ...], list[Kept[AnyClaim]]] = {}
        for old, new in pairs:
            key = (old.status, new.status, self.telling.apart(new))
            told.setdefault(key, []).append((old, new))
        for (was, now, _), group in told.items():
            says = {was: "; the map no longer follows it", now: "; the map follows it now"}
            whole = self.telling.whole([new for _, new in group])
            text = f"{whole}: {was} → {now}{says.get(PREFERRED, '')}"
            yield self._change(group[0][1], FOLLOWED, text, column="status", old=was, new=now)

    def _cells(self, kept: list[Kept[AnyClaim]]) -> Iterator[ReaderChange]:
        """Yield the changed columns; a change that is the same in several languages only once.

        It is described with the English claim, if there is one.
        """
        columns = (*self.telling.columns, *self._common())
        groups: dict[tuple[Any, ...], list[Kept[AnyClaim]]] = {}
        for old, new in kept:
            for column in columns:
                values = (column.value(old), column.value(new))
                if values[0] != values[1]:
                    key = (column, *values, old.status, self.telling.apart(new))
                    groups.setdefault(key, []).append((old, new))
        for (column, was, now, *_), pairs in groups.items():
            old, new = next((pair for pair in pairs if self.telling.is_english(pair[1])), pairs[0])
            text = self._prefixed(old, new, column.tell(old, new))
            told = {"column": column.name, "old": was, "new": now}
            yield self._change(new, column.kind(old, new), text, **told)

    def _prefixed(self, old: AnyClaim, new: AnyClaim, text: str) -> str:
        """Return the text, prefixed by the status if the map follows neither claim."""
        return f"{new.status} claim: {text}" if PREFERRED not in (old.status, new.status) else text

    def _rows(self, claims: list[AnyClaim], kind: str) -> Iterator[ReaderChange]:
        """Yield claims that were added or removed, those of several languages as one."""
        groups: dict[tuple[Any, ...], list[AnyClaim]] = {}
        for claim in claims:
            groups.setdefault(self.telling.apart(claim), []).append(claim)
        for group in groups.values():
            status = "" if group[0].status == PREFERRED else f"{group[0].status} "
            what = f"{status}{self.telling.noun}"
            text = f"{what} {kind}: {self.telling.whole(group)}"
            side = "new" if kind == ADDED else "old"
            said = "; ".join(map(self.telling.statement, group))
            yield self._change(group[0], kind, text, **{side: said})

    def _common(self) -> Iterator[Column[AnyClaim]]:
        """Yield the columns that all claims have."""
        label, wording = self.telling.label, self.wording

        def sources(old: AnyClaim, new: AnyClaim) -> str:
            return wording.exchange(label(new), "source", old.sources, new.sources)

        def locator(old: AnyClaim, new: AnyClaim) -> str:
            return (
                f"{label(new)}: place in the source {quoted(old.locator)} → {quoted(new.locator)}"
            )

        def note(old: AnyClaim, new: AnyClaim) -> str:
            return f"{label(new)}: note {written(old.note, new.note)}"

        yield Column("source", lambda claim: ";".join(claim.sources), sources, _sourced)
        yield Column("locator", lambda claim: claim.locator, locator, _sourced)
        yield Column("note", lambda claim: claim.note, note, _reworded)
        table = tables()[self.telling.file]
        for name in table.named:
            yield Column(name, attrgetter(name), self._named(table.title_of(name), name))

    def _named(self, title: str, name: str) -> Callable[[AnyClaim, AnyClaim], str]:
        """Return the description of a changed `by_name` column, with its title."""

        def tell(old: AnyClaim, new: AnyClaim) -> str:
            was, now = getattr(old, name) or "none", getattr(new, name) or "none"
            return f"{self.telling.label(new)}: {title} {quoted(was)} → {quoted(now)}"

        return tell


def _sourced(old: Claim, new: Claim) -> str:
    return SOURCED


def _reworded(old: Claim, new: Claim) -> str:
    return REWORDED


def written(old: str, new: str) -> str:
    """Return how a longer text was changed."""
    return "reworded" if old and new else "added" if new else "removed"


def claim_changes(
    old: Place, new: Place, tellings: Iterable[Telling[Any]], wording: DiffWording
) -> Iterator[ReaderChange]:
    """Yield what changed in all claims about a place."""
    for telling in tellings:
        teller = Teller(telling, wording, new)
        yield from teller.changes(telling.listed(old), telling.listed(new))
