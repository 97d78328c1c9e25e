"""Convert a dataset to a workbook, or to a folder of tables.

The dataset is not checked: a user may want to fix a table in another program. Only a dataset that
cannot be read completely is refused.
"""

from pathlib import Path

from mapgen.model.schema import DESCRIPTION
from mapgen.outlets.export.folder import write_files
from mapgen.reading.contents import Contents, contents, described
from mapgen.support.errors import DataError, UsageError, WriteError
from mapgen.support.libraries import need
from mapgen.support.writing import Written, write_bytes


def to_workbook(dataset: Path, output: Path, *, force: bool = False) -> Written:
    """Write the dataset as one workbook with drop-downs and notes.

    The same tables give the same bytes.

    Raise UsageError if `output` is not an .xlsx file, or exists with other content, unless `force`;
    DataError if the dataset cannot be read or does not fit into a workbook; MissingError without
    xlsxwriter.
    """
    if output.suffix.lower() != ".xlsx":
        hint = "; a spreadsheet program saves that as .ods" if output.suffix == ".ods" else ""
        raise UsageError(f"-o {output}: a workbook is written as .xlsx{hint}")
    need("writing a workbook", "xlsxwriter")
    from mapgen.outlets.export.workbook import workbook

    data = workbook(_whole(dataset))
    if not force:
        _must_be_free(output, data)
    return write_bytes(output, data)


def _must_be_free(output: Path, data: bytes) -> None:
    """Raise UsageError if the file has other content: somebody may have edited the workbook."""
    if output.is_dir():
        raise UsageError(f"-o {output}: a folder with that name exists; give a file name")
    try:
        differs = output.exists() and output.read_bytes() != data
    except OSError as error:
        raise WriteError(f"{output} cannot be read: {error.strerror}") from error
    if differs:
        hint = "choose another name, or add --force to overwrite it"
        raise UsageError(f"-o {output}: the file already exists with other content; {hint}")


def to_folder(dataset: Path, folder: Path, *, force: bool = False) -> list[Written]:
    """Write the dataset as a folder of CSV, TOML and Markdown files; only those that change.

    Raise UsageError if that would change or mix with existing files, unless `force`;
    DataError if the dataset cannot be read.
    """
    return write_files(_whole(dataset), folder, force=force)


def _whole(dataset: Path) -> Contents:
    """Return the dataset's contents and description; raise DataError if a part is unreadable."""
    dataset_contents = contents(dataset)
    text = described(dataset, dataset_contents)
    if text:
        dataset_contents.texts[DESCRIPTION] = text
    if dataset_contents.problems:
        raise DataError(map(dataset_contents.as_seen, dataset_contents.problems))
    return dataset_contents
