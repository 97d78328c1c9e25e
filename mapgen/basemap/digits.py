"""Lines of grid cells as text, in the digits of `shared/constants.json`, and back.

A line is its number of points, then zigzag steps of longitude and latitude, from (0, 0).
"""

from collections.abc import Iterable, Iterator
from functools import cache

from mapgen.shared import BASEMAP_DIGITS as DIGITS

Cell = tuple[int, int]
GridArc = list[Cell]


def pack(arc: Iterable[Cell]) -> str:
    """Encode a line in DIGITS."""
    cells = list(arc)
    values = [len(cells)]
    x = y = 0
    for cell in cells:
        values += [zigzag(cell[0] - x), zigzag(cell[1] - y)]
        x, y = cell
    return "".join(map(_in_digits, values))


def unpack(text: str) -> Iterator[GridArc]:
    """Decode the lines of a text."""
    numbers = _numbers(text)
    for count in numbers:
        x = y = 0
        line = []
        for _ in range(count):
            x += unfold(next(numbers))
            y += unfold(next(numbers))
            line.append((x, y))
        yield line


def zigzag(step: int) -> int:
    """Zigzag encoding: 0, -1, 1, -2 become 0, 1, 2, 3."""
    return step * 2 if step >= 0 else -step * 2 - 1


def unfold(folded: int) -> int:
    """Undo zigzag: 0, 1, 2, 3 become 0, -1, 1, -2."""
    return (folded >> 1) ^ -(folded & 1)


@cache
def _in_digits(value: int) -> str:
    """Encode a number in base 44, lowest digit first; digits of the upper half mean more follow."""
    base = len(DIGITS) // 2
    text = ""
    while value >= base:
        text += DIGITS[base + value % base]
        value //= base
    return text + DIGITS[value]


def _numbers(text: str) -> Iterator[int]:
    """Decode numbers in DIGITS: base 44, lowest digit first, the upper half means more follow."""
    base = len(DIGITS) // 2
    digits = {sign: digit for digit, sign in enumerate(DIGITS)}
    value, power = 0, 1
    for digit in map(digits.__getitem__, text):
        if digit < base:
            yield value + digit * power
            value, power = 0, 1
        else:
            value += (digit - base) * power
            power *= base
