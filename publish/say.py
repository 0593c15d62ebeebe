"""How the program speaks: one console, one kind of trouble, one line per step."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape

console = Console(highlight=False)


class TroubleError(Exception):
    """Something the reader can mend. The text is for her: what happened and what to do."""


@contextmanager
def step(doing: str) -> Iterator[None]:
    """Show a spinner while the block runs, then one line with the seconds it took."""
    start = time.perf_counter()
    with console.status(doing):
        yield
    console.print(f"[green]✓[/] {escape(doing)} [dim]{time.perf_counter() - start:.1f} s[/]")


def trouble(error: TroubleError) -> None:
    """Print what went wrong, the first line standing out."""
    first, _, rest = str(error).partition("\n")
    console.print(f"[bold red]✗[/] {escape(first)}", soft_wrap=True)
    if rest:
        console.print(escape(rest), soft_wrap=True)
