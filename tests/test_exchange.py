"""Knowledge checks to Moodle XML and GIFT and back: nothing lost, and what cannot come is named."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from publish.cli import app
from publish.exchange import gift, moodle_xml
from publish.exchange.bank import BEST, Answer, Bank, Question, from_html
from publish.exchange.carry import carry_in, carry_out
from publish.house import HERE
from publish.say import TroubleError
from widgets.loading.course import Course
from widgets.loading.library import Library

LIBRARY = Library(HERE.course)
NAMES = Course(HERE.course).names("quiz")
SOURCES = Course(HERE.course).source_keys


def written(form: str, banks: list[Bank]) -> list[Bank]:
    """The banks, written in a format and read again."""
    if form == "moodle":
        return moodle_xml.read(moodle_xml.write(banks), "check.xml")
    return gift.read(gift.write(banks).decode(), "check.gift")


def as_file(name: str) -> dict[str, object]:
    """A knowledge check as its file has it."""
    data: dict[str, object] = yaml.safe_load(
        (HERE.course / "quizzes" / f"{name}.yaml").read_text(encoding="utf-8")
    )
    return data


@pytest.mark.parametrize("form", ["moodle", "gift"])
@pytest.mark.parametrize("way", ["both in one file", "a file per language"])
def test_round_trip_loses_nothing(form: str, way: str) -> None:
    """Every knowledge check of the course comes back exactly as its file says."""
    quizzes = [LIBRARY.quiz(name) for name in NAMES]
    if way == "both in one file":
        banks = written(form, [carry_out(quiz, ("nl", "en")) for quiz in quizzes])
    else:
        banks = written(form, [carry_out(quiz, ("nl",)) for quiz in quizzes])
        banks += written(form, [carry_out(quiz, ("en",)) for quiz in quizzes])
    carried = carry_in(banks, None, None, SOURCES)
    assert not carried.lost
    assert not carried.refused
    assert not carried.unwritten
    assert carried.checks == [as_file(name) for name in NAMES]


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]) | st.just(" "),
    min_size=1,
    max_size=40,
).map(lambda text: " ".join(text.split()) or "x")


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    """A bank with whatever signs somebody may write, in one language or two."""
    languages = draw(st.sampled_from([("nl",), ("nl", "en")]))

    def words() -> dict[str, str]:
        return {lang: draw(TEXT) for lang in languages}

    tags = () if len(languages) > 1 else (f"lang:{languages[0]}",)
    questions = tuple(
        Question(
            "",
            f"x.q{number}",
            words(),
            tuple(Answer(words(), words(), BEST if n == 2 else 0.0) for n in range(4)),
            tags,
        )
        for number in range(1, 5)
    )
    return Bank("x", words(), words(), questions)


@settings(max_examples=40, deadline=None)
@given(bank=banks(), form=st.sampled_from(["moodle", "gift"]))
def test_any_signs_come_back(bank: Bank, form: str) -> None:
    """Braces, tildes, backslashes, angle brackets: each sign is the same after a round trip."""
    there = carry_in([bank], None, None, [])
    back = carry_in(written(form, [bank]), None, None, [])
    assert back.checks == there.checks
    assert len(back.checks) == 1


def test_writing_is_deterministic() -> None:
    """The same check gives the same bytes."""
    bank = carry_out(LIBRARY.quiz("trust-equation"), ("nl", "en"))
    assert moodle_xml.write([bank]) == moodle_xml.write([bank])
    assert b"<idnumber>trust-equation.q1</idnumber>" in moodle_xml.write([bank])


FOREIGN = """<?xml version="1.0"?>
<quiz>
  <question type="category">
    <category><text>$course$/top/Feedback//geven</text></category>
  </question>
  <question type="truefalse"><name><text>Waar of niet</text></name></question>
{questions}
</quiz>"""
ONE = """  <question type="multichoice">
    <name><text>Vraag {n}</text></name>
    <questiontext format="html">
      <text><![CDATA[<p>Wat zeg je <b>eerst</b>?<br>En dan?</p>]]></text>
    </questiontext>
    <defaultgrade>2</defaultgrade><single>true</single>
    <generalfeedback format="html"><text>Zie hoofdstuk 3.</text></generalfeedback>
    <answer fraction="100" format="html">
      <text>Goed &amp; wel</text><feedback><text>Ja.</text></feedback>
    </answer>
    <answer fraction="-50" format="html">
      <text>Fout</text><feedback><text>Nee.</text></feedback>
    </answer>
    <answer fraction="0" format="html">
      <text>Ook fout</text><feedback><text></text></feedback>
    </answer>
    {last}
    <tags><tag><text>hoofdstuk 3</text></tag></tags>
  </question>"""
LAST = """<answer fraction="0" format="html">
      <text>Niets</text><feedback><text>Nee.</text></feedback>
    </answer>"""


def test_a_file_of_another_maker_tells_all_that_it_leaves(tmp_path: Path) -> None:
    """Types, marks, pictures, tags, feedback: each is named with its question, none just gone."""
    questions = [ONE.format(n=n, last=LAST) for n in range(1, 5)] + [ONE.format(n=5, last="")]
    content = FOREIGN.format(questions="\n".join(questions)).encode()
    carried = carry_in(moodle_xml.read(content, "their.xml"), None, "nl", [])
    (check,) = carried.checks
    assert check["id"] == "feedback-geven"
    assert check["title"]["nl"] == "Feedback/geven"
    first = check["questions"][0]
    assert first["text"]["nl"] == "Wat zeg je eerst?\nEn dan?"
    assert first["text"]["en"] == "[Still to be written in English: Wat zeg je eerst?\nEn dan?]"
    assert first["options"][0]["text"]["nl"] == "Goed & wel"
    assert first["options"][2]["explanation"]["nl"].startswith("[Nog te schrijven")
    assert first["best"] == "a"
    assert carried.unwritten == {"en", "nl"}
    assert carried.refused == [
        "their.xml, line 6, question 1 “Waar of niet”: it is of the type truefalse.",
        "their.xml, line 91, question 6 “Vraag 5”: it has 3 answers, and a knowledge check has 4.",
    ]
    said = [line.split("”: ")[1] for line in carried.lost if "Vraag 1" in line]
    assert said == [
        "feedback on the whole question.",
        "a weight of 2 marks.",
        "the mark-up <b>.",
        "part of the marks for an answer (-50 %).",
        "the tag “hoofdstuk 3”.",
    ]


GIFT = """// een voorbeeld
::Eerst::Wat zeg je?{=Goed#Ja. ~Fout#Nee. ~%50%Half#Bijna. ~Niets#Nee.}

Stuk{=a ~b

::Twee::Is dit waar?{T}

::Meer::Kies er twee{~%50%a ~%50%b ~%-100%c ~d}
"""


def test_each_fault_in_gift_is_named_by_its_question() -> None:
    """One broken question does not hide the others."""
    carried = carry_in(gift.read(GIFT, "their.gift"), "mine", "nl", [])
    assert not carried.checks
    assert [line.split(":")[0] for line in carried.refused] == [
        "their.gift, line 4, question 2",
        "their.gift, line 6, question 3 “Twee”",
        "their.gift, line 8, question 4 “Meer”",
        "The check “mine”",
    ]
    assert "it has 0 answers worth all marks" in carried.refused[2]


def question(number: int) -> Question:
    """A question that can be carried."""
    answers = tuple(Answer({"": f"a{n}"}, {"": "so"}, 0.0 if n else BEST) for n in range(4))
    return Question(f"question {number}", "", {"": f"Q{number}?"}, answers)


@pytest.mark.parametrize(
    ("count", "sizes"), [(4, [4]), (7, [6]), (8, [4, 4]), (13, [5, 4, 4]), (20, [5, 5, 5, 5])]
)
def test_many_questions_become_several_checks(count: int, sizes: list[int]) -> None:
    """A check has four to six questions: more are dealt out evenly, none is dropped silently."""
    bank = Bank("", {"": "Big"}, {}, tuple(question(n) for n in range(1, count + 1)))
    carried = carry_in([bank], None, "nl", [])
    assert [len(check["questions"]) for check in carried.checks] == sizes
    assert len(carried.refused) == count - sum(sizes)
    asked = [one["text"]["nl"] for check in carried.checks for one in check["questions"]]
    assert asked == [f"Q{n}?" for n in range(1, sum(sizes) + 1)]


def test_both_ways_of_moodle_to_hold_two_languages() -> None:
    """The core filter's spans, with the attributes in any order, and the plugin's curly marks."""
    losses: list[str] = []
    spans = (
        '<span class="multilang" lang="nl">Ja</span> <span lang="en" class="multilang">Yes</span>'
    )
    assert from_html(spans, losses) == {"nl": "Ja", "en": "Yes"}
    assert from_html("{mlang nl}Ja{mlang}{mlang en}Yes{mlang}", losses) == {"nl": "Ja", "en": "Yes"}
    assert not losses
    from_html(f"Vooraf {spans}", losses)
    assert losses == ["words outside the languages: “Vooraf”"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<quiz><question>", "is no Moodle XML"),
        (b"<assessment/>", "begins with <assessment>"),
        (b'<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><q>&x;</q>', "begins with <q>"),
    ],
)
def test_what_is_no_moodle_xml_is_refused(content: bytes, says: str) -> None:
    """With the file's name and what to do."""
    with pytest.raises(TroubleError, match=r"their\.xml") as raised:
        moodle_xml.read(content, "their.xml")
    assert says in str(raised.value)


def test_commands_write_once_and_say_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Export, import into another course, no overwriting, and one language alone is half."""
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke
    done = run(app, ["export", "quiz", "trust-equation", "--lang", "en"])
    assert done.exit_code == 0, done.output
    course = tmp_path / "course"
    (course / "quizzes").mkdir(parents=True)
    (course / "references.yaml").write_text(
        (HERE.course / "references.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    command = ["import", "quiz", "trust-equation.en.xml", "--course", str(course)]
    done = run(app, command)
    assert done.exit_code == 1
    assert "Still to be written in nl: the texts between [square brackets]." in done.output
    before = (course / "quizzes" / "trust-equation.yaml").read_bytes()
    done = run(app, command)
    assert isinstance(done.exception, TroubleError)
    assert "this is there already" in str(done.exception)
    assert (course / "quizzes" / "trust-equation.yaml").read_bytes() == before
    run(app, ["export", "quiz", "trust-equation", "--lang", "nl", "--as", "gift"])
    done = run(app, [*command[:3], "trust-equation.nl.gift.txt", *command[3:], "--replace"])
    assert done.exit_code == 0, done.output
    again = yaml.safe_load((course / "quizzes" / "trust-equation.yaml").read_text("utf-8"))
    assert again == as_file("trust-equation")
