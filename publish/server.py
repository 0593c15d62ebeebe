"""`course serve`: the site on this machine, with the right types, rebuilt when a source changes."""

import gzip
import http.server
import io
import os
import subprocess
import sys
import threading
from functools import lru_cache, partial
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

from watchfiles import DefaultFilter, watch

from publish.house import HERE, House
from publish.say import TroubleError, console

ADDRESS = "127.0.0.1"
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".zip": "application/zip",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".css": "text/css",
    ".html": "text/html",
    ".xml": "application/xml",
    ".txt": "text/plain",
}
COMPRESSED = {".js", ".mjs", ".json", ".wasm", ".svg", ".css", ".html", ".xml", ".txt"}


@lru_cache(maxsize=256)
def _gzipped(path: str, _changed: int, _size: int) -> bytes:
    """A file's content, compressed; the cache forgets it when the file changes."""
    return gzip.compress(Path(path).read_bytes(), compresslevel=6, mtime=0)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Static files with right types, gzip, and caching as a good server would do it."""

    protocol_version = "HTTP/1.1"
    server_version = "course"

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """The type by the file's ending, with the character set for text."""
        ending = Path(path).suffix.lower()
        kind = TYPES.get(ending) or super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer gzipped when the browser takes it, else as the standard library does."""
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.split("?")[0].endswith("/"):
            file /= "index.html"
        accepts = "gzip" in self.headers.get("Accept-Encoding", "")
        if not (accepts and file.suffix in COMPRESSED and file.is_file()):
            return super().send_head()
        state = file.stat()
        body = _gzipped(str(file), state.st_mtime_ns, state.st_size)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def end_headers(self) -> None:
        """Hashed names may be kept for ever; everything else is asked for again."""
        hashed = "/assets/course/" in self.path and not self.path.endswith("manifest.json")
        keep = "public, max-age=31536000, immutable" if hashed else "no-cache"
        self.send_header("Cache-Control", keep)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for what is not there."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Say nothing per request: the terminal is for what changed."""


class Server(http.server.ThreadingHTTPServer):
    """One thread per connection; ends without waiting for browsers that keep theirs open."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle is no news; anything else is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def open_server(folder: Path, port: int) -> Server:
    """A server for `folder`; port 0 takes a free one. It listens from now on.

    Raises:
        TroubleError: when the port is taken or not allowed.
    """
    try:
        return Server((ADDRESS, port), partial(Handler, directory=str(folder)))
    except (OSError, OverflowError) as error:
        raise TroubleError(
            f"Port {port} is not free ({error}).\n"
            f"Choose another one: course serve --port {port + 80 if port < 60000 else 8080}"
            f' (make serve ARGS="--port {port + 80 if port < 60000 else 8080}").'
        ) from error


class _Sources(DefaultFilter):
    """Sources only: what preparing writes must not make it start again."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.made = [str(path) for path in (house.assets, house.head.parent, house.generated)]

    def __call__(self, change: object, path: str) -> bool:
        """Whether a change of this path means a rebuild."""
        return super().__call__(change, path) and not path.startswith(tuple(self.made))  # type: ignore[arg-type]


def watched(house: House) -> list[Path]:
    """The folders and files that make the site."""
    configurations = ["mkdocs.common.yml", "mkdocs.yml", "mkdocs.en.yml", "macros.py"]
    folders = [house.course, house.root / "widgets"]
    return [
        path
        for path in [*folders, *(house.root / name for name in configurations)]
        if path.exists()
    ]


def rebuild(
    out: Path, site_url: str, generator: str, house: House = HERE, track: str | None = None
) -> bool:
    """Build again in a fresh Python, since the macros' own code may be what changed.

    One line when it went well; the faults when not, and the old site stays.
    """
    command = [sys.executable, "-m", "publish", "build", "--out", str(out)]
    command += ["--track", track] if track else []
    with console.status("Something changed: building again …"):
        done = subprocess.run(
            [*command, "--site-url", site_url, "--with", generator, "--no-offline"],
            cwd=house.root,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        console.print((done.stdout + done.stderr).rstrip(), markup=False, soft_wrap=True)
        console.print("[yellow]![/] The site from before this change is still being served.")
        return False
    console.print("[green]✓[/] Built again: reload the page.")
    return True


def serve(  # noqa: PLR0913 - what it serves, and what it builds again
    server: Server,
    out: Path,
    site_url: str,
    generator: str,
    *,
    watching: bool,
    track: str | None = None,
) -> None:
    """Serve until Ctrl-C; build again on each change when `watching`."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    english = "" if track else f"  (English: {site_url}en/)"
    console.print(f"\n  The course is at [bold]{site_url}[/]{english}")
    console.print("  Stop with Ctrl-C." + (" Changes are built as you save." if watching else ""))
    try:
        if watching:
            # 400 ms of quiet: an editor that saves three files gets one build
            paths = watched(HERE)
            for _ in watch(*paths, watch_filter=_Sources(HERE), step=400):
                rebuild(out, site_url, generator, track=track)
        else:
            thread.join()
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        server.server_close()
        console.print("\nStopped.")
