"""The development server: build the map, serve it locally, and rebuild when a table changes.

`rebuild.py` runs a build and reports the outcome, `build_status.py` holds the latest status for all
open pages, `live.py` adds the live-reload script to the served page, `server.py` answers the
browser, and `watcher.py` waits for edits.
"""

import signal
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import FrameType

from mapgen.outlets.build import page_path, refuse_other
from mapgen.outlets.serve.build_status import BuildStatus
from mapgen.outlets.serve.rebuild import Rebuilder
from mapgen.outlets.serve.server import Server
from mapgen.outlets.serve.watcher import changes
from mapgen.reading.contents import SINGLE_FILES, contents
from mapgen.reading.project import page_place, project
from mapgen.support.errors import UsageError

PrintLine = Callable[[str], None]


def serve(
    dataset: Path,
    output: Path | None,
    languages: tuple[str, ...],
    port: int,
    print_line: PrintLine,
    *,
    open_page: bool = False,
    force: bool = False,
) -> None:
    """Build, serve and watch the tables until the process is interrupted.

    Without `output` the page goes where `map.toml` says at first. `port` 0 is any free port.
    `print_line` prints to the terminal. `open_page` opens the map in the user's browser once it is
    served. Raise PortError if the port is in use, UsageError for a file that cannot be a dataset
    and, without `force`, if the page of another map would be replaced; problems of the tables are
    printed and the server goes on.
    """
    _must_be_a_dataset(dataset)
    told = project(dataset)
    place = output or page_place(dataset, told.get("output"))
    if not force and "id" in told:
        refuse_other(page_path(place), str(told["id"]), is_asked=output is not None)
    status = BuildStatus()
    signal.signal(signal.SIGTERM, _end)
    with suppress(KeyboardInterrupt), Server(page_path(place), place, status, port) as server:
        rebuilder = Rebuilder(dataset, place, languages, force=force)
        following = changes(dataset)
        first = next(following)
        print_line(f"{server.address} shows the map of {dataset}; press Ctrl-C to stop")
        _once(rebuilder, status, print_line, first)
        Thread(target=server.serve_forever, daemon=True).start()
        if open_page and not webbrowser.open(server.address):
            print_line(f"there is no browser to open; the map is at {server.address}")
        for names in following:
            _once(rebuilder, status, print_line, names)
    print_line("stopped")


def _must_be_a_dataset(dataset: Path) -> None:
    if dataset.is_file() and dataset.suffix.lower() not in SINGLE_FILES:
        raise UsageError("\n".join(map(str, contents(dataset).problems)))


def _once(
    rebuilder: Rebuilder, status: BuildStatus, print_line: PrintLine, names: tuple[str, ...]
) -> None:
    """Rebuild and notify the open pages; look for warnings afterwards, to be fast."""
    outcome = rebuilder.rebuild()
    status.post(outcome.problems, changed=outcome.changed)
    print_line(outcome.summary(names))
    warned = "" if outcome.problems else rebuilder.warning_line()
    if warned:
        print_line(warned)


def _end(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
