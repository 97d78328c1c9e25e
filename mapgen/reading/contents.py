"""What a dataset holds, before anyone has looked into its cells.

A dataset is a folder of files, or one file that stands for such a folder: a workbook whose sheets,
or a GeoPackage whose layers, are its files. Nothing that lies beside such a file is read.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from mapgen.model.schema import DESCRIPTION, MAP, REGIONS, REQUIRED, TOURS
from mapgen.reading import gis_files, workbooks
from mapgen.reading.csv_text import Record, plain_text, records, without_empty_ends
from mapgen.support.errors import WARNING, Problem, ReadError

PLACES = "places.csv"
NOTES = "read me"
"""A sheet of this name, and any whose name begins with `_`, is for people alone."""

ALONE = (*workbooks.WORKBOOKS, gis_files.GEOPACKAGE)
"""The endings of files that are a dataset by themselves."""

NAMED = re.compile(r"file: (tours/[^/\r\n]+\.md)")
"""The first row of a sheet whose file has a longer name than a sheet can have."""

DRAWN = ("places.gpkg", "places.geojson")
"""What may stand in a folder in place of places.csv."""


@dataclass(frozen=True)
class Called:
    """How the editor knows a file: its name on the screen, and lines that have other numbers."""

    name: str
    numbers: Mapping[int, int] = field(default_factory=dict)


@dataclass
class Contents:
    """A dataset's tables as records and its other files as text, by file; None cannot be read.

    `noun` is what its files are, file, sheet or layer. `called` has those of another name.
    """

    noun: str = "file"
    tables: dict[str, list[Record] | None] = field(default_factory=dict)
    texts: dict[str, str | None] = field(default_factory=dict)
    called: dict[str, Called] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def as_seen(self, problem: Problem) -> Problem:
        """Return the problem with the names and numbers that the editor sees."""
        called = self.called.get(problem.file)
        if called:
            line = called.numbers.get(problem.line, problem.line)
            problem = replace(problem, file=called.name, line=line)
        for file, other in self.called.items():
            if f"in {file}" in problem.message:
                message = problem.message.replace(f"in {file}", f"in {other.name}")
                problem = replace(problem, message=message)
        return problem


def contents(dataset: Path) -> Contents:
    """Return what the dataset holds; whatever is wrong is in its problems."""
    if dataset.is_dir():
        return _folder(dataset)
    found = Contents()
    ending = dataset.suffix.lower()
    if not dataset.exists():
        _refuse(found, dataset, "there is no such folder of tables")
    elif ending in workbooks.WORKBOOKS:
        _guarded(_read_workbook, dataset, found)
    elif ending == gis_files.GEOPACKAGE:
        _guarded(_read_geopackage, dataset, found)
    else:
        _refuse(found, dataset, *_other(ending))
    return found


def _other(ending: str) -> tuple[str, str]:
    """Return why a file of this ending is no dataset, and what to do."""
    if ending in (gis_files.GEOJSON, ".json"):
        hint = "put it into a folder as places.geojson, with sources.csv and map.toml beside it"
        return "a GeoJSON file holds places and no sources", hint
    hint = "save it as .xlsx or .ods" if ending.startswith((".xls", ".fods", ".numbers")) else ""
    return f"a dataset is a folder of tables, or a file that ends in {', '.join(ALONE)}", hint


def _refuse(found: Contents, dataset: Path, message: str, hint: str = "") -> None:
    """Note why nothing of the dataset can be read, so that no missing file is told besides."""
    found.problems.append(Problem(str(dataset), 0, "", "", message, hint))
    found.tables = dict.fromkeys(REQUIRED)
    found.texts = {MAP: None}


def _guarded(read: Callable[[Path, Contents], None], dataset: Path, found: Contents) -> None:
    try:
        read(dataset, found)
    except ReadError as error:
        _refuse(found, dataset, str(error))
        return
    if MAP not in found.texts:
        _sketch_map(dataset, found)


def _sketch_map(dataset: Path, found: Contents) -> None:
    from mapgen.reading.sketch import sketch

    by_column = {file: list(_by_column(rows)) for file, rows in found.tables.items() if rows}
    found.texts[MAP] = sketch(dataset.stem, by_column | {PLACES: by_column.get(PLACES, [])})
    message = f"there is no {found.noun} {MAP}: title, years, view and layers follow the tables"
    hint = "mapgen export tables writes what was made, to be changed"
    found.called[MAP] = Called(f"{dataset.name} {MAP}")
    found.warnings.append(Problem(MAP, 0, "", "", message, hint, severity=WARNING))


def _by_column(rows: list[Record]) -> Iterator[dict[str, str]]:
    heading = rows[0][1]
    for _, cells in rows[1:]:
        yield dict(zip(heading, map(str.strip, cells), strict=False))


def _folder(folder: Path) -> Contents:
    found = Contents()
    for file in REQUIRED:
        if (folder / file).exists():
            text = _text(folder, file, found.problems)
            found.tables[file] = None if text is None else list(_table(file, text, found.problems))
    for path in _files(folder):
        file = path.relative_to(folder).as_posix()
        found.texts[file] = _text(folder, file, found.problems)
    drawn = [file for file in DRAWN if (folder / file).exists()]
    if drawn:
        _read_places(folder, drawn, found)
    return found


def _table(file: str, text: str, problems: list[Problem]) -> Iterable[Record]:
    return without_empty_ends(records(file, text, problems))


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that are no tables, in the order of their names."""
    yield from (path for path in (folder / MAP, folder / REGIONS) if path.exists())
    yield from sorted(folder.glob("map.*.toml"))
    yield from sorted((folder / TOURS).glob("*.md"))


