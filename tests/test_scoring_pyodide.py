"""The same cases in the real Pyodide under Node: equal to CPython to the last digit."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import course_scoring
import pytest
from casefiles import Case, cases, instrument
from course_scoring.browser import handle

ROOT = Path(__file__).parents[1]
SCRIPT = Path(__file__).with_name("scoring_pyodide.mjs")
PACKAGE = Path(course_scoring.__file__).parent
ALL = cases()
# Not cases, because no hand computation belongs to them: what a page should never send.
HOSTILE = [
    "",
    "null",
    "[" * 2_000,
    '{"call": "score"}',
    '{"call": "score", "instrument": {"id": 1e999}}',
    '{"call": "launch"}',
    '"\\ud800"',
]
FORMULAS = ["-" * 150 + "A", "(" * 20 + "A" + ")" * 20, "(" * 150, "A+" * 90 + "A", "A**A", "é"]


def _with_formula(formula: str) -> str:
    case = next(each for each in ALL if each.name == "refused/formula")
    request = json.loads(case.request)
    request["instrument"]["indices"][0]["formula"] = formula
    return json.dumps(request)


def _codes() -> list[str]:
    """A code made and read back, with the slips of a hand: the same signs in both Pythons."""
    measure = instrument("course/trust-equation")
    made = {"call": "encode", "instrument": measure, "answers": {"c1": 4, "s3": 1}, "tag": 12345}
    code = json.loads(handle(json.dumps(made)))["result"]["code"]
    texts = [code, code.lower(), code[:-1], code.replace("-", " "), f"An: {code}, Bert: {code[2:]}"]
    read = {"instruments": [measure]}
    calls = [{"call": call, "text": text, **read} for text in texts for call in ("decode", "codes")]
    return [json.dumps(each) for each in [made, *calls]]


REQUESTS = [case.request for case in ALL] + HOSTILE + [_with_formula(each) for each in FORMULAS]
REQUESTS += _codes()


@pytest.fixture(scope="module")
def replies() -> list[str]:
    """Run every request in one Pyodide; a machine without Node or Pyodide fails, and says why."""
    node = shutil.which("node")
    if node is None:
        pytest.fail("no `node` on the PATH: run `course prepare`")
    run = subprocess.run(
        [node, SCRIPT, PACKAGE],
        input=json.dumps(REQUESTS),
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    if "Cannot find module" in run.stderr:
        pytest.fail("no node_modules/pyodide in the repository: run `course prepare`")
    assert run.returncode == 0, run.stderr
    return list(json.loads(run.stdout))


@pytest.mark.parametrize("place", range(len(ALL)), ids=[case.name for case in ALL])
def test_pyodide_gives_the_hand_computed_result(replies: list[str], place: int) -> None:
    """Each worked case holds in the browser's Python too."""
    case: Case = ALL[place]
    assert case.differences(replies[place]) == []


def test_pyodide_and_cpython_agree_to_the_last_digit(replies: list[str]) -> None:
    """Every reply, the refusals included, is the same text in both."""
    here = [handle(request) for request in REQUESTS]
    unequal = [
        (request[:80], one, other)
        for request, one, other in zip(REQUESTS, here, replies, strict=True)
        if one != other
    ]
    assert unequal == []
