"""The JSON Schemas in course/schema: what they refuse, and what they say about a field.

The schemas belong to the engine, not to a course: tests check other folders with the same ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from widgets.loading.yamlfile import Where

SCHEMAS = Path(__file__).parents[2] / "course" / "schema"

type Schema = Mapping[str, Any]


def variant(kind: str, data: object) -> str:
    """Return the schema for this very file: an instrument has one for each kind of instrument."""
    own = data.get("kind") if kind == "instrument" and isinstance(data, dict) else None
    return f"kind-{own}" if own in kinds() else kind


def kinds() -> list[str]:
    """Return the kinds of instrument there are."""
    return list(_load("instrument")["properties"]["kind"]["enum"])


def errors(kind: str, data: object) -> list[ValidationError]:
    """Return everything the schema of this kind of file refuses in the data, in its order."""
    return list(_validator(kind).iter_errors(data))


def describe(kind: str, where: Where) -> str:
    """Return the schema's own description of the field there, or "" when it knows no such field."""
    return next((str(s["description"]) for s in _at(kind, where) if "description" in s), "")


def fields(kind: str, where: Where = ()) -> dict[str, str]:
    """Return the fields the schema knows there, each with its description."""
    names = [name for schema in _at(kind, where) for name in schema.get("properties", {})]
    return {name: describe(kind, (*where, name)) for name in names}


def required(kind: str, where: Where = ()) -> set[str]:
    """Return the fields that must be there."""
    return {name for schema in _at(kind, where) for name in schema.get("required", ())}


def _at(kind: str, where: Where) -> list[Schema]:
    """Return every schema that has a say about the value there."""
    schemas = list(_expand(_load(kind), f"{kind}.schema.json"))
    for step in where:
        schemas = [
            deeper
            for schema, file in schemas
            for one in _step(schema, step)
            for deeper in _expand(one, file)
        ]
    return [schema for schema, _ in schemas]


def _step(schema: Schema, step: str | int) -> Iterator[Schema]:
    """Yield what a schema says about one key or one list entry."""
    if isinstance(step, int):
        deeper = schema.get("items")
    else:
        deeper = schema.get("properties", {}).get(step, schema.get("additionalProperties"))
    if isinstance(deeper, dict):
        yield deeper


def _expand(schema: Schema, file: str) -> Iterator[tuple[Schema, str]]:
    """Yield a schema with all it refers to; each comes with the file its own $ref start from."""
    yield schema, file
    if "$ref" in schema:
        name, _, pointer = str(schema["$ref"]).partition("#")
        name = name or file
        target: Any = _load(name.removesuffix(".schema.json"))
        for part in filter(None, pointer.split("/")):
            target = target[part]
        yield from _expand(target, name)
    for one in schema.get("allOf", ()):
        yield from _expand(one, file)
    if "then" in schema:
        yield from _expand(schema["then"], file)


@cache
def _load(kind: str) -> Schema:
    data: Schema = json.loads((SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8"))
    return data


@cache
def _validator(kind: str) -> Draft202012Validator:
    files = (path.name for path in SCHEMAS.glob("*.schema.json"))
    registry: Registry[Any] = Registry().with_resources(
        (name, Resource.from_contents(_load(name.removesuffix(".schema.json")), DRAFT202012))
        for name in files
    )
    return Draft202012Validator(_load(kind), registry=registry)
