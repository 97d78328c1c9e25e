"""The local HTTP server: the output folder and the event stream of builds, on loopback only."""

import mimetypes
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from mapgen.outlets.build import HOST
from mapgen.outlets.serve.build_status import BuildStatus
from mapgen.outlets.serve.live import EVENTS, live, waiting
from mapgen.support.errors import PortError

ADDRESS = "127.0.0.1"
"""The loopback address: only this machine can connect."""

BEAT_S = 10.0
"""Seconds between keep-alive messages, by which closed connections are noticed."""

PLAIN = "text/plain; charset=utf-8"
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


class Server(ThreadingHTTPServer):
    """Serves the folder of a page, or only the page and its script if a file was named.

    Raise PortError if the port is in use; 0 is any free port.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, page: Path, output: Path, build_status: BuildStatus, port: int) -> None:
        self.page = page.resolve()
        self.only = {page.name, HOST} if output.suffix == ".html" else set()
        self.build_status = build_status
        try:
            super().__init__((ADDRESS, port), Handler)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            hint = "use --port 0 for any free port"
            raise PortError(f"port {port} is not available: {reason}; {hint}") from error

    @property
    def address(self) -> str:
        """The URL of the map."""
        return f"http://{ADDRESS}:{self.server_port}/"

    @property
    def hosts(self) -> tuple[str, str]:
        """The accepted Host headers; others are refused to prevent DNS rebinding."""
        return (f"{ADDRESS}:{self.server_port}", f"localhost:{self.server_port}")

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore errors of closed connections."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.build_status.close()
        super().__exit__(kind, error, trace)

    def __enter__(self) -> Self:
        return self

    def file_of(self, path: str) -> Path | None:
        """Return the file for a URL path, or None if it may not be served.

        Hidden files, and files outside the folder (by `..` or by a link), are not served.
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
        except (OSError, RuntimeError):  # a name too long, or a cycle of links
            return None


def _within(root: Path, file: Path) -> Path | None:
    """Return the file, or a folder's index, if it exists inside the folder `root`."""
    file = file / "index.html" if file.is_dir() else file
    target = file.resolve()
    return file if target.is_relative_to(root) and target.is_file() else None


class Handler(BaseHTTPRequestHandler):
    """Handles one request."""

    server: Server

    def version_string(self) -> str:
        """Return the program's name without any version."""
        return "mapgen"

    def do_GET(self) -> None:
        """Answer with a file, the live page, or the event stream."""
        path = urlsplit(self.path).path
        if not self._is_of_this_machine():
            self._answer(
                HTTPStatus.FORBIDDEN, b"Forbidden: this server answers only to its own host name.\n"
            )
        elif path == EVENTS:
            self._send_events()
        else:
            self._file(path)

    do_HEAD = do_GET

    def _is_of_this_machine(self) -> bool:
        hosts = self.server.hosts
        origin = self.headers.get("Origin")
        own = {f"http://{host}" for host in hosts}
        return self.headers.get("Host") in hosts and (origin is None or origin in own)

    def _file(self, path: str) -> None:
        builds = self.server.build_status.builds
        file = self.server.file_of(path)
        data = None if file is None else _bytes_of(file)
        if file is not None and data is not None:
            is_page = file.resolve() == self.server.page
            self._answer(HTTPStatus.OK, live(data, builds) if is_page else data, _type_of(file))
        elif path.lstrip("/") in ("", self.server.page.name):
            self._answer(HTTPStatus.OK, live(waiting(), builds), TYPES[".html"])
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"File not found.\n")

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

    def _send_events(self) -> None:
        """Send each post as an event until the page or the server closes."""
        self._begin(HTTPStatus.OK, "text/event-stream")
        self.end_headers()
        status = self.server.build_status
        seen, text = status.read()
        while self.command != "HEAD" and not status.closed:
            self.wfile.write(f"data: {text}\n\n".encode())
            while not status.wait(seen, BEAT_S) and not status.closed:
                self.wfile.write(b": still here\n\n")
            seen, text = status.read()

    def log_message(self, format: str, *args: object) -> None:
        """Do not log requests: the terminal shows builds only."""


def _type_of(file: Path) -> str:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    return TYPES.get(file.suffix, kind)


def _bytes_of(file: Path) -> bytes | None:
    """Return a file's bytes; None if it has vanished or cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        return None
