"""Guess which columns are names with their dates, and which are dates of events."""

import re
from collections.abc import Sequence

from mapgen.model.schema import LANGUAGE
from mapgen.outlets.intake.columns import Column, Columns, own_words, words_for
from mapgen.outlets.intake.mapping import EventColumn, NameColumn
from mapgen.outlets.intake.osm_dates import key_period
from mapgen.outlets.intake.values import read_period

TODAY = ".."
LANG_FIRST = re.compile(rf"(?:name|toponym|label)[:_@ ](?P<lang>{LANGUAGE})", re.IGNORECASE)


def events_of(columns: Columns) -> list[EventColumn]:
    """Take the columns that are named by what happened: built, removed, year_dedicated."""
    found = []
    for kind, words in own_words()["event"].items():
        if column := columns.take(words.split(), Column.has_dates):
            found.append(EventColumn(column.name, kind=kind, text=f"It was {kind}"))
    return found


def names_of(
    columns: Columns, current: Column | None, old: Sequence[Column], changed: Column | None,
    several: bool, comments: dict[str, str],
) -> list[NameColumn]:  # fmt: skip
    """Return the columns of names with those of their dates.

    `current` is today's name, `old` are former ones, `changed` is when the last of them ended;
    `several` rows are one place, so that each has one of its names.
    """
    lang = columns.take((*words_for("lang"), "language_code"), lambda one: one.distinct < 60)
    others = _in_languages(columns)
    if not (old or several or others):
        return []
    if any(any(_in_heading(column.name)) for column in old):
        start = end = period = changed = None
    else:
        start, end, period = _dates(columns, changed)
    lang_column = lang.name if lang else ""
    found: list[NameColumn] = []
    if old:
        found = _changing(current, old, changed or end or start, start if changed or end else None,
                          period, comments)  # fmt: skip
    elif current:
        dates = [one.name if one else "" for one in (start, end, period)]
        last = "" if several else TODAY
        found = [
            NameColumn(
                current.name, dates[0], dates[1], dates[2], to_date=last, lang_column=lang_column
            )
        ]
        comments["names.0.column"] = "each row has one name of its place" if several else (
            "taken for today’s name")  # fmt: skip
    today = found[0] if found else NameColumn("")
    return found + [
        NameColumn(column.name, today.start, today.end, today.period, today.from_date,
                   today.to_date or TODAY, lang=tag)
        for column, tag in others
    ]  # fmt: skip


def _dates(
    columns: Columns, changed: Column | None
) -> tuple[Column | None, Column | None, Column | None]:
    """Take the columns of a beginning and an end, or that of both."""
    start = columns.take(words_for("from"), Column.has_dates, parts=True)
    end = columns.take(words_for("to"), Column.has_dates, parts=True)
    both = None if start or end else columns.take(words_for("period"), _is_period, parts=True)
    if not (start or end or both or changed):
        end = columns.take(words_for("date"), Column.has_dates, parts=True)
    return start, end, both


def _is_period(column: Column) -> bool:
    return column.mostly(lambda cell: any(side.value for side in read_period(cell)))


def _changing(
    current: Column | None, old: Sequence[Column], changed: Column | None,
    start: Column | None, period: Column | None, comments: dict[str, str],
) -> list[NameColumn]:  # fmt: skip
    """Return today's name from the day of the change on, and the old names before it."""
    when = changed.name if changed else ""
    found: list[NameColumn] = []
    if current:
        found.append(NameColumn(current.name, start=when, to_date=TODAY))
        comments["names.0.column"] = "taken for today’s name"
        comments["names.0.to_date"] = "still so, since the table calls other names old"
        if when:
            comments["names.0.from"] = "taken for the day of the change"
    for column in old:
        number = len(found)
        comments[f"names.{number}.column"] = "named as an old name"
        dates = _in_heading(column.name)
        if any(dates):
            found.append(NameColumn(column.name, from_date=dates[0], to_date=dates[1]))
        elif len(old) > 1:
            found.append(NameColumn(column.name))
        else:
            found.append(NameColumn(column.name, start.name if start else "", when,
                                    period.name if period else ""))  # fmt: skip
    return found


def _in_heading(name: str) -> tuple[str, str]:
    """Return the dates in a column's name: old_name:1925-1961."""
    for part in name.split(":")[1:]:
        if dates := key_period(part):
            return dates
    return "", ""


def _in_languages(columns: Columns) -> list[tuple[Column, str]]:
    """Take the columns of names in a language: name:ru, name_de."""
    found = []
    for column in list(columns.free):
        match = LANG_FIRST.fullmatch(column.name)
        if match and len(match["lang"].split("-")[0]) <= 3 and not column.is_dated():
            found.append((columns.taken(column), match["lang"].lower()))
    return found
