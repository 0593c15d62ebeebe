"""YAML file → plain data, and for every key and value the line it stands on.

Course files use the small, plain part of YAML: mappings, lists, texts, whole numbers, decimals,
true and false. Everything else is either dangerous (tags, aliases) or a trap for somebody who
writes prose (`en: No` is a switch, `nl: a, b` between braces is two keys), so it is a fault here.
Faults are collected, never raised at the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import yaml
from yaml.error import Mark
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from widgets.loading.faults import Fault
from widgets.loading.yaml_mistakes import explain

type Where = tuple[str | int, ...]
"""The way to a value: keys and list positions (from 0), for example ("items", 3, "text", "nl")."""

MOST_BYTES = 1_000_000
DEEPEST = 20

# C0 and C1 controls, line and paragraph separators, zero-width space, a stray byte order mark:
# what comes along from slides and word processors and is seen by nobody but the parser.
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200b\ufeff\ufffe\uffff]")

INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+([eE][-+]?[0-9]+)?")


@dataclass(frozen=True)
class Span:
    """Where a key or a value stands; all counted from 1, `end_line` inclusive."""

    line: int
    column: int
    end_line: int


@dataclass(frozen=True, eq=False)
class YamlFile:
    """What one file holds, equal only to itself.

    `data` is None when it could not be read; `faults` then says why.
    """

    path: Path
    data: object
    values: Mapping[Where, Span]
    keys: Mapping[Where, Span]
    faults: tuple[Fault, ...]


def read_yaml(path: Path) -> YamlFile:
    """Read one YAML file. Raises OSError when it cannot be opened, and nothing else."""
    return _Reading(path).result()


class _Reading:
    """The state of reading one file: its text, and what has been found in it so far."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = ""
        self.faults: list[Fault] = []
        self.values: dict[Where, Span] = {}
        self.keys: dict[Where, Span] = {}

    def result(self) -> YamlFile:
        data: object = None
        if self._decode() and (root := self._compose()) is not None:
            data = self._value(root, ())
        return YamlFile(self.path, data, self.values, self.keys, tuple(self.faults))

    def fault(self, check: str, lines: tuple[int, int], message: str, mend: str) -> None:
        self.faults.append(Fault(check, self.path, *lines, "", message, mend))

    def _decode(self) -> bool:
        raw = self.path.read_bytes()
        if len(raw) > MOST_BYTES:
            size = f"{len(raw) / 1e6:.1f} MB"
            what = f"This file is {size}; a course file is at most 1 MB."
            self.fault("too-big", (1, 1), what, "Take out what is not course text.")
            return False
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            utf16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
            self.fault(
                "not-utf8",
                (line, line),
                "This file is saved as UTF-16, not as UTF-8."
                if utf16
                else f"This line has a character that is not UTF-8 (byte {raw[error.start]:#04x}).",
                'Save the file with encoding UTF-8: in VS Code "Save with Encoding", in Notepad '
                '"Save as" with "Encoding: UTF-8". Then look whether é, ë and ï are still right.',
            )
            return False
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        for found in INVISIBLE.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            before = text[: found.start()].rsplit("\n", 1)[-1][-20:]
            self.fault(
                "invisible-character",
                (line, line),
                f"After {before.strip()!r} stands an invisible character "
                f"(U+{ord(found.group()):04X}), usually pasted from slides or a word processor.",
                "Delete it and type an ordinary space.",
            )
        text = INVISIBLE.sub(" ", text)
        self.text = self._without_tabs(text)
        return True

    def _without_tabs(self, text: str) -> str:
        """Report lines indented with a tab, and indent them with spaces so that reading goes on."""
        lines = text.split("\n")
        for number, line in enumerate(lines, 1):
            bare = line.lstrip(" \t")
            indent = line[: len(line) - len(bare)]
            if "\t" in indent and bare:
                mend = "Indent with spaces, two per level, like the lines around it."
                self.fault("yaml-tab", (number, number), "This line begins with a tab.", mend)
                lines[number - 1] = indent.expandtabs(2) + bare
        return "\n".join(lines)

    def _compose(self) -> Node | None:
        try:
            loader = _Loader(self.text, self)
            root = loader.get_single_node()
        except yaml.MarkedYAMLError as error:
            # where tabs were replaced, the indentation is our guess: don't blame the author for it
            if not any(fault.check == "yaml-tab" for fault in self.faults):
                self._syntax(error)
            return None
        except _TooDeepError as error:
            what = f"Lists or mappings are nested more than {DEEPEST} levels deep here."
            mend = "Course files never need that: look for a bracket too many."
            self.fault("yaml-syntax", (error.line, error.line), what, mend)
            return None
        if root is None:
            what = "There is nothing in this file but comments and blank lines."
            self.fault("empty-file", (1, 1), what, "Delete it, or start with `course new`.")
        return root

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        at = error.problem_mark.line + 1 if error.problem_mark else 1
        started = error.context_mark.line + 1 if error.context_mark else at
        problem, context = error.problem or "", error.context or ""
        # a quote that is never closed swallows the rest of the file: its start is the place to look
        if "quoted scalar" in context:
            at = started
        at = min(at, self.text.rstrip("\n").count("\n") + 1)
        started = min(started, at)
        lines = self.text.split("\n")
        wrong, mend = explain(problem, context, lines[started - 1], lines[at - 1])
        check = "yaml-tab" if "'\\t'" in problem else "yaml-syntax"
        self.fault(check, (started if 0 < at - started <= 3 else at, at), wrong, mend)

    def _value(self, node: Node, where: Where) -> object:
        value: object
        if isinstance(node, MappingNode):
            value = dict(self._entries(node, where))
        elif isinstance(node, SequenceNode):
            value = [self._value(child, (*where, n)) for n, child in enumerate(node.value)]
        elif isinstance(node, ScalarNode):
            value = self._scalar(node)
        else:  # YAML has no fourth kind of node
            value = None
        self.values[where] = self._span(node)
        return value

    def _entries(self, node: MappingNode, where: Where) -> Iterator[tuple[str, object]]:
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                what = "Before the colon stands a list or a mapping where a name belongs."
                mend = 'A text that begins with { or [ needs double quotes: "{person} ...".'
                self.fault("yaml-syntax", (line, line), what, mend)
                continue
            name = str(key.value)
            if node.flow_style and not self._has_colon(key):
                self._comma(name, line)
                continue
            self._boolean(key)
            if name in seen:
                self.fault(
                    "duplicate-key",
                    (line, line),
                    f"`{name}` stands here a second time; the first is on line {seen[name]}. "
                    "YAML would silently forget the first.",
                    "Keep one of the two, or give this one its right name.",
                )
                continue
            seen[name] = line
            self.keys[(*where, name)] = self._span(key)
            yield name, self._value(value, (*where, name))

    def _comma(self, name: str, line: int) -> None:
        if name.isdigit():
            self.fault("comma-in-text", (line, line), f"The comma before {name} ends the number.",
                       f"Write decimals with a point: 2.{name}, not 2,{name}.")  # fmt: skip
        else:
            self.fault(
                "comma-in-text",
                (line, line),
                f"Between braces a comma ends the text, so {name!r} became a key of its own.",
                "Put double quotes around the text, or write nl and en on lines of their own.",
            )

    def _has_colon(self, key: ScalarNode) -> bool:
        """Tell whether a key between braces was written as one, or is the rest of a cut text."""
        return self.text[key.end_mark.index :].lstrip().startswith(":")

    def _scalar(self, node: ScalarNode) -> object:
        text = str(node.value)
        if node.style is not None:  # quoted, or a block of text
            return text
        kind = node.tag.rsplit(":", 1)[-1]
        if kind == "null":
            return None
        if kind == "bool" and not self._boolean(node):
            return text.lower() == "true"
        if kind == "int" and INTEGER.fullmatch(text):
            return int(text)
        if kind == "float" and DECIMAL.fullmatch(text):
            return float(text)
        # Dates, 1:30 as ninety, 012 as ten: YAML's other guesses stay what was typed.
        rest = self.text[node.end_mark.index :].split("\n", 1)[0]
        if hashtag := re.match(r"[ ]+(#[^\s#!]+)", rest):
            line = node.end_mark.line + 1
            self.fault(
                "hash-in-text",
                (line, line),
                f"`{hashtag[1]}` and what follows is read as a comment and drops out of the text.",
                "Put double quotes around the text; or, for a comment, type a space after the #.",
            )
        return text

    def _boolean(self, node: ScalarNode) -> bool:
        """Report a bare yes, no, on or off; tell whether it was one."""
        word = str(node.value)
        if (
            node.style is not None
            or not node.tag.endswith(":bool")
            or word.lower() in {"true", "false"}
        ):
            return False
        line = node.start_mark.line + 1
        switch = "true" if word.lower() in {"yes", "on"} else "false"
        self.fault(
            "yaml-boolean",
            (line, line),
            f"YAML reads the bare word {word} as the switch {switch}, not as a word.",
            f'Put quotes around it: "{word}". If you do mean a switch, write {switch}.',
        )
        return True

    def _span(self, node: Node) -> Span:
        start = node.start_mark
        if isinstance(node, ScalarNode):
            end = node.end_mark
            # the end of a block of text (| or >) is the beginning of the line after it
            last = end.line if end.column == 0 and end.line > start.line else end.line + 1
            if node.style in {"|", ">"}:
                last = start.line + 1 + self._text_lines(start.line + 1, last)
        elif isinstance(node, MappingNode | SequenceNode) and node.flow_style:
            last = node.end_mark.line + 1
        else:
            inner = node.value[-1] if node.value else None
            inner = inner[1] if isinstance(inner, tuple) else inner
            last = self._span(inner).end_line if inner is not None else start.line + 1
        return Span(start.line + 1, start.column + 1, max(last, start.line + 1))

    def _text_lines(self, first: int, last: int) -> int:
        """Count the lines from `first` (from 0) up to `last`, without the blank ones at the end."""
        block = self.text.split("\n")[first:last]
        return len("\n".join(block).rstrip().split("\n"))


