"""Convert a dataset's contents to rows with file and line number.

`read` takes a folder or a file (contents.py). Unreadable data is a Problem, never an exception, so
that all problems are reported together.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mapgen.model.schema import (
    BORDERS,
    CONTENT,
    LANGUAGE,
    MAP,
    MAY_BE_EMPTY,
    OPTIONAL,
    OWN_WORDS,
    REGIONS,
    REQUIRED,
    TERRITORIES,
    TOURS,
    TOWN_PLAN,
    TRANSLATED_MAP,
)
from mapgen.reading.contents import Contents, DisplayName, contents
from mapgen.reading.csv_text import Record
from mapgen.reading.geojson_text import FeatureFile, Features, feature_file
from mapgen.reading.headings import heading_problems, is_own
from mapgen.reading.reasons import TOO_DEEP, TOO_LONG, toml_reason
from mapgen.reading.rows import ColumnRows, Table
from mapgen.reading.territories import rows_of
from mapgen.reading.toml_lines import line_of, lines_of_keys
from mapgen.reading.tour_files import TourFile, tour_file
from mapgen.reading.word_files import WordFile, word_file
from mapgen.support.errors import Problem
from mapgen.support.remember import remembered_with_reports, settled

NO_ROWS = "the table has a heading and no rows"
HOW_TO_BEGIN = "mapgen add asks for a first place and its source"


def _as_it_is(problem: Problem) -> Problem:
    return problem


@dataclass
class Tables:
    """The content of a dataset, and every problem of reading it.

    `tables` has an entry for each CSV file named in REQUIRED; `map` is `map.toml` as a dict, and
    `translations` are `map.de.toml` and others, by language, `words` likewise `words.fr.json`,
    and `content` `texts.de.po` as texts, since few of them are needed at a time;
    `features` are the GeoJSON features of `regions.geojson`, each with the line it begins on,
    `town_plan` those of `ground.geojson` with their credit, `territories` of `borders.geojson`,
    which are states by themselves (`draws_states`) without `borders.csv`;
    `tours` are the files of the folder tours, sorted by name. `warnings` do not stop a build;
    `as_seen` converts a problem to the file name and line number that the editor sees, of a sheet
    or a layer. `texts` are the TOML files as text.
    """

    tables: dict[str, Table] = field(
        default_factory=lambda: {file: Table(file) for file in REQUIRED}
    )
    map: dict[str, Any] = field(default_factory=dict)
    translations: dict[str, dict[str, Any]] = field(default_factory=dict)
    words: dict[str, WordFile] = field(default_factory=dict)
    content: dict[str, str] = field(default_factory=dict)
    features: Features = ()
    town_plan: FeatureFile = FeatureFile()
    territories: FeatureFile = FeatureFile()
    draws_states: bool = False
    tours: list[TourFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    as_seen: Callable[[Problem], Problem] = _as_it_is
    texts: dict[str, str] = field(default_factory=dict)

    def located(self, problem: Problem) -> Problem:
        """Return a problem of a TOML file with the line of its key."""
        if problem.line or not problem.column or problem.file not in self.texts:
            return problem
        lines = lines_of_keys(self.texts[problem.file])
        return replace(problem, line=line_of(problem.column, lines))


def read(dataset: Path) -> Tables:
    """Read the dataset, a folder or one file; errors are in `Tables.problems`."""
    source = contents(dataset)
    tables = Tables(problems=source.problems, warnings=source.warnings, as_seen=source.as_seen)
    _read_territories(source, tables)
    for file in REQUIRED:
        tables.tables[file] = _table(file, source)
    source.tables.clear()  # the records: `as_seen` keeps the contents
    if MAP in source.texts:
        tables.map = _toml(MAP, source.texts[MAP], tables.problems)
    else:
        tables.problems.append(_missing(MAP, source))
    problems = tables.problems
    maps = _by_language(source.texts, TRANSLATED_MAP, problems)
    translated = {lang: _toml(file, source.texts[file], problems) for lang, file in maps}
    tables.translations = settled("translated maps", translated)
    own = _by_language(source.texts, OWN_WORDS, problems)
    words = {lang: word_file(file, source.texts[file], problems) for lang, file in own}
    tables.words = settled("own words", words)
    texts = _by_language(source.texts, CONTENT, problems)
    tables.content = {lang: source.texts[file] or "" for lang, file in texts}
    tables.texts = {file: text for file, text in source.texts.items() if text and _is_toml(file)}
    tables.features = feature_file(REGIONS, source.texts.get(REGIONS), tables.problems).features
    tables.town_plan = feature_file(TOWN_PLAN, source.texts.get(TOWN_PLAN), tables.problems)
    tables.tours = list(_tours(source.texts, tables.problems))
    return tables


def _read_territories(source: Contents, tables: Tables) -> None:
    """Read the dataset's own land; without a table of states, its features are their rows."""
    tables.territories = feature_file(TERRITORIES, source.texts.get(TERRITORIES), tables.problems)
    tables.draws_states = BORDERS not in source.tables and bool(tables.territories.features)
    if tables.draws_states:
        source.tables[BORDERS] = rows_of(tables.territories.features)
        seen = source.display_names.get(TERRITORIES, DisplayName(TERRITORIES))
        source.display_names[BORDERS] = seen


