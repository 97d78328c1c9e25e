"""`mapgen worksheet`: make a printable worksheet with an answer key."""

from pathlib import Path

import click

from mapgen.cli import completion
from mapgen.cli.drawing import lang_option, region_option
from mapgen.cli.options import dataset_argument, json_option, print_json, reporting_errors
from mapgen.cli.progress import working


@click.command()
@dataset_argument
@click.option("--date", default="", help="The day of the map: 1953-03-05. [its opening day]")
@region_option
@click.option(
    "--places",
    type=click.IntRange(1, 18),
    default=12,
    show_default=True,
    help="The maximum number of numbered places.",
)
@click.option("--place", "asked", multiple=True, shell_complete=completion.places,
              help="A place to number, by its id in places.csv. Repeatable.")  # fmt: skip
@click.option("--layers", default="", shell_complete=completion.layers,
              help="The layers to take: renamed,monuments. [all]")  # fmt: skip
@lang_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="FILE.pdf with both pages; for .svg and .png the key is FILE-key.",
)
@json_option
def worksheet(
    dataset: Path, date: str, region: str, places: int, asked: tuple[str, ...], layers: str,
    lang: str, output: Path, as_json: bool,
) -> None:  # fmt: skip
    """Make a worksheet of DATASET: a map to fill in, and its answer key.

    It is on A4, in black and white. The best-known places (`rank` in places.csv) are taken first.
    """
    with reporting_errors(as_json):
        with working():
            from mapgen.outlets.worksheet import worksheet as make

            written = make(dataset, output, date, region, places, asked, layers, lang)
        if as_json:
            files = [{"file": str(one.path), "bytes": one.size} for one in written]
            print_json({"files": files, "problems": []})
        else:
            for one in written:
                click.echo(f"{one.path} ({one.size / 1000:.0f} kB)")
