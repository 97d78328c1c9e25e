"""`mapgen export`: convert a dataset to another format."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapgen.cli.drawing import print_written
from mapgen.cli.options import (
    dataset_argument,
    json_option,
    print_json,
    reporting_errors,
)
from mapgen.cli.progress import working
from mapgen.support.errors import UsageError

if TYPE_CHECKING:
    from mapgen.outlets.export.forms import Form


class Forms(click.Group):
    """The commands below, and one for each form; the forms are imported when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, those of the forms after the others."""
        from mapgen.outlets.export.forms import FORMS

        return [*self.commands, *FORMS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, None if there is none."""
        from mapgen.outlets.export.forms import FORMS

        form = FORMS.get(cmd_name)
        return _form(cmd_name, form) if form else super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of the first argument, or say which one may be meant."""
        known = self.list_commands(ctx)
        if args[0] in known or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        from mapgen.support.similar import nearest

        hint = nearest(args[0], known)
        with reporting_errors("--json" in args):
            raise UsageError(
                f"no form {args[0]!r}; {f'{hint} ' if hint else ''}available: {', '.join(known)}"
            )


@click.group(cls=Forms)
def export() -> None:
    """Convert a dataset to a workbook, a folder of tables, or a form of other programs.

    For workbook and tables, the dataset is not checked first; only unreadable data is refused. The
    other forms are of a dataset without errors, and say on stderr what they could not carry.
    """


base_option = click.option(
    "--base", default="",
    help="What the addresses of places begin with: https://school.example/map/#place= "
    "[that of the page, if map.toml has its url]",
)  # fmt: skip


def _form(name: str, form: "Form") -> click.Command:
    """Return the command that writes a form."""

    @click.command(name, help=form.about)
    @click.option("-o", "--output", type=click.Path(path_type=Path), required=True,
                  help="The file; an existing one is overwritten.")  # fmt: skip
    @dataset_argument
    @json_option
    def command(output: Path, dataset: Path, as_json: bool, base: str = "") -> None:
        with reporting_errors(as_json):
            with working():
                from mapgen.outlets.export.exchange import to_form

                exported = to_form(dataset, name, output, base)
            if as_json:
                facts = {"left": exported.left.counts()}
                return print_written(exported.written, as_json, facts)
            print_written(exported.written, as_json)
            for line in exported.left.lines():
                click.echo(f"left out: {line}", err=True)

    return base_option(command) if form.addressed else command


@export.command()
@dataset_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True,
              help="The workbook: FILE.xlsx.")  # fmt: skip
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
@json_option
def workbook(dataset: Path, output: Path, force: bool, as_json: bool) -> None:
    """Write DATASET as one workbook with drop-downs and notes.

    Every command accepts the workbook in place of a folder. An existing file with other content is
    not overwritten without --force: somebody may have edited it.
    """
    with reporting_errors(as_json):
        with working():
            from mapgen.outlets.export import to_workbook

            written = to_workbook(dataset, output, force=force)
        if as_json:
            facts = {"file": str(written.path), "bytes": written.size, "changed": written.changed}
            return print_json(facts | {"problems": []})
        state = "written" if written.changed else "unchanged"
        click.echo(f"{written.path} ({written.size / 1000:.0f} kB, {state})")


@export.command()
@dataset_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True,
              help="The folder; created if it does not exist.")  # fmt: skip
@click.option(
    "--force", is_flag=True, help="Write into a folder that is not empty, overwriting files."
)
@json_option
def tables(dataset: Path, output: Path, force: bool, as_json: bool) -> None:
    """Write DATASET (a workbook, say) as a folder of CSV, TOML and Markdown files.

    Files that already have the same content are not touched.
    """
    with reporting_errors(as_json):
        with working():
            from mapgen.outlets.export import to_folder

            written = to_folder(dataset, output, force=force)
        changed = sum(one.changed for one in written)
        if as_json:
            files = [{"file": str(one.path), "bytes": one.size, "changed": one.changed}
                     for one in written]  # fmt: skip
            return print_json({"files": files, "problems": []})
        click.echo(f"{output}: {changed} of {len(written)} files written, the others unchanged"
                   if changed < len(written) else f"{output}: {changed} files written")  # fmt: skip
