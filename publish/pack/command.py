"""`course pack`: one file to hand out, with a report of what is in it."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from publish import site
from publish.house import HERE
from publish.pack.make import OUT, Form, Order, make
from publish.pack.report import as_text
from publish.say import console
from publish.track.build import load


def pack(
    form: Annotated[
        Form, typer.Option("--as", help="What to make: a package for an LMS, a folder, a site.")
    ],
    track: Annotated[str, typer.Option(help="The track, by the name of its file.")] = "open",
    out: Annotated[
        Path, typer.Option(help="The folder to write into.", file_okay=False, show_default=False)
    ] = OUT,
    site_url: Annotated[
        str, typer.Option(help="Where the site will live; for site-zip only.")
    ] = site.DEFAULT_URL,
) -> None:
    """Write the course as one file, checked before, and a report beside it.

    The same sources give the same bytes. A fault writes nothing and leaves an older package alone.
    """
    if not site_url.startswith(("http://", "https://")):
        raise typer.BadParameter("begin with https:// or http://", param_hint="--site-url")
    if site_url != site.DEFAULT_URL and form is not Form.site_zip:
        raise typer.BadParameter(
            f"only a site has an address, {form.value} has none", param_hint="--site-url"
        )
    if form is Form.site_zip and site_url == site.DEFAULT_URL:
        console.print(
            "[yellow]![/] No --site-url: shared links and the site map would point at this "
            "machine. Everything else works at any address.",
            soft_wrap=True,
        )
    (chosen,) = load([track])
    made, report = make(Order(chosen, HERE, form, out.resolve(), site_url))
    console.print()
    console.print(escape(as_text(report)), soft_wrap=True, end="")
    console.print(f"\n[bold green]✓[/] {escape(str(made))}", soft_wrap=True)
