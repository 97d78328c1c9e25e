"""`mapgen remove`: remove a place with all rows about it."""

from pathlib import Path

import click

from mapgen.cli import completion
from mapgen.cli.options import dataset_option, reporting_errors


@click.command()
@click.argument("place", shell_complete=completion.places)
@dataset_option
@click.option("--yes", is_flag=True, help="Write without confirmation.")
def remove(place: str, dataset: Path, yes: bool) -> None:
    """Remove PLACE, an id of places.csv, with its claims, relations and areas.

    Links to it in tours become plain words; a tour with a step at the place must be changed first.
    The changes are shown as a diff before they are written.
    """
    with reporting_errors(as_json=False):
        from mapgen.cli.prompts import edit
        from mapgen.outlets.edit.remove import removed

        edit(removed(dataset, place), yes=yes)
