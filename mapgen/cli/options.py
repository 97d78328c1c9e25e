"""Options shared by several commands, and the reporting of errors."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from mapgen.support.errors import DataError, MapgenError, is_printable

DATASET = Path("geodata")
"""The default folder of tables."""

OUTPUT = Path("output")
"""The default output folder."""

dataset_argument = click.argument(
    "dataset", type=click.Path(path_type=Path), default=DATASET, required=False
)
dataset_option = click.option(
    "--dataset",
    type=click.Path(path_type=Path),
    default=DATASET,
    show_default=True,
    help="The folder or file of the tables.",
)
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=OUTPUT,
    show_default=True,
    help="The output folder, or the output file if it ends in .html.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@contextmanager
def reporting_errors(as_json: bool) -> Iterator[None]:
    """Print a MapgenError to stderr (or as JSON to stdout) and exit with its exit code."""
    try:
        yield
    except MapgenError as error:
        if as_json:
            print_json({"problems": problems_of(error)})
        else:
            click.echo(str(error), err=True)
        sys.exit(error.exit_code)


def problems_of(error: MapgenError) -> list[dict[str, Any]]:
    """Return the problems of an error as JSON values; other errors have only a message."""
    if isinstance(error, DataError):
        from mapgen.check.report import problem_as_json as plain

        return [plain(problem) for problem in error.problems]
    return [{"message": str(error)}]


def print_json(value: Any) -> None:
    """Print a value to stdout as JSON, with control characters escaped for terminals."""
    lines = json.dumps(value, ensure_ascii=False, indent=2).split("\n")
    click.echo("\n".join(line if line.isprintable() else _escaped(line) for line in lines))


def _escaped(line: str) -> str:
    return "".join(sign if is_printable(sign) else json.dumps(sign)[1:-1] for sign in line)
