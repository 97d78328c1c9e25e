"""Films of the map from one day to another: GIF, WebP or, with ffmpeg, MP4."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from mapgen.outlets.picture import LIBRARIES, day_of, ending, last_day_of, within
from mapgen.support.errors import MissingError, UsageError
from mapgen.support.libraries import need
from mapgen.support.writing import Written, write_bytes

if TYPE_CHECKING:
    from mapgen.outlets.picture.view import Choice

ENDINGS = ("gif", "webp", "mp4")
"""The file formats; only MP4 needs ffmpeg."""

STEPS = ("change", "month", "year")
"""From which day to which a film goes: to the next change, or a month or a year on."""

LEAST, MOST = 2, 400
"""The fewest and the most frames of a film; all of a GIF are in memory at once."""


def film(
    dataset: Path, output: Path, since: str, until: str, choice: Choice,
    step: str = STEPS[0], speed: float = 1,
) -> Written:  # fmt: skip
    """Write the film of the tables in `dataset`, and return its file.

    It begins on the first day of the EDTF date `since` and ends on the last day of `until`, for ""
    with the map's span. Its first frame is that of the first day, the others those of the steps;
    `speed` divides how long each stays.

    Raise MissingError without the libraries or ffmpeg, UsageError for wrong arguments, too many
    frames or a time without a change, DataError with every Problem of the tables, WriteError if
    the file cannot be written.
    """
    kind = ending(output, ENDINGS, "film")
    first = day_of(since, "--from") if since else None
    last = last_day_of(until, "--to") if until else None
    need("a film", *LIBRARIES)
    if kind == "mp4":
        need_ffmpeg()
    from mapgen.check import check
    from mapgen.outlets.film.encoding import encoded
    from mapgen.outlets.film.frames import frames
    from mapgen.outlets.film.stops import spanned, stops
    from mapgen.outlets.picture.view import view_of
    from mapgen.reading.tables import read
    from mapgen.support.progress import stage

    stage("reading the tables")
    atlas = check(read(dataset))
    for day, option in ((first, "--from"), (last, "--to")):
        within(atlas.definition, day, option)
    if first and last and first.earliest > last.earliest:
        raise UsageError(f"--from {first} is after --to {last}")
    begin, end = spanned(atlas.definition, first, last)
    view = view_of(atlas, choice)
    days = stops(view, begin, end, step)
    _bound(len(days), step)
    stage("drawing the frames")
    return write_bytes(output, encoded(frames(view, days, speed), kind))


def need_ffmpeg() -> None:
    """Raise MissingError without ffmpeg."""
    if shutil.which("ffmpeg") is None:
        raise MissingError(
            "a film as .mp4 needs the program ffmpeg, which is not installed; "
            "make a .gif or .webp instead"
        )


def _bound(frames: int, step: str) -> None:
    """Raise UsageError if there is nothing to see, or too much."""
    if frames < LEAST:
        raise UsageError("nothing changes between --from and --to: mapgen picture shows that day")
    if frames > MOST:
        longer = {"change": "--step year", "month": "--step year"}.get(step)
        instead = f", or use {longer}" if longer else ""
        raise UsageError(
            f"a film of {frames} frames is too long (at most {MOST}): bring --from and --to "
            f"closer together{instead}"
        )
