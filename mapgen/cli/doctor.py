"""`mapgen doctor`: check a page against the requirements of a map for lessons."""

import sys
from pathlib import Path

import click

from mapgen.cli.options import json_option, print_json, reporting_errors
from mapgen.cli.progress import working


@click.command()
@click.argument("page", type=click.Path(path_type=Path))
@click.option("--no-browser", is_flag=True, help="Only read the page, do not open it in a browser.")
@json_option
def doctor(page: Path, no_browser: bool, as_json: bool) -> None:
    """Check that PAGE (any HTML map) makes no outside request and contains what it should.

    Each check is ok, FAILED or skipped, with what was found; below a failure, the affected lines
    of the page and how to fix them. Exit code 1 if a check fails.
    """
    with reporting_errors(as_json):
        from mapgen.doctor import examine
        from mapgen.doctor.report import as_facts, as_lines

        with working():
            report = examine(page, browser=not no_browser)
        if as_json:
            print_json(as_facts(report))
        else:
            click.echo("\n".join(as_lines(report)))
    sys.exit(0 if report.sound else 1)
