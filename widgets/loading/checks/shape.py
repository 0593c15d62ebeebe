"""What the schema refuses, each kind of refusal under its own name and in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from jsonschema.exceptions import ValidationError

from widgets.loading import schemas
from widgets.loading.checks.table import Check, checks, nearest, suggest
from widgets.loading.course import KINDS, Course
from widgets.loading.faults import Fault
from widgets.loading.place import Place
from widgets.loading.words import LANGUAGES
from widgets.loading.yamlfile import YamlFile

TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a set of fields",
}

MENDS = {
    "string": "Write a text.",
    "integer": "Write a whole number, without quotes.",
    "number": "Write a number, without quotes; decimals with a point.",
    "boolean": "Write true or false, without quotes.",
    "array": "Write a list: every entry on a line of its own that begins with a dash and a space.",
    "object": "Write its fields on the lines below it, two spaces further in: `name: value`.",
}

BOUNDS = {
    "minimum": "at least",
    "maximum": "at most",
    "exclusiveMinimum": "above",
    "exclusiveMaximum": "below",
}

VERSION = "Write three numbers with points between them: 1.0.0."

FORMS = {
    "version": VERSION,
    "symbol": "Use one letter, for example C, or a short word without spaces.",
    "link": "Write the page without language and ending, for example modules/trust/four-cores.",
    "language": "Use the two letters of the language, for example nl.",
}

type Said = tuple[str, str]
"""What is wrong, and how to mend it."""

# Refusals that deserve a name of their own: (what the schema refuses, the field) → check.
OWN_NAMES = {
    ("missing-field", "scale"): "item-in-no-scale",
    ("missing-field", "explanation"): "missing-explanation",
    ("missing-field", "label"): "options-unlabelled",
    ("out-of-range", "weight"): "weight-zero",
}


class Refusal(NamedTuple):
    """One thing the schema refuses; `field` is the field it is about, "" for the place itself."""

    check: str
    field: str
    fault: Fault


@lru_cache(maxsize=4)
def _refusals(file: YamlFile, kind: str) -> tuple[Refusal, ...]:
    """Return every refusal of the schema, at most one per field: the first says it best."""
    kind, root = schemas.variant(kind, file.data), Place.root(file)
    found: dict[tuple[object, ...], Refusal] = {}
    for error in schemas.errors(kind, file.data) if file.data is not None else ():
        place = root.at(*error.absolute_path) or root
        for one in _refusal(kind, place, error):
            own = one.field or (place.where[-1] if place.where else "")
            check = OWN_NAMES.get((one.check, str(own)), one.check)
            found.setdefault((*place.where, one.field), one._replace(check=check))
    return tuple(found.values())


def _refusal(kind: str, place: Place, error: ValidationError) -> Iterator[Refusal]:
    """Say in plain words what one error of the validator means."""
    rule: str = str(error.validator)
    limit: Any = error.validator_value
    if rule == "additionalProperties":
        known = schemas.fields(kind, place.where)
        for name in error.instance if isinstance(error.instance, dict) else ():
            if name not in known and (at := place.at(name)):
                yield Refusal("unknown-key", name, _unknown_key(kind, at, name))
    elif rule == "required":
        for name in limit:
            if place.at(name) is None and not _misspelt(name, kind, place):
                yield Refusal(_missing(name), name, _absent(kind, place, name))
    elif "propertyNames" in error.absolute_schema_path:
        key = str(error.instance)
        wrong, mend = _not_a_name(key, "a key")
        yield Refusal("malformed", key, (place.at(key) or place).wrong(wrong, mend))
    else:
        yield _bad_value(kind, place, error)


def _bad_value(kind: str, place: Place, error: ValidationError) -> Refusal:
    """Say what is wrong with a value that stands where a value belongs."""
    own, value, rule = _own(place), place.value, str(error.validator)
    about = schemas.describe(kind, place.where)
    if value is None or (isinstance(value, str) and not value.strip()):
        check, (wrong, mend) = _missing(own), _empty(own)
    elif rule == "type" and isinstance(value, str) and _is_text(kind, place):
        check, (wrong, mend) = "missing-translation", _one_language(kind, own)
    else:
        check, say = VALUES.get(rule, ("wrong-type", _other))
        wrong, mend = say(place, own, error)
    return Refusal(check, "", place.wrong(f"{wrong} What belongs here: {about}", mend))


def _own(place: Place) -> str:
    """Return the name of the field a place is, or is an entry of."""
    return next((str(step) for step in reversed(place.where) if isinstance(step, str)), "this file")


def _missing(name: str) -> str:
    return "missing-translation" if name in LANGUAGES else "missing-field"


def _plain(value: object) -> str:
    """Return a value as YAML has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _shown(value: object) -> str:
    text = _plain(value)
    return f"`{text if len(text) <= 40 else text[:37] + '...'}`"


