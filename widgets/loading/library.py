"""The course's files as frozen models, each read and checked once until somebody edits it.

The macros' way in: `load_instrument("trust-equation")`. What can be wrong with the file itself
raises one CourseFileError whose text is the rendered faults.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast, overload

from widgets.loading.checks import check_read
from widgets.loading.course import ASSEMBLED, HERE, Course
from widgets.loading.definition import Definition
from widgets.loading.documents import FacilitatorNote, Figure, Quiz, Reference, Term
from widgets.loading.faults import CourseFileError, Fault
from widgets.loading.kinds import KINDS, build
from widgets.loading.session_plan import SessionPlan
from widgets.loading.shared import Shared
from widgets.loading.track import Track
from widgets.loading.words import LANGUAGES, Data
from widgets.loading.yamlfile import read_yaml

type Stamp = tuple[tuple[str, int, int], ...]
"""Path, time of change and size of every file a model was made of."""


OPEN = "open"
"""The track that is the public course."""


NOTHING_OWN: Data = {"id": OPEN, "languages": LANGUAGES, "title": {}, "modules": ()}
"""The track of a course folder that says nothing of itself."""


class Library:
    """The models of one course folder."""

    def __init__(self, root: Path = HERE) -> None:
        self.root = root
        self._models: dict[Path, tuple[Stamp, object]] = {}

    @overload
    def instrument(self, name: str) -> Definition: ...
    @overload
    def instrument[T: Shared](self, name: str, kind: type[T]) -> T: ...
    def instrument(self, name: str, kind: type[Shared] = Definition) -> Shared:
        """Return an instrument of the kind asked for: a class in `kinds`, or Shared for any.

        Raises CourseFileError, also when its file is of another kind: whoever asked cannot use it.
        """
        found = self._model("instrument", name, lambda data, _: build(data, self.references()))
        if not isinstance(found, kind):
            path = Course(self.root).file("instrument", name)
            wanted = next((one for one, own in KINDS.items() if own is kind), kind.__name__)
            message = f"This is an instrument of kind {found.kind}, and here only {wanted} fits."
            mend = f"Name an instrument of kind {wanted}, or use what shows a {found.kind}."
            raise CourseFileError([Fault("other-kind", path, 1, 1, "kind", message, mend)])
        return found

    def quiz(self, name: str) -> Quiz:
        """Return a knowledge check. Raises CourseFileError."""
        return self._model("quiz", name, lambda data, _: Quiz.of(data, self.references()))

    def facilitation(self, name: str) -> FacilitatorNote:
        """Return a facilitator's note. Raises CourseFileError."""
        return self._model("facilitation", name, lambda data, _: FacilitatorNote.of(data))

    def session_plan(self, name: str) -> SessionPlan:
        """Return a session plan. Raises CourseFileError."""
        return self._model("session-plan", name, lambda data, _: SessionPlan.of(data))

    def track(self, name: str | None = None) -> Track:
        """Return a track; without a name the one this course is. Raises CourseFileError.

        An assembled course holds its track as `track.yaml`, checked where it came from; the
        working copy is the track `open`, and a course without that file has nothing of its own.
        """
        whole = self.root / ASSEMBLED
        if name is None and whole.is_file():
            file = read_yaml(whole)
            if file.faults:
                raise CourseFileError(file.faults)
            return Track.of(cast(Data, file.data))
        if name is None and not Course(self.root).file("track", OPEN).is_file():
            return Track.of(NOTHING_OWN)
        return self._model("track", name or OPEN, lambda data, _: Track.of(data))

    def figure(self, name: str) -> Figure:
        """Return a figure with its SVG. Raises CourseFileError."""
        return self._model(
            "figure",
            name,
            lambda data, path: Figure.of(data, path.with_suffix(".svg").read_text("utf-8-sig")),
        )

    def references(self) -> Mapping[str, Reference]:
        """Return all sources by key. Raises CourseFileError."""
        return self._cached(
            Course(self.root).references_file,
            lambda data, _: {key: Reference.of(key, one) for key, one in data.items()},
        )

    def glossary(self) -> tuple[Term, ...]:
        """Return the words of the course, in the order of the file. Raises CourseFileError."""
        return self._cached(
            Course(self.root).glossary_file,
            lambda data, _: tuple(Term.of(key, one) for key, one in data.items()),
        )

    def _model[T](self, kind: str, name: str, build: Callable[[Data, Path], T]) -> T:
        course = Course(self.root)
        if name not in course.names(kind):  # so that a name can't lead out of the folder either
            path = course.file(kind, name)
            there = ", ".join(course.names(kind)) or "none yet"
            message = f"There is no {kind} `{name}`."
            raise CourseFileError(
                [Fault("no-file", path, 1, 1, "", message, f"There are: {there}.")]
            )
        return self._cached(course.file(kind, name), build)

    def _cached[T](self, path: Path, build: Callable[[Data, Path], T]) -> T:
        # a fault may come from the sources or the picture, so their edits count as well
        course = Course(self.root)
        stamp = _stamp(path, path.with_suffix(".svg"), course.references_file)
        known = self._models.get(path)
        if known is not None and known[0] == stamp:
            return cast(T, known[1])
        if not path.is_file():
            message, mend = "This file is not there.", "Put it there, or correct the name."
            raise CourseFileError([Fault("no-file", path, 1, 1, "", message, mend)])
        file = read_yaml(path)
        # an assembled course was checked where it came from, where its faults can be mended
        assembled = (self.root / ASSEMBLED).is_file()
        if faults := list(file.faults) if assembled else check_read(file, course):
            raise CourseFileError(faults)
        model = build(cast(Mapping[str, Any], file.data), path)
        self._models[path] = (stamp, model)
        return model


