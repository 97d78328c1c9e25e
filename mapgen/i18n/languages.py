"""The languages of the interface: those with a catalogue, and those that a dataset brings."""

from collections.abc import Mapping
from pathlib import Path

WORDS = Path(__file__).with_name("catalogues")
"""The folder of the catalogues: flat JSON, key to text with {placeholders}."""


class OwnLanguage(str):
    """The tag of a language for which a dataset brings sentences, `words.fr.json`.

    It goes wherever a plain tag goes, and is equal to it; so the sentences reach whatever writes in
    this language, and two datasets in one process do not share them. `sentences` are the dataset's
    over those of the language's catalogue, if mapgen has one; `whole` has English for the others,
    whose keys are `lacking`.
    """

    sentences: Mapping[str, str]
    whole: Mapping[str, str]
    lacking: frozenset[str]


def languages() -> tuple[str, ...]:
    """Return the languages with a catalogue, sorted by tag."""
    return tuple(sorted(path.stem for path in WORDS.glob("*.json")))


def lacking(lang: str) -> frozenset[str]:
    """Return the keys of the sentences that are English on a page in `lang`."""
    return lang.lacking if isinstance(lang, OwnLanguage) else frozenset()
