"""`mapgen rename`: give a place, source or state another id in all files."""

from pathlib import Path

import click

from mapgen.cli import completion
from mapgen.cli.options import dataset_option, reporting_errors


@click.command()
@click.argument("old", shell_complete=completion.places)
@click.argument("new")
@dataset_option
@click.option("--yes", is_flag=True, help="Write without confirmation.")
def rename(old: str, new: str, dataset: Path, yes: bool) -> None:
    """Rename the id OLD of a place, source or state to NEW, wherever it is used.

    The old id of a place becomes an alias, so that old links keep working. If you have changed the
    row itself already, the other tables, the regions and the tours follow. The changes are shown
    as a diff before they are written.
    """
    with reporting_errors(as_json=False):
        from mapgen.cli.prompts import edit
        from mapgen.outlets.edit.rename import renamed

        edit(renamed(dataset, old, new), yes=yes)
