"""A zip that is the same, byte for byte, whenever and wherever the same files go into it."""

import hashlib
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from publish.files import tree

DATE = (2020, 1, 1, 0, 0, 0)
"""The date of every file inside. A true one would make every package new."""

LEVEL = 9
COMPRESSED = {".png", ".jpg", ".webp", ".woff2", ".zip", ".whl", ".gz", ".mp3", ".mp4", ".pdf"}
"""Compressed already: a second time gains nothing, and a server unpacks these faster."""


@dataclass(frozen=True)
class Archive:
    """A written zip: its size and its SHA-256."""

    bytes: int
    sha256: str


def write_archive(
    folder: Path, target: Path, under: str = "", on_file: Callable[[], None] = lambda: None
) -> Archive:
    """Put every file of `folder` into the zip `target`, below the folder `under` when given.

    Nothing of this machine goes along: no times, no rights, no order of a disk.
    """
    with zipfile.ZipFile(target, "w") as out:
        for path in sorted(tree(folder, "*"), key=lambda path: path.relative_to(folder).as_posix()):
            entry = zipfile.ZipInfo(f"{under}{path.relative_to(folder).as_posix()}", DATE)
            entry.create_system = 3  # Unix on every machine, for the rights on the next line
            entry.external_attr = 0o100644 << 16
            stored = path.suffix.lower() in COMPRESSED
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            out.writestr(entry, path.read_bytes(), compresslevel=None if stored else LEVEL)
            on_file()
    content = target.read_bytes()
    return Archive(len(content), hashlib.sha256(content).hexdigest())
