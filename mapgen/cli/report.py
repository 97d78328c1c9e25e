"""How `mapgen check` prints a report, and asks before it mends."""

import sys
from pathlib import Path

import click

from mapgen.check.report import Report, github, summary
from mapgen.errors import UsageError


def show(report: Report, dataset: Path, form: str) -> None:
    """Print the problems to stderr (for GitHub to stdout), or that there is no error."""
    for problem in report.problems:
        if form == "github":
            click.echo(github(problem, dataset.as_posix().strip(".")))
        else:
            click.echo(str(problem), err=True)
    for line in summary(report):
        click.echo(line, err=True)
    if not report.errors:
        counts = ", ".join(f"{count} {what}" for what, count in report.counts().items())
        warned = f", {report.warnings} warning{'s' * (report.warnings > 1)}"
        click.echo(f"{dataset}: no problems in {counts}" + (warned if report.warnings else ""),
                   err=form == "github")  # fmt: skip


def mend(dataset: Path, *, yes: bool) -> None:
    """Show what the safe rewrites change, and write it when told so.

    Raise UsageError where nobody can be asked.
    """
    from mapgen.outlets.fix import difference, mended, write_back

    fixes = mended(dataset)
    for fix in fixes:
        click.echo(difference(fix), nl=False, err=True)
    if not fixes:
        click.echo("nothing to mend safely", err=True)
    elif not yes and not sys.stdin.isatty():
        raise UsageError("nothing was written: there is no terminal to ask on; --yes writes it")
    elif yes or click.confirm("Write this?", err=True):
        write_back(fixes)
        for fix in fixes:
            click.echo(f"{fix.path}: {fix.cells} cell{'s' * (fix.cells > 1)} mended", err=True)
    else:
        click.echo("nothing was written", err=True)
