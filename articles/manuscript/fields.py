"""Fields: the result is text, the instruction is not; a few old fields carry their text in the instruction."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .symbols import symbol

TARGET = re.compile(r"""^\s*HYPERLINK\s+(?:\\[a-z]\s+)*(?:"([^"]*)"|([^\s\\"]+))""", re.IGNORECASE)
SYMBOL = re.compile(r"""^\s*SYMBOL\s+(0x[0-9a-f]+|\d{1,7})(?:.*\\f\s+"?([^"\\]+)"?)?""", re.IGNORECASE)
EQUATION = re.compile(r"^\s*EQ\b", re.IGNORECASE)
RUBY = re.compile(
    r"\\o\s*(?:\\a[dclr]\s*)?\(\s*\\s\s*\\up\s*[\d.]*\s*\(([^()]*)\)\s*[,;，；](.*)\)\s*$", re.IGNORECASE | re.DOTALL
)
OVERSTRUCK = re.compile(r"\\o\s*(?:\\a[dclr]\s*)?\(([^()]*)\)\s*$", re.IGNORECASE)
INSIDE = re.compile(r"^\s*HYPERLINK\s+(?:\\[a-z]\s+)*\\l\b", re.IGNORECASE)
WEB = re.compile(r"^(?:https?://|mailto:)[^\s<>\"]+$", re.IGNORECASE)


@dataclass
class Field:
    instruction: str = ""
    has_result: bool = False

    @property
    def target(self) -> str:
        found = TARGET.match(self.instruction)
        return (found[1] or found[2] or "") if found else ""

    @property
    def link(self) -> str:
        return web_address(self.target)

    @property
    def is_dead_link(self) -> bool:
        """Whether it leads out of the document, and to an address that is not kept."""
        return bool(self.target and not self.link and INSIDE.search(self.instruction) is None)


def web_address(address: str) -> str:
    """The address where it may be kept (http, https, mailto), otherwise an empty string."""
    address = address.strip().replace(" ", "%20")
    return address if WEB.match(address) else ""


class Fields:
    """The fields open at the present place; they may reach over paragraphs, as a table of contents does."""

    def __init__(self) -> None:
        self._open: list[Field] = []

    @property
    def shows(self) -> bool:
        """Whether text at this place is printed."""
        return all(field.has_result for field in self._open)

    @property
    def link(self) -> str:
        return next((field.link for field in reversed(self._open) if field.link), "") if self._open else ""

    def begin(self) -> None:
        self._open.append(Field())

    def separate(self) -> None:
        if self._open:
            self._open[-1].has_result = True

    def instruct(self, text: str) -> None:
        if self._open and not self._open[-1].has_result:
            self._open[-1].instruction += text

    def end(self) -> Field | None:
        return self._open.pop() if self._open else None


def text_of(field: Field) -> tuple[str, str, str]:
    """What a field without a result prints: its text, the reading above it, and the equation that cannot be shown."""
    if field.has_result:
        return "", "", ""
    found = SYMBOL.match(field.instruction)
    if found:
        return symbol(int(found[1], 0), (found[2] or "").strip()), "", ""
    if not EQUATION.match(field.instruction):
        return "", "", ""
    instruction = field.instruction.strip()
    found = RUBY.search(instruction)
    if found:
        return found[2].strip(), found[1].strip(), ""
    found = OVERSTRUCK.search(instruction)
    if found:
        parts = re.split("[,;，；]", found[1])
        return parts[-1].strip(), "", ""
    return "", "", instruction[2:].strip()
