"""`mapgen serve` without a browser: its output, accepted requests, files, and shutdown."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from mapgen.cli import main
from mapgen.outlets.build import build
from mapgen.outlets.serve.build_status import BuildStatus
from mapgen.outlets.serve.live import EVENTS, live, waiting
from mapgen.outlets.serve.rebuild import Outcome, Rebuilder
from mapgen.outlets.serve.watcher import DatasetFilter
from tests.conftest import ROOT
from tests.editing import save
from tests.serving import PATIENCE_S, Served, serving

SMALL = ROOT / "tests" / "data" / "small"
TIMES = r"built in \d+\.\d\d s \(reading the tables [\d.]+, checking them [\d.]+, drawing the page "
pytestmark = pytest.mark.usefixtures("viewer_assets")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    out = folder / "out"
    (out / "lesson").mkdir(parents=True)
    (out / "lesson" / "index.html").write_text("<p>a lesson</p>")
    (out / ".hidden.txt").write_text("hidden")
    (out / "words.txt").write_text("Царицын", encoding="utf-8")
    (out / "loop").symlink_to("loop")
    (out / "closed.txt").write_text("closed")
    (out / "closed.txt").chmod(0)
    (folder / "secret.txt").write_text("secret")
    (out / "link.txt").symlink_to(folder / "secret.txt")
    shutil.copytree(SMALL, folder / "small")
    with serving(folder / "small", out) as running:
        assert re.search(TIMES, running.line())
        yield running


def ask(
    served: Served, path: str, method: str = "GET", **headers: str
) -> tuple[int, bytes, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE_S)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    result = answer.status, answer.read(), answer.headers
    connection.close()
    return result


def test_the_page_is_served_with_a_listener_and_the_file_without(
    served: Served, tmp_path: Path
) -> None:
    status, body, headers = ask(served, "/")
    assert status == 200 and headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Server"] == "mapgen"
    text = body.decode("utf-8")
    assert EVENTS in text and "connect-src 'self'; base-uri" in text
    build(SMALL, tmp_path / "plain.html")
    plain = (tmp_path / "plain.html").read_text("utf-8")
    assert EVENTS not in plain and "connect-src" not in plain
    assert text.count("'sha256-") == plain.count("'sha256-") + 2
    assert ask(served, "/mapgen-host.js")[2]["Content-Type"] == "text/javascript; charset=utf-8"
    assert ask(served, "/lesson/")[1] == b"<p>a lesson</p>"
    status, body, headers = ask(served, "/", "HEAD")
    assert (status, body) == (200, b"") and int(headers["Content-Length"]) > 100_000


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/lesson/../../secret.txt",
        "/lesson/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/link.txt",
        "/.hidden.txt",
        "/index.html%00.txt",
        "/nothing.txt",
        "/loop",
        "/loop/a.txt",
        "/" + "a" * 5_000,
        "/" + "a/" * 5_000,
    ],
)
def test_nothing_outside_the_folder_is_served(served: Served, path: str) -> None:
    status, body, _ = ask(served, path)
    assert (status, body) == (404, b"File not found.\n")


def test_texts_have_their_letters(served: Served) -> None:
    status, body, headers = ask(served, "/words.txt")
    assert (status, body.decode("utf-8")) == (200, "Царицын")
    assert headers["Content-Type"] == "text/plain; charset=utf-8"
    assert ask(served, "/nothing.txt")[2]["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_none(served: Served) -> None:
    assert ask(served, "/closed.txt")[0] == 404


@pytest.mark.parametrize("path", ["/", EVENTS])
def test_other_names_and_origins_are_refused(served: Served, path: str) -> None:
    own = f"127.0.0.1:{served.port}"
    for headers in (
        {"Host": "evil.example"},
        {"Host": f"evil.example:{served.port}"},
        {"Host": "127.0.0.1"},
        {"Host": own, "Origin": "http://evil.example"},
        {"Host": own, "Origin": "null"},
    ):
        status, body, _ = ask(served, path, **headers)
        assert (status, body) == (
            403,
            b"Forbidden: this server answers only to its own host name.\n",
        )
    for host in (own, f"localhost:{served.port}"):
        assert ask(served, "/lesson/", Host=host, Origin=f"http://{host}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_only_reading_is_answered(served: Served, method: str) -> None:
    assert ask(served, "/", method)[0] == 501


def test_it_listens_on_this_machine_alone(served: Served) -> None:
    hexed = f"0100007F:{served.port:04X}"
    table = Path("/proc/net/tcp")
    if not table.exists():
        pytest.skip("no list of listening sockets on this system")
    listening = [line.split()[1] for line in table.read_text().splitlines()[1:]]
    assert [each for each in listening if each.endswith(f":{served.port:04X}")].count(hexed) >= 1
    assert f"00000000:{served.port:04X}" not in listening


def test_an_edit_during_the_first_build_is_not_missed(tmp_path: Path) -> None:
    small = Path(shutil.copytree(SMALL, tmp_path / "small"))
    with serving(small, tmp_path / "out") as running:
        save(small / "places.csv", "48.7086", "48.7087")
        assert running.until(r"^places\.csv: built in")


def test_an_edit_is_built_and_reported_to_the_pages(tmp_path: Path) -> None:
    small = Path(shutil.copytree(SMALL, tmp_path / "small"))
    out = tmp_path / "out"
    with serving(small, out) as running:
        assert re.search(TIMES, running.line())
        stream = http.client.HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE_S)
        stream.request("GET", EVENTS)
        news = stream.getresponse()
        assert news.headers["Content-Type"] == "text/event-stream"

        def heard() -> dict[str, object]:
            line = news.readline()
            while not line.startswith(b"data: "):
                line = news.readline()
            return dict(json.loads(line[6:]))

        assert heard() == {"builds": 1, "problems": ""}
        good = (out / "index.html").read_bytes()
        save(small / "places.csv", "48.7086", "95.2")
        line = running.until("last good map")
        problem = "places.csv:2:lat: 95.2 is not a latitude (−90 to 90); were lat and lon swapped?"
        assert line == [problem, "places.csv: keeping the last good map"]
        assert heard() == {"builds": 1, "problems": problem}
        assert (out / "index.html").read_bytes() == good
        save(small / "places.csv", "95.2", "48.7086")
        assert running.until("built")[-1].endswith(", no change")
        assert heard() == {"builds": 1, "problems": ""}
        save(small / "places.csv", "48.7086", "48.7")
        assert re.match(f"places.csv: {TIMES}", running.until("built")[-1])
        assert heard() == {"builds": 2, "problems": ""}
        assert running.end() == 0  # with a page connected
        assert running.line() == "stopped"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(tmp_path: Path, number: int) -> None:
    with serving(SMALL, tmp_path / "out") as running:
        running.until("built")
        assert running.end(number) == 0
        assert running.line() == "stopped"


def test_a_first_build_that_fails_waits_for_a_better_one(tmp_path: Path) -> None:
    small = Path(shutil.copytree(SMALL, tmp_path / "small"))
    save(small / "places.csv", "48.7086", "95.2")
    with serving(small, tmp_path / "out") as running:
        assert running.until("no map")[-1] == "there is no map yet"
        status, body, _ = ask(running, "/")
        assert status == 200 and b"<h1>No map yet</h1>" in body
        save(small / "places.csv", "95.2", "48.7086")
        running.until("built")
        assert b"mapgen-payload" in ask(running, "/")[1]


def test_a_page_that_was_named_is_all_that_is_served(tmp_path: Path) -> None:
    (tmp_path / "private.txt").write_text("private")
    with serving(SMALL, tmp_path / "lesson.html") as running:
        running.until("built")
        assert EVENTS.encode() in ask(running, "/")[1]
        assert EVENTS.encode() in ask(running, "/lesson.html")[1]
        assert ask(running, "/mapgen-host.js")[0] == 200
        assert ask(running, "/private.txt")[0] == 404


def test_a_port_in_use_is_reported(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = ["serve", str(SMALL), "-o", str(tmp_path), "--port", str(port)]
        done = CliRunner().invoke(main, command)
    assert done.exit_code == 3
    message = (
        f"port {port} is not available: Address already in use; use --port 0 for any free port\n"
    )
    assert done.stderr == message
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_dataset_is_wrong_usage(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    done = CliRunner().invoke(main, ["serve", str(secret), "-o", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert done.stderr == (
        f"{secret}: a dataset is a folder of tables, or a file that ends in .xlsx, .ods, .xls, "
        ".gpkg\n"
    )


def replaced(small: Path) -> Path:
    """Replace a folder by a copy, and return the path of the old one."""
    old = small.rename(small.with_name("old"))
    shutil.copytree(old, small)
    return old


def test_a_folder_in_the_place_of_another_is_followed(tmp_path: Path) -> None:
    small = Path(shutil.copytree(SMALL, tmp_path / "small"))
    with serving(small, tmp_path / "out") as running:
        running.until("built in")
        old = replaced(small)
        assert running.until("^small: built in")
        save(old / "places.csv", "48.7086", "48.7087")
        save(small / "names.csv", "1589", "1590")
        line = running.until("built in.*[)]$")
        assert line[-1].startswith("names.csv: built in"), line


def test_a_folder_that_goes_and_comes_is_followed(tmp_path: Path) -> None:
    small = Path(shutil.copytree(SMALL, tmp_path / "small"))
    with serving(small, tmp_path / "out") as running:
        running.until("built in")
        shutil.rmtree(small)
        lines = running.until("^small: keeping the last good map")
        assert any(line.startswith(f"{small}: no such folder of tables; ") for line in lines)
        shutil.copytree(SMALL, small)
        assert running.until("built in.*, no change")


def test_a_folder_to_come_is_waited_for(tmp_path: Path) -> None:
    with serving(tmp_path / "small", tmp_path / "out") as running:
        assert running.line().startswith(f"{tmp_path / 'small'}: no such folder of tables; ")
        assert running.line() == "there is no map yet"
        shutil.copytree(SMALL, tmp_path / "small")
        assert running.until("built in")


def test_a_link_that_leads_elsewhere_is_followed(tmp_path: Path) -> None:
    for name in ("one", "two"):
        shutil.copytree(SMALL, tmp_path / name)
    save(tmp_path / "two" / "places.csv", "48.7086", "48.7087")
    link = tmp_path / "small"
    link.symlink_to("one")
    with serving(link, tmp_path / "out") as running:
        running.until("built in")
        (tmp_path / "next").symlink_to("two")
        os.replace(tmp_path / "next", link)
        assert re.search(r"^small: built in .*\)$", running.until("built in")[-1])


def test_a_bug_of_mapgen_is_reported_and_the_server_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mapgen.outlets.serve import rebuild

    def broken(*_: object, **__: object) -> None:
        raise KeyError("layer")

    rebuilder = Rebuilder(SMALL, tmp_path, ())
    message = (
        r"mapgen itself failed, please report this: KeyError: 'layer' \(test_serve.py, line \d+\)"
    )
    with monkeypatch.context() as patch:
        patch.setattr(rebuild, "build", broken)
        first = rebuilder.rebuild()
        assert re.fullmatch(message, first.problems) and not first.changed
        assert first.summary(()).endswith("\nthere is no map yet")
    assert rebuilder.rebuild().changed
    with monkeypatch.context() as patch:
        patch.setattr(rebuild, "build", broken)
        patch.setattr(rebuild, "inspect", broken)
        assert (
            rebuilder.rebuild().summary(("a.csv",)).endswith("\na.csv: keeping the last good map")
        )
        assert re.fullmatch(message, rebuilder.warning_line())


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, ""),
        (1, "1 warning: run mapgen check to see it"),
        (2, "2 warnings: run mapgen check to see them"),
    ],
)
def test_warnings_are_counted(tmp_path: Path, count: int, expected: str) -> None:
    small = Path(shutil.copytree(SMALL, tmp_path / "small"))
    with (small / "sources.csv").open("a", encoding="utf-8") as table:
        columns = (small / "sources.csv").read_text("utf-8").splitlines()[0].count(",")
        for number in range(count):
            table.write(f"uncited-{number},book,,A Title" + "," * (columns - 3) + "\n")
    assert Rebuilder(small, tmp_path, ()).warning_line() == expected


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("places.csv", True),
        ("map.de.toml", True),
        ("words.fr.json", True),
        ("a-tour.md", True),
        ("lesson.xlsx", True),
        ("~$lesson.xlsx", False),
        (".~lock.places.csv#", False),
        (".places.csv.swp", False),
        ("places.csv~", False),
        (".index.html.abc.part", False),
        ("index.html", False),
    ],
)
def test_what_counts_as_an_edit(name: str, counts: bool) -> None:
    from watchfiles import Change

    assert DatasetFilter("")(Change.modified, f"/data/{name}") is counts
    assert DatasetFilter("lesson.xlsx")(Change.modified, f"/data/{name}") is (name == "lesson.xlsx")


def test_the_outcome_names_what_was_edited() -> None:
    parts = (("reading the tables", 0.051), ("writing it", 0.2))
    one = Outcome("", True, parts).summary(("names.csv", "places.csv"))
    stages = "(reading the tables 0.05, writing it 0.20)"
    assert one == f"names.csv, places.csv: built in 0.25 s {stages}"
    assert Outcome("", False, ()).summary(()) == "built in 0.00 s (), no change"


def test_a_board_that_closes_lets_all_go() -> None:
    board = BuildStatus()
    board.post("x", changed=False)
    assert board.read() == (1, '{"builds": 0, "problems": "x"}')
    assert board.wait(0, 0) and not board.wait(1, 0)
    board.close()
    assert board.closed and not board.wait(1, 60)


def test_only_a_whole_page_gets_a_listener() -> None:
    assert live(b"<p>no head</p>", 1) == b"<p>no head</p>"
    assert b'data-builds="7"' in live(waiting(), 7)


def test_a_warm_build_is_a_cold_one(tmp_path: Path) -> None:
    """After each of some random edits, the bytes equal those of a build without caches."""
    small = Path(shutil.copytree(SMALL, tmp_path / "small"))
    rebuilder = Rebuilder(small, tmp_path / "warm", ())
    assert rebuilder.rebuild().changed
    random, changed = Random(1961), 0
    for turn in range(6):
        table = small / random.choice(["places.csv", "names.csv", "events.csv", "borders.csv"])
        before = table.read_text("utf-8")
        lines = before.splitlines(keepends=True)
        at = random.randrange(1, len(lines))
        digit = random.choice("123456789")
        lines[at] = re.sub(r"(?<=19)\d(?=\d)|(?<=\.)\d", digit, lines[at], count=1)
        table.write_text("".join(lines), encoding="utf-8")
        outcome = rebuilder.rebuild()
        if outcome.problems:
            table.write_text(before, encoding="utf-8")
            continue
        changed += outcome.changed
        build_cold(small, tmp_path / "cold" / "index.html")
        cold = (tmp_path / "cold" / "index.html").read_bytes()
        assert (tmp_path / "warm" / "index.html").read_bytes() == cold, turn
    assert changed >= 2


def build_cold(dataset: Path, output: Path) -> None:
    """Build with all caches cleared."""
    import gc
    from functools import _lru_cache_wrapper

    remembering = [each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper)]
    own = [each for each in remembering if each.__module__.startswith("mapgen")]
    assert len(own) >= 5
    for each in own:
        each.cache_clear()
    build(dataset, output)
