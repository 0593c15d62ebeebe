"""Which groups may be shown without anybody being recognised in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

THRESHOLD = 5
LOWEST_THRESHOLD = 4


class Suppression(NamedTuple):
    """Ids of groups to show, of groups with too few people, and of groups hidden to protect those.

    `total` is the number of people in all groups, or None when that is too few itself.
    """

    shown: tuple[str, ...]
    too_few: tuple[str, ...]
    protecting: tuple[str, ...]
    total: int | None


def suppress(
    counts: Mapping[str, int], threshold: int = THRESHOLD, also: Collection[str] = ()
) -> Suppression:
    """Decide what to show: groups from `threshold` people on, unless one could be subtracted.

    Whoever sees the total and some groups can compute the rest. So the people in hidden groups must
    together be `threshold` or more (or nobody); until then the smallest group still shown is hidden
    as well. A=3, B=6 at 5: both are hidden, the total 9 is shown. Groups in `also` are hidden for
    another reason, whatever their number, and count with the hidden ones. ValueError for a
    threshold below 4 or a negative count.
    """
    if threshold < LOWEST_THRESHOLD or any(count < 0 for count in counts.values()):
        raise ValueError(f"suppress: threshold from {LOWEST_THRESHOLD}, counts from 0")
    protecting = [group for group, count in counts.items() if count >= threshold and group in also]
    shown = [
        group for group, count in counts.items() if count >= threshold and group not in protecting
    ]
    too_few = [group for group, count in counts.items() if count < threshold]
    hidden = sum(counts[group] for group in (*too_few, *protecting))
    while 0 < hidden < threshold and shown:
        smallest = min(shown, key=lambda group: counts[group])
        shown.remove(smallest)
        protecting.append(smallest)
        hidden += counts[smallest]
    people = sum(counts.values())
    total = people if people >= threshold else None
    return Suppression(tuple(shown), tuple(too_few), tuple(protecting), total)