class _TooDeepError(Exception):
    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


class _Loader(yaml.SafeLoader):
    """The safe loader, without aliases (which can grow to gigabytes) and without tags."""

    def __init__(self, text: str, reading: _Reading) -> None:
        super().__init__(text)
        self.reading = reading
        self.depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            self.get_event()  # type: ignore[no-untyped-call]
            self._refuse(
                "yaml-alias", line, f"*{event.anchor}", "a reference to another place in the file"
            )
            return ScalarNode(
                "tag:yaml.org,2002:str",
                f"*{event.anchor}",
                cast(Mark, event.start_mark),
                cast(Mark, event.end_mark),
                "'",
            )
        if getattr(event, "anchor", None):
            self._refuse(
                "yaml-alias", line, f"&{event.anchor}", "a name for this place in the file"
            )
            event.anchor = None
        if getattr(event, "tag", None):
            sign = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            self._refuse(
                "yaml-tag", line, sign, "an instruction to the program that reads the file"
            )
            event.tag = None
        self.depth += 1
        if self.depth > DEEPEST:
            raise _TooDeepError(line)
        node: Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def _refuse(self, check: str, line: int, sign: str, meaning: str) -> None:
        self.reading.fault(
            check,
            (line, line),
            f"YAML reads {sign} as {meaning}; course files don't use those.",
            f'If it is part of a text, put double quotes around the text: "{sign[0]}...". '
            "Otherwise take it out and write the value in full.",
        )
