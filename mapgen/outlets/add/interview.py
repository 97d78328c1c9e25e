"""Ask for one row question by question; an invalid answer is asked for again at once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from mapgen.model.claims import NAME_STATUSES, STATUSES
from mapgen.model.places import PRECISIONS
from mapgen.outlets.add.forms import FORMS, Cells, QuestionWording
from mapgen.outlets.add.hints import MANY, holding, pair
from mapgen.outlets.add.session import AddSession
from mapgen.outlets.add.words import AGAIN, WORDS, NewWord
from mapgen.reading.map_template import title_of
from mapgen.support.errors import ERROR, Problem

Ask = Callable[[str], str]
"""Asks a question and returns the answer; raises EOFError or KeyboardInterrupt without one."""

Show = Callable[[str], None]

Suggest = Callable[[str, Cells], str]
"""Returns a suggested answer for a column, given the row's cells so far, or ""."""

EMPTY, HELP, NEW = "-", "?", "new"
"""Answers that mean: leave the cell empty, explain the column, add a new source."""

SOURCES = frozenset({"source", "sources", "coordinate_source"})
TOGETHER = {"lat": ("lat", "lon", "country"), "from": ("from", "to"), "to": ("from", "to")}
"""If any of several cells may be the wrong one, all are asked for again."""


@dataclass
class RowInterview:
    """A row being entered: its cells, the answered and pending columns, suggestions by column,
    and the columns whose choices have been listed.
    """

    file: str
    cells: Cells
    asked: list[str]
    pending: list[str]
    suggestions: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)


