"""Keep the answers of an interrupted interview in the dataset's folder, and take them up again."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mapgen.outlets.add.interview import Ask, Show
from mapgen.reading.files import file_bytes
from mapgen.support.errors import MapgenError, ReadError
from mapgen.support.writing import write

FILE = ".mapgen-add.json"
"""The file of the answers; a name that begins with a point belongs to no dataset."""

YES = frozenset({"", "y", "yes"})

Answers = list[tuple[str, str]]
"""Questions without their suggestions, and the answers."""


@dataclass
class KeptAnswers:
    """Asks, and remembers the answers; first those of an interrupted interview are taken up.

    `about` is what the interview is about: "", or the name of a Wikidata file.
    """

    folder: Path
    about: str
    ask: Ask
    show: Show
    given: Answers = field(default_factory=list)
    left: Answers = field(default_factory=list)

    def __call__(self, question: str) -> str:
        """Return the kept answer to a question, or ask it."""
        plain = _plain(question)
        if self.left and self.left[0][0] == plain:
            answer = self.left.pop(0)[1]
            self.show(f"{question}{answer}")
        else:
            self._forget()
            answer = self.ask(question)
        self.given.append((plain, answer))
        return answer

    def _forget(self) -> None:
        """Say that the kept answers do not fit any more, if there are any left."""
        if self.left:
            self.show(f"  {_count(self.left)} kept but not fitting: the questions are others now")
            self.left = []

    def offer(self) -> None:
        """Offer the answers of an interrupted interview about the same, if there are any."""
        kept = _read(self.folder / FILE)
        if not kept or kept[0] != self.about:
            return
        self.show(f"An interview was interrupted: {_count(kept[1])} kept, the last of them")
        self.show(f"  {kept[1][-1][0]}: {kept[1][-1][1]}")
        if self.ask("Take them up? [Y/n]: ").strip().lower() in YES:
            self.left = kept[1]

    def keep(self) -> None:
        """Write the answers so far, and those not taken up yet."""
        answers = [*self.given, *self.left]
        if answers:
            content = {"about": self.about, "answers": answers}
            write(self.folder / FILE, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
            them = "it" if len(answers) == 1 else "them"
            self.show(f"{_count(answers)} kept: mapgen add takes {them} up")

    def drop(self) -> None:
        """Delete the answers, which are no longer needed."""
        (self.folder / FILE).unlink(missing_ok=True)


@contextmanager
def kept_if_interrupted(folder: Path, about: str, ask: Ask, show: Show) -> Iterator[KeptAnswers]:
    """Yield a way to ask whose answers are kept if Ctrl-C, the end of input or an error ends it."""
    answers = KeptAnswers(folder, about, ask, show)
    answers.offer()
    try:
        yield answers
    except (KeyboardInterrupt, EOFError, MapgenError):
        answers.keep()
        raise
    answers.drop()


def _plain(question: str) -> str:
    """Return a question without the suggested answer."""
    return question.strip().removesuffix(":").partition(" [")[0]


def _count(answers: Answers) -> str:
    return f"{len(answers)} answers are" if len(answers) != 1 else "1 answer is"


def _read(path: Path) -> tuple[str, Answers] | None:
    """Return what an interview was about and its answers; None if there are none, or no such."""
    try:
        data: Any = json.loads(file_bytes(path))
        pairs = [(str(question), str(answer)) for question, answer in data["answers"]]
        return (str(data["about"]), pairs) if pairs else None
    except (ReadError, ValueError, KeyError, TypeError, RecursionError):
        return None
