"""A learning track: the course of one organisation, as its file says it.

Built from data that has passed every check; the constructors trust it and don't check again.
A track's texts have the track's languages and no other, so they are mappings and not `Text`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Literal

from widgets.loading.words import Data, Lang, each

type Words = Mapping[Lang, str]
"""One plain text in each language of the track."""

type LeftOut = Literal[
    "measurements", "certificate", "others", "report", "coach", "offline", "facilitators"
]
type Part = Literal["read", "scored", "checked"]

PARTS: tuple[Part, ...] = ("read", "scored", "checked")


def words(data: Data | None) -> Words:
    """Read {nl, en}, or one of the two; line breaks of a folded text become one space."""
    return {_lang(key): " ".join(str(text).split()) for key, text in (data or {}).items()}


def maybe(data: Data | None) -> Words | None:
    """Read a text that may be left out."""
    return None if data is None else words(data)


def _lang(key: str) -> Lang:
    return "nl" if key == "nl" else "en"


@dataclass(frozen=True)
class Section:
    """Own text that comes in place of a section: its heading, and the file."""

    section: Words
    file: str

    @classmethod
    def of(cls, data: Data) -> Section:
        """Build from one entry of `replace`."""
        return cls(words(data["section"]), data["file"])


@dataclass(frozen=True)
class Extension:
    """Own text that comes after a section: its heading, and the file."""

    after: Words
    file: str

    @classmethod
    def of(cls, data: Data) -> Extension:
        """Build from one entry of `extend`."""
        return cls(words(data["after"]), data["file"])


@dataclass(frozen=True)
class TrackLesson:
    """A lesson of the course, or one of the track's own (then `own` names its file).

    `id` is module/lesson, the lesson's address without `modules/`. `replaces` is the lesson of the
    course that an own lesson comes in place of.
    """

    id: str
    own: str | None
    title: Words | None
    required: bool
    case: str | None
    replace: tuple[Section, ...]
    extend: tuple[Extension, ...]
    without: tuple[str, ...]
    replaces: str | None

    @classmethod
    def of(cls, module: str, data: Data) -> TrackLesson:
        """Build from one entry of a module's lessons."""
        own = data.get("own")
        return cls(
            id=data["lesson"] if own is None else own_lesson(module, own),
            own=own,
            title=maybe(data.get("title")),
            required=data.get("required", True),
            case=data.get("case"),
            replace=each(Section.of, data.get("replace")),
            extend=each(Extension.of, data.get("extend")),
            without=tuple(data.get("without", ())),
            replaces=data.get("replaces"),
        )


def own_lesson(module: str, file: str) -> str:
    """Return the id of a track's own lesson: the folder of its module, and its file's name."""
    return f"{module}/{PurePosixPath(file).stem}"


@dataclass(frozen=True)
class TrackModule:
    """A module of the course as it is (`course`; no title and no lessons here), or an own one."""

    id: str
    course: bool
    title: Words | None
    text: Words | None
    lessons: tuple[TrackLesson, ...]

    @classmethod
    def of(cls, data: Data) -> TrackModule:
        """Build from one entry of a checked file."""
        if "course" in data:
            return cls(data["course"], True, None, None, ())
        lessons = tuple(TrackLesson.of(data["id"], one) for one in data["lessons"])
        return cls(data["id"], False, words(data["title"]), maybe(data.get("text")), lessons)


@dataclass(frozen=True)
class Completed:
    """What counts as completed. `lessons` is None for all required ones; `score` None for none."""

    lessons: int | None
    parts: tuple[Part, ...]
    measurements: bool
    score: Literal["checks"] | None
    passed: int | None

    @classmethod
    def of(cls, data: Data, *, measured: bool) -> Completed:
        """Build from the field; without it everything counts that the track has."""
        lessons = data.get("lessons", "required")
        return cls(
            lessons=None if lessons == "required" else lessons,
            parts=tuple(data.get("parts", PARTS)),
            measurements=data.get("measurements", measured),
            score="checks" if data.get("score") == "checks" else None,
            passed=data.get("pass"),
        )


@dataclass(frozen=True)
class Dates:
    """The first and the last day; each may be open."""

    start: date | None
    end: date | None

    @classmethod
    def of(cls, data: Data) -> Dates:
        """Build from the field, also when it is left out."""
        start, end = (data.get(key) for key in ("start", "end"))
        return cls(
            date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None
        )


