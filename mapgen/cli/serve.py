"""`mapgen serve`: the map in the browser, built anew at each edit of the tables."""

from pathlib import Path

import click

from mapgen.cli.options import dataset_argument, output_option, reporting_errors
from mapgen.cli.progress import working


@click.command()
@dataset_argument
@output_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="The port on 127.0.0.1; 0 is any free one.")  # fmt: skip
@click.option("--lang", default="", help="Its languages, the first of which it opens in: de,ru.")
def serve(dataset: Path, output: Path, port: int, lang: str) -> None:
    """Build the map of DATASET (geodata/ by default), show it, and follow the edits.

    Each time a table is saved the map is built anew and the open page follows, where the reader
    is. A table with errors leaves the last good map up, with the errors on it. Only this machine
    can reach it. Ctrl-C ends it.
    """
    with reporting_errors(False):
        with working():
            from mapgen.i18n.catalogue import chosen
            from mapgen.outlets.serve import serve as follow

        languages = chosen(lang) if lang else ()
        follow(dataset, output, languages, port, lambda line: click.echo(line, err=True))
