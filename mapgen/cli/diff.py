"""`mapgen diff`: list the differences between two datasets that a reader would notice."""

from pathlib import Path

import click

from mapgen.cli.options import dataset_option, json_option, print_json, reporting_errors
from mapgen.cli.progress import working
from mapgen.support.errors import UsageError


@click.command()
@click.argument("old", default="")
@click.argument("new", default="")
@dataset_option
@json_option
@click.option("--markdown", is_flag=True, help="Print Markdown for a pull request comment.")
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    help="Also write an HTML page with a map of the changes.",
)
def diff(
    old: str, new: str, dataset: Path, as_json: bool, markdown: bool, html: Path | None
) -> None:
    """List the differences between OLD and NEW that a reader would notice.

    Each is a folder or file of tables, or a git revision: HEAD~3, a tag, a branch, a hash, or
    REV:path. OLD defaults to HEAD, NEW to the current tables. The exit code is 0 even
    if there are differences.
    """
    with reporting_errors(as_json):
        if as_json and markdown:
            raise UsageError("--json and --markdown cannot be combined")
        with working():
            from mapgen.outlets.diff import diff as compare
            from mapgen.outlets.diff import report

            difference = compare(old, new, dataset)
        if as_json:
            print_json(report.as_json(difference))
        elif markdown:
            from mapgen.outlets.diff.markdown import as_markdown

            click.echo(as_markdown(difference), nl=False)
        else:
            click.echo("\n".join(report.as_lines(difference)))
        if html:
            from mapgen.outlets.diff.html import write_html

            with working():
                written = write_html(difference, html)
            click.echo(f"{written.path} ({written.size / 1000:.0f} kB)", err=True)
