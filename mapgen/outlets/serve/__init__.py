"""The development server: build the map, serve it locally, and rebuild when a table changes.

`rebuild.py` runs a build and reports the outcome, `build_status.py` holds the latest status for all
open pages, `live.py` adds the live-reload script to the served page, `server.py` answers the
browser, and `watcher.py` waits for edits.
"""

import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import FrameType

from mapgen.outlets.build import page_path
from mapgen.outlets.serve.build_status import BuildStatus
from mapgen.outlets.serve.rebuild import Rebuilder
from mapgen.outlets.serve.server import Server
from mapgen.outlets.serve.watcher import changes
from mapgen.reading.contents import SINGLE_FILES, contents
from mapgen.support.errors import UsageError

PrintLine = Callable[[str], None]


def serve(
    dataset: Path, output: Path, languages: tuple[str, ...], port: int, print_line: PrintLine
) -> None:
    """Build, serve and watch the tables until the process is interrupted.

    `port` 0 is any free port. `print_line` prints to the terminal. Raise PortError if the port is
    in use, UsageError for a file that cannot be a dataset; problems of the tables are printed
    and the server goes on.
    """
    _must_be_a_dataset(dataset)
    status = BuildStatus()
    signal.signal(signal.SIGTERM, _end)
    with suppress(KeyboardInterrupt), Server(page_path(output), output, status, port) as server:
        rebuilder = Rebuilder(dataset, output, languages)
        following = changes(dataset)
        first = next(following)
        print_line(f"{server.address} shows the map of {dataset}; press Ctrl-C to stop")
        _once(rebuilder, status, print_line, first)
        Thread(target=server.serve_forever, daemon=True).start()
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
