"""Merge claims: which are there already, which say something else, and which are new.

What makes two rows one claim is described in docs/import.md. A subclass knows one table.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from mapgen.model.claims import AGREEING, ALTERNATIVE, BORNE, PREFERRED, REJECTED
from mapgen.model.schema import ids_in
from mapgen.outlets.intake.ids import Ids
from mapgen.outlets.joining.rows import MergedTable, OldRow, Row
from mapgen.reading.map_template import BEGINS, ENDS
from mapgen.time.agreement import APART, agreement

FILLED = ("locator", "note", "script")
"""Cells that the same claim in a file may fill."""

Numbered = tuple[int, Row]
"""A row and its position in the table of the import."""


class ClaimMerger:
    """Merges the claims of one place.

    `dates` are the columns of dates; `subject` is the column that rival claims share, whose ids are
    made for the place.
    """

    dates: tuple[str, ...] = ("date",)
    subject = ""

    def __init__(self, table: MergedTable, old: list[OldRow]) -> None:
        self.table, self.old = table, old
        self.ids = Ids()
        for name in dict.fromkeys(row.cells.get(self.subject, "") for row in old):
            self.ids.free(name)

    def merge(self, rows: Sequence[Numbered]) -> None:
        """Merge the claims of the file about the place."""
        left = [each for each in rows if not self._is_there(each[1])]
        told = {id(old) for _, new in rows if (old := self._same(new))}
        corrected, others = list[tuple[OldRow, Numbered, Row]](), list[Numbered]()
        for each in left:
            old = self._corrected(each[1], told)
            if old:
                told.add(id(old))
                corrected.append((old, each, self._take_dates(old, each[1])))
            else:
                others.append(each)
        for old, each, before in corrected:
            if self.clashes(old):
                self._take_dates(old, before)
                others.append(each)
            else:
                self._note(old, each[1])
        for at, new in others:
            self._add(at, new)

    def is_about_one(self, old: Mapping[str, str], new: Mapping[str, str]) -> bool:
        """Return whether two claims are about the same thing, whatever their dates."""
        raise NotImplementedError

    def dates_of(self, cells: Mapping[str, str]) -> tuple[str, ...]:
        """Return the dates of a row that is there."""
        return tuple(cells.get(column, "") for column in self.dates)

    def _same(self, new: Row) -> OldRow | None:
        wanted = tuple(new.get(column, "") for column in self.dates)
        return next((old for old in self._alike(new) if self.dates_of(old.cells) == wanted), None)

    def _alike(self, new: Row) -> Iterator[OldRow]:
        return (old for old in self.old if self.is_about_one(old.cells, new))

    def _is_there(self, new: Row) -> bool:
        """Return whether a claim is there; add its sources to it.

        What the same work says there with more dates is there, too.
        """
        old = self._same(new)
        if old:
            self._note(old, new)
        return old is not None or any(map(self._says_less(new), self._alike(new)))

    def _says_less(self, new: Row) -> Callable[[OldRow], bool]:
        wanted = [new.get(column, "") for column in self.dates]

        def says_less(old: OldRow) -> bool:
            pairs = zip(wanted, self.dates_of(old.cells), strict=True)
            return _has_no_other_source(new, old.cells) and all(one in ("", two)
                                                                for one, two in pairs)  # fmt: skip

        return says_less

    def _note(self, old: OldRow, new: Row) -> None:
        """Add the sources of the same claim, and what only it says."""
        old.add_ids("source", new["source"])
        old.fill(new, FILLED)

    def _corrected(self, new: Row, told: set[int]) -> OldRow | None:
        """Return the claim of the same source that the file has with other dates now."""
        free = (old for old in self._alike(new) if old.line and id(old) not in told)
        return next((old for old in free if self._corrects(new, old)), None)

    def _corrects(self, new: Row, old: OldRow) -> bool:
        """Return whether a claim of the same source has other dates, and none the less."""
        cells = old.cells
        whole = all(new.get(column) or not cells.get(column) for column in self.dates)
        if cells.get("status") == REJECTED or not whole:
            return False
        return _has_no_other_source(cells, new) and self.may_change(old)

    def may_change(self, old: OldRow) -> bool:
        """Return whether the dates of a claim may be changed on its own."""
        return True

    def clashes(self, old: OldRow) -> bool:
        """Return whether a claim with its new dates cannot stand beside the others."""
        return False

    def _take_dates(self, old: OldRow, new: Row) -> Row:
        """Give a claim the dates of another one; return those that it had."""
        before = {column: old.cells.get(column, "") for column in self.dates}
        for column in self.dates:
            old.set(column, new.get(column, ""))
        return before

    def _add(self, at: int, new: Row) -> None:
        if self._is_there(new):  # since another row of the file says the same
            return
        rival = self._rival(new)
        if rival is not None:
            status = AGREEING if self._agrees(rival, new) else ALTERNATIVE
            shared = {self.subject: rival.cells[self.subject]} if self.subject else {}
            row = {**new, **self.taken_over(rival), **shared, "status": status}
        else:
            row = self.placed(new)
        self.table.added.append((at, row))
        self.old.append(OldRow(0, row))

    def _rival(self, new: Row) -> OldRow | None:
        """Return the preferred claim that a new one agrees with or contradicts."""
        found = [old for old in self._alike(new) if _is_preferred(old.cells)]
        agreeing = [old for old in found if self._agrees(old, new)]
        return next((old for old in (*agreeing, *found) if self.is_rival(old, new)), None)

    def is_rival(self, old: OldRow, new: Row) -> bool:
        """Return whether only one of two claims about one thing can be true, or both say it."""
        return True

    def _agrees(self, old: OldRow, new: Row) -> bool:
        wanted = (new.get(column, "") for column in self.dates)
        return agreement(zip(wanted, self.dates_of(old.cells), strict=True)) != APART

    def taken_over(self, rival: OldRow) -> Row:
        """Return what a claim takes over from the one that it agrees with or contradicts."""
        return {}

    def placed(self, new: Row) -> Row:
        """Return a new claim with an id of its own for what it is about."""
        if not self.subject:
            return new
        return {**new, self.subject: self.ids.free(new[self.subject])}


def _is_preferred(cells: Mapping[str, str]) -> bool:
    return (cells.get("status") or PREFERRED) in BORNE


def _has_no_other_source(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Return whether all works that a claim cites are cited by another one."""
    return {*ids_in(one.get("source", ""))} <= {*ids_in(other.get("source", ""))}


