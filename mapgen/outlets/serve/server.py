"""Answers this machine's browsers, and nobody else: the output folder and the news of builds."""

import mimetypes
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from mapgen.outlets.build import HOST
from mapgen.outlets.serve.board import Board
from mapgen.outlets.serve.live import EVENTS, live, waiting
from mapgen.support.errors import PortError

ADDRESS = "127.0.0.1"
"""Where the server listens: this machine alone can reach it."""

BEAT_S = 10.0
"""Seconds after which a silent page gets a sign, so that one that has gone is noticed."""

PLAIN = "text/plain; charset=utf-8"
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


class Server(ThreadingHTTPServer):
    """Serves the folder of a page, or, where the page was named, that page and its script alone.

    Raise PortError when the port is taken; 0 is any free one.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, page: Path, output: Path, board: Board, port: int) -> None:
        self.page = page.resolve()
        self.only = {page.name, HOST} if output.suffix == ".html" else set()
        self.board = board
        try:
            super().__init__((ADDRESS, port), Handler)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            hint = "--port 0 takes the next free one"
            raise PortError(f"port {port} cannot be had: {reason}; {hint}") from error

    @property
    def address(self) -> str:
        """The address of the map."""
        return f"http://{ADDRESS}:{self.server_port}/"

    @property
    def hosts(self) -> tuple[str, str]:
        """What a request may call this server; a page of another name must not reach it."""
        return (f"{ADDRESS}:{self.server_port}", f"localhost:{self.server_port}")

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hung up."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.board.close()
        super().__exit__(kind, error, trace)

    def __enter__(self) -> Self:
        return self

    def file_of(self, path: str) -> Path | None:
        """Return the file that a path of an address means; None where it is none of ours.

        Nothing hidden, nothing outside the folder, be it by `..` or by a link, is one.
        """
        root = self.page.parent
        name = unquote(path).lstrip("/") or self.page.name
        parts = name.replace("\\", "/").split("/")
        if any(part.startswith(".") or "\0" in part for part in parts):
            return None
        if self.only and name not in self.only:
            return None
        try:
            return _within(root, root.joinpath(*parts))
        except (OSError, RuntimeError):  # a name too long, links that lead round in a circle
            return None


def _within(root: Path, file: Path) -> Path | None:
    """Return the file, or a folder's index, if it is one and lies in the folder `root`."""
    file = file / "index.html" if file.is_dir() else file
    found = file.resolve()
    return file if found.is_relative_to(root) and found.is_file() else None


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server

    def version_string(self) -> str:
        """Name the program, and no version of anything."""
        return "mapgen"

    def do_GET(self) -> None:
        """Answer with a file, the page that listens, or the news."""
        path = urlsplit(self.path).path
        if not self._is_of_this_machine():
            self._answer(HTTPStatus.FORBIDDEN, b"This server answers to its own name only.\n")
        elif path == EVENTS:
            self._news()
        else:
            self._file(path)

    do_HEAD = do_GET

    def _is_of_this_machine(self) -> bool:
        hosts = self.server.hosts
        origin = self.headers.get("Origin")
        own = {f"http://{host}" for host in hosts}
        return self.headers.get("Host") in hosts and (origin is None or origin in own)

    def _file(self, path: str) -> None:
        builds = self.server.board.builds
        file = self.server.file_of(path)
        data = None if file is None else _bytes_of(file)
        if file is not None and data is not None:
            is_page = file.resolve() == self.server.page
            self._answer(HTTPStatus.OK, live(data, builds) if is_page else data, _type_of(file))
        elif path.lstrip("/") in ("", self.server.page.name):
            self._answer(HTTPStatus.OK, live(waiting(), builds), TYPES[".html"])
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"There is no such file.\n")

    def _answer(self, status: HTTPStatus, data: bytes, kind: str = PLAIN) -> None:
        self._begin(status, kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _begin(self, status: HTTPStatus, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")

    def _news(self) -> None:
        """Tell each post as it comes, until the page or the server goes."""
        self._begin(HTTPStatus.OK, "text/event-stream")
        self.end_headers()
        board = self.server.board
        seen, text = board.read()
        while self.command != "HEAD" and not board.closed:
            self.wfile.write(f"data: {text}\n\n".encode())
            while not board.wait(seen, BEAT_S) and not board.closed:
                self.wfile.write(b": still here\n\n")
            seen, text = board.read()

    def log_message(self, format: str, *args: object) -> None:
        """Leave the terminal to the builds."""


def _type_of(file: Path) -> str:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    return TYPES.get(file.suffix, kind)


def _bytes_of(file: Path) -> bytes | None:
    """Return what is in a file; None where it has gone since, or may not be read."""
    try:
        return file.read_bytes()
    except OSError:
        return None
