"""What a request asks for, on nobody's word: what people type into a search box, numbers, how long it is."""


def asked(parameters, name="q"):
    """The words typed under this name, without blanks around them and without NUL, which PostgreSQL refuses."""
    return (parameters.get(name) or "").replace("\0", "").strip()


def number(words):
    """The number that these words are, if it may be a primary key; else None."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 19 else None


def numbers(values):
    """Those of the values that are numbers. A list with anything else is no list of our pieces."""
    found = (number(value) for value in values)
    return [value for value in found if value is not None]


def wants_json(request):
    """Whether a script of ours asks, rather than a plain form or link."""
    return "application/json" in request.headers.get("Accept", "")


def is_longer(request, most):
    """Whether a request has more bytes than this, or does not say how many it has; none of them is read."""
    length = number(request.META.get("CONTENT_LENGTH") or "0")
    return length is None or length > most
