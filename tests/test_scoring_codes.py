"""One result as a code: what goes in comes out, and no slip of the pen goes unseen."""

from __future__ import annotations

import contextlib
import json
import time
from typing import Any

import casefiles
import pytest
from course_scoring import AnswerError, Instrument, InstrumentError, RequestError, browser, score
from course_scoring.codes import VIEWS, Decoded, decode, encode, length
from course_scoring.errors import CodeError
from course_scoring.pasted import find_codes
from course_scoring.rooms import room_number, room_signs
from course_scoring.signs import ALPHABET, SKIPPED, VALUES
from hypothesis import given
from hypothesis import strategies as st

from widgets.loading.course import HERE, Course

IDS = [
    name
    for name in Course(HERE).names("instrument")
    if casefiles.instrument(f"course/{name}").get("kind") == "scales"
]
MEASURES = [casefiles.instrument(f"course/{name}") for name in IDS]
COURSE = [Instrument.from_dict(measure) for measure in MEASURES]
TRUST = next(each for each in COURSE if each.id == "trust-equation")
SCAN = next(each for each in COURSE if each.id == "support-scan")


type Form = tuple[Instrument, dict[str, int], dict[str, Any]]


@st.composite
def filled(draw: st.DrawFn) -> Form:
    """One of the course's scans, answered in part or in full, and a tag; half are for a room."""
    instrument = draw(st.sampled_from(COURSE))
    answer = st.none() | st.sampled_from(instrument.options)
    every = {item.id: draw(answer) for item in instrument.items}
    how: dict[str, Any] = {"tag": draw(st.integers(0, 2**20 - 1))}
    if draw(st.booleans()):
        how |= {"room": draw(st.integers(1, 2**20 - 1)), "view": draw(st.sampled_from(VIEWS))}
    return instrument, {item: value for item, value in every.items() if value is not None}, how


def reason(text: str, *instruments: Instrument) -> str:
    """The reason why a text is no code of these instruments (of the whole course, if none)."""
    with pytest.raises(CodeError) as caught:
        decode(text, instruments or COURSE)
    return caught.value.reason


def toy(**changes: Any) -> Instrument:
    """Two questions with three answers, under an id whose CRC-32 every table gives."""
    return Instrument.from_dict(
        {
            "id": "123456789",
            "version": "1.0.0",
            "options": [1, 2, 3],
            "scales": [{"id": "a", "symbol": "A"}],
            "items": [{"id": "q1", "scale": "a"}, {"id": "q2", "scale": "a"}],
            **changes,
        }
    )


def test_by_hand() -> None:
    """Worked with pen and paper, by the description at the top of the module.

    CRC-32 of "123456789" is CBF43926 (its standard check value): the 15 lowest bits of 3926 are
    01110 01001 00110 = E 9 6. Version 1. Tag 12345 = 00000 01100 00001 11001 = 0 C 1 S.
    First question 3, second open: 3 × 4 + 0 = 12 = C, one sign, because 4 × 4 = 16 ≤ 32.
    Remainders by 1021, sign by sign (× 32 + sign): 14, 457, 336 (14630 − 14 × 1021),
    543 (10753 − 10 × 1021), 19 (17376 − 17 × 1021), 620, 442 (19841 − 19 × 1021),
    896 (14169 − 13 × 1021), 96 (28684 − 28 × 1021). Two more places: 96 × 1024 = 98304, leaves 288;
    so the check is (1 − 288) + 1021 = 734 = 22 × 32 + 30 = P Y.
    """
    code = encode(toy(), {"q1": 3}, tag=12345)
    assert code == "TC1-E961-0C1S-CPY"
    found = decode("tci e96l oc1s cpy", [toy()])
    assert found == Decoded("123456789", "1.0.0", {"q1": 3}, 12345, code)


