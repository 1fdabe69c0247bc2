from django import template

from issues import showing

register = template.Library()


@register.filter
def cover_address(issue):
    """Where the page finds the issue's cover, printed or drawn."""
    return showing.cover_address(issue)
