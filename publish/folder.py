"""`course build --folder`: the course as a folder, opened by double click on `index.html`.

On `file://` a browser refuses to fetch, to load modules and to open a worker's file. So every page
has an address of its own (`x.html`, never `x/`), the scripts are classic ones, Python comes along
in one script and starts in a worker from memory, and so does the theme's search. What else differs
from a site is decided by `extra.form`: the security policy and the scripts a page names.
"""

import base64
import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from publish import site
from publish.bundle import PACK, READER, bundle_folder
from publish.files import remove_all_but, tree
from publish.house import HERE, House, Project
from publish.say import TroubleError, step

OUT = HERE.root / "folder"
NOTES = {"nl": ("LEESMIJ.txt", "folder.nl.txt"), "en": ("README.txt", "folder.en.txt")}
"""What stands on top for whoever opens the folder first, in each language, and its template."""

SERVED = ("404.html", "sitemap.xml", "sitemap.xml.gz", "objects.inv")
"""What only a server has a use for."""

INDEXES = ("search/search_index.json", "search.json")
"""Where MkDocs and Zensical put the search's index; on file:// they read the same name in .js."""

LONGEST = 120
"""Characters in a path: Windows stops at 260, and the folder may lie deep already."""

_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.M)


def build(  # noqa: PLR0913 - all but the folder have a default
    out: Path,
    house: House = HERE,
    generator: str = "mkdocs",
    *,
    check: bool = True,
    track: Project | None = None,
    prepared: bool = False,
) -> Path:
    """Build the course, or a track, as a folder; return it. A failed build changes nothing.

    Raises:
        TroubleError: as `site.build`, and when something would not open from the folder.
    """
    plan = site.Plan(out=out, generator=generator, house=house, form="folder", track=track)

    def finish(built: Path) -> list[str]:
        with step("Without a server: Python and search in scripts"):
            shape(built, house, plan.project)
        return faults_in(built)

    return site.build(plan, check=check, finish=finish, prepared=prepared)


def shape(built: Path, house: House, project: Project) -> None:
    """Turn a site, built in form `folder`, into the folder: in place.

    Raises:
        TroubleError: when a part the folder is made from is missing.
    """
    assets = built / "assets" / "course"
    made: dict[str, str] = json.loads((assets / "manifest.json").read_text(encoding="utf-8"))
    remove_all_but(assets, {assets / made[name] for name in ("head", "body", "outline")})
    worker = bundle_folder(house, assets)
    _write_script(assets / PACK, "window.coursePack", _pack(house.assets, made, worker))
    reader = (house.node_modules / "zxing-wasm/dist/reader/zxing_reader.wasm").read_bytes()
    _write_script(assets / READER, "window.courseReader", base64.b64encode(reader).decode())
    pack_search(built, assets / "search.js", project)
    for name in SERVED:
        for path in built.rglob(name):
            path.unlink()
    for name, template in (NOTES[lang] for lang in project.languages):
        text = (Path(__file__).parent / "templates" / template).read_text(encoding="utf-8")
        # Windows' own editor shows both languages' letters with these ends and this mark
        (built / name).write_text(text, encoding="utf-8-sig", newline="\r\n")


def _write_script(path: Path, name: str, value: object) -> None:
    """Write a script that sets one name to data; every sign in it is safe in a script."""
    path.write_text(f"{name} = {json.dumps(value, sort_keys=True)};\n", encoding="ascii")


def _plain(script: Path) -> str:
    """Read a script without the note where its source map would be."""
    return _SOURCE_MAP.sub("", script.read_text(encoding="utf-8"))


def _pack(assets: Path, made: dict[str, str], worker: str) -> dict[str, Any]:
    """Everything Python needs: one script to run, and files by name in base64."""
    pyodide = assets / made["pyodide"]
    scripts = [_plain(pyodide / "pyodide.js"), _plain(pyodide / "pyodide.asm.js"), worker]
    binary = [
        pyodide / "pyodide.asm.wasm",
        pyodide / "python_stdlib.zip",
        assets / made["lock"],
        assets / made["scoring"],
    ]
    return {
        "script": "\n;\n".join(scripts),
        "files": {path.name: base64.b64encode(path.read_bytes()).decode() for path in binary},
    }


