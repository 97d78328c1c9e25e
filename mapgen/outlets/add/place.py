"""The questions about a place, its names, events and figures, and about a new source."""

from collections.abc import Mapping

from mapgen.basemap.inside import country_at
from mapgen.model.claims import ALTERNATIVE, PREFERRED, RIVAL
from mapgen.outlets.add.forms import Cells
from mapgen.outlets.add.hints import free, script_of
from mapgen.outlets.add.interview import Interview
from mapgen.support.slug import slug

CLAIMS = {"names.csv": "A name", "events.csv": "An event", "figures.csv": "A figure"}
"""The claims about a place, and how the question for the next one begins."""

FIRST = {"names.csv": "name", "events.csv": "kind", "figures.csv": "measure"}


def place(interview: Interview, given: Mapping[str, str], only: tuple[str, ...] = ()) -> Cells:
    """Ask for the place and add its row to the new rows."""
    taken = interview.session.ids("places.csv")

    def suggest(column: str, cells: Cells) -> str:
        if column == "id":
            return free(slug(cells["title"]), taken)
        if column == "country":
            return country_at(float(cells["lat"]), float(cells["lon"])) or ""
        return ""

    cells = interview.row("places.csv", given, suggest, only)
    interview.session.new["places.csv"].append(cells)
    return cells


def claims(interview: Interview, place_id: str) -> None:
    """Ask for names, then events, then figures, until the user has no more of each."""
    for file, thing in CLAIMS.items():
        if not interview.session.headings[file]:
            continue
        while first := interview.first(file, thing):
            given = {"place": place_id, FIRST[file]: first}
            claim(interview, file, given)


def claim(interview: Interview, file: str, given: Cells) -> None:
    """Ask for the remaining columns of a claim and add it to the new rows."""
    others = interview.session.new[file]

    def suggest(column: str, cells: Cells) -> str:
        if column in ("period", "happening"):
            return slug(cells[FIRST[file]]) or (others[-1][column] if others else "")
        if column == "status":
            return ALTERNATIVE if _has_rival(file, cells, others) else PREFERRED
        if column == "script":
            return script_of(cells["name"])
        if column in ("from", "to"):
            return _date(column, cells, others)
        if column == "source":
            return interview.last_source
        return ""

    cells = interview.row(file, given, suggest)
    interview.last_source = cells["source"]
    others.append({**cells, "place": given["place"]})


def _has_rival(file: str, cells: Cells, others: list[Cells]) -> bool:
    return any(
        all(cells.get(column, "") == other.get(column, "") for column in RIVAL[file])
        for other in others
    )


def _date(column: str, cells: Cells, others: list[Cells]) -> str:
    """Return the date of the same period; for a start, else the last end in that language."""
    same = [other for other in others if other["period"] == cells["period"]]
    if same:
        return same[0][column]
    before = [other["to"] for other in others if other["lang"] == cells["lang"]]
    return before[-1] if column == "from" and before and before[-1] != ".." else ""


def work(interview: Interview) -> str:
    """Ask for a source, add it to the new rows, and return its id."""
    taken = interview.session.ids("sources.csv")

    def suggest(column: str, cells: Cells) -> str:
        if column == "id":
            return free("-".join(slug(cells["title"]).split("-")[:4]), taken)
        return "webpage" if column == "type" else ""

    cells = interview.row("sources.csv", {}, suggest)
    interview.session.new["sources.csv"].append(cells)
    return cells["id"]
