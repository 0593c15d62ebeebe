"""macros.py in both generators: every block arrives whole, and a mistake stops the build."""

from __future__ import annotations

import inspect
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import lxml.html
import pytest
from forms_pages import ROOT, mistakes, text
from lxml.html import HtmlElement

import macros

GENERATORS = ("mkdocs", "zensical")
BLOCKS = {
    "assessment": "self-assessment",
    "knowledge_check": "knowledge-check",
    "figure": "figure",
    "reflection": "reflection-note",
    "lesson_head": 'div[@class="course-lesson-head"]',
    "facilitator_note": 'div[@class="course-guide"]',
}
PAGE = """---
title: Les
minutes_exercise: 15
objectives: [kiezen, navragen]
---
# Les

{{ lesson_head() }}

Een zin met een bron {{ cite("maister2000", "block1987") }} en {{ minutes("a/les.md") }}.

{{ assessment("trust-equation") }}

- een lijst

{{ knowledge_check("trust-equation") }}

{{ figure("trust-equation") }}

{{ reflection("les", "Wat < doe *jij* _nu_?") }}

{{ assessment("trust-equation", perspective="other") }}

{{ facilitator_note("trust-equation") }}

Het einde.
"""
CONFIG = """
site_name: Proef
site_url: http://127.0.0.1/
strict: true
theme: {name: material, font: false}
plugins:
  macros: {module_name: macros, on_undefined: strict, on_error_fail: true}
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, tables]
extra: {lang: nl}
"""


def project(folder: Path, page: str) -> Path:
    """A site of two pages with the real macros and the real course files."""
    (folder / "docs" / "a").mkdir(parents=True)
    (folder / "docs" / "a" / "les.md").write_text(page, encoding="utf-8")
    lesson = folder / "docs" / "modules" / "trust" / "trust-equation.md"  # the guide names it
    lesson.parent.mkdir(parents=True)
    lesson.write_text(
        "---\ntitle: De vertrouwensformule\n---\n\n# De vertrouwensformule\n", encoding="utf-8"
    )
    (folder / "docs" / "index.md").write_text("# Start\n", encoding="utf-8")
    (folder / "docs" / "sources.md").write_text("# Bronnen\n\n{{ sources() }}\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    shutil.copy(ROOT / "macros.py", folder)
    (folder / "course").symlink_to(ROOT / "course")
    return folder


def build(generator: str, folder: Path) -> subprocess.CompletedProcess[str]:
    arguments = ["--strict"] if generator == "mkdocs" else []
    return subprocess.run(
        [sys.executable, "-m", generator, "build", *arguments],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module", params=GENERATORS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built once per generator."""
    folder = project(tmp_path_factory.mktemp(request.param), PAGE)
    result = build(request.param, folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


def article(site: Path, page: str) -> HtmlElement:
    (found,) = lxml.html.parse(site / page).getroot().xpath(".//article")
    return found


@pytest.mark.parametrize("name", BLOCKS)
def test_block_is_not_inside_a_paragraph(built: Path, name: str) -> None:
    """Each block stands by itself, not in a <p>, and nothing of it is shown as source."""
    element = article(built, "a/les/index.html")
    found = element.xpath(f".//{BLOCKS[name]}")
    assert found
    assert all(not block.xpath("ancestor::p") for block in found)
    assert "<div" not in text(element)


def test_page_is_the_same_html_the_macro_wrote(built: Path) -> None:
    """Markdown changed nothing inside: accessible, the data readable, the question as it stands."""
    element = article(built, "a/les/index.html")
    assert mistakes(element) == []
    # scan, knowledge check, progress, and what the lesson and the exercise project
    assert len(element.xpath('.//script[@type="application/json"]')) == 5
    assert len(element.xpath('.//fieldset[@class="assessment__item"]')) == 24
    (question,) = element.xpath(".//reflection-note/label")
    assert text(question) == "Wat < doe *jij* _nu_?"
    assert text(element).endswith("Het einde.")


def test_citation_leads_to_the_source(built: Path) -> None:
    """A citation, and a source below an assessment, points at an id on the sources page."""
    element = article(built, "a/les/index.html")
    (link,) = [a for a in element.xpath(".//p/a") if text(a) == "Block, 1987"]
    assert link.get("href") == "../../sources/#block1987"
    assert element.xpath('.//details//a/@href[.="../../sources/#maister2000"]')
    assert article(built, "sources/index.html").xpath('.//li[@id="block1987"]')


def test_minutes_inside_a_sentence(built: Path) -> None:
    """`minutes` is plain words."""
    assert "en 1 minuut lezen, 15 minuten oefenen." in text(article(built, "a/les/index.html"))


@pytest.mark.parametrize("generator", GENERATORS)
@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{{ assessment("trust-equasion") }}', ["docs/a/les.md", "trust-equation"]),
        ('{{ cite("maister") }}', ["docs/a/les.md", "maister2000"]),
        ("{{ lesson_head() }}", ["docs/a/les.md", "minutes_exercise"]),
    ],
)
def test_mistake_stops_the_build(
    tmp_path: Path, generator: str, line: str, says: list[str]
) -> None:
    """A wrong id or a missing field ends the build with the page and the mend."""
    result = build(generator, project(tmp_path, f"# Les\n\n{line}\n"))
    assert result.returncode != 0
    for word in says:
        assert word in result.stdout + result.stderr


def registered() -> dict[str, Any]:
    """The macros as they are registered, by name."""
    found: dict[str, Any] = {}

    def macro(function: Any) -> Any:
        found[function.__name__] = function
        return function

    macros.define_env(SimpleNamespace(macro=macro))
    return found


def test_macros_stay_small() -> None:
    """macros.py only hands on: under 60 lines, every macro a function of forms."""
    assert len((ROOT / "macros.py").read_text().splitlines()) < 60
    assert "assessment" in registered()


def test_every_macro_is_documented() -> None:
    """docs/macros.md has a section per macro whose heading is its call, parameters and all."""
    documented = set(
        re.findall(r"^## `(\w+\(.*\))`$", (ROOT / "docs" / "macros.md").read_text(), re.MULTILINE)
    )
    calls = set()
    for name, function in registered().items():
        shown = [
            str(parameter.replace(annotation=inspect.Parameter.empty))
            for parameter in inspect.signature(function).parameters.values()
        ]
        calls.add(f"{name}({', '.join(shown)})".replace("'", '"'))
    assert documented == calls
