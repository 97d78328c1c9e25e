"""`mapgen add`: ask for a new place, show its rows as a diff, and write them."""

from pathlib import Path

import click

from mapgen.cli.options import dataset_argument, reporting_errors


@click.command()
@dataset_argument
@click.option("--from-wikidata", "entity", type=click.Path(path_type=Path), metavar="FILE",
              help="Read a saved Wikidata entity and ask only for the rest.")  # fmt: skip
@click.option("--yes", is_flag=True, help="Write the rows without confirmation.")
def add(dataset: Path, entity: Path | None, yes: bool) -> None:
    """Ask for one place and write its rows into the tables of DATASET (geodata/ by default).

    Each answer is checked at once. The rows are shown before they are written. Answers may also
    come from a pipe, one per line.
    """
    with reporting_errors(as_json=False):
        from mapgen.cli.prompts import Terminal, confirm_and_write
        from mapgen.outlets.add import added

        with Terminal() as terminal:
            result = added(dataset, terminal.ask, terminal.show, entity)
            confirm_and_write(result, terminal, yes=yes)
