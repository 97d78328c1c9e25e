"""`mapgen add`: answers of an interrupted interview are kept, and words of map.toml are added."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from mapgen.check import check, inspect
from mapgen.outlets.add.resume import FILE, kept_if_interrupted
from mapgen.outlets.fix import write_back
from mapgen.reading.tables import read
from mapgen.support.errors import WriteError
from tests.editing import edit
from tests.outlets.interviews import SMALL, conversation, new_lines, run
from tests.terminal import INTERRUPT, terminal

PLACE = ["Gori", "", "1", "41.98, 44.11", "3", "", "A town.", "guide", "", ""]
NO_CLAIMS = ["", "", ""]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def interview(small: Path, answers: Iterable[str], about: str = "") -> list[str]:
    """Ask three questions, and return what was asked and shown; without answers, input ends."""
    lines: list[str] = []
    left = iter(answers)

    def ask(question: str) -> str:
        answer = next(left, None)
        if answer is None:
            raise EOFError
        lines.append(question + answer)
        return answer

    with kept_if_interrupted(small, about, ask, lines.append) as asked:
        for question in ("Title: ", "Id [gori]: ", "Kind: "):
            asked(question)
    assert list(left) == []
    return lines


def test_answers_are_taken_up_where_the_interview_ended(small: Path) -> None:
    with pytest.raises(EOFError):
        interview(small, ["Gori", "g"])
    lines = interview(small, ["y", "city"])
    assert lines == [
        "An interview was interrupted: 2 answers are kept, the last of them",
        "  Id: g",
        "Take them up? [Y/n]: y",
        "Title: Gori",
        "Id [gori]: g",
        "Kind: city",
    ]
    assert not (small / FILE).exists()
    assert interview(small, ["Tula", "", "city"])[0] == "Title: Tula"


def test_answers_may_be_left_and_belong_to_their_file_of_wikidata(small: Path) -> None:
    with pytest.raises(EOFError):
        interview(small, ["Gori"], "Q914.json")
    before = (small / FILE).read_bytes()
    with pytest.raises(EOFError):
        interview(small, [])
    assert (small / FILE).read_bytes() == before
    with pytest.raises(EOFError):
        interview(small, ["n"], "Q914.json")
    assert (small / FILE).read_bytes() == before
    lines = interview(small, ["n", "Tula", "", "city"], "Q914.json")
    assert lines[2:] == ["Take them up? [Y/n]: n", "Title: Tula", "Id [gori]: ", "Kind: city"]


def test_twice_interrupted_all_answers_are_kept(small: Path) -> None:
    for answers in (["Gori", "g"], ["y"]):
        with pytest.raises(EOFError):
            interview(small, answers)
    assert len(json.loads((small / FILE).read_text("utf-8"))["answers"]) == 2


def test_answers_that_do_not_fit_are_told_and_asked_anew(small: Path) -> None:
    kept = {"about": "", "answers": [["Title", "Gori"], ["Name", "x"], ["Kind", "y"]]}
    (small / FILE).write_text(json.dumps(kept), "utf-8")
    lines = interview(small, ["", "g", "city"])
    assert lines[-4:] == [
        "Title: Gori",
        "  2 answers are kept but not fitting: the questions are others now",
        "Id [gori]: g",
        "Kind: city",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"answers": []}',
        '{"answers": [1]}',
        "[" * 9999,
        '{"answers": [["a", "b", "c"]]}',
        '{"answers": [["a", "b"]]}',
    ],
)
def test_a_file_without_answers_is_no_interview(small: Path, text: str) -> None:
    (small / FILE).write_text(text, "utf-8")
    assert interview(small, ["Gori", "", "city"])[0] == "Title: Gori"


def test_answers_are_kept_if_the_rows_cannot_be_written(small: Path) -> None:
    with pytest.raises(WriteError), kept_if_interrupted(small, "", input, print) as asked:
        asked.given.append(("Title", "Gori"))
        raise WriteError("names.csv was changed in the meantime")
    assert (small / FILE).exists()


def test_on_a_terminal_the_next_start_goes_on(small: Path) -> None:
    steps = [("(title)", b"Gori\n"), ("(id)", b"\n"), ("(kind)", INTERRUPT)]
    code, screen = terminal(["add", small], steps)
    assert code == 130
    assert "2 answers are kept: mapgen add takes them up" in screen
    rest = [b"1\n", b"41.98, 44.11\n", b"3\n", b"\n", b"A town.\n", b"guide\n", b"\n", b"\n"]
    columns = "kind lat precision country summary coordinate_source wikidata sources".split()
    steps = [("Take them up", b"\n"), *((f"({c})", a) for c, a in zip(columns, rest, strict=True))]
    ends = [(f"({column})", b"\n") for column in ("name", "kind", "measure")]
    code, screen = terminal(["add", small], [*steps, *ends, ("Write", b"y\n")])
    assert code == 0, screen
    assert not (small / FILE).exists()
    assert new_lines(SMALL, small) == {
        "places.csv": ["gori,Gori,city,41.98,44.11,settlement,GE,,A town.,guide,,"]
    }


def test_from_a_pipe_no_answers_are_kept(small: Path) -> None:
    assert run(small, answers=["Gori"]).exit_code == 2
    assert not (small / FILE).exists()


def diff_of(small: Path, answers: list[str]) -> tuple[list[str], list[str]]:
    """Add a place; return the new lines of map.toml, and the lines of the interview."""
    result, lines = conversation(small, answers)
    assert not result.has_errors
    write_back(result.fixes)
    before = (SMALL / "map.toml").read_text("utf-8").splitlines()
    after = (small / "map.toml").read_text("utf-8").splitlines()
    assert [line for line in before if line not in after] == []
    assert inspect(read(small)).errors == 0
    return [line for line in after if line not in before], lines


def test_a_kind_that_is_answered_again_gets_a_layer(small: Path) -> None:
    answers = [*PLACE[:2], "fort", "fort", "Fortress", "7", "camps", *PLACE[3:], *NO_CLAIMS]
    added, lines = diff_of(small, answers)
    assert added == ['kinds.fort = { title = "Fortress", shape = "square" }']
    assert lines[4:10] == [
        "Kind (kind): fort",
        "  places.csv:kind: no layer of map.toml shows the kind 'fort'; to add it to map.toml, "
        "answer it again",
        "Kind (kind): fort",
        "  Title of the kind of place 'fort' [Fort]: Fortress",
        "  1 renamed  2 circle  3 monuments  4 camps  5 events",
        "  Layer [renamed]: 7",
    ]
    layer = next(each for each in check(read(small)).definition.layers if each.id == "camps")
    assert list(layer.kinds) == ["camp", "fort"]


def test_namesakes_measures_and_kinds_of_events_get_their_words(small: Path) -> None:
    name = [
        "Gori",
        "en",
        "",
        "",
        "",
        "1950",
        "1960",
        "gorky",
        "gorky",
        "Maxim Gorky",
        "guide",
        "",
        "",
    ]
    event = ["sold", "sold", "", "", "", "1950", "Sold.", "", "", ""]
    figure = ["depth_m", "depth_m", "Depth (m)", "3", "", "", "", "", ""]
    added, _ = diff_of(small, [*PLACE, *name, "", *event, "", *figure, ""])
    assert added == ['gorky = "Maxim Gorky"', 'depth_m = "Depth (m)"', 'sold = "Sold"']


def test_one_may_go_back(small: Path) -> None:
    answers = [*PLACE[:2], "fort", "fort", "-", "city", *PLACE[3:], *NO_CLAIMS]
    added, _ = diff_of(small, answers)
    assert added == []


def test_a_sketched_map_needs_no_word(small: Path) -> None:
    (small / "map.toml").unlink()
    answers = [*PLACE[:2], "fort", "fort", "", "", *PLACE[3:], *NO_CLAIMS]
    result, _ = conversation(small, answers)
    assert [fix.path.name for fix in result.fixes] == ["places.csv"] and not result.has_errors


def test_a_table_of_words_may_be_missing(small: Path) -> None:
    edit(small / "map.toml", '[measures]\nheight_m = "Height (m)"\nprisoners = "Prisoners"\n', "")
    (small / "figures.csv").unlink()
    figure = ["depth_m", "depth_m", "", "3", "", "", "guide", "", ""]
    result, _ = conversation(small, [*PLACE, "", "", *figure, ""])
    write_back(result.fixes)
    assert (small / "map.toml").read_text("utf-8").endswith('\n\n[measures]\ndepth_m = "Depth m"\n')
    assert inspect(read(small)).errors == 0
