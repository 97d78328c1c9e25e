"""The first page: the map with its numbers, lines for the names, and the questions."""

from mapgen.outlets.worksheet.land_shapes import Land, ground
from mapgen.outlets.worksheet.paper import Page, leading, measure, wrap
from mapgen.outlets.worksheet.place_selection import Spot
from mapgen.outlets.worksheet.sheet import MAP_WIDTH, Worksheet
from mapgen.outlets.worksheet.symbols import symbol

LEFT, TOP = 15.0, 18.0
COLUMNS, COLUMN = 3, MAP_WIDTH / 3
SYMBOL = 1.6
"""Half the height of a symbol in mm."""

FITTING = 0.8
"""The maximum share of a state's width for its name."""

Box = tuple[float, float, float, float]


def pupil_page(sheet: Worksheet) -> Page:
    """Draw the page for the pupils."""
    page = Page(mirrored=sheet.words.is_mirrored)
    y = _heading(page, sheet)
    y = _map(page, sheet, y)
    y = _legend(page, sheet, y + 5.2)
    y = _name_lines(page, sheet, y + 5.5)
    y = _bank(page, sheet, y + 1)
    _questions(page, sheet, y + 3)
    return page


def _heading(page: Page, sheet: Worksheet) -> float:
    size = 17.0
    while measure(sheet.title, size, "bold") > MAP_WIDTH:
        size -= 0.5
    page.text(LEFT, TOP + 3, sheet.title, size, "bold")
    page.text(LEFT, TOP + 10, sheet.words.say("plate.date", date=sheet.date), 11)
    for x, key, end in ((82.0, "worksheet.pupil", 145.0), (148.0, "worksheet.class", MAP_WIDTH)):
        label = sheet.words.say(key)
        page.text(LEFT + x, TOP + 10, label, 9)
        start = x + measure(label, 9) + 2
        page.rule(LEFT + start, TOP + 10.6, end - start)
    return TOP + 15


def _map(page: Page, sheet: Worksheet, top: float) -> float:
    window = sheet.window
    frame = page.box(LEFT, top, window.width, window.height, 6)
    foot = top + window.height
    lands = list(ground(sheet.atlas, sheet.when.earliest, window))
    for land in lands:
        rings = [[(LEFT + x, foot - y) for x, y in ring] for ring in land.rings]
        edge, thick, layer = (0.45, 0.5, 3) if land.state else (0.72, 0.35, 2)
        page.shape(rings, 0.93, edge, thick, frame, layer)
    taken = [_box_of(spot, foot) for spot in sheet.spots]
    _state_names(page, sheet, lands, foot, taken)
    for spot in sheet.spots:
        _spot(page, spot, LEFT + spot.x, foot - spot.y)
    return foot


def _box_of(spot: Spot, foot: float) -> Box:
    x, y = LEFT + spot.x, foot - spot.y
    return x - 2.5, y - 2.5, x + 8, y + 2.5


def _state_names(
    page: Page, sheet: Worksheet, lands: list[Land], foot: float, taken: list[Box]
) -> None:
    """Write the names of states that are wide enough, unless they would overlap other labels."""
    for land, state in ((land, land.state) for land in lands if land.state):
        x, y = sheet.window.at(state.label.lat, state.label.lon)
        half = measure(state.name, 7, "slanted") / 2
        box = (LEFT + x - half - 1, foot - y - 3, LEFT + x + half + 1, foot - y + 1.2)
        inside = sheet.window.holds(x - half, y, 2) and sheet.window.holds(x + half, y, 4)
        fits = 2 * half < land.width * FITTING
        if inside and fits and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            page.label(LEFT + x, foot - y, state.name, 7, "slanted", 0.35, "center")


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _spot(page: Page, spot: Spot, x: float, y: float) -> None:
    shape = spot.layer.kinds[spot.place.kind].shape
    page.shape(symbol(shape, x, y, SYMBOL), 0, 1, 0.4, layer=5)
    number = str(spot.number)
    width = measure(number, 8.5, "bold") + 0.8
    left, top, right, bottom = x + 2.1, y - 1.7, x + 2.1 + width, y + 1.7
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    page.shape([corners], 1, None, 0, layer=4)
    page.label(x + 2.4, y + 1.1, number, 8.5, "bold")


def _legend(page: Page, sheet: Worksheet, y: float) -> float:
    """Draw the legend of the symbols; return the base line of the last line."""
    x = LEFT + 2
    shown = {(s.layer.id, s.layer.kinds[s.place.kind].shape): s for s in sheet.spots}
    for spot in sorted(shown.values(), key=lambda one: _order(sheet, one)):
        kind = spot.layer.kinds[spot.place.kind]
        label = spot.layer.title
        if kind.shape != spot.layer.shape:
            label = f"{label}: {kind.title}"
        width = measure(label, 7.5) + 10
        if x + width > LEFT + MAP_WIDTH + 4:
            x, y = LEFT + 2, y + 4.6
        page.shape(symbol(kind.shape, page.across(x), y - 0.9, 1.3), 0, None, 0, layer=5)
        page.text(x + 3, y, label, 7.5)
        x += width
    return y


def _order(sheet: Worksheet, spot: Spot) -> tuple[int, int]:
    return sheet.atlas.definition.layers.index(spot.layer), spot.number


def _name_lines(page: Page, sheet: Worksheet, y: float) -> float:
    page.text(LEFT, y, sheet.words.say("worksheet.names"), 9.5, "bold")
    rows = -(-len(sheet.spots) // COLUMNS)
    for i, spot in enumerate(sheet.spots):
        x, foot = LEFT + COLUMN * (i // rows), y + 8.2 * (i % rows + 1)
        page.text(x + 5, foot, str(spot.number), 9.5, "bold", align="right")
        page.rule(x + 7, foot + 0.6, COLUMN - 11)
    return y + 8.2 * rows + 5


def _bank(page: Page, sheet: Worksheet, y: float) -> float:
    """Write the names to choose from; return the base line below them."""
    names = " · ".join(name.replace(" ", "\u00a0") for name in sheet.bank)
    text = f"{sheet.words.say('worksheet.bank')} {names}"
    return page.lines(LEFT, y, wrap(text, 9, MAP_WIDTH), 9) + 1.5


def _questions(page: Page, sheet: Worksheet, y: float) -> None:
    if not sheet.questions:
        return
    page.text(LEFT, y, sheet.words.say("worksheet.ask"), 9.5, "bold")
    y += 6
    for letter, question in zip("abcdef", sheet.questions, strict=False):
        page.text(LEFT + 5, y, letter, 9.5, "bold", align="right")
        y = page.lines(LEFT + 7, y, wrap(question.text, 9, MAP_WIDTH - 8), 9)
        page.rule(LEFT + 7, y + leading(9) * 0.55, MAP_WIDTH - 11)
        y += leading(9) * 0.55 + 5.2
