"""What a package reports: values as SCORM writes them, and a place kept in 4,080 signs."""

from __future__ import annotations

from typing import Any

import pytest
from elements import run_ts
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.house import HERE

HOUR = 3_600_000


def test_times_and_numbers_are_those_of_each_version() -> None:
    """Spans with hundredths, moments without thousandths, numbers without an exponent."""
    found = run_ts(
        "lms/format.ts",
        """return [it.span("1.2", 5100), it.span("2004", 5100), it.span("1.2", 99999 * 3600000),
             it.span("2004", 3725004), it.span("1.2", -5), it.span("1.2", 59999),
             it.moment("2004", Date.UTC(2026, 10, 22, 9, 5, 7, 123)), it.decimal(200 / 3),
             it.decimal(1e-9, 4), it.decimal(NaN)];""",
    )
    assert found == [
        "0000:00:05.10", "PT0H0M5.10S", "9999:00:00.00", "PT1H2M5.00S", "0000:00:00.00",
        "0000:01:00.00", "2026-11-22T09:05:07.00Z", "66.67", "0.0000", "0.00",
    ]  # fmt: skip


REPORT: dict[str, Any] = {
    "complete": False, "progress": 0.5, "score": None, "passed": None, "objectives": [],
    "location": "index.html", "resume": "1", "answers": [],
}  # fmt: skip
VALUES = """
  const known = {objectives: new Map([["there", 0]]), interactions: 2, given: new Map(), sent: 10,
                 complete: false, passed: null, score: null};
  return given.map(([version, report]) =>
    Object.fromEntries(it.valuesOf(version, report, known)));"""


