"""`mapgen worksheet`: make a printable worksheet with an answer key."""

from pathlib import Path

import click

from mapgen.cli.options import dataset_argument, json_option, print_json, reporting_errors
from mapgen.cli.progress import working


@click.command()
@dataset_argument
@click.option("--date", default="", help="The day of the map: 1953-03-05. [its opening day]")
@click.option("--region", default="", help="HU,CZ,SK or west,south,east,north. [the whole map]")
@click.option(
    "--places",
    type=click.IntRange(1, 18),
    default=12,
    show_default=True,
    help="The maximum number of numbered places.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="FILE.pdf with both pages; for .svg and .png the key is FILE-key.",
)
@json_option
def worksheet(
    dataset: Path, date: str, region: str, places: int, output: Path, as_json: bool
) -> None:
    """Make a worksheet of DATASET (geodata/ by default): a map to fill in, and its answer key.

    It is in English, on A4, in black and white.
    """
    with reporting_errors(as_json):
        with working():
            from mapgen.outlets.worksheet import worksheet as make

            written = make(dataset, output, date, region, places)
        if as_json:
            files = [{"file": str(one.path), "bytes": one.size} for one in written]
            print_json({"files": files, "problems": []})
        else:
            for one in written:
                click.echo(f"{one.path} ({one.size / 1000:.0f} kB)")
