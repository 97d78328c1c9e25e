"""Merge names: the claims whose periods share their dates in all languages."""

from collections.abc import Mapping
from typing import Any

from mapgen.check.periods import surely_overlap
from mapgen.model.claims import BORNE, CONCURRENT, PREFERRED
from mapgen.outlets.intake.claims import NameDraft
from mapgen.outlets.joining.claims import ClaimMerger
from mapgen.outlets.joining.rows import MergedTable, OldRow, Row

UNKNOWN = "und"
"""The tag of a name whose language is not known, which may be any."""


class NameMerger(ClaimMerger):
    """Merges names: those of one text in one language are one, at one time."""

    dates = ("from", "to")
    subject = "period"

    def __init__(self, table: MergedTable, old: list[OldRow]) -> None:
        super().__init__(table, old)
        self.periods: dict[str, tuple[str, ...]] = {}
        for row in old:
            if _is_borne(row):
                dates = tuple(row.cells.get(column, "") for column in self.dates)
                self.periods.setdefault(row.cells["period"], dates)

    def is_about_one(self, old: Mapping[str, str], new: Mapping[str, str]) -> bool:
        """Return whether text and language are the same."""
        langs = {old["lang"], new["lang"]} - {UNKNOWN}
        return old["name"] == new["name"] and len(langs) < 2

    def dates_of(self, cells: Mapping[str, str]) -> tuple[str, ...]:
        """Return the dates of a name; those of a borne one without are those of its period."""
        own = super().dates_of(cells)
        borne = not any(own) and (cells.get("status") or PREFERRED) in BORNE
        return self.periods.get(cells["period"], own) if borne else own

    def may_change(self, old: OldRow) -> bool:
        """Return whether the name has its period for itself, whose dates all names share."""
        period = old.cells["period"]
        return not any(row.cells["period"] == period and row is not old and _is_borne(row)
                       for row in self.old)  # fmt: skip

    def clashes(self, old: OldRow) -> bool:
        """Return whether a preferred name would be borne at the same time as another one."""
        return _is_preferred(old.cells) and bool(self._borne_beside(old.cells))

    def is_rival(self, old: OldRow, new: Row) -> bool:
        """Return whether both are about the same time: a name may be borne twice."""
        return self._agrees(old, new) or surely_overlap(_bounds(new), self._bounds_of(old))

    def taken_over(self, rival: OldRow) -> Row:
        """Return the language of the same name, and the person whom it honours."""
        return {"lang": rival.cells["lang"], "namesake": rival.cells.get("namesake", "")}

    def placed(self, new: Row) -> Row:
        """Return a new name in the period of the same dates, else in one of its own.

        It is concurrent if another preferred name of its language is borne at the same time.
        """
        dates = tuple(new.get(column, "") for column in self.dates)
        period = self._shared(dates, new["lang"]) or self.ids.free(new["period"])
        row = {**new, "period": period}
        if (new.get("status") or PREFERRED) in BORNE:
            self.periods.setdefault(period, dates)
        beside = self._borne_beside(row) if _is_preferred(new) else ""
        if beside:
            note = f"Guess: borne at the same time as {beside}"
            row |= {"status": CONCURRENT, "note": ". ".join(filter(None, (row.get("note"), note)))}
        return row

    def _shared(self, dates: tuple[str, ...], lang: str) -> str:
        """Return the period with these dates that has no name in the language yet, or ""."""
        known = (period for period, its in self.periods.items() if any(dates) and its == dates)
        return next((period for period in known if not self._has(period, lang)), "")

    def _has(self, period: str, lang: str) -> bool:
        return any(row.cells["period"] == period and row.cells["lang"] == lang for row in self.old)

    def _borne_beside(self, new: Row) -> str:
        """Return the preferred name of the same language that is borne at the same time, or ""."""
        for old in self.old:
            cells = old.cells
            alike = cells["lang"] == new["lang"] and cells["period"] != new["period"]
            if (
                alike
                and _is_preferred(cells)
                and surely_overlap(self._bounds_of(old), _bounds(new))
            ):
                return cells["name"]
        return ""

    def _bounds_of(self, old: OldRow) -> Any:
        dates = zip(self.dates, self.dates_of(old.cells), strict=True)
        return _bounds({**old.cells, **dict(dates)})


def _is_preferred(cells: Mapping[str, str]) -> bool:
    return (cells.get("status") or PREFERRED) == PREFERRED


def _is_borne(row: OldRow) -> bool:
    return (row.cells.get("status") or PREFERRED) in BORNE


def _bounds(cells: Mapping[str, str]) -> Any:
    """Return a name's period as the rules of `mapgen check` compare it."""
    start, end = cells.get("from", ""), cells.get("to", "")
    return NameDraft(cells["name"], cells["lang"], start, end, (), 0).bounds
