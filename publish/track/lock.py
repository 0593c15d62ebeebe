"""One run at a time over a track's assembled project."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from filelock import FileLock

from publish.house import House


@contextmanager
def alone(names: Iterable[str], house: House) -> Iterator[None]:
    """Keep these tracks' projects for one run: another would move one from under this build."""
    (house.work / "tracks").mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        # in one order, so that two runs with several tracks never wait for each other
        for name in sorted(set(names)):
            held.enter_context(FileLock(house.work / "tracks" / f"{name}.lock"))
        yield
