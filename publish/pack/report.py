"""What is in a package, how large it is and what the LMS will hear: for whoever uploads it.

Written beside the package as text and as JSON, and shown in the terminal. No dates: the same
package has the same report.
"""

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath

from publish.files import tree
from publish.pack.archive import Archive
from publish.pack.limits import LIMITS, MEGA

KINDS = {
    "pages": {".html"},
    "scripts": {".js"},
    "styles": {".css"},
    "fonts": {".woff2"},
    "pictures": {".png", ".svg", ".jpg", ".webp", ".ico"},
    "Python and readers (runtime)": {".wasm", ".zip", ".whl"},
    "data": {".json", ".xml", ".gz", ".txt", ".ics"},
    "schemas": {".xsd", ".dtd"},
}
LARGEST = 10


@dataclass(frozen=True)
class Kind:
    """The files of one kind: how many, how large unpacked."""

    name: str
    files: int
    bytes: int


@dataclass(frozen=True)
class About:
    """What a package says about its course, in the words of its makers."""

    track: str
    title: str
    languages: list[str]
    lessons: int
    counts: list[str]
    """The lessons the rule of completion counts."""
    completion: str
    reported: list[str]
    """What goes to the LMS, a sentence each; empty where there is none."""


@dataclass(frozen=True)
class Report:
    """All about one written package."""

    format: str
    version: int
    package: str
    form: str
    about: About
    packed: int
    unpacked: int
    files: int
    sha256: str
    kinds: list[Kind]
    largest: list[tuple[str, int]]
    limits: list[dict[str, object]] = field(default_factory=list)

    def to_dict(self) -> dict[str, object]:
        """The report as JSON."""
        return asdict(self)


def report_on(folder: Path, package: str, form: str, about: About, archive: Archive) -> Report:
    """Count what is in a package's folder."""
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in tree(folder, "*")}
    kinds: dict[str, list[int]] = defaultdict(list)
    for name, size in sizes.items():
        kinds[_kind(name)].append(size)
    return Report(
        format="trust-course-package",
        version=1,
        package=package,
        form=form,
        about=about,
        packed=archive.bytes,
        unpacked=sum(sizes.values()),
        files=len(sizes),
        sha256=archive.sha256,
        kinds=[
            Kind(name, len(found), sum(found))
            for name, found in sorted(kinds.items(), key=lambda one: (-sum(one[1]), one[0]))
        ],
        largest=sorted(sizes.items(), key=lambda one: (-one[1], one[0]))[:LARGEST],
        limits=[
            {"name": limit.name, "bytes": limit.bytes, "passes": archive.bytes <= limit.bytes}
            for limit in LIMITS
        ],
    )


def _kind(name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    return next((kind for kind, suffixes in KINDS.items() if suffix in suffixes), "other")


def size(count: int) -> str:
    """Bytes as people read them, in the megabytes that servers count."""
    return f"{count / MEGA:.1f} MB" if count >= MEGA // 10 else f"{count / 1024:.1f} kB"


def as_text(report: Report) -> str:
    """The report for people."""
    about = report.about
    lines = [
        f"{report.package}: {about.title}",
        "",
        f"Form        {report.form}",
        f"Track       {about.track}",
        f"Languages   {', '.join(about.languages)}",
        f"Lessons     {about.lessons}",
        f"Size        {size(report.packed)} packed, {size(report.unpacked)} unpacked, "
        f"{report.files} files",
        f"SHA-256     {report.sha256}",
        "",
        f"Completed   {about.completion}",
        f"These count, {len(about.counts)} of {about.lessons}:",
        *(f"  - {lesson}" for lesson in about.counts),
    ]
    if about.reported:
        lines += ["", "Reported to the LMS", *(f"  - {line}" for line in about.reported)]
    lines += ["", "What is in it"]
    lines += [f"  {kind.files:5}  {size(kind.bytes):>9}  {kind.name}" for kind in report.kinds]
    lines += ["", "The largest files"]
    lines += [f"  {size(count):>9}  {name}" for name, count in report.largest]
    lines += ["", "Upload limits"]
    for limit in report.limits:
        said = "passes  " if limit["passes"] else "TOO LARGE"
        lines.append(f"  {said:9}  {limit['bytes'] // MEGA:3} MB  {limit['name']}")  # type: ignore[operator]
    return "\n".join(lines) + "\n"