def _stamp(*paths: Path) -> Stamp:
    found = ((path, path.stat()) for path in paths if path.is_file())
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in found)


_libraries = [Library()]


@contextmanager
def using(root: Path) -> Iterator[Library]:
    """Let the functions below read another course folder for a while: for tests and tracks."""
    _libraries.append(Library(root))
    try:
        yield _libraries[-1]
    finally:
        _libraries.pop()


@overload
def load_instrument(name: str) -> Definition: ...
@overload
def load_instrument[T: Shared](name: str, kind: type[T]) -> T: ...
def load_instrument(name: str, kind: type[Shared] = Definition) -> Shared:
    """Return an instrument of the course, of the kind asked for. Raises CourseFileError."""
    return _libraries[-1].instrument(name, kind)


def load_quiz(name: str) -> Quiz:
    """Return a knowledge check of the course. Raises CourseFileError."""
    return _libraries[-1].quiz(name)


def load_facilitation(name: str) -> FacilitatorNote:
    """Return a facilitator's note of the course. Raises CourseFileError."""
    return _libraries[-1].facilitation(name)


def facilitation_names() -> list[str]:
    """Return the names of all facilitator's notes of the course, sorted."""
    return Course(_libraries[-1].root).names("facilitation")


def load_session_plan(name: str) -> SessionPlan:
    """Return a session plan of the course. Raises CourseFileError."""
    return _libraries[-1].session_plan(name)


def session_plan_names() -> list[str]:
    """Return the names of all session plans of the course, sorted."""
    return Course(_libraries[-1].root).names("session-plan")


def load_track(name: str | None = None) -> Track:
    """Return a track; without a name the one the course is. Raises CourseFileError."""
    return _libraries[-1].track(name)


def load_figure(name: str) -> Figure:
    """Return a figure of the course. Raises CourseFileError."""
    return _libraries[-1].figure(name)


def load_references() -> Mapping[str, Reference]:
    """Return all sources of the course by key. Raises CourseFileError."""
    return _libraries[-1].references()


def load_glossary() -> tuple[Term, ...]:
    """Return the words of the course. Raises CourseFileError."""
    return _libraries[-1].glossary()
