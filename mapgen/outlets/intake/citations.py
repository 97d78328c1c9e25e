"""Citations of the Linked Places Format as works and locators."""

import re
from typing import Any

from mapgen.check.spellings import is_date
from mapgen.outlets.intake.values import plain
from mapgen.outlets.intake.works import Works

DATED = re.compile(r"(?P<title>.+?) \((?P<issued>[^()]+)\)(?:, (?P<locator>.+))?")
"""A label such as our own export writes: A History of Names (1999), p. 12."""


def cited(citation: dict[str, Any], works: Works) -> tuple[tuple[str, ...], str]:
    """Return the ids of the works that a citation names, and the locator in them or ""."""
    label = plain(str(citation.get("label") or ""))
    url = plain(str(citation.get("@id") or ""))
    issued = plain(str(citation.get("year") or ""))
    title, locator = label, ""
    match = DATED.fullmatch(label)
    if match and is_date(match["issued"]):
        title, issued, locator = match["title"], match["issued"], match["locator"] or ""
    return works.cite(title, url, issued if is_date(issued) else ""), locator
