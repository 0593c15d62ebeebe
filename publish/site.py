"""`course build`: both languages into one site, swapped in only when everything is right."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from filelock import FileLock
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from publish import offline
from publish.house import HERE, House, Project
from publish.runtime import join_runtime, name_scripts, prepare
from publish.say import TroubleError, console, step

DEFAULT_URL = "http://127.0.0.1:8000/"
GENERATORS = ("mkdocs", "zensical")
NAMES = {"nl": "Nederlands", "en": "English"}


@dataclass(frozen=True)
class Plan:
    """One build: for which address, into which folder, with which generator, in which form.

    A `form` is how the course is handed out: `site`, by a server; `folder`, opened by double click.
    """

    site_url: str = DEFAULT_URL
    out: Path = HERE.root / "site"
    generator: str = "mkdocs"
    house: House = HERE
    form: str = "site"
    offline: bool = True
    """Whether browsers may store a site whole and install it."""
    track: Project | None = None
    """A track's assembled sources; left out, the working copy's own course is built."""

    @property
    def project(self) -> Project:
        """What is built."""
        return self.track or self.house.project

    @property
    def stored(self) -> bool:
        """Whether browsers store this site."""
        return self.offline and self.project.offline and self.form == "site"

    def environment(self, lang: str, folder: Path) -> dict[str, str]:
        """What the configurations read with `!ENV`, and the macros."""
        on_server = self.form == "site"
        # only a server has an address, and knows which page a directory stands for
        url = self.site_url.rstrip("/") + "/" if on_server else ""
        # an empty variable would arrive as null, so the root's language has none
        under = self.project.under
        shared = {} if under[lang] == "." else {"COURSE_SHARED": "../"}
        stored = {"COURSE_OFFLINE": "yes"} if self.stored else {}
        course = {"COURSE_FOLDER": str(self.project.course)} if self.track else {}
        urls = {
            f"COURSE_SITE_URL_{other.upper()}": url and f"{url}{folder}/"
            for other, folder in under.items()
            if folder != "."
        }
        ours = {"COURSE_SHARED", "COURSE_OFFLINE", "COURSE_FOLDER"}
        inherited = {name: value for name, value in os.environ.items() if name not in ours}
        return (
            inherited
            | shared
            | stored
            | course
            | urls
            | {
                "COURSE_SITE_URL": url,
                "COURSE_FORM": self.form,
                "COURSE_DIRECTORY_URLS": "true" if on_server else "false",
                "COURSE_SITE_DIR": str(folder),
                "NO_MKDOCS_2_WARNING": "1",
                "NO_COLOR": "1",
                "PYTHONUNBUFFERED": "1",
                # this house's own packages, whatever the environment has installed
                "PYTHONPATH": os.pathsep.join([str(self.house.root), str(self.house.scoring)]),
            }
        )


def check_course(house: House) -> None:
    """Run `course check`; its faults go straight to the reader.

    Raises:
        TroubleError: when there are faults.
    """
    done = subprocess.run([sys.executable, "-m", "publish", "check"], cwd=house.root, check=False)
    if done.returncode:
        raise TroubleError("The course has faults (above): the site was not built.")


def _complaints(log: list[str], house: House) -> str:
    """Return a log's warnings and errors, without debugging and foreign stack frames."""
    kept: list[str] = []
    keeping = own_frame = False
    for line in log:
        if re.match(r"(DEBUG|INFO)\s+-", line):
            keeping = False
        elif re.match(r"(WARNING|ERROR|CRITICAL)\s+-|Warning:|Error:|Traceback|\[macros\]", line):
            keeping = own_frame = True
        elif frame := re.match(r'\s+File "([^"]+)"', line):
            inside = Path(frame[1]).is_relative_to(house.root)
            own_frame = inside and "site-packages" not in frame[1]
        elif not line.startswith("    "):
            own_frame = True
        if keeping and own_frame and line.strip():
            kept.append(line.rstrip())
    return "\n".join(kept) or "\n".join(line.rstrip() for line in log[-15:])


