"""An LMS for tests: scorm-again around a package, with a server that keeps what was committed.

Like Moodle it sends files and no directories, and does not know the type of `.wasm`.
"""

from __future__ import annotations

import json
import threading
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from publish.house import HERE
from publish.server import Handler, Server

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>LMS</title>
<style>body { margin: 0 } iframe { width: 100vw; height: 100vh; border: 0; display: block }</style>
<script src="/lms/scorm.js"></script></head><body><script>
const asked = new URLSearchParams(location.search);
const version = asked.get("version");
const old = version === "1.2";
const api = new (old ? Scorm12API : Scorm2004API)({autocommit: false, logLevel: 5});
const kept = new XMLHttpRequest();
kept.open("GET", "/lms/data", false);
kept.send();
const said = JSON.parse(kept.responseText);
api.loadFromFlattenedJSON({...said, ...JSON.parse(asked.get("given") ?? "{}")});
window.calls = [];
window.outage = false;
let staged = {};
const post = (what, body) => {
  try {
    const sent = new XMLHttpRequest();
    sent.open("POST", "/lms/" + what, false);
    sent.send(JSON.stringify(body));
  } catch {
    // While a page goes, a browser lets nobody wait for an answer.
    navigator.sendBeacon("/lms/" + what, JSON.stringify(body));
  }
};
const made = {};
const prefix = old ? "LMS" : "";
for (const name of ["Initialize", old ? "Finish" : "Terminate", "GetValue", "SetValue", "Commit",
                    "GetLastError", "GetErrorString", "GetDiagnostic"])
  made[prefix + name] = (...values) => {
    if (name.startsWith("GetLast"))
      return window.outage ? (old ? "101" : "391") : api[prefix + name]();
    if (window.outage) return "false";
    const answer = String(api[prefix + name](...values));
    const error = Number(api[prefix + "GetLastError"]());
    window.calls.push({name, values, answer, error});
    if (name === "SetValue" && answer === "true") staged[values[0]] = values[1];
    if (["Commit", "Finish", "Terminate"].includes(name)) { post("data", staged); staged = {}; }
    if (name !== "GetValue") post("call", {name, values, answer, error});
    return answer;
  };
if (asked.get("api") !== "none") window[old ? "API" : "API_1484_11"] = made;
const address = asked.get("address") ?? "/package/index.html";
window.start = () => {
  if (asked.get("how") === "popup") return void open(address, "_blank", "width=1000,height=700");
  const frame = document.createElement("iframe");
  frame.title = "Course";
  if (asked.get("how") === "sandbox") frame.sandbox = "allow-scripts allow-same-origin";
  frame.src = address;
  document.body.append(frame);
};
if (asked.get("how") !== "popup") window.start();
</script></body></html>"""


class Lms:
    """What the LMS has, by element of the data model; and every call that changed something."""

    def __init__(self, package: Path) -> None:
        self.package = package
        self.version = "1.2"
        self.data: dict[str, str] = {}
        self.calls: list[dict[str, Any]] = []
        self.server = Server(("127.0.0.1", 0), partial(_Handler, directory=str(package)))
        self.server.lms = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """The origin, with a slash."""
        return f"http://127.0.0.1:{self.server.server_port}/"

    def launch(self, given: dict[str, str] | None = None, **asked: str) -> str:
        """The address of a launch; `given` is what the LMS says of itself this time."""
        fields = {"version": self.version, "given": json.dumps(given or {}), **asked}
        return f"lms/?{urlencode(fields)}"

    def named(self, name: str) -> list[dict[str, Any]]:
        """The calls of one name, in order."""
        return [call for call in self.calls if call["name"] == name]

    def errors(self) -> list[dict[str, Any]]:
        """The calls after which the LMS had an error."""
        return [call for call in self.calls if call["error"]]

    def close(self) -> None:
        """Stop serving."""
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()


class _Handler(Handler):
    """/package/ is what a zip holds; /lms/ is the LMS's own."""

    def guess_type(self, path: Any) -> str:
        return (
            "application/octet-stream" if str(path).endswith(".wasm") else super().guess_type(path)
        )

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/package"))

    def do_GET(self) -> None:  # noqa: N802 (the library's name)
        lms: Lms = self.server.lms  # type: ignore[attr-defined]
        path = self.path.split("?")[0]
        if path == "/lms/":
            return self._say(PAGE, "text/html")
        if path == "/favicon.ico":
            return self._say("", "image/x-icon")
        if path == "/lms/data":
            return self._say(json.dumps(lms.data), "application/json")
        if path == "/lms/scorm.js":
            name = "scorm12" if lms.version == "1.2" else "scorm2004"
            script = HERE.node_modules / "scorm-again" / "dist" / f"{name}.min.js"
            return self._say(script.read_text(encoding="utf-8"), "text/javascript")
        if path.endswith("/") or not Path(self.translate_path(path)).is_file():
            return self._say("no such file", "text/plain", HTTPStatus.NOT_FOUND)
        return super().do_GET()

    def do_POST(self) -> None:  # noqa: N802 (the library's name)
        lms: Lms = self.server.lms  # type: ignore[attr-defined]
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/lms/data":
            lms.data.update(said)
        else:
            lms.calls.append(said)
        self._say("{}", "application/json")

    def _say(self, text: str, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
