"""How a line of tags is read and written: parted at Chinese and Latin separators and at blanks."""

import re

_SEPARATORS = re.compile(r"[，、；;,\s　]+")


def parse_tags(line):
    """The distinct tags of a line, in the order in which they were typed."""
    return list(dict.fromkeys(tag for tag in _SEPARATORS.split(line or "") if tag))


def join_tags(tags):
    return "，".join(sorted(tag.name for tag in tags))
