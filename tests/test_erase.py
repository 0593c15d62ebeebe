"""Undoing a large removal: what it says to the page, and where it is kept."""

from __future__ import annotations

from typing import Any

from elements import run_ts

# A tab: its storage (with so much room), its document, and a store in memory.
TAB = """
  const kept = new Map();
  globalThis.sessionStorage = {
    getItem: (name) => kept.get(name) ?? null,
    removeItem: (name) => void kept.delete(name),
    setItem: (name, text) => {
      if (text.length > given.room) throw new DOMException("", "QuotaExceededError");
      kept.set(name, text);
    },
  };
  globalThis.document = new EventTarget();
  const heard = [];
  document.addEventListener("course:removed", ({ detail }) => heard.push(detail));
  console.warn = () => {};
  const words = { text: "keep.erased", after: "keep.here_again" };
  const note = { id: "n", text: "Tot straks", updated: 1 };
  const check = { quiz: "q", version: "1.0.0", answers: {}, checked: [], updated: 1 };
  const draft = { instrument: "i", person: "p", version: "1.0.0", answers: {}, updated: 1 };
  const result = { ...draft, day: "2026-11-02", result: {} };
  const gone = [
    ...it.without("notes", [note]), ...it.without("checks", [check]),
    ...it.without("drafts", [draft]), ...it.without("results", [result]),
  ];
"""


def tab(script: str, room: int = 10_000) -> Any:
    """What happens in one tab."""
    return run_ts("store/erase.ts", TAB + script, {"room": room})


def test_each_thing_removed_is_said_once() -> None:
    """A person's answers and result are one removal; nothing removed is nothing to undo."""
    heard = tab("await it.changeAll(words, gone); return heard;")
    assert heard == [{"note": "n"}, {"quiz": "q"}, {"instrument": "i", "id": "p"}]
    nothing = "await it.changeAll(words, []); return [heard, it.undo.words, kept.size];"
    assert tab(nothing) == [[], None, 0]


def test_what_is_too_large_stays_in_memory() -> None:
    """Then an earlier one is not offered in its place, and the undo still works."""
    script = """
      await it.changeAll(words, it.without("notes", [note]));
      const before = kept.size;
      await it.changeAll(words, gone);
      const after = kept.size;
      return [before, after, it.undo.words, await it.undo.run(), it.undo.words];
    """
    words = {"text": "keep.erased", "after": "keep.here_again"}
    assert tab(script, room=200) == [1, 0, words, True, None]
    assert tab(script)[:2] == [1, 1]


def test_session_plans_go_and_come_back() -> None:
    """They stand beside the store: gone with the rest, back with the undo, never over newer."""
    script = """
      const shelf = new Map([["course-session-plans", "mine"], ["__palette", "dark"]]);
      globalThis.localStorage = {
        getItem: (name) => shelf.get(name) ?? null,
        removeItem: (name) => void shelf.delete(name),
        setItem: (name, text) => void shelf.set(name, text),
      };
      await it.deleteEverything();
      const after = [...shelf];
      if (given.newer) shelf.set("course-session-plans", "newer");
      await it.undo.run();
      return [after, shelf.get("course-session-plans")];
    """
    for newer, back in ((False, "mine"), (True, "newer")):
        answer = run_ts("store/erase.ts", TAB + script, {"room": 10_000, "newer": newer})
        assert answer == [[["__palette", "dark"]], back]
