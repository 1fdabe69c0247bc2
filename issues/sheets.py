"""Which style sheets a kind of page is set with, in the order of their layers. Pure."""

COMMON = ("tokens", "base", "layout", "parts", "reading")
KINDS = {
    "home": ("home",),
    "archive": ("archive",),
    "issue": ("issue",),
    "article": ("article",),
    "preview": ("article", "form", "preview"),
    "list": ("list",),
    "search": ("list", "search"),
    "plain": ("plain",),
    "form": ("form",),
    "standing": ("form", "standing"),
    "page": ("article", "plain"),
}


def sheets(kind):
    """The sheets of a kind of page, as paths of static files."""
    return [f"css/{name}.css" for name in (*COMMON, *KINDS[kind], "fallback")]


def bundle(kind):
    """The one sheet that stands for them once static files are collected."""
    return f"css/pages/{kind}.css"
