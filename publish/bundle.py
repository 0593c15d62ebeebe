"""Scripts and styles through esbuild: hashed names, and which file is which."""

import json
import re
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publish.house import House
from publish.node import run
from publish.say import TroubleError

BROWSERS = "es2022,chrome111,edge111,firefox114,safari16.4"
"""The oldest we build for: the first with all that Pyodide 0.29 and our CSS need (2023)."""

COMMON = [
    "--bundle",
    "--minify",
    "--charset=utf8",
    "--log-level=warning",
    f"--target={BROWSERS}",
    "--loader:.svg=file",
    "--loader:.wasm=file",
    # a linked node_modules keeps its place: names are the same in every working copy
    "--preserve-symlinks",
]
HASHED = [
    "--entry-names=[name]-[hash]",
    "--chunk-names=chunk-[hash]",
    "--asset-names=[ext]/[name]-[hash]",
    "--loader:.woff2=file",
    '--define:FORM="site"',
]
"""For a server: what is under a hashed name may be kept for ever."""
FOLDER = [
    "--format=iife",
    "--entry-names=[name]",
    "--loader:.woff2=dataurl",  # a browser may refuse a font from file://
    '--define:FORM="folder"',
    # a classic script's own address, while it runs (origin.ts reads it)
    "--define:import.meta.url=document.currentScript.src",
]
"""For a folder opened by double click: classic scripts, each whole, under plain names."""
PACK = "python.js"
"""The script that brings Python in a folder; publish/folder.py writes it."""
READER = "reader.js"
"""The one that brings the reader of QR codes there."""


@dataclass(frozen=True)
class Bundle:
    """Names relative to the assets folder."""

    worker: str
    head: str
    body: str
    main: str
    css: str
    chunks: list[str] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def _esbuild(house: House, out: Path, entries: list[Path], *more: str) -> dict[str, Any]:
    """Bundle into `out`; return esbuild's metafile outputs, keyed by name relative to `out`.

    Raises:
        TroubleError: with esbuild's own words.
    """
    for entry in entries:
        if not entry.is_file():
            raise TroubleError(f"There is nothing to bundle: {entry} is missing.")
    meta = out.parent / "meta.json"
    names = [str(entry.relative_to(house.root)) for entry in entries]
    run("esbuild", [*names, *COMMON, *more, f"--outdir={out}", f"--metafile={meta}"], house)
    outputs = json.loads(meta.read_text(encoding="utf-8"))["outputs"]
    return {
        str((house.root / name).resolve().relative_to(out)): data for name, data in outputs.items()
    }


def _of(outputs: dict[str, Any], entry: Path) -> str:
    """The output an entry point became."""
    return next(
        name
        for name, data in outputs.items()
        if Path(data.get("entryPoint", "")).name == entry.name
    )


def bundle(house: House, runtime: dict[str, str]) -> Bundle:
    """Bundle worker, head and body script, main script and styles into the assets folder.

    `runtime`: {pyodide, scoring, lock}, names relative to the assets folder. Together with the
    worker's name it becomes the constant RUNTIME in the scripts.

    Raises:
        TroubleError: when a source is missing or esbuild refuses one.
    """
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch).resolve() / "out"
        script, head = house.elements / "worker.ts", house.elements / "head.ts"
        body = house.elements / "body.ts"
        main, css = house.elements / "course.ts", house.styles / "course.css"

        first = _esbuild(
            house,
            out,
            [script, head, body],
            *HASHED,
            "--format=iife",
            f"--define:RUNTIME={json.dumps(runtime)}",
        )
        worker = _of(first, script)
        names = json.dumps({"worker": worker, **runtime})
        second = _esbuild(
            house,
            out,
            [main, css],
            *HASHED,
            "--format=esm",
            "--splitting",
            f"--define:RUNTIME={names}",
        )
        entry = _of(second, main)
        made = Bundle(
            worker=worker,
            head=_of(first, head),
            body=_of(first, body),
            main=entry,
            css=_of(second, css),
            # what the main script imports at once, so that the page can fetch it at the same time
            chunks=sorted(
                str((house.root / item["path"]).resolve().relative_to(out))
                for item in second[entry]["imports"]
                if item["kind"] == "import-statement"
            ),
            fonts=sorted(
                name
                for name, data in second.items()
                if name.endswith(".woff2")
                and any(re.search("-latin-(?!ext).*normal", source) for source in data["inputs"])
            ),
            files=sorted([*first, *second]),
        )
        shutil.copytree(out, house.assets, dirs_exist_ok=True)
    return made


