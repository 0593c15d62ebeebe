"""What the browser keeps, read and written by tests as another day would have left it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

OF_TRACK = """'trust-course' + (!window.courseOutline || courseOutline.track === 'open' ? ''
  : '-' + courseOutline.track)"""
"""The database of the open page's track."""

ALL = """name => new Promise((done, failed) => {
  const opening = indexedDB.open(OF_TRACK);
  opening.onerror = failed;
  opening.onsuccess = () => {
    const asked = opening.result.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => { opening.result.close(); done(asked.result); };
  };
})""".replace("OF_TRACK", OF_TRACK)

PUT = """([name, values]) => new Promise((done, failed) => {
  const opening = indexedDB.open(OF_TRACK);
  opening.onerror = failed;
  opening.onsuccess = () => {
    const change = opening.result.transaction(name, 'readwrite');
    for (const value of values) change.objectStore(name).put(value);
    change.oncomplete = () => { opening.result.close(); done(); };
  };
})""".replace("OF_TRACK", OF_TRACK)


def kept(page: Page, name: str) -> list[dict[str, Any]]:
    """Everything in one store of this browser."""
    found: list[dict[str, Any]] = page.evaluate(ALL, name)
    return found


def keep(page: Page, name: str, *values: dict[str, Any]) -> None:
    """Put values into one store."""
    page.evaluate(PUT, [name, list(values)])