def generate(plan: Plan, lang: str, folder: Path, on_page: Callable[[], None]) -> None:
    """Build one language into `folder`, strictly; call `on_page` for each page begun.

    Raises:
        TroubleError: with the generator's warnings, of which one is enough.
    """
    root = plan.project.root
    config = str(root / plan.project.languages[lang])
    own = {
        "mkdocs": ["build", "--verbose", "--strict", "-f", config],
        "zensical": ["build", "--strict", "-f", config],
    }[plan.generator]
    if plan.generator == "zensical":
        # not with its own --clean, which panics when a file comes while it clears
        shutil.rmtree(root / ".cache", ignore_errors=True)
    process = subprocess.Popen(
        [sys.executable, "-m", plan.generator, *own],
        cwd=root,
        env=plan.environment(lang, folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    log: list[str] = []
    with process:
        for line in process.stdout or ():
            log.append(line)
            if "Building page" in line:
                on_page()
    if process.returncode:
        said = _complaints(log, plan.house)
        whose = f" of track {plan.track.track}" if plan.track else ""
        raise TroubleError(
            f"The {NAMES[lang]} site{whose} does not build ({plan.generator}):\n{said}"
        )


def _alone(plan: Plan) -> AbstractContextManager[object]:
    """Zensical keeps its cache in the working copy: two builds at once would clear each other's."""
    plan.house.work.mkdir(parents=True, exist_ok=True)
    zensical = plan.generator == "zensical"
    return FileLock(plan.house.work / "zensical.lock") if zensical else nullcontext()


def _generate_all(plan: Plan, folder: Path) -> dict[str, Path]:
    """Build every language into a folder of its own below `folder`, side by side.

    Zensical keeps a cache in the working copy, so its languages go one after the other.
    """
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    languages = plan.project.languages
    workers = len(languages) if plan.generator == "mkdocs" else 1
    called = f"{plan.track.track}: " if plan.track else ""
    lock = threading.Lock()
    with (
        Progress(
            *columns, console=console, transient=True, disable=not console.is_terminal
        ) as progress,
        ThreadPoolExecutor(workers) as pool,
    ):

        def one(lang: str) -> None:
            total = len(plan.project.pages(lang))
            task = progress.add_task(called + NAMES[lang], total=total)

            def advance() -> None:
                with lock:
                    progress.advance(task)

            with _alone(plan):
                generate(plan, lang, folder / lang, advance)
            progress.update(task, completed=total)
            progress.console.print(f"[green]✓[/] {called}{NAMES[lang]} [dim]{total} pages[/]")

        running = [pool.submit(one, lang) for lang in languages]
        faults = [str(error) for future in running if (error := future.exception())]
    if faults:
        raise TroubleError("\n".join(faults))
    return {lang: folder / lang for lang in languages}


def _merge(built: dict[str, Path], plan: Plan) -> Path:
    """Put each language under its name, with one copy of the runtime and no source maps."""
    project = plan.project
    site = built[project.first]
    for lang, folder in built.items():
        if lang != project.first:
            for shared in ("course", "look"):
                shutil.rmtree(folder / "assets" / shared, ignore_errors=True)
            folder.rename(site / project.under[lang])
    if plan.track:
        join_runtime(plan.house, site)
    for path in site.rglob("*.map"):
        path.unlink()
    return site


class _Addresses(HTMLParser):
    """Collects what a page itself loads from or points to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        rel = dict(attrs).get("rel") or ""
        if tag == "a" or rel in {"canonical", "alternate", "prev", "next"}:
            return
        self.found += [value for name, value in attrs if name in {"src", "href"} and value]


def assets_of(page: Path) -> list[str]:
    """The addresses of scripts, styles, fonts and pictures in one HTML file."""
    parser = _Addresses()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser.found


def faults_in(site: Path, project: Project) -> list[str]:
    """What is wrong with a built site, one sentence each: what no generator looks at.

    Every page must exist in every language, and every asset a page loads must be in the site.
    """
    faults = []
    everywhere = sorted({page for lang in project.languages for page in project.pages(lang)})
    for lang, under in project.under.items():
        for page in everywhere:
            clean = page.parent if page.stem in {"index", "README"} else page.with_suffix("")
            candidates = (clean / "index.html", page.with_suffix(".html"))
            if not any((site / under / candidate).is_file() for candidate in candidates):
                faults.append(
                    f"{page.as_posix()} is not in the {NAMES[lang]} site: "
                    f"write course/{lang}/{page.as_posix()}."
                )
    for html in sorted(site.rglob("*.html")):
        if html.name == "404.html":  # its addresses begin at the site's root, wherever that will be
            continue
        for address in assets_of(html):
            url = urlsplit(address)
            where = html.relative_to(site)
            if url.scheme in {"http", "https"} or url.netloc:
                faults.append(f"{where} loads {address} from another origin.")
            elif url.path and not url.scheme and not url.path.startswith("/"):
                target = (html.parent / unquote(url.path)).resolve()
                if not target.exists():
                    faults.append(f"{where} loads {address}, which is not in the site.")
    return faults


def swap_in(new: Path, out: Path, work: Path) -> None:
    """Put `new` where `out` was. Only two renames lie between the old site and the new one.

    Raises:
        TroubleError: when `out` is a folder that is not a site.
    """
    if out.exists() and any(out.iterdir()) and not (out / "index.html").is_file():
        raise TroubleError(
            f"{out} holds something else than a site: choose another folder with --out."
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    if new.stat().st_dev != out.parent.stat().st_dev:  # a rename does not cross disks
        near = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}-"))
        new = Path(shutil.move(new, near / "site"))
    old = new.parent / "old"
    if out.exists():
        out.rename(old)
    new.rename(out)
    shutil.rmtree(old, ignore_errors=True)
    if new.parent.parent != work:
        shutil.rmtree(new.parent, ignore_errors=True)


def build(
    plan: Plan,
    *,
    check: bool = True,
    finish: Callable[[Path], list[str]] | None = None,
    prepared: bool = False,
) -> Path:
    """Prepare, check, build every language and swap the site in; return its folder.

    A failed build leaves the site that was there as it was. `finish` makes another form of the
    site, in place, and returns what is wrong with it. `prepared`: the first step is done.

    Raises:
        TroubleError: for a fault in the course, a generator's warning, a page missing somewhere.
    """
    if not prepared:
        prepare(plan.house)
    if check:
        check_course(plan.house)
    if plan.track:
        name_scripts(plan.house, plan.track)
    plan.house.work.mkdir(exist_ok=True)
    under = plan.project.under
    # Zensical writes nowhere but below the folder of the configuration
    work = plan.track.root if plan.track else plan.house.work
    with tempfile.TemporaryDirectory(dir=work, prefix="site-") as scratch:
        site = _merge(_generate_all(plan, Path(scratch).resolve()), plan)
        more = finish(site) if finish else []
        if plan.stored:
            offline.write_manifests(site, under)
        with step("Every page in every language, every asset in its place"):
            faults = [*faults_in(site, plan.project), *more]
        if faults:
            raise TroubleError("The site is not whole:\n" + "\n".join(faults))
        if plan.stored:
            offline.write_worker(site, under)
        elif plan.form == "site":
            offline.write_goodbye(site)
        swap_in(site, plan.out.resolve(), work)
    return plan.out
