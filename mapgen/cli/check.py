"""`mapgen check`: list every problem of the tables, and fix the safe ones with `--fix`."""

import sys
from pathlib import Path

import click

from mapgen.cli.options import datasets_argument, json_option, print_json, reporting_errors
from mapgen.cli.progress import working
from mapgen.support.errors import UsageError


@click.command()
@datasets_argument
@json_option
@click.option("--format", "form", type=click.Choice(["text", "github"]), default="text",
              help="github: print annotations for a GitHub workflow.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option(
    "--fix", is_flag=True, help="Apply the safe fixes to the tables, after showing a diff."
)
@click.option("--from", "since", default="", metavar="REV",
              help="With --fix: take back cells whose meaning has not changed since this git "
                   "revision (HEAD) or in this folder.")  # fmt: skip
@click.option("--yes", is_flag=True, help="With --fix: write without confirmation.")
@click.option("--untranslated", "lacking", is_flag=True,
              help="Say also which texts have no translation, by language and file.")  # fmt: skip
@click.option("-v", "--verbose", "talk", flag_value=1, type=int, default=0,
              help="Show the row of each problem, as on a terminal.")  # fmt: skip
@click.option("-q", "--quiet", "talk", flag_value=-1, type=int,
              help="Print the problems only, without their numbers.")  # fmt: skip
def check(
    datasets: tuple[Path, ...], as_json: bool, form: str, strict: bool, fix: bool, since: str,
    yes: bool, lacking: bool, talk: int,
) -> None:  # fmt: skip
    """Check the tables of DATASET and build nothing.

    Each problem is one line: file, line, column, what is wrong, and how to fix it. Warnings do not
    stop a build; with --strict they count as errors. Several datasets are checked one by one.
    """
    with reporting_errors(as_json):
        if as_json and form != "text":
            raise UsageError(f"--json and --format {form} cannot be combined")
        if as_json and datasets[1:]:
            raise UsageError("--json is for one dataset: check them one by one")
        if since and not fix:
            raise UsageError("--from says where --fix takes cells back from: add --fix")
        from mapgen.cli.report import apply_fixes, show, show_untranslated
        from mapgen.outlets.edit.renamed_ids import with_renames
        from mapgen.outlets.fix import checked
        from mapgen.outlets.untranslated import untranslated

        wrong = False
        for dataset in datasets:
            if fix:
                apply_fixes(dataset, since, yes=yes)
            with working():
                report = with_renames(checked(dataset), dataset)
                texts = untranslated(dataset) if lacking else []
            if as_json:
                from mapgen.check.report import as_json as plain

                told = {"untranslated": [vars(each) for each in texts]} if lacking else {}
                print_json(plain(report) | told)
            else:
                show(report, dataset, form, talk)
                show_untranslated(texts, form)
            wrong = wrong or bool(report.errors or (strict and report.warnings))
        sys.exit(int(wrong))
