"""`mapgen add`: one new place, question by question, shown as a diff and then written."""

from pathlib import Path

import click

from mapgen.cli.options import dataset_argument, reporting_errors


@click.command()
@dataset_argument
@click.option("--from-wikidata", "entity", type=click.Path(path_type=Path), metavar="FILE",
              help="Take what a saved Wikidata entity tells; ask for the rest.")  # fmt: skip
@click.option("--yes", is_flag=True, help="Write the rows without asking.")
def add(dataset: Path, entity: Path | None, yes: bool) -> None:
    """Ask for one place and write its rows into the tables of DATASET (geodata/ by default).

    Each answer is checked as it is given. The rows are shown before they are written. Answers may
    come from a pipe, one a line.
    """
    with reporting_errors(as_json=False):
        from mapgen.cli.asking import Terminal, confirm_and_write
        from mapgen.outlets.add import added

        with Terminal() as asking:
            result = added(dataset, asking.ask, asking.tell, entity)
            confirm_and_write(result, asking, yes=yes)