def _sentence(text: str) -> str:
    return text.casefold().rstrip(".")


def share_source(old: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """Return whether two claims cite the same work."""
    return bool({*ids_in(old.get("source", ""))} & {*ids_in(new.get("source", ""))})


UNSAID = {"began": BEGINS, "ended": ENDS, "event": frozenset[str]()}
"""The kinds that an import gives where the file says no more, and those which they mean."""


class EventMerger(ClaimMerger):
    """Merges events: those of one text are one, and those that begin or end the place."""

    subject = "happening"

    def is_about_one(self, old: Mapping[str, str], new: Mapping[str, str]) -> bool:
        """Return whether the texts are one, or both begin the place, or both end it in one way."""
        alike = old["kind"] == new["kind"]
        if _sentence(old["text"]) == _sentence(new["text"]):
            return alike or new["kind"] in UNSAID
        return old["kind"] in BEGINS | ENDS and (
            alike or old["kind"] in UNSAID.get(new["kind"], ())
        )

    def is_rival(self, old: OldRow, new: Row) -> bool:
        """Return whether the claims are of two works: what one tells twice happened twice."""
        return not share_source(old.cells, new)


class RelationMerger(ClaimMerger):
    """Merges relations: those of one kind with one place are one."""

    def is_about_one(self, old: Mapping[str, str], new: Mapping[str, str]) -> bool:
        """Return whether kind and other place are the same."""
        return (old["other"], old["kind"]) == (new["other"], new["kind"])
