"""Ids of texts, which are given out once."""

from collections import Counter

from mapgen.support.slug import slug

SHORT = 40
"""The greatest length of an id made of a text."""

CYRILLIC = {
    letter: latin
    for letters, latins in (
        ("абвгдезийклмнопрстуфхъыьэ", "a b v g d e z i y k l m n o p r s t u f kh  y  e"),
        (
            "жцчшщюяёіїєґўјљњђћџѓќѕ",
            "zh ts ch sh shch yu ya yo i yi ye g u j lj nj dj c dz gj kj dz",
        ),
    )
    for letter, latin in zip(letters, latins.split(" "), strict=True)
}
"""Latin letters for Cyrillic ones, after the table of the BGN/PCGN for Russian."""


def short_id(text: str) -> str:
    """Return an id for a text, cut at a hyphen; words in other letters are left out."""
    latin = "".join(CYRILLIC.get(letter, letter) for letter in text.casefold())
    words = (slug(word) for word in latin.split())
    name = slug(latin) or "-".join(filter(None, words))
    return name if len(name) <= SHORT else name[:SHORT].rpartition("-")[0] or name[:SHORT]


class Ids:
    """The ids given out so far."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: Counter[str] = Counter()

    def free(self, name: str) -> str:
        """Return the name, with a number behind it if it was given out before."""
        candidate = name
        while candidate in self._taken:
            self._last[name] += 1
            candidate = f"{name}-{self._last[name] + 1}"
        self._taken.add(candidate)
        return candidate
