"""Whether a spreadsheet, opening and saving a table, makes one text of another.

The same forms are also written by people; then the texts have the same meaning all the same.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from mapgen.check.characters import DEAD_FORMULA
from mapgen.check.date_order import DAY, MONTH
from mapgen.check.dates import MIDNIGHT, rewritten
from mapgen.check.spellings import words
from mapgen.support.slug import slug
from mapgen.time.spreadsheet_days import day_of_number

LONGEST_CELL = 32_767
"""The characters of a cell that Excel keeps (Excel specifications and limits)."""

FULL_DIGITS = 7
"""With at least so many digits, a rounded number was rounded for display."""

CODE_PAGES = ("cp1252", "cp1251", "cp1250", "cp1257", "cp1253", "cp1254", "mac_roman")
"""The encodings that spreadsheets assume for a file without a byte order mark."""

TRUTH = {"true": "true wahr vrai истина prawda igaz pravda",
         "false": "false falsch faux ложь fałsz hamis nepravda"}  # fmt: skip
"""Booleans as spreadsheets in several languages write them."""

CONTROLS = {0xDC00 + byte: byte for byte in range(0x80, 0x100)}
"""The C1 control of each byte that Python's code pages leave undefined (PEP 383)."""

NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?")
PIECES = re.compile(r"[^\W_]+")


class Habits(NamedTuple):
    """How a table was saved: whether `first` is DAY or MONTH, "" if unknown.

    `lossy` means that letters which the encoding lacks became question marks, `thousands` that
    decimal points were taken for those between thousands.
    """

    first: str = ""
    lossy: bool = False
    thousands: bool = False


UNKNOWN = Habits()


def is_same(old: str, new: str, column: str = "", habits: Habits = UNKNOWN) -> bool:
    """Return whether a spreadsheet may have made `new` of `old`, or both mean the same."""
    if old == new:
        return True
    if not old or not new:
        return False
    rewrite = rewritten(new, column)
    if rewrite and rewrite.safe and rewrite.value == old:
        return True
    if (habits.lossy and _is_folded(old, new)) or (habits.thousands and _has_digits(old, new)):
        return True
    return _is_same_date(old, new, habits.first) or any(rule(old, new) for rule in RULES)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _is_same_text(old: str, new: str) -> bool:
    """Blanks, line endings, and Excel's end of a long cell."""
    return _plain(old) == _plain(new) or new == old[:LONGEST_CELL]


def _is_misread(old: str, new: str) -> bool:
    """UTF-8 that was read in another encoding: â€™ for ’; blanks may be lost."""
    if old.isascii() or new.isascii():
        return False
    data, bare = old.encode("utf-8"), "".join(new.split())
    return any("".join(_misread(data, page).split()) == bare for page in CODE_PAGES)


def _misread(data: bytes, page: str) -> str:
    """Return bytes as text of an encoding; undefined ones become C1 controls, as in Windows."""
    return data.decode(page, "surrogateescape").translate(CONTROLS)


def is_lossy(old: str, new: str) -> bool:
    """Return whether some letters were replaced by question marks."""
    return "?" in new and old.count("?") < new.count("?") and _is_folded(old, new)


def _is_folded(old: str, new: str) -> bool:
    """Return whether letters became question marks or, as in ł and l, their Latin base."""
    plain = unicodedata.normalize("NFC", old)
    return len(plain) == len(new) and all(
        one == other or (not one.isascii() and other in ("?", _base(one)))
        for one, other in zip(plain, new, strict=True)
    )


def _base(sign: str) -> str:
    letter = slug(sign)
    return letter.upper() if sign.isupper() else letter


def _value(text: str) -> float | None:
    """Return the number that a text is, with a decimal point or comma, also 1E+05 and 51.0%."""
    plain = text.replace("\u2212", "-").casefold().removesuffix("%").strip()
    return float(plain.replace(",", ".")) if NUMBER.fullmatch(plain) else None


def _is_same_number(old: str, new: str) -> bool:
    """907 for 0907, 48,7 for 48.70, 5 for +5, 1.23457E+11, and a rounded coordinate."""
    before, after = _value(old), _value(new)
    if before is None or after is None or old.endswith("%") != new.endswith("%"):
        return False
    digits = len(re.sub(r"\D", "", new.casefold().partition("e")[0]))
    if before == after:
        return True
    if "e" in new.casefold():
        return f"{before:.{digits - 1}e}" == f"{after:.{digits - 1}e}"
    return (
        digits >= FULL_DIGITS
        and round(before, len(new.replace(",", ".").partition(".")[2])) == after
    )


