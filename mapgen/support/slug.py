"""Ids from titles."""

import re
import unicodedata

FOLDED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
"""Latin letters that Unicode does not decompose."""


def slug(text: str) -> str:
    """Return an id for a text in Latin letters, or "" if it has other letters."""
    bare = unicodedata.normalize("NFKD", text.casefold()).translate(FOLDED)
    letters = "".join(c for c in bare if not unicodedata.combining(c) and c not in "’'ʼ`")
    if any(c.isalnum() and not c.isascii() for c in letters):
        return ""
    return "-".join(re.findall(r"[a-z0-9]+", letters))
