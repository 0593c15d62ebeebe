"""`course build --track`: the sites of one or more tracks in one run.

Preparing and checking happen once, and the sites share the runtime; so n tracks cost the pages of
n tracks. Every track is put together before any is built: their faults come all at once.
"""

from collections.abc import Sequence
from pathlib import Path

from publish import folder as folders
from publish import site
from publish.house import HERE, House
from publish.runtime import prepare
from publish.say import TroubleError
from publish.track.assemble import assemble_all
from publish.track.lock import alone
from widgets.loading.course import Course
from widgets.loading.faults import CourseFileError
from widgets.loading.library import Library
from widgets.loading.track import Track


def load(names: Sequence[str], house: House = HERE) -> list[Track]:
    """Return the tracks of these names, each once.

    Raises:
        TroubleError: with what is wrong with any of their files.
    """
    library, found, faults = Library(house.course), list[Track](), list[str]()
    for name in dict.fromkeys(names):
        try:
            found.append(library.track(name))
        except CourseFileError as error:
            faults.append(str(error).strip())
    if faults:
        raise TroubleError("A track cannot be built:\n" + "\n\n".join(faults))
    return found


def every(house: House = HERE) -> list[str]:
    """Return the names of all tracks of the course."""
    return Course(house.course).names("track")


def build(
    names: Sequence[str],
    plan: site.Plan,
    outs: Sequence[Path],
    *,
    check: bool = True,
) -> list[Path]:
    """Build tracks after one plan, each into its own folder; return the folders.

    Each site is swapped in as soon as it is whole. When one fails, the others are still built.

    Raises:
        TroubleError: for a fault in the course or any track, then nothing is built; or with what
            failed while building.
    """
    tracks = load(names, plan.house)
    prepare(plan.house)
    if check:
        site.check_course(plan.house)
    faults: list[str] = []
    made: list[Path] = []
    with alone(names, plan.house):
        for project, out in zip(assemble_all(tracks, plan.house), outs, strict=True):
            try:
                if plan.form == "folder":
                    done = folders.build(
                        out, plan.house, plan.generator, check=False, track=project, prepared=True
                    )
                else:
                    one = site.Plan(
                        plan.site_url,
                        out,
                        plan.generator,
                        plan.house,
                        plan.form,
                        plan.offline,
                        project,
                    )
                    done = site.build(one, check=False, prepared=True)
                made.append(done)
            except TroubleError as error:
                faults.append(str(error))
    if faults:
        raise TroubleError("\n".join(faults))
    return made
