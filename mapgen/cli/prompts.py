"""Ask questions on the terminal, or read the answers from a pipe."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from mapgen.outlets.fix import difference, write_back
from mapgen.support.errors import ERROR, DataError, InterruptError, UsageError, printable

if TYPE_CHECKING:
    from mapgen.outlets.add.interview import Ask
    from mapgen.outlets.fix import Edited

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
            question = self._question.strip().removesuffix(":")
            raise UsageError(f"input ended at “{question}”: nothing was written") from None
        if isinstance(error, KeyboardInterrupt):
            raise InterruptError("nothing was written") from None

    def show(self, text: str) -> None:
        """Print one or more lines."""
        click.echo("\n".join(map(printable, text.split("\n"))), err=True)

    def ask(self, question: str) -> str:
        """Return the answer; an answer from a pipe is echoed after the question."""
        self._question = question = printable(question)
        try:
            return _sound(self._line(question))
        except (EOFError, KeyboardInterrupt):
            if sys.stdin.isatty():  # the cursor is still behind the question
                click.echo(err=True)
            raise

    def _line(self, question: str) -> str:
        if self._watched:
            return input(question)
        click.echo(question, nl=False, err=True)
        line = sys.stdin.readline()
        answer = line.rstrip("\r\n")
        if not sys.stdin.isatty():
            click.echo(printable(answer), err=True)
        if not line:
            raise EOFError
        return answer

    @contextmanager
    def keeping_answers(self, dataset: Path, entity: Path | None) -> "Iterator[Ask]":
        """Yield a way to ask that keeps the answers if the user interrupts it on a terminal."""
        if not sys.stdin.isatty() or not dataset.is_dir():
            yield self.ask
            return
        from mapgen.outlets.add.resume import kept_if_interrupted

        about = entity.name if entity else ""
        with kept_if_interrupted(dataset, about, self.ask, self.show) as ask:
            yield ask

    def confirmed(self) -> bool:
        """Ask for confirmation to write what was shown."""
        return self.ask("Write these changes? [y/N]: ").strip().lower() in YES


def confirmed_on_terminal(what: str, *, yes: bool) -> bool:
    """Ask whether to write what was shown, unless `yes`; say so if not.

    Raise UsageError if there is no terminal to ask on; `what` says what --yes does.
    """
    if yes:
        return True
    if not sys.stdin.isatty():
        how = f"use --yes to {what} without asking"
        raise UsageError(f"nothing was written: there is no terminal to ask on; {how}")
    with Terminal() as terminal:
        if terminal.confirmed():
            return True
        terminal.show("nothing was written")
        return False


def _sound(answer: str) -> str:
    try:
        answer.encode("utf-8")
    except UnicodeEncodeError:
        raise UsageError("an answer is not UTF-8: nothing was written") from None
    return answer


def edit(result: "Edited", *, yes: bool) -> None:
    """Show the changes of an edit and what is left to do by hand, and write them if confirmed."""
    with Terminal() as terminal:
        if not result.fixes:
            terminal.show("nothing to change")
            return
        confirm_and_write(result, terminal, yes=yes)
        for note in result.notes:
            terminal.show(note)


def confirm_and_write(result: "Edited", terminal: Terminal, *, yes: bool) -> None:
    """Show the changes and their problems, and write them if confirmed."""
    for problem in result.problems:
        terminal.show(str(problem))
    for fix in result.fixes:
        click.echo(difference(fix), nl=False, err=True)
    if yes:
        if result.has_errors:
            raise DataError(each for each in result.problems if each.severity == ERROR)
    elif not terminal.confirmed():
        terminal.show("nothing was written")
        return
    write_back(result.fixes)
    for fix in result.fixes:
        terminal.show(f"{fix.path}: written")
