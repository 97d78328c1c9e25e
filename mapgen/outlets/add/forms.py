"""The questions for each table, their order and their wording."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mapgen.check.report import completed
from mapgen.model.schema import DESCRIPTION
from mapgen.outlets.descriptions import column_texts
from mapgen.reading.headings import translated
from mapgen.support.errors import Problem

Cells = dict[str, str]
"""The cells of one row by column."""


@dataclass(frozen=True)
class Form:
    """A table's columns in the order of the questions; columns not named here come last.

    `thing` is the name of one row. `needed` are columns that `mapgen check` wants besides the
    required ones. `left_out` columns are skipped: the place is known, and a new place has no
    former id.
    """

    thing: str
    first: tuple[str, ...]
    needed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ("place",)

    def order(self, heading: tuple[str, ...]) -> list[str]:
        """Return the columns of a heading in the order of the questions."""
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
        tuple("name lang script period status from to namesake kind source locator note".split()),
    ),
    "events.csv": Form(
        "event", tuple("kind happening status date text source locator note".split())
    ),
    "figures.csv": Form("figure", tuple("measure value date status source locator note".split())),
}
"""Status is asked before the columns its rules check, so that a rival claim is known as one."""


class QuestionWording:
    """The titles and descriptions of the columns, from datapackage.json if it exists."""

    def __init__(self, folder: Path) -> None:
        package = folder / DESCRIPTION
        self._fields = column_texts(
            package.read_text("utf-8", "replace") if package.is_file() else ""
        )

    def title(self, file: str, column: str) -> str:
        """Return the text of a question: "Latitude (lat)"."""
        title = self._fields.get((file, column), {}).get("title", "")
        plain, lang = translated(column)
        own = plain.replace("_", " ").capitalize() + (f" in {lang}" if lang else "")
        return f"{title or own} ({column})"

    def help(self, file: str, column: str) -> str:
        """Return the description of a column."""
        description = self._fields.get((file, column), {}).get("description", "")
        return description or completed(Problem(file, 1, column, "", "")).expected
