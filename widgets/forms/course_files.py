"""The course's files for the page at hand: loaded once per version, with errors that name the page.

Zensical runs `define_env` once per page and both generators rebuild while an author edits, so the
cache asks with each look-up when the files were last changed.
"""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import cast

from widgets.forms.pages import Page
from widgets.loading import library
from widgets.loading.definition import Definition
from widgets.loading.documents import FacilitatorNote, Figure, Quiz, Reference
from widgets.loading.faults import CourseFileError


def instrument(page: Page, name: str) -> Definition:
    """Return the instrument `name` (course/instruments)."""
    return _load(page, "instruments", name, library.load_instrument)


def quiz(page: Page, name: str) -> Quiz:
    """Return the knowledge check `name` (course/quizzes)."""
    return _load(page, "quizzes", name, library.load_quiz)


def facilitation(page: Page, name: str) -> FacilitatorNote:
    """Return the facilitator's note `name` (course/facilitation)."""
    return _load(page, "facilitation", name, library.load_facilitation)


def figure(page: Page, name: str) -> Figure:
    """Return the figure `name` (course/figures)."""
    return _load(page, "figures", name, library.load_figure)


def references(page: Page, keys: tuple[str, ...] | None = None) -> list[Reference]:
    """Return the sources named, or all of them (course/references.yaml)."""
    known = _read(page, _references, "")
    for key in keys or ():
        if key not in known:
            raise page.fail(
                f"there is no source '{key}' in course/references.yaml.", _near(key, list(known))
            )
    return list(known.values()) if keys is None else [known[key] for key in keys]


def _references(_: str) -> Mapping[str, Reference]:
    return library.load_references()


def _load[T](page: Page, kind: str, name: str, load: Callable[[str], T]) -> T:
    folder = page.root / "course" / kind
    if not (folder / f"{name}.yaml").is_file():
        names = sorted(path.stem for path in folder.glob("*.yaml"))
        raise page.fail(f"there is no file course/{kind}/{name}.yaml.", _near(name, names))
    return _read(page, load, name)


def _read[T](page: Page, load: Callable[[str], T], name: str) -> T:
    try:
        return cast(T, _remember(load, name, _versions(page.root / "course")))
    except CourseFileError as error:
        raise page.fail(
            "a course file it uses cannot be read.", f"Mend this first:\n{error}"
        ) from error


@lru_cache(maxsize=128)
def _remember(load: Callable[[str], object], name: str, _versions: int) -> object:
    return load(name)


def _versions(course: Path) -> int:
    """Return a number that changes when any course file does: one file may quote another."""
    files = (path for kind in ("*.yaml", "*/*.yaml", "*/*.svg") for path in course.glob(kind))
    return hash(tuple(sorted((str(path), path.stat().st_mtime_ns) for path in files)))


def _near(name: str, known: list[str]) -> str:
    """Say what was probably meant."""
    close = get_close_matches(name, known, n=3) or known[:5]
    return f"Did you mean {' or '.join(close)}?" if close else "There is none yet: write it first."
