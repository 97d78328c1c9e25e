"""`mapgen merge`: make one place of two."""

from pathlib import Path

import click

from mapgen.cli import completion
from mapgen.cli.options import dataset_option, reporting_errors


@click.command()
@click.argument("place", shell_complete=completion.places)
@click.argument("into", shell_complete=completion.places)
@dataset_option
@click.option("--yes", is_flag=True, help="Write without confirmation.")
def merge(place: str, into: str, dataset: Path, yes: bool) -> None:
    """Merge PLACE into the place INTO: both are ids of places.csv.

    All claims, relations, areas and links follow, and the id becomes an alias. Claims that both
    have become one with both sources; where they differ, that of INTO stays preferred and the other
    one becomes an alternative. The changes are shown as a diff before they are written.
    """
    with reporting_errors(as_json=False):
        from mapgen.cli.prompts import edit
        from mapgen.outlets.edit.merge import merged

        edit(merged(dataset, place, into), yes=yes)
