"""What a person at the desk is told who may not do something: which right it takes, and whose that is."""

from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import Group, Permission

VERBS = {"add": "新建", "change": "修改", "delete": "删除", "view": "查看"}
#: The acts of the admin site by the last word of their names; whatever else is asked for is looked at or changed.
ACTS = {"add": "add", "delete": "delete", "history": "view", "changelist": "view"}


@dataclass(frozen=True)
class Refusal:
    """`text` says what is missing; `roles` are the names of the roles that have it."""

    text: str
    roles: tuple[str, ...] = ()

    def __str__(self):
        if not self.roles:
            return f"{self.text}需要时请问编辑部的管理员。"
        return f"{self.text}有这项权限的角色：{'、'.join(self.roles)}。请找他们办，或请管理员给您这项权限。"


def refusal(request, exception=None):
    """Why this request was refused. `exception` may bring a sentence, and the name of a permission as `app.codename`."""
    said, label = (*getattr(exception, "args", ()), "", "")[:2]
    label = label or _asked_for(request)
    permission = _permission(label)
    if permission is None or request.user.has_perm(label):
        return Refusal(said or "这一步不能在这里做。")
    names = Group.objects.filter(permissions=permission).order_by("pk").values_list("name", flat=True)
    return Refusal(said or f"您的账号没有“{spoken(permission)}”的权限。", tuple(names))


def spoken(permission):
    """A permission in the words of the desk: 修改文章, 按纸刊发布."""
    thing, verb = parts(permission)
    return f"{verb}{thing}" if verb else permission.name


def parts(permission):
    """What a permission is about, and the plain verb that it permits, or nothing where it has a name of its own."""
    kind = permission.content_type
    thing = kind.model_class()
    verb = VERBS.get(permission.codename.removesuffix(f"_{kind.model}"), "")
    return (str(thing._meta.verbose_name) if thing else kind.model), verb


def _asked_for(request):
    """The permission that the address asks for, as far as its name tells: articles_section_add → articles.add_section."""
    app, _, rest = (getattr(request.resolver_match, "url_name", None) or "").partition("_")
    model, _, act = rest.partition("_")
    if (app, model) not in {(m._meta.app_label, m._meta.model_name) for m in apps.get_models()}:
        return ""
    return f"{app}.{ACTS.get(act) or ('view' if request.method in ('GET', 'HEAD') else 'change')}_{model}"


def _permission(label):
    app, _, codename = label.partition(".")
    found = Permission.objects.select_related("content_type")
    return found.filter(content_type__app_label=app, codename=codename).first()
