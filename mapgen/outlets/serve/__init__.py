"""The development server: build the map, serve it locally, and rebuild when a table changes.

`rebuild.py` runs a build and reports the outcome, `board.py` holds the latest status for all open
pages, `live.py` adds the live-reload script to the served page, `server.py` answers the browser,
and `watching.py` waits for edits.
"""

import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import FrameType

from mapgen.outlets.build import page_path
from mapgen.outlets.serve.board import Board
from mapgen.outlets.serve.rebuild import Rebuilder
from mapgen.outlets.serve.server import Server
from mapgen.outlets.serve.watching import changes
from mapgen.reading.contents import ALONE, contents
from mapgen.support.errors import UsageError

Tell = Callable[[str], None]


def serve(dataset: Path, output: Path, languages: tuple[str, ...], port: int, tell: Tell) -> None:
    """Build, serve and watch the tables until the process is interrupted.

    `port` 0 is any free port. `tell` prints a line to the terminal. Raise PortError if the port
    is in use, UsageError for a file that cannot be a dataset; problems of the tables are printed
    and the server goes on.
    """
    _must_be_a_dataset(dataset)
    board = Board()
    signal.signal(signal.SIGTERM, _end)
    with suppress(KeyboardInterrupt), Server(page_path(output), output, board, port) as server:
        rebuilder = Rebuilder(dataset, output, languages)
        following = changes(dataset)
        first = next(following)
        tell(f"{server.address} shows the map of {dataset}; press Ctrl-C to stop")
        _once(rebuilder, board, tell, first)
        Thread(target=server.serve_forever, daemon=True).start()
        for names in following:
            _once(rebuilder, board, tell, names)
    tell("stopped")


def _must_be_a_dataset(dataset: Path) -> None:
    if dataset.is_file() and dataset.suffix.lower() not in ALONE:
        raise UsageError("\n".join(map(str, contents(dataset).problems)))


def _once(rebuilder: Rebuilder, board: Board, tell: Tell, names: tuple[str, ...]) -> None:
    """Rebuild and notify the open pages; look for warnings afterwards, to be fast."""
    outcome = rebuilder.rebuild()
    board.post(outcome.problems, changed=outcome.changed)
    tell(outcome.told(names))
    warned = "" if outcome.problems else rebuilder.warned()
    if warned:
        tell(warned)


def _end(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
