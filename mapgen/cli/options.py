"""Options shared by several commands, and the reporting of errors."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import cleandoc
from pathlib import Path
from typing import Any, TypeVar

import click

from mapgen.reading.project import OUTPUT, SIGNS
from mapgen.support.errors import DataError, MapgenError, is_printable

DATASET = Path("geodata")
"""The folder of tables, unless the current folder is one."""

HERE = Path()
"""The current folder."""


def found(_: click.Context, __: click.Parameter, given: Path | None) -> Path:
    """Return the dataset that is meant: the given one, the current folder, or DATASET."""
    if given is not None:
        return given
    return HERE if any((HERE / sign).is_file() for sign in SIGNS) else DATASET


ABOUT_DATASET = (
    "DATASET is a folder of tables or a workbook; by default the current folder if it holds "
    "tables, else geodata/."
)

Command = TypeVar("Command", bound=Callable[..., Any])


def dataset_argument(command: Command) -> Command:
    """Give a command the argument DATASET, and a sentence about it in its help."""
    _explain(command)
    argument = click.argument(
        "dataset", type=click.Path(path_type=Path), required=False, callback=found
    )
    return argument(command)


def datasets_argument(command: Command) -> Command:
    """Give a command the argument DATASET, of which there may be several."""
    _explain(command)
    argument = click.argument(
        "datasets", metavar="[DATASET]...", nargs=-1, type=click.Path(path_type=Path),
        callback=_all_found,
    )  # fmt: skip
    return argument(command)


def _explain(command: Callable[..., Any]) -> None:
    command.__doc__ = f"{cleandoc(command.__doc__ or '')}\n\n{ABOUT_DATASET}"


def _all_found(
    context: click.Context, parameter: click.Parameter, given: tuple[Path, ...]
) -> tuple[Path, ...]:
    return given or (found(context, parameter, None),)


dataset_option = click.option(
    "--dataset",
    type=click.Path(path_type=Path),
    callback=found,
    help="The folder or file of the tables. [default: the current folder if it holds tables, "
    "else geodata/]",
)
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The output folder, or the output file if it ends in .html. [default: what map.toml "
    f"names as output, else {OUTPUT}]",
)
force_option = click.option("--force", is_flag=True, help="Replace the page of another map.")
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
