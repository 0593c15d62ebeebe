"""A track's project: what belongs to it, its links and sections, and no trace of the rest."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from publish import folder, runtime, site
from publish.house import HERE, House, Project
from publish.say import TroubleError
from publish.track.assemble import assemble, assemble_all, put_together
from publish.track.text import passages, read
from widgets.loading.library import Library
from widgets.loading.track import Track

CASE = "## Hoe het bij ons ging\n\nEen ploeg in de Waaslandhal.\n"
WEEK = "1. Bel vandaag één iemand op.\n"
MORE = "## Bij ons in huis\n\nVraag het aan de [vertrouwenspersoon](../../privacy.md).\n"
OWN = """---
title: Hoe spreken wij af?
description: Een les van het huis zelf.
minutes_exercise: 5
objectives:
  - een afspraak maken
  - een afspraak nakijken
---

# Hoe spreken wij af?

{{ lesson_head() }}

Lees ook [de formule](../trust/trust-equation.md).

## Afspreken

Wij schrijven op wie wat doet.

{{ lesson_end() }}
"""
SMALL: dict[str, Any] = {
    "id": "small",
    "languages": ["nl"],
    "title": {"nl": "Samen beginnen"},
    "description": {"nl": "Twee lessen voor een ploeg."},
    "organisation": "Proefhuis",
    "links": "text",
    "leave_out": ["measurements", "coach", "facilitators", "others"],
    "modules": [
        {
            "id": "begin",
            "title": {"nl": "Beginnen"},
            "lessons": [
                {
                    "lesson": "trust/trust-equation",
                    "case": "case.md",
                    "replace": [{"section": {"nl": "Deze week"}, "file": "week.md"}],
                    "extend": [{"after": {"nl": "Deze week"}, "file": "more.md"}],
                },
                {"own": "ours.md", "replaces": "support/fair-process", "required": False},
            ],
        }
    ],
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A working copy with the course of this one and a folder of own texts of track `small`."""
    root = tmp_path_factory.mktemp("house")
    shutil.copytree(HERE.course, root / "course")
    for path in (*HERE.root.glob("mkdocs*.yml"), HERE.root / "macros.py"):
        shutil.copyfile(path, root / path.name)
    (root / "widgets").symlink_to(HERE.root / "widgets")
    tracks = root / "course" / "tracks"
    (tracks / "small" / "nl").mkdir(parents=True)
    (tracks / "small.yaml").write_text(yaml.safe_dump(SMALL), encoding="utf-8")
    for name, text in {"case": CASE, "week": WEEK, "more": MORE, "ours": OWN}.items():
        (tracks / "small" / "nl" / f"{name}.md").write_text(text, encoding="utf-8")
    return House(root)


def small(**more: object) -> Track:
    """The small track, with other fields."""
    return Track.of({**SMALL, **more})


@pytest.fixture(scope="module")
def project(house: House) -> Project:
    """The small track, assembled."""
    return assemble(small(), house)


def test_only_what_belongs_is_there(project: Project) -> None:
    """Lessons, their instruments and checks, and the pages around them; nothing else."""
    pages = {path.as_posix() for path in project.pages("nl")}
    assert {page for page in pages if page.startswith("modules/")} == {
        "modules/begin/index.md",
        "modules/begin/ours.md",
        "modules/trust/trust-equation.md",
    }
    assert not {page for page in pages if page.startswith(("facilitator/", "join/"))}
    assert not pages & {"before.md", "after.md", "look-back.md", "coach.md", "others.md"}
    assert [path.stem for path in (project.course / "instruments").iterdir()] == ["trust-equation"]
    assert [path.stem for path in (project.course / "quizzes").iterdir()] == ["trust-equation"]
    assert not (project.course / "session-plans").exists()
    assert not (project.course / "en").exists()


def test_long_lists_hold_what_is_needed(project: Project) -> None:
    """Sources are those that are cited, words those whose page is there."""
    words = yaml.safe_load((project.course / "glossary.yaml").read_text("utf-8"))
    assert "credibility" in words
    pages = {word["page"] for word in words.values()}
    assert all((project.course / "nl" / page).is_file() for page in pages)
    sources = yaml.safe_load((project.course / "references.yaml").read_text("utf-8"))
    everything = "".join(
        path.read_text("utf-8")
        for path in project.course.rglob("*.*")
        if path.name != "references.yaml"
    )
    assert "maister2000" in sources
    assert all(key in everything for key in sources)