def described(dataset: Path, found: Contents) -> str:
    """Return the text of the dataset's datapackage.json, "" if it has none.

    It is not among the texts of a folder: building and checking have no need of it.
    """
    path = dataset / DESCRIPTION
    if path.exists():
        return _text(dataset, DESCRIPTION, found.problems) or ""
    return found.texts.get(DESCRIPTION) or ""


def _text(folder: Path, file: str, problems: list[Problem]) -> str | None:
    """Return the file's text, or None after noting why there is none."""
    try:
        data = (folder / file).read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problems.append(Problem(file, 0, "", "", f"the file cannot be read: {reason}"))
        return None
    return plain_text(file, data, problems)


def _read_places(folder: Path, drawn: list[str], found: Contents) -> None:
    """Read the places of a folder from the file of a GIS in place of the table."""
    file = drawn[0]
    also = [PLACES] * (PLACES in found.tables) + drawn[1:]
    found.tables[PLACES] = None
    if also:
        message = f"the places stand twice, here and in {also[0]}"
        found.problems.append(Problem(file, 0, "", "", message, "keep the one and move the other"))
        return
    found.called[PLACES] = Called(file)
    try:
        layers = list(gis_files.gis_layers(folder / file))
    except ReadError as error:
        found.problems.append(Problem(file, 0, "", "", str(error)))
        return
    fitting = [layer for layer in layers if layer.name == "places"] or layers
    if len(fitting) != 1:
        names = ", ".join(layer.name for layer in layers) or "none"
        message = f"which layer are the places? There are: {names}"
        found.problems.append(Problem(file, 0, "", "", message, "name one of them places"))
        return
    if not fitting[0].rows:
        message, hint = "the file holds no feature", "draw a place: a point with its fields"
        found.problems.append(Problem(file, 0, "", "", message, hint))
        return
    found.tables[PLACES] = gis_files.places_of(fitting[0], PLACES, found.problems)


def _read_workbook(path: Path, found: Contents) -> None:
    found.noun = "sheet"
    for sheet in workbooks.sheets(path):
        file = _file_of(sheet.name, path, found)
        if file in REQUIRED:
            rows = without_empty_ends(workbooks.table_of(sheet))
            found.tables[file] = rows
        elif file:
            _read_text_sheet(sheet, file, found)


def _read_text_sheet(sheet: workbooks.WorkbookSheet, file: str, found: Contents) -> None:
    """Read a sheet that holds a file line by line."""
    text = workbooks.text_of(sheet)
    first, _, rest = text.partition("\n")
    named = NAMED.fullmatch(first) if file.startswith(TOURS) else None
    if named:
        called = found.called.pop(file).name
        shifted = {line: line + 1 for line in range(1, text.count("\n") + 1)}
        file, text = named[1], rest
        found.called[file] = Called(called, shifted)
    found.texts[file] = text


def _read_geopackage(path: Path, found: Contents) -> None:
    found.noun = "layer"
    for layer in gis_files.gis_layers(path):
        file = _file_of(layer.name, path, found)
        if file == PLACES:
            found.tables[file] = gis_files.places_of(layer, file, found.problems)
        elif file in REQUIRED:
            found.tables[file] = gis_files.table_of(layer)
        elif file == REGIONS and layer.shapes:
            found.texts[file] = gis_files.regions_of(layer)
            numbers = {i: at for i, (at, _) in enumerate(layer.rows, 2)}
            found.called[file] = Called(found.called[file].name, numbers)
        elif file:
            found.texts[file] = "".join("".join(cells) + "\n" for _, cells in layer.rows)


def _file_of(name: str, path: Path, found: Contents) -> str:
    """Return which file of a dataset a sheet or layer is, "" if none.

    What is none is told, unless its name says that it is for people alone.
    """
    if name.startswith("_") or name.casefold() == NOTES:
        return ""
    file = _file_named(name)
    if not file:
        _tell_stranger(name, path, found)
    elif file in found.tables or file in found.texts:
        message = f"the {found.noun} is there twice, also as {found.called[file].name}"
        found.problems.append(Problem(f"{path.name} {name}", 0, "", "", message))
        return ""
    else:
        found.called[file] = Called(f"{path.name} {name}")
    return file


def _file_named(name: str) -> str:
    if f"{name}.csv" in REQUIRED:
        return f"{name}.csv"
    if name == REGIONS.partition(".")[0]:
        return REGIONS
    if name.endswith(".md"):
        return f"{TOURS}/{name}"
    known = {*REQUIRED, MAP, REGIONS, DESCRIPTION}
    return name if name in known or re.fullmatch(r"map\..+\.toml", name) else ""


def _tell_stranger(name: str, path: Path, found: Contents) -> None:
    """Note a sheet or layer that is none of a dataset: an error if its name is nearly one."""
    known = [file.removesuffix(".csv") for file in REQUIRED] + [MAP, REGIONS]
    near = get_close_matches(name.strip().casefold(), known, 1, 0.75)
    where = f"{path.name} {name}"
    message = f"{name!r} is no {found.noun} of a dataset"
    if near:
        hint = f"did you mean {near[0]}?"
        found.problems.append(Problem(where, 0, "", name, message, hint, near[0]))
    else:
        hint = f"a {found.noun} for people has a name that begins with _"
        problem = Problem(where, 0, "", name, f"{message} and was not read", hint, severity=WARNING)
        found.warnings.append(problem)
