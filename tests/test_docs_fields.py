"""docs/writing-an-instrument.md documents the schema: every field, and none that is not there."""

import re
from pathlib import Path

import pytest

from widgets.loading import schemas
from widgets.loading.yamlfile import Where

PAGE = (Path(__file__).parents[1] / "docs" / "writing-an-instrument.md").read_text(encoding="utf-8")

SECTIONS: dict[str, tuple[str, Where]] = {
    "### The file": ("scales", ()),
    "### `options`": ("scales", ("options", 0)),
    "### `scales`": ("scales", ("scales", 0)),
    "### `items`": ("scales", ("items", 0)),
    "### `bands`": ("scales", ("scales", 0, "bands", 0)),
    "### `indices`": ("scales", ("indices", 0)),
    "### `lever`": ("scales", ("lever",)),
    "### `findings`": ("scales", ("findings", 0)),
    "### Kind `canvas`": ("canvas", ()),
    "#### Each entry of `sections`": ("canvas", ("sections", 0)),
    "#### Each entry of `fields`": ("canvas", ("sections", 0, "fields", 0)),
    "### Kind `log`": ("log", ()),
    "### Kind `map`": ("map", ()),
    "### Kind `plan`": ("plan", ()),
    "#### The `gate`": ("plan", ("gate",)),
    "### Kind `change`": ("change", ()),
}
"""Heading → kind of instrument, and the place in its file."""
SHARED = {
    "id",
    "version",
    "kind",
    "about",
    "title",
    "instruction",
    "provisional",
    "limits",
    "sources",
}
"""Fields every kind has: explained once, under the first."""


def own(names: set[str], section: str) -> set[str]:
    """Return the names a section has to explain: of the further kinds without the shared ones."""
    return names - SHARED if section.startswith("### Kind") else names


def documented(section: str) -> dict[str, bool]:
    """Return {field: is it marked required} of the list in one section."""
    _, _, rest = PAGE.partition(f"\n{section}\n")
    assert rest, f"there is no section {section}"
    lines = re.split(r"\n#", rest)[0].split("\n")
    heads = [line.split(": ")[0] for line in lines if line.startswith("- `")]
    found = re.findall(r"`(\w+)`( \(required\))?", "\n".join(heads))
    return {name: bool(required) for name, required in found}


@pytest.mark.parametrize(("section", "where"), SECTIONS.items(), ids=SECTIONS)
def test_every_field_is_documented(section: str, where: tuple[str, Where]) -> None:
    """The page names exactly the fields of the schema."""
    kind, place = where
    assert set(documented(section)) == own(set(schemas.fields(f"kind-{kind}", place)), section)


@pytest.mark.parametrize(("section", "where"), SECTIONS.items(), ids=SECTIONS)
def test_required_fields_are_marked(section: str, where: tuple[str, Where]) -> None:
    """And marks exactly those that must be there."""
    kind, place = where
    required = {name for name, is_required in documented(section).items() if is_required}
    assert required == own(schemas.required(f"kind-{kind}", place), section)


def test_the_fault_on_the_page_is_the_one_the_check_shows(tmp_path: Path) -> None:
    """The example was not made up: the same edit of a new file gives the same words."""
    from typer.testing import CliRunner

    from publish.new import new_app
    from widgets.loading.checks import check_file
    from widgets.loading.course import Course
    from widgets.loading.faults import as_text

    (tmp_path / "instruments").mkdir()
    CliRunner().invoke(new_app, ["instrument", "my-scan", "--course", str(tmp_path)])
    path = tmp_path / "instruments" / "my-scan.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("        from: 3\n", "        from: 3.5\n", 1), encoding="utf-8")
    shown = as_text(check_file(path, Course(tmp_path))).split("\n", 1)[1].strip()
    on_page = "\n".join(line.removeprefix("    ") for line in PAGE.split("\n"))
    assert shown in on_page


def test_the_shared_fields_are_those_every_kind_has() -> None:
    """What the page explains once is what all kinds share."""
    every = [set(schemas.fields(f"kind-{kind}")) for kind in schemas.kinds()]
    assert set.intersection(*every) == SHARED


def test_the_macro_and_the_commands_on_the_page_exist() -> None:
    """What the page tells to type can be typed."""
    for words in (
        '{{ assessment("my-scan") }}',
        "course new instrument",
        "course check",
        "course score",
    ):
        assert words in PAGE
