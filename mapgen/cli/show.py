"""`mapgen show`: print what the tables say of a place."""

from pathlib import Path

import click

from mapgen.cli import completion
from mapgen.cli.options import dataset_option, json_option, print_json, reporting_errors


@click.command()
@click.argument("place", shell_complete=completion.places)
@dataset_option
@json_option
def show(place: str, dataset: Path, as_json: bool) -> None:
    """Print all rows about PLACE, an id of places.csv, each with its file and line.

    The tables may have problems.
    """
    with reporting_errors(as_json):
        from mapgen.outlets import show as outlet
        from mapgen.support.errors import printable

        rows = outlet.rows_about(dataset, place)
        if as_json:
            print_json({"rows": outlet.as_json(rows)})
        else:
            click.echo("\n".join(printable(str(row)) for row in rows))
