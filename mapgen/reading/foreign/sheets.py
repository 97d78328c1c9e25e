"""Read the sheets of a workbook as tables of any columns."""

from datetime import date
from pathlib import Path

from mapgen.reading import workbooks
from mapgen.reading.foreign.table import ForeignTable, fitted, named

FEW = 2
"""A row with fewer filled cells above the table is a title, unless the table has one column."""


def sheet_tables(path: Path) -> tuple[ForeignTable, ...]:
    """Return the visible sheets of a workbook; raise ReadError if it cannot be read."""
    found = (_table(sheet) for sheet in workbooks.sheets(path) if not sheet.hidden)
    return tuple(table for table in found if table)


def _table(sheet: workbooks.WorkbookSheet) -> ForeignTable | None:
    texts = [[_text(cell) for cell in cells] for cells in sheet.rows]
    most = max((sum(map(bool, cells)) for cells in texts), default=0)
    begins = (at for at, cells in enumerate(texts) if sum(map(bool, cells)) >= min(FEW, most))
    at = next(begins, None)
    if at is None:
        return None
    heading = list(texts[at])
    while heading and not heading[-1]:
        heading.pop()
    columns = named(heading)
    rows = tuple(
        (number, fitted(cells, len(columns)))
        for number, cells in enumerate(texts[at + 1 :], at + 2)
        if any(cells[: len(columns)])
    )
    skipped = [f"rows 1 to {at} are above the heading"] if at else []
    return ForeignTable(sheet.name, columns, rows, remarks=tuple(skipped))


def _text(cell: workbooks.Cell) -> str:
    """Return a cell as text; a day is EDTF, without the time of midnight that Excel stores."""
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    return workbooks.cell_text("", cell).strip()