def told(*reports: tuple[str, dict[str, Any]]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = run_ts(
        "lms/values.ts", VALUES, [[version, {**REPORT, **changed}] for version, changed in reports]
    )
    return found


def test_what_was_reached_is_never_taken_back() -> None:
    """A check begun again, or a device that knows less, undoes no completion and no score."""
    done = {"complete": True, "passed": True, "score": 80, "progress": 1}
    first, second, third = told(("1.2", done), ("1.2", {"score": 40}), ("2004", {}))
    assert first["cmi.core.lesson_status"] == second["cmi.core.lesson_status"] == "passed"
    assert first["cmi.core.score.raw"] == second["cmi.core.score.raw"] == "80.00"
    assert (third["cmi.completion_status"], third["cmi.success_status"]) == ("completed", "passed")
    assert third["cmi.progress_measure"] == "1.0000"
    failed, better = told(("1.2", {**done, "passed": False}), ("1.2", done))
    assert failed["cmi.core.lesson_status"] == "failed"
    assert better["cmi.core.lesson_status"] == "passed"
    open_, plain = told(("2004", {}), ("2004", {"complete": True}))
    assert "cmi.success_status" not in open_
    assert "cmi.success_status" not in plain
    assert "cmi.score.raw" not in open_


@pytest.mark.parametrize(
    ("version", "wrong", "when"),
    [("1.2", "wrong", "time"), ("2004", "incorrect", "timestamp")],
)
def test_objectives_keep_their_place_and_answers_go_once(
    version: str, wrong: str, when: str
) -> None:
    """Known objectives stay where they are, new ones come behind; only newer answers are told."""
    answer = {"type": "choice", "response": "b", "correct": False, "when": 20}
    report = {
        "objectives": [
            {"id": "new", "title": "New", "score": None, "done": False},
            {"id": "there", "title": "There", "score": 50, "done": True},
        ],
        "answers": [
            {**answer, "id": "check.x.q1"},
            {**answer, "id": "check.x.q2"},
            {**answer, "id": "check.old.q1", "when": 9},
            {**answer, "id": "scan.y.c1", "type": "likert", "response": "4", "correct": None},
        ],
    }
    first, again = told((version, report), (version, report))
    assert first["cmi.objectives.1.id"] == "new"
    assert "cmi.objectives.0.id" not in first
    assert first["cmi.objectives.0.score.raw"] == "50.00"
    assert [first[f"cmi.interactions.{place}.id"] for place in (2, 3, 4)] == [
        "check.x.q1", "check.x.q2", "scan.y.c1",
    ]  # fmt: skip
    assert "cmi.interactions.5.id" not in first
    assert first["cmi.interactions.2.result"] == wrong
    assert first["cmi.interactions.4.result"] == "neutral"
    assert f"cmi.interactions.2.{when}" in first
    assert not [name for name in again if name.startswith("cmi.interactions")]
    assert first["cmi.suspend_data"] == "k|1"


ROUND = """
  const out = given.map(({memory, facts, lessons, made}) => {
    const text = it.encode(memory, facts);
    return {text, back: it.decode(text, {lessons, made, facts})};
  });
  return out;"""


def memory_of(size: int, *, answers: bool = True) -> dict[str, Any]:
    """A course of so many lessons, all of it done."""
    minute, start = 60_000, 1_790_000_000_000 - 1_790_000_000_000 % 60_000
    lessons = [f"modules/m{n % 7}/lesson-{n}" for n in range(size)]
    made = [f"scan-{n}" for n in range(size)]
    quizzes = {
        f"quiz-{n}": {"version": "1.0.0", "questions": {f"q{q}": list("abcd") for q in range(6)}}
        for n in range(size)
    }
    instruments = {
        name: {
            "version": "2.1.0",
            "options": [1, 2, 3, 4, 5],
            "items": [f"i{n}" for n in range(30)],
            "scales": {},
        }
        for name in made
    }
    return {
        "facts": {"quizzes": quizzes, "instruments": instruments},
        "lessons": lessons,
        "made": made,
        "memory": {
            "lessons": [
                {"lesson": one, "read": start - n * minute if n % 3 else None, "opened": start}
                for n, one in enumerate(lessons)
            ],
            "made": made,
            "checks": [
                {
                    "quiz": one,
                    "updated": start,
                    "chosen": {f"q{q}": "abcd"[q % 4] for q in range(5)},
                }
                for one in quizzes
            ],
            "answers": [
                {
                    "instrument": one,
                    "updated": start,
                    "answers": {f"i{n}": n % 5 + 1 for n in range(30) if n % 7},
                }
                for one in made
            ]
            if answers
            else [],
            "agreed": answers,
        },
    }


def test_a_place_comes_back_whole_and_never_takes_more_than_there_is() -> None:
    """A course of twenty lessons fits with every answer; of five hundred the first things do."""
    small, large = (run_ts("lms/resume.ts", ROUND, [memory_of(n)])[0] for n in (20, 500))
    given = memory_of(20)["memory"]
    assert small["back"] == given
    assert len(small["text"]) < 2_000
    assert len(large["text"]) <= 4_080
    assert large["text"].isascii()
    assert large["back"]["lessons"]
    assert large["back"]["agreed"] is True


def test_a_damaged_or_newer_place_costs_only_itself() -> None:
    """Cut off, a sign changed, letters of later: the rest is read; another version is not."""
    case = memory_of(12)
    whole = run_ts("lms/resume.ts", ROUND, [case])[0]["text"]
    known = {name: case[name] for name in ("lessons", "made", "facts")}
    broken = [
        whole[: len(whole) // 2], whole.replace(".l", ".Z", 1), whole + ".zfuture12",
        "2" + whole[1:], "", "1", "1.", "\u0000", "1..l.q.a.m", whole[:40] + "é" + whole[41:],
    ]  # fmt: skip
    found = run_ts(
        "lms/resume.ts",
        "return given.texts.map((text) => it.decode(text, given.known));",
        {"texts": broken, "known": known},
    )
    assert 0 < len(found[0]["lessons"]) <= 12
    assert len(found[1]["lessons"]) == 11
    assert len(found[2]["lessons"]) == 12
    assert found[3] is None
    assert found[4] is None
    assert found[5]["lessons"] == []


@settings(max_examples=3)
@given(st.lists(st.text(max_size=300), min_size=200, max_size=200))
def test_no_text_makes_the_reading_of_a_place_fail(texts: list[str]) -> None:
    """Whatever an LMS gives back, the course begins."""
    case = memory_of(3)
    known = {name: case[name] for name in ("lessons", "made", "facts")}
    found = run_ts(
        "lms/resume.ts",
        "return given.texts.map((text) => it.decode('1.' + text, given.known) !== undefined);",
        {"texts": texts, "known": known},
    )
    assert all(found)


def test_scorm_again_takes_every_value() -> None:
    """Its own checks of each type, for both versions, without a browser."""
    report = {
        **REPORT, "complete": True, "passed": False, "score": 200 / 3, "progress": 1,
        "location": "modules/trust/trust-equation.html", "resume": "1." + "x" * 4_070,
        "objectives": [
            {"id": "modules.trust", "title": "Vertrouwen é", "score": 12.5, "done": True}
        ],
        "answers": [
            {"id": "scan.y.c1", "type": "likert", "response": "4", "correct": None, "when": 5e11},
            {"id": "check.x.q1", "type": "choice", "response": "b", "correct": False, "when": 5e11},
        ],
    }  # fmt: skip
    dist = HERE.node_modules.resolve() / "scorm-again" / "dist" / "esm"
    script = f"""
      globalThis.window = globalThis;
      const {{ Scorm12API }} = await import("{dist}/scorm12.js");
      const {{ Scorm2004API }} = await import("{dist}/scorm2004.js");
      const faults = [];
      for (const [version, api, p] of [["1.2", new Scorm12API({{logLevel: 5}}), "LMS"],
                                       ["2004", new Scorm2004API({{logLevel: 5}}), ""]]) {{
        api[p + "Initialize"]("");
        const known = {{objectives: new Map(), interactions: 0, given: new Map(), sent: 0,
                        complete: false, passed: null, score: null}};
        const values = [...it.valuesOf(version, given, known), ...it.endValues(version, 5100)];
        for (const [element, value] of values) {{
          const taken = api[p + "SetValue"](element, value);
          const error = api[p + "GetLastError"]();
          if (String(taken) !== "true" || Number(error))
            faults.push([version, element, value, error]);
        }}
      }}
      return faults;"""
    assert run_ts("lms/values.ts", script, report) == []


def kept(minute: int) -> dict[str, Any]:
    """What a device holds: a lesson read, a scan about oneself, one about another, a check."""
    scored = {"result": {"scales": [{"id": "s", "score": 4, "rescaled": 75}]}, "day": "2026-11-22"}
    own = {"person": "first", "version": "1.2.0", "answers": {"c1": 4, "c2": 5}, "updated": minute}
    return {
        "progress": [
            {"lesson": "modules/a/x", "instruments": ["scan", "other", "canvas"],
             "quizzes": ["quiz"], "read": minute, "opened": minute, "updated": minute},
        ],
        "results": [
            {**own, **scored, "instrument": "scan"},
            {**own, **scored, "instrument": "other"},
        ],
        "entries": [
            {"instrument": "canvas", "id": "first", "version": "1.0.0", "data": {},
             "created": 0, "updated": minute},
            {"instrument": "measure", "id": "before", "version": "1.0.0",
             "data": {"answers": {"a": 1, "b": 2}}, "created": 0, "updated": minute},
        ],
        "checks": [
            {"quiz": "quiz", "version": "1.0.0", "checked": ["q1"], "updated": minute,
             "answers": {"q1": {"option": "b", "sure": True}, "q2": {"option": "a"}}},
        ],
        "drafts": [{**own, "instrument": "scan", "shown": True}],
        "people": [], "notes": [],
    }  # fmt: skip


OUTLINE = {
    "lessons": {
        "modules/a/x": {
            "instruments": ["scan", "other", "canvas"], "quizzes": {"quiz": 1},
            "keys": {"quiz": {"q1": "b"}}, "required": True, "module": "modules/a",
        },
    },
    "completed": {
        "lessons": "required", "parts": ["read", "scored", "checked"], "score": "checks",
        "pass": None,
        "measurements": [{"instrument": "measure", "moments": ["before"], "items": 2}],
    },
}  # fmt: skip
FACTS: dict[str, Any] = {
    "answers": "ask", "objectives": "scales", "modules": {"modules/a": "A"},
    "instruments": {
        "scan": {
            "version": "1.0.0", "options": [1, 2, 3, 4, 5], "items": ["c1", "c2"],
            "scales": {"s": "Schaal"},
        }
    },
    "quizzes": {"quiz": {"version": "1.0.0", "questions": {"q1": ["a", "b"], "q2": ["a", "b"]}}},
}  # fmt: skip


def state(facts: dict[str, Any], agreed: bool | None, device: dict[str, Any]) -> dict[str, Any]:
    given = {
        "kept": device, "outline": OUTLINE, "facts": facts, "agreed": agreed,
        "mayAnswer": facts["answers"] == "ask", "location": "index.html",
    }  # fmt: skip
    found: dict[str, Any] = run_ts("lms/state.ts", "return it.reportOf(given);", given)
    return found


MINUTE = 1_790_000_040_000


def test_only_what_she_agreed_to_leaves_and_never_what_is_about_somebody_else() -> None:
    """Without a yes no answer and no scale; with one those about herself; never: modules."""
    silent, open_ = state(FACTS, None, kept(MINUTE)), state(FACTS, True, kept(MINUTE))
    assert (silent["complete"], silent["progress"], silent["score"]) == (True, 1, 100)
    assert (silent["objectives"], silent["answers"]) == ([], [])
    assert ".a" not in silent["resume"]
    assert open_["objectives"] == [
        {"id": "scan.s", "title": "Schaal", "score": 75, "done": True}
    ]  # fmt: skip
    assert [one["id"] for one in open_["answers"]] == [
        "scan.scan.c1", "scan.scan.c2", "check.quiz.q1",
    ]  # fmt: skip
    never = state({**FACTS, "answers": "never"}, True, kept(MINUTE))
    assert [one["id"] for one in never["objectives"]] == ["modules.a"]
    assert never["objectives"][0]["done"] is True
    assert (never["answers"], ".a" in never["resume"]) == ([], False)


def test_another_device_goes_on_and_what_is_newer_stays() -> None:
    """An empty device is as complete; the same one takes over nothing; a newer check stays."""
    resume = state(FACTS, True, kept(MINUTE))["resume"]
    newer = kept(MINUTE + 3_600_000)
    empty: dict[str, Any] = {name: [] for name in newer}
    found = run_ts(
        "lms/memory.ts",
        """const {decode} = await import("%s");
           return given.devices.map((mine) => it.recall(
             decode(given.resume, it.named(given.outline, given.facts)),
             mine, given.outline, given.facts));"""
        % (HERE.root / "widgets" / "elements" / "lms" / "resume.ts"),
        {"devices": [empty, kept(MINUTE + 20_000), newer], "resume": resume,
         "outline": OUTLINE, "facts": FACTS},
    )  # fmt: skip
    assert found[1] == found[2] == empty
    [progress] = found[0]["progress"]
    assert set(progress["elsewhere"]) == {"scan", "other", "canvas", "measure.before"}
    assert found[0]["checks"][0]["answers"] == {"q1": {"option": "b", "sure": None}}
    assert found[0]["drafts"][0]["answers"] == {"c1": 4, "c2": 5}
    again = state(FACTS, True, {**empty, **found[0]})
    assert (again["complete"], again["score"]) == (True, 100)
