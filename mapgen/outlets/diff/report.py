"""Format a difference as text lines and as JSON."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mapgen.model.atlas import Atlas
from mapgen.outlets.diff import Difference
from mapgen.outlets.diff.atlases import summary, summed
from mapgen.outlets.diff.change import ReaderChange
from mapgen.outlets.diff.wording import DiffWording, count, shortened
from mapgen.support.errors import printable

VERSION = 1
"""The version of the JSON format, which diff.schema.json defines."""

SCHEMA = Path(__file__).with_name("diff.schema.json")
"""JSON Schema (2020-12) of `--json`."""


def as_lines(difference: Difference) -> Iterator[str]:
    """Yield a line per change, "Volgograd: moved by 12 km (source: …)", and the summary."""
    for name, change, sources in lines(difference):
        yield f"{name}: {change.text}{sources}"
    yield outcome(difference)


def lines(difference: Difference) -> Iterator[tuple[str, ReaderChange, str]]:
    """Yield each change with its subject's name and, in brackets, the titles of its sources.

    Subjects with the same title are distinguished by their ids.
    """
    wording = DiffWording(difference.old, difference.new)
    shared = _shared(difference.old) | _shared(difference.new)
    for change in difference.changes:
        alone = (change.subject, change.title) not in shared
        name = change.title if alone else f"{change.title} [{change.id}]"
        sources = "" if change.subject == "source" else _cited(change, wording)
        yield printable(shortened(name)), _printable(change), printable(sources)


def _shared(atlas: Atlas) -> set[tuple[str, str]]:
    """Return the titles that several places, states, works, layers or tours share."""
    titles = Counter(
        [
            *(("place", one.title) for one in atlas.places),
            *(("state", one.name) for one in atlas.states),
            *(("city", one.name) for one in {each.id: each for each in atlas.cities}.values()),
            *(("source", one.title) for one in atlas.sources.values()),
            *(("layer", one.title) for one in atlas.definition.layers),
            *(("tour", one.title) for one in atlas.tours),
        ]
    )
    return {title for title, number in titles.items() if number > 1}


def _printable(change: ReaderChange) -> ReaderChange:
    return ReaderChange(**{**vars(change), "text": printable(change.text)})


def _cited(change: ReaderChange, wording: DiffWording) -> str:
    if not change.sources:
        return ""
    noun = "source" if len(change.sources) == 1 else "sources"
    return f" ({noun}: {wording.sources(change.sources)})"


def outcome(difference: Difference) -> str:
    """Return the summary in words, or that there is no difference a reader would notice."""
    if difference.changes:
        return summed(summary(difference.changes))
    if not difference.files:
        return "no difference"
    verb, pronoun = ("differs", "its") if difference.files == 1 else ("differ", "their")
    return (
        "no difference that a reader would notice; "
        f"{count(difference.files, 'file')} {verb} in {pronoun} bytes"
    )


def as_json(difference: Difference) -> dict[str, Any]:
    """Return the difference as JSON values, as defined by diff.schema.json."""
    return {
        "version": VERSION,
        "old": difference.old_name,
        "new": difference.new_name,
        "files": difference.files,
        "summary": asdict(summary(difference.changes)),
        "changes": list(_plain_changes(difference.changes)),
    }


def _plain_changes(changes: Iterable[ReaderChange]) -> Iterator[dict[str, Any]]:
    for change in changes:
        values = {key: value for key, value in asdict(change).items() if key != "claim"}
        yield {**values, "sources": list(change.sources)}
