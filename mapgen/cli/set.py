"""`mapgen set`: change the dates of a period or event in all rows that share them."""

from pathlib import Path

import click

from mapgen.cli import completion
from mapgen.cli.options import dataset_option, reporting_errors


@click.command("set")
@click.argument("place", shell_complete=completion.places)
@click.argument("thing", metavar="PERIOD", shell_complete=completion.things)
@click.option("--from", "start", metavar="DATE", help="When the name began: 1925-04-10.")
@click.option(
    "--to", "end", metavar="DATE", help="When the name ended: 1961-11-12, or .. for today."
)
@click.option("--date", metavar="DATE", help="When the event PERIOD (a happening) took place.")
@dataset_option
@click.option("--yes", is_flag=True, help="Write without confirmation.")
def set_dates(
    place: str, thing: str, start: str | None, end: str | None, date: str | None,
    dataset: Path, yes: bool,
) -> None:  # fmt: skip
    """Set dates of PERIOD, a period or happening of PLACE, in the rows of all languages.

    The period before or after that begins or ends on the same day follows, and so do the links of
    tours that mean this date. The changes are shown as a diff before they are written.
    """
    with reporting_errors(as_json=False):
        from mapgen.cli.prompts import edit
        from mapgen.outlets.edit.dates import redated

        given = {"from": start, "to": end, "date": date}
        dates = {column: value for column, value in given.items() if value is not None}
        edit(redated(dataset, place, thing, dates), yes=yes)
