"""Pages on local ports, each of which is a separate origin."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

TYPES = {"html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8"}


@contextmanager
def served(files: Mapping[str, str]) -> Iterator[str]:
    """Serve texts by their paths ("map.html"); yield the origin, "http://127.0.0.1:…".

    The mapping may be changed meanwhile; what it lacks is a page that says so, with status 404.
    """

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0].lstrip("/")
            content = files.get(path)
            self.send_response(200 if content is not None else 404)
            self.send_header("Content-Type", TYPES.get(path.rpartition(".")[2], TYPES["html"]))
            self.end_headers()
            self.wfile.write((content or "<title>nothing here</title>").encode("utf-8"))

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
