"""What every open page should know: how often the map was built anew, and what is wrong now."""

import json
from threading import Condition


class Board:
    """The last word to all pages; any thread may post it, and any may wait for the next."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._posts = 0
        self._builds = 0
        self._problems = ""
        self._closed = False

    @property
    def builds(self) -> int:
        """How often the page on the disk has become another."""
        return self._builds

    @property
    def closed(self) -> bool:
        """Whether the server ends."""
        return self._closed

    def post(self, problems: str, *, changed: bool) -> None:
        """Say how a build went: its problems as the terminal has them, whether the page is new."""
        with self._changed:
            self._posts += 1
            self._builds += changed
            self._problems = problems
            self._changed.notify_all()

    def close(self) -> None:
        """Let all who wait go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def read(self) -> tuple[int, str]:
        """Return the number of the last post, and it as JSON."""
        with self._changed:
            return self._posts, json.dumps({"builds": self._builds, "problems": self._problems})

    def wait(self, seen: int, seconds: float) -> bool:
        """Return, after some seconds at most, whether there is a later post than number `seen`."""
        with self._changed:
            self._changed.wait_for(lambda: self._posts > seen or self._closed, seconds)
            return self._posts > seen
