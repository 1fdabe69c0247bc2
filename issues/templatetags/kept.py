from django import template
from django.utils.safestring import mark_safe

from issues import pagecache

register = template.Library()


@register.simple_tag(takes_context=True)
def kept(context, name, *varying):
    """A part that many pages share, made once an edition for each of the values that it looks at beside the masthead."""

    def made():
        return mark_safe(context.template.engine.get_template(name).render(context))  # noqa: S308 - a template's own work

    values = "|".join(str(value) for value in varying)
    return pagecache.kept(f"part:{name}:{values}", made, seconds=pagecache.seconds_left())
