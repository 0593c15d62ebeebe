"""An organisation's own words: whole words, case kept, never twice, no code or address touched."""

import json
import random

import pytest
import yaml
from elements import run_ts

from publish.track.wording import apply, apply_yaml
from widgets.loading.wording import worded

TERMS = {"medewerker": "collega", "medewerkers": "collega's", "team": "ploeg", "ploeg": "team"}
CASES = [
    ("Een medewerker.", "Een collega."),
    ("Medewerkers en MEDEWERKERS", "Collega's en COLLEGA'S"),
    ("een medewerkersfeest, oud-medewerker, medewerker-ouder", None),
    ("het team van de ploeg", "het ploeg van de team"),
    ("Team Noord", "Ploeg Noord"),
    ("{medewerker} en {team}", None),
    ("zes teams", None),
    ("émedewerker", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_whole_words_change_and_keep_their_case(text: str, expected: str | None) -> None:
    """Compounds and names to fill in stay; two words change places in one pass."""
    assert worded(text, TERMS) == (expected or text)


def test_longer_terms_come_first_and_may_run_over_a_line() -> None:
    """The line's end stays, so that a fault still names the right line."""
    terms = {"direct leidinggevende": "ploegbaas", "leidinggevende": "baas"}
    assert worded("je direct leidinggevende, een leidinggevende", terms) == "je ploegbaas, een baas"
    assert worded("je direct\nleidinggevende of", terms) == "je ploegbaas\n of"


def test_an_apostrophe_is_another_word_in_dutch_and_a_possessive_in_english() -> None:
    """Foto's is a plural, employee's is not."""
    assert worded("foto's", {"foto": "beeld"}, "nl") == "foto's"
    assert worded("An employee’s day", {"employee": "colleague"}, "en") == "An colleague’s day"


def test_a_term_with_capitals_is_only_that() -> None:
    """HR is no hr."""
    assert worded("HR zegt hr", {"HR": "P&O"}) == "P&O zegt hr"


LINK = '(team.md#medewerker "team") en `team`, zie https://x.be/team of team@x.be.'
PAGE = """---
title: Wat medewerkers willen
hide:
  - team
objectives:
  - een medewerker horen
---

# Wat medewerkers willen

## Het *team* { .wide }

Een medewerker: [een team](team.md#medewerker "team") en `team`, zie https://x.be/team of team@x.be.

{{ reflection("team", "Welk team?") }} {% if has("modules/team.md") %}team{% endif %}

<figure class="team">team</figure>{ .team }

[team]: team.md

```
team
```
"""


def test_a_page_changes_in_its_prose_only() -> None:
    """Not in code, calls, addresses, tags, attributes and the names of fields."""
    said = apply(PAGE, TERMS).split("\n")
    was = PAGE.split("\n")
    assert len(said) == len(was)
    assert {one: other for one, other in zip(was, said, strict=True) if one != other} == {
        "title: Wat medewerkers willen": "title: Wat collega's willen",
        "  - een medewerker horen": "  - een collega horen",
        "# Wat medewerkers willen": "# Wat collega's willen { #wat-medewerkers-willen }",
        "## Het *team* { .wide }": "## Het *ploeg* { #het-team .wide }",
        f"Een medewerker: [een team]{LINK}": f"Een collega: [een ploeg]{LINK}",
        '{{ reflection("team", "Welk team?") }} {% if has("modules/team.md") %}team{% endif %}': (
            '{{ reflection("team", "Welk team?") }} {% if has("modules/team.md") %}ploeg{% endif %}'
        ),
        '<figure class="team">team</figure>{ .team }': (
            '<figure class="team">ploeg</figure>{ .team }'
        ),
    }


def test_a_course_file_changes_in_its_texts_only() -> None:
    """Each language by its own words; ids and keys stay."""
    file = "id: team\ntitle: {nl: Het team, en: The team}\nwords: {nl: [team, teams]}\nmail: team\n"
    made = yaml.safe_load(apply_yaml(file, {"nl": TERMS}))
    assert made == {
        "id": "team",
        "title": {"nl": "Het ploeg", "en": "The team"},
        "words": {"nl": ["ploeg", "teams"]},
        "mail": "team",
    }


def test_without_terms_nothing_changes() -> None:
    """Not one sign."""
    assert apply(PAGE, {}) == PAGE
    assert apply_yaml("a:   1", {"nl": {}}) == "a:   1"


def _texts(count: int) -> list[str]:
    draw = random.Random(7)  # noqa: S311 - texts, no secrets
    parts = [*TERMS, "Team", "MEDEWERKER", "x", "é", "-", "'s", "’", " ", ", ", "{team}", "\n", "9"]
    return ["".join(draw.choices(parts, k=12)) for _ in range(count)]


def test_a_swap_of_two_words_undoes_itself() -> None:
    """Each mention changes once, whatever stands around it."""
    swap = {"team": "ploeg", "ploeg": "team"}
    for text in _texts(500):
        assert worded(worded(text, swap), swap) == text


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_scripts_say_it_as_the_pages_do(lang: str) -> None:
    """wording.ts and wording.py give the same, for texts at random."""
    terms = {**TERMS, "HR": "P&O", "direct leidinggevende": "baas"}
    texts = [text.replace("\n", " ") for text in [*_texts(500), *(text for text, _ in CASES)]]
    script = "const say = it.wording(given.terms, given.lang); return given.texts.map(say)"
    said = run_ts("base/wording.ts", script, {"terms": terms, "lang": lang, "texts": texts})
    expected = [worded(text, terms, "en" if lang == "en" else "nl") for text in texts]
    assert said == expected, json.dumps(
        [one for one in zip(texts, said, expected, strict=True) if one[1] != one[2]][:3]
    )
