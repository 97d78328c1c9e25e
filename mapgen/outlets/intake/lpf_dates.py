"""Times of the Linked Places Format as EDTF dates."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mapgen.check.spellings import is_date
from mapgen.outlets.export.forms.lpf import DOUBT, when_of
from mapgen.outlets.intake.remarks import Remark
from mapgen.time.edtf import parse

LABEL = re.compile(r"(?:from (?P<start>\S+))? ?(?:to (?P<end>\S+))?")
"""The label that our own export writes, which has the dates in EDTF."""

SIGN: Mapping[str, str] = {DOUBT[sign]: sign for sign in "%~?"}
"""The sign of EDTF for a certainty of the format."""

NO_DATE = "not a date"

Dates = tuple[str, str, str]


def dates_of(when: Any, at: int, what: str, remarks: list[Remark]) -> Iterator[Dates]:
    """Yield from, to, and a note or "", for each time of a `when`; without any, empty dates once.

    A time that is no date is remarked upon with the number of the feature and `what` it is about.
    """
    spans = when.get("timespans") if isinstance(when, dict) else None
    spans = [span for span in spans if isinstance(span, dict)] if isinstance(spans, list) else []
    if not spans:
        yield "", "", ""
        return
    own = _of_label(when)
    if own is not None:
        yield *own, ""
        return
    sign = SIGN.get(str(when.get("certainty", "")), "")
    for span in spans:
        sides, notes = [], []
        for key in ("start", "end"):
            text = date_of(span.get(key), sign)
            if text and not is_date(text):
                remarks.append(Remark(at, key, text, f"{what}: {NO_DATE}", "left empty"))
                notes.append(f"In the file {key} is {text}")
                text = ""
            sides.append(text)
        yield sides[0], sides[1], ". ".join(notes)


def _of_label(when: dict[str, Any]) -> tuple[str, str] | None:
    """Return the dates in the label, if they are those of the time."""
    match = LABEL.fullmatch(str(when.get("label", "")))
    texts = (match["start"] or "", match["end"] or "") if match else ("", "")
    if not any(texts) or not all(map(is_date, filter(None, texts))) or texts[0] == "..":
        return None
    lasting = texts[1] == ".."
    start = parse(texts[0]) if texts[0] else None
    end = parse(texts[1]) if texts[1] and not lasting else None
    again = when_of(start, end, lasting=lasting)
    return texts if again and again["timespans"] == when["timespans"] else None


def date_of(side: Any, sign: str = "") -> str:
    """Return one side of a time as EDTF text, which may be of a year before 1; "" if it is open."""
    if isinstance(side, str | int):
        side = {"in": side}
    if not isinstance(side, dict):
        return ""
    exact, first, last = (_text(side.get(key)) for key in ("in", "earliest", "latest"))
    if exact or (first and first == last):
        return f"{exact or first}{sign}"
    if not (first or last):
        return ""
    return f"{first or '..'}/{last or '..'}"


def _text(value: Any) -> str:
    """Return a date of four-digit years, without the time of day."""
    text = str(value) if isinstance(value, str | int) else ""
    text = re.sub(r"T.*", "", text.strip())
    return text.zfill(4) if re.fullmatch(r"\d{1,3}", text) else text
