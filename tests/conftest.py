"""What many tests need: the site, built once; a server; a small house to break things in."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from publish.house import HERE, House
from publish.server import open_server
from publish.site import Plan, build

SMALL_CONFIG = """
site_name: Small
site_url: !ENV COURSE_SITE_URL
site_dir: !ENV [COURSE_SITE_DIR, site]
docs_dir: course/nl
strict: true
theme:
  name: material
  custom_dir: widgets/theme
  font: false
extra:
  shared: !ENV [COURSE_SHARED, ""]
plugins: []
"""
SMALL_ENGLISH = """
INHERIT: mkdocs.yml
site_url: !ENV COURSE_SITE_URL_EN
docs_dir: course/en
"""
SMALL_THEME = """{% extends "base.html" %}
{% block extrahead %}{% include "partials/course/head.html" %}{% endblock %}
"""


# A busy machine is no fault of the code under test.
settings.register_profile("course", deadline=None)
settings.load_profile("course")


def pytest_configure(config: pytest.Config) -> None:
    """Register our marker."""
    config.addinivalue_line(
        "markers",
        "allows_faults: the test provokes console errors, policy violations or foreign requests "
        "and looks at the fixture `faults` itself",
    )


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder that all workers of one run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


@pytest.fixture(scope="session")
def built_site(shared: Path) -> Path:
    """The real course, built once per run, however many workers there are.

    COURSE_TEST_SITE names a folder built before, for whoever runs one test over and over.
    """
    if ready := os.environ.get("COURSE_TEST_SITE"):
        return Path(ready)
    out, failure = shared / "site", shared / "site-failed.txt"
    with FileLock(shared / "site.lock"):
        if failure.exists():
            pytest.fail(failure.read_text())
        if not out.exists():
            try:
                build(Plan(out=out))
            except Exception as error:
                failure.write_text(f"The site did not build: {error}")
                raise
    return out


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port; the address ends in a slash."""
    server = open_server(folder, 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def site_url(built_site: Path) -> Iterator[str]:
    """The real course, served; the address ends in a slash."""
    with serving(built_site) as url:
        yield url


@pytest.fixture
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """A function that serves a folder of the test's own until the test ends."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(serving(folder))


@pytest.fixture
def small_house(tmp_path: Path) -> House:
    """A house with our real scoring package and tiny everything else, free to be broken."""
    root = tmp_path.resolve() / "house"
    house = House(root)
    files = {
        "mkdocs.yml": SMALL_CONFIG,
        "mkdocs.en.yml": SMALL_ENGLISH,
        "course/nl/index.md": "# Begin\n",
        "course/en/index.md": "# Start\n",
        "course/nl/deep/er/page.md": "# Diep\n",
        "course/en/deep/er/page.md": "# Deep\n",
        "widgets/strings.yaml": 'live:\n  ready: {nl: "Klaar", en: "Ready"}\n',
        "widgets/theme/main.html": SMALL_THEME,
        "widgets/elements/worker.ts": "console.log('worker', RUNTIME.lock);\n",
        "widgets/elements/head.ts": "document.documentElement.dataset.head = 'ran';\n",
        "widgets/elements/body.ts": "document.body.dataset.body = 'ran';\n",
        "widgets/elements/course.ts": (
            "import words from './generated/strings.json';\n"
            "document.title = words.live.ready.nl;\n"
            "console.log(new URL(RUNTIME.worker, import.meta.url).href);\n"
            "void import('./later').then((later) => later.run());\n"
        ),
        "widgets/elements/later.ts": "export const run = () => console.log('later');\n",
        "widgets/styles/course.css": (
            '@import "@fontsource-variable/source-serif-4/wght.css";\nbody { color: #111 }\n'
        ),
    }
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    (house.theme / "partials").mkdir(parents=True, exist_ok=True)
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(HERE.scoring, house.scoring, ignore=ignore)
    # the head asks it for a track's fonts
    shutil.copy(HERE.theme / "partials" / "look.html", house.theme / "partials")
    shutil.copy(HERE.root / "package-lock.json", root)
    house.node_modules.symlink_to(HERE.node_modules, target_is_directory=True)
    return house
