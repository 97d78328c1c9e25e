"""The texts of the worksheet, from `words.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("words.toml")
"""The English texts and the kinds of questions."""

LANG = "en"
"""The language of the texts, and of the dates and countries in them."""


@dataclass(frozen=True)
class QuestionForm:
    """A kind of question: its subject, its kinds of places, and its kinds of events."""

    about: str
    kinds: tuple[str, ...]
    events: tuple[str, ...]
    text: str

    @property
    def contains_name(self) -> bool:
        """Whether the question contains a name of the place."""
        return "{name}" in self.text

    @property
    def contains_country(self) -> bool:
        """Whether the question contains today's country of the place."""
        return "{country}" in self.text


@dataclass(frozen=True)
class WorksheetWords:
    """All texts; `alike` are kinds of places that a reader might confuse."""

    texts: Mapping[str, str]
    alike: tuple[frozenset[str], ...]
    questions: tuple[QuestionForm, ...]

    def say(self, key: str, **parts: str) -> str:
        """Return a text with its placeholders filled in."""
        return self.texts[key].format(**parts)

    def like(self, kind: str) -> frozenset[str]:
        """Return the kinds that this one may be confused with, including itself."""
        return next((kinds for kinds in self.alike if kind in kinds), frozenset({kind}))


@cache
def wording() -> WorksheetWords:
    """Read the texts."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return WorksheetWords(
        texts={key: value for key, value in data.items() if isinstance(value, str)},
        alike=tuple(frozenset(kinds) for kinds in data["alike"]),
        questions=tuple(
            QuestionForm(q["about"], tuple(q["kinds"]), tuple(q.get("events", ())), q["text"])
            for q in data["questions"]
        ),
    )
