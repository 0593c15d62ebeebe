"""What a report holds: exactly what was chosen, with other people called as the learner wants."""

from __future__ import annotations

import json
import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from elements import ELEMENTS, run_ts
from forms_pages import data, page, parse
from report_records import records

from widgets.forms import course_report

LIST = data(parse(course_report(page("nl", "report.md"))))
SELECT = """
  const parts = it.partsOf(given.list, given.records, "nl");
  return given.choices.map(({keys, naming}) => {
    const chosen = new Set(keys === null ? parts.filter((p) => p.usual).map((p) => p.key) : keys);
    const out = it.select(given.list, given.records, {parts: chosen, naming}, "nl");
    const text = it.writeFile(out, {kind: "report", name: "Nele"});
    return {parts, out, text, read: it.readFile(text)};
  });
"""


MODULES = (
    "report/report-choice",
    "report/report-select",
    "store/course-file",
    "report/coach-files",
)


def told(script: str, given: Any) -> Any:
    """What the modules a report file goes through answer, taken together."""
    with TemporaryDirectory() as folder:
        entry = Path(folder) / "all.ts"
        entry.write_text("".join(f'export * from "{ELEMENTS / name}";\n' for name in MODULES))
        return run_ts(str(entry), script, given)


def selected(kept: dict[str, Any], *choices: tuple[list[str] | None, str]) -> list[dict[str, Any]]:
    """What comes out of `kept` for each choice of keys (None: the usual) and naming."""
    given = {
        "list": LIST,
        "records": kept,
        "choices": [{"keys": keys, "naming": naming} for keys, naming in choices],
    }
    answer: list[dict[str, Any]] = told(SELECT, given)
    return answer


def keys(kept: dict[str, Any]) -> list[str]:
    """Everything on offer."""
    (one,) = selected(kept, ([], "full"))
    return [part["key"] for part in one["parts"]]


def test_the_usual_is_scores_only() -> None:
    """Without a choice: scans, before and after, checks; no word of hers, nobody's name."""
    (one,) = selected(records(), (None, "letters"))
    out = one["out"]
    assert [len(out[store]) for store in ("results", "checks", "notes")] == [5, 1, 0]
    assert {entry["instrument"] for entry in out["entries"]} == {"before-after"}
    assert [person["name"] for person in out["people"] if person["name"]] == [
        "persoon A",
        "persoon B",
    ]
    for word in ("Karim", "Zora", "Haddad", "Willem", "directie", "Geheim", "Zuid"):
        assert word not in one["text"], word


def test_names_are_replaced_wherever_they_occur() -> None:
    """A name has one stand-in, in its own field and inside sentences; the rest stays."""
    every = keys(records())
    letters, initials, full = selected(
        records(), (every, "letters"), (every, "initials"), (every, "full")
    )
    assert letters["out"]["notes"][0]["text"].startswith("Ik vertelde persoon A’s plan aan")
    (plan,) = (e for e in letters["out"]["entries"] if e["instrument"] == "if-then-plan")
    assert plan["data"]["parts"]["cue"] == "ik persoon A op maandag zie"
    assert plan["data"]["reminder"]["summary"] == ""
    people = {
        e["data"]["name"] for e in letters["out"]["entries"] if e["instrument"] == "stakeholder-map"
    }
    (canvas,) = (e for e in letters["out"]["entries"] if e["instrument"] == "win-win-win")
    assert canvas["data"]["name"] == "Fusie met Zuid"
    assert canvas["data"]["sections"]["interests"][0]["who"] in people
    for word in ("Karim", "Haddad", "Zora", "Willem", "Postma", "Aicha"):
        assert word not in letters["text"], word
        assert word not in initials["text"], word
        assert word in full["text"], word
    assert "KH" in initials["text"]
    assert "persoon B vragen wat ze mist" in letters["text"]


def test_a_chosen_file_is_a_course_file_that_reads_back() -> None:
    """The reader of course files takes every selection, and it holds the same records."""
    every = keys(records())
    for one in selected(records(), (every, "full"), (every, "letters"), ([], "full")):
        assert one["read"].get("fault") is None
        assert one["read"]["file"]["records"] == one["out"]
        assert one["read"]["file"]["kind"] == "report"


def test_single_answers_and_unknown_fields_stay_home() -> None:
    """A score goes out, the answers behind it do not; nor do fields that nobody knows."""
    kept = records()
    kept["results"][0]["extra"] = "GEHEIM1"
    kept["results"][0]["result"]["extra"] = "GEHEIM2"
    for entry in kept["entries"]:
        entry["data"]["extra"] = entry["extra"] = "GEHEIM3"
    (one,) = selected(kept, (keys(kept), "full"))
    assert "GEHEIM" not in one["text"]
    assert all(result["answers"] == {} for result in one["out"]["results"])


