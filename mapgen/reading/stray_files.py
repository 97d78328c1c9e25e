"""Recognise files in a dataset's folder that are not read because of their name or format.

Files whose name begins with `_` or `.` are the editor's own, and files of other kinds (a README,
pictures) are ignored.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from mapgen.model.schema import (
    BORDERS,
    CONTENT,
    DESCRIPTION,
    LANGUAGE,
    MAP,
    OWN_WORDS,
    REGIONS,
    REQUIRED,
    TERRITORIES,
    TOURS,
    TOWN_PLAN,
    TRANSLATED_MAP,
)
from mapgen.support.errors import WARNING, Problem

TABLE, TEXTS = ".csv", (".tsv", ".tab", ".txt", "")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers")
GEODATA = (".kml", ".kmz", ".gpx", ".shp", ".gml", ".fgb", ".gdb", ".parquet", ".topojson")
GEOJSON, GEOPACKAGE, JSON, TOML = ".geojson", ".gpkg", ".json", ".toml"
DOUBLED = (TABLE, ".txt", GEOJSON, JSON, TOML)
"""Extensions that a program may put behind another one: map.toml.txt."""

DATA = (TABLE, ".tsv", *WORKBOOKS, *GEODATA, GEOJSON, GEOPACKAGE)
"""Extensions of files that hold data: not reading them is never silent."""

MARKDOWN, OTHER_MARKDOWN = ".md", (".markdown", ".mdown", ".mkd", ".txt")
SIMILAR = 0.75
"""The similarity (difflib's ratio) from which a name may be a misspelt one."""

STEMS = {Path(file).stem: file for file in (*REQUIRED, REGIONS, TOWN_PLAN, MAP)}
"""The files of a dataset by their names without extension."""

_COPY = re.compile(
    r"^(?:copy of|kopie von|копия)\s+|[\s_-]*(?:\(\d+\)|copy|kopie|копия|copia|kopia|kopie)$"
)
_LANGUAGE_FILE = re.compile(
    rf"(?:(?P<map>map)|words?)[-_. ](?P<lang>{LANGUAGE})\.(?(map)toml|json)", re.IGNORECASE
)


@dataclass(frozen=True)
class Stray:
    """A file that is not read: its name, the file that it probably is or "", and what to do."""

    name: str
    target: str
    hint: str


def strays(folder: Path) -> list[Stray]:
    """Return the files of a folder that look like a dataset's and are not, sorted by name."""
    found = []
    for path in sorted(folder.iterdir()):
        if not path.name.startswith(("_", ".", "~")) and not _is_known(path):
            stray = _stray(path)
            if stray and not _is_read(path, stray.target):
                found.append(stray)
    return [*found, *_tours(folder / TOURS)]


def stray_problems(found: Iterable[Stray], present: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each stray file; `present` are the files that were read.

    It is an error if nothing else may hold the same data, or if it is a second copy of it.
    """
    there = set(present)
    for stray in found:
        if not stray.target:
            yield _warning(stray.name, "the file is not read", stray.hint)
        elif stray.target in there and not stray.name.lower().endswith(TABLE):
            message = f"the file is not read, since {stray.target} is there"
            yield _warning(stray.name, message, "begin its name with _ to keep it here")
        elif stray.target in there:
            message = f"the file is not read, since {stray.target} is there"
            hint = "copy what is new into that one, and delete it or begin its name with _"
            yield Problem(stray.name, 0, "", "", message, hint)
        else:
            message = "the file is not read: a dataset has no file of this name"
            yield Problem(stray.name, 0, "", "", message, stray.hint)


def instead_of(file: str, found: Iterable[Stray]) -> Stray | None:
    """Return the stray file that may be there instead of a missing one."""
    meant = [stray for stray in found if stray.target == file]
    if not meant and file == "places.csv":
        unknown = [stray.name for stray in found if not stray.target]
        meant = [Stray(name, file, _how(file, Path(name).suffix.lower())) for name in unknown]
    return meant[0] if meant else None


def _warning(file: str, message: str, hint: str) -> Problem:
    return Problem(file, 0, "", "", message, hint, severity=WARNING)


def _is_known(path: Path) -> bool:
    known = {*REQUIRED, MAP, REGIONS, TOWN_PLAN, TERRITORIES, DESCRIPTION, TOURS}
    known |= {"places.gpkg", "places.geojson"}
    return path.name in known or bool(
        re.fullmatch(f"{TRANSLATED_MAP}|{OWN_WORDS}|{CONTENT}", path.name)
    )


def _is_read(path: Path, target: str) -> bool:
    """Return whether the file is read nevertheless, where names ignore capital letters."""
    same = path.name.casefold() == target.casefold()
    return same and (path.parent / target).exists() and path.samefile(path.parent / target)


def _stray(path: Path) -> Stray | None:
    name = path.name.casefold()
    if path.is_dir():
        near = get_close_matches(name, [TOURS], 1, SIMILAR)
        return Stray(f"{path.name}/", TOURS, f"did you mean {TOURS}/?") if near else None
    if lang := _LANGUAGE_FILE.fullmatch(path.name):
        tag = lang["lang"].lower()
        file = f"map.{tag}{TOML}" if lang["map"] else f"words.{tag}{JSON}"
        return Stray(path.name, file, f"did you mean {file}?")
    stem, ending = _parts(name)
    near = get_close_matches(stem, STEMS, 1, SIMILAR)
    if near and (hint := _how(STEMS[near[0]], ending)):
        return Stray(path.name, STEMS[near[0]], hint)
    if ending in DATA:
        return Stray(path.name, "", "begin its name with _ if it is your own")
    return None


def _parts(name: str) -> tuple[str, str]:
    """Return a name without the signs of a copy, and its last extension: names (1).csv."""
    stem, dot, ending = name.rpartition(".")
    if not dot:
        return name, ""
    inner = stem.rpartition(".")
    while inner[1] and f".{inner[2]}" in DOUBLED:
        stem, inner = inner[0], inner[0].rpartition(".")
    while (bare := _COPY.sub("", stem).strip()) != stem:
        stem = bare
    return stem, f".{ending}"


def _how(target: str, ending: str) -> str:
    """Return how a file with this extension becomes the target; "" if it is no data at all."""
    stem, own = Path(target).stem, Path(target).suffix
    drawn = f"{stem}{GEOJSON}"
    if ending in GEODATA and target in ("places.csv", BORDERS, REGIONS, TOWN_PLAN):
        return f"save it as {drawn} (in QGIS: Export > Save Features As > GeoJSON, EPSG:4326)"
    if ending in (GEOJSON, GEOPACKAGE) and target == "places.csv":
        return f"did you mean {stem}{ending}?"
    if ending == own:
        return f"did you mean {target}?"
    if own == TABLE:
        return _as_table(target, ending)
    if own == GEOJSON and ending in (JSON, GEOPACKAGE):
        return f"save it as {drawn}"
    return f"rename it to {target}" if ending in TEXTS else ""


def _as_table(target: str, ending: str) -> str:
    if ending in TEXTS:
        return f"save it as {target}: CSV UTF-8 with a heading"
    if ending in WORKBOOKS:
        return (
            f"save its sheet as {target} (CSV UTF-8), or use a workbook with all tables as the "
            "dataset (docs/workbooks.md)"
        )
    if ending == JSON and target == "places.csv":
        return "rename it to places.geojson if it is GeoJSON, or save it as places.csv"
    if ending in (JSON, *GEODATA, GEOJSON, GEOPACKAGE):
        return f"save it as {target}: CSV UTF-8 with a heading"
    return ""


def _tours(folder: Path) -> Iterator[Stray]:
    """Yield the files of the folder of tours that seem to be tours."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        ending = path.suffix.lower()
        own = path.name.startswith(("_", "."))
        if path.suffix != MARKDOWN and not own and ending in (MARKDOWN, *OTHER_MARKDOWN):
            file = f"{TOURS}/{path.stem}{MARKDOWN}"
            yield Stray(f"{TOURS}/{path.name}", file, f"did you mean {file}?")