@dataclass(frozen=True)
class LiveSession:
    """A session people attend together. `start` and `end` are local clock times, "09:30"."""

    id: str
    title: Words
    date: date
    start: str
    end: str
    place: Words | None
    link: str | None
    lessons: tuple[str, ...]

    @classmethod
    def of(cls, data: Data) -> LiveSession:
        """Build from one entry of a checked file."""
        return cls(
            id=data["id"],
            title=words(data["title"]),
            date=date.fromisoformat(data["date"]),
            start=data["start"],
            end=data["end"],
            place=maybe(data.get("place")),
            link=data.get("link"),
            lessons=tuple(data.get("lessons", ())),
        )


@dataclass(frozen=True)
class Contact:
    """Somebody people can ask."""

    name: str
    role: Words | None
    mail: str | None
    phone: str | None

    @classmethod
    def of(cls, data: Data) -> Contact:
        """Build from one entry of a checked file."""
        return cls(data["name"], maybe(data.get("role")), data.get("mail"), data.get("phone"))


@dataclass(frozen=True)
class FontFile:
    """One .woff2 file of a face."""

    file: str
    weight: int
    style: Literal["normal", "italic"]

    @classmethod
    def of(cls, data: Data) -> FontFile:
        """Build from one entry of a face."""
        return cls(data["file"], data.get("weight", 400), data.get("style", "normal"))


@dataclass(frozen=True)
class Fonts:
    """The faces of running text and of headings; empty is the course's own face."""

    text: tuple[FontFile, ...]
    headings: tuple[FontFile, ...]

    @classmethod
    def of(cls, data: Data) -> Fonts:
        """Build from the field, also when it is left out."""
        return cls(each(FontFile.of, data.get("text")), each(FontFile.of, data.get("headings")))


@dataclass(frozen=True)
class Look:
    """Files in the track's folder `look`, and colours as #rrggbb; None is the course's own."""

    logo: str | None
    logo_dark: str | None
    icon: str | None
    primary: str | None
    signal: str | None
    fonts: Fonts

    @classmethod
    def of(cls, data: Data) -> Look:
        """Build from the field, also when it is left out."""
        colours = data.get("colours", {})
        return cls(
            logo=data.get("logo"),
            logo_dark=data.get("logo_dark"),
            icon=data.get("icon"),
            primary=colours.get("primary"),
            signal=colours.get("signal"),
            fonts=Fonts.of(data.get("fonts", {})),
        )


@dataclass(frozen=True)
class Unit:
    """A department."""

    id: str
    title: Words

    @classmethod
    def of(cls, data: Data) -> Unit:
        """Build from one entry of a checked file."""
        return cls(data["id"], words(data["title"]))


@dataclass(frozen=True)
class Lms:
    """What a package for an LMS reports."""

    answers: Literal["ask", "never"]
    objectives: Literal["scales", "modules"]

    @classmethod
    def of(cls, data: Data) -> Lms:
        """Build from the field, also when it is left out."""
        return cls(data.get("answers", "ask"), data.get("objectives", "scales"))


@dataclass(frozen=True)
class Track:
    """One learning track."""

    id: str
    languages: tuple[Lang, ...]
    title: Words
    description: Words | None
    organisation: str | None
    welcome: str | None
    modules: tuple[TrackModule, ...]
    leave_out: frozenset[LeftOut]
    completed: Completed
    dates: Dates
    sessions: tuple[LiveSession, ...]
    contacts: tuple[Contact, ...]
    look: Look
    terms: Mapping[Lang, Mapping[str, str]]
    privacy: str | None
    units: tuple[Unit, ...]
    links: Literal["stop", "text"]
    lms: Lms

    @property
    def lessons(self) -> tuple[TrackLesson, ...]:
        """The lessons that stand in the file; those of whole modules of the course don't."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    @classmethod
    def of(cls, data: Data) -> Track:
        """Build from a checked file."""
        out = frozenset(data.get("leave_out", ()))
        terms: Data = data.get("terms", {})
        return cls(
            id=data["id"],
            languages=tuple(data["languages"]),
            title=words(data["title"]),
            description=maybe(data.get("description")),
            organisation=data.get("organisation"),
            welcome=data.get("welcome"),
            modules=each(TrackModule.of, data["modules"]),
            leave_out=out,
            completed=Completed.of(data.get("completed", {}), measured="measurements" not in out),
            dates=Dates.of(data.get("dates", {})),
            sessions=each(LiveSession.of, data.get("sessions")),
            contacts=each(Contact.of, data.get("contacts")),
            look=Look.of(data.get("look", {})),
            terms={_lang(lang): dict(pairs) for lang, pairs in terms.items()},
            privacy=data.get("privacy"),
            units=each(Unit.of, data.get("units")),
            links=data.get("links", "stop"),
            lms=Lms.of(data.get("lms", {})),
        )
