"""A month of edits: spreadsheets, two people, git; each day ends with tables as they should be.

Every step is what an editor does: a file is saved, git or mapgen is run, and the page is built.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from mapgen.outlets.new import files_of
from tests.cli.test_cli import run
from tests.conftest import ROOT
from tests.editing import TOUR, commit, edit, git
from tests.spreadsheets import american_ansi, american_misread, american_utf_8, german_utf_8

SMALL = ROOT / "tests" / "data" / "small"
pytestmark = pytest.mark.usefixtures("viewer_assets")


@pytest.fixture
def map_folder(tmp_path: Path) -> Path:
    """A dataset in a repository, as two people share it."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "shared" / "map"))
    (folder / ".gitattributes").write_bytes(files_of("places")[".gitattributes"])
    (folder / "tours").mkdir()
    (folder / "tours" / "walk.md").write_text(TOUR, "utf-8")
    git(folder, "init", "-q", "--initial-branch=main")
    commit(folder, "Begin")
    return folder


def checked(folder: Path) -> Result:
    result = run("check", folder)
    assert result.exit_code == 0, result.stdout
    return result


def page_of(folder: Path) -> dict[str, str]:
    """The text of each place by id, as the built page tells it without scripts."""
    checked(folder)
    page = folder.parent / "map.html"
    assert run("build", folder, "-o", page).exit_code == 0
    text = page.read_text("utf-8")
    payload = re.search(r'id="mapgen-payload">(.*?)</script>', text, re.DOTALL)
    assert payload
    json.loads(payload[1])
    return {found[1]: re.sub(r"<[^>]+>", " ", found[2]) for found in re.finditer(
        r'<li id="place-([\w-]+)"(.*?)</noscript>', text, re.DOTALL)}  # fmt: skip


def differing(folder: Path) -> list[str]:
    """The lines that the working folder has, and the last commit has not."""
    lines = git(folder, "diff", "--unified=0", "HEAD", "--", ".").splitlines()
    return [line[1:] for line in lines if line.startswith("+") and not line.startswith("+++")]


@pytest.mark.parametrize("save", [american_utf_8, american_ansi, american_misread, german_utf_8])
def test_day_1_a_table_is_edited_in_excel(map_folder: Path, save: Any) -> None:
    names = map_folder / "names.csv"
    data = save(names.read_bytes())
    shown = b"4.11.1961" if save is german_utf_8 else b"11/4/1961"
    day = b"10.11.1961" if save is german_utf_8 else b"11/10/1961"
    lines = data.split(b"\n")
    at = next(n for n, line in enumerate(lines) if b"volgograd,Volgograd" in line
              or b"volgograd;Volgograd" in line)  # fmt: skip
    lines[at] = lines[at].replace(day, shown)
    names.write_bytes(b"\n".join(lines))
    assert run("check", map_folder).exit_code == 1
    assert run("check", map_folder, "--fix", "--from", "HEAD", "--yes").exit_code == 1
    assert differing(map_folder) == [
        "volgograd,volgograd,Volgograd,en,Latn,1961-11-04,..,,history,,,"
    ]
    assert "period 'volgograd' has 1961-11-10 on line 7" in run("check", map_folder).stdout
    git(map_folder, "checkout", "-q", "--", ".")
    done = run(
        "set", "volgograd", "volgograd", "--from", "1961-11-04", "--dataset", map_folder, "--yes"
    )
    assert done.exit_code == 0
    assert "4 November 1961" in page_of(map_folder)["volgograd"]
    assert "[4 November 1961](date:1961-11-04)" in (map_folder / "tours/walk.md").read_text("utf-8")


def test_day_2_two_branches_add_and_change(map_folder: Path) -> None:
    git(map_folder, "checkout", "-q", "-b", "ada")
    edit(map_folder / "events.csv", "closed,1956-08-22,", "closed,1956-08-20,")
    with (map_folder / "figures.csv").open("a", encoding="utf-8") as table:
        table.write("norillag,prisoners,68849,1950,history,,,\n")
    commit(map_folder, "Correct the end")
    git(map_folder, "checkout", "-q", "-b", "ben", "main")
    edit(map_folder / "events.csv", "closed,1956-08-22,", "closed,1956-08-25,")
    with (map_folder / "figures.csv").open("ab") as raw:
        raw.write(b"volgograd,height_m,85,,guide,,,\r\n")
    commit(map_folder, "Correct it otherwise")
    git(map_folder, "merge", "-q", "--no-edit", "ada")
    result = run("check", map_folder)
    start = "events.csv:8:status: two preferred claims of 'closed', the other on line 7; mark one"
    assert start in result.stdout and "<<<<" not in result.stdout
    edit(map_folder / "events.csv", "1956-08-20,closed,Closed.,history,,,",
         "1956-08-20,closed,Closed.,history,,alternative,")  # fmt: skip
    said = page_of(map_folder)["norillag"]
    assert "25 August 1956: Closed." in said and "20 August 1956: Closed. ≠" in said
    commit(map_folder, "Keep both")
    figures = git(map_folder, "show", "HEAD:./figures.csv")
    assert figures.endswith("68849,1950,history,,,\n") or figures.endswith("85,,guide,,,\n")
    assert "68849" in figures and "85,,guide" in figures and "\r" not in figures


