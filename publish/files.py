"""Hashes, names and writing: what makes preparing idempotent."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

HASH_LENGTH = 10
"""Hex digits in a file name: 40 bits, ample for the few dozen files of one site."""


def digest(data: bytes) -> str:
    """The hash that goes into a name: the first digits of the SHA-256."""
    return hashlib.sha256(data).hexdigest()[:HASH_LENGTH]


def tree(folder: Path, *patterns: str) -> list[Path]:
    """The files below `folder` that match, sorted, without caches."""
    found = {path for pattern in patterns for path in folder.rglob(pattern) if path.is_file()}
    return sorted(path for path in found if "__pycache__" not in path.parts)


def fingerprint(root: Path, files: Iterable[Path], *more: str) -> str:
    """One hash over the names (relative to `root`) and contents of files, and over `more`."""
    total = hashlib.sha256("\0".join(more).encode())
    for path in files:
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "absent"
        total.update(f"\0{os.path.relpath(path, root)}\0{content}".encode())
    return total.hexdigest()


def write(path: Path, content: bytes) -> bool:
    """Write a file at once (never half), and only when it changed; True when it did.

    An unchanged file keeps its time, so that `mkdocs serve` does not rebuild for nothing.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with os.fdopen(handle, "wb") as out:
        out.write(content)
    os.chmod(name, 0o644)  # noqa: PTH101 (mkstemp makes 0600; a web server must read it)
    Path(name).replace(path)
    return True


def write_json(path: Path, value: object) -> bool:
    """Write JSON as people read it, in UTF-8."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return write(path, text.encode())


def remove_all_but(folder: Path, wanted: set[Path]) -> list[Path]:
    """Remove the files below `folder` that are not wanted, and folders left empty; return them."""
    stale = [path for path in tree(folder, "*") if path not in wanted]
    for path in stale:
        path.unlink()
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return stale
