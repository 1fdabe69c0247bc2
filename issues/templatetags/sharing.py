from django import template
from django.conf import settings
from django.utils.safestring import mark_safe

from issues import sharing

register = template.Library()


@register.simple_tag(takes_context=True)
def share(context, title, description):
    """How the page is announced where it is shared."""
    address = settings.SITE_URL + context["request"].path
    return mark_safe(sharing.card(title, description, address))  # noqa: S308
