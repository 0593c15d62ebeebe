"""The habits `make check` keeps, held by the tests too: continuous integration runs only those."""

import subprocess
import sys

import pytest

from publish.house import HERE
from publish.runtime import write_strings


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy", "publish", "widgets", "tests", "macros.py"],
        ["publish.node", "tsc"],
    ],
    ids=["ruff", "format", "mypy", "tsc"],
)
def test_habit(command: list[str]) -> None:
    """Style, layout, Python types and script types are without a remark."""
    write_strings(HERE)
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=HERE.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
