"""The command line: one small file a command; each parses, calls one function and prints."""

import atexit
import gc
import sys
from typing import Any

import click

from mapgen import __version__
from mapgen.cli.add import add
from mapgen.cli.build import build
from mapgen.cli.check import check
from mapgen.cli.diff import diff
from mapgen.cli.doctor import doctor
from mapgen.cli.embed import embed
from mapgen.cli.export import export
from mapgen.cli.new import new
from mapgen.cli.serve import serve
from mapgen.cli.worksheet import worksheet
from mapgen.support.errors import InterruptError


class Commands(click.Group):
    """The commands; click itself would tell Ctrl-C as "Aborted!", with 1 as for bad tables."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; Ctrl-C ends it without a word."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            sys.exit(InterruptError.exit_code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mapgen")
def main() -> None:
    """Turn a folder of small, cited tables of places into one offline, dated map.

    Exit codes: 0 good, 1 the data has problems, 2 wrong usage, 3 the machine or a file failed,
    130 ended with Ctrl-C.
    """
    atexit.register(gc.freeze)  # the last search for rubbish looks through all that goes anyway


main.add_command(add)
main.add_command(build)
main.add_command(check)
main.add_command(diff)
main.add_command(doctor)
main.add_command(embed)
main.add_command(export)
main.add_command(new)
main.add_command(serve)
main.add_command(worksheet)
