"""Codes as phones make them, and pictures and films of their QR codes."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import zxingcpp
from course_scoring import codes
from course_scoring.model import Instrument

from widgets.loading.library import load_instrument
from widgets.loading.definition import Definition

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDTH, HEIGHT = 640, 480


@cache
def _instrument(name: str) -> Instrument:
    return Instrument.from_dict(load_instrument(name, Definition).measure())


def code(tag: int, room: int | None, name: str = "trust-equation", view: str = "self") -> str:
    """The code of somebody who answered everything, differently from her neighbours."""
    instrument = _instrument(name)
    count = len(instrument.options)
    answers = {item.id: instrument.options[(tag + at) % count] for at, item in enumerate(instrument.items)}
    return codes.encode(instrument, answers, tag=tag, room=room, view=view)


def square(text: str, size: int = 4) -> NDArray[np.uint8]:
    """The QR code of a text, its quiet zone included."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    return np.array(made.to_image(scale=size, add_quiet_zones=True))


def picture(*texts: str) -> NDArray[np.uint8]:
    """A grey table with so many phones on it."""
    canvas = np.full((HEIGHT, WIDTH), 120, np.uint8)
    left = 12
    for text in texts:
        one = square(text)
        height, width = one.shape
        canvas[150 : 150 + height, left : left + width] = one
        left += width + 24
    return canvas


def png(canvas: NDArray[np.uint8]) -> bytes:
    """The picture as a file."""
    height, width = canvas.shape

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + row.tobytes() for row in canvas)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def film(*pictures: NDArray[np.uint8], each: int = 8) -> bytes:
    """The pictures one after the other, as a camera sees them: ten frames a second, without colour."""
    grey = bytes([128]) * (WIDTH * HEIGHT // 2)
    frames = [b"FRAME\n" + one.tobytes() + grey for one in pictures for _ in range(each)]
    return f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420\n".encode() + b"".join(frames)
