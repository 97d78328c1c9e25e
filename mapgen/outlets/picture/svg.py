"""Write a picture as SVG: title and date, the map, its key, credits and licence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mapgen.i18n.catalogue import words
from mapgen.outlets.picture.elements import Element, add, as_text, clean, document
from mapgen.outlets.picture.letters import rows_of, width_of, wrapped
from mapgen.outlets.picture.map_drawing import draw_map
from mapgen.outlets.picture.scene import Scene
from mapgen.outlets.picture.style import SANS, SERIF, colour
from mapgen.outlets.picture.symbol_shapes import Look, define

MARGIN, GAP = 20.0, 8.0
"""The space around everything, and between the map and what is above and below it."""

BASELINE = 0.74
"""Where the base line of a line is, in its heights."""

SYMBOL, ROOM = 14.0, 20.0
"""The side of a symbol in the key, and the space between two entries."""

KEY_SHAPE, KEY_COLOUR = "circle", "ink"
"""The shape and the colour in which the key shows the states."""


@dataclass(frozen=True)
class Type:
    """A style of lines: the font, its size and weight, and the height of a line."""

    font: str
    size: float
    height: float
    bold: bool = False


TITLE, DATE = Type(SERIF, 17, 26, bold=True), Type(SERIF, 26, 36)
KEY, NOTE = Type(SANS, 13, 24), Type(SANS, 11, 16)

RIGHT_TO_LEFT, END = "\u2067", "\u2069"
"""What encloses texts of languages that are written so (UAX 9): programs differ in `direction`."""


@dataclass(frozen=True)
class KeyEntry:
    """An entry of the key: its words, and its symbols or the colour of its patch."""

    words: str
    looks: tuple[Look, ...] = ()
    patch: str = ""

    @property
    def lead(self) -> float:
        """The width of what stands before the words."""
        return (SYMBOL + 4) * max(len(self.looks), 1)

    @property
    def length(self) -> float:
        """The width of the entry."""
        return self.lead + width_of(self.words, KEY.size)


@dataclass(frozen=True)
class Paper:
    """Where the next line goes: the width of the text, and the distance from the top."""

    root: Element
    width: float
    from_right: bool
    y: float = 0.0

    def below(self, height: float) -> "Paper":
        """Return the paper with this height used up."""
        return replace(self, y=self.y + height)


def svg(scene: Scene) -> str:
    """Return the picture as the text of an SVG document; the same scene, the same text."""
    width = scene.sheet.width
    entries = _entries(scene)
    rows = rows_of((entry.length for entry in entries), width, ROOM)
    title = wrapped(scene.title, TITLE.size, width, bold=True)
    notes = [line for note in scene.notes for line in wrapped(note, NOTE.size, width)]
    height = (2 * MARGIN + len(title) * TITLE.height + DATE.height + scene.sheet.height + 2 * GAP
              + len(rows) * KEY.height + len(notes) * NOTE.height)  # fmt: skip
    root = document(width + 2 * MARGIN, height, scene.lang, f"{scene.title}, {scene.date}")
    add(root, "rect", width=width + 2 * MARGIN, height=height, fill=colour("page"))
    body = add(root, "g", transform=f"translate({MARGIN:.0f} {MARGIN:.0f})")
    paper = Paper(body, width, words(scene.lang)["page.direction"] == "rtl")
    paper = _lines(paper, title, TITLE)
    paper = _lines(paper, [scene.date], DATE)
    draw_map(add(body, "g", transform=f"translate(0 {paper.y:.0f})"), scene)
    paper = _key(paper.below(scene.sheet.height + GAP), entries, rows)
    _lines(paper.below(GAP), notes, NOTE, colour("ink-soft"))
    return as_text(root)


def _lines(paper: Paper, lines: Sequence[str], style: Type, fill: str = "") -> Paper:
    for line in lines:
        _line(paper, 0, line, style, fill)
        paper = paper.below(style.height)
    return paper


def _line(paper: Paper, x: float, text: str, style: Type, fill: str = "") -> None:
    """Write a line `x` from the side on which lines begin."""
    own = RIGHT_TO_LEFT + text + END if paper.from_right else text
    line = add(
        paper.root, "text", x=paper.width - x if paper.from_right else x,
        y=paper.y + style.height * BASELINE, font_family=style.font, font_size=style.size,
        font_weight=600 if style.bold else None, fill=fill or colour("ink"),
        text_anchor="end" if paper.from_right else None,
    )  # fmt: skip
    line.text = clean(own)


def _entries(scene: Scene) -> list[KeyEntry]:
    layers = [KeyEntry(title, tuple(Look(scene.colours[n], shape, "during") for shape in shapes))
              for n, shapes, title in scene.key.layers]  # fmt: skip
    kinds = [KeyEntry(said, (Look(scene.colours[tone], KEY_SHAPE, "during"),))
             for tone, said in scene.key.kinds]  # fmt: skip
    states = [KeyEntry(said, (Look(colour(KEY_COLOUR), KEY_SHAPE, state),))
              for state, said in scene.key.states]  # fmt: skip
    tints = [KeyEntry(said, patch=colour(f"map-tint-{tint}")) for tint, said in scene.key.tints]
    return [*layers, *kinds, *states, *tints]


def _key(paper: Paper, entries: Sequence[KeyEntry], rows: Sequence[Sequence[float]]) -> Paper:
    """Draw the entries in rows; their symbols have ids of their own, since they are smaller."""
    looks = [look for entry in entries for look in entry.looks]
    ids = define(add(paper.root, "defs"), looks, SYMBOL, colour("map-paper"), "k")
    waiting = iter(entries)
    for row in rows:
        for x in row:
            _entry(paper, x, next(waiting), ids)
        paper = paper.below(KEY.height)
    return paper


def _entry(paper: Paper, x: float, entry: KeyEntry, ids: dict[Look, str]) -> None:
    middle = paper.y + KEY.height / 2
    for n, look in enumerate(entry.looks):
        at = x + n * (SYMBOL + 4) + SYMBOL / 2
        add(paper.root, "use", href=f"#{ids[look]}", x=_across(paper, at), y=middle)
    if entry.patch:
        left = _across(paper, x + SYMBOL / 2) - SYMBOL / 2
        add(paper.root, "rect", x=left, y=middle - SYMBOL / 2, width=SYMBOL, height=SYMBOL,
            fill=entry.patch, stroke=colour("map-border"))  # fmt: skip
    _line(paper, x + entry.lead, entry.words, KEY)


def _across(paper: Paper, x: float) -> float:
    return paper.width - x if paper.from_right else x
