"""Films: their frames counted by Pillow and ffprobe, their days by the tables."""

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from mapgen.check import check
from mapgen.cli import main
from mapgen.model.atlas import Atlas
from mapgen.outlets.film import film
from mapgen.outlets.film.stops import Stop, steady, stops
from mapgen.outlets.picture.view import Choice, view_of
from mapgen.reading.tables import read
from mapgen.support.errors import MissingError, WriteError
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
CASES = json.loads((ROOT / "tests/data/stops_cases.json").read_text("utf-8"))["cases"]
NAMES = Choice(400, layers="renamed,circle")
"""The layers of the first case."""

FROM, TO = date(1917, 1, 1).toordinal(), date(2026, 12, 31).toordinal()


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return check(read(SMALL))


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def frames_of(image: Image.Image) -> int:
    return int(getattr(image, "n_frames"))  # noqa: B009 (its type has no such attribute)


def iso(days: list[Stop]) -> list[list[str | int]]:
    return [[date.fromordinal(stop.day).isoformat(), stop.places] for stop in days]


@pytest.mark.parametrize("case", CASES)
def test_a_film_stops_where_the_map_changes(atlas: Atlas, case: dict[str, list[str]]) -> None:
    view = view_of(atlas, Choice(400, layers=",".join(case["layers"])))
    found = iso(stops(view, FROM, TO, "change"))
    assert found == [["1917-01-01", 0], *case["stops"]]


def test_a_film_begins_and_ends_where_it_is_told(atlas: Atlas) -> None:
    view = view_of(atlas, NAMES)
    begin, end = date(1935, 11, 5).toordinal(), date(1961, 11, 10).toordinal()
    days = [day for day, _ in iso(stops(view, begin, end, "change"))]
    assert days == ["1935-11-05", "1958-03-05", "1961-11-10"]


def test_months_and_years_keep_their_day() -> None:
    def days(since: str, until: str, months: int) -> list[str]:
        begin, end = (date.fromisoformat(each).toordinal() for each in (since, until))
        return [date.fromordinal(day).isoformat() for day in steady(begin, end, months)]

    assert days("1955-11-30", "1956-03-30", 1) == [
        "1955-11-30", "1955-12-30", "1956-01-30", "1956-02-29", "1956-03-30"]  # fmt: skip
    assert days("1956-02-29", "1958-03-01", 12) == ["1956-02-29", "1957-02-28", "1958-02-28"]
    assert days("9999-11-30", "9999-12-31", 1) == ["9999-11-30", "9999-12-30"]


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_each_day_is_a_frame_and_the_bytes_are_the_same(tmp_path: Path, kind: str) -> None:
    files = [tmp_path / f"{n}.{kind}" for n in range(2)]
    for file in files:
        film(SMALL, file, "", "", NAMES)
    assert files[0].read_bytes() == files[1].read_bytes()
    with Image.open(files[0]) as image:
        assert frames_of(image) == 1 + len(CASES[0]["stops"])
        assert image.info["loop"] == 0
        sizes, times = set(), []
        for n in range(frames_of(image)):
            image.seek(n)
            image.load()
            sizes.add(image.size)
            times.append(image.info["duration"])
    assert len(sizes) == 1
    assert times[0] == 1520 and times[-1] == 3000 and set(times[1:-1]) == {600}


def test_a_frame_is_the_picture_of_its_day(tmp_path: Path) -> None:
    """The last frame of a WebP, which loses nothing, is the PNG of that day, pixel by pixel."""
    from mapgen.outlets.film.frames import frames

    view = view_of(check(read(SMALL)), NAMES)
    days = stops(view, FROM, TO, "change")
    last = [frame.png for frame in frames(view, days, 1)][-1]
    film(SMALL, tmp_path / "a.webp", "", "", NAMES)
    (tmp_path / "a.png").write_bytes(last)
    with Image.open(tmp_path / "a.webp") as moving, Image.open(tmp_path / "a.png") as still:
        moving.seek(frames_of(moving) - 1)
        assert moving.convert("RGB").tobytes() == still.convert("RGB").tobytes()


