"""What is being done now, told to whoever listens: a terminal, or a clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str], None]


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
