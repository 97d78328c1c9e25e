"""Rules that rewrite centuries, years of less than four digits, and years before 1.

The texts are as those of spellings.py.
"""

import re

from mapgen.check.spellings import ROMAN, Rewrite, hint_only, words, write
from mapgen.reading import damage
from mapgen.time.days import year_text

ORDINALS = tuple(
    (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
        "twenty-first"
    ).split()
)
"""The centuries in English words."""

BEFORE_CHRIST = (
    r"b\.? ?c\.? ?(?:e\.?)?|до (?:н\. ?[эе]\.?|нашей эры|нашої ери|р\. ?х\.?)"
    r"|v\. ?(?:chr|u\. ?z)\.?"
    r"|př\. ?(?:n\. ?l|kr)\.?|p\. ?n\. ?e\.?|i\. ?e\.|kr\. e\.|av\. ?j\.?-?c\.?|a\. ?c\."
)
AFTER_CHRIST = r"a\. ?d\.|ad|c\. ?e\.|ce|н\. ?[эе]\.?|n\. ?chr\.?|n\. ?l\.|n\. ?e\.|i\. ?sz\."

YEAR_ZERO = "EDTF has a year 0, which is 1 BC"

_BEFORE = re.compile(
    rf"(?P<date>(?:[^/]*\d|[ivx]+)[^/\d]*?) ?\(?(?:{BEFORE_CHRIST})\)?"
    r"|(?:bc|i\. ?e\.|kr\. e\.|մ\. ?թ\. ?ա\.) ?(?P<year>\d+)"
)
_YEARS_BEFORE = re.compile(r"(\d{1,5})(?: ?- ?(\d{1,5}))?")
_NEGATIVE = re.compile(r"y?-(\d{1,5})(?:-\d\d){0,2}[?~%]?")
_AFTER = re.compile(rf"(?:(?:ad|a\.d\.) ?(\d{{1,4}})|(\d{{1,4}}) ?(?:{AFTER_CHRIST}))")
_SHORT = re.compile(r"(\d{3})((?:-\d\d){0,2})([?~%]?)")
_ORDINAL = r"(?:st|nd|rd|th|\.|-?(?:й|го|м|ый|е|те)|er|e|è|ème|º)?"
_NUMBER = r"(?P<number>\d{1,2}|[ivx]+|[a-z]+(?:-first)?)"
_CENTURY = re.compile(rf"(?:the )?{_NUMBER}{_ORDINAL}[ -]?(?P<word>[^\W\d_]+\.?)")
_HALF = re.compile(
    r"(?:the )?(?P<half>first|1st|second|2nd|1\.|2\.|erste|zweite|перв\w+|втор\w+|перш\w+|друг\w+"
    r"|[12]-[яа]) (?:half|hälfte|половина|пол\.)(?: of| des| der)?(?: the)? (?P<rest>.+)"
)
_SECOND = re.compile("second|2|zweite|втор|друг")


def before_our_era(text: str) -> Rewrite | None:
    """44 BC, 500-450 BC, 5th century BCE; -44, which is 45 BC or meant as 44 BC."""
    if negative := _NEGATIVE.fullmatch(text):
        year = int(negative[1])
        read = f"{year_text(-year)} is {year + 1} BC, {year_text(1 - year)} is {year} BC"
        return hint_only(f"a year has four digits, and {YEAR_ZERO}: {read}") if year else None
    text = dated_before_christ(text)
    if (years := _YEARS_BEFORE.fullmatch(text)) and int(years[1]):
        value = "/".join(year_text(1 - int(year)) for year in years.groups() if year)
        return Rewrite(value, True, f"write {value}: {YEAR_ZERO}")
    short = re.match(r"c\.? ?\d", text)  # circa
    if number := None if short else _century_number(text):
        value = f"-{number - 1:02}XX"
        return Rewrite(
            value, True, f"write {value}, which means {number * 100} to {number * 100 - 99} BC"
        )
    return None


def dated_before_christ(text: str) -> str:
    """Return a text that says that it is before our era without the words for that, else ""."""
    match = _BEFORE.fullmatch(text)
    return (match["date"] or match["year"]).strip() if match else ""


def short_year(text: str) -> Rewrite | None:
    """576, AD 79, 907-05-03, 61: a year has four digits."""
    if after := _AFTER.fullmatch(text):
        return write(f"{int(after[1] or after[2]):04}")
    if match := _SHORT.fullmatch(text):
        value = f"0{match[0]}"
        why = f"a year has four digits: write {value} for the year {match[1]}"
        return Rewrite(value, False, why, damage.SHORT_YEAR)
    if re.fullmatch(r"\d{1,2}", text):
        why = f"a year has four digits: {int(text):04} is the year {int(text)}"
        return hint_only(f"{why}; if the century is missing, take it from the source")
    return None


def century(text: str) -> Rewrite | None:
    """17th century, C17, XVII век; 16th-17th century; the first half of the 17th century."""
    if both := re.fullmatch(rf"{_NUMBER}{_ORDINAL} ?- ?(?P<second>.+)", text):
        first, last = _as_number(both["number"]), _century_number(both["second"])
        if first and last and first < last:
            value = f"{first - 1:02}XX/{last - 1:02}XX"
            return Rewrite(value, False, f"write {value}: one year off at both ends")
    half = _HALF.fullmatch(text)
    number = _century_number(half["rest"] if half else text)
    if number is None:
        return None
    start = (number - 1) * 100
    if half:
        first, last = (51, 100) if _SECOND.match(half["half"]) else (1, 50)
        value = f"{start + first:04}/{start + last:04}"
        return Rewrite(value, False, f"write {value} for some time between these years")
    value = f"{number - 1:02}XX"
    years = f"{max(start, 1)} to {start + 99}"
    off = "one year off at both ends" if number > 1 else "one year off at its end"
    return Rewrite(value, False, f"write {value}, which means {years}: {off}")


def _century_number(text: str) -> int | None:
    """Return the number of a century, from 1 to 99."""
    short = re.fullmatch(r"c\.? ?(\d{1,2})|(?:siglo|s\.) (\d{1,2}|[ivx]+)", text)
    match = None if short else _CENTURY.fullmatch(text)
    if match and match["word"] not in words()["century"]:
        return None
    number = (short[1] or short[2]) if short else match["number"] if match else ""
    return _as_number(number) or None


def _as_number(text: str) -> int:
    """Return the number that digits, a Roman numeral or an English ordinal stand for, else 0."""
    if text.isdecimal():
        return int(text)
    if text in ORDINALS:
        return ORDINALS.index(text) + 1
    tens = re.match("x{0,2}", text)
    rest = text[tens.end() :] if tens else text
    if not text or (rest and rest not in ROMAN[:9]):
        return 0
    return 10 * len(tens[0] if tens else "") + (ROMAN.index(rest) + 1 if rest else 0)