def test_speed_divides_the_times(tmp_path: Path) -> None:
    film(SMALL, tmp_path / "a.webp", "1960", "1962", NAMES, speed=10)
    with Image.open(tmp_path / "a.webp") as image:
        image.load()
        assert frames_of(image) == 2 and image.info["duration"] == 160


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
def test_ffmpeg_makes_a_film_that_lasts_as_long(tmp_path: Path) -> None:
    files = [tmp_path / f"{n}.mp4" for n in range(2)]
    for file in files:
        film(SMALL, file, "1956", "1962", Choice(401, layers="renamed,circle"))
    assert files[0].read_bytes() == files[1].read_bytes()
    asked = ["ffprobe", "-v", "error", "-of", "json", "-show_streams", str(files[0])]
    (stream,) = json.loads(subprocess.check_output(asked))["streams"]
    assert stream["codec_type"] == "video" and stream["width"] % 2 == stream["height"] % 2 == 0
    assert float(stream["duration"]) == pytest.approx(1.52 + 0.6 + 3, abs=0.2)


def test_without_ffmpeg_it_says_what_else_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, _, stderr = run("film", SMALL, "-o", tmp_path / "a.mp4")
    assert (code, stderr) == (3, "a film as .mp4 needs the program ffmpeg, which is not installed; "
                                 "make a .gif or .webp instead\n")  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_what_ffmpeg_complains_about_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "ffmpeg"
    broken.write_text("#!/bin/sh\necho first >&2\necho no encoder >&2\nexit 1\n", encoding="ascii")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(WriteError, match="^ffmpeg made no film: no encoder$"):
        film(SMALL, tmp_path / "a.mp4", "1960", "1962", NAMES)
    assert not (tmp_path / "a.mp4").exists()


def test_without_its_library_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingError) as raised:
        film(SMALL, tmp_path / "a.gif", "", "", NAMES)
    said = 'a film needs typst, which is not installed: pip install "mapgen[print]"'
    assert str(raised.value) == said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "a.avi"], "a.avi: the file name of a film must end in .gif, .webp or .mp4"),
        (["--from", "soon"], "--from: 'soon' is not a date like 1961"),
        (["--to", "1961/.."], "--to 1961/.. is open on that side; write it like 1953-03-05 or "),
        (["--from", "1850"], "--from 1850-01-01 is not within the years of the map, 1917 to 2026"),
        (["--to", "2050"], "--to 2050-12-31 is not within the years of the map, 1917 to 2026"),
        (["--from", "1962", "--to", "1953"], "--from 1962-01-01 is after --to 1953-12-31"),
        (["--from", "1962-01-02", "--to", "1962-01-03"], "nothing changes between --from and --to"),
        (["--step", "month"], "a film of 1320 frames is too long (at most 400): bring --from and "
                              "--to closer together, or use --step year"),
    ],
)  # fmt: skip
def test_wrong_usage_is_explained(tmp_path: Path, arguments: list[str], said: str) -> None:
    out = tmp_path / "a.gif"
    code, _, stderr = run("film", SMALL, "-o", out, *arguments)
    assert code == 2 and said in stderr
    assert not out.exists()


def test_the_command_makes_a_film(tmp_path: Path) -> None:
    out = tmp_path / "a.gif"
    code, stdout, _ = run("film", SMALL, "-o", out, "--from", "1960", "--to", "1962", "--step",
                          "year", "--width", "400", "--speed", "2", "--json")  # fmt: skip
    assert code == 0
    assert json.loads(stdout) == {
        "file": str(out), "bytes": out.stat().st_size, "changed": True, "problems": []}  # fmt: skip
    with Image.open(out) as image:
        assert frames_of(image) == 3
