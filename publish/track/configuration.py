"""The configurations of an assembled project: the course's, with the track's name and languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

from publish.house import LANGUAGES, House
from publish.track.navigation import Entry
from widgets.loading.track import Track
from widgets.loading.words import Lang

NAMES: dict[str, str] = {"nl": "Nederlands", "en": "English"}
COMMON = "mkdocs.common.yml"


@dataclass(frozen=True)
class _Tagged:
    """A value only a generator understands: `!ENV [NAME, default]`."""

    tag: str
    values: tuple[Any, ...]


class _Loader(yaml.SafeLoader):
    """Keeps what only a generator understands, to write it again."""


class _Dumper(yaml.SafeDumper):
    """Writes it again; never an anchor, which nobody wrote."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _keep(loader: _Loader, suffix: str, node: yaml.Node) -> _Tagged:
    if not isinstance(node, yaml.SequenceNode):
        raise yaml.constructor.ConstructorError(
            None, None, f"!{suffix} is written here with a list", node.start_mark
        )
    return _Tagged(f"!{suffix}", tuple(loader.construct_sequence(node, deep=True)))


_Loader.add_multi_constructor("!", _keep)
_Dumper.add_representer(
    _Tagged,
    lambda dumper, value: dumper.represent_sequence(value.tag, value.values, flow_style=True),
)


def read(house: House, lang: str) -> dict[str, Any]:
    """Return one language's configuration of the course."""
    text = (house.root / LANGUAGES[lang]).read_text(encoding="utf-8")
    return cast("dict[str, Any]", yaml.load(text, _Loader) or {})  # noqa: S506 - a SafeLoader


def files(languages: Sequence[str]) -> dict[str, str]:
    """Return the name of each language's configuration; the first is the site's root."""
    return {lang: f"mkdocs.{lang}.yml" if n else "mkdocs.yml" for n, lang in enumerate(languages)}


def write(house: House, track: Track, navs: dict[Lang, list[Entry]], root: Path) -> None:
    """Write the configurations of the track's project into `root`."""
    common = yaml.load((house.root / COMMON).read_text(encoding="utf-8"), _Loader)  # noqa: S506
    common["theme"]["custom_dir"] = "theme"
    _dump(common, root / COMMON)
    first = track.languages[0]
    for lang, name in files(track.languages).items():
        own = read(house, lang)
        own["site_name"] = track.title[cast("Lang", lang)]
        if track.description:
            own["site_description"] = track.description[cast("Lang", lang)]
        suffix = "" if lang == first else f"_{lang.upper()}"
        default = "http://127.0.0.1:8000/" + ("" if lang == first else f"{lang}/")
        own["site_url"] = _Tagged("!ENV", (f"COURSE_SITE_URL{suffix}", default))
        own["docs_dir"] = f"course/{lang}"
        own["site_dir"] = _Tagged(
            "!ENV", ("COURSE_SITE_DIR", "site" if lang == first else f"site/{lang}")
        )
        own["extra"]["languages"] = _languages(track, lang)
        # for the frame around the pages, which cannot see what is there
        own["extra"]["left_out"] = sorted(track.leave_out)
        own["extra"]["lms_answers"] = track.lms.answers
        own["nav"] = navs[cast("Lang", lang)]
        _dump(own, root / name)


def _languages(track: Track, here: str) -> list[dict[str, str]]:
    """Return the way to each language from here; one alone needs no switch."""
    first = track.languages[0]
    if len(track.languages) == 1:
        return []
    up = "" if here == first else "../"
    return [
        {
            "name": NAMES[lang],
            "lang": lang,
            "link": "" if lang == here else up if lang == first else f"{up}{lang}/",
        }
        for lang in sorted(track.languages, key=list(LANGUAGES).index)
    ]


def _dump(data: object, path: Path) -> None:
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text("# Assembled from a track; edit that instead.\n" + text, encoding="utf-8")
