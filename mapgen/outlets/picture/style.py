"""The colours and fonts of pictures: those of the page, in light colours."""

from mapgen.page.palette import palette

SERIF = palette()["serif"].replace(", serif", ", 'DejaVu Serif', serif").replace('"', "'")
"""The fonts of title, date and states: the first one that a program finds."""

SANS = palette()["sans"].replace(", sans-serif", ", 'DejaVu Sans', sans-serif").replace('"', "'")
"""The fonts of all other texts, likewise."""


def colour(name: str) -> str:
    """Return a colour of the page by the name of its property in the style sheet."""
    return palette()[name]
