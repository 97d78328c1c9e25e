"""Colours of results on a terminal (no-color.org, force-color.org)."""

import os
import sys

import click

from mapgen.support.errors import WARNING, Problem


def is_coloured() -> bool:
    """Return whether results are coloured: on a terminal, or if FORCE_COLOR is set."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")


def line_of(problem: Problem) -> str:
    """Return a problem's line, with colours if they are wanted."""
    line = str(problem)
    if not is_coloured():
        return line
    where, _, rest = line.partition(": ")
    colour = "yellow" if problem.severity == WARNING else "red"
    return f"{click.style(where, bold=True)}: {click.style(rest, fg=colour)}"


def excerpt_of(lines: list[str]) -> str:
    """Return a row and the marks below it, dimmed and coloured if colours are wanted."""
    if not is_coloured():
        return "\n".join(lines)
    return "\n".join(
        [click.style(lines[0], dim=True), *(click.style(x, fg="red") for x in lines[1:])]
    )
