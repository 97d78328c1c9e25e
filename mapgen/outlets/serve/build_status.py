"""The build status that open pages follow: how often the page changed, and current problems."""

import json
from threading import Condition


class BuildStatus:
    """The latest build status; threads may post it and wait for the next one."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._posts = 0
        self._builds = 0
        self._problems = ""
        self._closed = False

    @property
    def builds(self) -> int:
        """How often the page on disk has changed."""
        return self._builds

    @property
    def closed(self) -> bool:
        """Whether the server is shutting down."""
        return self._closed

    def post(self, problems: str, *, changed: bool) -> None:
        """Post the outcome of a build: its problems as text, and whether the page changed."""
        with self._changed:
            self._posts += 1
            self._builds += changed
            self._problems = problems
            self._changed.notify_all()

    def close(self) -> None:
        """Wake all waiting threads for shutdown."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def read(self) -> tuple[int, str]:
        """Return the latest post's number, and its content as JSON."""
        with self._changed:
            return self._posts, json.dumps({"builds": self._builds, "problems": self._problems})

    def wait(self, seen: int, seconds: float) -> bool:
        """Wait up to `seconds` and return whether there is a post later than number `seen`."""
        with self._changed:
            self._changed.wait_for(lambda: self._posts > seen or self._closed, seconds)
            return self._posts > seen
