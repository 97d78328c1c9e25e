"""A dataset in another form: as a workbook, or as a folder of tables.

Both take it as it stands, unchecked: one may want to mend a flawed table in another program. Only
what cannot be read whole is refused.
"""

from pathlib import Path

from mapgen.model.schema import DESCRIPTION
from mapgen.outlets.export.folder import write_files
from mapgen.reading.contents import Contents, contents, described
from mapgen.support.errors import DataError, UsageError, WriteError
from mapgen.support.writing import Written, write_bytes


def to_workbook(dataset: Path, output: Path, *, force: bool = False) -> Written:
    """Write the dataset as one workbook with drop-downs and notes; the same tables, the same bytes.

    Raise UsageError if `output` is no .xlsx file, or would be another than it is, unless `force`;
    DataError if the dataset cannot be read or does not fit into a workbook.
    """
    if output.suffix.lower() != ".xlsx":
        hint = "; a spreadsheet program saves that as .ods" if output.suffix == ".ods" else ""
        raise UsageError(f"-o {output}: a workbook is written as .xlsx{hint}")
    from mapgen.outlets.export.workbook import workbook

    data = workbook(_whole(dataset))
    if not force:
        _must_be_free(output, data)
    return write_bytes(output, data)


def _must_be_free(output: Path, data: bytes) -> None:
    """Raise UsageError where something else stands: it may be a workbook that somebody edits."""
    if output.is_dir():
        raise UsageError(f"-o {output}: a folder of that name is there; name a file")
    try:
        differs = output.exists() and output.read_bytes() != data
    except OSError as error:
        raise WriteError(f"{output} cannot be read: {error.strerror}") from error
    if differs:
        hint = "name another, or add --force, which writes over it"
        raise UsageError(f"-o {output}: the file is there and holds something else; {hint}")


def to_folder(dataset: Path, folder: Path, *, force: bool = False) -> list[Written]:
    """Write the dataset as a folder of CSV, TOML and Markdown files; only those that change.

    Raise UsageError where that would change or mix with files that are there, unless `force`;
    DataError if the dataset cannot be read.
    """
    return write_files(_whole(dataset), folder, force=force)


def _whole(dataset: Path) -> Contents:
    """Return what the dataset holds, its description too; raise DataError if a part is missing."""
    found = contents(dataset)
    text = described(dataset, found)
    if text:
        found.texts[DESCRIPTION] = text
    if found.problems:
        raise DataError(map(found.as_seen, found.problems))
    return found
