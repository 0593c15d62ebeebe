"""`course prepare`: everything the pages need in the browser, built under hashed names.

Each step is redone only when what goes into it changed: the widgets' words as JSON, the
Pyodide runtime, the scoring wheel with its lock file, the scripts and styles; what each lesson asks
is a script of the site, since every track has its own.
Then what no longer belongs is removed, and files are written that name the rest: manifest.json for
programs and the template partials head.html and body.html for the pages.
"""

import json
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, cast

import yaml
from filelock import FileLock

from publish import bundle as bundling
from publish import files, wheel
from publish.house import HERE, House, Project
from publish.say import TroubleError, console, step
from widgets.forms import MacroError, Page
from widgets.forms.completion import course_outline
from widgets.loading.library import using
from widgets.loading.words import Lang

PYODIDE_FILES = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")

Made = dict[str, Any]
"""What a step hands on, and under `files` what it wrote, relative to the assets folder."""


class _Stamps:
    """Remembers what each step was made from and what it made."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.path = house.work / "prepared.json"
        try:
            self.known: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self.known = {}

    def make(
        self, title: str, inputs: Iterable[Path], make: Callable[[], Made], *more: str
    ) -> Made:
        """Run the step unless the same inputs already made files that are still there."""
        key = files.fingerprint(self.house.root, inputs, *more)
        old = self.known.get(title)
        if old and old["key"] == key and self._whole(old["sizes"]):
            made: Made = old["made"]
            return made
        with step(title):
            made = make()
        sizes = {name: (self.house.assets / name).stat().st_size for name in made["files"]}
        self.known[title] = {"key": key, "made": made, "sizes": sizes}
        files.write_json(self.path, self.known)
        return made

    def _whole(self, sizes: dict[str, int]) -> bool:
        paths = {self.house.assets / name: size for name, size in sizes.items()}
        return all(path.is_file() and path.stat().st_size == size for path, size in paths.items())


def write_strings(house: House) -> None:
    """Write the widgets' words as JSON, for esbuild and TypeScript; always, since it is instant.

    Raises:
        TroubleError: when the YAML cannot be read.
    """
    try:
        words = yaml.safe_load(house.strings.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise TroubleError(f"{house.strings} cannot be read:\n{error}") from error
    files.write_json(house.generated / "strings.json", words)


def write_outline(project: Project, assets: Path) -> str:
    """Write what each lesson asks as a script of the site, so that every page can mark it.

    A script and no part of the bundle, which all tracks share; without words, so one for all
    languages. Returns its name.

    Raises:
        TroubleError: when a lesson asks for a course file that cannot be used.
    """
    lang = project.first
    page = Page("index.md", cast(Lang, lang), project.course / lang, project.root)
    try:
        with using(project.course):
            found = course_outline(page)
    except MacroError as error:
        raise TroubleError(str(error)) from error
    script = f"window.courseOutline={json.dumps(found, separators=(',', ':'))};\n".encode()
    name = f"outline-{files.digest(script)}.js"
    files.write(assets / name, script)
    return name


def name_scripts(house: House, track: Project) -> None:
    """Write a track's own outline and the template partials that name it and the shared scripts.

    Raises:
        TroubleError: when a lesson asks for a course file that cannot be used.
    """
    assets = track.theme / "assets" / "course"
    shared: dict[str, Any] = json.loads((house.assets / "manifest.json").read_text("utf-8"))
    whole = bundling.Bundle(**{one.name: shared[one.name] for one in fields(bundling.Bundle)})
    name = write_outline(track, assets)
    remaining = [one for one in shared["files"] if one != shared["outline"]]
    files.remove_all_but(assets, {assets / name})
    files.write_json(
        assets / "manifest.json", {**shared, "outline": name, "files": sorted([*remaining, name])}
    )
    _write_partials(track.theme / "partials" / "course", whole, name)


def join_runtime(house: House, site: Path) -> None:
    """Put what all tracks share into a built site: hard links where the disk has them.

    Nothing writes into such a file: what `course prepare` builds has the hash of its content in its
    name, and is replaced, never changed.
    """
    assets = site / "assets" / "course"
    wanted = json.loads((assets / "manifest.json").read_text(encoding="utf-8"))["files"]
    for name in wanted:
        target = assets / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                target.hardlink_to(house.assets / name)
            except OSError:
                shutil.copyfile(house.assets / name, target)


def _write_partials(folder: Path, whole: bundling.Bundle, outline_script: str) -> None:
    files.write(folder / "head.html", bundling.head_partial(whole, outline_script).encode())
    files.write(folder / "body.html", bundling.body_partial(whole).encode())


def _copy_pyodide(house: House) -> Made:
    source = house.node_modules / "pyodide"
    content = files.fingerprint(source, [source / file for file in PYODIDE_FILES])
    name = f"pyodide-{content[: files.HASH_LENGTH]}"
    for file in PYODIDE_FILES:
        (house.assets / name).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / file, house.assets / name / file)
    return {"pyodide": f"{name}/", "files": [f"{name}/{file}" for file in PYODIDE_FILES]}


def _ship_scoring(house: House) -> Made:
    made = wheel.ship(house.scoring, house.node_modules, house.assets)
    scoring, lock = (path.relative_to(house.assets).as_posix() for path in made)
    return {"scoring": scoring, "lock": lock, "files": [scoring, lock]}


def prepare(house: House = HERE) -> Path:
    """Bring the built assets up to date; return the manifest's path.

    Two at the same time wait for each other. A failed step leaves the older assets standing.

    Raises:
        TroubleError: when a source is faulty or a package is missing.
    """
    house.work.mkdir(exist_ok=True)
    with FileLock(house.work / "prepare.lock"):
        return _prepare(house)


def _prepare(house: House) -> Path:
    pyodide = [house.node_modules / "pyodide" / file for file in PYODIDE_FILES]
    for path in pyodide:
        if not path.is_file():
            raise TroubleError(
                f"The runtime is missing: no {path}.\nRun 'make build' once: it runs 'npm ci'."
            )
    if not wheel.same_bytecode(house.node_modules):
        console.print(
            f"[yellow]![/] Python {sys.version_info.major}.{sys.version_info.minor} here, "
            f"{wheel.runtime_python(house.node_modules)} in the browser: the scoring package ships "
            "as source, which starts a little slower.",
            soft_wrap=True,
        )
    own = files.tree(HERE.root / "publish", "*.py")
    tools = [own_file for own_file in own if own_file.stem in {"bundle", "wheel", "runtime"}]
    packages = [house.root / "package-lock.json", house.node_modules / ".package-lock.json"]
    stamps = _Stamps(house)

    write_strings(house)
    outlined = write_outline(house.project, house.assets)
    runtime = stamps.make("The Python runtime (Pyodide)", pyodide, lambda: _copy_pyodide(house))
    scoring = stamps.make(
        "The scoring package as a wheel",
        [*files.tree(house.scoring, "*.py", "*.toml", "*.typed"), *tools, packages[0]],
        lambda: _ship_scoring(house),
        sys.version,
    )
    names = {
        "pyodide": runtime["pyodide"],
        "scoring": scoring["scoring"],
        "lock": scoring["lock"],
    }
    made = stamps.make(
        "Scripts, styles and fonts",
        [*files.tree(house.elements, "*"), *files.tree(house.styles, "*"), *tools, *packages],
        lambda: asdict(bundling.bundle(house, names)),
        json.dumps(names),
    )
    manifest = house.assets / "manifest.json"
    wanted = [name for step_made in (runtime, scoring, made) for name in step_made["files"]]
    wanted.append(outlined)
    files.remove_all_but(house.assets, {manifest, *(house.assets / name for name in wanted)})
    files.write_json(manifest, {**names, **made, "outline": outlined, "files": sorted(wanted)})
    _write_partials(house.head.parent, bundling.Bundle(**made), outlined)
    return manifest
