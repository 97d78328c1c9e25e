"""The codes of today's countries, and suggestions for other codes."""

import re

from mapgen.basemap.codes import ALPHA_2, PART_OF, WITHOUT_NUMBER

CODES = frozenset(ALPHA_2.values()) | frozenset(WITHOUT_NUMBER.values()) | PART_OF.keys()
"""ISO 3166-1 alpha-2, and XK for Kosovo."""

GONE = {
    "AN": "the Netherlands Antilles",
    "BU": "Burma",
    "CS": "Czechoslovakia, then Serbia and Montenegro",
    "DD": "East Germany",
    "SU": "the Soviet Union",
    "TP": "East Timor",
    "YU": "Yugoslavia",
    "ZR": "Zaire",
}
"""Codes that ISO has withdrawn (ISO 3166-3), and their countries."""

TODAY = {"BU": "MM", "DD": "DE", "EL": "GR", "TP": "TL", "ZR": "CD"}
"""Today's country for such a code, if there is one; the EU writes EL for Greece."""


def hint_on(value: str) -> tuple[str, str]:
    """Return a hint for an invalid code, and a replacement or ""."""
    code = value.upper() if re.fullmatch(r"[A-Za-z]{2}", value) else ""
    if code in CODES:
        return f"two capital letters, ISO 3166-1: write {code}", code
    if code == "UK":
        return "the United Kingdom is GB, Ukraine is UA", ""
    named = "" if code else _named(value)
    if named in CODES:
        return f"two capital letters, ISO 3166-1: write {named}", named
    today = TODAY.get(code, "")
    if code in GONE:
        whole = today or "the country in which the point lies today"
        return f"{code} was {GONE[code]}: write {whole}", today
    return f"two capital letters, ISO 3166-1: {f'write {today}' if today else 'RU'}", today


def _named(value: str) -> str:
    """Return the code of a country by its name in a language of the page: Ukraine, Україна."""
    from mapgen.i18n.cldr import codes  # rarely needed

    return codes("territories").get(value.casefold(), "")
