"""Codes as phones make them, and pictures and films of their QR codes."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from typing import Any

import zxingcpp
from course_scoring import codes
from course_scoring.model import Instrument

from widgets.loading.definition import Definition
from widgets.loading.library import load_instrument

WIDTH, HEIGHT = 640, 480


@cache
def _instrument(name: str) -> Instrument:
    return Instrument.from_dict(load_instrument(name, Definition).measure())


def code(tag: int, room: int | None, name: str = "trust-equation", view: str = "self") -> str:
    """The code of somebody who answered everything, differently from her neighbours."""
    instrument = _instrument(name)
    count = len(instrument.options)
    answers = {
        item.id: instrument.options[(tag + at) % count] for at, item in enumerate(instrument.items)
    }
    return codes.encode(instrument, answers, tag=tag, room=room, view=view)


class Picture:
    """A grey table, 640 by 480, with so many phones on it."""

    def __init__(self, *texts: str) -> None:
        self.rows = [bytearray([120]) * WIDTH for _ in range(HEIGHT)]
        left = 12
        for text in texts:
            made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
            square = memoryview(made.to_image(scale=4, add_quiet_zones=True))
            shape: Any = square.shape
            height, width = shape
            modules = square.tobytes()
            for row in range(height):
                line = modules[row * width : (row + 1) * width]
                self.rows[150 + row][left : left + width] = line
            left += width + 24

    def png(self) -> bytes:
        """The picture as a file."""
        rows = b"".join(b"\0" + bytes(row) for row in self.rows)
        head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
        chunks = (b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def film(*pictures: Picture, each: int = 8) -> bytes:
    """The pictures one after the other, as a camera sees them, ten frames a second, all grey."""
    grey = bytes([128]) * (WIDTH * HEIGHT // 2)
    frames = [b"FRAME\n" + b"".join(one.rows) + grey for one in pictures for _ in range(each)]
    return f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420\n".encode() + b"".join(frames)
