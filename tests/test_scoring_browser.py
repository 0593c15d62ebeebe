"""The door to the page: whatever comes in, JSON of the documented shape goes out."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import casefiles
import pytest
from course_scoring import Instrument, browser, score
from hypothesis import given
from hypothesis import strategies as st

TRUST = casefiles.instrument("trust-equation")
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
calls = st.sampled_from(["score", "compare", "quiz", "group"])
parts = st.fixed_dictionaries(
    {"call": calls},
    optional={
        "instrument": json_values | st.just(TRUST),
        "answers": json_values,
        "people": json_values,
        "groups": json_values,
        "self": json_values,
        "quiz": json_values,
    },
)


def checked(request: Any) -> dict[str, Any]:
    """Return the reply, after checking that it is JSON of the documented shape."""
    reply = json.loads(browser.handle(request), parse_constant=pytest.fail)
    if reply["ok"]:
        assert set(reply) == {"ok", "result"}
    else:
        assert set(reply) == {"ok", "error"}
        assert set(reply["error"]) == {"name", "message"}
        assert reply["error"]["name"] != "InternalError", reply
    return dict(reply)


@given(st.text())
def test_any_text(request: str) -> None:
    """Text that is no request is answered with RequestError."""
    assert checked(request)["ok"] is False


@given(json_values)
def test_any_json(request: Any) -> None:
    """JSON that is no request is answered, never raised."""
    assert checked(json.dumps(request))["ok"] is False


@given(parts)
def test_any_request(request: dict[str, Any]) -> None:
    """A known call with nonsense in it is answered by a named error, never by InternalError."""
    checked(json.dumps(request))


@pytest.mark.parametrize("request_", [None, 3, b"\xff", object(), "[" * 100_000, "9" * 5_000])
def test_what_is_no_text_or_too_deep(request_: Any) -> None:
    """Even what is not text gets an answer."""
    assert checked(request_)["error"]["name"] == "RequestError"


def test_the_reply_is_the_result() -> None:
    """The page gets what the package computes."""
    answers = {"c1": 4, "c2": 5}
    request = {"call": "score", "instrument": TRUST, "answers": answers}
    direct = score(Instrument.from_dict(TRUST), answers).to_dict()
    assert checked(json.dumps(request)) == {"ok": True, "result": direct}


def test_a_fault_of_ours_is_answered_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception nobody foresaw becomes InternalError, because the page waits."""

    def broken(_: object) -> object:
        raise ZeroDivisionError("oops")

    monkeypatch.setitem(browser._CALLS, "score", broken)
    reply = json.loads(browser.handle('{"call": "score"}'))
    assert reply["error"] == {"name": "InternalError", "message": "ZeroDivisionError: oops"}


def test_import_stays_cheap() -> None:
    """No module that costs start-up in the browser is loaded before it is needed."""
    code = "import sys, course_scoring.browser; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-S", "-E", "-c", f"import sys; sys.path[:0]={sys.path!r}; {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(run.stdout.split())
    heavy = {"dataclasses", "statistics", "decimal", "fractions", "course_scoring.group"}
    assert loaded & heavy == set()
    assert "course_scoring.model" in loaded
