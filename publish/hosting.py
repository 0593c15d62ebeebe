"""`course hosting`: what a static host must be told: nginx, Apache, hosts that read `_headers`.

One table of rules (types, compression, caching, security headers), written in each host's own words
by a template. The security policy is read from the site's own pages, so the two never differ.
docs/hosting.md is for whoever runs the host.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser
from pathlib import Path
from typing import Annotated

import typer
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from publish.house import HERE, LANGUAGES
from publish.say import TroubleError, console
from publish.server import COMPRESSED, TYPES

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
HASHED = (
    # the course's own scripts, styles, fonts and runtime; the list of them keeps its name
    r"/assets/course/(?!manifest\.json$).+",
    # the theme's
    r"/assets/(javascripts|stylesheets)/.+\.[0-9a-f]{8}\.min\.(js|css)$",
)
"""Addresses whose content never changes: what changes gets another name."""

MORE_TYPES = {
    ".webmanifest": "application/manifest+json",
    ".png": "image/png",
    ".ics": "text/calendar",
    ".pdf": "application/pdf",
    ".gz": "application/gzip",
}

PERMISSIONS = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"
"""The camera reads codes of a group, on the page that asks for it; nothing else is needed."""


class Host(StrEnum):
    """The hosts a file can be written for."""

    nginx = "nginx"
    apache = "apache"
    headers = "headers"


NAMES = {Host.nginx: "nginx.conf", Host.apache: ".htaccess", Host.headers: "_headers"}
TEMPLATES = {Host.nginx: "nginx.conf.j2", Host.apache: "htaccess.j2", Host.headers: "headers.j2"}


@dataclass(frozen=True)
class Place:
    """Where the site will stand: below `path` (begins and ends in a slash), on the disk at `root`.

    `frames`: origins whose pages may show the course in a frame, besides its own.
    """

    path: str = "/"
    root: str = "/var/www/course"
    frames: tuple[str, ...] = ()


class _Policy(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "meta" and (said.get("http-equiv") or "").lower() == "content-security-policy":
            self.found = said.get("content") or ""


def security_headers(site: Path, frames: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the headers every answer carries: the pages' own policy, and what only a header can.

    Raises:
        TroubleError: when `site` holds no course built for a server.
    """
    home = site / "index.html"
    if not home.is_file():
        raise TroubleError(f"There is no site in {site}.\nRun `course build` first, or say --site.")
    parser = _Policy()
    parser.feed(home.read_text(encoding="utf-8"))
    if not parser.found or "file:" in parser.found:
        raise TroubleError(
            f"{home} was not built for a server.\nRun `course build` (without --folder) first."
        )
    around = " ".join(("'self'", *frames))
    return {
        "Content-Security-Policy": f"{parser.found}; frame-ancestors {around}",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": PERMISSIONS,
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def write(host: Host, site: Path, place: Place) -> str:
    """Return the file for a host, for the site in `site`.

    Raises:
        TroubleError: when `site` holds no course built for a server.
    """
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - these are no pages; values are checked where they come in
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    types = TYPES | MORE_TYPES
    return templates.get_template(TEMPLATES[host]).render(
        path=place.path,
        root=place.root.rstrip("/"),
        # one line per type: several endings may share one
        types={
            kind: [end[1:] for end, one in types.items() if one == kind]
            for kind in dict.fromkeys(types.values())
        },
        text=sorted({kind for kind in types.values() if kind.startswith("text/")}),
        compressed=sorted({types[end] for end in COMPRESSED} | {types[".webmanifest"]}),
        headers=security_headers(site, place.frames),
        hashed=HASHED,
        forever=FOREVER,
        again=ASK_AGAIN,
        subsites=[lang for lang in LANGUAGES if (site / lang / "404.html").is_file()],
        theme=sorted(
            f"/{file.relative_to(site).as_posix()}"
            for file in (site / "assets").rglob("*")
            if re.fullmatch(HASHED[1], f"/{file.relative_to(site).as_posix()}")
        ),
    )


_PATH = re.compile(r"/([\w.~-]+/)*")
_ORIGIN = re.compile(r"https?://[\w.-]+(:\d+)?")


def hosting(  # noqa: PLR0913, PLR0917 - the options of a command
    host: Annotated[Host, typer.Argument(help="Which host to write for.")],
    site: Annotated[
        Path, typer.Option(help="The built site.", file_okay=False, show_default="site")
    ] = HERE.root / "site",
    path: Annotated[
        str, typer.Option(help="The path it will stand under, such as /course/.")
    ] = "/",
    root: Annotated[
        str, typer.Option(help="nginx: the folder on the server with the site in it.")
    ] = Place.root,
    frame: Annotated[
        list[str] | None,
        typer.Option(help="An origin whose pages may show the course in a frame; repeatable."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help="The file to write; - for the screen.",
            dir_okay=False,
            show_default="nginx.conf here; .htaccess or _headers in the site",
        ),
    ] = None,
) -> None:
    """Write what a host must be told: types, compression, caching and security headers."""
    if not _PATH.fullmatch(path):
        raise typer.BadParameter("begin and end it with a slash: /course/", param_hint="--path")
    if not re.fullmatch(r"[^\s;{}\"'$]+", root):
        raise typer.BadParameter("a path without spaces or quotes", param_hint="--root")
    for origin in frame or ():
        if not _ORIGIN.fullmatch(origin):
            raise typer.BadParameter(
                f"{origin} is no origin; write for instance https://lms.example.org",
                param_hint="--frame",
            )
    text = write(host, site, Place(path, root, tuple(frame or ())))
    if str(out) == "-":
        typer.echo(text, nl=False)
        return
    file = out or (Path(NAMES[host]) if host is Host.nginx else site / NAMES[host])
    file.write_text(text, encoding="utf-8", newline="\n")
    console.print(f"[bold green]✓[/] Written: {file}", soft_wrap=True)
    if host is Host.nginx:
        console.print("Lay it where nginx reads its sites; docs/hosting.md goes step by step.")
