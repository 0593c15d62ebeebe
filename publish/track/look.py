"""An organisation's look in an assembled theme: colours, logo, icon and fonts, and none of ours.

The theme itself stays as it is. What differs lies in `assets/look/`, under names that hold their
content's hash, and in `partials/look.html`, which says it to the templates.
"""

import base64
import json
import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, Protocol

from publish import files
from publish.house import HERE
from publish.track.palette import Theme, Tokens, house_tokens, palette
from widgets.loading.track import FontFile, Track

ASSETS = "assets/look"
BRAND = "assets/brand"
FACES = {"text": "Track Text", "headings": "Track Headings"}
FALLBACK = {
    "text": '"Segoe UI", Verdana, system-ui, sans-serif',
    "headings": 'Georgia, "Times New Roman", serif',
}
"""What stands there while a font is on its way, and for a letter it does not have."""
TOKEN = {"text": "sans", "headings": "serif"}


class Assembled(Protocol):
    """An assembled project, as far as its look goes."""

    @property
    def root(self) -> Path:
        """Where the project lies; its theme is in `theme`."""


def dress(project: Assembled, track: Track, own: Path | None = None) -> None:
    """Give the project's theme the look of the track; `own` is the track's folder `look`."""
    dress_theme(project.root / "theme", track, own or HERE.course / "tracks" / track.id / "look")


def dress_theme(theme: Path, track: Track, own: Path) -> None:
    """Give a theme the look of a track, in place."""
    _take_off(theme)
    look = track.look
    made = palette(look.primary, look.signal)
    tokens = {mode: one | made[mode] for mode, one in house_tokens().items()}
    kept = _Kept(theme, own)
    _icon(theme, own, track, tokens["light"])
    fonts = {"text": look.fonts.text, "headings": look.fonts.headings}
    written = {kind: [(one, kept.file(one.file)) for one in some] for kind, some in fonts.items()}
    changes = bool(look.primary or look.signal or look.fonts.text or look.fonts.headings)
    said: dict[str, Any] = {
        "styles": "",
        "styles_inside": "",
        # the face a page shows first; an italic can wait
        "fonts": [path for some in written.values() for font, path in some[:1] if font],
        "own_text": bool(look.fonts.text),
        "own_headings": bool(look.fonts.headings),
        "logo": kept.file(look.logo) if look.logo else "",
        "logo_dark": kept.file(look.logo_dark) if look.logo_dark else "",
        "organisation": track.organisation or "",
        "short": track.organisation or "",
        "paper": [tokens["light"]["paper"], tokens["dark"]["paper"]],
        "touch": "",
        "card": "",
        "terms": _terms(track),
    }
    if changes:
        rules = "\n".join(_rules(made, tokens))
        beside = "\n".join(_faces(written, lambda path: Path(path).name))
        said["styles"] = kept.text("look.css", f"{beside}\n{rules}\n")
        # file:// refuses to load a font: there it stands in the styles
        within = "\n".join(_faces(written, kept.inside))
        said["styles_inside"] = kept.text("inside.css", f"{within}\n{rules}\n")
    partial = theme / "partials" / "look.html"
    partial.unlink(missing_ok=True)  # it may be a link into the house
    values = json.dumps(said, ensure_ascii=False, indent=2)
    note = "{#- Written by publish/track/look.py from the track's file. -#}"
    partial.write_text(f"{note}\n{{% set look = {values} %}}\n", encoding="utf-8")


def _terms(track: Track) -> str:
    terms = {lang: dict(some) for lang, some in track.terms.items() if some}
    return json.dumps(terms, ensure_ascii=False) if terms else ""


class _Kept:
    """Puts files into the theme under names that hold their hash; what it returns is the path."""

    def __init__(self, theme: Path, own: Path) -> None:
        self.theme = theme
        self.own = own

    def file(self, name: str) -> str:
        path = self.own / name
        return self._put(path.stem, path.suffix.lower(), path.read_bytes())

    def text(self, name: str, text: str) -> str:
        path = Path(name)
        return self._put(path.stem, path.suffix, text.encode())

    def inside(self, path: str) -> str:
        content = base64.b64encode((self.theme / path).read_bytes()).decode()
        return f"data:font/woff2;base64,{content}"

    def _put(self, stem: str, suffix: str, content: bytes) -> str:
        plain = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in stem.lower())
        name = f"{ASSETS}/{plain}-{files.digest(content)[: files.HASH_LENGTH]}{suffix}"
        files.write(self.theme / name, content)
        return name


def _take_off(theme: Path) -> None:
    """Take away what is ours: icons, and the picture of a shared link."""
    brand = theme / BRAND
    if brand.is_symlink():
        brand.unlink()
    shutil.rmtree(brand, ignore_errors=True)
    shutil.rmtree(theme / ASSETS, ignore_errors=True)


def _icon(theme: Path, own: Path, track: Track, light: Tokens) -> None:
    """Write the icon, of every size at once: the organisation's, or its first letter."""
    icon = track.look.icon
    name = track.organisation or track.title[track.languages[0]]
    svg = (own / icon).read_bytes() if icon else _monogram(name, light).encode()
    files.write(theme / BRAND / "favicon.svg", svg)


def _monogram(name: str, light: Tokens) -> str:
    letter = next((sign for sign in name if sign.isalnum()), "•").upper()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="5" fill="{light["primary"]}"/>'
        f'<text x="16" y="23" font-family="Georgia, serif" font-size="20" font-weight="600" '
        f'text-anchor="middle" fill="{light["on-primary"]}">{escape(letter)}</text></svg>\n'
    )


def _faces(written: dict[str, list[tuple[FontFile, str]]], source: Any) -> Iterator[str]:  # noqa: ANN401
    for kind, some in written.items():
        for font, path in some:
            yield (
                f'@font-face {{ font-family: "{FACES[kind]}"; font-style: {font.style}; '
                f"font-weight: {font.weight}; font-display: swap; "
                f'src: url("{source(path)}") format("woff2"); }}'
            )
    own = [kind for kind, some in written.items() if some]
    if own:
        names = (f'--course-{TOKEN[kind]}: "{FACES[kind]}", {FALLBACK[kind]};' for kind in own)
        yield f":root {{ {' '.join(names)} }}"


def _rules(made: dict[Theme, Tokens], tokens: dict[Theme, Tokens]) -> Iterator[str]:
    """Write the tokens of both themes for a screen, and those that paper keeps."""
    where = {
        "light": ':root, [data-md-color-scheme="default"]',
        "dark": '[data-md-color-scheme="slate"]',
    }
    yield "@media screen {"
    for theme, some in made.items():
        if some:
            yield f"  {where[theme]} {{ {_set(some)} }}"
    paper = tokens["dark"]["paper"]
    yield f'  html:has(body[data-md-color-scheme="slate"]) {{ background: {paper}; }}'
    yield "}"
    light = tokens["light"]
    kept = {
        "primary": light["primary-strong"],
        "primary-strong": light["primary-strong"],
        "signal": light["signal"],
        "signal-ink": light["signal-ink"],
        "brand": light["primary"],
    }
    yield f"@media print {{ :root, [data-md-color-scheme] {{ {_set(kept)} }} }}"


def _set(tokens: Tokens) -> str:
    return " ".join(f"--course-{name}: {value};" for name, value in tokens.items())
