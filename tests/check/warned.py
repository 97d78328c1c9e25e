"""What `mapgen check` warns of in a dataset without errors."""

from pathlib import Path

from mapgen.check import inspect
from mapgen.reading.tables import read


def warnings(dataset: Path) -> list[str]:
    """Return the warnings as they are printed."""
    report = inspect(read(dataset))
    assert not report.errors
    return [str(problem) for problem in report.problems]