def _is_toml(file: str) -> bool:
    return file.endswith(".toml")


def _by_language(
    texts: Iterable[str], pattern: str, problems: list[Problem]
) -> Iterator[tuple[str, str]]:
    """Yield the language of each file such as map.de.toml, and its name."""
    for file in sorted(file for file in texts if re.fullmatch(pattern, file)):
        begin, *middle, ending = file.split(".")
        lang = ".".join(middle)
        if re.fullmatch(LANGUAGE, lang):
            yield lang, file
        else:
            message = f"{lang!r} is not a language tag"
            hint = f"name it {begin}.de.{ending}"
            problems.append(Problem(file, 0, "", "", message, hint))


def _tours(texts: Mapping[str, str | None], problems: list[Problem]) -> Iterator[TourFile]:
    for file in sorted(file for file in texts if file.startswith(f"{TOURS}/")):
        text = texts[file]
        if text is not None:
            yield _tour(file, text, problems)


@remembered_with_reports
def _tour(file: str, text: str, problems: list[Problem]) -> TourFile:
    return tour_file(file, text, problems)


def _table(file: str, source: Contents) -> Table:
    """Return a table, without rows if its heading is invalid."""
    problems = source.problems
    whole = all(problem.file != file for problem in problems)
    if file not in source.tables and file not in MAY_BE_EMPTY:
        problems.append(_missing(file, source))
    records = source.tables.get(file)
    if records is None:
        return Table(file, whole=whole)
    if not records:
        if whole:
            problems.append(Problem(file, 0, "", "", "the table is empty, without a heading"))
        return Table(file, whole=False)
    return _filled(file, records, whole, source.noun, problems)


@remembered_with_reports
def _filled(
    file: str, records: list[Record], whole: bool, noun: str, problems: list[Problem]
) -> Table:
    """Return a table with a heading."""
    (at, heading), rows = records[0], records[1:]
    if wrong := heading_problems(file, at, heading):
        problems += wrong
        return Table(file, whole=False)
    if whole and not rows and file not in MAY_BE_EMPTY:
        problems.append(Problem(file, 0, "", "", NO_ROWS, HOW_TO_BEGIN))
    loose = {cell.strip() for _, cells in rows if len(cells) != len(heading) for cell in cells}
    return Table(file, _rows(file, heading, rows, noun, problems), whole, frozenset(loose))


def _missing(file: str, source: Contents) -> Problem:
    message = f"the {source.noun} is missing"
    return Problem(file, 0, "", "", message, source.instead.get(file, ""))


def _rows(
    file: str, heading: list[str], records: list[Record], noun: str, problems: list[Problem]
) -> ColumnRows:
    """Return the rows that are as wide as the heading, with their cells stripped.

    The editor's own columns are left out.
    """
    width = len(heading)
    fitting = [record for record in records if len(record[1]) == width]
    if len(fitting) < len(records):
        problems += [
            _wrong_width(file, line, record, heading, noun)
            for line, record in records
            if len(record) != width
        ]
    lines = [line for line, _ in fitting]
    cells = zip(*(record for _, record in fitting), strict=True)
    columns: dict[str, Sequence[str]] = {column: [""] * len(lines) for column in OPTIONAL[file]}
    columns |= dict.fromkeys(heading, ())
    columns |= zip(heading, map(_stripped, cells), strict=bool(fitting))
    return ColumnRows(lines, {name: each for name, each in columns.items() if not is_own(name)})


def _stripped(cells: Sequence[str]) -> Sequence[str]:
    """Return cells without the blanks around them; mostly there are none."""
    distinct = set(cells)
    if distinct == set(map(str.strip, distinct)):
        return cells
    return [cell.strip() for cell in cells]


def _wrong_width(file: str, line: int, record: list[str], heading: list[str], noun: str) -> Problem:
    if noun != "file":
        message = "a cell is to the right of the last heading"
        return Problem(file, line, "", "", message, "clear it, or add a heading for its column")
    message = f"the row has {len(record)} cells, the heading {len(heading)}"
    return Problem(file, line, "", "", message, "look for a comma outside quotes")


@remembered_with_reports
def _toml(file: str, text: str | None, problems: list[Problem]) -> dict[str, Any]:
    try:
        return tomllib.loads(text or "")
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        at = int(line[1]) if line else (text or "").rstrip().count("\n") + 1
        problems.append(Problem(file, at, "", "", f"the file is not TOML: {toml_reason(error)}"))
    except RecursionError:
        problems.append(Problem(file, 0, "", "", TOO_DEEP))
    except ValueError:  # of int(): sys.get_int_max_str_digits()
        problems.append(Problem(file, 0, "", "", TOO_LONG))
    return {}
