"""What n tracks cost in one run, as a ratio to one: `python -m benchmarks.tracks [lindewaas]`.

The track (left out: `open`) is put together and built one, two and four times over, into a scratch
folder. Preparing, checking and the runtime are shared; what grows is the pages.
"""

import sys
import tempfile
import time
from pathlib import Path

from publish import site
from publish.house import HERE
from publish.runtime import prepare
from publish.say import console
from publish.track.assemble import assemble_all
from publish.track.build import load
from widgets.loading.track import Track

TIMES = (1, 2, 4)


def seconds(tracks: list[Track], out: Path) -> float:
    """Build these tracks as `course build` does; return how long it took."""
    start = time.perf_counter()
    prepare(HERE)
    site.check_course(HERE)
    for n, project in enumerate(assemble_all(tracks, HERE)):
        plan = site.Plan(out=out / str(n), track=project)
        site.build(plan, check=False, prepared=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure, and print seconds and ratios."""
    (model,) = load(sys.argv[1:2] or ["open"])
    prepare(HERE)
    took: dict[int, float] = {}
    with tempfile.TemporaryDirectory(dir=HERE.work) as scratch:
        for times in TIMES:
            took[times] = seconds([model] * times, Path(scratch) / str(times))
    for times, long in took.items():
        console.print(f"{times} tracks: {long:6.1f} s, {long / took[1]:.2f} times one")


if __name__ == "__main__":
    main()
