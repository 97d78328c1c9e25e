"""`mapgen new`: create a dataset to start from."""

from pathlib import Path

import click

from mapgen.cli import completion
from mapgen.cli.options import json_option, print_json, reporting_errors
from mapgen.support.errors import UsageError


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--example", default="", shell_complete=completion.examples,
              help="The example to start from: places (the default, three places), or streets "
                   "(five in Europe).")  # fmt: skip
@click.option("--empty", is_flag=True, help="Start without any rows.")
@click.option("--language", "languages", multiple=True, metavar="TAG",
              help="Lay out a further language, such as fr: map.fr.toml, and words.fr.json if "
                   "mapgen does not speak it. Can be repeated.")  # fmt: skip
@json_option
def new(folder: Path, example: str, empty: bool, languages: tuple[str, ...], as_json: bool) -> None:
    """Create a dataset in FOLDER, which must be empty or not exist.

    It contains a few places that can be built at once, and a README that explains each column. If
    FOLDER ends in .xlsx, it is a workbook. Nothing is asked.
    """
    with reporting_errors(as_json):
        from mapgen.outlets.new import EMPTY, FIRST, create_dataset, create_workbook, is_workbook

        if example and empty:
            raise UsageError("--example and --empty cannot be combined")
        create = create_workbook if is_workbook(folder) else create_dataset
        created = create(folder, EMPTY if empty else example or FIRST, languages)
        if as_json:
            facts = {"folder": str(folder), "example": created.example}
            written = {"files": list(created.files), "next": list(created.commands)}
            print_json(facts | written | {"problems": []})
        else:
            click.echo(f"{folder}: {', '.join(created.files)}")
            click.echo("\n".join(["Next:", *(f"  {line}" for line in created.commands)]))
