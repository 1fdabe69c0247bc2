"""The features (专题) of an issue: several pieces under one title, with a note of the editors."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

from issues.actions import Refused, locked
from issues.log import record

from ..forms.issue import FeatureForm
from ..models import Feature
from .issue_answers import RIGHTS, address, verb
from .issue_screen import page

RIGHTS |= {
    "articles.add_feature": "新建专题",
    "articles.change_feature": "修改专题",
    "articles.delete_feature": "删除专题",
    "articles.view_feature": "查看专题",
}


def urls(wrapped, name):
    """The addresses of these acts, below `<pk>/`."""
    return [
        path("features/", wrapped(features), name=name("features")),
        path("features/add/", wrapped(add), name=name("feature_add")),
        path("features/<int:feature>/save/", wrapped(save), name=name("feature_save")),
        path("features/<int:feature>/move/", wrapped(move), name=name("feature_move")),
        path("features/<int:feature>/delete/", wrapped(delete), name=name("feature_delete")),
    ]


@require_GET
@verb("articles.view_feature")
def features(request, issue):
    return _features_page(request, issue)


def _features_page(request, issue, *, wrong=None, new=None, status=200):
    """The page; `wrong` is a form whose values were not accepted, `new` the same for a feature to be made."""
    forms = [
        wrong if wrong and wrong.instance.pk == feature.pk else FeatureForm(instance=feature, prefix=f"f{feature.pk}")
        for feature in in_order(issue)
    ]
    user = request.user
    return page(
        request,
        issue,
        "features",
        title=f"{issue.name}的专题",
        status=status,
        forms=forms,
        new=new or FeatureForm(prefix="new"),
        may_add=user.has_perm("articles.add_feature"),
        may_change=user.has_perm("articles.change_feature"),
        may_delete=user.has_perm("articles.delete_feature"),
    )


def in_order(issue):
    return issue.features.annotate(pieces=Count("articles")).order_by("position", "pk")


@require_POST
@verb("articles.add_feature")
def add(request, issue):
    form = FeatureForm(request.POST, prefix="new")
    if not form.is_valid():
        return _features_page(request, issue, new=form, status=400)
    form.instance.issue = issue
    form.instance.position = 1 + max((feature.position for feature in issue.features.all()), default=0)
    feature = form.save()
    record(request.user, "新建专题", feature, added=True)
    return _done(request, issue, f"专题“{feature.title}”已建立。在目录里点开一篇，就可以把它放进来。")


@require_POST
@verb("articles.change_feature")
def save(request, issue, feature):
    """Rename a feature, or change its editors' note."""
    row = get_object_or_404(in_order(issue), pk=feature)
    form = FeatureForm(request.POST, instance=row, prefix=f"f{row.pk}")
    if not form.is_valid():
        return _features_page(request, issue, wrong=form, status=400)
    if form.has_changed():
        form.instance.save(update_fields=form.changed_data)
        record(request.user, "修改专题", row)
    return _done(request, issue, f"专题“{row.title}”已保存。")


@require_POST
@verb("articles.change_feature")
@transaction.atomic
def move(request, issue, feature):
    """Change places with the feature above (`steps` −1) or below (1)."""
    locked(issue)
    rows = list(in_order(issue))
    place = next((at for at, row in enumerate(rows) if row.pk == feature), None)
    if place is None:
        raise Refused("这个专题已经不在本期。请刷新页面。")
    to = place + (-1 if request.POST.get("steps") == "-1" else 1)
    rows.insert(min(max(to, 0), len(rows) - 1), rows.pop(place))
    for position, row in enumerate(rows, start=1):
        row.position = position
        row.save(update_fields=["position"])
    moved = next(row for row in rows if row.pk == feature)
    return _done(request, issue, f"专题“{moved.title}”现在是第 {moved.position} 个。")


@require_POST
@verb("articles.delete_feature")
@transaction.atomic
def delete(request, issue, feature):
    """Delete an empty feature."""
    locked(issue)
    row = get_object_or_404(Feature.objects.filter(issue=issue), pk=feature)
    number = row.articles.count()
    if number:
        raise Refused(f"专题“{row.title}”里还有 {number} 篇文章，不能删除。请先在目录里把它们移出专题。")
    record(request.user, f"删除专题：{row.title}", issue)
    row.delete()
    return _done(request, issue, f"专题“{row.title}”已删除。")


def _done(request, issue, said):
    messages.success(request, said)
    return HttpResponseRedirect(address(issue, "features"))