def test_a_room_by_hand() -> None:
    """Format 2 of the same answers: the sign of the view and four of the room behind the version.

    Room 640710 = 10011 10001 10110 00110 = K H P 6 (19, 17, 22, 6), about somebody else: 1. So the
    signs are E 9 6 1, 1 K H P, 6 0 C 1, S C. Remainders by 1021: 14, 457, 336, 543 as above, 20
    (17377 − 17 × 1021), 659, 685 (21105 − 20 × 1021), 501 (21942 − 21 × 1021), 723
    (16038 − 15 × 1021), 674 (23136 − 22 × 1021), 139 (21580 − 21 × 1021), 365 (4449 − 4 × 1021),
    474 (11705 − 11 × 1021), 886 (15180 − 14 × 1021). 886 × 1024 = 907264, leaves 616; the check is
    1 − 616 + 1021 = 406 = 12 × 32 + 22 = C P.
    """
    code = encode(toy(), {"q1": 3}, tag=12345, room=640710, view="other")
    assert code == "TC2-E961-1KHP-60C1-SCCP"
    found = decode("tc2 e96l ikhp 6oc1 sccp", [toy()])
    assert found == Decoded("123456789", "1.0.0", {"q1": 3}, 12345, code, 640710, "other")


@given(filled())
def test_what_goes_in_comes_out(form: Form) -> None:
    """Every scan of the course, answered in any way: answers, tag and scan come back."""
    instrument, answers, how = form
    code = encode(instrument, answers, **how)
    found = decode(code, COURSE)
    assert (found.instrument, found.version) == (instrument.id, instrument.version)
    assert (found.answers, found.tag, found.code) == (answers, how["tag"], code)
    assert (found.room, found.view) == (how.get("room"), how.get("view", "self"))
    assert code == encode(instrument, answers, **how)
    assert score(instrument, found.answers) == score(instrument, answers)


@given(filled(), st.data())
def test_any_hand_may_write_it(form: Form, data: st.DataObject) -> None:
    """Small letters, O for 0, I and L for 1, spaces and line breaks anywhere: the same code."""
    instrument, answers, how = form
    code = encode(instrument, answers, **how)
    looks = {"0": "0Oo", "1": "1IiLl"}
    written = ""
    for sign in code:
        written += data.draw(st.sampled_from(looks.get(sign, sign + sign.lower())))
        written += data.draw(st.sampled_from(["", "", " ", "-", "\n", "\u2011", "\u200b"]))
    assert decode(written, COURSE).code == code


@given(filled())
def test_every_single_wrong_sign_is_noticed(form: Form) -> None:
    """Each sign in turn, each other sign in its place: never another person's answers."""
    instrument, answers, how = form
    code = encode(instrument, answers, **how)
    for place, sign in enumerate(code):
        for other in ALPHABET:
            if sign != "-" and other != sign:
                reason(code[:place] + other + code[place + 1 :])


@given(filled())
def test_every_swap_of_neighbours_is_noticed(form: Form) -> None:
    """Two signs beside each other, or with one between, in each other's place."""
    instrument, answers, how = form
    signs = encode(instrument, answers, **how).replace("-", "")
    for apart in (1, 2):
        for one in range(len(signs) - apart):
            other = one + apart
            swapped = list(signs)
            swapped[one], swapped[other] = signs[other], signs[one]
            if swapped != list(signs):
                reason("".join(swapped))


@given(filled(), st.text(ALPHABET, min_size=1, max_size=5))
def test_every_truncation_and_addition_is_noticed(form: Form, more: str) -> None:
    """Cut off anywhere it is `truncated`, with signs behind it `long`, with both numbers."""
    instrument, answers, how = form
    code = encode(instrument, answers, **how)
    for cut in range(1, len(code)):
        if code[cut - 1] != "-":
            assert reason(code[:cut]) == ("truncated" if cut > 1 else "prefix")
    with pytest.raises(CodeError) as caught:
        decode(code + more, COURSE)
    size = length(instrument, 2 if "room" in how else 1)
    assert caught.value.reason == "long"
    assert caught.value.values == {"signs": size + len(more), "expected": size}


@given(
    st.text()
    | st.text([*VALUES, *"-U!"]).map(lambda text: "TC1-" + text)
    | st.text([*VALUES, *"-U!"]).map(lambda text: "TC2-" + text)
)
def test_no_text_breaks_it(text: str) -> None:
    """Whatever is typed or pasted: a code, or a CodeError; a search never fails at all."""
    with contextlib.suppress(CodeError):
        decode(text, COURSE)
    for found in find_codes(text, COURSE):
        assert (found.decoded is None) is not (found.fault is None)


