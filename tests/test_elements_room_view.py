"""What is said and drawn of a group's answers: words, places of dots, pages for a projector."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from elements import run_ts
from room_replies import definition, examples

from widgets.forms.strings import say
from widgets.loading.words import LANGUAGES, Lang

# a template's words, as somebody hears or reads them
TEXT = """
const text = (one) =>
  one === null || one === undefined || one === false || typeof one === "symbol" ? ""
  : Array.isArray(one) ? one.map(text).join("")
  : one.strings ? one.strings.map((words, i) => words + text(one.values[i])).join("")
  : String(one);
const plain = (one) =>
  text(one).replace(/<svg[\\s\\S]*?<\\/svg>/g, " ").replace(/<[^>]*>/g, " ")
    .replace(/\\s+/g, " ").trim();
const missing = [];
console.error = (words) => missing.push(words);
"""


def nl(key: str, **values: object) -> str:
    """A sentence of the views, whatever its editor made of it."""
    return say(f"room_view.{key}", "nl", **values)


def said(name: str, script: str, given: Any) -> Any:
    """What the script answers, run in room/<name>."""
    return run_ts(f"room/{name}", TEXT + script, given)


def scale(id_: str, mean: float | None = 3.0, **more: Any) -> dict[str, Any]:
    """One scale of a reply; `mean` null: withheld."""
    empty = dict.fromkeys(("sd", "interval", "rwg_j", "rwg_star", "alpha", "self", "gap", "flag"))
    reason = "too-few-people" if mean is None else None
    people = None if mean is None else 9
    return {"id": id_, "reason": reason, "people": people, "mean": mean, **empty, **more}


FOUR = ("credibility", "reliability", "intimacy", "self-orientation")


def trust(*scales: dict[str, Any], **more: Any) -> list[Any]:
    """A reply of one group with these scales, and the options beside it."""
    group = {
        "id": "a",
        "way": "people",
        "people": 9,
        "reason": None,
        "items": [],
        "indices": [],
        "scales": list(scales),
    }
    reply = {
        "instrument": "trust-equation",
        "version": "1.0.0",
        "threshold": 5,
        "groups": [{**group, **more}],
        "total": None,
        "comparison": None,
    }
    options = {
        "definition": definition("trust-equation"),
        "groups": {},
        "compare": "groups",
        "view": "self",
        "lang": "nl",
    }
    return [reply, options]


def summary(*scales: dict[str, Any], **more: Any) -> list[str]:
    """The sentences on top."""
    found: list[str] = said("room-said.ts", "return it.summary(...given)", trust(*scales, **more))
    return found


def means(*values: float) -> list[dict[str, Any]]:
    """The four scales with these means."""
    return [scale(id_, mean) for id_, mean in zip(FOUR, values, strict=True)]


def test_what_stands_out_is_said_carefully() -> None:
    """Highest and lowest only when they lie apart; a scale where low is good says so."""
    apart = summary(
        *(scale(id_, mean) for id_, mean in zip(FOUR, (3.1, 4.2, 3.5, 2.0), strict=False))
    )
    assert apart == [
        nl("answered", count=9),
        nl("highest", highest="betrouwbaarheid", high="4,2", lowest="zelfgerichtheid", low="2,0"),
        nl("lower_better", scales="zelfgerichtheid"),
        nl("prompt"),
    ]
    close = summary(
        *(scale(id_, mean) for id_, mean in zip(FOUR, (3.1, 3.3, 3.2, 3.5), strict=False))
    )
    assert close[1] == nl("close", low="3,1", high="3,5")
    tied = summary(
        *(scale(id_, mean) for id_, mean in zip(FOUR, (3.0, 4.0, 4.0, 3.5), strict=False))
    )
    assert "betrouwbaarheid en nabijheid (4,0)" in tied[1]


@pytest.mark.parametrize(
    ("stars", "words"),
    [
        ((0.8, 0.75, 0.9, 0.7), nl("united")),
        ((0.8, -0.2, 0.9, 0.7), nl("divided", scale="betrouwbaarheid")),
    ],
)
def test_the_largest_disagreement_is_named(stars: tuple[float, ...], words: str) -> None:
    """Where answers differ most, and nothing where they are close."""
    scales = (scale(id_, rwg_star=star) for id_, star in zip(FOUR, stars, strict=False))
    assert words in summary(*scales)


@pytest.mark.parametrize(
    ("rwg", "star", "how"),
    [
        (0.95, 0.8, "very_strong"),
        (0.9, 0.75, "strong"),
        (0.7, 0.4, "moderate"),
        (0.5, 0.3, "weak"),
        (0.3, 0.1, "none"),
        (0.0, -0.3, "divided"),
        (None, None, None),
    ],
)
def test_agreement_has_a_word(rwg: float | None, star: float | None, how: str | None) -> None:
    """Words follow r_wg(j); a group that differs more than by chance is divided."""
    given = {"rwg_j": rwg, "rwg_star": star}
    assert said("room-said.ts", "return it.agreement(given)", given) == how


def difference(interval: list[float] | None, lang: Lang = "nl") -> str:
    """What is said of a difference of half a point."""
    one = {"id": "credibility", "reason": None, "from": 3.1, "to": 3.6, "difference": 0.5}
    view = {**trust()[1], "lang": lang}
    if lang == "en":
        view["definition"] = definition("trust-equation", "en")
    given = [{**one, "interval": interval}, ["Noord", "Zuid"], view]
    found: str = said("room-said.ts", "return it.differenceWords(...given)", given)
    return found


def test_a_difference_says_whether_it_is_more_than_chance() -> None:
    """By its interval; a bound near zero keeps its decimals; hands have no interval."""
    line = nl(
        "compare_line", scale="Geloofwaardigheid", a="Noord", b="Zuid", **{"from": "3,1"}, to="3,6"
    )
    beyond = nl("more_than_chance", difference="+0,5", low="0,04", high="0,96")
    chance = nl("possible_chance", difference="+0,5", low="−0,2", high="1,2")
    assert difference([0.04, 0.96]) == f"{line} {beyond}"
    assert difference([-0.2, 1.2]) == f"{line} {chance}"
    assert difference(None) == f"{line} {nl('no_interval', difference='+0,5')}"
    assert "−0.2 to 1.2" in difference([-0.2, 1.2], "en")


def test_what_is_withheld_says_why() -> None:
    """How many there are and how many it takes, and why others are hidden."""
    told: dict[str, list[str]] = {}
    for name in ("few", "protected"):
        one = examples()[name]
        given = [one["reply"], {**one, "reply": None, "lang": "nl"}]
        told[name] = said("room-said.ts", "return it.withheld(...given)", given)
    few = {"count": 4, "threshold": 5}
    assert told["few"] == [nl("withheld_few_count", what="Deze groep", **few)]
    assert told["protected"] == [
        nl("withheld_few_count", what="Groep A", **{**few, "count": 3}),
        nl("withheld_protects", what="Groep B"),
    ]
    one = said(
        "room-said.ts",
        "return it.withheld(...given)",
        trust(scale("credibility", None), scale("reliability")),
    )
    assert one == [nl("withheld_few", what="Geloofwaardigheid", threshold=5)]


def test_two_groups_too_small_alone_are_shown_together() -> None:
    """The measure's own example: of 3 and 6 both are hidden, the 9 are shown."""
    one = examples()["protected"]
    given = [one["reply"], {**one, "reply": None, "lang": "nl"}]
    words = said("results-view.ts", "return plain(it.roomView(...given))", given)
    assert words.startswith(nl("answered", count=9))
    assert nl("withheld_protects", what="Groep B") in words


