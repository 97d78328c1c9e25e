"""Bring other people's data in: a table with a mapping, or a form that needs none."""

from dataclasses import dataclass, replace
from pathlib import Path

from mapgen.outlets.intake import geonames
from mapgen.outlets.intake.assembling import assembled
from mapgen.outlets.intake.guessing import Guess, guess
from mapgen.outlets.intake.known_forms import known_form
from mapgen.outlets.intake.mapping import ColumnMapping, mapping_of, must_fit
from mapgen.outlets.intake.mapping_text import mapping_text
from mapgen.outlets.intake.remarks import Remark, as_table
from mapgen.outlets.intake.sound import sound_files
from mapgen.outlets.intake.tables import ImportedTables
from mapgen.outlets.intake.target import (
    REPORT,
    SEAL,
    digests_of,
    holds_tables,
    mapping_path,
    write_import,
)
from mapgen.outlets.joining import Merge, merge
from mapgen.reading.extracts import ENDINGS as EXTRACTS
from mapgen.reading.files import file_bytes, must_be_readable
from mapgen.reading.foreign import foreign_tables
from mapgen.reading.foreign.geonames import is_names, is_places
from mapgen.reading.foreign.table import ForeignTable
from mapgen.reading.gis_files import GEOPACKAGE
from mapgen.reading.map_template import title_of
from mapgen.support.errors import DataError, Problem, ReadError, UsageError
from mapgen.support.progress import stage
from mapgen.support.similar import nearest
from mapgen.support.writing import write_bytes

TABLES = {"places.csv": "places", "names.csv": "names", "events.csv": "events",
          "figures.csv": "figures", "relations.csv": "relations",
          "sources.csv": "sources"}  # fmt: skip
"""What is counted after an import, by file."""


@dataclass(frozen=True)
class Imported:
    """A new dataset: its folder and files, the number of rows by table, and what is to be said.

    `form` is the known form of the file, or "" if it was read by a mapping. `unplaced` are columns
    that were not taken, `remarks` what could not be read as it is, `lost` counts by name what the
    form holds and a dataset does not. `merge` is set if the folder has tables: then nothing is
    written before `write_merge`.
    """

    folder: Path
    form: str
    files: tuple[str, ...]
    counts: dict[str, int]
    unplaced: tuple[str, ...]
    remarks: tuple[Remark, ...]
    lost: dict[str, int]
    merge: Merge | None = None

    def write_merge(self) -> None:
        """Write the merge into the folder that has tables: all files or none."""
        if self.merge:
            self.merge.write(SEAL)


@dataclass(frozen=True)
class _Job:
    """What is to be imported, and where to: `merging` if the folder has tables."""

    folder: Path
    sources: tuple[Path, ...]
    merging: bool

    @property
    def source(self) -> Path:
        return self.sources[0]

    @property
    def mapping(self) -> Path:
        """Where the guessed mapping is written."""
        return mapping_path(self.folder, self.source, merging=self.merging)


def bring_in(
    source: Path, folder: Path, map_file: Path | None = None, layer: str = "",
    names: Path | None = None,
) -> Imported:  # fmt: skip
    """Import the file `source` as a dataset in `folder`.

    With `map_file` columns are read as it says; without one they are guessed, and the guess is
    written to `mapping.toml` in the folder. `layer` is the sheet or layer, by default the first.
    `names` is the table of names that belongs to one of places of GeoNames.
    The same file and mapping give the same bytes. If the folder has tables, the import is merged
    into them, and nothing is written yet: see `Imported.merge`.

    Raise UsageError if the folder is neither free nor one with tables (`target.holds_tables`), or
    the mapping does not fit; ReadError if the file cannot be read; DataError if no row becomes a
    place. Only then, if a title or a position is missing from the guess, `mapping.toml` is written
    alone, and only in a folder that is free.
    """
    sources = (source, names) if names else (source,)
    job = _Job(folder, sources, holds_tables(folder, sources, map_file))
    stage(f"reading {source.name}")
    if names:
        return _written(job, _of_geonames(source, names), form="geonames")
    one_layer = bool(layer) and source.suffix.lower() == GEOPACKAGE
    if map_file is None and not one_layer and (known := known_form(source)):
        form, imported = known
        return _written(job, imported, form=form)
    if source.suffix.lower() in EXTRACTS:
        raise UsageError(f"--map {map_file}: {source.name} has tags, no columns; leave --map out")
    mapping = _mapping(map_file) if map_file else ColumnMapping()
    if layer:
        mapping = replace(mapping, file={**mapping.file, "layer": layer})
    table, others = _table(source, mapping)
    if map_file:
        must_fit(mapping, table.columns, map_file.name)
        text, unplaced = file_bytes(map_file), list[str]()
    else:
        found = guess(table, _title(source), layer=mapping.file.get("layer", ""))
        mapping, unplaced = found.mapping, found.unplaced
        text = mapping_text(mapping, found.comments, found.unplaced, source.name).encode()
        _must_suffice(found, table, job, text)
    stage("making places of its rows")
    imported = assembled(table, mapping, source.name)
    imported.remarks[:0] = [*others, *_how_read(table)]
    try:
        return _written(job, imported, mapping, text, tuple(unplaced))
    except DataError as error:
        if map_file or job.merging:
            raise
        write_bytes(job.mapping, text)
        hint = f"correct it, and run again with --map {job.mapping}"
        told = Problem(source.name, 0, "", "", f"how it was read is in {job.mapping}", hint)
        raise DataError([*error.problems, told]) from error


