"""`mapgen ground`: make the town plan of a dataset from an extract of OpenStreetMap."""

from pathlib import Path

import click

from mapgen.cli.drawing import print_written
from mapgen.cli.options import dataset_argument, json_option, reporting_errors
from mapgen.cli.progress import working


@click.command()
@click.argument("extract", type=click.Path(path_type=Path))
@dataset_argument
@click.option(
    "--around", default="3km", show_default=True, help="How far from places the plan reaches."
)
@click.option("--without", default="", help="Classes to leave out: building,path.")
@click.option("--force", is_flag=True, help="Replace the plan that is there.")
@json_option
def ground(
    extract: Path, dataset: Path, around: str, without: str, force: bool, as_json: bool
) -> None:
    """Draw ground.geojson, the town plan of DATASET, from EXTRACT, an .osm or .osm.pbf file.

    Of the extract, what is near places is taken, simplified and credited. Nothing is asked of the
    network: download the extract of a city or country yourself.
    """
    with reporting_errors(as_json):
        with working():
            from mapgen.outlets.extract_plan import make_plan

            left_out = frozenset(filter(None, map(str.strip, without.split(","))))
            made = make_plan(extract, dataset, around, left_out, force=force)
        print_written(made.written, as_json, {"features": made.features})
        if not as_json:
            click.echo(", ".join(f"{count} {name}" for name, count in made.features.items()))
