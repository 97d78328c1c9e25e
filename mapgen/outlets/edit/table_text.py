"""Change rows in a table's text; every byte of the other rows stays the same."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from mapgen.outlets.fix import MARK
from mapgen.reading.csv_text import Span, quoted, separator_of, spans

Cells = dict[str, str]
"""A row's stripped cells by column."""

Change = Callable[[int, Cells], Mapping[str, str] | None]
"""Returns the new cells of the row on a line, which may be only some, or None to remove it."""


def changed(text: str, change: Change, more: Iterable[str] = ()) -> tuple[str, int]:
    """Return a valid table's text after `change`, and how many cells or rows have changed.

    A column that the table lacks is added behind the others if a changed cell of it has a text, or
    if it is one of `more`.
    """
    mark = MARK if text.startswith(MARK) else ""
    plain = text[len(mark) :]
    records = list(spans(plain))
    filled = [
        at for at, (_, cells) in enumerate(records) if any(cell.value.strip() for cell in cells)
    ]
    heading = records[filled[0]][1] if filled else []
    columns = [cell.value.strip() for cell in heading]
    changes = {at: _changes(columns, *records[at], change) for at in filled[1:]}
    added = list(dict.fromkeys(
        column for new in (*changes.values(), dict.fromkeys(more, ""))
        for column in new or () if column not in columns
    ))  # fmt: skip
    separator = separator_of(plain)[0]
    pieces, at, count = [mark], 0, 0
    for number, (_, cells) in enumerate(records):
        new = changes.get(number, {})
        begin, end = cells[0].start, _end(plain, cells)
        pieces.append(plain[at:begin])
        if new is not None:
            own = added if number == filled[0] else [new.get(column, "") for column in added]
            pieces.append(_row(plain, columns, cells, new, separator))
            pieces += [separator + quoted(text, separator, always=False) for text in own]
            pieces.append(plain[cells[-1].end : end])
        count += 1 if new is None else len(new)
        at = end
    return "".join([*pieces, plain[at:]]), count


def _end(text: str, cells: Sequence[Span]) -> int:
    """Return the offset behind a record and its line ending."""
    at = cells[-1].end
    return at + (2 if text.startswith("\r\n", at) else at < len(text))


def _changes(columns: list[str], line: int, cells: Sequence[Span], change: Change) -> Cells | None:
    """Return the cells of a row that change, None if the row is removed."""
    own = {name: cell.value.strip() for name, cell in zip(columns, cells, strict=False) if name}
    new = change(line, dict(own))
    if new is None:
        return None
    return {name: text for name, text in new.items() if own.get(name, "") != text}


def _row(text: str, columns: list[str], cells: Sequence[Span], new: Cells, separator: str) -> str:
    pieces = []
    for at, cell in enumerate(cells):
        name = columns[at] if at < len(columns) else ""
        raw = text[cell.start : cell.end]
        always = raw.startswith('"')
        pieces.append(quoted(new[name], separator, always=always) if name in new else raw)
    return separator.join(pieces)
