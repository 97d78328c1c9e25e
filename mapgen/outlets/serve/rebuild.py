"""Rebuild the map repeatedly in one process and measure how long each stage takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from traceback import extract_tb, format_exception_only

from mapgen.check import inspect
from mapgen.outlets.build import build, page_path
from mapgen.reading.tables import read
from mapgen.support.errors import MapgenError, UsageError
from mapgen.support.progress import collector_paused, listening
from mapgen.support.remember import Results, remembering


@dataclass(frozen=True)
class Outcome:
    """The outcome of a build: its problems as text, and whether the page changed.

    `parts` are the stages with their seconds; `page_exists` is whether a page exists, old or new.
    """

    problems: str
    changed: bool
    parts: tuple[tuple[str, float], ...]
    page_exists: bool = True

    def summary(self, names: Iterable[str]) -> str:
        """Return the outcome as lines for the terminal; `names` are the edited files."""
        edited = ", ".join(names)
        begin = f"{edited}: " if edited else ""
        if self.problems:
            page = "keeping the last good map" if self.page_exists else "there is no map yet"
            return f"{self.problems}\n{begin}{page}"
        total = sum(seconds for _, seconds in self.parts)
        parts = ", ".join(f"{name} {seconds:.2f}" for name, seconds in self.parts)
        state = "" if self.changed else ", no change"
        return f"{begin}built in {total:.2f} s ({parts}){state}"


class Clock:
    """Measures the stages of a build."""

    def __init__(self) -> None:
        self._stages: list[tuple[str, float]] = []

    def __call__(self, stage: str) -> None:
        """Record the start of a stage."""
        self._stages.append((stage, perf_counter()))

    def parts(self) -> tuple[tuple[str, float], ...]:
        """Return each stage so far with its seconds; the last one ends now."""
        begun = [begin for _, begin in self._stages]
        ends = [*begun[1:], perf_counter()]
        return tuple(
            (name, end - begin) for (name, begin), end in zip(self._stages, ends, strict=False)
        )


class Rebuilder:
    """Builds one dataset; a build uses the results of the one before (support/remember.py)."""

    def __init__(
        self, dataset: Path, output: Path, languages: tuple[str, ...], *, force: bool = True
    ) -> None:
        self._dataset, self._output, self._languages = dataset, output, languages
        self._force = force
        self._results = Results()

    def rebuild(self) -> Outcome:
        """Build once. With problems, the old page stays on disk.

        Raise UsageError if that is the page of another map, which no build has written so far.
        """
        clock = Clock()
        try:
            self._results.begin()
            with listening(clock), collector_paused(), remembering(self._results):
                written = build(self._dataset, self._output, self._languages, force=self._force)
            self._results.complete()
        except UsageError:
            raise
        except MapgenError as error:
            return self._failed(str(error), clock)
        except Exception as error:  # the server must survive any error of a build
            return self._failed(fault(error), clock)
        self._force = True
        return Outcome("", written.changed, clock.parts())

    def _failed(self, problems: str, clock: Clock) -> Outcome:
        return Outcome(problems, False, clock.parts(), page_path(self._output).is_file())

    def warning_line(self) -> str:
        """Return a line with the number of warnings of error-free tables; "" if there are none."""
        try:
            with collector_paused(), remembering(self._results):
                warnings = inspect(read(self._dataset)).warnings
        except Exception as error:  # as above
            return fault(error)
        if not warnings:
            return ""
        verb = (
            "warning: run mapgen check to see it"
            if warnings == 1
            else "warnings: run mapgen check to see them"
        )
        return f"{warnings} {verb}"


def fault(error: Exception) -> str:
    """Return a one-line report of an unexpected error: the end of its traceback."""
    what = format_exception_only(error)[-1].strip()
    where = extract_tb(error.__traceback__)[-1]
    place = f"{Path(where.filename).name}, line {where.lineno}"
    return f"mapgen itself failed, please report this: {what} ({place})"
