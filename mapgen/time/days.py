"""Day numbers and calendar dates, also of years before 1, which `datetime` does not have.

A day number counts days of the proleptic Gregorian calendar; 0001-01-01 is day 1, as in
`datetime.date.toordinal`. Years are astronomical: 0 is 1 BC, -43 is 44 BC.
"""

FIRST_YEAR, LAST_YEAR = -99999, 9999
"""The years that a map may show."""

DAY_OF_1970 = 719_163
"""The day number of 1970-01-01, from which other libraries count."""


def day_number(year: int, month: int, day: int) -> int:
    """Return the day number of a date.

    The algorithm is `days_from_civil` of Howard Hinnant, chrono-Compatible Low-Level Date
    Algorithms (https://howardhinnant.github.io/date_algorithms.html), which counts from 1 March.
    """
    year -= month <= 2
    return 365 * year + year // 4 - year // 100 + year // 400 + _day_of_year(month, day) - 305


def julian_day_number(year: int, month: int, day: int) -> int:
    """Return the day number of a date of the Julian calendar, in which each fourth year is leap."""
    year -= month <= 2
    return 365 * year + year // 4 + _day_of_year(month, day) - 307


def _day_of_year(month: int, day: int) -> int:
    """Return how many days a date is after 1 March."""
    return (153 * ((month + 9) % 12) + 2) // 5 + day - 1


def civil(number: float) -> tuple[int, int, int]:
    """Return the year, month and day of a day number: Hinnant's `civil_from_days`."""
    cycle, day_of_cycle = divmod(int(number) + 305, 146_097)
    leaps = day_of_cycle // 1460 - day_of_cycle // 36_524 + day_of_cycle // 146_096
    year_of_cycle = (day_of_cycle - leaps) // 365
    day = day_of_cycle - (365 * year_of_cycle + year_of_cycle // 4 - year_of_cycle // 100)
    month = (5 * day + 2) // 153
    year = 400 * cycle + year_of_cycle + (month >= 10)
    return year, (month + 2) % 12 + 1, day - (153 * month + 2) // 5 + 1


def year_of(number: float) -> int:
    """Return the year of a day number."""
    return civil(number)[0]


def last_of_month(year: int, month: int) -> int:
    """Return the day number of the last day of a month."""
    return day_number(year + month // 12, month % 12 + 1, 1) - 1


def year_text(year: int) -> str:
    """Return a year as EDTF has it: 0330, -0043, Y-17000."""
    return f"Y{year}" if year < -9999 else f"{year:05}" if year < 0 else f"{year:04}"


def iso(number: float) -> str:
    """Return a day number as EDTF: 0330-05-11, -0043-03-15.

    EDTF has no days of years before -9999: there it is the year.
    """
    year, month, day = civil(number)
    return year_text(year) if year < -9999 else f"{year_text(year)}-{month:02}-{day:02}"
