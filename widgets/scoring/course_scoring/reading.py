"""Read typed values out of data nobody has checked yet; each fault names the field it stands in.

Needed beside the course's JSON Schema because the package is also called from the browser with
whatever a page holds, and from other people's scripts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from .errors import InstrumentError


def shown(value: object) -> str:
    """Return a value as it goes into a message: short, and without ever failing itself."""
    try:
        written = repr(value)
    except Exception:
        return f"a value of type {type(value).__name__}"
    return written if len(written) <= 60 else written[:57] + "..."


def mapping(
    value: object, field: str, allowed: Iterable[str] | None = None
) -> Mapping[str, object]:
    """Return a mapping with text keys; with `allowed`, a key outside it is a fault."""
    if not isinstance(value, Mapping):
        raise InstrumentError(f"{field}: expected keys and values, got {shown(value)}", field)
    known = None if allowed is None else frozenset(allowed)
    for key in value:
        if not isinstance(key, str):
            raise InstrumentError(f"{field}: a key must be text, got {shown(key)}", field)
        if known is not None and key not in known:
            raise InstrumentError(f"{field}: unknown key {shown(key)}", f"{field}.{key}")
    return value


def sequence(value: object, field: str) -> Sequence[object]:
    """Return a list or tuple."""
    if not isinstance(value, list | tuple):
        raise InstrumentError(f"{field}: expected a list, got {shown(value)}", field)
    return value


def text(value: object, field: str) -> str:
    """Return text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise InstrumentError(f"{field}: expected text, got {shown(value)}", field)
    return value


def optional_text(value: object, field: str) -> str | None:
    """Return text that is not empty, or None."""
    return None if value is None else text(value, field)


def number(value: object, field: str) -> float:
    """Return a finite number; True and False are not numbers here."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            read = float(value)
        except OverflowError:
            read = math.inf
        if math.isfinite(read):
            return read
    raise InstrumentError(f"{field}: expected a number, got {shown(value)}", field)


def whole(value: object) -> int | None:
    """Return a whole number (3.0 counts as 3), or None when the value is not one."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, float) and value.is_integer() else None


def flag(value: object, field: str) -> bool:
    """Return True or False, and nothing that merely looks like it."""
    if not isinstance(value, bool):
        raise InstrumentError(f"{field}: expected true or false, got {shown(value)}", field)
    return value


def choice(value: object, choices: Sequence[str], field: str) -> str:
    """Return one of the named choices."""
    if not isinstance(value, str) or value not in choices:
        listed = ", ".join(choices)
        raise InstrumentError(f"{field}: expected one of {listed}; got {shown(value)}", field)
    return value


def distinct(ids: Iterable[str], field: str) -> None:
    """Raise when an id occurs twice."""
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise InstrumentError(f"{field}: {shown(each)} occurs twice", field)
        seen.add(each)


def names(value: object, field: str) -> tuple[str, ...]:
    """Return a list of at least one id, each once."""
    found = tuple(text(each, f"{field}[{n}]") for n, each in enumerate(sequence(value, field)))
    if not found:
        raise InstrumentError(f"{field}: at least one is needed", field)
    distinct(found, field)
    return found


def rising(value: object, field: str) -> tuple[int, ...]:
    """Return a list of two or more whole numbers (at most a million) that go up."""
    found: list[int] = []
    for place, each in enumerate(sequence(value, field)):
        here, read = f"{field}[{place}]", whole(each)
        if read is None or abs(read) > 1_000_000:
            raise InstrumentError(f"{here}: expected a whole number, got {shown(each)}", here)
        if found and read <= found[-1]:
            raise InstrumentError(f"{here}: {field} must go from low to high", here)
        found.append(read)
    if len(found) < 2:
        raise InstrumentError(f"{field}: at least two are needed", field)
    return tuple(found)