def _is_text(kind: str, place: Place) -> bool:
    """Tell whether the schema wants a text in both languages here."""
    return set(LANGUAGES) <= set(schemas.fields(kind, place.where))


def _misspelt(name: str, kind: str, place: Place) -> bool:
    """Tell whether a field is there under a wrong name: then that is the one fault to report."""
    known = schemas.fields(kind, place.where)
    there = place.value if isinstance(place.value, dict) else {}
    return any(nearest(other, known) == name for other in there if other not in known)


def _unknown_key(kind: str, place: Place, name: str) -> Fault:
    known = schemas.fields(kind, place.where[:-1])
    if set(known) == set(LANGUAGES):
        return place.wrong(
            f"A text has the two languages nl and en; `{name}` is neither.",
            "Take this line out. Does it continue a text? Then indent it deeper, or put the whole "
            "text in double quotes.",
        )
    meant = nearest(name, known)
    if meant:
        mend = f"Did you mean `{meant}`? {known[meant]}"
    else:
        mend = f"Take it out, or use one of the fields there are here: {', '.join(known)}."
    return place.wrong(f"`{name}` is not a field the engine knows here.", mend)


def _absent(kind: str, place: Place, name: str) -> Fault:
    if name in LANGUAGES:
        language = "Dutch" if name == "nl" else "English"
        about = schemas.describe(kind, place.where)
        return place.wrong(
            f"The {language} text is missing. What belongs here: {about}",
            f'Add it: {name}: "..."',
            whole=True,
        )
    about = schemas.describe(kind, (*place.where, name))
    text = LANGUAGES[0] in schemas.fields(kind, (*place.where, name))
    both = '{nl: "..."}' if kind == "track" else '{nl: "...", en: "..."}'
    example = both if text else "..."
    return place.wrong(
        f"`{name}` is missing. What belongs there: {about}", f"Add a line `{name}: {example}`."
    )


def _empty(own: str) -> Said:
    if own in LANGUAGES:
        return f"`{own}` is empty.", "Write its text behind the colon."
    return f"`{own}` is empty.", "Fill it in, or take the line out if the field is not needed."


def _one_language(kind: str, own: str) -> Said:
    if kind == "track":
        mend = 'Write it for each language of the track: {nl: "..."}, or {nl: "...", en: "..."}.'
        return f"`{own}` does not say which language it is.", mend
    return f"`{own}` stands here in one language.", 'Write both: {nl: "...", en: "..."}.'


def _wrong_type(place: Place, own: str, error: ValidationError) -> Said:
    value, expected = place.value, str(error.validator_value)
    mend = MENDS[expected]
    if own == "version":
        mend = VERSION
    elif expected == "string" and isinstance(value, int | float):
        mend = f'Put quotes around it: "{_plain(value)}".'
    elif expected in {"number", "integer"} and isinstance(value, str) and _is_number(value):
        number = value.strip().replace(",", ".")
        mend = f"Write it without quotes and with a point for decimals: {number}."
    elif expected == "integer" and isinstance(value, float):
        mend = f"Write a whole number, for example {round(value)}."
    got = "a list" if isinstance(value, list) else "a set of fields"
    got = got if isinstance(value, list | dict) else _shown(value)
    entry = "An entry of " if place.where and isinstance(place.where[-1], int) else ""
    return f"{entry}`{own}` must be {TYPES[expected]}, and is {got}.", mend


def _unknown_value(place: Place, own: str, error: ValidationError) -> Said:
    limit: Any = error.validator_value
    allowed = [str(one) for one in (limit if isinstance(limit, list) else [limit])]
    mend = suggest(str(place.value), allowed, "Use one of the words it can be.")
    return f"`{own}` cannot be {_shown(place.value)}.", mend