def test_day_3_a_conflict_is_left_in_the_file(map_folder: Path) -> None:
    (map_folder / ".gitattributes").unlink()
    commit(map_folder, "Without attributes")
    for branch, day in (("ada", "1962-11-01"), ("ben", "1962-11-02")):
        git(map_folder, "checkout", "-q", "-b", branch, "main")
        edit(map_folder / "events.csv", "removed,1962-11,", f"removed,{day},")
        commit(map_folder, day)
    with pytest.raises(subprocess.CalledProcessError):
        git(map_folder, "merge", "-q", "--no-edit", "ada")
    (line, count) = run("check", map_folder).stdout.splitlines()
    assert line.startswith("events.csv:4: git has not merged the file: both versions stand there")
    assert count == "events.csv: 1 error"
    text = (map_folder / "events.csv").read_text("utf-8")
    ours = re.sub(r"<{7}.*\n|={7}\n(?:.*\n)*?>{7}.*\n", "", text)
    (map_folder / "events.csv").write_text(ours, "utf-8")
    assert "2 November 1962" in page_of(map_folder)["prague-letna-stalin"]


def test_day_4_an_id_is_renamed_by_hand_and_by_command(map_folder: Path) -> None:
    edit(map_folder / "places.csv", "luhansk,Luhansk", "lugansk,Luhansk")
    told = run("check", map_folder).stdout
    assert "lugansk was luhansk until HEAD: write lugansk, or run mapgen rename luhansk" in told
    done = run("rename", "luhansk", "lugansk", "--dataset", map_folder, "--yes")
    assert done.exit_code == 0
    assert "luhansk" not in "".join(line.partition(",")[0] for line in differing(map_folder))
    assert differing(map_folder)[-1] == (
        "On [10 November 1961](date:1961-11-10) the city was renamed; see [Luhansk](place:lugansk)."
    )
    assert "Voroshilovgrad" in page_of(map_folder)["lugansk"]


def test_day_5_two_places_turn_out_to_be_one(map_folder: Path) -> None:
    row = "stalingrad-2,Stalingrad,city,48.7,44.5,settlement,RU,,Again.,guide,,\n"
    name = "stalingrad-2,stalingrad,Stalingrado,it,Latn,,,stalin,guide,,,\n"
    for file, text in (("places.csv", row), ("names.csv", name)):
        with (map_folder / file).open("a", encoding="utf-8") as table:
            table.write(text)
    commit(map_folder, "Add a place")
    done = run("merge", "stalingrad-2", "volgograd", "--dataset", map_folder, "--yes")
    assert done.exit_code == 0
    assert differing(map_folder)[0] == "volgograd,stalingrad,Stalingrado,it,Latn,,,stalin,guide,,,"
    places = page_of(map_folder)
    assert "stalingrad-2" not in places and "Stalingrado" in places["volgograd"]


def test_day_6_one_place_turns_out_to_be_two(map_folder: Path) -> None:
    text = (map_folder / "events.csv").read_text("utf-8")
    (map_folder / "events.csv").write_text(
        text.replace("norillag,closed", "gorlag,closed"), "utf-8"
    )
    assert "no place 'gorlag' in places.csv" in run("check", map_folder).stdout
    camp = "gorlag,Gorlag,camp,69.3,88.2,settlement,RU,,A camp beside it.,gazetteer,,\n"
    with (map_folder / "places.csv").open("a", encoding="utf-8") as table:
        table.write(camp)
    with (map_folder / "events.csv").open("a", encoding="utf-8") as table:
        table.write("gorlag,opened,1948-02-28,opened,Split off.,history,,,\n")
    places = page_of(map_folder)
    assert "Closed." in places["gorlag"] and "Closed." not in places["norillag"]
    done = run("remove", "gorlag", "--dataset", map_folder, "--yes")
    assert done.exit_code == 0
    assert differing(map_folder) == []  # only a row is gone: the event that had moved
    assert "Opened." in page_of(map_folder)["norillag"]


def test_day_7_a_translation_and_its_wrong_encoding(map_folder: Path) -> None:
    words = 'title = "Eine kleine Karte für den Unterricht"\n'
    (map_folder / "map.de.toml").write_text(words, "cp1252")
    assert "map.de.toml:1: the file is not UTF-8 (byte 0xfc); save it as UTF-8" in (
        run("check", map_folder).stdout)  # fmt: skip
    (map_folder / "map.de.toml").write_text(words.replace("ü", "Ã¼"), "utf-8")
    assert (
        "letters were read in a wrong encoding: 'fÃ¼r' was 'für'" in run("check", map_folder).stdout
    )
    (map_folder / "map.de.toml").write_text(words, "utf-8")
    edit(map_folder / "map.toml", 'languages = ["en"]', 'languages = ["en", "de"]')
    page_of(map_folder)
    done = run("build", map_folder, "--lang", "de", "-o", map_folder.parent / "de.html")
    assert done.exit_code == 0
    text = (map_folder.parent / "de.html").read_text("utf-8")
    assert "<title>Eine kleine Karte für den Unterricht</title>" in text


def test_day_8_the_month_is_reviewed(map_folder: Path) -> None:
    run("set", "volgograd", "stalingrad", "--to", "1961-11-12", "--dataset", map_folder, "--yes")
    review = map_folder.parent / "changes.html"
    result = run("diff", "--dataset", map_folder, "--html", review)
    assert result.exit_code == 0
    assert "10 November 1961 → 12 November 1961" in result.stdout
    assert "12 November 1961" in review.read_text("utf-8")
