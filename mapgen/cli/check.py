"""`mapgen check`: list every problem of the tables, and fix the safe ones with `--fix`."""

import sys
from pathlib import Path

import click

from mapgen.cli.options import dataset_argument, json_option, print_json, reporting_errors
from mapgen.cli.progress import working
from mapgen.support.errors import UsageError


@click.command()
@dataset_argument
@json_option
@click.option("--format", "form", type=click.Choice(["text", "github"]), default="text",
              help="github: annotations for a GitHub workflow.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option(
    "--fix", is_flag=True, help="Apply the safe fixes to the tables, after showing a diff."
)
@click.option("--yes", is_flag=True, help="With --fix: write without confirmation.")
def check(dataset: Path, as_json: bool, form: str, strict: bool, fix: bool, yes: bool) -> None:
    """Check the tables of DATASET (geodata/ by default) and build nothing.

    Each problem is one line: file, line, column, what is wrong, and how to fix it. Warnings do not
    stop a build; with --strict they count as errors.
    """
    with reporting_errors(as_json):
        if as_json and form != "text":
            raise UsageError(f"--json and --format {form} cannot be combined")
        from mapgen.cli.report import apply_fixes, show
        from mapgen.outlets.fix import checked

        if fix:
            apply_fixes(dataset, yes=yes)
        with working():
            report = checked(dataset)
        if as_json:
            from mapgen.check.report import as_json as plain

            print_json(plain(report))
        else:
            show(report, dataset, form)
        sys.exit(int(bool(report.errors or (strict and report.warnings))))