def has_lost_point(old: str, new: str) -> bool:
    """Return whether a decimal point was certainly taken for one between thousands.

    48.708.612 or 48708612 for 48.708612; what 871.099 is, other cells of the table say.
    """
    marks = re.sub(r"[-\d]", "", new)
    whole = len(old.partition(".")[2]) == 3 or len(re.sub(r"\D", "", old)) >= FULL_DIGITS - 1
    return _has_digits(old, new) and (len(marks) > 1 or (not marks and whole))


def _has_digits(old: str, new: str) -> bool:
    """Return whether a number with a decimal point has the digits of the other."""
    if not re.fullmatch(r"-?\d+\.\d+", old) or not re.fullmatch(r"-?\d[\d.,'’ \u00a0\u202f]*", new):
        return False
    before, after = (re.sub(r"[^-\d]", "", text).rstrip("0") for text in (old, new))
    return before == after


def _is_truth(old: str, new: str) -> bool:
    return new.casefold() in TRUTH.get(old, "").split()


def _is_dead(_: str, new: str) -> bool:
    """#NAME? for a text that begins with = or -: nobody types that."""
    return DEAD_FORMULA.fullmatch(new) is not None


def _pieces(text: str) -> tuple[tuple[int, ...], int | None]:
    """Return the numbers of a date, and which of them is a month in words, None if none is."""
    months = words()["months"]
    found = PIECES.findall(text.casefold())
    named = [at for at, part in enumerate(found) if part in months]
    digits = all(
        part.isascii() and part.isdecimal() and len(part) <= 4
        for at, part in enumerate(found)
        if at not in named
    )
    if not 2 <= len(found) <= 3 or len(named) > 1 or not digits:
        return (), None
    return tuple(int(months.get(part, part)) for part in found), named[0] if named else None


def _is_same_date(old: str, new: str, first: str) -> bool:
    """11/10/1961, 10.11.61, Mar-54, 3-Apr, 22595, with or without midnight."""
    midnight = MIDNIGHT.fullmatch(new.casefold())
    plain = midnight[1] if midnight else new
    before, word = _pieces(old)
    if not before or word is not None:
        return False
    if re.fullmatch(r"\d{5}", plain) and len(before) == 3:
        return str(day_of_number(int(plain))) == old
    after, month = _pieces(plain)
    if len(before) == 2:
        return month is not None and _is_month(before, after, month)
    if len(after) == 3 and before[0] < 100:
        return before[:2] == after[:2] and _is_year(before[2], after[2] % 100)
    return len(after) == 3 and any(
        _is_year(before[0], reading[0]) and before[1:] == reading[1:]
        for reading in _readings(after, plain, month is not None, first)
    )


def _readings(
    parts: tuple[int, ...], text: str, named: bool, first: str
) -> list[tuple[int, int, int]]:
    """Return the year, month and day that three numbers may mean."""
    one, two, three = parts
    if re.match(r"\d{4}", text):
        return [(one, two, three)]
    both = {DAY: (three, two, one), MONTH: (three, one, two)}
    return list(both.values()) if named or not first or "." in text else [both[first]]


def order_of(old: str, new: str) -> str:
    """Return what comes first in a date with slashes, as the older text proves; "" if unknown."""
    if "/" not in new and "-" not in new:
        return ""
    fitting = [first for first in (DAY, MONTH) if _is_same_date(old, new, first)]
    return fitting[0] if len(fitting) == 1 else ""


def _is_year(year: int, written: int) -> bool:
    return written in (year, year % 100) and (written == year or year > 99)


def _is_month(before: tuple[int, ...], after: tuple[int, ...], at: int) -> bool:
    """Return whether two numbers became a month in words and the other one: Mar-54, 01-Mar-54."""
    others = after[:at] + after[at + 1 :]
    if len(others) == 2 and others[0] == 1:
        others = others[1:]
    return len(others) == 1 and any(
        after[at] == month and _is_year(other, others[0]) for month, other in (before, before[::-1])
    )


RULES: tuple[Callable[[str, str], bool], ...] = (
    _is_same_text,
    _is_same_number,
    has_lost_point,
    _is_misread,
    is_lossy,
    _is_truth,
    _is_dead,
)
"""What a spreadsheet does to a cell besides dates."""
