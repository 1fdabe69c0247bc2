"""What the photo library's templates need."""

from django import template

register = template.Library()


@register.filter
def at(mapping, key):
    """The value of a mapping at a key, or nothing."""
    return mapping.get(key)
