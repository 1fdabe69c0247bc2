from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.html import format_html_join

from issues import sheets

register = template.Library()


@register.simple_tag(name="sheets")
def links(kind):
    """Links to the style sheets of a kind of page: one where static files are bundled, else each of them."""
    bundled = getattr(staticfiles_storage, "bundles_sheets", False)
    paths = [sheets.bundle(kind)] if bundled else sheets.sheets(kind)
    addresses = ((staticfiles_storage.url(path),) for path in paths)
    return format_html_join("\n  ", '<link rel="stylesheet" href="{}">', addresses)
