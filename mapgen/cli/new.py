"""`mapgen new`: create a dataset to start from."""

from pathlib import Path

import click

from mapgen.cli.options import json_option, print_json, reporting_errors


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--example", default="places", show_default=True,
              help="The example to start from: places, or streets (five in Europe).")  # fmt: skip
@json_option
def new(folder: Path, example: str, as_json: bool) -> None:
    """Create a dataset in FOLDER, which must be empty or not exist.

    It contains a few places that can be built at once, and a README that explains each column.
    """
    with reporting_errors(as_json):
        from mapgen.outlets.new import create_dataset

        created = create_dataset(folder, example)
        if as_json:
            facts = {"folder": str(folder), "example": example, "files": list(created.files)}
            print_json(facts | {"next": list(created.commands), "problems": []})
        else:
            click.echo(f"{folder}: {', '.join(created.files)}")
            click.echo("\n".join(["Next:", *(f"  {line}" for line in created.commands)]))
