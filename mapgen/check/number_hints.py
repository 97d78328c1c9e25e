"""Explain texts that are no number or no degrees, as people write and spreadsheets leave them."""

import re
import unicodedata

from mapgen.check.axes import LATITUDE, LONGITUDE, NUMBER, Axis
from mapgen.check.bad_cell import BadCell
from mapgen.check.spellings import words
from mapgen.reading import damage

DEGREES = re.compile(
    r"(?:([NSEW])\s?)?([-+\u2212]?[0-9]*[.,]?[0-9]+)\s?(?:[°º]\s?)?([NSEW])?", re.IGNORECASE
)
SIXTIETHS = re.compile(
    r"(?P<before>[NSEW]?)\s?(?P<degrees>\d{1,3})\s?[°ºd:\s]\s?(?P<minutes>\d{1,2}(?:[.,]\d+)?)"
    r"(?:(?:\s?['′’m:]\s?|\s)(?P<seconds>\d{1,2}(?:[.,]\d+)?)\s?(?:[\"″”s]|''|′′)?|\s?['′’m]?)"
    r"\s?(?P<after>[NSEW]?)",
    re.IGNORECASE,
)
"""Degrees, minutes and perhaps seconds: 48°27'53"N, 48:27:53, 48d27m53s, 48 27 53."""

UTM = re.compile(
    r"(?:utm.*|\d{1,2} ?[C-HJ-NP-X](?: ?[A-HJ-NP-Z]{2})?(?: ?\d+){1,2})", re.IGNORECASE
)
POINT = re.compile(r"point ?\(\s?(-?[\d.]+) (-?[\d.]+)\s?\)", re.IGNORECASE)
"""Well-known text, in which the longitude is first."""

BOTH = re.compile(r"(?:geo:)?(\S+?)[,;\s]\s?(\S+)")
"""Two cells in one: 48.7°N 44.5°E, geo:48.7,44.5."""

SAID = re.compile(
    r"(?:(?P<before>[^\W\d_]+\.?|[~≈<>≤≥]) ?)?(?P<number>-?\d[\d.,'’ ]*?)"
    r"(?: ?(?P<behind>[+?%]|\([^()]*\)|[^\W\d_]+[\d²³]?\.?))?"
)
"""A number with a word or sign: ca. 500, 500+, 5 m, 3.2 million."""

RANGE = re.compile(r"\d[\d., ]*? ?- ?\d[\d., ]*")

TIMES = {
    word: factor
    for factor, known in (
        (10**3, "k thousand tsd tausend тыс тысяч tis tisíc tys tysięcy ezer"),
        (10**6, "million millions mio mill millionen млн миллион миллиона миллионов mln milionu"),
    )
    for word in known.split()
}
"""Words that multiply the number before them."""

PLUS_CODE = re.compile(r"[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}", re.IGNORECASE)
"""An Open Location Code, full or short (its specification, "Open Location Code Specification")."""

PAIR = re.compile(r"(-?\d{1,3}\.\d+)\s?[,;\s]\s?(-?\d{1,3}\.\d+)")
THOUSANDS = re.compile(r"-?\d{1,3}(?:\.\d{3})+|-?\d{4,}")
"""Degrees without their decimal point, perhaps with points between thousands: 48.708.612."""

SIGNS = {ord("\u2212"): "-", ord("\u2013"): "-", ord("\u066b"): ".", ord("\u066c"): None}
"""The minus, the dash, and the decimal point and thousands separator of Arabic."""

MOVED = "take it from the source, or from the table before a spreadsheet saved it"


def no_number(value: str) -> BadCell:
    """Return why a text is not a number."""
    if day := _as_day(value):
        return day
    plain = _plain(value)
    hint, suggestion = _number_hint(plain)
    if not hint:
        hint, suggestion = _said(plain)
    like = "decimal comma" if suggestion and "," in value else ""
    return BadCell(f"{value!r} is not a number", hint, suggestion, like=like)


