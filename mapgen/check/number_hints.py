"""Explain texts that are no number or no degrees, as people write and spreadsheets leave them."""

import re

from mapgen.check.axes import LATITUDE, NUMBER, Axis
from mapgen.check.bad_cell import BadCell

DEGREES = re.compile(r"([-+\u2212]?[0-9]*[.,]?[0-9]+)\s?(?:°\s?([NSEW]?)|([NSEW]))", re.IGNORECASE)
SIXTIETHS = re.compile(
    r"(?P<before>[NSEW]?)\s?(?P<degrees>\d{1,3})\s?[°\s]\s?(?P<minutes>\d{1,2}(?:[.,]\d+)?)\s?['′’]?"
    r"(?:\s?(?P<seconds>\d{1,2}(?:[.,]\d+)?)\s?(?:[\"″”]|''|′′))?\s?(?P<after>[NSEW]?)",
    re.IGNORECASE,
)
"""Degrees, minutes and perhaps seconds: 48°27'53"N."""

PLUS_CODE = re.compile(r"[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}", re.IGNORECASE)
"""An Open Location Code, full or short (its specification, "Open Location Code Specification")."""

PAIR = re.compile(r"(-?\d{1,3}\.\d+)\s?[,;\s]\s?(-?\d{1,3}\.\d+)")
THOUSANDS = re.compile(r"-?\d{1,3}(?:\.\d{3})+|-?\d{4,}")
"""Degrees without their decimal point, perhaps with points between thousands: 48.708.612."""

MOVED = "take it from the source, or from the table before a spreadsheet saved it"


def no_number(value: str) -> BadCell:
    """Return why a text is not a number."""
    hint, suggestion = _number_hint(value)
    like = "decimal comma" if suggestion and "," in value else ""
    return BadCell(f"{value!r} is not a number", hint, suggestion, like=like)


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
    pointed = plain.replace(",", ".")
    if not NUMBER.fullmatch(pointed):
        return "", ""
    return "use a decimal point" if "," in plain else f"write {pointed}", pointed


def outside(value: str, read: float, axis: Axis) -> BadCell:
    """Return why a number is not a latitude or longitude."""
    message = f"{value} is not a {axis.name} (−{axis.limit} to {axis.limit})"
    if abs(read) <= axis.other_limit:
        return BadCell(message, "were lat and lon swapped?")
    if THOUSANDS.fullmatch(value):
        return BadCell(message, _moved_point(value, axis), like="moved point")
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
    if marked := DEGREES.fullmatch(value):
        return BadCell(message, *_degrees_hint(marked[1], marked[2] or marked[3] or "", axis))
    if sixtieths := SIXTIETHS.fullmatch(value):
        return BadCell(message, *_of_sixtieths(sixtieths, axis))
    if comma := re.fullmatch(r"([-\u2212]?[0-9]{1,3}),([0-9]+)", value):
        pointed = f"{comma[1]}.{comma[2]}".replace("\u2212", "-")
        return BadCell(message, "use a decimal point", pointed, safe=True, like="decimal comma")
    if pair := PAIR.fullmatch(value):
        hint = f"two numbers in one cell: write {pair[1]} in lat and {pair[2]} in lon"
        return BadCell(message, hint, pair[1 if axis is LATITUDE else 2])
    if THOUSANDS.fullmatch(value):
        return BadCell(message, _moved_point(value, axis), like="moved point")
    if PLUS_CODE.fullmatch(value):
        return BadCell(message, "Plus codes are not read: write the degrees, such as 48.4647")
    return BadCell(message, *_number_hint(value))


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
