"""Remove a place with all rows about it."""

from pathlib import Path

from mapgen.model.schema import REGIONS, REQUIRED
from mapgen.outlets.edit.dataset import (
    PLACES,
    EditedDataset,
    finished,
    known_place,
    open_dataset,
    references,
)
from mapgen.outlets.edit.features import without_place
from mapgen.outlets.edit.table_text import Change
from mapgen.outlets.edit.tour_text import steps_about, without_links
from mapgen.outlets.fix import Edited
from mapgen.support.errors import UsageError


def removed(dataset: Path, place: str) -> Edited:
    """Return the changes that remove a place, its claims, relations and areas, and links to it.

    The words of links stay. Raise UsageError if a step of a tour is about it, for an unknown place,
    and as `open_dataset` does.
    """
    data = open_dataset(dataset, "mapgen remove")
    known_place(data, place)
    _refuse_steps(data, place)
    for file in REQUIRED:
        own = ["id"] if file == PLACES else [column.name for column in references(file, PLACES)]
        if own:
            data.change(file, _removing(own, place))
    if REGIONS in data.texts:
        data.put(REGIONS, without_place(data.texts[REGIONS], place))
    data.change_tours(lambda _, text: without_links(text, place))
    return finished(data)


def _removing(columns: list[str], place: str) -> Change:
    """Return the change that removes the rows with a place in one of some columns."""
    return lambda _, cells: None if place in map(cells.get, columns) else {}


def _refuse_steps(data: EditedDataset, place: str) -> None:
    steps = [
        f"{tour.file}:{line}" for tour in data.tables.tours for line in steps_about(tour, place)
    ]
    if steps:
        are = "is a step" if len(steps) == 1 else "are steps"
        message = f"{', '.join(steps)} {are} at {place!r}; give it another place, or delete it"
        raise UsageError(f"{message}; nothing was written")
