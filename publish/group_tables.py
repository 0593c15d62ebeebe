"""What a room's reply says in sentences and tables: for a terminal and for the report alike.

Nothing is computed here; what is withheld stays so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from publish.sessions import Session
from widgets.forms.room import room_definition
from widgets.forms.strings import say
from widgets.loading.words import Lang

type Plain = dict[str, Any]

NOTHING = "–"


@dataclass(frozen=True)
class Answer:
    """One session with the reply to its call `room`."""

    session: Session
    reply: Plain
    moments: bool

    @property
    def names(self) -> dict[str, str]:
        """What each group is called, by id; nothing for one without a name."""
        return {group.id: group.name for group in self.session.groups}

    def data(self, lang: Lang) -> Plain:
        """Return what the report's pictures are drawn from (docs/architecture.md, “Showing”)."""
        return {
            "reply": self.reply,
            "definition": room_definition(self.session.definition, lang),
            "groups": self.names,
            "compare": "moments" if self.moments else "groups",
            "view": self.session.view,
            "title": self.session.title,
        }


@dataclass(frozen=True)
class Rows:
    """A table: the first `words` columns hold words, the others numbers."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: int


@dataclass(frozen=True)
class Section:
    """One session in words: a title, sentences, tables, and what it cannot say."""

    title: str
    lines: Sequence[str]
    tables: Sequence[Rows]
    limits: Sequence[str]
    """Of these figures: what is still provisional."""
    limits_person: Sequence[str]
    """Of the instrument, as it says them to who fills it in."""


class _Writer:
    """One session in one language."""

    def __init__(self, answer: Answer, lang: Lang) -> None:
        self.answer, self.lang = answer, lang
        self.texts = room_definition(answer.session.definition, lang)
        self.reply = answer.reply
        total = self.reply["total"]
        self.blocks: list[tuple[str, Plain]] = [
            (self.name(each["id"], n), each) for n, each in enumerate(self.reply["groups"])
        ]
        if total is not None and len(self.blocks) > 1:
            self.blocks.append((self.t("room_view.total"), total))
        self.several = len(self.blocks) > 1

    def t(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def name(self, group: str, place: int) -> str:
        if self.answer.moments and place < 2:
            return self.answer.names[group] or self.t(f"room_view.{('before', 'after')[place]}")
        return self.answer.names[group] or self.t(f"room_view.group_{'ab'[place % 2]}")

    def number(self, value: float | None, digits: int = 2) -> str:
        if value is None:
            return NOTHING
        text = f"{round(value, digits) + 0.0:.{digits}f}"  # no minus before nothing
        return (text.replace(".", ",") if self.lang == "nl" else text).replace("-", "−")

    def between(self, ends: Sequence[float] | None) -> str:
        if ends is None:
            return NOTHING
        low, high = map(self.number, ends)
        return self.t("group_report.between", low=low, high=high)

    def section(self) -> Section:
        title, own = self.texts["title"], self.answer.session.title
        texts = self.texts["texts"]
        made = (self.scales(), self.items(), self.indices(), self.comparison())
        tables = [each for each in made if each is not None and each.rows]
        return Section(own or title, self.lines(), tables, texts["provisional"], texts["limits"])

    def lines(self) -> list[str]:
        definition, threshold = self.answer.session.definition, self.reply["threshold"]
        values = {"title": self.texts["title"], "version": definition.version}
        lines = [self.t("group_report.instrument", **values) + "."]
        if self.answer.session.view == "other":
            lines.append(self.t("group_report.other"))
        for name, block in self.blocks:
            key = "one" if block["people"] == 1 else "hands" if block["way"] == "hands" else "many"
            lines.append(self.t(f"group_report.answered_{key}", group=name, count=block["people"]))
        keys = {"too-few-people": "few", "protects-others": "protects"}
        for name, block in self.blocks:
            if block["reason"]:
                key = f"group_report.{keys[block['reason']]}"
                lines.append(say(key, self.lang, group=name, threshold=threshold))
        cells = [c for _, b in self.blocks if not b["reason"] for c in (*b["items"], *b["scales"])]
        if any(cell["reason"] for cell in cells):
            cell = self.t("room_view.withheld_cell")
            lines.append(self.t("group_report.some", cell=cell, threshold=threshold))
        return lines + self.findings()

    def findings(self) -> list[str]:
        """Return which differences are larger than chance, and where one's own score stands out."""
        lines = []
        tested = [each for each in self.reply["comparison"] or [] if each["interval"]]
        beyond = [c["id"] for c in tested if c["interval"][0] > 0 or c["interval"][1] < 0]
        if tested:
            key = "differ" if beyond else "differ_none"
            lines.append(say(f"room_view.{key}", self.lang, scales=self.titles(beyond)))
        whole = self.blocks[-1][1]["scales"] if self.blocks else []
        judged = [each for each in whole if each["flag"] is not None]
        flagged = [each["id"] for each in judged if each["flag"]]
        if judged:
            key = "flagged" if flagged else "flag_none"
            lines.append(say(f"room_view.{key}", self.lang, scales=self.titles(flagged)))
        return lines

    def titles(self, scales: Sequence[str]) -> str:
        """List titles inside a sentence; the capital of a name of letters (WW) stays."""
        names = [self.title("scales", each) for each in scales]
        small = [n[:1].lower() + n[1:] if n[1:2].islower() else n for n in names]
        last = self.t("group_report.and").join(small[-2:])
        return ", ".join([*small[:-2], last])

    def table(
        self, caption: str, kind: str, heads: Sequence[str], row: Callable[[Plain], list[str]]
    ) -> Rows:
        """One row per thing and group; groups that are withheld whole have a sentence, no rows."""
        known = {"scales": "scale", "items": "item"}
        first = f"room_view.{known[kind]}" if kind in known else "group_report.index"
        rows = []
        for place, thing in enumerate(self.reply["groups"][0][kind] if self.blocks else []):
            for name, block in self.blocks:
                if block["reason"]:
                    continue
                cell = block[kind][place]
                missing = [self.t("room_view.withheld_cell"), *[""] * (len(heads) - 1)]
                cells = missing if cell["reason"] else row(cell)
                rows.append(
                    [self.title(kind, thing["id"]), *([name] if self.several else []), *cells]
                )
        group = [self.t("room_view.group")] if self.several else []
        words = 1 + len(group)
        return _filled(Rows(caption, [self.t(first), *group, *heads], rows, words))

    def title(self, kind: str, id_: str) -> str:
        if kind == "items":
            return str(self.texts["items"][id_][self.answer.session.view])
        return str(self.texts["texts"][kind][id_]["title"])

    def scales(self) -> Rows:
        names = ["people", "mean", "sd", "interval", "rwg", "rwg_star", "alpha"]
        own = self.answer.session.own is not None
        heads = [
            self.t(f"room_view.{name}") for name in [*names, *(["self", "gap"] if own else [])]
        ]

        def row(scale: Plain) -> list[str]:
            cells = [str(scale["people"]), *map(self.number, (scale["mean"], scale["sd"]))]
            cells += [self.between(scale["interval"])]
            last = ["rwg_j", "rwg_star", "alpha", *(["self", "gap"] if own else [])]
            return cells + [self.number(scale[name]) for name in last]

        return self.table(self.t("room_view.table"), "scales", heads, row)

    def items(self) -> Rows:
        options = [f"{value} {label}" for value, label in self.texts["options"].items()]
        heads = [*options, self.t("room_view.people"), self.t("room_view.mean")]

        def row(item: Plain) -> list[str]:
            return [*map(str, item["counts"]), str(item["answered"]), self.number(item["mean"])]

        return self.table(self.t("room_view.items"), "items", heads, row)

    def indices(self) -> Rows:
        heads = [self.t("room_view.mean")]
        caption = self.t("group_report.indices")
        return self.table(caption, "indices", heads, lambda each: [self.number(each["value"])])

    def comparison(self) -> Rows | None:
        found = self.reply["comparison"]
        if all(each["reason"] for each in found or []):
            return None
        rows = []
        for each in found:
            title = self.title("scales", each["id"])
            if each["reason"]:
                rows.append([title, self.t("room_view.withheld_cell"), "", "", ""])
                continue
            values = [self.number(each[name]) for name in ("from", "to", "difference")]
            rows.append([title, *values, self.between(each["interval"])])
        heads = [self.t("room_view.scale"), *(name for name, _ in self.blocks[:2])]
        heads += [self.t("room_view.difference"), self.t("room_view.interval")]
        return Rows(self.t("group_report.comparison"), heads, rows, 1)


def _filled(table: Rows) -> Rows:
    """Leave out columns without a single number: α below thirty people, SD of hands."""
    empty = {"", NOTHING}
    kept = [
        n
        for n in range(len(table.heads))
        if n < table.words or not all(row[n] in empty for row in table.rows)
    ]
    rows = [[row[n] for n in kept] for row in table.rows]
    return Rows(table.caption, [table.heads[n] for n in kept], rows, table.words)


def section(answer: Answer, lang: Lang) -> Section:
    """Return a session's reply in words and tables."""
    return _Writer(answer, lang).section()
