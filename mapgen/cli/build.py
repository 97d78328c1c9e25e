"""`mapgen build`: build the page from the tables."""

from pathlib import Path

import click

from mapgen.cli.options import (
    dataset_argument,
    force_option,
    json_option,
    output_option,
    print_json,
    reporting_errors,
)
from mapgen.cli.progress import working
from mapgen.support.progress import collector_paused


@click.command()
@dataset_argument
@output_option
@click.option("--lang", default="", help="Languages of the page, the first is the default: de,ru.")
@click.option(
    "--tiles", default="", metavar="URL", help="Street tiles: an address with {z}/{x}/{y}."
)
@click.option("--tiles-credit", default="", metavar="TEXT", help="Whose these tiles are.")
@force_option
@click.option("--weigh", is_flag=True, help="Print how many bytes each item of the page has.")
@json_option
def build(
    dataset: Path,
    output: Path | None,
    lang: str,
    tiles: str,
    tiles_credit: str,
    force: bool,
    weigh: bool,
    as_json: bool,
) -> None:
    """Build the map of DATASET as one HTML file.

    If the dataset has errors, all of them are listed and an existing map stays unchanged. The page
    of a map with another id is not replaced without --force. With --tiles, readers' browsers ask
    that server for a street map; without, the page asks nobody for anything.
    """
    with reporting_errors(as_json):
        with working(), collector_paused():  # the imported modules live on, too
            from mapgen.i18n.catalogue import chosen

            languages = chosen(lang)
            from mapgen.outlets.build import build as build_page

            written = build_page(
                dataset, output, languages, force=force, tiles=(tiles, tiles_credit)
            )
            from mapgen.page.weight import table
            from mapgen.page.weight import weigh as weights_of

            weights = weights_of(written.path.read_text("utf-8")) if weigh else []
        if as_json:
            facts = {"page": str(written.path), "bytes": written.size, "changed": written.changed}
            weight = {"weight": [vars(one) for one in weights]} if weigh else {}
            print_json(facts | weight | {"problems": []})
        else:
            state = "built" if written.changed else "unchanged"
            click.echo(f"{written.path} ({written.size / 1000:.0f} kB, {state})")
            if weigh:
                click.echo(table(weights))