def test_a_lesson_has_its_own_sections(project: Project) -> None:
    """The case and a section are the track's, another follows, and the heading stays."""
    text = (project.course / "nl/modules/trust/trust-equation.md").read_text("utf-8")
    assert "## Hoe het bij ons ging" in text
    week = text[text.index("## Deze week") :]
    assert week.startswith("## Deze week\n\n1. Bel vandaag één iemand op.\n\n## Bij ons in huis\n")
    assert text.index("## Hoe het bij ons ging") < text.index("{{ figure(")


def test_links_lead_to_what_replaces(house: House) -> None:
    """A link to a replaced lesson leads to the one in its place."""
    lesson = house.course / "tracks/small/nl/more.md"
    lesson.write_text(MORE + "\nZie [proces](../support/fair-process.md#x).\n", encoding="utf-8")
    made = put_together(small(), house)
    lesson.write_text(MORE, encoding="utf-8")
    assert "[proces](../begin/ours.md)" in made.pages["nl"]["modules/trust/trust-equation.md"]
    assert not made.faults


def test_links_to_what_is_left_out_are_all_named(house: House) -> None:
    """With `links: stop` each is named where it can be mended; nothing is written."""
    more = house.course / "tracks/small/nl/more.md"
    more.write_text(MORE + "\n[a](modules/trust/marble-jar.md)\n[b](../../coach.md)\n", "utf-8")
    before = sorted((house.work / "tracks").rglob("*"))
    with pytest.raises(TroubleError) as trouble:
        assemble_all([small(links="stop")], house)
    more.write_text(MORE, encoding="utf-8")
    said = str(trouble.value)
    assert "tracks/small/nl/more.md:5" in said
    assert "tracks/small/nl/more.md:6" in said
    assert 'has("modules/trust/marble-jar.md")' in said
    assert sorted((house.work / "tracks").rglob("*")) == before


def test_with_text_the_words_stay(house: House) -> None:
    """With `links: text` the link goes, its words stay, and somebody is told."""
    more = house.course / "tracks/small/nl/more.md"
    more.write_text(MORE + "\nLees [de pot](../trust/marble-jar.md) ook.\n", "utf-8")
    made = put_together(small(), house)
    more.write_text(MORE, encoding="utf-8")
    assert "\nLees de pot ook.\n" in made.pages["nl"]["modules/trust/trust-equation.md"]
    assert any(one.line == 5 and one.file == more for one in made.notices)


def test_an_unknown_section_is_named(house: House) -> None:
    """A section the lesson does not have is a fault that says which there are."""
    lesson = {
        "lesson": "trust/trust-equation",
        "replace": [{"section": {"nl": "Volgende maand"}, "file": "week.md"}],
    }
    module = {"id": "begin", "title": {"nl": "B"}, "lessons": [lesson]}
    faults = put_together(small(modules=[module]), house).faults
    assert [fault.check for fault in faults] == ["unknown-section"]
    assert "“Deze week”" in faults[0].mend


def test_passages_go_with_their_page(tmp_path: Path) -> None:
    """What stands between has() and endif goes or stays, inline and over lines, with its else."""
    page = tmp_path / "page.md"
    page.write_text(
        'a{% if has("x.md") %} b{% endif %} c\n'
        '{% if has("y.md") %}\nd\n{% else %}\ne\n{% endif %}\n'
        '{% if has("x.md") and not has("y.md") %}f{% endif %}\n{% if other %}g{% endif %}\n',
        encoding="utf-8",
    )
    kept = passages(read(page), lambda name: name == "x.md")
    assert [line.text for line in kept] == ["a b c", "e", "f", "{% if other %}g{% endif %}", ""]
    assert [line.number for line in kept] == [1, 5, 7, 8, 9]
    assert [line.text for line in passages(read(page), lambda name: name == "y.md")][:2] == [
        "a c",
        "d",
    ]


