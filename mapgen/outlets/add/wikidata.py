"""Turn a Wikidata entity's statements into rows that cite it as their source."""

from collections.abc import Iterator
from math import ceil, log10
from urllib.parse import quote

from mapgen.model.claims import ALTERNATIVE, PREFERRED
from mapgen.outlets.add.entity import HONOURS, NAME, PICTURE, Entity, WikidataName
from mapgen.outlets.add.forms import FORMS, Cells
from mapgen.outlets.add.hints import free, script_of
from mapgen.outlets.add.interview import Interview
from mapgen.outlets.add.place import place
from mapgen.reading.headings import translated
from mapgen.support.errors import ERROR, Problem
from mapgen.support.slug import slug

SITE, COMMONS = "https://www.wikidata.org/wiki/", "https://commons.wikimedia.org/wiki/File:"
"""Where an item, and a file of a picture, are described."""

LICENCE = "CC0-1.0"
"""The licence of Wikidata's statements (SPDX)."""

ASKED = tuple("title id kind lat lon precision country summary coordinate_source".split())
"""The columns to ask for if the entity does not provide them."""

DIGITS = 6
"""The most decimals of a degree that are kept (6 decimals are 0.1 m)."""


def from_wikidata(interview: Interview, entity: Entity) -> None:
    """Add a source, a place and its names to the new rows, and ask for what is missing."""
    interview.show(f"{entity.id}: you will be asked for what Wikidata does not have")
    for line in (*entity.notices, *_beside(entity)):
        interview.show(f"  {line}")
    for row in interview.session.tables.tables["places.csv"].rows:
        if row.cells["wikidata"] == entity.id:
            interview.show(
                f"  {entity.id} is already used for {row.cells['id']} on line {row.line}"
            )
    source = _source(interview, entity)
    given = _given(interview, entity, source)
    wanted = tuple(column for column in ASKED if column not in given)
    name = place(interview, given, wanted)["id"]
    _named(interview, entity, name, source)
    interview.session.new["names.csv"].sort(key=lambda cells: cells["from"].strip("/"))
    if not entity.names:
        interview.show(f"  {entity.id} has no official name ({NAME})")
    new = interview.session.new
    if not new["names.csv"] and new["places.csv"][0]["coordinate_source"] != source:
        new["sources.csv"] = [cells for cells in new["sources.csv"] if cells["id"] != source]


def _beside(entity: Entity) -> Iterator[str]:
    """Yield what the entity tells that is no cell of a table, but helps the editor."""
    for one in entity.honoured:
        dates = [f"from {one.start}"] * bool(one.start) + [f"to {one.end}"] * bool(one.end)
        told = ", ".join([f"{HONOURS}: named after {one.id}", " ".join(dates)][: 1 + bool(dates)])
        yield f"{told} ({SITE}{one.id})"
    for name in entity.pictures:
        yield f"{PICTURE}: a picture, {COMMONS}{quote(name.replace(' ', '_'))}; see its licence"


def _source(interview: Interview, entity: Entity) -> str:
    """Return the id of the entity's source, adding a row for it if necessary."""
    name = f"wikidata-{entity.id.lower()}"
    if name not in interview.session.ids("sources.csv"):
        title = _title(entity)
        cells = {
            "id": name,
            "type": "webpage",
            "title": f"{title} ({entity.id})" if title else entity.id,
            "container": "Wikidata",
            "issued": entity.modified,
            "url": f"{SITE}{entity.id}",
            "licence": LICENCE,
        }
        heading = interview.session.headings["sources.csv"]
        row = {column: cells.get(column, "") for column in heading}
        interview.session.new["sources.csv"].append(row)
    return name


def _title(entity: Entity) -> str:
    return entity.labels.get("en") or entity.labels.get("mul", "")


