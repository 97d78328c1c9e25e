"""Print the report of `mapgen check`, and confirm before fixing."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from mapgen.check.report import CheckReport, github, summary
from mapgen.support.errors import UsageError, grouped


def show(report: CheckReport, dataset: Path, form: str) -> None:
    """Print the problems and their numbers, or that there are none.

    All is a result, and so on stdout; for GitHub only the annotations are.
    """
    aside = form == "github"
    for problem in grouped(report.problems):
        if form == "github" and dataset.is_file():
            annotation = replace(problem, file=dataset.name, line=0, message=str(problem), hint="")
            click.echo(github(annotation, dataset.parent.as_posix().strip(".")))
        elif form == "github":
            click.echo(github(problem, dataset.as_posix().strip(".")))
        else:
            click.echo(str(problem))
    for line in summary(report):
        click.echo(line, err=aside)
    if not report.errors:
        counts = ", ".join(f"{count} {what}" for what, count in report.counts().items())
        warned = f", {report.warnings} warning{'s' * (report.warnings > 1)}"
        click.echo(f"{dataset}: no problems in {counts}" + (warned if report.warnings else ""),
                   err=aside)  # fmt: skip


def apply_fixes(dataset: Path, *, yes: bool) -> None:
    """Show the changes of the safe fixes, and write them if confirmed.

    Raise UsageError if there is no terminal to ask on. For a dataset in one file, which is never
    rewritten, print the problems first and then raise it.
    """
    from mapgen.outlets.fix import checked, difference, safe_fixes, write_back

    if dataset.is_file():
        show(checked(dataset), dataset, "text")
        raise UsageError(
            f"nothing was written: {dataset.name} cannot be rewritten; fix it in the program that "
            "made it, or export the tables first (mapgen export tables) and fix those"
        )
    fixes = safe_fixes(dataset)
    for fix in fixes:
        click.echo(difference(fix), nl=False, err=True)
    if not fixes:
        click.echo("nothing to fix safely", err=True)
    elif not yes and not sys.stdin.isatty():
        raise UsageError(
            "nothing was written: there is no terminal to ask on; use --yes to write without asking"
        )
    elif yes or _confirmed():
        write_back(fixes)
        for fix in fixes:
            click.echo(f"{fix.path}: {fix.cells} cell{'s' * (fix.cells > 1)} fixed", err=True)
    else:
        click.echo("nothing was written", err=True)


def _confirmed() -> bool:
    from mapgen.cli.prompts import Terminal

    with Terminal() as terminal:
        return terminal.confirmed()