def test_what_is_taken_out_of_a_lesson(house: House) -> None:
    """`without` takes form and check with their sections, a figure alone, and keeps the end."""
    lesson = {"lesson": "trust/trust-equation", "without": ["trust-equation"]}
    module = {"id": "begin", "title": {"nl": "B"}, "lessons": [lesson]}
    made = put_together(small(modules=[module]), house)
    text = made.pages["nl"]["modules/trust/trust-equation.md"]
    assert "assessment(" not in text
    assert "knowledge_check(" not in text
    assert "## Kennischeck" not in text
    assert "lesson_end(" in text
    assert not [name for name in made.course if name.startswith(("instruments/", "quizzes/"))]


def test_the_open_track_is_the_course(house: House) -> None:
    """`open.yaml` and the configurations by hand name the same pages in the same order."""
    data = yaml.safe_load((house.course / "tracks/open.yaml").read_text("utf-8"))
    made = put_together(Track.of(data), house)
    assert not made.faults
    for lang, name in (("nl", "mkdocs.yml"), ("en", "mkdocs.en.yml")):
        text = (HERE.root / name).read_text("utf-8")
        by_hand = yaml.safe_load(re.sub(r"!ENV ", "", text))
        assert made.navs[lang] == by_hand["nav"]  # type: ignore[index]
        assert made.track.title[lang] == by_hand["site_name"]  # type: ignore[index]
        assert (made.track.description or {})[lang] == by_hand["site_description"]  # type: ignore[index]
        there = {path.as_posix() for path in HERE.project.pages(lang)}
        assert set(made.pages[lang]) == there  # type: ignore[index]


@pytest.mark.parametrize("name", sorted(p.stem for p in (HERE.course / "tracks").glob("*.yaml")))
def test_every_track_of_the_course_can_be_put_together(name: str) -> None:
    """No track has a link that dangles or a section that is not there."""
    made = put_together(Library(HERE.course).track(name), HERE)
    assert [f"{one.file}:{one.line} {one.message}" for one in made.faults] == []


@pytest.fixture(scope="module")
def built(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small track."""
    plan = site.Plan(out=tmp_path_factory.mktemp("sites") / "small", track=project)
    return site.build(plan, check=False)


GONE = (
    *("marble-jar", "four-cores", "stakeholder-map.html", "fair-process", "giving-trust"),
    *("De vier kernen", "Vertrouwen geven", "Een eerlijk proces", "support-scan"),
    *("ambassador-programme", "resistance-check", "mkdocs.yml"),
)


def test_no_trace_of_what_is_left_out(built: Path) -> None:
    """No page, index, map, list of files or script names a lesson or instrument left out."""
    traces = []
    for path in sorted(built.rglob("*")):
        if path.suffix in {".html", ".json", ".xml", ".js", ".webmanifest"}:
            text = path.read_text("utf-8", errors="replace")
            where = path.relative_to(built).as_posix()
            if not where.startswith("assets/course/pyodide"):
                traces += [f"{where}: {name}" for name in GONE if name in text]
    assert traces == []
    assert not (built / "en").exists()


def test_one_language_has_no_switch(built: Path) -> None:
    """A site in one language offers no other, and its runtime is the shared one."""
    home = (built / "index.html").read_text("utf-8")
    assert "course-languages" not in home
    assert "Samen beginnen" in home
    shared = next(path for path in runtime_files(built) if path.suffix == ".wasm")
    assert shared.samefile(HERE.assets / shared.relative_to(built / "assets/course"))


def runtime_files(built: Path) -> list[Path]:
    """The files of the shared runtime in a built site."""
    return sorted((built / "assets" / "course").glob("pyodide-*/*"))


def test_zensical_builds_a_track(project: Project, tmp_path: Path, built: Path) -> None:
    """The other generator builds the same pages from the same project."""
    plan = site.Plan(out=tmp_path / "site", track=project, generator="zensical")
    out = site.build(plan, check=False, prepared=True)
    pages = {path.relative_to(out) for path in out.rglob("index.html")}
    assert pages == {path.relative_to(built) for path in built.rglob("index.html")}


def test_a_track_as_a_folder(project: Project, tmp_path: Path) -> None:
    """A track opens by double click too: every address in it is a file that is there."""
    runtime.prepare(HERE)
    out = folder.build(tmp_path / "folder", check=False, track=project, prepared=True)
    assert folder.faults_in(out) == []
    assert (out / "LEESMIJ.txt").is_file()
    assert not (out / "README.txt").exists()
