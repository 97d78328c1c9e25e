"""Scripted interviews of `mapgen add`, for its tests."""

from collections.abc import Iterable
from pathlib import Path

from click.testing import CliRunner, Result

from mapgen.cli import main
from mapgen.outlets.add import added
from mapgen.outlets.fix import Edited
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"

STATUE = (
    [
        "Gori, Stalin",
        "",
        "2",
        "41.98, 44.11",
        "exact",
        "",
        "A statue before the town hall.",
        "guide",
    ]
    + ["", ""]  # wikidata, sources
    + ["Сталин", "ka", "", "stalin", "", "1952", "..", "1", "guide", "p. 3", ""]
    + [""]  # no more names
    + ["2", "", "", "25.6.2010", "", "Unveiled.", "", "", ""]
    + [""]  # no more events
    + ["height_m", "6", "", "", "", "", "As the guide has it, without base."]
    + [""]
)
"""Answers about a place with a claim of each kind; the event's date is not EDTF."""


def conversation(
    dataset: Path,
    answers: Iterable[str],
    entity: Path | None = None,
    honoured: dict[str, str] | None = None,
) -> tuple[Edited, list[str]]:
    """Run an interview and return its result and all of its lines."""
    lines: list[str] = []
    left = iter(answers)

    def ask(question: str) -> str:
        answer = next(left, None)
        if answer is None:
            raise EOFError(question)
        lines.append(question + answer)
        return answer

    result = added(dataset, ask, lines.append, entity, honoured)
    assert list(left) == []
    return result, lines


def run(*arguments: object, answers: Iterable[str] = ()) -> Result:
    return CliRunner().invoke(
        main, ["add", *map(str, arguments)], input="".join(f"{a}\n" for a in answers)
    )


def new_lines(before: Path, after: Path) -> dict[str, list[str]]:
    """Return the added lines of each table, after asserting that no other byte differs."""
    added = {}
    for path in sorted(after.iterdir()):
        old, new = (before / path.name).read_bytes(), path.read_bytes()
        assert new.startswith(old)
        if new != old:
            added[path.name] = new[len(old) :].decode("utf-8").splitlines()
    return added
