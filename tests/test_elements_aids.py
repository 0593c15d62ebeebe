"""The aids for reading without a browser: settings, shortcuts, sentences, voices, the speaker."""

from typing import Any

from elements import run_ts

USUAL = {
    "text": 100,
    "lines": "normal",
    "letters": "normal",
    "measure": "normal",
    "plain": False,
    "calm": False,
    "keys": True,
}


def test_damaged_settings_are_the_usual_ones() -> None:
    """Whatever stands in the browser's storage, the page gets settings it knows."""
    kept: list[Any] = [
        None,
        7,
        "x",
        [],
        {"text": "150", "lines": "<b>", "keys": "no", "plain": 1},
        {"text": 1e9},
        {"text": 137},
        {"text": -5},
        {"letters": "wider", "calm": True, "keys": False},
    ]
    read = run_ts("aids/display-settings.ts", "return given.map(it.displayFrom)", kept)
    assert read[:5] == [USUAL] * 5
    assert [one["text"] for one in read[5:8]] == [150, 140, 90]
    assert read[8] == USUAL | {"letters": "wider", "calm": True, "keys": False}


def press(key: str, **more: bool) -> dict[str, Any]:
    """A key press as the browser tells it."""
    quiet = dict.fromkeys(("ctrlKey", "metaKey", "altKey", "isComposing", "repeat"), False)
    return {"key": key, **quiet, **more}


# key press, whether somebody is typing, shortcuts on → what it means, hidden from the theme
PRESSES = [
    (press("n"), False, True, "next", True),
    (press("N"), False, True, "next", True),
    (press("?"), False, True, "help", False),
    (press("l"), False, True, "listen", False),
    (press("l"), True, True, None, False),
    (press("n"), False, False, None, True),  # switched off: the theme's own keys are off too
    (press("f"), False, True, None, True),
    (press("n", ctrlKey=True), False, True, None, False),
    (press("d", metaKey=True), False, True, None, False),
    (press("d", altKey=True), False, True, None, False),
    (press("n", isComposing=True), False, True, None, False),
    (press("n", repeat=True), False, True, None, True),
    (press("Escape"), False, True, None, False),
]


def test_a_key_means_one_thing_and_nothing_while_typing() -> None:
    """Shortcuts need a bare key outside a field and can be switched off (WCAG 2.1.4)."""
    given = [list(case[:3]) for case in PRESSES]
    meant = run_ts("aids/keys-table.ts", "return given.map((case_) => it.meaning(...case_))", given)
    assert meant == [{"run": run, "swallow": swallow} for *_, run, swallow in PRESSES]


def test_sources_and_stray_spaces_are_not_spoken() -> None:
    """The brackets around citations go; other brackets stay."""
    given = ["Een boek (; ) , zegt men ( ).", "Dit  blijft (ook\n dit) ."]
    said = run_ts("aids/speech-text.ts", "return given.map(it.spoken)", given)
    assert said == ["Een boek, zegt men.", "Dit blijft (ook dit)."]


def test_no_sentence_is_long_enough_to_be_cut_off() -> None:
    """Sentences are split, long ones at a comma, and nothing of the text is lost."""
    long = ", ".join(f"en dan nog een bijzin met nummer {n} erin" for n in range(20)) + "."
    text = f"Eén zin. “Nog een?” vroeg ze. {long} Klaar!"
    said = run_ts("aids/speech-text.ts", "return it.sentences(given, 'nl')", text)
    assert said[0] == "Eén zin."
    assert said[-1] == "Klaar!"
    assert max(map(len, said)) <= 180
    assert " ".join(said) == text


def voice(name: str, lang: str, local: bool = True) -> dict[str, Any]:
    """A voice as the browser lists it."""
    return {"name": name, "lang": lang, "localService": local, "voiceURI": name}


def test_voices_of_the_device_come_first_and_others_only_when_asked() -> None:
    """Nearest region first; a voice that sends the text away is never picked by itself."""
    voices = [
        voice("Cloud", "nl-BE", local=False),
        voice("Xander", "nl_NL"),
        voice("Daniel", "en-GB"),
        voice("Fleur", "nl-BE"),
        voice("Suriname", "nl-SR"),
    ]
    script = """
      const nl = it.voicesFor(given, "nl");
      const name = (voice) => voice && voice.name;
      const away = {here: [], away: nl.away};
      return [nl.here.map(name), nl.away.map(name), name(it.pick(nl, "Xander", false)),
        name(it.pick(nl, "Cloud", false)), name(it.pick(nl, "Cloud", true)),
        name(it.pick(away, undefined, false)), name(it.pick(away, undefined, true)),
        name(it.pick(it.voicesFor([], "nl"), undefined, true))];"""
    assert run_ts("aids/voices.ts", script, voices) == [
        ["Fleur", "Xander", "Suriname"],
        ["Cloud"],
        "Xander",
        "Fleur",
        "Cloud",
        None,
        "Cloud",
        None,
    ]


SPEAKER = """
  const log = [], queue = [];
  const synth = {
    get speaking() { return queue.length > 0; }, get pending() { return queue.length > 1; },
    speak(u) { queue.push(u); log.push(u.text); u.onstart && u.onstart(); },
    cancel() { for (const u of queue.splice(0)) u.onerror({error: "canceled"}); },
  };
  const end = () => queue.shift().onend();
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const speaker = new it.Speaker(synth, (text) => ({text}));
  const heard = [];
  for (const name of ["finished", "failed"]) speaker.addEventListener(name, () => heard.push(name));
  const text = [["a1", "a2"], ["b1"], ["c1"]];
"""


def test_the_speaker_says_everything_once_and_in_order() -> None:
    """Sentence after sentence to the end; then it is idle and says so."""
    script = f"{SPEAKER} speaker.play(text); while (queue.length) end();"
    answer = run_ts("aids/speaker.ts", f"{script} return [log, speaker.state, heard];")
    assert answer == [["a1", "a2", "b1", "c1"], "idle", ["finished"]]


def test_pause_goes_on_with_the_sentence_and_steps_go_by_paragraph() -> None:
    """A pause repeats its sentence; back goes to the beginning of a paragraph first."""
    script = f"""{SPEAKER}
      speaker.play(text); end();                  // in a2
      speaker.pause(); speaker.goOn();            // a2 again
      speaker.step(-1); await wait(90);           // a1: the beginning
      speaker.step(1); await wait(90);            // b1
      speaker.use({{lang: "nl", voice: null, rate: 1.5}}); await wait(90);  // b1, faster
      const rate = queue[0].rate;
      speaker.pause(); speaker.step(1);           // moves, silently
      const silent = [log.length, speaker.at, speaker.state];
      speaker.goOn(); speaker.stop();
      return [log, rate, silent, speaker.state, queue.length, heard];"""
    assert run_ts("aids/speaker.ts", script) == [
        ["a1", "a2", "a2", "a1", "b1", "b1", "c1"],
        1.5,
        [6, 2, "paused"],
        "idle",
        0,
        [],
    ]


def test_a_voice_that_fails_or_falls_silent_is_noticed() -> None:
    """An error stops and is told; silence without an end goes on with the next sentence."""
    script = f"""{SPEAKER}
      speaker.play(text); queue.shift().onerror({{error: "network"}});
      const failed = [speaker.state, heard.slice()];
      speaker.play(text); queue.length = 0; await wait(2300);
      const went = log.slice();
      speaker.stop();
      return [failed, went];"""
    assert run_ts("aids/speaker.ts", script) == [["idle", ["failed"]], ["a1", "a1", "a2"]]
