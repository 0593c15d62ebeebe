"""docs/making-a-track.md documents a track: every field, and none that is not there."""

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from publish.cli import app
from widgets.loading import schemas
from widgets.loading.checks import check_file
from widgets.loading.course import HERE, Course
from widgets.loading.faults import as_text
from widgets.loading.yamlfile import Where

PAGE = (Path(__file__).parents[1] / "docs" / "making-a-track.md").read_text(encoding="utf-8")

SECTIONS: dict[str, Where] = {
    "### The file": (),
    "### `modules`": ("modules", 0),
    "### `lessons`": ("modules", 0, "lessons", 0),
    "### `completed`": ("completed",),
    "### `sessions`": ("sessions", 0),
    "### `contacts`": ("contacts", 0),
    "### `look`": ("look",),
    "### `lms`": ("lms",),
}


@pytest.mark.parametrize(("section", "where"), SECTIONS.items(), ids=SECTIONS)
def test_every_field_is_documented(section: str, where: Where) -> None:
    """The page names exactly the fields of the schema, and marks those that must be there."""
    _, found, rest = PAGE.partition(f"\n{section}\n")
    assert found, f"there is no section {section}"
    heads = [line for line in re.split(r"\n##", rest)[0].split("\n") if line.startswith("- `")]
    named = dict(re.findall(r"^- `(\w+)`( \(required\))?:", "\n".join(heads), re.MULTILINE))
    assert set(named) == set(schemas.fields("track", where))
    assert {name for name, mark in named.items() if mark} == schemas.required("track", where)


def test_the_fault_on_the_page_is_the_one_the_check_shows(tmp_path: Path) -> None:
    """The example was not made up: the same edit of a new track gives the same words."""
    for lang in ("nl", "en"):
        shutil.copytree(HERE / lang / "modules", tmp_path / lang / "modules")
    CliRunner().invoke(app, ["new", "track", "acme", "--course", str(tmp_path)])
    path = tmp_path / "tracks" / "acme.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"#0e4f5c"', '"#ffd200"'), encoding="utf-8")
    shown = as_text(check_file(path, Course(tmp_path))).split("\n", 1)[1].rstrip()
    assert "#ffd200" in shown
    on_page = "\n".join(line.removeprefix("    ") for line in PAGE.split("\n"))
    assert shown in on_page, shown


def test_the_commands_on_the_page_exist() -> None:
    """What the page tells to type can be typed."""
    for command in ("new track", "serve", "build", "pack", "check"):
        result = CliRunner().invoke(app, [*command.split(), "--help"])
        assert result.exit_code == 0, command
        assert f"course {command}" in PAGE
