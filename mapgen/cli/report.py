"""How `mapgen check` prints a report, and asks before it mends."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from mapgen.check.report import CheckReport, github, summary
from mapgen.support.errors import UsageError


def show(report: CheckReport, dataset: Path, form: str) -> None:
    """Print the problems to stderr (for GitHub to stdout), or that there is no error."""
    for problem in report.problems:
        if form == "github" and dataset.is_file():
            told = replace(problem, file=dataset.name, line=0, message=str(problem), hint="")
            click.echo(github(told, dataset.parent.as_posix().strip(".")))
        elif form == "github":
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

    Raise UsageError where nobody can be asked, and, after telling the problems, for a dataset in
    one file, which is never rewritten.
    """
    from mapgen.outlets.fix import checked, difference, mended, write_back

    if dataset.is_file():
        show(checked(dataset), dataset, "text")
        raise UsageError(
            f"nothing was written: {dataset.name} is not rewritten; mend it in its own program, or "
            "export the tables first (mapgen export tables) and mend those"
        )
    fixes = mended(dataset)
    for fix in fixes:
        click.echo(difference(fix), nl=False, err=True)
    if not fixes:
        click.echo("nothing to mend safely", err=True)
    elif not yes and not sys.stdin.isatty():
        raise UsageError("nothing was written: there is no terminal to ask on; --yes writes it")
    elif yes or _agreed():
        write_back(fixes)
        for fix in fixes:
            click.echo(f"{fix.path}: {fix.cells} cell{'s' * (fix.cells > 1)} mended", err=True)
    else:
        click.echo("nothing was written", err=True)


def _agreed() -> bool:
    from mapgen.cli.asking import Terminal

    with Terminal() as asking:
        return asking.agreed()