def _out_of_range(place: Place, own: str, error: ValidationError) -> Said:
    bound = f"{BOUNDS[str(error.validator)]} {error.validator_value}"
    left_out = ", or leave the field out: then it is 1" if own == "weight" else ""
    wrong = f"`{own}` is {_plain(place.value)}, and must be {bound}."
    return wrong, f"Write a number that is {bound}{left_out}."


def _twice(place: Place, own: str, error: ValidationError) -> Said:
    values = place.value if isinstance(place.value, list) else []
    twice = next((one for one in values if values.count(one) > 1), "")
    return f"{_shown(twice)} stands twice in `{own}`.", "Take one of the two out."


def _malformed(place: Place, own: str, error: ValidationError) -> Said:
    wrong, mend = _not_a_name(str(place.value), f"`{own}`")
    if isinstance(error.schema, dict) and (examples := error.schema.get("examples")):
        return wrong, f"Write it like this: {examples[0]}."
    return wrong, FORMS.get(own, mend)


def _not_a_name(value: str, what: str) -> Said:
    made = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")[:60]
    mend = f"Write for example {made}." if made[:1].isalpha() else "Begin with a letter."
    return f"{_shown(value)} cannot be {what}.", mend


def _wrong_count(place: Place, own: str, error: ValidationError) -> Said:
    count = len(place.value) if isinstance(place.value, list) else 0
    bounds = error.schema if isinstance(error.schema, dict) else {}
    low, high = bounds.get("minItems", 0), bounds.get("maxItems")
    right = f"exactly {low}" if low == high else f"{low} to {high}" if high else f"at least {low}"
    entries = "is 1 entry" if count == 1 else f"are {count} entries"
    mend = f"Add {low - count} more." if count < low else f"Take {count - (high or 0)} of them out."
    return f"There {entries} in `{own}`; there must be {right}.", mend


def _other(place: Place, own: str, error: ValidationError) -> Said:
    return f"{error.message}.", "Compare it with the description of the field."


VALUES: dict[str, tuple[str, Callable[[Place, str, ValidationError], Said]]] = {
    "type": ("wrong-type", _wrong_type),
    "enum": ("unknown-value", _unknown_value),
    "const": ("unknown-value", _unknown_value),
    "pattern": ("malformed", _malformed),
    "maxLength": ("malformed", _malformed),
    "minItems": ("wrong-count", _wrong_count),
    "maxItems": ("wrong-count", _wrong_count),
    "minimum": ("out-of-range", _out_of_range),
    "maximum": ("out-of-range", _out_of_range),
    "exclusiveMinimum": ("out-of-range", _out_of_range),
    "exclusiveMaximum": ("out-of-range", _out_of_range),
    "uniqueItems": ("duplicate-entry", _twice),
}
"""Rule of JSON Schema → the check it belongs to, and who says what is wrong and how to mend it."""


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\s*[-+]?[0-9]+([.,][0-9]+)?\s*", text) is not None


def _named(name: str, refuses: str) -> Check:
    """Make the check that reports the schema's refusals of one name."""

    def find(file: Place, course: Course) -> Iterator[Fault]:
        kind = course.kind_of(file.file.path)
        refusals = _refusals(file.file, kind) if kind else ()
        # a track's own files need its languages only
        free = set(LANGUAGES) - set(course.languages)
        return (one.fault for one in refusals if one.check == name and one.field not in free)

    find.__name__ = name
    find.__doc__ = refuses
    return next(checks(KINDS, find))


CHECKS = tuple(
    _named(name, refuses)
    for name, refuses in (
        ("unknown-key", "Refuse a field the schema does not know."),
        ("missing-field", "Refuse a field that must be there is not, or is empty."),
        ("missing-translation", "Refuse a text lacks one of the two languages."),
        ("missing-explanation", "Refuse a quiz answer without an explanation."),
        (
            "wrong-type",
            "Refuse a text where a number belongs, a list where a text belongs, and so on.",
        ),
        ("unknown-value", "Refuse a word that is not one of those a field can have."),
        ("malformed", "Refuse a name, symbol or version that is not written as it must be."),
        ("wrong-count", "Refuse too few or too many entries in a list."),
        ("out-of-range", "Refuse a number that is too low or too high."),
        ("duplicate-entry", "Refuse the same entry twice in a list."),
        ("weight-zero", "Refuse an item whose weight is zero or negative."),
        ("item-in-no-scale", "Refuse an item that names no scale."),
        ("options-unlabelled", "Refuse an option, a band or a field without a label."),
    )
)
