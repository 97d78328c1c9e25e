"""The editor's loop: builds a map, serves it on this machine, and follows the tables.

`rebuild.py` builds and says how it went, `board.py` holds the last word for every open page,
`live.py` makes the served page listen to it, `server.py` answers the browser, `watching.py` waits
for the editor.
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
    """Build, serve and follow the tables until the process is told to end.

    `port` 0 is any free one. `tell` gets each line for the terminal. Raise PortError when the
    port is taken, UsageError for a file that can be no dataset; problems of the tables are told,
    and end nothing.
    """
    _must_be_a_dataset(dataset)
    board = Board()
    signal.signal(signal.SIGTERM, _end)
    with suppress(KeyboardInterrupt), Server(page_path(output), output, board, port) as server:
        rebuilder = Rebuilder(dataset, output, languages)
        following = changes(dataset)
        first = next(following)
        tell(f"{server.address} shows the map of {dataset}; Ctrl-C ends it")
        _once(rebuilder, board, tell, first)
        Thread(target=server.serve_forever, daemon=True).start()
        for names in following:
            _once(rebuilder, board, tell, names)
    tell("ended")


def _must_be_a_dataset(dataset: Path) -> None:
    if dataset.is_file() and dataset.suffix.lower() not in ALONE:
        raise UsageError("\n".join(map(str, contents(dataset).problems)))


def _once(rebuilder: Rebuilder, board: Board, tell: Tell, names: tuple[str, ...]) -> None:
    """Rebuild, let the open pages know, and only then look for warnings."""
    outcome = rebuilder.rebuild()
    board.post(outcome.problems, changed=outcome.changed)
    tell(outcome.told(names))
    warned = "" if outcome.problems else rebuilder.warned()
    if warned:
        tell(warned)


def _end(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
