"""Loaded models: what the macros and the scoring get out of the files."""

import dataclasses
import os
import shutil
from pathlib import Path

import pytest
from course_scoring import score

from widgets.loading import library
from widgets.loading.documents import Reference
from widgets.loading.faults import CourseFileError
from widgets.loading.kinds import KINDS, Log
from widgets.loading.library import Library, using
from widgets.loading.shared import Shared
from widgets.loading.words import Lang, Text

GOOD = Path(__file__).parent / "bad" / "good"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "course"
    shutil.copytree(GOOD, root)
    return root


def test_measure_is_the_contract_of_scoring(course: Path) -> None:
    """The language-neutral part has the shape of docs/architecture.md, defaults filled in."""
    measure = Library(course).instrument("scan").measure()
    assert measure["options"] == [1, 2, 3]
    assert measure["scales"] == [
        {
            "id": "words",
            "symbol": "W",
            "better": "higher",
            "of": [],
            "bands": [{"id": "low", "from": 1, "to": 2}, {"id": "high", "from": 2, "to": 3}],
        },
        {"id": "deeds", "symbol": "D", "better": "lower", "of": [], "bands": []},
        {"id": "both", "symbol": "B", "better": "higher", "of": ["words", "deeds"], "bands": []},
    ]
    assert measure["items"][1] == {"id": "w2", "scale": "words", "reversed": True, "weight": 1}
    assert measure["items"][2] == {"id": "d1", "scale": "deeds", "reversed": False, "weight": 2}
    assert measure["lever"] == {"index": "part", "step": 1}
    assert "Scan" not in str(measure)


def test_what_is_loaded_can_be_scored(course: Path) -> None:
    """By hand: w1=3, w2=1 reversed to 3, so W=3; d1=1, so D=1; W+D=4 and W/D=3."""
    definition = Library(course).instrument("scan")
    result = score(definition.instrument, {"w1": 3, "w2": 1, "d1": 1}).to_dict()
    assert [scale["score"] for scale in result["scales"]] == [3.0, 1.0, 2.0]
    assert [index["value"] for index in result["indices"]] == [4.0, 3.0]


@pytest.mark.parametrize(
    ("lang", "title", "low"), [("nl", "Woorden", "Laag"), ("en", "Words", "Low")]
)
def test_texts_are_in_one_language(course: Path, lang: Lang, title: str, low: str) -> None:
    """A page gets its own language only, with a link to each source."""
    texts = Library(course).instrument("scan").texts(lang, "../sources/")
    words = texts["scales"]["words"]
    assert (words["title"], words["symbol"], words["better"]) == (title, "W", "higher")
    assert words["bands"]["low"]["label"] == low
    assert "action" not in words["bands"]["low"]
    assert set(words["bands"]["high"]) == {"label", "feedback", "action"}
    assert texts["indices"]["sum"]["lead"] is True
    assert texts["indices"]["part"]["illustrative"] is True
    assert texts["indices"]["sum"]["formula"] == "W + D"
    assert texts["sources"] == [
        {"key": "author2000", "label": "Author (2000)", "href": "../sources/#author2000"}
    ]


@pytest.mark.parametrize(
    ("authors", "nl", "en"),
    [
        (["Block, P."], "Block (2000)", "Block (2000)"),
        (["A, B.", "C, D."], "A & C (2000)", "A & C (2000)"),
        (["A, B.", "C, D.", "E, F."], "A, C & E (2000)", "A, C & E (2000)"),
        (["A, B.", "C, D.", "E, F.", "G, H."], "A e.a. (2000)", "A et al. (2000)"),
        (["Watson Wyatt"], "Watson Wyatt (2000)", "Watson Wyatt (2000)"),
    ],
)
def test_a_source_is_cited_by_author_and_year(authors: list[str], nl: str, en: str) -> None:
    """Up to three authors by name; from four on only the first."""
    data = {
        "authors": authors,
        "year": 2000,
        "title": "t",
        "outlet": "o",
        "type": "book",
        "checked": True,
    }
    reference = Reference.of("k", data)
    assert (reference.cite("nl"), reference.cite("en")) == (nl, en)


def test_every_kind_loads_frozen(course: Path) -> None:
    """Nobody can change a loaded model behind the back of the next page."""
    home = Library(course)
    for model in (
        home.instrument("scan"),
        home.quiz("check"),
        home.facilitation("note"),
        home.figure("picture"),
        home.references()["author2000"],
    ):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(model, dataclasses.fields(model)[0].name, "changed")


def test_a_quiz_gives_scoring_no_words(course: Path) -> None:
    """The key has ids only, so that it can travel with the page's data."""
    key = Library(course).quiz("check").key()
    assert key["questions"][0] == {"id": "q1", "options": ["a", "b", "c", "d"], "best": "b"}


def test_a_note_and_a_figure_hold_what_their_files_say(course: Path) -> None:
    """Optional parts included."""
    note = Library(course).facilitation("note")
    assert (note.minutes, note.group.max, note.exercise) == (30, 12, "scan")
    assert [step.minutes for step in note.steps] == [10, 20]
    figure = Library(course).figure("picture")
    assert figure.labels["one"] == Text("Eén", "One")
    assert "{{one}}" in figure.svg
    assert figure.table.rows[0][1].en == "Start"


def test_folded_text_has_single_spaces() -> None:
    """Line breaks of the YAML file don't reach the page."""
    assert Text.of({"nl": "a\n b ", "en": " c  d\n"}) == Text("a b", "c d")


