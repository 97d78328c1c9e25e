"""Validators of numbers and of degrees."""

from collections.abc import Callable
from typing import Any

from mapgen.check.axes import NUMBER, Axis
from mapgen.check.bad_cell import BadCell

LONGEST = 40
"""The maximum length of a number: more digits are an accident, and slow to read."""


def number(value: str) -> float:
    """Return a number with a decimal point."""
    read = _read(value)
    if read is None:
        from mapgen.check.number_hints import no_number  # rarely needed, as below

        raise no_number(value)
    return read


def _read(value: str) -> float | None:
    """Return the number in a cell; None if it is none, which the caller explains."""
    if len(value) > LONGEST:
        message = f"the number has {len(value)} characters"
        raise BadCell(message, f"a number has at most {LONGEST}")
    return float(value) if NUMBER.fullmatch(value) else None


def degrees(axis: Axis) -> Callable[[Any], float]:
    """Return the validator of a column of latitudes or longitudes."""

    def check(value: str) -> float:
        read = _read(value)
        if read is None:
            from mapgen.check.number_hints import no_degrees

            raise no_degrees(value, axis)
        if not -axis.limit <= read <= axis.limit:
            from mapgen.check.number_hints import outside

            raise outside(value, read, axis)
        return read

    return check
