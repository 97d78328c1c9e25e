"""Dates in English words."""

from mapgen.time.edtf import SEASONS, Moment, When

MONTHS = (
    "January February March April May June July August September October November December"
).split()
"""English names of the months."""

QUALIFIERS = {"": "{}", "?": "perhaps {}", "~": "about {}", "%": "perhaps about {}"}
"""How English tells uncertain, approximate, and both."""


def phrase(when: When, *, duration: bool = False) -> str:
    """Return the date in English words.

    An interval is read as one moment somewhere between its ends ("between 1956 and 1962"), or,
    with `duration`, as lasting from one to the other ("16 May 1954 to 26 June 1954").
    """
    start, end = when.start, when.end
    if not when.is_interval:
        return _words(start) if start else ""
    if start and end:
        first, last = _words(start, before=end), _words(end)
        return f"{first} to {last}" if duration else f"between {first} and {last}"
    if start:
        return ("since {}" if when.text.endswith("..") else "no earlier than {}").format(
            _words(start)
        )
    opening = "until {}" if when.text.startswith("..") else "no later than {}"
    return opening.format(_words(end)) if end else ""


def _words(moment: Moment, before: Moment | None = None) -> str:
    plain = _plain_words(moment)
    if before and moment.day.isdigit() and _shares_month(moment, before):
        plain = str(int(moment.day))  # "13 and 14 November 1961"
    return QUALIFIERS[moment.qualifier].format(plain)


def _shares_month(moment: Moment, other: Moment) -> bool:
    same = (moment.year, moment.month) == (other.year, other.month)
    return same and other.day.isdigit() and not other.qualifier


def _season_year(year: str, month: str) -> str:
    """Return the year of a season; a winter is named by both its years, "1962–63"."""
    return f"{year}–{(int(year) + 1) % 100:02d}" if month == "24" else year


def _plain_words(moment: Moment) -> str:
    year, month, day = moment.year.lstrip("0"), moment.month, moment.day
    if year.endswith("XX"):
        return f"between {year[:-2]}00 and {year[:-2]}99"
    if year.endswith("X"):
        return f"the {year[:-1]}0s"
    if not month:
        return year
    if month == "XX":
        return f"some time in {year}"
    if int(month) in SEASONS:
        return f"{SEASONS[int(month)]} {_season_year(year, month)}"
    name = f"{MONTHS[int(month) - 1]} {year}"
    if day == "XX":
        return f"some day in {name}"
    return f"{int(day)} {name}" if day else name
