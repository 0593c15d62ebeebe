"""What a room's answers say: each question, each scale and index, and two groups beside each other.

Groups answer one by one ("people") or by hands, counted per option ("hands"). What is withheld, and
why, `withheld` decides; nothing in the reply follows to a number it withholds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .agreement import icc
from .answered import Answered, read_group
from .errors import RequestError
from .model import Index, Instrument, Item, Scale
from .moments import difference_interval, mean
from .people import PROTECTS_OTHERS, TOO_FEW_PEOPLE, GroupScale
from .result import TOO_FEW_ANSWERS
from .scales import Answers, read_answers, score_scale
from .scoring import index_result
from .withheld import Withheld, withhold

type Plain = dict[str, Any]


class Room(NamedTuple):
    """What a reply is made from: the groups, one's own scores, and what may not be shown."""

    instrument: Instrument
    groups: tuple[Answered, ...]
    everybody: Answered | None
    own: Mapping[str, float | None]
    hidden: Withheld


def describe_room(
    instrument: Instrument,
    groups: Sequence[object],
    own: Answers | None,
    *,
    total: bool,
    threshold: int,
) -> Plain:
    """Return the reply to `room` (docs/architecture.md has its shape).

    Raises RequestError for groups of another shape, AnswerError naming group and person or item.
    """
    read = tuple(read_group(instrument, each, place) for place, each in enumerate(groups))
    ids = [group.id for group in read]
    if len(set(ids)) < len(ids):
        raise RequestError(f"groups: an id occurs twice: {', '.join(ids)}")
    mine = read_answers(instrument, own) if own is not None else {}
    scores = {scale.id: score_scale(instrument, scale, mine) for scale in instrument.scales}
    everybody = Answered.together(instrument, read) if total else None
    hidden = withhold(instrument, read, everybody, threshold)
    room = Room(instrument, read, everybody, scores, hidden)
    return {
        "instrument": instrument.id,
        "version": instrument.version,
        "threshold": threshold,
        "groups": [{"id": group.id, **_group(room, group)} for group in read],
        "total": _group(room, everybody) if everybody is not None else None,
        "comparison": _comparison(room, *read) if len(read) == 2 else None,
    }


def _group(room: Room, group: Answered) -> Plain:
    scales = [_scale(room, group, scale) for scale in room.instrument.scales]
    shown = {scale.id: scale.mean for scale in scales if scale.mean is not None}
    reasons = {scale.id: scale.reason for scale in scales if scale.reason is not None}
    return {
        "way": group.way,
        "people": group.people,
        "reason": room.hidden.groups[group.id],
        "items": [_item(room, group, item) for item in room.instrument.items],
        "scales": [
            {**scale.to_dict(), "dots": None if scale.reason else group.dots(scale.id)}
            for scale in scales
        ],
        "indices": [_index(room.instrument, i, shown, reasons) for i in room.instrument.indices],
    }


def _item(room: Room, group: Answered, item: Item) -> Plain:
    """Return how the answers to one question divide, in the order of the options, as given."""
    reason = room.hidden.items[item.id][group.id]
    if reason:
        return {"id": item.id, "reason": reason, "answered": None, "counts": None, "mean": None}
    return {
        "id": item.id,
        "reason": None,
        "answered": group.answered(item.id),
        "counts": list(group.counts[item.id]),
        "mean": mean(group.values(item.id)),
    }


def _scale(room: Room, group: Answered, scale: Scale) -> GroupScale:
    reason = room.hidden.scales[scale.id][group.id]
    if reason:
        return GroupScale(scale.id, reason)
    found = group.describe(scale, room.own[scale.id])
    if found.mean is None:  # hands, with fewer than half of the questions asked
        return GroupScale(scale.id, TOO_FEW_ANSWERS)
    shown = set(room.hidden.scales[scale.id].values()) == {None}
    if group is room.everybody and shown and group.who is not None:
        one, two = icc([each.scores(scale.id) for each in room.groups])
        found = found._replace(icc1=one, icc2=two)
    return found


def _index(
    instrument: Instrument,
    index: Index,
    scores: Mapping[str, float],
    reasons: Mapping[str, str],
) -> Plain:
    """Return an index of mean scores; without one of them, the reason is that of the scale."""
    found = index_result(instrument, index, scores)
    why = [reasons[scale] for scale in found.missing if scale in reasons]
    first = [each for each in (TOO_FEW_PEOPLE, PROTECTS_OTHERS) if each in why] + why
    return {"id": index.id, "value": found.value, "reason": first[0] if first else found.reason}


def _comparison(room: Room, first: Answered, second: Answered) -> list[Plain]:
    """Return, per scale, how far the second group's mean lies from the first's."""
    return [_difference(room, scale, first, second) for scale in room.instrument.scales]


def _difference(room: Room, scale: Scale, first: Answered, second: Answered) -> Plain:
    one, other = _scale(room, first, scale), _scale(room, second, scale)
    reasons = [each.reason for each in (one, other) if each.reason]
    if reasons or one.mean is None or other.mean is None:
        reason = TOO_FEW_PEOPLE if TOO_FEW_PEOPLE in reasons else reasons[0]
        empty = dict.fromkeys(("from", "to", "difference", "interval"))
        return {"id": scale.id, "reason": reason, **empty}
    by_people = first.who is not None and second.who is not None
    scores = first.scores(scale.id), second.scores(scale.id)
    interval = difference_interval(*scores) if by_people else None
    return {
        "id": scale.id,
        "reason": None,
        "from": one.mean,
        "to": other.mean,
        "difference": other.mean - one.mean,
        "interval": list(interval) if interval is not None else None,
    }
