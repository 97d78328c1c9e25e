"""The content of both pages, before drawing."""

from __future__ import annotations

from dataclasses import dataclass

from mapgen.i18n.dates import phrase
from mapgen.model.atlas import Atlas
from mapgen.outlets.worksheet.area import Area, Frame, area, frame
from mapgen.outlets.worksheet.place_selection import EDGE, Spot, spots
from mapgen.outlets.worksheet.questions import MOST, Question, questions
from mapgen.outlets.worksheet.wording import LANG, WorksheetWords, wording
from mapgen.support.errors import UsageError
from mapgen.time.edtf import When

MAP_WIDTH, MAP_TALLEST, MAP_LOWEST = 180.0, 102.0, 84.0
"""The map on the page, in mm."""

MANY = 12
"""With more places than this, there is space for fewer questions."""


@dataclass(frozen=True)
class Worksheet:
    """The content of a worksheet: the map's window, its places, the questions."""

    atlas: Atlas
    when: When
    date: str
    shown: Area
    window: Frame
    spots: tuple[Spot, ...]
    questions: tuple[Question, ...]
    words: WorksheetWords

    @property
    def title(self) -> str:
        """The map's title."""
        return self.atlas.definition.title


def worksheet_of(atlas: Atlas, when: When, region: str, count: int) -> Worksheet:
    """Return the sheet for a day, a region ("" for all) and up to `count` places.

    Raise UsageError if the region is invalid, or has no place on that day.
    """
    words, shown, day = wording(), area(atlas, region), when.earliest
    window = frame(shown, MAP_WIDTH, MAP_TALLEST, MAP_LOWEST, EDGE + 2)
    chosen = spots(atlas, shown, window, day, count, words)
    if not chosen:
        where = f" in --region {region}" if region else ""
        raise UsageError(
            f"on {phrase(when, LANG)} the map shows no place{where} that could be numbered"
        )
    numbered = frozenset(spot.place.id for spot in chosen)
    most = MOST if len(chosen) <= MANY else MOST - 2
    asked = questions(atlas, words, day, shown.holds, numbered, most)
    return Worksheet(atlas, when, phrase(when, LANG), shown, window, chosen, asked, words)
