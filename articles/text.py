"""Chinese text as strings: normal forms, counts, where a title may break, where an excerpt may end."""

import re
import unicodedata

from . import linebreaks

FITS = 12  # characters of a phrase that fits on a line of contents, on the narrowest telephone in large type

_HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_BLANKS = re.compile(r"\s+")
_PHRASE_ENDS = re.compile(r"(?<=[：，、；？！])(?![：，、；？！”’」』）》〉…—])|(?<=[ \u3000])|(?=——)(?<!—)")
_SENTENCE_END = re.compile(r"[。！？!?…][”’」』）》]*")
_CLAUSE_END = re.compile(r"[，；：、,;]")


def nfc(text: str) -> str:
    """Return the text composed (NFC), as everything is stored."""
    return unicodedata.normalize("NFC", text)


def norm(text: str) -> str:
    """Return what search compares: NFKC, casefolded, blanks collapsed (search.md, “Definition”)."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", folded)).strip()


def han_count(text: str) -> int:
    """How many Han characters the text holds."""
    return len(_HAN.findall(text))


def char_count(text: str) -> int:
    """How many characters the text holds, blanks not counted: what a Chinese editor calls its length."""
    return len(_BLANKS.sub("", text))


def title_phrases(title: str, fits: int = FITS) -> list[list[str]]:
    """Part a title into the phrases that stay together when it breaks, a phrase of more than `fits` characters into words.

    A phrase ends after a mark or a blank, and before a dash; joined the words are the title again.
    """
    phrases = [part for part in _PHRASE_ENDS.split(title) if part]
    return [linebreaks.words(phrase) if len(phrase) > fits else [phrase] for phrase in phrases]


def excerpt(plain: str, length: int) -> str:
    """Return the beginning of a text in at most `length` characters, ended at a sentence or, failing that, at a clause."""
    words = _BLANKS.sub(" ", plain).strip()
    if len(words) <= length:
        return words
    beginning = words[:length]
    ends = [end.end() for end in _SENTENCE_END.finditer(beginning) if end.end() > length // 3]
    if ends:
        return beginning[: ends[-1]]
    clauses = [end.start() for end in _CLAUSE_END.finditer(beginning[:-1]) if end.start() > length // 2]
    cut = clauses[-1] if clauses else length - 1
    return beginning[:cut].rstrip() + "…"
