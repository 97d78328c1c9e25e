"""Progress stages for listeners such as the terminal, and pausing the garbage collector."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str], None]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the garbage collector in this context: the objects created here live on."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _nobody(stage: str) -> None:
    """Ignore a stage."""


_listener: ContextVar[Listener] = ContextVar("listener", default=_nobody)


def stage(name: str) -> None:
    """Report the start of a stage, in a few words: "reading the tables"."""
    _listener.get()(name)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Call `listener`, and no other, for the stages that begin in this context."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
