"""Build a form, check it, write one archive with its report: all of it, or nothing.

Everything is made in a scratch folder. Only when it is whole and right do the archive and its
reports take the place of older ones.
"""

import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from publish import folder as folders
from publish import site
from publish.files import tree
from publish.house import HERE, House, Project
from publish.pack.about import describe
from publish.pack.archive import write_archive
from publish.pack.checks import faults_in
from publish.pack.manifest import NAME, Described, listed, manifest
from publish.pack.report import Report, as_text, report_on
from publish.pack.schemas import definitions
from publish.pack.shape import shape, steady
from publish.pack.shell import write_shell
from publish.runtime import prepare
from publish.say import TroubleError, step
from publish.track.assemble import assemble
from publish.track.lock import alone
from widgets.loading.track import Track

OUT = HERE.root / "packages"
PUBLIC = "open"
SITE = "site"
"""Where the course lies inside a package for an LMS."""


class Form(StrEnum):
    """What a course is handed out as."""

    scorm12 = "scorm12"
    scorm2004 = "scorm2004"
    folder = "folder"
    site_zip = "site-zip"

    @property
    def scorm(self) -> str | None:
        """The version of SCORM, or None."""
        return {"scorm12": "1.2", "scorm2004": "2004"}.get(self.value)


@dataclass(frozen=True)
class Order:
    """One package to make: of which track, in which form.

    The public course is built from the working copy itself, any other track from its own project.
    """

    track: Track
    house: House
    form: Form
    out: Path = OUT
    site_url: str = site.DEFAULT_URL

    @property
    def name(self) -> str:
        """The archive's name without its ending; a newer package of the course has the same."""
        return f"{self.track.id}-{self.form.value}"


def make(order: Order, built: Path | None = None, *, check: bool = True) -> tuple[Path, Report]:
    """Write the archive and its reports into `order.out`; return the archive and the report.

    `built` is a site in this form that is there already: then none is built.

    Raises:
        TroubleError: with everything that is wrong. An older package stays as it was.
    """
    order.house.work.mkdir(parents=True, exist_ok=True)
    with (
        alone([order.track.id], order.house),
        tempfile.TemporaryDirectory(dir=order.house.work, prefix="pack-") as scratch,
    ):
        inside = Path(scratch).resolve() / "inside"
        course = inside / SITE if order.form.scorm else inside
        if built is None:
            prepare(order.house)
            if check:
                site.check_course(order.house)
        public = built is not None or order.track.id == PUBLIC
        project = None if public else assemble(order.track, order.house)
        if built is None:
            BUILD[order.form](order, project, course)
        else:
            shutil.copytree(built, course)
        if order.form.scorm:
            wrap(order, inside, order.form.scorm, project or order.house.project)
        archive = Path(scratch) / f"{order.name}.zip"
        # a folder is unpacked by hand, and should not spill over what is there
        under = f"{order.track.id}/" if order.form is Form.folder else ""
        with step(f"{len(tree(inside, '*'))} files into {archive.name}"):
            written = write_archive(inside, archive, under)
        sources = project or order.house.project
        about = describe(order.track, sources, scorm=bool(order.form.scorm))
        report = report_on(inside, archive.name, order.form.value, about, written)
        hand_out(order, archive, report)
    return order.out / f"{order.name}.zip", report


def _lms(order: Order, project: Project | None, out: Path) -> None:
    plan = site.Plan(out=out, house=order.house, form="lms", offline=False, track=project)

    def finish(made: Path) -> list[str]:
        shape(made, order.house, list(order.track.languages))
        return []

    site.build(plan, check=False, finish=finish, prepared=True)


def _folder(order: Order, project: Project | None, out: Path) -> None:
    folders.build(out, order.house, check=False, track=project, prepared=True)


def _site(order: Order, project: Project | None, out: Path) -> None:
    plan = site.Plan(order.site_url, out, house=order.house, track=project)

    def finish(made: Path) -> list[str]:
        steady(made)
        return []

    site.build(plan, check=False, finish=finish, prepared=True)


BUILD: dict[Form, Callable[[Order, Project | None, Path], None]] = {
    Form.scorm12: _lms,
    Form.scorm2004: _lms,
    Form.folder: _folder,
    Form.site_zip: _site,
}


def wrap(order: Order, inside: Path, version: str, project: Project) -> None:
    """Put shell, schemas and manifest around the site, and look at the whole.

    Raises:
        TroubleError: with every fault of the package.
    """
    track = order.track
    write_shell(inside, "2004" if version == "2004" else "1.2", track, order.house, project)
    for path in definitions(order.house, version):
        shutil.copyfile(path, inside / path.name)
    lang = track.languages[0]
    about = Described(
        id=track.id,
        title=track.title[lang],
        description=(track.description or track.title)[lang],
        lang=lang,
        languages=tuple(track.languages),
    )
    (inside / NAME).write_bytes(manifest(about, listed(inside), version))
    with step("The manifest by its schemas, every page as an LMS shows it"):
        faults = faults_in(inside, version)
    if faults:
        raise TroubleError(
            "The package would not work in an LMS, so it was not written:\n"
            + "\n".join(f"{fault.name}: {fault.text}" for fault in faults)
        )


def hand_out(order: Order, archive: Path, report: Report) -> None:
    """Put archive and reports in their place: first beside it, whole, then by one rename each."""
    order.out.mkdir(parents=True, exist_ok=True)
    said = json.dumps(report.to_dict(), ensure_ascii=False, indent=2) + "\n"
    with tempfile.TemporaryDirectory(dir=order.out, prefix=f".{order.name}-") as near:
        files = {f"{order.name}.report.json": said, f"{order.name}.report.txt": as_text(report)}
        for name, text in files.items():
            (Path(near) / name).write_text(text, encoding="utf-8", newline="\n")
        shutil.move(archive, Path(near) / archive.name)
        for path in sorted(Path(near).iterdir(), reverse=True):
            path.chmod(0o644)
            path.replace(order.out / path.name)
