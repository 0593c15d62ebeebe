"""Merging a file with what is here: nothing is lost, nothing doubled, no order matters."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from course_records import Records, records
from elements import run_ts

MERGE = "return it.merge(given.mine, given.theirs, given.aside ?? [], 7);"
NOTHING: Records = {name: [] for name in records()}


def merge(mine: Records, theirs: Records, aside: list[dict[str, Any]] | None = None) -> Any:
    """What the module makes of it."""
    return run_ts("store/merge.ts", MERGE, {"mine": mine, "theirs": theirs, "aside": aside})


def counts(merged: Any) -> dict[str, int]:
    """The sums over all lines, without the zeros."""
    names = ("added", "same", "theirs", "mine", "beside")
    sums = {name: sum(line[name] for line in merged["lines"]) for name in names}
    return {name: count for name, count in sums.items() if count}


def test_an_empty_device_takes_everything() -> None:
    """All comes in as it is, and a second time everything is there already."""
    once = merge(NOTHING, records())
    assert once["records"] == records()
    assert counts(once) == {"added": 13}
    assert [(one["name"], one["known"]) for one in once["people"]] == [
        ("An", False),
        ("Bea", False),
    ]
    again = merge(once["records"], records())
    assert again["puts"] == again["aside"] == []
    assert counts(again) == {"same": 13}


def test_the_newer_counts_and_the_older_is_set_aside() -> None:
    """A note written on both devices: the newer stands, the other can be found back."""
    here, there = records(), records()
    there["notes"][0].update(text="Nieuwer", updated=9_000)
    merged = merge(here, there)
    assert merged["records"]["notes"] == there["notes"]
    (old,) = merged["aside"]
    assert (old["store"], old["reason"], old["value"]) == ("notes", "replaced", here["notes"][0])
    # The other way round the newer stays, and the file's older one is set aside.
    back = merge(there, here)
    assert back["records"]["notes"] == there["notes"]
    assert back["aside"] == merged["aside"]
    assert counts(merge(there, here, back["aside"])) == {"same": 13}


def test_work_begun_on_both_devices_stands_beside_each_other() -> None:
    """Two canvases called `first` become two; moments of before and after are one each."""
    here, there = records(), records()
    there["entries"][1]["data"]["name"] = "Verhuizing"
    there["entries"][1]["created"] = 1_200
    there["entries"][4]["data"]["answers"]["c1"] = 70
    there["entries"][4]["updated"] = 9_000
    merged = merge(here, there)
    names = [e["data"].get("name") for e in merged["records"]["entries"]]
    assert names.count("Fusie") == names.count("Verhuizing") == 1
    moments = [e for e in merged["records"]["entries"] if e["id"] == "before"]
    assert [one["data"]["answers"]["c1"] for one in moments] == [70]
    assert len(merged["aside"]) == 1
    again = merge(merged["records"], there, merged["aside"])
    assert again["puts"] == again["aside"] == []


@pytest.mark.parametrize("at", range(len(records()["entries"])))
def test_work_edited_on_the_way_is_one(at: int) -> None:
    """Phone to laptop, edited there, and back: the newer once, the older aside."""
    phone = records()
    laptop = merge(NOTHING, phone)["records"]
    edited = laptop["entries"][at]
    edited.update(data={**edited["data"], "what": "Op de laptop"}, updated=9_000)
    back = merge(phone, laptop)
    assert sorted(e["id"] for e in back["records"]["entries"]) == sorted(
        e["id"] for e in phone["entries"]
    )
    assert back["records"]["entries"][at] == edited
    (old,) = back["aside"]
    assert (old["reason"], old["value"]) == ("replaced", phone["entries"][at])
    assert counts(back) == {"same": 12, "theirs": 1}
    assert counts(merge(laptop, back["records"])) == {"same": 13}


def test_work_that_came_in_beside_is_followed() -> None:
    """A canvas edited on the laptop under its new id is still the phone's canvas."""
    phone, laptop = deepcopy(NOTHING), deepcopy(NOTHING)
    phone["entries"] = [records()["entries"][1]]
    laptop["entries"] = [{**deepcopy(phone["entries"][0]), "created": 1_200}]
    laptop["entries"][0]["data"]["name"] = "Verhuizing"
    both = merge(laptop, phone)["records"]
    (came,) = (e for e in both["entries"] if e["data"]["name"] == "Fusie")
    assert came["id"] != "first"
    came.update(data={**came["data"], "name": "Fusie in mei"}, updated=9_000)
    back = merge(phone, both)["records"]["entries"]
    assert [(e["id"], e["data"]["name"]) for e in back] == [
        ("first", "Fusie in mei"),
        (back[1]["id"], "Verhuizing"),
    ]