def _plain(value: str) -> str:
    """Return a text with ASCII digits, points and hyphens for those of other scripts."""
    folded = unicodedata.normalize("NFKC", value).translate(SIGNS)
    digits = ((sign, unicodedata.decimal(sign, None)) for sign in folded)
    return "".join(sign if digit is None else str(digit) for sign, digit in digits)


def _said(text: str) -> tuple[str, str]:
    """Return a hint and a suggestion for a number with words, a unit or a factor."""
    if RANGE.fullmatch(text):
        return "a figure is one number: write two rows, or one number and the range in note", ""
    match = SAID.fullmatch(text)
    number = _read(match["number"]) if match else ""
    if match is None or not number:
        return "", ""
    factor = TIMES.get((match["behind"] or "").casefold().rstrip("."), 0)
    if factor:
        number = _written(float(number) * factor)
    words = [match["before"], "" if factor else match["behind"]]
    rest = " and ".join(repr(word) for word in words if word)
    return f"write {number}" + (f", and say {rest} in note or measure" if rest else ""), number


def _read(text: str) -> str:
    """Return the number that a text is or certainly means, "" if there is none."""
    return text if NUMBER.fullmatch(text) else _number_hint(text)[1]


def _written(number: float) -> str:
    """Return a number without an exponent, of up to six decimals."""
    text = f"{number:.6f}"
    return text.rstrip("0").rstrip(".")


def _usual(text: str) -> str:
    """Normalise a number: ASCII minus, no plus, and a leading digit."""
    return re.sub(r"^(-?)(?=[.,])", r"\g<1>0", text.replace("\u2212", "-").removeprefix("+"))


def _number_hint(value: str) -> tuple[str, str]:
    """Return a hint and a suggestion; 1,234 may have a thousands separator or a decimal comma."""
    plain = re.sub(r"(?<=\d)[\s'’](?=\d{3}(?!\d))", "", _usual(value))
    if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+", plain):
        point = plain.replace(",", ".", 1)
        thousand = plain.replace(",", "")
        either = f"{thousand} or {point}" if plain.count(",") == 1 else thousand
        return f"it may be {either}: use a decimal point and no thousands separator", ""
    if re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|-?[0-9]{1,3}(?:\.[0-9]{3}){2,}", plain):
        whole = plain.replace(".", "").replace(",", ".")
        return f"write {whole}", whole
    if re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?e[-+]?[0-9]{1,2}", plain, re.IGNORECASE):
        whole = _written(float(plain))
        return f"write {whole}", whole
    pointed = plain.replace(",", ".")
    if not NUMBER.fullmatch(pointed):
        return "", ""
    return "use a decimal point" if "," in plain else f"write {pointed}", pointed


def _as_day(value: str) -> BadCell | None:
    """Return what a spreadsheet has made a day: 28. Mai of 28.5 or 28.05; None for other texts."""
    match = re.fullmatch(r"0?(\d{1,2})\. ?([^\W\d_]+)\.?", value)
    month = words()["months"].get(match[2].casefold(), "") if match else ""
    if match is None or not month:
        return None
    numbers = " or ".join(f"{match[1]}.{zero}{month}" for zero in ("", "0")[: 3 - len(month)])
    hint = f"a spreadsheet has made a day of a number, perhaps {numbers}: {MOVED}"
    return BadCell(f"{value!r} is not a number", hint, like=damage.NUMBER_AS_DAY)


def outside(value: str, read: float, axis: Axis) -> BadCell:
    """Return why a number is not a latitude or longitude."""
    message = f"{value} is not a {axis.name} (−{axis.limit} to {axis.limit})"
    if abs(read) <= axis.other_limit:
        return BadCell(message, "were lat and lon swapped?")
    if THOUSANDS.fullmatch(value):
        return BadCell(message, _moved_point(value, axis), like=damage.MOVED_POINT)
    return BadCell(message)


def _moved_point(value: str, axis: Axis) -> str:
    """Return the degrees that the digits may be with a decimal point."""
    sign, digits = "-" * value.startswith("-"), value.lstrip("-").replace(".", "")
    texts = [f"{sign}{digits[:at]}.{digits[at:]}" for at in (2, 1, 3)]
    fitting = [text for text in texts if abs(float(text)) <= axis.limit]
    return f"the decimal point is lost, perhaps {' or '.join(fitting)}: {MOVED}"


