"""How much of the text of Word files arrives: `python -m tests.benchmarks.text_kept FOLDER …` prints the share for each file.

The words of a file are taken out a second time by a way that shares nothing with the reader (zip and regular expressions), and
every character is looked for in what arrived: title, credits, body, captions, notes, private data, or the list of losses.
"""

import html
import re
import sys
import zipfile
from collections import Counter
from pathlib import Path

from articles.html import plain_text
from articles.manuscript import Manuscript, read
from issues.uploads import Rejected

TOKEN = re.compile(r"<(/?)([A-Za-z0-9_]+:)?([A-Za-z0-9]+)((?:\s[^<>]*?)?)(/?)>|([^<]+)")
SKIPPED = {"del", "moveFrom", "rt", "instrText", "Fallback", "delText", "oMath", "oMathPara", "rPrChange", "pPrChange"}
MARK = re.compile(r"[\s\u200b-\u200f\u2028\u2029\u2060\ufeff\xad\x00-\x1f\uf000-\uf0ff〓]+")


def source_text(path: Path) -> list[str]:
    """The printed words of a .docx, paragraph by paragraph, main text first and notes after it."""
    with zipfile.ZipFile(path) as package:
        names = {name.lstrip("/").replace("\\", "/").lower(): name for name in package.namelist()}
        main = next((name for name in _main_parts(package, names) if name in names), None)
        if main is None:
            return []
        text = _decoded(package.read(names[main]))
        folder = main.rpartition("/")[0]
        found = _paragraphs(text)
        for kind, tag in (("footnotes", "footnoteReference"), ("endnotes", "endnoteReference")):
            part = names.get(f"{folder}/{kind}.xml")
            if part:
                wanted = set(re.findall(rf'<w:{tag}\b[^>]*?w:id="(-?\d+)"', text))
                for number, note in re.findall(
                    rf'<w:{kind[:-1]}\b[^>]*?w:id="(-?\d+)"[^>]*>(.*?)</w:{kind[:-1]}>',
                    _decoded(package.read(part)),
                    re.S,
                ):
                    found += _paragraphs(note) if number in wanted else []
    return found


def _main_parts(package, names):
    rels = _decoded(package.read(names["_rels/.rels"])) if "_rels/.rels" in names else ""
    for relation in re.findall(r"<Relationship\b[^>]*>", rels):
        if '/officeDocument"' in relation and "Target=" in relation:
            yield re.search(r'Target="/?([^"]*)"', relation)[1].lower()
    yield "word/document.xml"


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    declared = re.match(rb"""\s*<\?xml[^>]*encoding=["']([\w-]+)""", data)
    return data.decode(declared[1].decode() if declared else "utf-8", "replace")


def _paragraphs(xml: str) -> list[str]:
    """Walks the tags with a stack of what is left out; a run that is hidden gives no words."""
    found, words, run = [], [], []
    skipping, in_text, hidden, in_run_properties = [], False, False, False
    for closing, _, name, attributes, empty, text in TOKEN.findall(xml):
        if text:
            if in_text and not skipping:
                run.append(html.unescape(text))
        elif name in SKIPPED and not empty:
            if closing:
                if skipping and skipping[-1] == name:
                    skipping.pop()
            else:
                skipping.append(name)
        elif name == "t" and not empty:
            in_text = not closing
        elif name == "rPr":
            in_run_properties = not closing and not empty
        elif name == "vanish" and in_run_properties and not re.search(r'val="(0|false|off)"', attributes):
            hidden = True
        elif name == "r" and not empty:
            if closing and not hidden:
                words += run
            run, hidden = [], False
        elif name == "p" and closing:
            found.append("".join(words + run))
            words, run = [], []
    return [paragraph for paragraph in found if paragraph.strip()]


def arrived_text(manuscript: Manuscript) -> str:
    """Everything that a manuscript says, wherever it says it."""
    words = [manuscript.kicker, manuscript.title, manuscript.subtitle, manuscript.headnote, manuscript.section]
    words += [f"{credit.role}{credit.post}{credit.name}" for credit in manuscript.credits]
    words += [manuscript.lead, plain_text(manuscript.body), manuscript.author_note, manuscript.editor_line]
    words += [item.text for item in manuscript.private]
    words += manuscript.losses
    # The brackets around a picture's credit are the print's; what is stored has none.
    words += ["（）()"] * sum(bool(picture.credit) for picture in manuscript.pictures)
    return "\n".join(words)


def compare(path: Path) -> tuple[int, Counter[str], list[str]]:
    """Characters in the file, those that did not arrive, and the paragraphs that did not arrive in one piece."""
    arrived = MARK.sub("", arrived_text(read(path.read_bytes(), path.name)))
    source = [MARK.sub("", paragraph) for paragraph in source_text(path)]
    missing = Counter("".join(source)) - Counter(arrived)
    torn = [paragraph for paragraph in source if paragraph not in arrived]
    return sum(map(len, source)), missing, torn


def main(folders: list[str]) -> None:
    total = lost = 0
    for path in sorted(path for folder in folders for path in Path(folder).rglob("*.docx")):
        try:
            characters, missing, torn = compare(path)
        except (Rejected, zipfile.BadZipFile) as refusal:
            print(f"   —     {path.name}: {refusal}")
            continue
        total, lost = total + characters, lost + missing.total()
        share = 100 * (1 - missing.total() / characters) if characters else 100
        note = f"  missing: {''.join(missing.elements())[:60]!r}" if missing else ""
        print(f"{share:7.2f} % {characters:7} characters, {len(torn):3} paragraphs in another order  {path.name}{note}")
        for paragraph in torn[:3]:
            print(f"            {paragraph[:90]}")
    print(f"{100 * (1 - lost / max(total, 1)):7.3f} % of {total} characters arrived")


if __name__ == "__main__":
    main(sys.argv[1:])
