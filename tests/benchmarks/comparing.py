"""How long comparing takes: `python -m tests.benchmarks.comparing [CHARACTERS]`, two versions of 40,000 characters, good and bad cases.

The characters are drawn as unevenly as in a Chinese text; the third column is what the comparison found.
"""

import random
import sys
import time
from itertools import accumulate

from articles.compare import Edition, compare

HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 2500)]
WEIGHTS = [*accumulate(1 / (place + 10) for place in range(len(HAN)))]
MOST = 1.0  # seconds


class Writer:
    """Writes texts that are the same in every run."""

    def __init__(self, length):
        self.length = length
        self.rng = random.Random(2023)  # noqa: S311

    def sentence(self):
        return f"{self.words(self.rng.randint(6, 16))}，{self.words(self.rng.randint(6, 20))}。"

    def words(self, length):
        return "".join(self.rng.choices(HAN, cum_weights=WEIGHTS, k=length))

    def paragraph(self):
        return "".join(self.sentence() for _ in range(self.rng.randint(2, 7)))

    def text(self):
        paragraphs = []
        while sum(map(len, paragraphs)) < self.length:
            paragraphs.append(self.paragraph())
        return paragraphs

    def edited(self, paragraph, times):
        """The paragraph with so many places changed: a character replaced, some put in, some taken out."""
        for _ in range(times):
            place = self.rng.randrange(len(paragraph))
            out, put_in = self.rng.choice([(1, 1), (0, 3), (4, 0), (2, 3)])
            paragraph = paragraph[:place] + self.words(put_in) + paragraph[place + out :]
        return paragraph


def cases(writer):
    """Names and pairs of texts, each a list of paragraphs."""
    text = writer.text()
    rng, whole = writer.rng, "".join(text)
    yield "nothing changed", text, list(text)
    yield "one character in the middle", text, [*text[:80], "改" + text[80][1:], *text[81:]]
    yield "every paragraph changed a little", text, [writer.edited(one, 3) for one in text]
    yield "every paragraph changed a lot", text, [writer.edited(one, len(one) // 6) for one in text]
    yield "the whole text rewritten", text, writer.text()
    yield "one paragraph, 400 edits", [whole], [writer.edited(whole, 400)]
    yield "one paragraph, 8,000 edits", [whole], [writer.edited(whole, 8000)]
    yield "one paragraph rewritten", [whole], ["".join(writer.text())]
    yield "one paragraph made many", [whole], text
    yield "many made one paragraph", text, [whole]
    yield "paragraphs shuffled", text, rng.sample(text, len(text))
    shuffled = [writer.edited(one, 2) for one in rng.sample(text, len(text))]
    yield "paragraphs shuffled and changed", text, shuffled
    yield "each pair of paragraphs joined", text, ["".join(text[n : n + 2]) for n in range(0, len(text), 2)]
    same = [text[0]] * (writer.length // len(text[0]))
    yield "one paragraph again and again", same, [writer.edited(one, 1) if n % 3 else one for n, one in enumerate(same)]
    short = [writer.words(8) for _ in range(writer.length // 8)]
    yield (
        "lines of eight characters, half changed",
        short,
        [one if n % 2 else writer.words(8) for n, one in enumerate(short)],
    )
    yield "all one character", ["的" * writer.length], ["的" * (writer.length - 7) + "了"]
    few = ["".join(rng.choices("的了", k=writer.length)) for _ in range(2)]
    yield "two characters at random", few[:1], few[1:]
    verse = writer.words(50) * (writer.length // 50)
    yield "the same 50 characters again and again", [verse], [writer.edited(verse, 800)]


def edition(paragraphs):
    return Edition({"title": "标题", "body": "".join(f"<p>{one}</p>" for one in paragraphs)})


def main():
    length = int(sys.argv[1]) if len(sys.argv) > 1 else 40_000
    slow = []
    for name, old, new in cases(Writer(length)):
        both = edition(old), edition(new)
        start = time.perf_counter()
        difference = compare(*both)
        seconds = time.perf_counter() - start
        kinds = {}
        for change in difference.changes:
            kinds[change.kind] = kinds.get(change.kind, 0) + 1
        found = "，".join(f"{kind} {number}" for kind, number in kinds.items())
        print(f"{name:42}{seconds * 1000:7.0f} ms  {found or '没有改动'}")
        slow += [name] if seconds > MOST else []
    if slow:
        sys.exit(f"slower than {MOST:g} s: {', '.join(slow)}")


if __name__ == "__main__":
    main()