def no_degrees(value: str, axis: Axis) -> BadCell:
    """Return why a text is not decimal degrees, with the degrees that it stands for."""
    message = f"{value!r} is not a number"
    if day := _as_day(value):
        return day
    if degrees := _of_degrees(value, axis):
        return BadCell(message, *degrees)
    if point := POINT.fullmatch(value):
        return BadCell(message, *_of_pair(point[2], point[1], axis))
    if comma := re.fullmatch(r"([-\u2212]?[0-9]{1,3}),([0-9]+)", value):
        pointed = f"{comma[1]}.{comma[2]}".replace("\u2212", "-")
        return BadCell(message, "use a decimal point", pointed, safe=True, like="decimal comma")
    if pair := PAIR.fullmatch(value):
        return BadCell(message, *_of_pair(pair[1], pair[2], axis))
    if THOUSANDS.fullmatch(value):
        return BadCell(message, _moved_point(value, axis), like=damage.MOVED_POINT)
    if PLUS_CODE.fullmatch(value):
        return BadCell(message, "Plus codes are not read: write the degrees, such as 48.4647")
    if UTM.fullmatch(value):
        return BadCell(message, "UTM is not read: write the degrees, such as 48.4647")
    if both := _of_both(value):
        return BadCell(message, *_of_pair(*both, axis))
    plain = _plain(value)
    hint, suggestion = _number_hint(plain)
    if not hint and (said := SAID.fullmatch(plain)) and (number := _read(said["number"])):
        hint, suggestion = f"write {number}, and in precision how exact it is", number
    return BadCell(message, hint, suggestion)


def _of_degrees(value: str, axis: Axis) -> tuple[str, str] | None:
    """Return a hint and a suggestion for 48.7° N and 48°27'53"; None for any other text."""
    marked = DEGREES.fullmatch(value)
    if marked and marked[1] and marked[3]:
        return "", ""
    if marked and not NUMBER.fullmatch(value.replace(",", ".")):
        return _degrees_hint(marked[2], marked[1] or marked[3] or "", axis)
    sixtieths = SIXTIETHS.fullmatch(value)
    return _of_sixtieths(sixtieths, axis) if sixtieths else None


def _of_both(value: str) -> tuple[str, str] | None:
    """Return latitude and longitude if both are in one cell, with their degrees or as geo:."""
    match = BOTH.fullmatch(value)
    if match is None:
        return None
    axes = ((match[1], LATITUDE), (match[2], LONGITUDE))
    read = [
        text if NUMBER.fullmatch(text) else (_of_degrees(text, axis) or ("", ""))[1]
        for text, axis in axes
    ]
    return (read[0], read[1]) if all(read) else None


def _of_pair(lat: str, lon: str, axis: Axis) -> tuple[str, str]:
    hint = f"two numbers in one cell: write {lat} in lat and {lon} in lon"
    return hint, lat if axis is LATITUDE else lon


def _degrees_hint(text: str, direction: str, axis: Axis) -> tuple[str, str]:
    """Return a hint and a suggestion for 48.7° or 12.5 S; none if the letter does not match."""
    plain = _usual(text).replace(",", ".")
    letter = (direction or axis.directions[0]).upper()
    if letter not in axis.directions:
        return "were lat and lon swapped?", ""
    if letter == axis.directions[1]:
        plain = "" if plain.startswith("-") else f"-{plain}"
    return f"write {plain}" if plain else "", plain


def _of_sixtieths(match: re.Match[str], axis: Axis) -> tuple[str, str]:
    minutes, seconds = (
        float((match[part] or "0").replace(",", ".")) for part in ("minutes", "seconds")
    )
    if minutes >= 60 or seconds >= 60 or (match["before"] and match["after"]):
        return "", ""
    value = round(int(match["degrees"]) + minutes / 60 + seconds / 3600, 5)
    return _degrees_hint(
        f"{value:.5f}".rstrip("0").rstrip("."), match["before"] or match["after"], axis
    )
