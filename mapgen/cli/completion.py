"""What the shell completes: ids of places, layers, platforms and examples.

Nothing is completed, and nothing printed, if the tables cannot be read.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from mapgen.cli.options import found
from mapgen.support.errors import MapgenError

Completer = Callable[[click.Context, click.Parameter, str], list[str]]


def _completer(words: Callable[[Path], Iterable[str]]) -> Completer:
    """Return a function for click that offers the words that begin with what is typed."""

    def complete(context: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
        dataset = found(context, parameter, context.params.get("dataset"))
        try:
            return sorted({word for word in words(Path(dataset)) if word.startswith(typed)})
        except (MapgenError, OSError, KeyError):
            return []

    return complete


def _places(dataset: Path) -> Iterable[str]:
    from mapgen.reading.tables import read

    return [name for name in read(dataset).tables["places.csv"].cells_of("id") if name]


def _things(dataset: Path) -> Iterable[str]:
    from mapgen.reading.tables import read

    tables = read(dataset).tables
    periods = tables["names.csv"].cells_of("period")
    return filter(None, [*periods, *tables["events.csv"].cells_of("happening")])


def _layers(dataset: Path) -> Iterable[str]:
    from mapgen.reading.tables import read

    return [str(layer["id"]) for layer in read(dataset).map["layers"]]


def _platforms(_: Path) -> Iterable[str]:
    from mapgen.outlets.embed import recipes

    return [each["platform"] for each in recipes.platforms()]


def _examples(_: Path) -> Iterable[str]:
    from mapgen.outlets.new import examples as named

    return named()


places = _completer(_places)
things = _completer(_things)
layers = _completer(_layers)
platforms = _completer(_platforms)
examples = _completer(_examples)