@given(st.sampled_from(COURSE), st.integers(0, 32**30))
def test_a_sound_code_says_what_encode_would_say(instrument: Instrument, number: int) -> None:
    """Random signs with right check digits: refused, or exactly one code for these answers."""
    code = encode(instrument, {}, tag=0).replace("-", "")
    body = length(instrument) - 3 - 10
    signs = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(4 + body)))
    value = 0
    for sign in code[3:7] + signs:
        value = value * 32 + VALUES[sign]
    check = (1 - value * 1024) % 1021
    forged = f"TC1{code[3:7]}{signs}{ALPHABET[check // 32]}{ALPHABET[check % 32]}"
    try:
        found = decode(forged, COURSE)
    except CodeError as fault:
        why = fault.reason
    else:
        why = "answers" if found.code != encode(instrument, found.answers, tag=found.tag) else ""
    highest = (len(instrument.options) + 1) ** len(instrument.items)
    assert why == ("answers" if number % 32**body >= highest else "")


def test_room_or_view_that_cannot_be() -> None:
    """Room 0 and a third view, with the right check digits: no code of ours says that."""
    code = encode(TRUST, {}, tag=0, room=1).replace("-", "")
    for whose in ("00000", "20001", "Z0001"):
        value = 0
        for sign in (signs := code[3:7] + whose + code[12:-2]):
            value = value * 32 + VALUES[sign]
        check = (1 - value * 1024) % 1021
        assert reason(f"TC2{signs}{ALPHABET[check // 32]}{ALPHABET[check % 32]}") == "answers"


@given(st.integers(1, 2**20 - 1))
def test_signs_of_a_room(room: int) -> None:
    """Four signs, read back in any case."""
    assert len(room_signs(room)) == 4
    assert room_number(f" {room_signs(room).lower()}\n") == room


def test_rooms_by_hand() -> None:
    """K H P 6 is 640710 (see the code above); O is 0, I and L are 1; each fault has its name."""
    assert room_signs(640710) == "KHP6"
    assert room_number("O-iL o") == 0b0000100001_00000
    for text, why in [
        *(("", "empty"), (" - ", "empty"), ("KHP", "truncated"), ("KHP66", "long")),
        *(("KHPU", "sign"), ("KH!6", "sign"), ("0oO0", "room")),
    ]:
        with pytest.raises(CodeError) as caught:
            room_number(text)
        assert caught.value.reason == why
    for wrong in (0, -1, 2**20, 1.5, "KHP6", None, True):
        with pytest.raises(RequestError):
            room_signs(wrong)  # type: ignore[arg-type]


def test_reasons() -> None:
    """Each fault has its name, and what a sentence about it needs."""
    code = encode(TRUST, {"c1": 4}, tag=7)
    assert reason(" - ") == "empty"
    assert reason("hello") == reason("TX1-AAAA") == reason("TCB-AAAA") == "prefix"
    assert reason(code.replace("TC1", "TC3")) == "format"
    assert reason(code, SCAN) == "instrument"
    assert reason("TC1" + "0" * 400) == "check"
    assert reason("TC1" + "0" * 4000) == "long"
    with pytest.raises(CodeError) as caught:
        decode(code[:12] + "U" + code[13:], COURSE)
    assert (caught.value.reason, caught.value.values) == ("sign", {"sign": "U", "group": 2})
    with pytest.raises(CodeError) as caught:
        decode(code, [TRUST._replace(version="2.1.0"), SCAN])
    assert caught.value.reason == "version"
    assert caught.value.values == {"version": "2.1.0", "major": 1}
    assert decode(code, [TRUST._replace(version="1.9.3")]).version == "1.9.3"
    both = [TRUST._replace(version="2.0.0"), TRUST]
    assert decode(code, both).version == TRUST.version


def test_how_long_a_code_is() -> None:
    """Twelve answers are twenty signs, the longest scan stays far below fifty; capitals only."""
    assert length(TRUST) == 20
    assert max(length(each) for each in COURSE) == 24
    code = encode(TRUST, {item.id: 5 for item in TRUST.items}, tag=2**20 - 1)
    assert set(code) <= {*ALPHABET, "-"}
    assert [len(group) for group in code.split("-")] == [3, 4, 4, 4, 4, 1]


def test_two_people_with_the_same_answers_are_two() -> None:
    """Without a tag of its own each code gets one by chance."""
    codes = {encode(TRUST, {"c1": 4}) for _ in range(20)}
    assert len(codes) > 15


