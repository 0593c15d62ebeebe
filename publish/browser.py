"""The browser the tests run in: the machine's Chromium, else Playwright's own.

`python -m publish.browser` finds one or installs one, and says exactly what to do when it cannot.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from publish.say import TroubleError, console, trouble

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
HELP = """No browser for the tests was found, and none could be installed.
Install one of these, then run the same command again:
  Debian, Ubuntu   sudo apt-get install chromium
  Fedora           sudo dnf install chromium
  macOS            brew install --cask google-chrome
  anywhere         .venv/bin/python -m playwright install chromium"""

QUIET = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""Nothing that Chromium does by itself may show up among a page's requests."""


def on_machine() -> Path | None:
    """Return a Chromium or Chrome on the PATH (on a Mac also in Applications)."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return Path(found) if found else (MAC if MAC.is_file() else None)


def playwrights_own() -> Path | None:
    """Return the Chromium that `playwright install chromium` put there."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def launch(playwright: "Playwright", *more: str) -> "Browser":
    """Start the browser without a window; `more` are switches of Chromium.

    Raises:
        TroubleError: when there is none; the text says what to install.
    """
    path = on_machine()
    if path is None and not Path(playwright.chromium.executable_path).is_file():
        raise TroubleError(HELP)
    # a sandbox needs an ordinary user; in a container the tests run as root
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=path, args=[*QUIET, *as_root, *more])


def _install() -> None:
    """Try what this user may do; the tools speak for themselves."""
    debian = shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0
    if debian:
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        if subprocess.call(["apt-get", "update", "-q"], env=quiet) == 0:
            subprocess.call(["apt-get", "install", "-y", "-q", "chromium"], env=quiet)
    if on_machine() is None:
        subprocess.call([sys.executable, "-m", "playwright", "install", "chromium"])


def ensure() -> Path:
    """Find a browser, or install one.

    Raises:
        TroubleError: when neither works; the text says what to install.
    """
    found = on_machine() or playwrights_own()
    if found is None:
        console.print("No browser here yet: installing one for the tests …")
        _install()
        found = on_machine() or playwrights_own()
    if found is None:
        raise TroubleError(HELP)
    return found


if __name__ == "__main__":
    try:
        console.print(f"[green]✓[/] The tests' browser: {ensure()}")
    except TroubleError as error:
        trouble(error)
        sys.exit(1)
