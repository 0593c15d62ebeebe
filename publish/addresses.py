"""The addresses in built pages and the names of files: what opens without a server's help.

A folder is opened from `file://`, a package by an LMS that sends files and no directories. So every
address there ends in a file that is there, begins at its own page, and loads from nowhere else.
"""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from publish.files import tree

LONGEST = 120
"""Characters in a path: Windows stops at 260, and the folder may lie deep already."""


class Fault(NamedTuple):
    """What is wrong: a name for programs and tests, a sentence (or its end) for people."""

    name: str
    text: str


class Page(HTMLParser):
    """Collects the addresses in one page: what it loads, and where it leads."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.leads: list[str] = []
        self._data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Sort an element's addresses; remember whether its text is a widget's data."""
        said = dict(attrs)
        # __config is the theme's, and names a base and a worker that are not opened
        is_data = tag == "script" and said.get("type") == "application/json"
        self._data = is_data and said.get("id") != "__config"
        leads = tag in {"a", "area"} or "alternate" in (said.get("rel") or "")
        for name, value in attrs:
            if name in {"href", "src", "poster", "action", "xlink:href"} and value is not None:
                (self.leads if leads else self.loads).append(value)

    def handle_endtag(self, tag: str) -> None:
        """End a widget's data."""
        self._data = False

    def handle_data(self, data: str) -> None:
        """Collect the addresses in a widget's data."""
        if self._data:
            self.leads += _addresses(json.loads(data))


# Called an address, or looking like one: ../x.html, modules/trust/, x.html#y.
_CALLED = {"href", "url"}
_LOOKS = re.compile(r"\.{1,2}/\S+|\S+/(#\S*)?|\S+\.html(#\S*)?")


def _addresses(value: object, key: str = "") -> Iterator[str]:
    """Yield the addresses in a widget's data."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _addresses(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _addresses(inner)
    elif isinstance(value, str) and (key in _CALLED or _LOOKS.fullmatch(value)):
        yield value


CSS_URL = re.compile(r"""(?:url\(|@import)\s*["']?([^"')]+)""")


def fault(address: str, page: Path, *, loads: bool) -> Fault | None:
    """What is wrong with an address on a page, or None. `loads`: the page itself asks for it."""
    url = urlsplit(address)
    if url.scheme == "data" or (not loads and url.scheme in {"http", "https", "mailto", "tel"}):
        return None
    if url.scheme or url.netloc:
        text = f"loads {address} from elsewhere" if loads else f"leads to {address}"
        return Fault("elsewhere", text)
    if url.path.startswith("/"):
        return Fault("absolute-address", f"points at {address}, which begins at a server's root")
    target = page.parent / unquote(url.path) if url.path else page
    if target.is_dir():
        text = f"points at {address}, a folder: only a server knows its page"
        return Fault("directory-address", text)
    if target.is_file():
        return None
    return Fault("missing-target", f"points at {address}, which is not there")


_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)


def bad_names(folder: Path) -> Iterator[Fault]:
    """Names that some disk or system would not take."""
    seen: dict[str, str] = {}
    for path in tree(folder, "*"):
        name = path.relative_to(folder).as_posix()
        if len(name) > LONGEST:
            yield Fault(
                "name-too-long", f"{name} is longer than {LONGEST} signs, too long for Windows."
            )
        if other := seen.get(name.casefold()):
            yield Fault("same-name", f"{name} and {other} are one file on Windows and macOS.")
        seen[name.casefold()] = name
        for part in PurePosixPath(name).parts:
            if _RESERVED.fullmatch(part) or re.search(r'[<>:"|?*\\]|[. ]$', part):
                yield Fault("name", f"{name} has a name Windows does not take.")
