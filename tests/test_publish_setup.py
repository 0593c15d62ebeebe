"""The way in: which Python is taken, what is said when none will do, no addresses in the files."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from publish.house import HERE

TOOLS = ("sh", "cat", "cksum", "dirname", "rm", "tee", "grep", "tail", "awk", "make")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A copy of the set-up on a machine without any Python; `bin` is its whole PATH."""
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, tool
        (tmp_path / "bin" / tool).symlink_to(found)
    names = ["Makefile", "publish/setup.sh", "widgets/scoring/pyproject.toml", "pyproject.toml"]
    names += ["requirements.lock", "requirements-test.lock", "package-lock.json", ".npmrc"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE.root / name, tmp_path / name)
    return tmp_path


def python(machine: Path, name: str, version: str = "", *, venv: bool = False) -> None:
    """Put a pretended Python on the machine; without a version it is a shim that fails."""
    answers = f'*version_info*) echo "{version}" ;;' if version else ""
    path = machine / "bin" / name
    path.write_text(
        f'#!/bin/sh\ncase "$*" in {answers} *ensurepip*) exit {int(not venv)} ;; '
        f'--version) echo "Python {version}" ;; *) exit 127 ;; esac\n'
    )
    path.chmod(0o755)


def make(machine: Path) -> subprocess.CompletedProcess[str]:
    """Run `make build` there."""
    return subprocess.run(
        ["make", "build"],
        cwd=machine,
        env={"PATH": str(machine / "bin"), "HOME": str(machine)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_too_old(machine: Path) -> None:
    """An old Python gives one sentence: what was found, what is needed, how to get it."""
    python(machine, "python3", "3.9")
    done = make(machine)
    assert done.returncode != 0
    sentence = done.stderr.splitlines()[0]
    assert "needs Python 3.12 or newer" in sentence
    assert "python3 is 3.9" in sentence
    for way in ("apt install", "brew install", "pyenv install"):
        assert way in sentence
    assert "Traceback" not in done.stderr
    assert not (machine / ".venv").exists()


def test_none_at_all(machine: Path) -> None:
    """A machine without Python, or with shims that fail, is told that none was found."""
    python(machine, "python3.13")
    done = make(machine)
    assert done.returncode != 0
    assert "no Python was found" in done.stderr


@pytest.mark.parametrize(
    ("there", "chosen"),
    [
        ({"python3.12": "3.12", "python3": "3.13"}, "3.13"),
        ({"python3.13": "", "python3.12": "3.12", "python3": "3.9"}, "3.12"),
        ({"python3.14": "3.14"}, "3.14"),
        ({"python3": "3.12"}, "3.12"),
    ],
)
def test_the_best_is_chosen(machine: Path, there: dict[str, str], chosen: str) -> None:
    """3.13 wins wherever it is, shims that fail are passed over; Debian's missing venv is named."""
    for name, version in there.items():
        python(machine, name, version)
    done = make(machine)
    assert done.returncode != 0
    assert f"apt install python{chosen}-venv" in done.stderr


def test_no_registry_address_in_any_file() -> None:
    """No file of the repository names a place to download packages, scripts or fonts from."""
    hosts = [
        ("py", "pi.org"),
        ("pythonhosted", ".org"),
        ("registry", ".npmjs"),
        ("registry", ".yarnpkg"),
        ("jsdel", "ivr.net"),
        ("unpkg", ".com"),
        ("cdnjs.", "cloudflare"),
        ("fonts.", "googleapis"),
        ("fonts.", "gstatic"),
        ("--index", "-url"),
        ("--extra-index", "-url"),
        ("file:///", "opt"),
    ]
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=HERE.root, capture_output=True, check=True
    )
    found = []
    for name in filter(None, os.fsdecode(listed.stdout).split("\0")):
        path = HERE.root / name
        text = path.read_bytes().decode("utf-8", errors="replace") if path.is_file() else ""
        found += [f"{name}: {a}{b}" for a, b in hosts if a + b in text]
    assert found == []


def test_locks_pin_every_package_with_hashes() -> None:
    """Every line of both lock files that names a package names one version, and hashes follow."""
    for lock in ("requirements.lock", "requirements-test.lock"):
        lines = (HERE.root / lock).read_text().splitlines()
        packages = [n for n, line in enumerate(lines) if line and line[0] not in " #"]
        assert len(packages) > 50
        for n in packages:
            assert "==" in lines[n], lines[n]
            assert lines[n + 1].strip().startswith("--hash=sha256:"), lines[n]


def test_documented_dependencies() -> None:
    """docs/dependencies.md gives a reason for every package we ask for."""
    import json

    text = (HERE.root / "docs/dependencies.md").read_text().lower()
    asked = []
    for name in ("requirements.in", "requirements-test.in"):
        for line in (HERE.root / name).read_text().splitlines():
            if line and not line.startswith(("#", "-")):
                asked.append(line.split(">=")[0].split("==")[0])
    package = json.loads((HERE.root / "package.json").read_text())
    asked += [*package["dependencies"], *package["devDependencies"]]
    assert [name for name in asked if f"`{name.lower()}`" not in text] == []
