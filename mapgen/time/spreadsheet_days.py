"""The numbers by which spreadsheets store days."""

from datetime import date, timedelta

DAY_0 = date(1899, 12, 30)
"""The epoch of Excel's day numbers, for days from March 1900 on (ECMA-376, 18.17.4.1)."""


def day_of_number(number: int) -> date:
    """Return the day that a spreadsheet stores as this number, from 61 to 2,958,465."""
    return DAY_0 + timedelta(days=number)
