"""What is asked for in each table, in which order, and in which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mapgen.check.report import completed
from mapgen.model.schema import DESCRIPTION
from mapgen.outlets.manual import column_texts
from mapgen.reading.tables import translated
from mapgen.support.errors import Problem

Cells = dict[str, str]
"""The cells of one row by column."""


@dataclass(frozen=True)
class Form:
    """A table's columns in the order of the questions; those not named here come behind.

    `thing` is what one row is called. `needed` are columns besides the required ones that check
    asks for. `left_out` are never asked for: the place is known, and a new place had no other id.
    """

    thing: str
    first: tuple[str, ...]
    needed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ("place",)

    def order(self, heading: tuple[str, ...]) -> list[str]:
        """List the columns of a heading in the order of the questions."""
        first = [column for column in self.first if column in heading]
        others = [c for c in heading if c and c not in first and c not in self.left_out]
        return first + others


FORMS: Mapping[str, Form] = {
    "sources.csv": Form("work", ("title", "id", "type")),
    "places.csv": Form(
        "place",
        tuple("title id kind lat lon precision country summary coordinate_source".split()),
        needed=("coordinate_source",),
        left_out=("aliases",),
    ),
    "names.csv": Form(
        "name",
        tuple("name lang script period status from to namesake source locator note".split()),
    ),
    "events.csv": Form(
        "event", tuple("kind happening status date text source locator note".split())
    ),
    "figures.csv": Form("figure", tuple("measure value date status source locator note".split())),
}
"""Status comes before what its rules look at, so that a rival claim can be told as one."""


class QuestionWording:
    """The titles and descriptions of the columns: those of datapackage.json, if it is there."""

    def __init__(self, folder: Path) -> None:
        package = folder / DESCRIPTION
        self._fields = column_texts(
            package.read_text("utf-8", "replace") if package.is_file() else ""
        )

    def title(self, file: str, column: str) -> str:
        """Return the words of a question: "Latitude (lat)"."""
        title = self._fields.get((file, column), {}).get("title", "")
        plain, lang = translated(column)
        own = plain.replace("_", " ").capitalize() + (f" in {lang}" if lang else "")
        return f"{title or own} ({column})"

    def help(self, file: str, column: str) -> str:
        """Return what the column holds, in a sentence or two."""
        told = self._fields.get((file, column), {}).get("description", "")
        return told or completed(Problem(file, 1, column, "", "")).expected
