"""Print the report of `mapgen check`, and confirm before fixing."""

import shlex
import sys
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapgen.check.report import CheckReport, github, summary
from mapgen.cli.colour import excerpt_of, is_coloured, line_of
from mapgen.cli.options import HERE
from mapgen.outlets.diff.revisions import LAST, has_revision
from mapgen.outlets.excerpts import Excerpts
from mapgen.reading.damage import is_damage
from mapgen.support.errors import Problem, UsageError, grouped, printable

if TYPE_CHECKING:
    from mapgen.outlets.fix import Fix
    from mapgen.outlets.untranslated import Untranslated


def show(report: CheckReport, dataset: Path, form: str, talk: int = 0) -> None:
    """Print the problems and their numbers, or that there are none.

    All is a result, and so on stdout; for GitHub only the annotations are. `talk` is 1 or more for
    the rows of the problems, which are also shown on a terminal, and below 0 for the problems only.
    """
    aside = form == "github"
    excerpts = Excerpts(dataset) if talk > 0 or (talk == 0 and sys.stdout.isatty()) else None
    for problem in grouped(report.problems):
        if form == "github" and dataset.is_file():
            annotation = replace(problem, file=dataset.name, line=0, message=str(problem), hint="")
            click.echo(github(annotation, dataset.parent.as_posix().strip(".")))
        elif form == "github":
            click.echo(github(problem, dataset.as_posix().strip(".")))
        else:
            _show_problem(problem, excerpts)
    if talk >= 0:
        _show_counts(report, dataset, aside=aside)


def show_untranslated(texts: "list[Untranslated]", form: str) -> None:
    """Print what is not translated, by language; for GitHub beside the annotations."""
    aside = form == "github"
    for lang, some in groupby(texts, lambda each: each.lang):
        click.echo(f"{lang}:", err=aside)
        for each in some:
            click.echo(f"  {printable(str(each))}", err=aside)


def _show_problem(problem: Problem, excerpts: Excerpts | None) -> None:
    click.echo(line_of(problem), color=is_coloured())
    lines = excerpts.lines(problem) if excerpts else []
    if lines:
        click.echo(excerpt_of(lines), color=is_coloured())


def _show_counts(report: CheckReport, dataset: Path, *, aside: bool) -> None:
    """Print the numbers of problems, and what there is if the dataset can be built."""
    for line in (*summary(report), *_advice(report, dataset)):
        click.echo(line, err=aside)
    if not report.errors:
        counts = ", ".join(f"{count} {what}" for what, count in report.counts().items())
        warned = f", {report.warnings} warning{'s' * (report.warnings > 1)}"
        name = dataset.resolve().name if dataset == HERE else dataset
        click.echo(f"{name}: no problems in {counts}" + (warned if report.warnings else ""),
                   err=aside)  # fmt: skip


def _advice(report: CheckReport, dataset: Path) -> list[str]:
    """Return how to take back what a spreadsheet did to a folder's tables, if --fix cannot."""
    lost = {problem.like for problem in report.problems if not problem.safe}
    if dataset.is_file() or not any(map(is_damage, lost)):
        return []
    named = "" if dataset == HERE else f" {shlex.quote(str(dataset))}"
    since = LAST if has_revision(LAST, dataset) else "FOLDER, with the tables as they were,"
    command = f"mapgen check{named} --fix --from {since}"
    return [f"a spreadsheet has rewritten cells; {command} takes them back"]


def apply_fixes(dataset: Path, since: str = "", *, yes: bool) -> None:
    """Show the changes of the safe fixes, and write them if confirmed.

    With `since`, cells are first taken back from that folder or revision. Raise UsageError if there
    is no terminal to ask on. For a dataset in one file, which is never rewritten, print the
    problems first and then raise it.
    """
    from mapgen.cli.prompts import confirmed_on_terminal
    from mapgen.outlets.fix import checked, difference, safe_fixes, write_back

    if dataset.is_file():
        show(checked(dataset), dataset, "text")
        raise UsageError(
            f"nothing was written: {dataset.name} cannot be rewritten; fix it in the program that "
            "made it, or export the tables first (mapgen export tables) and fix those"
        )
    fixes = safe_fixes(dataset, since)
    for fix in fixes:
        if fix.old:
            click.echo(_taken(fix, since), err=True)
        click.echo(difference(fix), nl=False, err=True)
    if not fixes:
        click.echo("nothing to fix safely", err=True)
    elif confirmed_on_terminal("write", yes=yes):
        write_back(fixes)
        for fix in fixes:
            click.echo(_written(fix), err=True)


def _taken(fix: "Fix", since: str) -> str:
    """Return how many cells of a table are taken back, and what the diff after it shows."""
    left = "what else differs" if fix.after != fix.old else "nothing else differs"
    return f"{fix.path.name}: {_cells(fix.taken)} taken back from {since}; {left}"


def _written(fix: "Fix") -> str:
    if fix.old:
        more = f", {_cells(fix.cells)} fixed" if fix.cells else ""
        return f"{fix.path}: {_cells(fix.taken)} taken back{more}"
    return f"{fix.path}: {_cells(fix.cells)} fixed"


def _cells(count: int) -> str:
    return f"{count:,} cell{'s' * (count != 1)}"
