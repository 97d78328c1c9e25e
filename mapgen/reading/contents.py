"""Read the files of a dataset, without interpreting their cells.

A dataset is a folder of files, or a single file with the same content: a workbook whose sheets, or
a GeoPackage whose layers, are its files. Nothing beside such a file is read.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from os.path import lexists
from pathlib import Path

from mapgen.model.schema import (
    BORDERS,
    CONTENT,
    DESCRIPTION,
    MAP,
    MAY_BE_EMPTY,
    OWN_WORDS,
    REGIONS,
    REQUIRED,
    TERRITORIES,
    TOURS,
    TOWN_PLAN,
    TRANSLATED_MAP,
)
from mapgen.reading import gis_files, workbooks
from mapgen.reading.csv_text import Record, plain_text, records, without_empty_ends
from mapgen.reading.encodings import conflict, misread_lines
from mapgen.reading.files import file_bytes
from mapgen.reading.stray_files import instead_of, stray_problems, strays
from mapgen.support.errors import WARNING, Problem, ReadError
from mapgen.support.remember import remembered_with_reports

PLACES = "places.csv"
NOTES = "read me"
"""A sheet with this name, and any whose name begins with `_`, is ignored."""

SINGLE_FILES = (*workbooks.WORKBOOKS, gis_files.GEOPACKAGE)
"""The extensions of files that are complete datasets."""

NAMED = re.compile(r"file: (tours/[^/\r\n]+\.md)")
"""The first row of a sheet whose file name is too long for a sheet name."""

GIS_FILES = ("places.gpkg", "places.geojson")
"""The GIS files that may replace places.csv in a folder."""

DRAWN = {
    REGIONS: ("place", "schematic", "note"),
    TOWN_PLAN: ("class", "name", "credit"),
    TERRITORIES: tuple("id name lang from to tint lat lon note source credit".split()),
}
"""The files of shapes, each with the properties of its features."""


@dataclass(frozen=True)
class DisplayName:
    """A file as the editor sees it: its displayed name, and the numbers of its lines."""

    name: str
    numbers: Mapping[int, int] = field(default_factory=dict)


@dataclass
class Contents:
    """A dataset's tables as records and other files as text, by file; None if unreadable.

    `noun` is the kind of its files: file, sheet or layer. `display_names` are those that differ
    from the file names. `instead` says by missing file which similar one is there.
    """

    noun: str = "file"
    tables: dict[str, list[Record] | None] = field(default_factory=dict)
    texts: dict[str, str | None] = field(default_factory=dict)
    display_names: dict[str, DisplayName] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    instead: dict[str, str] = field(default_factory=dict)

    def as_seen(self, problem: Problem) -> Problem:
        """Return the problem with the file name and line number that the editor sees."""
        display_name = self.display_names.get(problem.file)
        if display_name:
            line = display_name.numbers.get(problem.line, problem.line)
            problem = replace(problem, file=display_name.name, line=line)
        for file, other in self.display_names.items():
            if f"in {file}" in problem.message:
                message = problem.message.replace(f"in {file}", f"in {other.name}")
                problem = replace(problem, message=message)
        return problem


def contents(dataset: Path) -> Contents:
    """Read the dataset; errors are in its `problems`."""
    if dataset.is_dir():
        with suppress(FileNotFoundError):  # the folder may be gone while it is read
            return _folder(dataset)
    result = Contents()
    ending = dataset.suffix.lower()
    if not dataset.exists():
        hint = "name a folder of tables or a workbook, or make one: mapgen new FOLDER"
        _refuse(result, dataset, "no such folder of tables", hint)
    elif ending in workbooks.WORKBOOKS:
        _guarded(_read_workbook, dataset, result)
    elif ending == gis_files.GEOPACKAGE:
        _guarded(_read_geopackage, dataset, result)
    else:
        _refuse(result, dataset, *_other(ending))
    return result


def _other(ending: str) -> tuple[str, str]:
    """Return why a file with this extension is not a dataset, and what to do."""
    if ending in (gis_files.GEOJSON, ".json"):
        hint = "put it into a folder as places.geojson, with sources.csv and map.toml beside it"
        return "a GeoJSON file can hold places, but no sources", hint
    hint = "save it as .xlsx or .ods" if ending.startswith((".xls", ".fods", ".numbers")) else ""
    return (
        f"a dataset is a folder of tables, or a file that ends in {', '.join(SINGLE_FILES)}",
        hint,
    )


def _refuse(result: Contents, dataset: Path, message: str, hint: str = "") -> None:
    """Add a problem for an unreadable dataset, so that missing files are not reported too."""
    result.problems.append(Problem(str(dataset), 0, "", "", message, hint))
    result.tables = dict.fromkeys(REQUIRED)
    result.texts = {MAP: None}


def _guarded(read: Callable[[Path, Contents], None], dataset: Path, result: Contents) -> None:
    try:
        read(dataset, result)
    except ReadError as error:
        _refuse(result, dataset, str(error))
        return
    if MAP not in result.texts:
        _generate_map(dataset, result)


def _generate_map(dataset: Path, result: Contents) -> None:
    from mapgen.reading.map_template import generated_map

    by_column = {file: list(_by_column(rows)) for file, rows in result.tables.items() if rows}
    folder = dataset.resolve() if dataset.is_dir() else None
    name = folder.name if folder else dataset.stem
    result.texts[MAP] = generated_map(name, by_column | {PLACES: by_column.get(PLACES, [])})
    message = f"there is no {result.noun} {MAP}: title, years, view and layers follow the tables"
    hint = "edit the generated one after mapgen export tables"
    if folder:
        hint = f"mapgen export tables {dataset} -o NEW writes one that you can edit"
    else:
        result.display_names[MAP] = DisplayName(f"{dataset.name} {MAP}")
    result.warnings.append(Problem(MAP, 0, "", "", message, hint, severity=WARNING))


def _by_column(rows: list[Record]) -> Iterator[dict[str, str]]:
    heading = rows[0][1]
    for _, cells in rows[1:]:
        yield dict(zip(heading, map(str.strip, cells), strict=False))


def _folder(folder: Path) -> Contents:
    result = Contents()
    for file in REQUIRED:
        if lexists(folder / file):
            text = _text(folder, file, result.problems)
            result.tables[file] = None if text is None else _table(file, text, result.problems)
    for path in _files(folder):
        file = path.relative_to(folder).as_posix()
        if file.isprintable() or not any(map(_is_surrogate, file)):
            result.texts[file] = _text(folder, file, result.problems)
        else:
            message = "the name of the file is not UTF-8"
            result.problems.append(Problem(file, 0, "", "", message, "rename the file"))
    present = [file for file in GIS_FILES if lexists(folder / file)]
    if present:
        _read_places(folder, present, result)
    _report_strays(folder, result)
    if MAP not in {*result.texts, *result.instead} and result.tables.get(PLACES):
        _generate_map(folder, result)
    return result


def _report_strays(folder: Path, result: Contents) -> None:
    """Report similar files: with a missing required file, or as problems of their own."""
    found = strays(folder)
    read = {*result.tables, *result.texts}
    told = set()
    for file in (*REQUIRED, MAP):
        if file not in read and file not in MAY_BE_EMPTY and (stray := instead_of(file, found)):
            result.instead[file] = f"there is {stray.name}: {stray.hint}"
            told.add(stray.name)
    others = [stray for stray in found if stray.name not in told]
    for problem in stray_problems(others, read):
        (result.warnings if problem.severity == WARNING else result.problems).append(problem)


def _is_surrogate(sign: str) -> bool:
    """Return whether a character stands for a byte that is not UTF-8 (PEP 383)."""
    return "\ud800" <= sign <= "\udfff"


@remembered_with_reports
def _table(file: str, text: str, problems: list[Problem]) -> list[Record]:
    return without_empty_ends(records(file, text, problems))


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that are not tables, sorted by name."""
    yield from filter(lexists, (folder / file for file in (MAP, *DRAWN)))
    yield from sorted(folder.glob("map.*.toml"))
    yield from sorted(folder.glob("words.*.json"))
    yield from sorted(folder.glob("texts.*.po"))
    yield from sorted((folder / TOURS).glob("*.md"))


