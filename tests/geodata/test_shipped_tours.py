"""Every step of the shipped tours, compared with the tables.

Nothing of mapgen is imported: files and tables are read here a second time, with csv and regular
expressions.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser import reference_model
from tests.browser.table_reader import MONTHS, Tables, read_tables
from tests.conftest import ROOT

GEODATA = ROOT / "geodata"
FILES = sorted((GEODATA / "tours").glob("*.md"))
TOURS = [path for path in FILES if "." not in path.stem]
TRANSLATED = [path for path in FILES if path not in TOURS]
LINK = re.compile(r"\[([^\]]+)\]\((place|date|source):([^)]+)\)")
TABLES: Tables = read_tables(GEODATA)


@dataclass(frozen=True)
class Step:
    tour: str
    title: str
    fields: dict[str, str]
    text: str

    def links(self, kind: str) -> list[str]:
        return [target for _, link_kind, target in LINK.findall(self.text) if link_kind == kind]

    def places(self) -> set[str]:
        return {self.fields["place"], *self.links("place")}


def steps(path: Path) -> list[Step]:
    parts = re.split(r"^## (.+)$", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    results = []
    for title, body in zip(parts[::2], parts[1::2], strict=True):
        head, _, text = body.strip().partition("\n\n")
        fields = dict(line.split(": ", 1) for line in head.splitlines())
        results.append(Step(path.stem, title, fields, text))
    return results


ALL = [step for path in TOURS for step in steps(path)]
EACH = pytest.mark.parametrize("step", ALL, ids=lambda step: f"{step.tour}:{step.title}")


def test_there_are_four_tours_of_a_good_length() -> None:
    assert [path.stem for path in TOURS] == [
        "from-tsaritsyn-to-volgograd",
        "stalin-comes-back",
        "the-camps-empty",
        "the-night-the-statues-fell",
    ]
    lengths = [len(steps(path)) for path in TOURS]
    assert all(6 <= length <= 9 for length in lengths), lengths
    assert len(ALL) == sum(lengths)


@EACH
def test_a_step_names_what_is_there(step: Step) -> None:
    assert step.places() <= set(TABLES.places)
    layers = step.fields["layers"].split(", ")
    assert TABLES.layer(step.fields["place"])["id"] in layers
    assert set(layers) <= {layer["id"] for layer in TABLES.map["layers"]}
    first, last = TABLES.map["span"]
    shown = reference_model.days(step.fields["date"])
    assert first <= shown[0].year <= shown[1].year <= last


@EACH
def test_the_sources_of_a_step_are_named_for_its_places(step: Step) -> None:
    named = {source for target in step.links("source") for source in target.split(";")}
    assert named and named <= set(TABLES.sources)
    about = set().union(*(TABLES.cited(place) for place in step.places()))
    assert named <= about


@EACH
def test_the_dates_of_a_step_are_those_of_claims(step: Step) -> None:
    claims = []
    for place in step.places():
        rows = [r for table in ("names", "events", "figures") for r in TABLES.rows(table, place)]
        cells = [row.get(column, "") for row in rows for column in ("from", "to", "date")]
        claims += [reference_model.days(cell) for cell in cells if cell not in ("", "..")]
    for text in step.links("date"):
        first, last = reference_model.days(text)
        touching = [
            1 for a, b in claims if (a <= first and last <= b) or (first <= a and b <= last)
        ]
        assert touching, text


@EACH
def test_words_of_a_link_say_its_date(step: Step) -> None:
    """Day, month and year in a link's text are those of its target."""
    for words, kind, target in LINK.findall(step.text):
        if kind != "date":
            continue
        first, last = reference_model.days(target.rstrip("~?"))
        for year in re.findall(r"\b\d{4}\b", words):
            assert int(year) in (first.year, last.year), (words, target)
        for day in re.findall(r"\b\d{1,2}\b", words):
            assert int(day) in (first.day, last.day), (words, target)
        for month in re.findall("|".join(MONTHS), words):
            assert MONTHS.index(month) + 1 in (first.month, last.month), (words, target)


@EACH
def test_the_numbers_of_a_step_are_in_the_tables(step: Step) -> None:
    """Every number in the text, except years and small ones, is in a row about its places."""
    words = LINK.sub("", step.text)
    rows = [
        " ".join(row.values())
        for place in step.places()
        for row in [
            TABLES.places[place],
            *(r for table in ("names", "events", "figures") for r in TABLES.rows(table, place)),
        ]
    ]
    table_text = " ".join(rows).replace(",", "")
    numbers = re.findall(r"\d[\d,.]*\d|\d", words.replace(",", ""))
    missing = [number for number in numbers if number not in table_text]
    assert missing == []


@pytest.mark.parametrize("path", TRANSLATED, ids=lambda path: path.stem)
def test_a_translated_tour_has_the_same_steps_links_and_numbers(path: Path) -> None:
    name, lang = path.stem.split(".")
    own, other = (steps(file) for file in (path.with_name(f"{name}.md"), path))
    assert f"\nlanguage: {lang}\n" in path.read_text("utf-8")
    assert [step.fields for step in other] == [step.fields for step in own]
    for mine, theirs in zip(own, other, strict=True):
        targets = [sorted(link[1:] for link in LINK.findall(step.text)) for step in (mine, theirs)]
        assert targets[0] == targets[1], mine.title
        assert numbers(mine.text) == numbers(theirs.text), mine.title


def numbers(text: str) -> list[str]:
    """Return the numbers of three digits and more, without the marks of their thousands."""
    joined = re.sub(r"(?<=\d)[\u00a0\u202f ,.](?=\d{3}\b)", "", LINK.sub(r"\1", text))
    return sorted(re.findall(r"\d{3,}", joined))


def test_some_steps_have_numbers_dates_and_doubt() -> None:
    assert sum(len(step.links("date")) for step in ALL) > 50
    assert sum(len(step.links("source")) for step in ALL) > 60
    doubt = re.compile(r"differ|disputed|certain|debated|other counts|two ways|known|agree")
    assert sum(bool(doubt.search(step.text)) for step in ALL) > 7


def test_no_sentence_is_taken_from_the_tables() -> None:
    """Nine consecutive words of a summary, a note or an event would be too many."""
    texts = [place["summary"] for place in TABLES.places.values()]
    texts += [
        row[column]
        for table, column in (("events", "text"), ("events", "note"), ("names", "note"))
        for rows in TABLES.claims[table].values()
        for row in rows
    ]
    known = {run for text in texts for run in runs(text)}
    assert len(known) > 5000
    own = [(step.title, run) for step in ALL for run in runs(LINK.sub(r"\1", step.text))]
    assert len(own) > 500
    assert [sentence for sentence in own if sentence[1] in known] == []


def runs(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return [" ".join(words[i : i + 9]) for i in range(len(words) - 8)]


@pytest.mark.parametrize("path", TOURS, ids=lambda path: path.stem)
def test_a_tour_ends_with_a_question_that_its_last_step_answers(path: Path) -> None:
    """Every number and every name of the answer stands in the text of the last step."""
    front = dict(
        line.split(": ", 1) for line in path.read_text("utf-8").split("---")[1].split("\n") if line
    )
    text = LINK.sub(r"\1", steps(path)[-1].text)
    assert front["question"].endswith("?")
    told = re.findall(r"\d+|[A-Z][\w’-]+|metronome", front["answer"])
    assert len(told) > 1
    assert [word for word in told if word not in {"No", "The", "A"} and word not in text] == []
