"""A piece as an entry of BibTeX, in UTF-8."""

from .particulars import (
    TRANSLATED,
    Cited,
    full_title,
    number_of,
    one_line,
    pages_of,
    stands_in_issue,
    whole_names,
    year_of,
)

# Braces are counted by BibTeX itself even behind a backslash, so that only their names are safe.
_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "%&#$_"},
    }
)


def bibtex(piece: Cited, key: str) -> str:
    """Return the entry; `key` is ASCII and stays the same for the same piece."""
    translators = [name for name, deed in piece.others if deed in TRANSLATED]
    fields = {
        "author": _names(piece, piece.authors),
        "title": escaped(full_title(piece)),
        "journal": escaped(piece.journal),
        "year": str(year_of(piece) or ""),
        "date": "" if stands_in_issue(piece) or not piece.published_on else piece.published_on.isoformat(),
        "volume": escaped(piece.volume),
        "number": escaped(number_of(piece)),
        "pages": pages_of(piece, dash="--", comma=", "),
        "translator": _names(piece, translators),
        "publisher": escaped(piece.publisher),
        "issn": escaped(piece.issn),
        "doi": escaped(piece.doi),
        "url": piece.url,
        "language": "chinese",
        "langid": "chinese",
        "keywords": escaped(", ".join(piece.keywords)),
        "abstract": escaped(piece.abstract),
        "note": escaped("；".join(f"{name}，{deed}" for name, deed in piece.others if deed not in TRANSLATED)),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{{key},\n{lines}}}\n"


def escaped(words: str) -> str:
    """The words with every character that means something to TeX written out."""
    return one_line(words).translate(_ESCAPED)


def _names(piece: Cited, names) -> str:
    """Names joined by `and`. Organisations, and what BibTeX would take apart, stand in braces."""
    return " and ".join(_name(name, name in piece.organisations) for name in whole_names(names))


def _name(name: str, is_organisation: bool) -> str:
    is_held = is_organisation or " and " in f" {name.casefold()} " or name.casefold() == "others"
    return f"{{{escaped(name)}}}" if is_held else escaped(name)