def described(dataset: Path, dataset_contents: Contents) -> str:
    """Return the text of the dataset's datapackage.json, "" if it has none.

    It is not among the texts of a folder, since building and checking do not need it.
    """
    path = dataset / DESCRIPTION
    if path.exists():
        return _text(dataset, DESCRIPTION, dataset_contents.problems) or ""
    return dataset_contents.texts.get(DESCRIPTION) or ""


def _text(folder: Path, file: str, problems: list[Problem]) -> str | None:
    """Return the file's text, or None after adding a problem."""
    try:
        data = file_bytes(folder / file)
    except ReadError as error:
        problems.append(Problem(file, 0, "", "", str(error)))
        return None
    text = plain_text(file, data, problems)
    unmerged = conflict(file, text) if text else None
    if unmerged:
        problems.append(unmerged)
        return None
    if text and not file.endswith((".csv", ".po")):  # these are looked at when they are parsed
        problems.extend(misread_lines(file, text))
    return text


def _read_places(folder: Path, present: list[str], result: Contents) -> None:
    """Read the places of a folder from a GIS file instead of the table."""
    file = present[0]
    also = [PLACES] * (PLACES in result.tables) + present[1:]
    result.tables[PLACES] = None
    if also:
        message = f"the places are given twice, here and in {also[0]}"
        result.problems.append(Problem(file, 0, "", "", message, "keep one of them"))
        return
    result.display_names[PLACES] = DisplayName(file)
    try:
        layers = list(gis_files.gis_layers(folder / file))
    except ReadError as error:
        result.problems.append(Problem(file, 0, "", "", str(error)))
        return
    fitting = [layer for layer in layers if layer.name == "places"] or layers
    if len(fitting) != 1:
        names = ", ".join(layer.name for layer in layers) or "none"
        message = f"which layer are the places? There are: {names}"
        result.problems.append(Problem(file, 0, "", "", message, "rename one of them to places"))
        return
    if not fitting[0].rows:
        message, hint = "the file holds no feature", "draw a place: a point with its fields"
        result.problems.append(Problem(file, 0, "", "", message, hint))
        return
    result.tables[PLACES] = gis_files.places_of(fitting[0], PLACES, result.problems)