def bundle_folder(house: House, assets: Path) -> str:
    """Bundle main script, styles and the search's helper into `assets`; return the worker's script.

    Raises:
        TroubleError: when a source is missing or esbuild refuses one.
    """
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch).resolve() / "out"
        scripts = ("course.ts", "folder.ts", "worker.ts")
        entries = [*(house.elements / name for name in scripts), house.styles / "course.css"]
        names = {"pack": PACK, "reader": READER}
        _esbuild(house, out, entries, *FOLDER, f"--define:RUNTIME={json.dumps(names)}")
        made = {path.name: path for path in out.rglob("*") if path.is_file()}
        for name in ("course.js", "course.css", "folder.js"):
            shutil.copyfile(made[name], assets / name)
        return made["worker.js"].read_text(encoding="utf-8")


def bundle_report(house: House) -> tuple[str, str]:
    """Return the script and the styles that the report of `course group` holds inside itself.

    `course prepare` must have written the words. The script reads `script.group-data`
    (widgets/elements/room/report-entry.ts).

    Raises:
        TroubleError: when a source is missing or esbuild refuses one.
    """
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch).resolve() / "out"
        script = house.elements / "room" / "report-entry.ts"
        styles = house.styles / "group-report.css"
        for entry, name in ((script, "group-report"), (styles, "group-report")):
            _esbuild(house, out, [entry], "--format=iife", f"--entry-names={name}")
        # no `</script` or `</style` may end the element it is written into
        return (
            (out / "group-report.js").read_text(encoding="utf-8").replace("</script", "<\\/script"),
            (out / "group-report.css").read_text(encoding="utf-8").replace("</", "<\\/"),
        )


def bundle_shell(house: House, folder: Path) -> None:
    """Write `shell.js` and `shell.css` into `folder`: the page of a package that an LMS opens.

    `course prepare` must have written the words.

    Raises:
        TroubleError: when a source is missing or esbuild refuses one.
    """
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch).resolve() / "out"
        for entry in (house.elements / "lms" / "shell.ts", house.styles / "shell.css"):
            _esbuild(house, out, [entry], "--format=iife", "--entry-names=[name]")
            made = entry.with_suffix(".js" if entry.suffix == ".ts" else ".css").name
            shutil.copyfile(out / made, folder / made)


_WRITTEN = "{#- Written by `course prepare`; edit publish/bundle.py instead. -#}"


def _url(name: str) -> str:
    """How a template names an asset; the English site uses the Dutch site's (`extra.shared`)."""
    return "{{ (config.extra.shared ~ 'assets/course/" + name + "') | url }}"


def _preload(font: str) -> str:
    """A font to fetch at once, unless a track has one of its own in that place."""
    own = "own_headings" if "serif" in font else "own_text"
    link = f'<link rel="preload" href="{_url(font)}" as="font" type="font/woff2" crossorigin>'
    return f"{{% if not own.look.{own} %}}{link}{{% endif %}}"


def body_partial(made: Bundle) -> str:
    """The template partial for the body: the script in place of the theme's inline ones there."""
    return f'{_WRITTEN}\n<script src="{_url(made.body)}"></script>\n'


def head_partial(made: Bundle, outline: str) -> str:
    """The template partial that names the assets, for Jinja2 and MiniJinja alike.

    `outline` is the script that says what each lesson asks; it sets its name before any other reads
    it, so it is an ordinary one in every form.

    The head script's `data-base` is where the whole site begins, seen from the page: the theme a
    learner chose in one language holds in the other. (`base_url` ends in a slash on the 404 page.)
    """
    lines = [
        _WRITTEN,
        '{% import "partials/look.html" as own %}',
        f'<script src="{_url(made.head)}"'
        """ data-base="{{ base_url ~ ('' if base_url[-1:] == '/' else '/') """
        '~ config.extra.shared }}"></script>',
        f'<script src="{_url(outline)}"></script>',
        '{% if config.extra.form == "folder" %}',
        f'<link rel="stylesheet" href="{_url("course.css")}">',
        # before the theme's own script, which asks for its search at once
        *(f'<script src="{_url(name)}"></script>' for name in ("search.js", "folder.js")),
        f'<script src="{_url("course.js")}" defer></script>',
        "{% else %}",
        f'<link rel="stylesheet" href="{_url(made.css)}">',
        *(_preload(name) for name in made.fonts),
        *(f'<link rel="modulepreload" href="{_url(name)}">' for name in made.chunks),
        f'<script type="module" src="{_url(made.main)}"></script>',
        "{% endif %}",
    ]
    return "\n".join(lines) + "\n"
