"""The command line, one file per command: parse the options, call a function, print."""

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
from mapgen.cli.show import show
from mapgen.cli.why import why
from mapgen.cli.worksheet import worksheet
from mapgen.support.errors import InterruptError


class Commands(click.Group):
    """The commands; click itself would print "Aborted!" on Ctrl-C and exit with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; end silently on Ctrl-C."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            sys.exit(InterruptError.exit_code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mapgen")
def main() -> None:
    """Turn a folder of small, cited tables of places into one offline, dated map.

    Exit codes: 0 success, 1 problems in the data, 2 wrong usage, 3 system or file error,
    130 interrupted with Ctrl-C.
    """
    atexit.register(gc.freeze)  # skip the last collection: the process ends anyway


main.add_command(add)
main.add_command(build)
main.add_command(check)
main.add_command(diff)
main.add_command(doctor)
main.add_command(embed)
main.add_command(export)
main.add_command(new)
main.add_command(serve)
main.add_command(show)
main.add_command(why)
main.add_command(worksheet)