def tagged(rng: random.Random) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Records in which every id, name and text is its own word; which words each part may show."""
    count = iter(range(10_000))

    def word(stem: str) -> str:
        return f"{stem}q{next(count)}z"

    may: dict[str, list[str]] = {}
    kept = records()
    sample = kept["results"][0]
    kept.update(people=[], notes=[], checks=[], entries=[], results=[])
    for scan in ("trust-equation", "attention-space-frames"):
        for n in range(rng.randint(1, 3)):
            ident, name = word("p"), word("Naam")
            kept["people"].append({"instrument": scan, "id": ident, "name": name, "created": n})
            for day in ("2026-01-01", "2026-02-01")[: rng.randint(1, 2)]:
                kept["results"].append({**sample, "instrument": scan, "person": ident, "day": day})
            may[f"scan {scan} {ident}"] = [ident, name]
    for note in LIST["notes"]:
        text = word("Tekst")
        kept["notes"].append({"id": note["id"], "text": text, "updated": 1})
        may[f"note  {note['id']}"] = [text]
    stub = {"version": "1.0.0", "created": 1, "updated": 1}
    for kind, canvas in ((one["kind"], one) for one in LIST["instruments"]):
        if kind not in {"canvas", "plan", "log", "map"}:
            continue
        for _ in range(rng.randint(1, 3)):
            ident = word("e")
            own: dict[str, Any]
            if kind == "canvas":
                name, text = word("Blad"), word("Tekst")
                section = canvas["measure"]["sections"][0]
                own = {
                    "name": name,
                    "sections": {section["id"]: [{section["fields"][0]["id"]: text}]},
                }
                may[f"canvas {canvas['id']} {ident}"] = [ident, name, text]
            elif kind == "plan":
                text = word("Tekst")
                own = {"commitment": 4, "parts": {"cue": text}, "rubric": {}, "said": 0,
                       "reminder": {"summary": word("Titel")}, "followup": []}  # fmt: skip
                may[f"plan {canvas['id']} {ident}"] = [ident, text]
            else:
                name, text = word("Naam"), word("Notitie")
                own = {"date": "2026-01-01", "note": text}
                if kind == "log":
                    own |= {"who": name, "moment": "promise", "sign": 1, "impact": 1}
                else:
                    own |= {"name": name, "trust": 3, "agreement": 3, "influence": 3}
                may.setdefault(f"{kind} {canvas['id']} ", []).extend([ident, name])
                may.setdefault(f"{kind} {canvas['id']} notes", []).append(text)
            kept["entries"].append({**stub, "instrument": canvas["id"], "id": ident, "data": own})
    return kept, may


@pytest.mark.parametrize("seed", range(3))
def test_nothing_unchosen_is_in_the_file(seed: int) -> None:
    """Over random records and choices: no id, name or text of what was not chosen is anywhere."""
    rng = random.Random(seed)  # noqa: S311 - chance, not secrecy
    kept, may = tagged(rng)
    every = sorted(may)
    assert sorted(keys(kept)) == every
    choices: list[tuple[list[str] | None, str]] = []
    for _ in range(40):
        some = [key for key in every if rng.random() < 0.4]
        choices.append((some, rng.choice(["letters", "initials", "full"])))
    for (chosen, naming), one in zip(choices, selected(kept, *choices), strict=True):
        assert chosen is not None
        # notes go along only with what they belong to
        allowed = {
            word
            for key in chosen
            for word in may[key]
            if not key.endswith(" notes") or key.removesuffix("notes") in chosen
        }
        for words in may.values():
            for word in words:
                assert (word not in one["text"]) or word in allowed, word
                if naming == "full" and word in allowed:
                    assert word in one["text"], word
                if naming != "full" and word.startswith("Naam"):
                    assert word not in one["text"], word
        assert "Titel" not in one["text"]


def test_a_hostile_key_selects_nothing() -> None:
    """Only what is on offer can be chosen."""
    (one,) = selected(
        records(), (["note  __proto__", "canvas constructor ", "scan trust-equation x"], "full")
    )
    assert all(values == [] for values in one["out"].values())


def test_files_of_one_learner_stand_together_oldest_first() -> None:
    """The same name, or the same moments under another name, is the same learner."""
    kept = records()
    other = json.loads(json.dumps(kept))
    for values in other.values():
        for record in values:
            for field in ("updated", "created"):
                if field in record:
                    record[field] += 5
    script = """
      const make = (records, name, day) => JSON.stringify({
        ...JSON.parse(it.writeFile(records, {kind: "report", name})), saved: `${day}T10:00:00Z`,
      });
      const {kept, other, list} = given;
      const texts = [
        make(kept, "Nele", "2026-11-12"), make(other, "Tom", "2026-11-01"),
        make(kept, "N.", "2026-10-01"), make(other, " tom ", "2026-10-20"),
        make(kept, "Nele", "2026-11-12"), it.writeFile(kept, {kind: "everything"}),
        "{", "", JSON.stringify({format: "trust-course", version: 99}),
      ];
      const open = [], reasons = [];
      for (const text of texts) {
        const one = it.openText(list, text, open, "nl");
        if ("reason" in one) reasons.push(one.reason); else open.push(one);
      }
      return {columns: it.columns(open).map((own) => own.map(({name}) => name)), reasons};
    """
    answer = told(script, {"list": LIST, "kept": kept, "other": other})
    assert answer["columns"] == [["N.", "Nele"], ["tom", "Tom"]]
    assert [reason[:24] for reason in answer["reasons"]] == [
        "Dit bestand is al open.",
        "Dit bestand bevat alles ",
        "Dit is geen verslag uit ",
        "Dit is geen verslag uit ",
        "Dit bestand komt uit een",
    ]