def test_dots_stand_at_their_score_and_never_touch() -> None:
    """Equal scores pile up; nothing is moved sideways."""
    places = [10.0, 10.0, 10.0, 14.0, 30.0, 30.5, 60.0]
    found = run_ts("pictures/strip.ts", "return it.levels(given, 6)", places)
    assert found == [0, 1, 2, 3, 0, 1, 0]
    for level in set(found):
        row = [x for x, at in zip(places, found, strict=True) if at == level]
        assert all(b - a >= 6 for a, b in itertools.pairwise(row))


def test_many_people_become_columns() -> None:
    """As long as dots can be told apart they are dots, all of one size."""
    one = examples()
    dots = {
        name: [part["dots"] for part in one[name]["reply"]["groups"][0]["scales"]]
        for name in ("group", "many")
    }
    frames = run_ts(
        "pictures/strip.ts",
        "const framed = ([name, dots]) => [name, it.frameOf(dots, 1, 5)];"
        "return Object.fromEntries(Object.entries(given).map(framed));",
        dots,
    )
    assert frames["group"]["radius"] > 4
    assert frames["many"]["radius"] is None
    assert frames["many"]["most"] > 100


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_reply_is_told_whole(lang: Lang) -> None:
    """No word is missing, no number odd, and the projector's pages show each question once."""
    kinds = examples(lang)
    script = """
      const answer = {};
      for (const [name, one] of Object.entries(given.kinds)) {
        const options = { ...one, lang: given.lang };
        answer[name] = {
          view: plain(it.roomView(one.reply, options)),
          pages: it.roomPages(one.reply, options)
            .map(({ id, title, view }) => ({ id, title, words: plain(view) })),
        };
      }
      return { answer, missing };
    """
    found = said("results-view.ts", script, {"kinds": kinds, "lang": lang})
    assert found["missing"] == []
    for name, told in found["answer"].items():
        everything = told["view"] + " ".join(page["words"] for page in told["pages"])
        assert not re.search(r"undefined|NaN|\bnull\b|\[object|\{\w+\}", everything), name
        ids = [page["id"] for page in told["pages"]]
        assert ids[0] == "summary"
        assert len(set(ids)) == len(ids)
        assert all(page["words"].startswith(page["title"]) for page in told["pages"])
        for words in kinds[name]["definition"]["items"].values():
            asked = words[kinds[name]["view"]]
            shown = sum(asked in page["words"] for page in told["pages"])
            assert shown == (0 if name == "few" else 1), (name, asked)
    assert say("room_view.hands", lang) in found["answer"]["hands"]["view"]
    assert say("room_view.anonymous", lang) in found["answer"]["moments"]["view"]
    others = found["answer"]["others"]["view"]
    assert say("room_view.self_legend", lang) in others
    assert ("Zegt ons" if lang == "nl" else "Tells us") in others