def _read_workbook(path: Path, result: Contents) -> None:
    result.noun = "sheet"
    for sheet in workbooks.sheets(path):
        file = _file_of(sheet.name, path, result)
        if file in REQUIRED:
            result.tables[file] = without_empty_ends(workbooks.table_of(sheet))
            result.warnings += _sheet_warnings(sheet, file)
        elif file:
            _read_text_sheet(sheet, file, result)


def _sheet_warnings(sheet: workbooks.WorkbookSheet, file: str) -> Iterator[Problem]:
    """Yield what a person does not see in a sheet: that it is hidden, and cells left empty."""
    if sheet.hidden:
        message = "the sheet is hidden, and read like the others"
        hint = "show it, or begin its name with _ if it is only a note"
        yield Problem(file, 0, "", "", message, hint, severity=WARNING)
    if sheet.merged:
        which = ", ".join(sheet.merged[:5]) + (", …" if len(sheet.merged) > 5 else "")
        message = f"merged cells ({which}): only the first of them has the text, the others none"
        hint = "unmerge them and fill each cell"
        yield Problem(file, 0, "", "", message, hint, severity=WARNING)


def _read_text_sheet(sheet: workbooks.WorkbookSheet, file: str, result: Contents) -> None:
    """Read a sheet that contains a file line by line."""
    text = workbooks.text_of(sheet)
    first, _, rest = text.partition("\n")
    named = NAMED.fullmatch(first) if file.startswith(TOURS) else None
    if named:
        display_name = result.display_names.pop(file).name
        shifted = {line: line + 1 for line in range(1, text.count("\n") + 1)}
        file, text = named[1], rest
        result.display_names[file] = DisplayName(display_name, shifted)
    result.texts[file] = text


def _read_geopackage(path: Path, result: Contents) -> None:
    result.noun = "layer"
    for layer in gis_files.gis_layers(path):
        drawn = layer.shapes and f"{layer.name}.csv" == BORDERS
        file = _file_of(TERRITORIES if drawn else layer.name, path, result)
        if file == PLACES:
            result.tables[file] = gis_files.places_of(layer, file, result.problems)
        elif file in REQUIRED:
            result.tables[file] = gis_files.table_of(layer)
        elif file in DRAWN and layer.shapes:
            result.texts[file] = gis_files.features_of(layer, DRAWN[file])
            numbers = {i: at for i, (at, _) in enumerate(layer.rows, 2)}
            result.display_names[file] = DisplayName(result.display_names[file].name, numbers)
        elif file:
            result.texts[file] = "".join("".join(cells) + "\n" for _, cells in layer.rows)


def _file_of(name: str, path: Path, result: Contents) -> str:
    """Return the file of a dataset that a sheet or layer is, "" if none.

    Unknown sheets are reported, unless they are meant to be ignored.
    """
    if name.startswith("_") or name.casefold() == NOTES:
        return ""
    file = _file_named(name)
    if not file:
        _report_unknown(name, path, result)
    elif file in result.tables or file in result.texts:
        message = f"duplicate {result.noun}, also present as {result.display_names[file].name}"
        result.problems.append(Problem(f"{path.name} {name}", 0, "", "", message))
        return ""
    else:
        result.display_names[file] = DisplayName(f"{path.name} {name}")
    return file


def _file_named(name: str) -> str:
    if f"{name}.csv" in REQUIRED:
        return f"{name}.csv"
    if f"{name}.geojson" in DRAWN:
        return f"{name}.geojson"
    if name.endswith(".md"):
        return f"{TOURS}/{name}"
    known = {*REQUIRED, MAP, *DRAWN, DESCRIPTION}
    is_known = name in known or re.fullmatch(f"{TRANSLATED_MAP}|{OWN_WORDS}|{CONTENT}", name)
    return name if is_known else ""


def _report_unknown(name: str, path: Path, result: Contents) -> None:
    """Report an unknown sheet or layer, as an error if its name is similar to a known one."""
    known = [file.removesuffix(".csv") for file in REQUIRED] + [MAP, *DRAWN]
    near = get_close_matches(name.strip().casefold(), known, 1, 0.75)
    where = f"{path.name} {name}"
    message = f"{name!r} is not a {result.noun} of a dataset"
    if near:
        hint = f"did you mean {near[0]}?"
        result.problems.append(Problem(where, 0, "", name, message, hint, near[0]))
    else:
        hint = "begin its name with _ if it is only a note"
        problem = Problem(where, 0, "", name, f"{message} and was not read", hint, severity=WARNING)
        result.warnings.append(problem)