@dataclass
class Interview:
    """An interview about a dataset; `work` asks for a new source and returns its id.

    `last_source` is the source of the last claim. `shown` holds the warnings shown so far,
    `honoured` the namesakes answered so far by the items of Wikidata that they may be.
    """

    ask: Ask
    show: Show
    session: AddSession
    wording: QuestionWording
    work: Callable[[], str] = lambda: ""
    last_source: str = ""
    shown: set[str] = field(default_factory=set)
    honoured: dict[str, str] = field(default_factory=dict)

    def row(
        self, file: str, given: Mapping[str, str], suggest: Suggest, only: Iterable[str] = ()
    ) -> Cells:
        """Return a valid row: the given cells if they are valid, the others as answered.

        `only` limits the columns that are asked for.
        """
        order = FORMS[file].order(self.session.headings[file])
        wanted = [column for column in order if not only or column in set(only)]
        row = RowInterview(file, dict(given), [c for c in order if c in given], [])
        row.pending = [column for column in wanted if column not in given]
        self._check(row)
        while row.pending:
            column = row.pending.pop(0)
            self._answer(row, column, suggest)
            self._check(row)
        return {column: row.cells.get(column, "") for column in self.session.headings[file]}

    def first(self, file: str, thing: str) -> str:
        """Return the answer to a row's first question, or "" if the user wants no such row."""
        column = FORMS[file].first[0]
        question = f"{thing}: {self.wording.title(file, column)}, Enter for none: "
        words = self.choices(file, column)
        self._show_choices(words)
        while (answer := self.ask(question).strip()) == HELP:
            self.show(f"  {self.wording.help(file, column)}")
            self._show_choices(words, again=True)
        return "" if answer == EMPTY else _chosen(answer, words)

    def choices(self, file: str, column: str) -> list[str]:
        """Return the values a column may have, if it has a fixed list."""
        definition = self.session.definition
        kinds = {kind: "" for layer in definition.layers for kind in layer.kinds}
        return list(
            {
                ("places.csv", "kind"): kinds,
                ("places.csv", "precision"): PRECISIONS,
                ("names.csv", "namesake"): definition.namesakes,
                ("names.csv", "status"): NAME_STATUSES,
                ("events.csv", "kind"): definition.event_kinds,
                ("figures.csv", "measure"): definition.measures,
            }.get((file, column), STATUSES if column == "status" else ())
        )

    def _answer(self, row: RowInterview, column: str, suggest: Suggest) -> None:
        """Repeat a question until the answer is not a request for help."""
        words = self.choices(row.file, column)
        again = row.suggestions.pop(column, "")
        if column not in row.seen:
            self._show_choices(words)
            row.seen.add(column)
        suggestion = again or suggest(column, row.cells)
        while (answer := self._asked(row.file, column, suggestion)) == HELP:
            self.show(f"  {self.wording.help(row.file, column)}")
            self._show_choices(words, again=True)
        if column in SOURCES and answer == NEW:
            answer = self.work()
        chosen = _chosen(answer, words)
        if chosen and (row.file, column) in WORDS and chosen not in words:
            self._offer(row, column, chosen)
        self._put(row, column, chosen)

    def _offer(self, row: RowInterview, column: str, word: str) -> None:
        """Add a word to map.toml that is answered for the second time: it is no slip."""
        if row.cells.get(column) != word:
            return
        kind = WORDS[row.file, column]
        title = title_of(word)
        answer = self.ask(f"  Title of the {kind.noun} {word!r} [{title}]: ").strip() or title
        if answer == EMPTY:
            return
        if kind.path:
            self.session.define(NewWord(kind.path, word, answer))
        else:
            number, shape = self._layer()
            value = {"title": answer, "shape": shape}
            self.session.define(NewWord(f"layers.{number}.kinds", word, value))

    def _layer(self) -> tuple[int, str]:
        """Ask for the layer of a new kind; return its number from 0 on, and its shape."""
        layers = self.session.definition.layers
        ids = [layer.id for layer in layers]
        self._show_choices(ids, again=True)
        answer = ""
        while answer not in ids:
            answer = _chosen(self.ask(f"  Layer [{ids[0]}]: ").strip() or ids[0], ids)
        return ids.index(answer), layers[ids.index(answer)].shape

    def _asked(self, file: str, column: str, suggestion: str) -> str:
        shown = f" [{suggestion}]" if suggestion else ""
        answer = self.ask(f"{self.wording.title(file, column)}{shown}: ").strip()
        if answer == EMPTY:
            return ""
        return answer or suggestion

    def _put(self, row: RowInterview, column: str, answer: str) -> None:
        both = pair(answer) if column == "lat" else None
        row.cells[column] = both[0] if both else answer
        row.asked.append(column)
        if both:
            row.cells["lon"] = both[1]
            row.asked.append("lon")
            row.pending = [each for each in row.pending if each != "lon"]

    def _check(self, row: RowInterview) -> None:
        """Report the problems, and queue their columns before the pending ones."""
        if not row.asked:
            return
        problems = self.session.problems_of(row.file, row.cells, row.asked)
        self._show_problems(row, problems)
        wrong: dict[str, str] = {}
        for problem in problems:
            if problem.severity == ERROR:
                wrong.setdefault(problem.column, self._better(row, problem))
        beside = {each for column in wrong for each in TOGETHER.get(column, ())} - set(wrong)
        row.suggestions |= {each: row.cells[each] for each in beside if each in row.asked}
        row.suggestions |= wrong
        wanted = {*wrong, *(each for each in beside if each in row.asked), *row.pending}
        order = FORMS[row.file].order(self.session.headings[row.file])
        row.pending = [each for each in order if each in wanted]
        row.asked = [each for each in row.asked if each not in wanted]

    def _better(self, row: RowInterview, problem: Problem) -> str:
        """Return a corrected cell; list the sources that match the answer."""
        if problem.column not in SOURCES:
            return problem.suggestion
        titles = self.session.titles()
        matches = holding(problem.value, titles) if problem.value else []
        for name in matches:
            self.show(f"  {name}: {titles[name]}")
        near = problem.suggestion or next(iter(matches), "")
        cell = row.cells.get(problem.column, "")
        return ";".join(near if each == problem.value else each for each in cell.split(";"))

    def _show_problems(self, row: RowInterview, problems: list[Problem]) -> None:
        """Print each error, and each warning once."""
        for problem in problems:
            hint = f"; {_hint(row.file, problem)}" if problem.hint else ""
            mark = "" if problem.severity == ERROR else "warning: "
            line = f"  {row.file}:{problem.column}: {mark}{problem.message}{hint}"
            if problem.severity == ERROR or line not in self.shown:
                self.show(line)
            self.shown.add(line)

    def _show_choices(self, words: list[str], *, again: bool = False) -> None:
        """Print numbered choices; print a long list only once unless asked again."""
        line = "  " + "  ".join(f"{n} {word}" for n, word in enumerate(words, 1))
        if words and (again or len(words) <= MANY or line not in self.shown):
            self.show(line)
            self.shown.add(line)


def _hint(file: str, problem: Problem) -> str:
    """Return the hint of a problem; a word that map.toml lacks can be added here."""
    if (file, problem.column) not in WORDS or not problem.value:
        return problem.hint
    near = f"did you mean {problem.suggestion}? " if problem.suggestion else ""
    return near + (AGAIN if not near else AGAIN[0].upper() + AGAIN[1:])


def _chosen(answer: str, words: list[str]) -> str:
    """Return the choice with the answered number, or the answer itself."""
    if answer.isascii() and answer.isdigit() and 0 < int(answer) <= len(words):
        return words[int(answer) - 1]
    return answer
