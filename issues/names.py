"""File names as others write them."""

import re
import unicodedata

# 80 Han characters are 240 bytes: below the 255 of every file system.
MOST_BYTES = 240
# Marks that Windows allows in no file name; : and ? have full-width twins that authors use in titles.
FORBIDDEN = str.maketrans({"<": "＜", ">": "＞", ":": "：", '"': "”", "|": "｜", "?": "？", "*": "＊"})
# Control characters, direction marks and other invisible ones, halves of pairs, private and unassigned ones, line ends.
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Windows opens devices by these names, whatever their suffix.
DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.I)


def safe_name(name: str) -> str:
    """A name fit to be shown, kept in a row and offered for download: no path, nothing invisible, at most 240 bytes.

    It is never used to open a file. A name that is safe already comes back unchanged (in NFC).
    """
    visible = "".join(character for character in name if character.isspace() or _is_visible(character))
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFC", visible))
    parts = [part.strip(" .") for part in re.split(r"[/\\]", plain)]
    last = next((part for part in reversed(parts) if part), "").translate(FORBIDDEN)
    if not last:
        return "未命名"
    return _shortened(f"_{last}" if DEVICE.match(last) else last)


def _is_visible(character):
    return unicodedata.category(character) not in INVISIBLE


def _shortened(name):
    """Cut the middle of a long name away, so that its beginning and its suffix stay."""
    if len(name.encode()) <= MOST_BYTES:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix.encode()) > 20:
        stem, dot, suffix = name, "", ""
    room = MOST_BYTES - len(f"{dot}{suffix}".encode())
    return stem.encode()[:room].decode("utf-8", "ignore").strip(" .") + dot + suffix
