"""勘误 of an issue: noted, confirmed for readers, taken from them; one address a verb."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST

from issues.actions import NotAllowed, Refused
from issues.asking import number

from .. import actions, errata
from ..actions.corrections import seen
from ..forms.corrections import CorrectionForm
from ..models import Correction
from .issue_answers import verb
from .issue_screen import page

asked_first = require_http_methods(["GET", "HEAD", "POST"])


def urls(wrapped, name):
    """The addresses of these acts, below `<pk>/`."""
    return [
        path("corrections/", wrapped(corrections), name=name("corrections")),
        path("corrections/<int:correction>/", wrapped(change), name=name("correction")),
        path("corrections/<int:correction>/confirm/", wrapped(confirm), name=name("confirm_correction")),
        path("corrections/<int:correction>/hide/", wrapped(hide), name=name("hide_correction")),
        path("corrections/<int:correction>/drop/", wrapped(drop), name=name("drop_correction")),
    ]


@asked_first
@verb("issues.view_issue")
def corrections(request, issue):
    """Every correction about the issue, and a form for one more."""
    article = number(request.GET.get("article", ""))
    form = CorrectionForm(issue, request.POST or None, initial={"article": article})

    def act(said):
        actions.note_correction(issue, by=request.user, **said)
        return "已登记勘误。由有发布权的人确认后，读者才看到。"

    return _filled(request, issue, form, act, title=f"{issue.name}的勘误", rows=_rows(issue))


@asked_first
@verb("issues.view_issue")
def change(request, issue, correction):
    """Change one correction; readers see it no more until it is confirmed again."""
    known = _known(issue, correction)
    form = CorrectionForm(issue, request.POST or None, instance=known)

    def act(said):
        done = actions.change_correction(known, by=request.user, **said)
        return "已保存。" if done.confirmed_at else "已保存。确认之后，读者才看到。"

    return _filled(request, issue, form, act, title=f"修改{issue.name}的勘误", known=known)


@require_POST
@verb("issues.publish_issue")
def confirm(request, issue, correction):
    """Let readers see a correction as it was shown."""
    return _done(request, issue, correction, actions.confirm_correction, "已确认，读者现在看得到。",
                 as_seen=request.POST.get("seen", ""))  # fmt: skip


@require_POST
@verb("issues.publish_issue")
def hide(request, issue, correction):
    """Take a correction from readers."""
    return _done(request, issue, correction, actions.hide_correction, "已收回，读者看不到了。")


@require_POST
@verb("articles.change_article")
def drop(request, issue, correction):
    """Delete a correction that readers do not see."""
    return _done(request, issue, correction, actions.drop_correction, "已删除这一条勘误。操作日志里留有原文。")


def _done(request, issue, pk, act, said, **more):
    try:
        act(_known(issue, pk), by=request.user, **more)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return _to(issue)


def _known(issue, pk):
    return get_object_or_404(Correction.objects.filter(issue=issue).select_related("article", "printed_in"), pk=pk)


def _to(issue):
    return HttpResponseRedirect(reverse("admin:issues_issue_corrections", args=[issue.pk]))


def _rows(issue):
    """Each correction as a sentence, with what is to be confirmed; those printed here of other issues follow."""
    rows = Correction.objects.about(issue).in_order().with_words().select_related("made_by", "confirmed_by")
    found = [errata.erratum(row) for row in rows]
    for one in found:
        one.correction.as_seen = seen(one.correction)
    return sorted(found, key=lambda one: one.correction.issue_id != issue.pk)


def _filled(request, issue, form, act, /, **shown):
    refusal, status = "", 400 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act(form.cleaned_data))
            return _to(issue)
        except Refused as refused:
            refusal, status = str(refused), 403 if isinstance(refused, NotAllowed) else 409
    may = {
        "note": request.user.has_perm("articles.change_article"),
        "confirm": request.user.has_perm("issues.publish_issue"),
    }
    return page(request, issue, "corrections", status=status, form=form, refusal=refusal, may=may, **shown)
