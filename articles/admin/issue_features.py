"""The features (专题) of an issue: several pieces under one title, with a note of the editors."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

from issues.actions import Refused

from .. import actions
from ..forms.issue import FeatureForm
from ..models import Feature
from .issue_answers import RIGHTS, address, schedule_note, verb
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
    scheduled = issue.is_scheduled
    feature = actions.save_feature(Feature(issue=issue), by=request.user, **form.cleaned_data)
    said = f"专题“{feature.title}”已建立。在目录里点开一篇，就可以把它放进来。"
    return _done(request, issue, said + schedule_note(issue, scheduled))


@require_POST
@verb("articles.change_feature")
def save(request, issue, feature):
    """Rename a feature, or change its editors' note."""
    row, scheduled = _feature_of(issue, feature), issue.is_scheduled
    form = FeatureForm(request.POST, instance=row, prefix=f"f{row.pk}")
    if not form.is_valid():
        return _features_page(request, issue, wrong=form, status=400)
    changed = {name: form.cleaned_data[name] for name in form.changed_data}
    actions.save_feature(row, by=request.user, **changed)
    return _done(request, issue, f"专题“{row.title}”已保存。" + schedule_note(issue, scheduled))


@require_POST
@verb("articles.change_feature")
def move(request, issue, feature):
    """Change places with the feature above (`steps` −1) or below (1)."""
    row, scheduled = _feature_of(issue, feature), issue.is_scheduled
    actions.move_feature(row, -1 if request.POST.get("steps") == "-1" else 1, by=request.user)
    place = [other.pk for other in in_order(issue)].index(row.pk) + 1
    return _done(request, issue, f"专题“{row.title}”现在是第 {place} 个。" + schedule_note(issue, scheduled))


@require_POST
@verb("articles.delete_feature")
def delete(request, issue, feature):
    """Delete an empty feature."""
    row, scheduled = _feature_of(issue, feature), issue.is_scheduled
    actions.delete_feature(row, by=request.user)
    return _done(request, issue, f"专题“{row.title}”已删除。" + schedule_note(issue, scheduled))


def _feature_of(issue, pk):
    feature = in_order(issue).filter(pk=pk).first()
    if feature is None:
        raise Refused("这个专题已经不在本期。请刷新页面。")
    return feature


def _done(request, issue, said):
    messages.success(request, said)
    return HttpResponseRedirect(address(issue, "features"))
