"""Ask questions on the terminal, or read the answers from a pipe."""

import sys
from contextlib import suppress
from types import TracebackType
from typing import Self

import click

from mapgen.outlets.add import Added, refuse_errors
from mapgen.outlets.fix import difference, write_back
from mapgen.support.errors import InterruptError, UsageError, printable

YES = frozenset({"y", "yes"})


class Terminal:
    """Asks on stderr and reads stdin.

    As a context, it turns the end of input into a UsageError and Ctrl-C into an InterruptError.
    """

    def __init__(self) -> None:
        self._question = ""
        self._watched = sys.stdin.isatty() and sys.stdout.isatty()
        if self._watched:
            with suppress(ImportError):  # not available on every platform
                import readline  # noqa: F401

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if isinstance(error, EOFError):
            if sys.stdin.isatty():
                click.echo(err=True)
            question = self._question.strip().removesuffix(":")
            raise UsageError(f"input ended at “{question}”: nothing was written") from None
        if isinstance(error, KeyboardInterrupt):
            click.echo(err=True)
            raise InterruptError("nothing was written") from None

    def show(self, text: str) -> None:
        """Print one or more lines."""
        click.echo("\n".join(map(printable, text.split("\n"))), err=True)

    def ask(self, question: str) -> str:
        """Return the answer; an answer from a pipe is echoed after the question."""
        self._question = question = printable(question)
        if self._watched:
            return _sound(input(question))
        click.echo(question, nl=False, err=True)
        line = sys.stdin.readline()
        answer = line.rstrip("\r\n")
        if not sys.stdin.isatty():
            click.echo(printable(answer), err=True)
        if not line:
            raise EOFError
        return _sound(answer)

    def confirmed(self) -> bool:
        """Ask for confirmation to write what was shown."""
        return self.ask("Write these changes? [y/N]: ").strip().lower() in YES


def _sound(answer: str) -> str:
    try:
        answer.encode("utf-8")
    except UnicodeEncodeError:
        raise UsageError("an answer is not UTF-8: nothing was written") from None
    return answer


def confirm_and_write(result: Added, terminal: Terminal, *, yes: bool) -> None:
    """Show the rows and their problems, and write them if confirmed."""
    for problem in result.problems:
        terminal.show(str(problem))
    for fix in result.fixes:
        click.echo(difference(fix), nl=False, err=True)
    if yes:
        refuse_errors(result)
    elif not terminal.confirmed():
        terminal.show("nothing was written")
        return
    write_back(result.fixes)
    for fix in result.fixes:
        terminal.show(f"{fix.path}: written")
