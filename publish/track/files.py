"""The course files of a track: those its pages show, and of the long lists what they need."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import yaml

from widgets.loading.course import FOLDERS

_CITED = re.compile(r"\{\{-?\s*cite\(([^)]*)\)")
_TEXT = re.compile(r"""["']([^"']+)["']""")


_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""In C where it is there: a track reads every note and plan of the course."""


def data(path: Path) -> Any:  # noqa: ANN401 - YAML
    """Return what a course file holds; `course check` has looked at it."""
    return yaml.load(path.read_text(encoding="utf-8-sig"), _Loader)  # noqa: S506 - a SafeLoader


def cited_on(text: str) -> set[str]:
    """Return the keys of the sources a page cites."""
    return {key for call in _CITED.findall(text) for key in _TEXT.findall(call)}


def cited_in(path: Path) -> set[str]:
    """Return the keys of the sources a course file names."""
    return set(_sources(data(path)))


def exercises(path: Path) -> set[str]:
    """Return the notes whose exercises a session plan does."""
    plan = data(path)
    blocks = [block for day in plan["days"] for block in day["blocks"]]
    return {block["exercise"] for block in blocks if "exercise" in block}


def _sources(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "sources" and isinstance(inner, list):
                yield from (str(key) for key in inner if isinstance(key, str))
            else:
                yield from _sources(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _sources(inner)


def entries(path: Path, wanted: Collection[str]) -> str:
    """Return the entries of a file with one entry per key, as they are written there."""
    if not path.is_file():
        return ""
    text = path.read_text(encoding="utf-8-sig")
    root = yaml.compose(text, _Loader)
    if not isinstance(root, yaml.MappingNode):
        return ""
    lines = text.split("\n")
    starts = [key.start_mark.line for key, _ in root.value]
    ends = [*starts[1:], len(lines)]
    return "".join(
        "\n".join(lines[start:end]).rstrip("\n") + "\n"
        for (key, _), start, end in zip(root.value, starts, ends, strict=True)
        if key.value in wanted
    )


def own(folder: Path) -> dict[str, Path]:
    """Return the course files of the track's own: place in a course → file."""
    return {
        f"{where}/{path.name}": path
        for kind, where in FOLDERS.items()
        if kind != "track"
        for path in sorted((folder / where).glob("*"))
        if path.suffix in {".yaml", ".svg"}
    }
