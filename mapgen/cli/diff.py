"""`mapgen diff`: what a reader would notice between two datasets."""

from pathlib import Path

import click

from mapgen.cli.options import DATASET, json_option, print_json, reporting_errors
from mapgen.cli.progress import working
from mapgen.support.errors import UsageError


@click.command()
@click.argument("old", default="")
@click.argument("new", default="")
@click.option("--dataset", type=click.Path(path_type=Path), default=DATASET, show_default=True,
              help="The folder or file that a revision is one of.")  # fmt: skip
@json_option
@click.option("--markdown", is_flag=True, help="Print it as a comment on a pull request.")
@click.option("--html", type=click.Path(path_type=Path), help="Write a small map of the changes.")
def diff(
    old: str, new: str, dataset: Path, as_json: bool, markdown: bool, html: Path | None
) -> None:
    """Tell what a reader would notice between OLD and NEW.

    Each is a folder or file of tables, or a revision of git: HEAD~3, a tag, a branch, a hash, or
    REV:path. OLD is HEAD unless named, NEW the tables in geodata/ as they stand. That there are
    differences is no failure.
    """
    with reporting_errors(as_json):
        if as_json and markdown:
            raise UsageError("--json and --markdown exclude each other")
        with working():
            from mapgen.outlets.diff import diff as compare
            from mapgen.outlets.diff import telling

            found = compare(old, new, dataset)
        if as_json:
            print_json(telling.as_json(found))
        elif markdown:
            from mapgen.outlets.diff.markdown import as_markdown

            click.echo(as_markdown(found), nl=False)
        else:
            click.echo("\n".join(telling.as_lines(found)))
        if html:
            from mapgen.outlets.diff.html import write_html

            with working():
                written = write_html(found, html)
            click.echo(f"{written.path} ({written.size / 1000:.0f} kB)", err=True)
