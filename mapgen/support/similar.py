"""The known word that a misspelt one is most similar to."""

from collections.abc import Iterable

MANY = 1000
"""In longer lists, only words with the same first letter are compared."""

LONGEST = 200
"""Longer texts are no misspelt words, and slow to compare."""


def nearest_word(word: str, known: Iterable[str]) -> str:
    """Return the known word most similar to `word`, or ""."""
    from difflib import get_close_matches

    words = list(known)
    if len(words) > MANY:
        words = [each for each in words if each[:1] == word[:1]]
    return next(iter(get_close_matches(word, words, 1)), "") if len(word) <= LONGEST else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the hint "did you mean …?" for the known word most similar to `word`, or ""."""
    near = nearest_word(word, known)
    return f"did you mean {near}?" if near else ""
