"""Rules that rewrite parts of a year, ranges and limits: Q4 1961, Nov-Dec 1961, 1961 or later.

The texts are as those of spellings.py. EDTF writes what lies between two dates as an interval.
"""

import re

from mapgen.check.spellings import Rewrite, hint_only, words, write
from mapgen.reading import damage

ORDINALS = {
    word: number
    for number, words_of in enumerate(
        ("first 1st 1.", "second 2nd 2.", "third 3rd 3.", "fourth 4th 4."), 1
    )
    for word in words_of.split()
}
_FIRST = "|".join(map(re.escape, ORDINALS))
_QUARTER = re.compile(
    rf"(?:the )?(?:q(?P<q>[1-4])|(?P<number>{_FIRST}) (?:quarter|quartal)(?: of)?)"
    r" ?(?P<year>\d{4})"
    r"|(?P<before>\d{4})[ /-]?q(?P<after>[1-4])"
)
_HALF = re.compile(
    rf"(?:the )?(?:h(?P<h>[12])|(?P<number>{_FIRST}) (?:half|halbjahr)(?: of)?)"
    r" (?P<year>\d{4})"
)
_DECADES = re.compile(r"(?:the )?(\d{2})(\d)0'?s ?- ?(?:the )?(\d{2})?(\d)0'?s")
_MONTHS = re.compile(r"([^\W\d_]+)\.? ?[-/] ?([^\W\d_]+)\.? (\d{4})")
_LIMIT = re.compile(
    r"(?:(?P<after>later than|not before|not? earlier than)"
    r"|(?P<before>not? later than|earlier than|not after)) (?P<rest>.+)"
    r"|(?P<date>.+?),? or (?:(?P<later>later|after)|earlier|before)"
)


def part_of_year(text: str) -> Rewrite | None:
    """Q4 1961, the third quarter of 1961; first half of 1961, H2 1961."""
    if match := _QUARTER.fullmatch(text):
        number = int(match["q"] or match["after"] or ORDINALS[match["number"]])
        year, months = match["year"] or match["before"], 3
    elif match := _HALF.fullmatch(text):
        number, year, months = int(match["h"] or ORDINALS[match["number"]]), match["year"], 6
    else:
        return None
    last = number * months
    if last > 12:
        return None
    return write(f"{year}-{last - months + 1:02}/{year}-{last:02}")


def decades(text: str) -> Rewrite | None:
    """1950s-60s, the 1950s-1960s; the 60s, which lack their century."""
    if match := _DECADES.fullmatch(text):
        century, first, other, last = match.groups()
        return write(f"{century}{first}X/{other or century}{last}X")
    if re.fullmatch(r"(?:the )?'?\d0'?s", text):
        why = "the century is missing: take it from the source"
        return hint_only(why, damage.SHORT_CENTURY)
    return None


def months(text: str) -> Rewrite | None:
    """November-December 1961, spring/summer 1961."""
    match = _MONTHS.fullmatch(text)
    if match is None:
        return None
    for known in (words()["months"], words()["seasons"]):
        codes = [int(known.get(word, "0")) for word in match.group(1, 2)]
        if 0 < codes[0] < codes[1] < 24:  # a winter is that of two years
            return write("/".join(f"{match[3]}-{code:02}" for code in codes))
    return None


def digits(text: str) -> Rewrite | None:
    """19611110; 1961-11-00 and 1961-00-00, as databases write what they do not know; 1951/2."""
    if match := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text):
        return write("-".join(match.groups()))
    if match := re.fullmatch(r"(\d{4})(?:-00-00|(-\d\d)-00)", text):
        return write(f"{match[1]}{match[2] or ''}")
    if match := re.fullmatch(r"(\d{3})(\d)[/-](\d)", text):
        year, other = match[1] + match[2], match[3]
        years = f"{year}/{match[1]}{other} if it is two years, or " if other > match[2] else ""
        return hint_only(f"write {years}{year}-0{other} if it is a month")
    return None


def limit(text: str) -> tuple[str, str] | None:
    """Return the form of an open interval and the date in it: not before 1961, 1961 or earlier."""
    match = _LIMIT.fullmatch(text)
    if match is None:
        return None
    form = "{}/.." if match["after"] or match["later"] else "../{}"
    return form, match["rest"] or match["date"]


def days(text: str) -> tuple[str, str] | None:
    """Return the texts of both days of 10-12 November 1961 and 10.-12.11.1961."""
    match = re.fullmatch(r"(\d{1,2})\.? ?- ?(\d{1,2})(\.? ?)([^\W\d_].*|\d{1,2}\.\d{4})", text)
    if match is None:
        return None
    gap = "." if match[4][0].isdigit() else " "
    return f"{match[1]}{gap}{match[4]}", f"{match[2]}{gap}{match[4]}"
