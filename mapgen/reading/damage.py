"""What a save in a spreadsheet does to cells: the kinds of damage, as `Problem.like` begins.

Each comes in numbers, and is taken back from the table as it was before (outlets/restore).
"""

ENCODING = "encoding"
LETTERS = "lost letters"
CENTURY = "lost century"
YEAR = "lost year or its century"
SHORT_CENTURY = "no century"
DAY_NUMBER = "day number"
READINGS = "readings"
FIRST_OF_MONTH = "first of a month"
MOVED_POINT = "moved point"
NUMBER = "number"
SHORT_YEAR = "short year"
NUMBER_AS_DAY = "number as day"

KINDS = frozenset({
    ENCODING, LETTERS, CENTURY, YEAR, SHORT_CENTURY, DAY_NUMBER, READINGS, FIRST_OF_MONTH,
    MOVED_POINT, NUMBER, SHORT_YEAR, NUMBER_AS_DAY,
})  # fmt: skip

OF_COLUMN = ": "
"""What stands between a kind and the column of which it is told."""


def is_damage(like: str) -> bool:
    """Return whether problems of this kind come from a spreadsheet that saved the table."""
    return like.partition(OF_COLUMN)[0] in KINDS
