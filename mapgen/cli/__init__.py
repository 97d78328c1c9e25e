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
from mapgen.cli.film import film
from mapgen.cli.ground import ground
from mapgen.cli.import_ import import_
from mapgen.cli.merge import merge
from mapgen.cli.new import new
from mapgen.cli.picture import picture
from mapgen.cli.remove import remove
from mapgen.cli.rename import rename
from mapgen.cli.serve import serve
from mapgen.cli.set import set_dates
from mapgen.cli.show import show
from mapgen.cli.translate import translate
from mapgen.cli.why import why
from mapgen.cli.worksheet import worksheet
from mapgen.support.errors import InterruptError

LONGEST = 200
"""The most characters of the sentence about a command."""


class Commands(click.Group):
    """The commands; click itself would print "Aborted!" on Ctrl-C and exit with 1."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with a whole sentence each; click itself cuts it off."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, each.get_short_help_str(LONGEST)) for name, each in self.commands.items()]
            )

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; end silently on Ctrl-C."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            sys.exit(InterruptError.exit_code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="mapgen")
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
main.add_command(film)
main.add_command(ground)
main.add_command(import_)
main.add_command(merge)
main.add_command(new)
main.add_command(picture)
main.add_command(remove)
main.add_command(rename)
main.add_command(serve)
main.add_command(set_dates)
main.add_command(show)
main.add_command(translate)
main.add_command(why)
main.add_command(worksheet)