def test_what_cannot_be_encoded() -> None:
    """Strange answers, tags and versions are refused by name."""
    with pytest.raises(AnswerError):
        encode(TRUST, {"c1": 6})
    for tag in (-1, 2**20, 1.5, "7"):
        with pytest.raises(RequestError):
            encode(TRUST, {"c1": 4}, tag=tag)  # type: ignore[arg-type]
    for how in ({"room": 0}, {"room": 2**20}, {"view": "other"}, {"room": 7, "view": "both"}):
        with pytest.raises(RequestError):
            encode(TRUST, {"c1": 4}, **how)
    with pytest.raises(InstrumentError):
        encode(TRUST._replace(version="one"), {"c1": 4})


def test_the_courses_scans_can_be_told_apart() -> None:
    """No two instruments share the short name codes call them by, and the clash would be named."""
    decode(encode(TRUST, {}), COURSE)
    # CRC-32 is known for this pair: plumless and buckeroo.
    with pytest.raises(InstrumentError, match="buckeroo"):
        decode("TC1-0", [TRUST._replace(id="plumless"), TRUST._replace(id="buckeroo")])


A = encode(TRUST, {"c1": 4, "c2": 2}, tag=1)
B = encode(TRUST, {"c1": 4, "c2": 2}, tag=2)
C = encode(SCAN, {SCAN.items[0].id: 5}, tag=3)
R = encode(TRUST, {"c1": 4, "c2": 2}, tag=1, room=640710)
CHAT = f"""[10:31, 22-11-2026] An V.: Hier is mijn code: {A} dank je wel
[10:32, 22-11-2026] Bert: {B.lower()}
[10:33] Chris (06-1234-5678): https://example.org/nl/modules/trust/x/#code={C}, tot zo
> An V.: {A}
[10:34] Dora: {A[:15]}
{A[15:]}
[10:35] Els: *{B.replace("-", " ")}* groetjes
[10:36] Fons: {R[:19]}
  {R[19:].lower()} {A}
"""


def test_a_pasted_chat() -> None:
    """Names, times, links, quotes and line breaks around and inside: each code in its place."""
    found = find_codes(CHAT, COURSE)
    assert [each.fault for each in found] == [None] * 8
    codes = [(each.line, each.decoded and each.decoded.code, each.again) for each in found]
    assert codes[:7] == [
        (1, A, None),
        (2, B, None),
        (3, C, None),
        (4, A, 1),
        (5, A, 1),
        (7, B, 2),
        (8, R, None),
    ]
    assert codes[7:] == [(9, A, 1)]


@pytest.mark.parametrize(
    ("line", "why", "shown"),
    [
        (f"An: {A[:14]} bedankt", "truncated", A[:14]),
        (f"An: {A[:-1]}", "truncated", A[:-1]),
        (f"An: {A[:5]}{'Z' if A[5] != 'Z' else 'Y'}{A[6:]} !", "check", None),
        (f"An: {A[:6]}U{A[7:]}", "sign", None),
        (f"An: {A}7", "long", None),
        (f"An: TC{A[2:].replace('1', '7', 1)}", "format", None),
        (f"An: {R[:14]} bedankt", "truncated", R[:14]),
        (f"An: {R.replace('2', '1', 1)}", "long", None),
        (f"An: {A.replace('1', '2', 1)}, ok", "truncated", None),
        (f"An: {A[4:]}", "prefix", A[4:]),
        (f"An: TK{A[2:]}", "prefix", None),
        (f"An: {encode(toy(), {'q1': 1}, tag=9)}, ok", "instrument", None),
    ],
)
def test_near_codes_are_named(line: str, why: str, shown: str | None) -> None:
    """What looks like a code is never passed over: its line, its text and the reason."""
    first, near, last = find_codes(f"Bert: {B}\n{line}\nChris: {C}\n", COURSE)
    assert first.decoded
    assert last.decoded
    assert (near.line, near.fault and near.fault.reason) == (2, why)
    assert shown is None or near.text == shown