def _of_geonames(source: Path, names: Path) -> ImportedTables:
    """Return the tables of a table of places of GeoNames and one of names; else UsageError."""
    for path, is_one, what in ((source, is_places, "places"), (names, is_names, "names")):
        must_be_readable(path, whole=False)
        if not is_one(path):
            hint = "--names is for those: allCountries.txt --names alternateNamesV2.txt"
            raise UsageError(f"{path.name} is no table of {what} of GeoNames; {hint}")
    return geonames.imported(source, names)


def _mapping(map_file: Path) -> ColumnMapping:
    try:
        text = file_bytes(map_file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"--map {map_file}: the file is not UTF-8") from error
    except ReadError as error:
        raise UsageError(f"--map {map_file}: {error}") from error
    return mapping_of(text, map_file.name)


def _table(source: Path, mapping: ColumnMapping) -> tuple[ForeignTable, list[Remark]]:
    """Return the table that is asked for, or the first one, with a Remark on the others."""
    keys = mapping.file
    tables = foreign_tables(source, keys.get("encoding", ""), keys.get("crs", ""))
    names = [table.name for table in tables]
    if not tables:
        raise DataError([Problem(source.name, 0, "", "", "the file has no rows below a heading")])
    asked = keys.get("layer", "")
    if asked and asked not in names:
        hint = nearest(asked, names) or f"there are {', '.join(names)}"
        raise UsageError(f"{source.name} has no sheet or layer {asked!r}; {hint}")
    table = next(table for table in tables if asked in ("", table.name))
    if asked or not tables[1:]:
        return table, []
    rest = ", ".join(name for name in names if name != table.name)
    message = f"the file has {len(tables)} sheets or layers; not read: {rest}"
    return table, [Remark(0, "", "", message, f"{table.name} is taken; --layer names another")]


def _must_suffice(found: Guess, table: ForeignTable, job: _Job, text: bytes) -> None:
    """Raise DataError if no place can be made with the guess.

    In a folder without tables, the mapping is written before.
    """
    place = found.mapping.place
    lacks = found.lacks
    if not (table.shapes or "coordinates" in place or {"lat", "lon"} <= place.keys()):
        lacks = [*lacks, "positions (lat and lon, or coordinates)"]
    if not lacks:
        return
    message = f"no column seems to hold {' or '.join(lacks)}"
    if job.merging:
        hint = "import it into a new folder first, which writes a mapping.toml to complete"
    else:
        write_bytes(job.mapping, text)
        hint = (
            f"write its name in {job.mapping}, and run again with --map {job.mapping}; "
            f"the columns are {', '.join(table.columns)}"
        )
    raise DataError([Problem(job.source.name, 0, "", "", message, hint)])


def _how_read(table: ForeignTable) -> list[Remark]:
    return [Remark(0, "", "", each, "encoding and layer can be set in mapping.toml")
            for each in table.remarks]  # fmt: skip


def _title(source: Path) -> str:
    return title_of(source.name.partition(".")[0]) or "Map"


def _written(
    job: _Job, imported: ImportedTables, mapping: ColumnMapping | None = None, text: bytes = b"",
    unplaced: tuple[str, ...] = (), form: str = "",
) -> Imported:  # fmt: skip
    """Leave out what a check would refuse, write or merge it, and return what is to be said."""
    about = mapping.map if mapping else {}
    title = about.get("title") or imported.title or _title(job.source)
    stage("checking them")
    licence = about.get("licence") or imported.licence
    name = job.source.name
    files = sound_files(imported, name, title, about.get("language") or "en", licence)
    counts = {word: len(imported.rows[file]) for file, word in TABLES.items()}
    merged = merge(imported, job.folder, name, title) if job.merging else None
    others = {job.mapping.name: text} if text else {}
    if imported.remarks:
        others[REPORT] = as_table(imported.remarks).encode("utf-8")
    if merged:
        merged = replace(merged, others=others)
        written = [fix.path.name for fix in merged.fixes]
    else:
        stage("writing the dataset")
        write_import(job.folder, files, others, digests_of(job.sources))
        written = [*files]
    return Imported(
        job.folder, form, tuple(sorted({*written, *others})),
        {word: count for word, count in counts.items() if count},
        unplaced, tuple(imported.remarks), imported.lost, merged,
    )  # fmt: skip