def pack_search(built: Path, script: Path, project: Project) -> None:
    """Put the theme's search worker into a script, and each language's index into another.

    MkDocs' worker would import its languages by address; here they stand below it already.

    Raises:
        TroubleError: when the theme's search is not where it was.
    """
    theme = built / "assets" / "javascripts"
    workers = sorted((theme / "workers").glob("search.*.js"))
    indexes = [
        next((path for name in INDEXES if (path := built / under / name).is_file()), None)
        for under in project.under.values()
    ]
    if len(workers) != 1 or None in indexes:
        raise TroubleError(
            "The search of this theme cannot go along: there is not one worker in "
            f"{(theme / 'workers').relative_to(built)} and one of {', '.join(INDEXES)} in every "
            "language."
        )
    for index in filter(None, indexes):
        data = json.loads(index.read_text(encoding="utf-8"))
        _write_script(index.with_suffix(".js"), "var __index", data)
        index.unlink()
    lunr = theme / "lunr" / "min"
    names = ["stemmer.support", *sorted(set(project.languages) - {"en"})] if lunr.is_dir() else []
    parts = [_plain(workers[0]), *(_plain(lunr / f"lunr.{name}.min.js") for name in names)]
    parts.append("self.importScripts = () => undefined")
    _write_script(script, "window.courseSearch", "\n;\n".join(parts))
    for under in project.under.values():
        for folder in ("workers", "lunr"):
            shutil.rmtree(built / under / "assets" / "javascripts" / folder, ignore_errors=True)


class _Page(HTMLParser):
    """Collects the addresses in one page: what it loads, and where it leads."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.leads: list[str] = []
        self._data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        # __config is the theme's, and names a base and a worker that are not opened
        is_data = tag == "script" and said.get("type") == "application/json"
        self._data = is_data and said.get("id") != "__config"
        leads = tag in {"a", "area"} or "alternate" in (said.get("rel") or "")
        for name, value in attrs:
            if name in {"href", "src", "poster", "action", "xlink:href"} and value is not None:
                (self.leads if leads else self.loads).append(value)

    def handle_endtag(self, tag: str) -> None:
        self._data = False

    def handle_data(self, data: str) -> None:
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


_CSS_URL = re.compile(r"""(?:url\(|@import)\s*["']?([^"')]+)""")


def _fault(address: str, page: Path, *, loads: bool) -> str | None:
    """What is wrong with an address on a page, or None."""
    url = urlsplit(address)
    if url.scheme == "data" or (not loads and url.scheme in {"http", "https", "mailto"}):
        return None
    if url.scheme or url.netloc:
        return f"loads {address} from elsewhere" if loads else f"leads to {address}"
    if url.path.startswith("/"):
        return f"points at {address}, which begins at a server's root"
    target = page.parent / unquote(url.path) if url.path else page
    if target.is_dir():
        return f"points at {address}, a folder: only a server knows its page"
    return None if target.is_file() else f"points at {address}, which is not there"


def faults_in(folder: Path) -> list[str]:
    """What would not open from this folder, one sentence each."""
    faults = []
    for path in tree(folder, "*.html"):
        page = _Page()
        page.feed(path.read_text(encoding="utf-8"))
        where = path.relative_to(folder).as_posix()
        if '<script type="module"' in path.read_text(encoding="utf-8"):
            faults.append(f"{where} loads a module, which file:// refuses.")
        for addresses, loads in ((page.loads, True), (page.leads, False)):
            found = dict.fromkeys(_fault(address, path, loads=loads) for address in addresses)
            faults += [f"{where} {fault}." for fault in found if fault]
    for path in tree(folder, "*.css"):
        for address in _CSS_URL.findall(path.read_text(encoding="utf-8")):
            if not address.startswith("#") and (fault := _fault(address, path, loads=True)):
                faults.append(f"{path.relative_to(folder).as_posix()} {fault}.")
    return faults + list(_bad_names(folder))


_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)


def _bad_names(folder: Path) -> Iterator[str]:
    """Names that some disk or system would not take."""
    seen: dict[str, str] = {}
    for path in tree(folder, "*"):
        name = path.relative_to(folder).as_posix()
        if len(name) > LONGEST:
            yield f"{name} is longer than {LONGEST} signs, too long for Windows."
        if other := seen.get(name.casefold()):
            yield f"{name} and {other} are one file on Windows and macOS."
        seen[name.casefold()] = name
        for part in PurePosixPath(name).parts:
            if _RESERVED.fullmatch(part) or re.search(r'[<>:"|?*\\]|[. ]$', part):
                yield f"{name} has a name Windows does not take."
