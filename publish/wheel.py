"""The scoring package as the browser gets it: a reproducible wheel and the lock naming it."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from publish.files import digest
from publish.say import TroubleError

EPOCH = 1_577_836_800
"""2020-01-01, in seconds: the date of every file in the wheel: equal sources, equal bytes."""


def runtime_python(node_modules: Path) -> str:
    """The `major.minor` of the Python inside the Pyodide we ship.

    Raises:
        TroubleError: when the npm package is missing.
    """
    lock = node_modules / "pyodide" / "pyodide-lock.json"
    if not lock.is_file():
        raise TroubleError(
            f"The runtime is missing: no {lock}.\nRun 'make build' once: it runs 'npm ci'."
        )
    major, minor, *_ = json.loads(lock.read_text(encoding="utf-8"))["info"]["python"].split(".")
    return f"{major}.{minor}"


def same_bytecode(node_modules: Path) -> bool:
    """Whether the Python running now compiles to the bytecode the runtime loads."""
    return runtime_python(node_modules) == f"{sys.version_info.major}.{sys.version_info.minor}"


def _run(command: list[str], folder: Path) -> None:
    """Run a packaging tool with a fixed clock and hash seed.

    Raises:
        TroubleError: with the tool's own words, when it fails.
    """
    # SOURCE_DATE_EPOCH also makes bytecode carry the source's hash instead of its time
    clean = {"SOURCE_DATE_EPOCH": str(EPOCH), "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        command, cwd=folder, env=os.environ | clean, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise TroubleError(
            f"The scoring package does not build ({' '.join(command[1:4])}):\n"
            f"{(done.stderr.strip() or done.stdout.strip())}"
        )


def _with_fixed_dates(wheel: Path, target: Path) -> None:
    """Copy a zip with one date and sorted names: py-compile stamps the files with the present."""
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(target, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (".dist-info/" in name, name)):
            entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, old.read(name), compresslevel=9)


def build_wheel(source: Path, target: Path, *, compiled: bool) -> Path:
    """Build the package in `source` into the folder `target`; return the wheel.

    `compiled`: with bytecode instead of sources, for the Python running now.

    Raises:
        TroubleError: when the package does not build.
    """
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "wheel"
        copy = Path(scratch) / "source"  # built from a copy: nothing lands between the sources
        shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        _run(
            [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(out), "."], copy
        )
        if compiled:
            pyodide = [sys.executable, "-m", "pyodide_cli", "py-compile", "--silent", str(out)]
            _run(pyodide, out)
        (wheel,) = out.glob("*.whl")
        target.mkdir(parents=True, exist_ok=True)
        _with_fixed_dates(wheel, target / wheel.name)
    return target / wheel.name


def write_lock(pyodide: Path, wheel: Path) -> Path:
    """Write `pyodide-lock.json` beside the wheel, naming nothing but what we ship.

    Only the entry for the runtime itself (`info`) comes from Pyodide's own lock file; its 379
    packages would be offers to download from elsewhere.
    """
    from pyodide_lock import PyodideLockSpec
    from pyodide_lock.spec import PackageSpec

    spec = PyodideLockSpec.from_json(pyodide / "pyodide-lock.json")
    name, version, *_ = wheel.name.split("-")
    package = PackageSpec(
        name=name.replace("_", "-"),
        version=version,
        file_name=wheel.name,
        install_dir="site",
        sha256=hashlib.sha256(wheel.read_bytes()).hexdigest(),
        imports=[name],
    )
    spec.packages = {package.name: package}
    spec.check_wheel_filenames()
    lock = wheel.parent / "pyodide-lock.json"
    spec.to_json(lock, indent=2)
    return lock


def ship(source: Path, node_modules: Path, assets: Path) -> list[Path]:
    """Build wheel and lock into `assets/scoring-<hash>/`; return the wheel and the lock.

    Raises:
        TroubleError: when the package does not build or the runtime is missing.
    """
    with tempfile.TemporaryDirectory() as scratch:
        wheel = build_wheel(source, Path(scratch), compiled=same_bytecode(node_modules))
        lock = write_lock(node_modules / "pyodide", wheel)
        folder = assets / f"scoring-{digest(wheel.read_bytes() + lock.read_bytes())}"
        folder.mkdir(parents=True, exist_ok=True)
        return [Path(shutil.copyfile(path, folder / path.name)) for path in (wheel, lock)]