def test_a_tag_is_no_difference() -> None:
    """Answers of which a code was made are the same answers; the tag that is there stays."""
    here, there = records(), records()
    here["drafts"][0]["tag"] = 3
    there["drafts"][0].update(tag=8, updated=9_000)
    there["drafts"][1]["tag"] = 5
    merged = merge(here, there)
    assert counts(merged) == {"same": 13}
    assert merged["aside"] == []
    assert [(d.get("tag"), d["updated"]) for d in merged["records"]["drafts"]] == [
        (3, 9_000),
        (None, 2_500),
    ]
    assert merge(merged["records"], there)["puts"] == []


def test_a_name_belongs_to_one_person() -> None:
    """The same name is the same person; another name under her id becomes somebody of her own."""
    here, there = records(), records()
    for person, name in zip(there["people"], (" bea ", "Cas"), strict=True):
        person["name"] = name
    merged = merge(here, there)
    people = {one["name"]: one["id"] for one in merged["records"]["people"]}
    assert set(people) == {"An", "Bea", "Cas"}
    assert people["Bea"] == "p1"
    assert people["Cas"] not in ("first", "p1")
    drafts = {one["person"]: one for one in merged["records"]["drafts"]}
    # Cas's answers moved with her; those about Bea met the newer ones that were here.
    assert drafts[people["Cas"]]["updated"] == 2_500
    assert drafts["p1"]["updated"] == 2_500
    assert {one["person"] for one in merged["records"]["results"]} == {"first", "p1"}


def test_oneself_stays_oneself() -> None:
    """A self-assessment without names is one's own on both devices."""
    here, there = records(), records()
    here["people"] = there["people"] = []
    here["drafts"] = here["drafts"][:1]
    there["drafts"] = [{**there["drafts"][0], "answers": {"c1": 1}, "updated": 9_000}]
    merged = merge(here, there)
    assert merged["records"]["people"] == []
    assert merged["records"]["drafts"] == there["drafts"]


def test_the_first_without_a_name_is_listed_once_there_is_a_list() -> None:
    """Who was answered about without a name stays when somebody with a name comes in."""
    here, there = records(), records()
    here["people"] = []
    here["drafts"] = here["drafts"][:1]
    merged = merge(here, there)
    assert sorted(one["name"] for one in merged["records"]["people"]) == ["", "An", "Bea"]
    # And the other way: the file's unnamed first comes beside An and Bea.
    back = merge(there, here)
    assert sorted(one["name"] for one in back["records"]["people"]) == ["", "An", "Bea"]


def test_progress_keeps_the_first_reading_and_the_last_visit() -> None:
    """Read once is read; the newest visit is the one to go on from."""
    here, there = records(), records()
    here["progress"][0].update(read=5_000, opened=6_000, updated=6_000)
    there["progress"][0].update(read=4_000, opened=4_500, updated=5_000)
    (one,) = merge(here, there)["records"]["progress"]
    assert (one["read"], one["opened"], one["updated"]) == (4_000, 6_000, 6_000)


def test_mine_is_never_touched() -> None:
    """Merging reads its two sides and changes neither."""
    mine, theirs = records(), records()
    theirs["notes"][0]["text"] = "anders"
    before = deepcopy((mine, theirs))
    script = "const was = structuredClone(given); it.merge(given.mine, given.theirs);"
    script += "return [was, given];"
    was, now = run_ts("store/merge.ts", script, {"mine": mine, "theirs": theirs})
    assert was == now == {"mine": before[0], "theirs": before[1]}


PROPERTIES = Path(__file__).with_name("merge_properties.js").read_text(encoding="utf-8")


def test_hundreds_of_meetings_of_devices() -> None:
    """Twice is once, nothing shrinks or gets lost, and the order of two files does not matter."""
    wrong = run_ts("store/merge.ts", PROPERTIES, {"seed": 4, "turns": 800})
    assert wrong == []
