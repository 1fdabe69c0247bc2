"""How long the checking of words takes: `python -m tests.benchmarks.terms`. Needs no database.

Lists of 1,000, 5,000 and 10,000 made-up terms (and as many office holders as a province has) on 10,000 characters: of a text
that is clean, and of one in which every line has something. Processor time. Making a list ready is shown apart: it is done
once a request, however many pieces it looks at.
"""

import functools
import random
import time
from datetime import date

from articles import terms
from articles.terms import Holder, Passage, Register, Term, Wordlist

LENGTH = 10_000
LISTS = (1_000, 5_000, 10_000)
HOLDERS = 500
PHRASES = [
    *(
        "代表们来到村里",
        "听取群众的意见",
        "审议了关于预算调整的报告",
        "办理结果逐件答复",
        "会议指出",
        "要把工作做在前面",
    ),
    *(
        "河水涨了又退",
        "校车晚到了几分钟",
        "账本一页一页翻过去",
        "老人记得清清楚楚",
        "大家坐在院子里说话",
        "灯一直亮到半夜",
    ),
]
FAULTY = "各地布署防汛工作，，满意率达到百分之92，走访了3、4天。第十四届全国人大三次会议以来，县长林向荣说：“好。"


def words(rng, low, high):
    return "".join(chr(rng.randrange(0x4E00, 0x9FA5)) for _ in range(rng.randint(low, high)))


def clean_text(rng):
    lines, length = [], 0
    while length < LENGTH:
        line = "，".join(rng.choices(PHRASES, k=6)) + "。"
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines)[:LENGTH]


def faulty_text(rng):
    clean = clean_text(rng).split("\n")
    return "\n".join(part for line in clean for part in (line, FAULTY))[:LENGTH]


def fastest(act, times=7):
    seconds = []
    for _ in range(times):
        start = time.process_time()
        result = act()
        seconds.append(time.process_time() - start)
    return min(seconds) * 1000, result


def main():
    rng = random.Random(20261124)  # noqa: S311 - made-up terms
    texts = {"clean": clean_text(rng), "faulty": faulty_text(rng)}
    common = [Term(rng.choice(PHRASES)[:2] + words(rng, 1, 2)) for _ in range(200)]
    holders = [Holder(words(rng, 2, 3), words(rng, 4, 8) + "主任", rank=n + 1) for n in range(HOLDERS)]
    holders.append(Holder("林向荣", "县长", ends_on=date(2020, 1, 1)))
    ready, register = fastest(lambda: Register(holders, date(2026, 11, 24)))
    print(f"a register of {HOLDERS} made ready in {ready:.1f} ms; texts of {LENGTH:,} characters")
    print(
        f"{'terms':>7} {'made ready':>11} {'text':>7} {'list':>8} {'register':>9} {'rules':>8} {'all':>8} {'found':>6}"
    )
    for number in LISTS:
        made = [Term("布署", "部署"), *common, *(Term(words(rng, 2, 6), "x") for _ in range(number - 201))]
        ready, wordlist = fastest(functools.partial(Wordlist, made), 3)
        for name, text in texts.items():
            passage = [Passage("body", "正文", text)]
            look = functools.partial(terms.check, passage)
            own, _ = fastest(functools.partial(look, wordlist, rules=()))
            posts, _ = fastest(functools.partial(look, register, rules=()))
            rules, _ = fastest(look)
            every, found = fastest(functools.partial(look, wordlist, register))
            print(
                f"{number:>7,} {ready:>8.1f} ms {name:>7} {own:>5.1f} ms {posts:>6.1f} ms {rules:>5.1f} ms "
                f"{every:>5.1f} ms {len(found):>6}"
            )


if __name__ == "__main__":
    main()
