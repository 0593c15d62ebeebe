"""What the smaller macros write: knowledge check, figure, guide, reflection, head of a lesson."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from forms_pages import data, mistakes, page, parse, text

from widgets.forms import (
    MacroError,
    Page,
    course_files,
    facilitator_note,
    figure,
    knowledge_check,
    lesson_head,
    minutes,
    reflection,
    sources,
)
from widgets.loading.documents import Figure
from widgets.loading.words import LANGUAGES, Lang

BLOCKS: dict[str, Callable[[Page], str]] = {
    "knowledge_check": lambda here: knowledge_check(here, "trust-equation"),
    "figure": lambda here: figure(here, "trust-equation"),
    "facilitator_note": lambda here: facilitator_note(here, "trust-equation"),
    "reflection": lambda here: reflection(here, "trust-1", "Wat < nu?"),
    "lesson_head": lesson_head,
    "sources": sources,
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", BLOCKS)
def test_block_is_accessible(name: str, lang: Lang) -> None:
    """A block is one line that begins with <div, complete, and accessible."""
    html = BLOCKS[name](page(lang))
    assert html.startswith("<div")
    assert html.endswith("</div>")
    assert len(html.splitlines()) == 1
    assert mistakes(parse(html)) == []


def test_quiz_explains_every_answer_without_a_script() -> None:
    """Each option has its explanation on the page, the best answer is marked, one per question."""
    element = parse(knowledge_check(page(), "trust-equation"))
    questions = element.xpath('.//fieldset[@class="quiz__question"]')
    assert len(questions) == 5
    (answers,) = element.xpath('.//details[@data-part="answers"]')
    found = data(element)
    for question in found["key"]["questions"]:
        assert len(question["options"]) == 4
        for option in question["options"]:
            assert " ".join(found["explanations"][question["id"]][option].split()) in text(answers)
    assert text(answers).count("(beste antwoord)") == 5


def test_quiz_data_is_the_contract() -> None:
    """The element gets the key as `score_quiz` reads it, and the explanations by id."""
    found = data(parse(knowledge_check(page("en"), "trust-equation")))
    assert set(found) == {"id", "version", "key", "explanations"}
    assert found["key"]["id"] == "trust-equation"
    assert found["key"]["questions"][0] == {"id": "q1", "options": list("abcd"), "best": "b"}
    assert found["explanations"]["q1"]["b"].startswith("This fits best.")


def test_quiz_live_parts_are_hidden() -> None:
    """Check, retry, confidence and result wait for the script; confidence is optional."""
    element = parse(knowledge_check(page(), "trust-equation"))
    for part in ("check", "sure", "retry", "result"):
        parts = element.xpath(f'.//*[@data-part="{part}"]')
        assert parts, part
        assert all(found.get("hidden") is not None for found in parts), part
    assert element.xpath(".//@checked") == []


def test_figure_is_one_picture_with_words() -> None:
    """The drawing has a name, a description, labels in the language, and a table beside it."""
    element = parse(figure(page("en"), "trust-equation"))
    (svg,) = element.xpath(".//svg")
    assert svg.get("role") == "img"
    assert len(svg.get("aria-labelledby").split()) == 2
    assert "Self-orientation" in text(svg)
    assert "{{" not in text(svg)
    assert len(element.xpath(".//table//tbody/tr")) == 4


def test_figure_escapes_its_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    """A label is text, whatever it looks like, also inside the drawing."""
    both = {"nl": "<b>&", "en": "<b>&"}
    picture = Figure.of(
        {
            "id": "f",
            "title": both,
            "sentence": both,
            "labels": {"x": both},
            "table": {"columns": [both], "rows": [[both]]},
        },
        '<?xml version="1.0"?>\n<!-- note -->\n<svg viewBox="0 0 1 1">\n\n'
        "<text>{{ x }}</text></svg>",
    )
    monkeypatch.setattr(course_files, "figure", lambda page, name: picture)
    html = figure(page(), "f")
    assert "<b>" not in html
    # title, description, label, sentence, caption, column, cell
    assert html.count("&lt;b&gt;&amp;") == 7
    assert "note" not in html


def test_guide_runs_against_the_clock() -> None:
    """Steps of 8, 7, 3, 10, 16, 10 and 6 minutes run from 0 to 60."""
    element = parse(facilitator_note(page(), "trust-equation"))
    clock = [text(cell) for cell in element.xpath('.//td[@class="guide__clock"]')]
    assert clock == ["0–8", "8–15", "15–18", "18–28", "28–44", "44–54", "54–60"]
    screens = [text(line) for line in element.xpath('.//p[@class="guide__screen"]')]
    assert len(screens) == len(clock)
    assert screens[0].startswith("Op het scherm: Twee mensen lezen voor.")
    assert "60 minuten" in text(element)
    assert "4 tot 20 deelnemers" in text(element)
    headings = [text(heading) for heading in element.xpath(".//h3")]
    assert headings == [
        "Materiaal",
        "Verloop",
        "Vragen voor de nabespreking",
        "Valkuilen",
        "Online",
    ]


def test_reflection_promises_the_device_only_when_it_keeps() -> None:
    """The sentence about the device is hidden until the element is there to keep the note."""
    element = parse(reflection(page(), "trust-1", "Wat < nu?"))
    assert text(element.xpath(".//label")[0]) == "Wat < nu?"
    (device,) = element.xpath('.//*[@data-part="device"]')
    assert device.get("hidden") is not None
    assert element.xpath(".//@note") == ["trust-1"]


@pytest.mark.parametrize("note", ["", "Trust", "a b", "1a", 'x"y', "a\n"])
def test_reflection_refuses_a_name_it_cannot_keep(note: str) -> None:
    """The name is a key in the store and part of an id: small letters, figures, hyphens."""
    with pytest.raises(MacroError, match="small letters"):
        reflection(page(), note, "Wat?")


def test_reflection_must_ask() -> None:
    """An empty question is a slip."""
    with pytest.raises(MacroError, match="asks nothing"):
        reflection(page(), "a", "  ")


PROSE = """---
title: Een heel lange titel die niet meetelt
minutes_exercise: 1
objectives: [kiezen, navragen]
---
# Kop

