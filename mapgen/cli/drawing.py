"""Options of the commands that draw the map, and the report about the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mapgen.cli import completion
from mapgen.cli.options import print_json

if TYPE_CHECKING:
    from mapgen.support.writing import Written

Command = TypeVar("Command", bound=Callable[..., Any])

NOTHING: Mapping[str, Any] = {}


lang_option = click.option("--lang", default="", help="The language, one of the map's. [the first]")
region_option = click.option(
    "--region", default="", help="HU,CZ,SK or west,south,east,north. [the whole map]"
)


def drawing_options(pixels: int, files: str) -> Callable[[Command], Command]:
    """Return the options of a command that draws the map.

    These are language, layers, region, width with its default, and file with its help.
    """
    options = (
        lang_option,
        click.option(
            "--layers",
            default="",
            shell_complete=completion.layers,
            help="The layers to show: renamed,monuments. [those that are on when the page opens]",
        ),
        region_option,
        click.option(
            "--width",
            type=click.IntRange(400, 4000),
            default=pixels,
            show_default=True,
            help="The width of the map in pixels.",
        ),
        click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help=files),
    )

    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def print_written(written: Written, as_json: bool, more: Mapping[str, Any] = NOTHING) -> None:
    """Print the file that a command has written, and its size; as JSON also the facts `more`."""
    if as_json:
        facts = {"file": str(written.path), "bytes": written.size, "changed": written.changed}
        print_json({**facts, **more, "problems": []})
    else:
        click.echo(f"{written.path} ({written.size / 1000:.0f} kB)")
