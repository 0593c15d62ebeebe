"""TypeScript modules without a browser: bundled by esbuild, run by Node, answering in JSON."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from publish.house import HERE
from publish.node import node, run
from publish.runtime import prepare

ELEMENTS = HERE.root / "widgets" / "elements"


@cache
def _prepared() -> None:
    """In a fresh checkout the words of the elements are not written yet."""
    prepare()


def run_ts(entry: str, script: str, given: Any = None) -> Any:
    """Run `script` with the module `widgets/elements/<entry>` as `it`; return what it answers.

    The script is the body of an async function `(it, given) => …`; `given` and the answer are JSON.
    """
    _prepared()
    with TemporaryDirectory() as folder:
        main = Path(folder) / "main.mjs"
        main.write_text(
            f"import * as it from {json.dumps(str(ELEMENTS / entry))};\n"
            'import { readFileSync, writeFileSync } from "node:fs";\n'
            f"const answer = await (async (it, given) => {{ {script} }})\n"
            '  (it, JSON.parse(readFileSync(0, "utf8")));\n'
            "writeFileSync(1, JSON.stringify(answer ?? null));\n"
            "process.exit(0);\n",
            encoding="utf-8",
        )
        out = Path(folder) / "out.mjs"
        run(
            "esbuild",
            [str(main), "--bundle", "--format=esm", "--platform=node", f"--outfile={out}"],
        )
        done = subprocess.run(
            [str(node()), str(out)],
            input=json.dumps(given),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
    if done.returncode:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)