{{ assessment("trust-equation") }} <!-- geen
woorden --> Een [twee](../drie/vier.md "x") **drie**. — <span class="a b">vier</span>

```python
geen = woorden
```
"""


def lesson(folder: Path, body: str = PROSE) -> Page:
    (folder / "les.md").write_text(body, encoding="utf-8")
    return page(src="index.md", docs=folder, root=folder).other("les.md")


def test_reading_time_counts_the_page_s_own_words(tmp_path: Path) -> None:
    """Words only: no front matter, macro, comment, tag, link address, code or lone dash.

    Kop, Een, twee, drie, vier and the # that has no letter: 5 words, so 1 minute; 195 more words
    make 200, still 1 minute of Dutch; one more makes 2.
    """
    assert lesson(tmp_path).reading_minutes == 1
    assert lesson(tmp_path, PROSE + "woord " * 195).reading_minutes == 1
    assert lesson(tmp_path, PROSE + "woord " * 196).reading_minutes == 2


def test_english_is_read_at_220_words(tmp_path: Path) -> None:
    """220 words of English are one minute, 221 are two."""
    here = page("en", src="les.md", docs=tmp_path)
    here.file.write_text("word " * 220)
    assert here.reading_minutes == 1
    here.file.write_text("word " * 221)
    assert here.reading_minutes == 2


def test_minutes_in_words(tmp_path: Path) -> None:
    """One minute is singular."""
    lesson(tmp_path)
    said = minutes(page(src="index.md", docs=tmp_path, root=tmp_path), "les.md")
    assert said == "1 minuut lezen, 1 minuut oefenen"


def test_lesson_head_shows_what_the_front_matter_says() -> None:
    """Exercise minutes and objectives come from the page."""
    said = text(parse(lesson_head(page())))
    assert "15 minuten" in said
    assert "Na deze les kun je kiezennavragen" in said


@pytest.mark.parametrize(
    ("meta", "says"),
    [
        ({"objectives": ["a", "b"]}, "minutes_exercise: 15"),
        ({"minutes_exercise": "lang", "objectives": ["a", "b"]}, "'lang'"),
        ({"minutes_exercise": -1, "objectives": ["a", "b"]}, "-1"),
        ({"minutes_exercise": True, "objectives": ["a", "b"]}, "True"),
        ({"minutes_exercise": 1}, "0 texts"),
        ({"minutes_exercise": 1, "objectives": "a"}, "0 texts"),
        ({"minutes_exercise": 1, "objectives": ["a"]}, "1 texts"),
        ({"minutes_exercise": 1, "objectives": list("abcd")}, "4 texts"),
    ],
)
def test_lesson_head_names_the_file_and_the_field(meta: dict[str, object], says: str) -> None:
    """A field that is missing or makes no sense is refused with the file and what to write."""
    with pytest.raises(MacroError) as caught:
        lesson_head(page(meta=meta))
    assert says in str(caught.value)
    assert "course/nl/modules/trust/trust-equation.md" in str(caught.value)


@pytest.mark.parametrize("path", ["none.md", "../en/index.md", "modules"])
def test_minutes_of_a_page_that_is_not_there(path: str) -> None:
    """A path to nowhere, or out of this language, is refused by name."""
    with pytest.raises(MacroError, match="there is no page"):
        minutes(page(), path)


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (lambda: knowledge_check(page(), "trust-equasion"), "course/quizzes/trust-equasion.yaml"),
        (lambda: figure(page(), "trust-equasion"), "course/figures/trust-equasion.yaml"),
        (lambda: facilitator_note(page(), "trust-equasion"), "course/facilitation/trust-equasion"),
    ],
)
def test_unknown_file_is_named(write: Callable[[], str], says: str) -> None:
    """Each macro that reads a file says which it looked for, on which page, and which there are."""
    with pytest.raises(MacroError) as caught:
        write()
    assert says in str(caught.value)
    assert "course/nl/modules/trust/trust-equation.md" in str(caught.value)
    assert re.search(r"There are: .*trust-equation", str(caught.value), re.DOTALL)