def test_a_file_is_read_once_until_it_is_edited(course: Path) -> None:
    """A site of many pages reads an instrument once; an author's edit is seen at once."""
    home = Library(course)
    first = home.instrument("scan")
    assert home.instrument("scan") is first
    path = course / "instruments" / "scan.yaml"
    path.write_text(path.read_text().replace("nl: Woorden", "nl: Zinnen"))
    os.utime(path, ns=(1, 1))
    assert home.instrument("scan").scales[0].title.nl == "Zinnen"


def test_an_edit_of_the_sources_reaches_the_instrument(course: Path) -> None:
    """An instrument that cites a source shows the source as it is now."""
    home = Library(course)
    home.instrument("scan")
    path = course / "references.yaml"
    path.write_text(path.read_text().replace("year: 2000", "year: 1999"))
    os.utime(path, ns=(1, 1))
    assert home.instrument("scan").sources[0].year == 1999


def test_a_faulty_file_raises_all_its_faults_rendered(course: Path) -> None:
    """The macro's error shows lines and mends, not a traceback of ours."""
    path = course / "instruments" / "scan.yaml"
    path.write_text(path.read_text().replace("weight: 2", "weight: 0").replace("W + D", "W + Q"))
    with pytest.raises(CourseFileError) as caught:
        Library(course).instrument("scan")
    assert {fault.check for fault in caught.value.faults} == {
        "weight-zero",
        "formula-unknown-scale",
    }
    assert "weight: 0" in str(caught.value)
    assert "Mend:" in str(caught.value)


@pytest.mark.parametrize("name", ["scna", "../instruments/scan", "", "/etc/passwd"])
def test_an_unknown_name_says_which_there_are(course: Path, name: str) -> None:
    """A name never leads out of its folder."""
    with pytest.raises(CourseFileError, match="scan"):
        Library(course).instrument(name)


def test_the_functions_read_the_course_of_this_checkout_unless_told_otherwise(course: Path) -> None:
    """Tests and tracks can point the macros at another folder, and it ends with the block."""
    with using(course):
        assert library.load_instrument("scan").id == "scan"
        assert library.load_quiz("check").id == "check"
        assert library.load_facilitation("note").id == "note"
        assert library.load_figure("picture").id == "picture"
        assert set(library.load_references()) == {"author2000", "boek2001"}
    assert library.load_instrument("trust-equation").id == "trust-equation"


def test_the_trust_equation_has_its_known_numbers() -> None:
    """Four factors of three items; from (4, 4, 4, 2) T is 6 and one step less S gives 12."""
    definition = library.load_instrument("trust-equation")
    assert [len([i for i in definition.items if i.scale == s.id]) for s in definition.scales] == [
        3
    ] * 4
    wanted = {"credibility": 4, "reliability": 4, "intimacy": 4, "self-orientation": 2}
    answers = {
        item.id: 6 - wanted[item.scale] if item.reversed else wanted[item.scale]
        for item in definition.items
    }
    result = score(definition.instrument, answers).to_dict()
    assert [scale["score"] for scale in result["scales"]] == [4, 4, 4, 2]
    assert result["lever"]["before"] == 6
    assert result["lever"]["options"][0] == {
        "scale": "self-orientation", "from": 2.0, "to": 1.0, "after": 12.0, "gain": 1.0,
    }  # fmt: skip


def test_an_instrument_of_another_kind_says_which_it_is(course: Path) -> None:
    """Who asks for scales and names a log reads that, not a traceback; Shared takes any kind."""
    home = Library(course)
    with pytest.raises(CourseFileError, match="kind log, and here only scales fits"):
        home.instrument("log")
    with pytest.raises(CourseFileError, match="kind scales, and here only map fits"):
        home.instrument("scan", KINDS["map"])
    assert home.instrument("log", Log).moments[0].id == "promise"
    assert [home.instrument(kind, Shared).kind for kind in KINDS if kind != "scales"] == [
        "canvas", "log", "map", "plan", "change",
    ]  # fmt: skip


def test_measure_and_texts_name_the_same_things(course: Path) -> None:
    """No id without words, no words without an id, and no word in what scoring gets."""
    home = Library(course)
    canvas, log = home.instrument("canvas", Shared), home.instrument("log", Shared)
    plan, chart = home.instrument("plan", Shared), home.instrument("map", Shared)
    (people, after), words = canvas.measure()["sections"], canvas.texts("en")["sections"]
    assert words["people"]["fields"].keys() == {field["id"] for field in people["fields"]}
    assert people["repeat"] == {"min": 1, "max": 4}
    assert words["people"]["add"] == "Add"
    assert after["repeat"] is None
    assert "add" not in words["next"]
    assert words["people"]["fields"]["stance"]["options"] == {"for": "For", "against": "Against"}
    assert log.texts("nl")["impact"] == {"1": "Klein", "2": "Merkbaar", "3": "Groot"}
    assert [*log.texts("nl")["moments"]] == log.measure()["moments"]
    assert plan.texts("en")["gate"]["link"] == "modules/m/lesson"
    assert [*plan.texts("en")["rubric"]] == plan.measure()["rubric"]
    assert all(len(one["levels"]) == 3 for one in plan.texts("en")["rubric"].values())
    assert chart.texts("en")["axes"]["agreement"]["unknown"] == "I do not know"
    assert [*chart.texts("en")["groups"]] == chart.measure()["groups"]
    ends = home.instrument("change", Shared).texts("nl")["ends"]
    assert ends == {"low": "Helemaal niet", "high": "Zeker"}
