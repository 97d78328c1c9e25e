"""`mapgen why`: print which rows make the state of a place on a day."""

from pathlib import Path

import click

from mapgen.cli import completion
from mapgen.cli.options import dataset_option, json_option, print_json, reporting_errors


@click.command()
@click.argument("place", shell_complete=completion.places)
@click.argument("date")
@dataset_option
@json_option
def why(place: str, date: str, dataset: Path, as_json: bool) -> None:
    """Print the state of PLACE on DATE, the rows that make it, and those that come next.

    PLACE is an id of places.csv, DATE a day, month or year: 1961-11-10.
    """
    with reporting_errors(as_json):
        from mapgen.outlets import show as outlet
        from mapgen.support.errors import printable

        reason = outlet.reason(dataset, place, date)
        if as_json:
            rows = {"rows": outlet.as_json(reason.rows), "next": outlet.as_json(reason.coming)}
            print_json({"state": reason.headline, **rows})
            return
        lines = [reason.headline, *map(str, reason.rows)]
        lines += [f"next: {row}" for row in reason.coming]
        click.echo("\n".join(map(printable, lines)))
