"""`mapgen export`: convert a dataset to another format."""

from pathlib import Path

import click

from mapgen.cli.options import dataset_argument, json_option, print_json, reporting_errors
from mapgen.cli.progress import working


@click.group()
def export() -> None:
    """Convert a dataset to a workbook, or to a folder of tables.

    The dataset is not checked first; only unreadable data is refused.
    """


@export.command()
@dataset_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True,
              help="The workbook: FILE.xlsx.")  # fmt: skip
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
@json_option
def workbook(dataset: Path, output: Path, force: bool, as_json: bool) -> None:
    """Write DATASET (geodata/ by default) as one workbook with drop-downs and notes.

    Every command accepts the workbook in place of a folder. An existing file with other content is
    not overwritten without --force: somebody may have edited it.
    """
    with reporting_errors(as_json):
        with working():
            from mapgen.outlets.export import to_workbook

            written = to_workbook(dataset, output, force=force)
        if as_json:
            facts = {"file": str(written.path), "bytes": written.size, "changed": written.changed}
            return print_json(facts | {"problems": []})
        state = "written" if written.changed else "unchanged"
        click.echo(f"{written.path} ({written.size / 1000:.0f} kB, {state})")


@export.command()
@dataset_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True,
              help="The folder; created if it does not exist.")  # fmt: skip
@click.option(
    "--force", is_flag=True, help="Write into a folder that is not empty, overwriting files."
)
@json_option
def tables(dataset: Path, output: Path, force: bool, as_json: bool) -> None:
    """Write DATASET (a workbook, say) as a folder of CSV, TOML and Markdown files.

    Files that already have the same content are not touched.
    """
    with reporting_errors(as_json):
        with working():
            from mapgen.outlets.export import to_folder

            written = to_folder(dataset, output, force=force)
        changed = sum(one.changed for one in written)
        if as_json:
            files = [{"file": str(one.path), "bytes": one.size, "changed": one.changed}
                     for one in written]  # fmt: skip
            return print_json({"files": files, "problems": []})
        click.echo(f"{output}: {changed} of {len(written)} files written, the others unchanged"
                   if changed < len(written) else f"{output}: {changed} files written")  # fmt: skip
