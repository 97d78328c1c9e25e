"""`mapgen doctor`: does a page keep what a map for lessons should?"""

import sys
from pathlib import Path

import click

from mapgen.cli.options import json_option, print_json, reporting_errors
from mapgen.cli.progress import working


@click.command()
@click.argument("page", type=click.Path(path_type=Path))
@click.option("--no-browser", is_flag=True, help="Read the page only, and open it nowhere.")
@json_option
def doctor(page: Path, no_browser: bool, as_json: bool) -> None:
    """Prove, line by line, that PAGE (any HTML map) asks nobody and carries what it should.

    Each line is ok, FAILED or skipped, and what was found; below a failure stand the lines of
    the page and how to mend them. Exit code 1 when a line fails.
    """
    with reporting_errors(as_json):
        from mapgen.doctor import examine
        from mapgen.doctor.telling import as_facts, as_lines

        with working():
            report = examine(page, browser=not no_browser)
        if as_json:
            print_json(as_facts(report))
        else:
            click.echo("\n".join(as_lines(report)))
    sys.exit(0 if report.sound else 1)
