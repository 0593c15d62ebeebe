"""Projecting without a browser: the clock, what two windows send, an exercise's slides."""

from __future__ import annotations

from typing import Any

from elements import run_ts

SECOND, MINUTE = 1_000, 60_000


def clock(script: str, given: Any = None) -> Any:
    """Run a script against clock-model.ts."""
    return run_ts("room/clock-model.ts", script, given)


def test_a_clock_is_right_after_a_sleep() -> None:
    """It ends at a moment: asked late, loaded anew or paused meanwhile, it says what is left."""
    found = clock(
        """const at = 1_790_000_000_000;
        let one = it.started(it.fresh(8), at);
        const loaded = it.clocksFrom(JSON.parse(JSON.stringify({one}))).one;
        const paused = it.paused(one, at + 90_000);
        return {
          begin: it.clockText(it.leftAt(it.fresh(8), at)),
          second: it.clockText(it.leftAt(one, at + 1_000)),
          slept: it.clockText(it.leftAt(loaded, at + 8 * 60_000 + 40_000)),
          zero: it.clockText(it.leftAt(one, at + 8 * 60_000)),
          almost: it.clockText(it.leftAt(one, at + 8 * 60_000 - 1)),
          paused: it.clockText(it.leftAt(paused, at + 3_600_000)),
          on: it.clockText(it.leftAt(it.started(paused, at + 3_600_000), at + 3_610_000)),
          reset: it.clockText(it.leftAt(it.again(paused), at)),
          long: it.clockText(75 * 60_000),
        };"""
    )
    assert found == {
        "begin": "8:00",
        "second": "7:59",
        "slept": "+0:40",
        "zero": "0:00",
        "almost": "0:01",
        "paused": "6:30",
        "on": "6:20",
        "reset": "8:00",
        "long": "75:00",
    }


def test_a_minute_more() -> None:
    """It adds a minute whether the clock runs or not; past the end it is a minute from now."""
    found = clock(
        """const at = 1_790_000_000_000;
        const still = it.longer(it.fresh(1), at);
        const running = it.longer(it.started(it.fresh(1), at), at + 30_000);
        const over = it.longer(it.started(it.fresh(1), at), at + 100_000);
        return [it.leftAt(still, at), it.leftAt(running, at + 30_000),
          it.leftAt(over, at + 100_000), it.isRunning(over)];"""
    )
    assert found == [2 * MINUTE, 90 * SECOND, MINUTE, True]


def test_one_clock_runs_at_a_time() -> None:
    """Starting the next step's clock stops the other where it is; what is no clock is left out."""
    found = clock(
        """const at = 1_790_000_000_000;
        const first = it.startOnly({}, "a", it.fresh(5), at);
        const both = it.startOnly(first, "b", it.fresh(2), at + 60_000);
        return [it.isRunning(both.a), it.leftAt(both.a, at + 999_000), it.isRunning(both.b),
          Object.keys(it.clocksFrom(
            {...both, c: {total: "1"}, d: null, e: {total: 1, left: 1, until: NaN}}))];"""
    )
    assert found == [False, 4 * MINUTE, True, ["a", "b"]]


def test_of_two_changes_both_windows_choose_the_same() -> None:
    """The higher number holds; of equal ones the same for both; a stranger's message is nothing."""
    found = run_ts(
        "room/link.ts",
        """const state = {...it.BEGIN, slide: "a/1"};
        const message = {course: "projector", page: "/les/", role: "room", type: "state", state};
        const read = (change, page = "/les/") => it.messageFrom({...message, ...change}, page);
        return {
          order: [it.newer({...state, count: 2}, state), it.newer(state, {...state, count: 2}),
            it.newer({...state, by: "b"}, {...state, by: "a"}),
            it.newer({...state, by: "a"}, {...state, by: "b"}),
            it.newer(state, state)],
          read: read({}).state.slide,
          other: [read({}, "/elders/"), read({course: "x"}), read({type: "boom"}),
            read({role: "spy"}), it.messageFrom("x", "/les/")],
          safe: it.shownFrom({slide: "x", qr: "<b>", count: -1, clocks: 3, clock: 1,
            size: {width: 1e9, height: "x"}}),
          none: [it.shownFrom(null), it.shownFrom({slide: 3}), read({state: 7}).state],
        };""",
    )
    assert found["order"] == [True, False, True, False, False]
    assert found["read"] == "a/1"
    assert found["other"] == [None] * 5
    assert found["none"] == [None] * 3
    assert found["safe"] == {
        "slide": "x",
        "black": False,
        "qr": "",
        "results": False,
        "clocks": {},
        "clock": True,
        "size": {"width": 1920, "height": 1080},
        "count": 0,
        "by": "",
    }


EXERCISE: dict[str, Any] = {
    "kind": "exercise",
    "id": "x",
    "title": "Eén persoon",
    "goal": "Kiezen.",
    "duration": "30 minuten",
    "group": "4 tot 20 deelnemers",
    "material": ["pen", "kaartje"],
    "steps": [
        {"title": "Lees", "minutes": 5, "screen": "Eerst dit.\n\n- een\n- twee", "text": "GEHEIM"},
        {"title": "Nabespreking", "minutes": 20, "screen": "", "text": "GEHEIM"},
        {"title": "Schrijf", "minutes": 5, "screen": "Eén zin.", "text": "GEHEIM"},
    ],
    "debrief": ["Waarom?", "Wat nu?"],
    "debrief_after": 1,
    "pitfalls": ["GEHEIM"],
    "online": "GEHEIM",
    "lesson": {"title": "De les", "href": "../les/"},
    "collecting": "../group/",
    "scan": None,
    "join": {},
}


def test_an_exercise_as_slides() -> None:
    """One slide per step, the debrief where it is held; nothing of the facilitator's text."""
    drafts = run_ts(
        "room/slides-exercise.ts",
        'return it.exerciseDrafts(given, "nl", "https://x.example/les/");',
        EXERCISE,
    )
    assert [draft["key"] for draft in drafts] == [
        *("title", "goal", "material", "step-1", "step-2"),
        *("debrief-1", "debrief-2", "step-3", "close"),
    ]
    assert [draft.get("step") for draft in drafts[3:8]] == [0, 1, 1, 1, 2]
    assert drafts[3]["blocks"] == [{"text": "Eerst dit.", "as": "p"}, {"items": ["een", "twee"]}]
    assert drafts[4]["blocks"] == []
    assert drafts[-1]["address"] == "https://x.example/les/"
    assert "GEHEIM" not in str(drafts)
    folder = run_ts(
        "room/slides-exercise.ts", 'return it.exerciseDrafts(given, "en", "");', EXERCISE
    )
    assert folder[-1]["kind"] == "close"
    assert "address" not in folder[-1]


def test_a_canvas_has_the_shape_of_the_screen() -> None:
    """Always 1080 high when it lies, 1080 wide when it stands; an address as people type it."""
    found = run_ts(
        "room/slides.ts",
        """return [[1920, 1080], [1280, 720], [1024, 768], [390, 844], [0, 0], [9000, 100]]
          .map(([width, height]) => Object.values(it.canvas(width, height)))
          .concat([[it.spoken("https://a.example/nl/les/"), it.spoken("http://a.example/x/index.html")]]);""",
    )
    assert found == [
        *([1920, 1080], [1920, 1080], [1440, 1080], [1080, 2337], [1920, 1080], [2592, 1080]),
        ["a.example/nl/les", "a.example/x"],
    ]
