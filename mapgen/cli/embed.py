"""`mapgen embed`: instructions and snippet for putting the map into a lesson."""

from pathlib import Path

import click

from mapgen.cli import completion
from mapgen.cli.options import dataset_argument, json_option, print_json, reporting_errors
from mapgen.cli.progress import working
from mapgen.reading.project import OUTPUT


@click.command()
@dataset_argument
@click.option("--for", "platform", default="", shell_complete=completion.platforms,
              help="The lesson platform: wordpress, moodle, …")  # fmt: skip
@click.option("--list", "only_list", is_flag=True, help="List the platforms and exit.")
@click.option("--url", default="", help="The page's address. [url of map.toml, else an example]")
@click.option("--place", default="", shell_complete=completion.places,
              help="The place to open: its id in places.csv.")  # fmt: skip
@click.option(
    "--date", default="", help="The date to show (EDTF): 1961-11-10; of 1961, its last day."
)
@click.option("--layers", default="", shell_complete=completion.layers,
              help="The layers to show: renamed,monuments.")  # fmt: skip
@click.option("--lang", default="", help="The language to open in, one of the map's.")
@click.option(
    "--height",
    type=click.IntRange(200, 4000),
    default=560,
    show_default=True,
    help="The frame's height in pixels.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=OUTPUT,
    show_default=True,
    help="The folder for an additional file that some platforms need.",
)
@json_option
def embed(
    dataset: Path, platform: str, only_list: bool, url: str, place: str, date: str,
    layers: str, lang: str, height: int, output: Path, as_json: bool,
) -> None:  # fmt: skip
    """Print how to put the map of DATASET into a lesson.

    Each recipe says when it was last checked, and what does not work on that platform.
    """
    with reporting_errors(as_json):
        from mapgen.outlets.embed import recipes

        if only_list:
            return print_json(recipes.platforms()) if as_json else click.echo(recipes.listed())
        recipe = recipes.recipe_for(platform)
        with working():
            from mapgen.check import check
            from mapgen.outlets.embed import snippet as outlet
            from mapgen.reading.tables import read

            view = outlet.View(place, date, layers, lang)
            embedding = outlet.embed(check(read(dataset)), recipe, url, view, height, output)
        outlet.write_file(embedding)
        if as_json:
            return print_json(outlet.as_json(embedding) | {"problems": []})
        click.echo(outlet.as_lines(embedding))
        if embedding.is_example:
            click.echo(outlet.EXAMPLE.format(address=embedding.recipe.default), err=True)
