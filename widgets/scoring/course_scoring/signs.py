"""The signs codes are written in: Crockford's base32, five bits each, no two that look alike.

Reading takes any case, O as 0, I and L as 1, and passes over hyphens, spaces and line breaks.
"""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

VALUES = {sign: value for value, sign in enumerate(ALPHABET)}
VALUES |= {sign.lower(): value for sign, value in VALUES.items()}
VALUES |= {"O": 0, "o": 0, "I": 1, "i": 1, "L": 1, "l": 1}
SKIPPED = frozenset(" \t\r\n\f\v-\u00a0\u00ad\u2060\ufeff\u202f\u2212")
SKIPPED |= frozenset(map(chr, range(0x2000, 0x2016)))
"""Spaces, hyphens, dashes and what a chat puts between signs unseen."""

_USUAL = {ord(sign): ALPHABET[value] for sign, value in VALUES.items()}
_DIGITS = str.maketrans({sign: "0123456789abcdefghijklmnopqrstuv"[v] for sign, v in VALUES.items()})
"""To the digits Python's own int() reads in base 32: a long code at once, not sign by sign."""


def usual(signs: str) -> str:
    """Return signs in their usual form: capitals, no look-alikes."""
    return signs.translate(_USUAL)


def number(signs: str) -> int:
    """Return signs, all of them in VALUES, as one number; no signs are 0."""
    return int(signs.translate(_DIGITS), 32) if signs else 0


def written(value: int, signs: int) -> str:
    """Return a number as so many signs, most significant first."""
    return "".join(ALPHABET[value >> 5 * place & 31] for place in reversed(range(signs)))
