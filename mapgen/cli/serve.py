"""`mapgen serve`: show the map in the browser, and rebuild it at each edit of the tables."""

from pathlib import Path

import click

from mapgen.cli.options import dataset_argument, force_option, output_option, reporting_errors
from mapgen.cli.progress import working
from mapgen.support.libraries import need


@click.command()
@dataset_argument
@output_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="The port on 127.0.0.1; 0 is any free port.")  # fmt: skip
@click.option("--open", "open_page", is_flag=True, help="Open the map in the browser.")
@click.option("--lang", default="", help="Languages of the page, the first is the default: de,ru.")
@force_option
def serve(
    dataset: Path, output: Path | None, port: int, open_page: bool, lang: str, force: bool
) -> None:
    """Build and serve the map of DATASET, with live reload.

    Each time a table is saved, the map is rebuilt and open pages reload in place. If the tables
    have errors, the last good map stays and shows them. Only this machine can connect. The page of
    another map is not replaced without --force. Press Ctrl-C to stop.
    """
    with reporting_errors(False):
        with working():
            need("mapgen serve", "watchfiles")
            from mapgen.i18n.catalogue import chosen
            from mapgen.outlets.serve import serve as follow

        languages = chosen(lang)
        follow(
            dataset, output, languages, port, lambda line: click.echo(line, err=True),
            open_page=open_page, force=force,
        )  # fmt: skip
