"""`mapgen film`: show the map from one day to another as a file."""

from pathlib import Path

import click

from mapgen.cli.drawing import drawing_options, print_written
from mapgen.cli.options import dataset_argument, json_option, reporting_errors
from mapgen.cli.progress import working


@click.command()
@dataset_argument
@click.option("--from", "since", default="", help="From which day: 1953. [the first of the map]")
@click.option("--to", "until", default="", help="To which day: 1962. [the last of the map]")
@click.option(
    "--step",
    type=click.Choice(["change", "month", "year"]),
    default="change",
    show_default=True,
    help="Go from change to change, or a month or a year at a time.",
)
@click.option(
    "--speed",
    type=click.FloatRange(0.1, 20),
    default=1,
    show_default=True,
    help="How many times as fast as the page plays the changes.",
)
@drawing_options(960, "FILE.gif, FILE.webp or, with ffmpeg, FILE.mp4.")
@json_option
def film(
    dataset: Path,
    since: str,
    until: str,
    step: str,
    speed: float,
    lang: str,
    layers: str,
    region: str,
    width: int,
    output: Path,
    as_json: bool,
) -> None:
    """Show the map of DATASET from one day to another as a film.

    Its frames are those of mapgen picture. A GIF and a WebP have the same bytes for the same
    tables, and run forever.
    """
    with reporting_errors(as_json):
        with working():
            from mapgen.outlets.film import film as make
            from mapgen.outlets.picture.view import Choice

            choice = Choice(width, lang, layers, region)
            written = make(dataset, output, since, until, choice, step, speed)
        print_written(written, as_json)
