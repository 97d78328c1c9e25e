"""Compare the claims about a place: every difference is one change.

Each kind of claim has a module that defines how its rows are matched, compared and described
(`ClaimRules`); this module has the common part.
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
    describe: Callable[[AnyClaim, AnyClaim], str]
    kind: Callable[[AnyClaim, AnyClaim], str] = _changed


@dataclass(frozen=True)
class ClaimRules(Generic[AnyClaim]):
    """How one kind of claim is compared and described.

    `claims_of` returns the claims of a place, `steps` match their rows (matching.py), `key` are
    the fields that rival claims share, `label` names a claim within a line, `describe` describes
    claims that differ only in language, `statement` is a claim's comparable value. Claims with the
    same `group_key` are described together, by the one for which `is_english` is true.
    """

    file: str
    noun: str
    claims_of: Callable[[Place], tuple[AnyClaim, ...]]
    steps: tuple[str, ...]
    columns: tuple[Column[AnyClaim], ...]
    key: tuple[str, ...]
    label: Callable[[AnyClaim], str]
    describe: Callable[[list[AnyClaim]], str]
    statement: Callable[[AnyClaim], str]
    group_key: Callable[[AnyClaim], tuple[Any, ...]]
    is_english: Callable[[AnyClaim], bool] = lambda claim: True


Kept = tuple[AnyClaim, AnyClaim]
"""A claim that both sides have: old, new."""


@dataclass(frozen=True)
class ClaimComparer(Generic[AnyClaim]):
    """Describes the changes of one kind of claim about one place."""

    rules: ClaimRules[AnyClaim]
    wording: DiffWording
    place: Place

    def changes(
        self, old: tuple[AnyClaim, ...], new: tuple[AnyClaim, ...]
    ) -> Iterator[ReaderChange]:
        """Yield what changed from the old claims to the new ones."""
        pairs = paired(old, new, self.rules.steps)
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
            file=self.rules.file,
            claim=" ".join((self.rules.file, *self._key(claim))),
            **{"sources": claim.sources, **values},
        )

    def _key(self, claim: AnyClaim) -> tuple[str, ...]:
        """Return the key that rival claims of the place share."""
        return tuple(str(getattr(claim, field) or "") for field in self.rules.key)

    def _statuses(self, kept: list[Kept[AnyClaim]]) -> Iterator[ReaderChange]:
        """Yield each change of the preferred claim, and other changes of status."""
        changed = [pair for pair in kept if pair[0].status != pair[1].status]
        by_rival_key: dict[tuple[str, ...], list[Kept[AnyClaim]]] = {}
        for old, new in changed:
            by_rival_key.setdefault(self._key(new), []).append((old, new))
        for pairs in by_rival_key.values():
            demoted = [pair for pair in pairs if pair[0].status == PREFERRED]
            promoted = [pair for pair in pairs if pair[1].status == PREFERRED]
            if demoted and promoted:
                yield self._preference_change(demoted, promoted)
                pairs = [pair for pair in pairs if pair not in (*demoted, *promoted)]
            yield from self._status_changes(pairs)

    def _preference_change(
        self, demoted: list[Kept[AnyClaim]], promoted: list[Kept[AnyClaim]]
    ) -> ReaderChange:
        """Return the change by which a rival has become the preferred claim."""
        rules, was, now = self.rules, [old for old, _ in demoted], [new for _, new in promoted]
        lost = " (rejected now)" if demoted[0][1].status == REJECTED else ""
        text = f"the map follows {rules.describe(now)}; before, {rules.describe(was)}{lost}"
        values = {"old": rules.statement(was[0]), "new": rules.statement(now[0])}
        return self._change(now[0], FOLLOWED, text, column="status", **values)

    def _status_changes(self, pairs: list[Kept[AnyClaim]]) -> Iterator[ReaderChange]:
        groups: dict[tuple[Any, ...], list[Kept[AnyClaim]]] = {}
        for old, new in pairs:
            key = (old.status, new.status, self.rules.group_key(new))
            groups.setdefault(key, []).append((old, new))
        for (was, now, _), group in groups.items():
            says = {was: "; the map no longer follows it", now: "; the map follows it now"}
            whole = self.rules.describe([new for _, new in group])
            text = f"{whole}: {was} → {now}{says.get(PREFERRED, '')}"
            yield self._change(group[0][1], FOLLOWED, text, column="status", old=was, new=now)

    def _cells(self, kept: list[Kept[AnyClaim]]) -> Iterator[ReaderChange]:
        """Yield the changed columns; a change that is the same in several languages only once.

        It is described with the English claim, if there is one.
        """
        spoken = dict.fromkeys(lang for pair in kept for one in pair for lang in one.translations)
        columns = (*self.rules.columns, *self._common(), *map(self._translated_note, spoken))
        groups: dict[tuple[Any, ...], list[Kept[AnyClaim]]] = {}
        for old, new in kept:
            for column in columns:
                values = (column.value(old), column.value(new))
                if values[0] != values[1]:
                    key = (column, *values, old.status, self.rules.group_key(new))
                    groups.setdefault(key, []).append((old, new))
        for (column, was, now, *_), pairs in groups.items():
            old, new = next((pair for pair in pairs if self.rules.is_english(pair[1])), pairs[0])
            text = self._prefixed(old, new, column.describe(old, new))
            cell = {"column": column.name, "old": was, "new": now}
            yield self._change(new, column.kind(old, new), text, **cell)

    def _prefixed(self, old: AnyClaim, new: AnyClaim, text: str) -> str:
        """Return the text, prefixed by the status if the map follows neither claim."""
        return f"{new.status} claim: {text}" if PREFERRED not in (old.status, new.status) else text

    def _rows(self, claims: list[AnyClaim], kind: str) -> Iterator[ReaderChange]:
        """Yield claims that were added or removed, those of several languages as one."""
        groups: dict[tuple[Any, ...], list[AnyClaim]] = {}
        for claim in claims:
            groups.setdefault(self.rules.group_key(claim), []).append(claim)
        for group in groups.values():
            status = "" if group[0].status == PREFERRED else f"{group[0].status} "
            what = f"{status}{self.rules.noun}"
            text = f"{what} {kind}: {self.rules.describe(group)}"
            side = "new" if kind == ADDED else "old"
            statements = "; ".join(map(self.rules.statement, group))
            yield self._change(group[0], kind, text, **{side: statements})

    def _common(self) -> Iterator[Column[AnyClaim]]:
        """Yield the columns that all claims have."""
        label, wording = self.rules.label, self.wording

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
        table = tables()[self.rules.file]
        for name in table.named:
            yield Column(name, attrgetter(name), self._named(table.title_of(name), name))

    def _translated_note(self, lang: str) -> Column[AnyClaim]:
        """Return the column of the note in another language."""

        def value(claim: AnyClaim) -> str:
            return claim.translations.get(lang, {}).get("note", "")

        def describe(old: AnyClaim, new: AnyClaim) -> str:
            return f"{self.rules.label(new)}: note ({lang}) {written(value(old), value(new))}"

        return Column(f"note@{lang}", value, describe, _reworded)

    def _named(self, title: str, name: str) -> Callable[[AnyClaim, AnyClaim], str]:
        """Return the description of a changed `by_name` column, with its title."""

        def describe(old: AnyClaim, new: AnyClaim) -> str:
            was, now = getattr(old, name) or "none", getattr(new, name) or "none"
            return f"{self.rules.label(new)}: {title} {quoted(was)} → {quoted(now)}"

        return describe


def _sourced(old: Claim, new: Claim) -> str:
    return SOURCED


def _reworded(old: Claim, new: Claim) -> str:
    return REWORDED


def written(old: str, new: str) -> str:
    """Return how a longer text was changed."""
    return "reworded" if old and new else "added" if new else "removed"


def claim_changes(
    old: Place, new: Place, all_rules: Iterable[ClaimRules[Any]], wording: DiffWording
) -> Iterator[ReaderChange]:
    """Yield what changed in all claims about a place."""
    for rules in all_rules:
        comparer = ClaimComparer(rules, wording, new)
        yield from comparer.changes(rules.claims_of(old), rules.claims_of(new))
