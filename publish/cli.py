"""The `course` program: every way from sources to what is handed out.

Exit codes: 0 all is well, 1 there are faults (and they are printed), 2 the command was misused.
"""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from publish import folder as folders
from publish import runtime, server, site
from publish.check import check
from publish.exchange.commands import export_app, import_app
from publish.group import group
from publish.hosting import hosting
from publish.house import HERE
from publish.new import new_app
from publish.new_track import track
from publish.pack.command import pack
from publish.say import TroubleError, console, trouble
from publish.score import score
from publish.track import build as tracks

app = typer.Typer(
    name="course",
    help="Build, check and serve the course. Exit codes: 0 fine, 1 faults, 2 wrong use.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Generator(StrEnum):
    """The two site generators the same sources build with."""

    mkdocs = "mkdocs"
    zensical = "zensical"


With = Annotated[Generator, typer.Option("--with", help="The site generator.")]
Tracks = Annotated[
    list[str] | None,
    typer.Option("--track", help="Build this track (course/tracks) only; may be given again."),
]


@app.command()
def prepare() -> None:
    """Build what pages need in the browser: runtime, scoring wheel, scripts, styles.

    Needed once before `mkdocs serve`; redoes only what changed.
    """
    manifest = runtime.prepare()
    console.print(f"[green]✓[/] Prepared: {manifest.parent.relative_to(HERE.root)}")


@app.command()
def build(  # noqa: PLR0913, PLR0917 - the options of one command
    site_url: Annotated[
        str,
        typer.Option(help="Where the site will live; used in canonical links and the site map."),
    ] = site.DEFAULT_URL,
    out: Annotated[
        Path | None,
        typer.Option(
            help="The folder to write.",
            file_okay=False,
            show_default="site or folder; with a track sites/<track> or folders/<track>",
        ),
    ] = None,
    generator: With = Generator.mkdocs,
    folder: Annotated[
        bool,
        typer.Option("--folder", help="Build the form that opens by double click on index.html."),
    ] = False,
    offline: Annotated[
        bool, typer.Option(help="Let browsers store the whole course and install it.")
    ] = True,
    track: Tracks = None,
    all_tracks: Annotated[
        bool, typer.Option("--all-tracks", help="Build every track of course/tracks.")
    ] = False,
) -> None:
    """Check the course and build both languages into a folder; or build tracks.

    A fault or a warning stops the build and leaves the folder as it was. Several tracks share one
    run; with --out each gets a folder of its name there.
    """
    if not site_url.startswith(("http://", "https://")):
        raise typer.BadParameter("begin with https:// or http://", param_hint="--site-url")
    if folder and site_url != site.DEFAULT_URL:
        raise typer.BadParameter("a folder has no address", param_hint="--site-url")
    if names := tracks.every() if all_tracks else track or []:
        _build_tracks(names, site_url, out, generator.value, folder=folder, offline=offline)
        return
    if folder:
        made = folders.build(out or folders.OUT, generator=generator.value)
        size = sum(path.stat().st_size for path in made.rglob("*") if path.is_file()) / 1_000_000
        console.print(
            f"[bold green]✓[/] Open {made / 'index.html'} [dim]{size:.0f} MB[/]", soft_wrap=True
        )
        return
    plan = site.Plan(site_url, out or HERE.root / "site", generator.value, offline=offline)
    done = site.build(plan)
    console.print(f"[bold green]✓[/] The site is in {done}", soft_wrap=True)


def _build_tracks(  # noqa: PLR0913 - the same
    names: list[str], url: str, out: Path | None, generator: str, *, folder: bool, offline: bool
) -> None:
    names = list(dict.fromkeys(names))
    home = out or HERE.root / ("folders" if folder else "sites")
    alone = out is not None and len(names) == 1
    outs = [home if alone else home / name for name in names]
    form = "folder" if folder else "site"
    # a site's address ends in its track's name where several lie side by side
    plan = site.Plan(url, home, generator, offline=offline, form=form)
    for made in tracks.build(names, plan, outs):
        what = f"Open {made / 'index.html'}" if folder else f"The site is in {made}"
        console.print(f"[bold green]✓[/] {what}", soft_wrap=True)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="The port on 127.0.0.1.", min=0, max=65535)] = 8000,
    watch: Annotated[bool, typer.Option(help="Build again when a source changes.")] = True,
    generator: With = Generator.mkdocs,
    track: Annotated[
        str | None, typer.Option(help="Serve this track (course/tracks) only.")
    ] = None,
) -> None:
    """Build the course and serve it on this machine, building again as you save."""
    # not site/: a build meant for publication stays as it is
    out = HERE.work / "served" / track if track else HERE.work / "site"
    # the port first: who has to choose another one should not wait for the build
    listening = server.open_server(out, port)
    url = f"http://{server.ADDRESS}:{listening.server_port}/"
    try:
        # never stored: who works on the course must not see yesterday's page
        plan = site.Plan(url, out, generator.value, offline=False)
        tracks.build([track], plan, [out]) if track else site.build(plan)
    except BaseException:
        listening.server_close()
        raise
    server.serve(listening, out, url, generator.value, watching=watch, track=track)


app.command()(check)
app.command()(score)
app.command()(group)
app.command()(hosting)
app.command()(pack)
new_app.command()(track)
app.add_typer(new_app, name="new")
app.add_typer(export_app, name="export")
app.add_typer(import_app, name="import")


def main() -> None:
    """Run the program; say what can be mended in a sentence instead of a traceback."""
    try:
        app()
    except TroubleError as error:
        trouble(error)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
