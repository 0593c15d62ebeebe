"""Two tabs with the same thing open: both changes stay, and the same field is this tab's."""

from __future__ import annotations

from typing import Any

import pytest
from elements import run_ts

CASES: dict[str, tuple[Any, Any, Any, Any]] = {
    # base, this tab, the other tab, both
    "another field": ({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 2}, {"a": 2, "b": 2}),
    "the same field": ({"a": 1}, {"a": 2}, {"a": 3}, {"a": 2}),
    "both begin": (None, {"a": {"x": 1}}, {"a": {"y": 2}}, {"a": {"x": 1, "y": 2}}),
    "both fill a sheet": (None, {"x": "a", "y": ""}, {"x": "", "y": "b"}, {"x": "a", "y": "b"}),
    "taken away here": ({"a": 1, "b": 1}, {"b": 1}, {"a": 1, "b": 2}, {"b": 2}),
    "taken away there": ({"a": 1, "b": 1}, {"a": 1, "b": 2}, {"b": 1}, {"b": 2}),
    "both add a row": ([1], [1, 2], [1, 3], [1, 3, 2]),
    "cells of two rows": ([{"x": 0}, {"x": 0}], [{"x": 1}, {"x": 0}], [{"x": 0}, {"x": 2}],
                          [{"x": 1}, {"x": 2}]),
    "a row taken away there": ([1, 2], [1, 2, 3], [1], [1, 2, 3]),
    "only the other": ({"a": [1]}, {"a": [1]}, {"a": []}, {"a": []}),
}  # fmt: skip


@pytest.fixture(scope="module")
def joined() -> list[Any]:
    """All cases in one run."""
    script = "return given.map(([base, own, now]) => it.rebase(base ?? undefined, own, now));"
    found: list[Any] = run_ts("store/rebase.ts", script, [case[:3] for case in CASES.values()])
    return found


@pytest.mark.parametrize("name", CASES)
def test_both_changes_stay(name: str, joined: list[Any]) -> None:
    """What this tab changed is laid over what the other one did."""
    assert joined[list(CASES).index(name)] == CASES[name][3]
