"""The second page: the answer key with dates, answers, and all their sources."""

from mapgen.i18n.dates import phrase
from mapgen.model.claims import Source
from mapgen.outlets.worksheet.paper import HEIGHT, Page, leading, wrap
from mapgen.outlets.worksheet.sheet import MAP_WIDTH, Worksheet
from mapgen.time.edtf import parse

LEFT, TOP, FOOT = 15.0, 18.0, HEIGHT - 12
COLUMNS = (0.0, 7.0, 50.0, 88.0)
"""The left edges of the columns number, name then, name now and dates, in mm."""

SIZES = (8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5, 4.5)
"""Font sizes in points; the first one with which everything fits is used."""


def key_page(sheet: Worksheet) -> Page:
    """Draw the page for the teacher, in the largest font size that fits."""
    for size in SIZES:
        page = Page(mirrored=sheet.words.is_mirrored)
        if _draw(page, sheet, size) <= FOOT:
            break
    return page


def _draw(page: Page, sheet: Worksheet, size: float) -> float:
    """Draw everything; return the lowest base line."""
    page.text(LEFT, TOP + 2, sheet.words.say("worksheet.key"), 14, "bold")
    page.text(LEFT + MAP_WIDTH, TOP + 2, f"{sheet.title}, {sheet.date}", 8, grey=0.3, align="right")
    numbers = {source: i for i, source in enumerate(_cited(sheet), 1)}
    y = _table(page, sheet, size, TOP + 10, numbers)
    y = _answers(page, sheet, size, y + 3, numbers)
    y = _sources(page, sheet, size - 1.5, y + 3, numbers)
    return _credits(page, sheet, size - 1, y + 2)


def _cited(sheet: Worksheet) -> list[str]:
    """Return the sources in the order in which the page cites them."""
    named = [spot.facts.sources for spot in sheet.spots]
    named += [question.sources for question in sheet.questions]
    return list(dict.fromkeys(source for sources in named for source in sources))


def _marks(sources: tuple[str, ...], numbers: dict[str, int]) -> str:
    return "".join(f" [{numbers[source]}]" for source in sources)


def _table(page: Page, sheet: Worksheet, size: float, y: float, numbers: dict[str, int]) -> float:
    words = sheet.words
    heads = (sheet.date, words.say("worksheet.now"), words.say("worksheet.dates"))
    for x, head in zip(COLUMNS[1:], heads, strict=True):
        page.text(LEFT + x, y, head, size - 1, "bold")
    page.rule(LEFT, y + 1.2, MAP_WIDTH)
    y += leading(size) + 1.2
    widths = [end - start - 2 for start, end in zip(COLUMNS, (*COLUMNS[1:], 180.0), strict=True)]
    for spot in sheet.spots:
        dates = " ".join(spot.facts.sentences) + _marks(spot.facts.sources, numbers)
        page.text(LEFT + 4, y, str(spot.number), size, "bold", align="right")
        cells = (spot.facts.then, spot.facts.now, dates)
        feet = [
            page.lines(LEFT + x, y, wrap(cell, size, width), size)
            for x, width, cell in zip(COLUMNS[1:], widths[1:], cells, strict=True)
        ]
        y = max(feet) + 0.7
    return y


def _answers(page: Page, sheet: Worksheet, size: float, y: float, numbers: dict[str, int]) -> float:
    if not sheet.questions:
        return y
    page.text(LEFT, y, sheet.words.say("worksheet.answers"), size + 1, "bold")
    y += leading(size) + 1
    for letter, question in zip("abcdef", sheet.questions, strict=False):
        page.text(LEFT + 4, y, letter, size, "bold", align="right")
        answer = f"{question.text} {question.answer.title}." + _marks(question.sources, numbers)
        y = page.lines(LEFT + 7, y, wrap(answer, size, MAP_WIDTH - 7), size)
    return y


def _sources(page: Page, sheet: Worksheet, size: float, y: float, numbers: dict[str, int]) -> float:
    """Write the sources in two balanced columns."""
    page.text(LEFT, y, sheet.words.say("page.sources"), size + 2.5, "bold")
    y += leading(size) + 1.5
    width = MAP_WIDTH / 2 - 3
    entries = [
        wrap(f"[{number}] {citation(sheet.atlas.sources[source], sheet.words.lang)}", size, width)
        for source, number in numbers.items()
    ]
    half, used, lowest, x, foot = sum(map(len, entries)) / 2, 0, y, LEFT, y
    for lines in entries:
        if used >= half and x == LEFT:
            x, foot = LEFT + MAP_WIDTH / 2 + 3, y
        foot = page.lines(x, foot, lines, size) + 0.4
        used, lowest = used + len(lines), max(lowest, foot)
    return lowest


def citation(source: Source, lang: str) -> str:
    """Return author, title, container, date and address of a source, if known."""
    issued = phrase(parse(source.issued), lang) if source.issued else ""
    parts = (source.author, source.title, source.container or source.publisher, issued, source.url)
    return ". ".join(part.rstrip(".") for part in parts if part)


def _credits(page: Page, sheet: Worksheet, size: float, y: float) -> float:
    words, definition = sheet.words, sheet.atlas.definition
    lines = [
        words.say("worksheet.licence", licence=definition.licence),
        *definition.credits,
        words.say("borders.outlines"),
    ]
    page.rule(LEFT, y - leading(size) * 0.4, MAP_WIDTH, thick=0.3)
    y += leading(size) * 0.6
    for text in lines:
        y = page.lines(LEFT, y, wrap(text, size, MAP_WIDTH), size)
    return y - leading(size)
