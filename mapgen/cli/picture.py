"""`mapgen picture`: draw the map of a day as a file."""

from pathlib import Path

import click

from mapgen.cli.drawing import drawing_options, print_written
from mapgen.cli.options import dataset_argument, json_option, reporting_errors
from mapgen.cli.progress import working


@click.command()
@dataset_argument
@click.option("--date", default="", help="The day (EDTF); of 1961, its last one. [the opening day]")
@drawing_options(1200, "FILE.svg, FILE.png (of twice as many pixels) or FILE.pdf.")
@json_option
def picture(
    dataset: Path,
    date: str,
    lang: str,
    layers: str,
    region: str,
    width: int,
    output: Path,
    as_json: bool,
) -> None:
    """Draw the map of DATASET on a day, with date, key and credits.

    The same tables give the same bytes.
    """
    with reporting_errors(as_json):
        with working():
            from mapgen.outlets.picture import picture as draw
            from mapgen.outlets.picture.view import Choice

            written = draw(dataset, output, date, Choice(width, lang, layers, region))
        print_written(written, as_json)
