"""A small server for a built site: under the path that it is published at, compressing as its host does.

It sends what the site's file ``_headers`` says, so that all is tested as it is served."""

from __future__ import annotations

import gzip
import io
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

PREFIX = "/secant/"
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


def said(rules: str, path: str) -> dict[str, str]:
    """The headers that the text of a file ``_headers`` asks for at ``path``: each rule that fits adds its own,
    and ``!`` takes one back."""
    found: dict[str, str] = {}
    fits = False
    for line in rules.splitlines():
        if not line.startswith(" "):
            fits = path == line or (line.endswith("*") and path.startswith(line[:-1]))
        elif fits and line.strip().startswith("!"):
            found.pop(line.strip()[1:].strip(), None)
        elif fits:
            name, _, value = line.strip().partition(": ")
            found[name] = f"{found[name]}, {value}" if name in found else value
    return found


class _Handler(SimpleHTTPRequestHandler):
    """Serves ``root`` under ``/secant/``; whatever is not there gets the site's own 404 page, as on its host."""

    protocol_version = "HTTP/1.1"  # a connection is kept for what follows, as by every host
    root: Path

    def end_headers(self) -> None:
        rules = self.root / "_headers"
        if rules.is_file():
            for name, value in said(rules.read_text(encoding="utf-8"), self.path.partition("?")[0]).items():
                self.send_header(name, value)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        if not path.startswith(PREFIX):
            return str(self.root / "nothing-is-served-outside-the-prefix")
        self.directory = str(self.root)
        return super().translate_path(path[len(PREFIX) - 1 :])

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Files of text are sent compressed."""
        path = Path(self.translate_path(self.path.partition("?")[0].partition("#")[0]))
        if path.is_dir() and self.path.endswith("/"):
            path /= "index.html"
        if path.suffix not in COMPRESSED or not path.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self.root / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: what matters is asserted."""


class _Server(ThreadingHTTPServer):
    """Does not wait for connections that a browser keeps, nor tells of those that it drops."""

    daemon_threads = True

    def handle_error(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(root: Path) -> Iterator[str]:
    """The address of ``root`` while the context is open."""
    handler = type("_Handler", (_Handler,), {"root": root})
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