@pytest.mark.parametrize("cut", range(3, 12))
def test_a_code_cut_off_does_not_take_the_next_along(cut: int) -> None:
    """Bare codes, one per line: each cut-off one is named, and the one below it is found."""
    for code in (A, R):
        near, whole = find_codes(f"{code[:-cut]}\n{R}\n", COURSE)
        assert near.fault is not None
        assert (near.text.strip("-"), near.line) == (code[:-cut].strip("-"), 1)
        assert whole.decoded is not None
        assert (whole.decoded.code, whole.line) == (R, 2)


@pytest.mark.parametrize(
    "text",
    [
        "TCL-televisie, tcl 55 inch, TC1 of TC2 is het begin van elke code",
        "bel 0478-1234-5678 op 2026-11-22 om 10:30, win-win-winst",
        "123e4567-e89b-12d3-a456-426614174000",
        "",
    ],
)
def test_ordinary_text_holds_no_codes(text: str) -> None:
    """Words, numbers and dates are no codes and look like none."""
    assert find_codes(text, COURSE) == []


@given(st.lists(filled(), max_size=6), st.data())
def test_codes_between_any_words(forms: list[Form], data: st.DataObject) -> None:
    """Whatever words stand between the codes: each is found, none is made up."""
    codes = [encode(instrument, answers, **how) for instrument, answers, how in forms]
    signs = [*VALUES, *SKIPPED, *"Uu>*_`~|"]
    words = st.text(st.characters(codec="utf-8", exclude_characters=signs))
    text = "".join(f"{data.draw(words)} {code} " for code in codes)
    found = find_codes(text, COURSE)
    assert [each.decoded.code for each in found if each.decoded] == codes


def call(**request: object) -> Any:
    """What the page gets back."""
    reply = json.loads(browser.handle(json.dumps(request)))
    return reply["result"] if reply["ok"] else reply["error"]["name"]


def test_through_the_door() -> None:
    """The three calls of a page; a wrong code is a result, a wrong request an error."""
    measure = casefiles.instrument("course/trust-equation")
    made = call(call="encode", instrument=measure, answers={"c1": 4, "c2": None}, tag=7)
    assert made == {"code": encode(TRUST, {"c1": 4}, tag=7), "tag": 7}
    room = call(call="encode", instrument=measure, answers={}, tag=7, room=9, view="other")
    told = call(call="decode", text=room["code"], instruments=MEASURES)
    assert (told["room"], told["view"], told["answers"]) == (9, "other", {})
    assert call(call="encode", instrument=measure, answers={}, room=0) == "RequestError"
    again = call(call="decode", text=made["code"], instruments=MEASURES)
    assert (again["instrument"], again["answers"]) == ("trust-equation", {"c1": 4})
    assert (again["room"], again["view"]) == (None, "self")
    wrong = call(call="decode", text=made["code"][:9], instruments=MEASURES)
    assert wrong == {"fault": {"reason": "truncated", "signs": 7, "expected": 20}}
    many = call(call="codes", text=f"{made['code']}\n{A[:-1]}\n", instruments=MEASURES)
    assert [(each["line"], each["again"]) for each in many["codes"]] == [(1, None)]
    assert [(each["line"], each["reason"]) for each in many["refused"]] == [(2, "truncated")]
    log = casefiles.instrument("course/marble-jar")
    assert call(call="encode", instrument=log, answers={}) == "RequestError"
    assert call(call="decode", text=7, instruments=MEASURES) == "RequestError"
    assert call(call="decode", text="x") == "InstrumentError"


def test_a_room_of_three_hundred() -> None:
    """Three hundred codes in a chat are read in well under a second."""
    chat = "".join(f"[10:31] Naam {n}: {encode(SCAN, {}, tag=n)}\n" for n in range(300))
    started = time.perf_counter()
    many = call(call="codes", text=chat, instruments=MEASURES)
    took = time.perf_counter() - started
    assert len(many["codes"]) == 300
    assert took < 1, took


def test_a_wrong_code_does_not_swallow_the_next() -> None:
    """Of a list with one code per line only the wrong one is refused."""
    good = [encode(TRUST, {"c1": 1 + tag}, tag=tag, room=5) for tag in range(4)]
    wrong = good[1][:-1] + ("0" if good[1][-1] != "0" else "1")
    found = find_codes("\n".join([good[0], wrong, good[2], good[3]]), COURSE)
    assert [each.line for each in found if each.decoded] == [1, 3, 4]
    assert [(each.line, each.text) for each in found if each.fault] == [(2, wrong)]
