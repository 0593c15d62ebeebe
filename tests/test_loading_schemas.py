"""The schemas: complete for editors, and strict."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from widgets.loading import schemas
from widgets.loading.course import FOLDERS, HERE, KINDS
from widgets.loading.kinds import KINDS as INSTRUMENT_KINDS
from widgets.loading.yamlfile import Where

FILES = sorted(schemas.SCHEMAS.glob("*.schema.json"))


def objects(
    schema: Any, way: tuple[object, ...] = ()
) -> Iterator[tuple[tuple[object, ...], dict[str, Any]]]:
    """Yield every subschema with the way to it."""
    if isinstance(schema, dict):
        yield way, schema
        for key, value in schema.items():
            yield from objects(value, (*way, key))
    elif isinstance(schema, list):
        for number, value in enumerate(schema):
            yield from objects(value, (*way, number))


def test_there_is_a_schema_for_every_kind() -> None:
    """One for every kind of instrument too, and one with what they share."""
    kinds = {f"kind-{kind}" for kind in INSTRUMENT_KINDS}
    assert {path.name.split(".")[0] for path in FILES} == {*KINDS, *kinds, "common"}
    assert schemas.kinds() == list(INSTRUMENT_KINDS)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_every_schema_is_valid_and_every_field_described(path: Path) -> None:
    """Editors show the description; the checks quote it."""
    schema = json.loads(path.read_text())
    Draft202012Validator.check_schema(schema)
    for way, one in objects(schema):
        for name, field in one.get("properties", {}).items() if "if" not in way else ():
            assert len(field.get("description", "")) > 10, (way, name)
            assert field["description"].endswith("."), (way, name)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_no_schema_lets_an_unknown_field_through(path: Path) -> None:
    """Every object says what to do with other fields; only the choice of a kind leaves it open."""
    schema = json.loads(path.read_text())
    for way, one in objects(schema):
        choosing = not way or "if" in way
        if one.get("type") == "object" and not (choosing and "allOf" in schema):
            assert "additionalProperties" in one or path.name.startswith("common"), way


@pytest.mark.parametrize(
    ("kind", "where", "words"),
    [
        ("instrument", ("scales", 0, "bands", 1, "from"), "Where this stretch begins"),
        ("instrument", ("items", 2, "text", "nl"), "The Dutch text"),
        ("quiz", ("questions", 0, "options", 3, "explanation"), "Why this is the best answer"),
        ("references", ("maister2000", "year"), "The year of publication"),
        ("figure", ("labels", "anything", "en"), "The English text"),
        ("kind-log", ("impact", 0, "label", "nl"), "The Dutch text"),
        ("instrument", ("no", "such", "field"), ""),
    ],
)
def test_descriptions_are_found_by_place(kind: str, where: Where, words: str) -> None:
    """Through references, lists and free keys."""
    found = schemas.describe(kind, where)
    assert found.startswith(words)
    assert bool(found) == bool(words)


def test_course_files_name_their_schema() -> None:
    """An editor with YAML support completes fields and shows faults while typing."""
    for kind, folder in FOLDERS.items():
        for path in (HERE / folder).glob("*.yaml"):
            first = path.read_text(encoding="utf-8").split("\n", 1)[0]
            assert first == f"# yaml-language-server: $schema=../schema/{kind}.schema.json", path
