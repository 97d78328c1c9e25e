"""Guess when names began and ended that their source does not date, and say so in notes."""

from dataclasses import dataclass, replace

from mapgen.outlets.intake.claims import STILL
from mapgen.outlets.intake.osm_dates import Life
from mapgen.time.edtf import parse

GUESS_LANGUAGE = "Guess: the language"
GUESS_STILL = "Guess: still so"


@dataclass
class ReadName:
    """A name: its text, key, language ("" if the key has none), dates and whether it is former.

    `key` is "name" for what the thing is mostly called. `line` and `locator` are where it stands.
    """

    text: str
    key: str
    lang: str
    start: str
    end: str
    former: bool
    notes: tuple[str, ...] = ()
    line: int = 0
    locator: str = ""


def with_guesses(
    found: list[ReadName], life: Life, local: str = "", *, follows: bool = False
) -> list[ReadName]:
    """Return the names of a thing, today's first, with guesses in notes.

    `life` is when the thing itself was there: a name that `follows` that of an earlier thing at the
    same place began with its own. `local` is the language of names without one.
    """
    ends = [name.end for name in found if name.former and name.end not in ("", STILL)]
    last = max(ends, key=lambda end: parse(end).latest, default="")
    own = [name for name in found if name.key == "name" and name.start and not name.former]
    undated = {name.text for name in found if name.former and not (name.start or name.end)}
    made = []
    for name in found:
        if not name.lang:
            name = replace(name, lang=local or "und")
            name.notes += (GUESS_LANGUAGE,) if local else ()
        if not name.former:
            name = _of_today(name, life, last, own, follows=follows)
        elif own and len(undated) == 1 and not (name.start or name.end):
            name.end = own[0].start
            name.notes += ("Guess: until today’s name",)
        made.append(name)
    return sorted(made, key=lambda name: (name.former, name.key != "name"))


def _of_today(
    name: ReadName, life: Life, last: str, own: list[ReadName], *, follows: bool
) -> ReadName:
    """Return a name with guessed dates where its key has none."""
    start, end, notes = name.start, name.end, name.notes
    if not start and own:
        start = own[0].start
    elif not start and last:
        start, notes = last, (*notes, "Guess: from the end of the last old name on")
    elif not start and follows and life.start:
        start, notes = life.start, (*notes, "Guess: as long as the object was there")
    if not end:
        end, notes = (life.end, notes) if life.end else (STILL, (*notes, GUESS_STILL))
    return replace(name, start=start, end=end, notes=notes)
