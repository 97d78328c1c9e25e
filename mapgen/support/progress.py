"""What is being done now, told to whoever listens: a terminal, or a clock; and doing it at once."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str], None]


@contextmanager
def tidying_later() -> Iterator[None]:
    """Put off the search for rubbish in memory while this lasts: what is made here lives on."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _nobody(stage: str) -> None:
    """Hear nothing."""


_listener: ContextVar[Listener] = ContextVar("listener", default=_nobody)


def stage(name: str) -> None:
    """Tell that a stage begins, in a few words: "reading the tables"."""
    _listener.get()(name)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Let `listener` hear the stages that begin in this context; nobody else does."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
