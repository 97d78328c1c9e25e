"""Convert days of the Julian calendar, which sources call the old style."""

from datetime import date

JULIAN_DAY_0 = 1721424.5
"""The Julian day on which 0001-01-01 minus one day of `datetime.date.toordinal` begins."""


def gregorian(year: int, month: int, day: int) -> str:
    """Return a day of the Julian calendar as a Gregorian date, or "" if there is none.

    The Julian day formula is that of Meeus, Astronomical Algorithms, chapter 7, with B = 0.
    """
    y, m = (year - 1, month + 12) if month <= 2 else (year, month)
    julian_day = int(365.25 * (y + 4716)) + int(30.6001 * (m + 1)) + day - 1524.5
    try:
        return date.fromordinal(int(julian_day - JULIAN_DAY_0)).isoformat()
    except (ValueError, OverflowError):
        return ""