def _given(interview: Interview, entity: Entity, source: str) -> Cells:
    """Return the cells of the place that the entity provides."""
    heading = interview.session.headings["places.csv"]
    given = {"wikidata": entity.id} if "wikidata" in heading else {}
    if title := _title(entity):
        given["title"] = title
    for column in heading:
        plain, lang = translated(column)
        if plain == "title" and lang in entity.labels:
            given[column] = entity.labels[lang]
    if entity.point:
        lat, lon, precision = entity.point
        given |= {"lat": _degrees(lat, precision), "lon": _degrees(lon, precision)}
        given["coordinate_source"] = source
    return given


def _degrees(value: float, precision: float) -> str:
    """Return degrees with as many decimals as their precision (in degrees) justifies."""
    digits = min(DIGITS, max(0, ceil(-log10(precision)))) if 0 < precision < 180 else DIGITS
    text = f"{value:.{digits}f}"
    plain = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if plain == "-0" else plain


def _named(interview: Interview, entity: Entity, place_id: str, source: str) -> None:
    """Add the names to the new rows; of conflicting names the first one is preferred."""
    periods = _periods(entity.names)
    for name in entity.names:
        cells = _row(interview, name, periods[name.start, name.end], source)
        cells["place"] = place_id
        problems = _settled(interview, cells)
        if problems:
            for problem in problems:
                interview.show(f"  {name.text!r} left out: {problem.message}")
        else:
            interview.show(
                f"  {name.text} ({name.lang}), from {name.start or '?'} to {name.end or '?'}"
            )
            row = _with_namesake(interview, cells, entity)
            interview.session.new["names.csv"].append(row)


def _periods(names: tuple[WikidataName, ...]) -> dict[tuple[str, str], str]:
    """Return an id for each pair of dates, from a name in Latin letters, else from the year."""
    periods: dict[tuple[str, str], str] = {}
    for name in sorted(names, key=lambda each: not slug(each.text)):
        year = (name.start or name.end).strip("/")[:4].lower()
        own = slug(name.text) or f"name-{year}".rstrip("-")
        dates = (name.start, name.end)
        if dates not in periods:
            periods[dates] = free(own, periods.values())
    return periods


def _row(interview: Interview, name: WikidataName, period: str, source: str) -> Cells:
    """Return the cells of a name in the table's columns, without the place."""
    note = "; ".join((f"From Wikidata, statement {NAME}", *name.notes))
    cells = {
        "period": period,
        "name": name.text,
        "lang": name.lang,
        "script": script_of(name.text),
        "from": name.start,
        "to": name.end,
        "source": source,
        "note": note,
    }
    order = FORMS["names.csv"].order(interview.session.headings["names.csv"])
    return {column: cells.get(column, "") for column in order}


def _settled(interview: Interview, cells: Cells) -> list[Problem]:
    """Set the status to preferred, or to alternative if that fails the checks.

    Return the remaining errors.
    """
    statuses = (PREFERRED, ALTERNATIVE) if "status" in cells else ("",)
    errors: list[Problem] = []
    for status in statuses:
        if status:
            cells["status"] = status
        problems = interview.session.problems_of("names.csv", cells, cells)
        errors = [each for each in problems if each.severity == ERROR]
        if not errors:
            break
    return errors


def _with_namesake(interview: Interview, cells: Cells, entity: Entity) -> Cells:
    """Ask for the namesake; suggest that of the same period, or of the same item before."""
    if "namesake" not in cells or not interview.session.definition.namesakes:
        return cells
    given = {column: text for column, text in cells.items() if column != "namesake"}
    same = [row for row in interview.session.new["names.csv"] if row["period"] == cells["period"]]
    item = _honoured_by(cells, entity)
    honoured = same[0]["namesake"] if same else interview.honoured.get(item, "")
    row = interview.row("names.csv", given, lambda column, _: honoured, ("namesake",))
    if item and row["namesake"]:
        interview.honoured[item] = row["namesake"]
    return {**row, "place": cells["place"]}


def _honoured_by(name: Cells, entity: Entity) -> str:
    """Return the item that a name honours: that of the same dates, "" if none is certain."""
    items = [
        one.id
        for one in entity.honoured
        if (one.start or one.end)
        and one.start in ("", name["from"])
        and one.end in ("", name["to"])
    ]
    return items[0] if len(items) == 1 else ""
