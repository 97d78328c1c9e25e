"""Options that several commands share, and how every command tells its problems."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from mapgen.support.errors import DataError, MapgenError, is_printable

DATASET = Path("geodata")
"""The folder of tables that a command works on unless another is named."""

OUTPUT = Path("output")
"""The folder that a map is built into unless another is named."""

dataset_argument = click.argument(
    "dataset", type=click.Path(path_type=Path), default=DATASET, required=False
)
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=OUTPUT,
    show_default=True,
    help="The folder of the map, or its file when it ends in .html.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@contextmanager
def reporting_errors(as_json: bool) -> Iterator[None]:
    """Turn an error of mapgen into its lines on stderr (or JSON on stdout) and its exit code."""
    try:
        yield
    except MapgenError as error:
        if as_json:
            print_json({"problems": problems_of(error)})
        else:
            click.echo(str(error), err=True)
        sys.exit(error.exit_code)


def problems_of(error: MapgenError) -> list[dict[str, Any]]:
    """Return the problems of an error as plain values; other errors have a message only."""
    if isinstance(error, DataError):
        from mapgen.check.report import problem_as_json as plain

        return [plain(problem) for problem in error.problems]
    return [{"message": str(error)}]


def print_json(value: Any) -> None:
    """Print a value to stdout as JSON for machines, which a terminal may show as well."""
    lines = json.dumps(value, ensure_ascii=False, indent=2).split("\n")
    click.echo("\n".join(line if line.isprintable() else _escaped(line) for line in lines))


def _escaped(line: str) -> str:
    return "".join(sign if is_printable(sign) else json.dumps(sign)[1:-1] for sign in line)
