"""Two runs over one track wait for each other; runs over different tracks do not."""

from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from publish.house import House
from publish.track.lock import alone


def test_a_track_is_held_while_it_is_built(tmp_path: Path) -> None:
    """Who asks for the same track has to wait, also when it asks for others as well."""
    house = House(tmp_path)
    with alone(["b", "a", "b"], house):
        for name in ("a", "b"):
            with pytest.raises(Timeout):
                FileLock(house.work / "tracks" / f"{name}.lock").acquire(timeout=0)
        with alone(["c"], house):
            pass
    with alone(["a", "b"], house):
        pass
