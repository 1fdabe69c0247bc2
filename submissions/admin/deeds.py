"""What may be done with a submission: each thing has an address of its own and calls one action."""

import functools

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from issues import showing
from issues.actions import Refused
from issues.deeds import addresses, need
from issues.log import record

from .. import actions, receiving
from ..forms.desk import AdoptForm, ContactForm, NoteForm
from ..models import Status, Submission
from . import walking

RIGHTS = {
    "submissions.view_submission": "查看来稿",
    "submissions.change_submission": "修改来稿",
    "submissions.view_contact": "看作者的联系方式",
    "submissions.adopt_submission": "采用来稿",
    "submissions.export_submission": "导出来稿",
    "submissions.forget_submission": "抹去作者的个人信息",
    "submissions.handle_fees": "办理稿酬",
}


def urls(desk):
    """The addresses under one submission."""
    return addresses(
        desk,
        "submissions_submission",
        ("<int:pk>/take/", take, "take"),
        ("<int:pk>/step/<slug:to>/", step, "step"),
        ("<int:pk>/adopt/", adopt, "adopt"),
        ("<int:pk>/contact/", contact, "contact"),
        ("<int:pk>/contact/change/", change_contact, "change_contact"),
        ("<int:pk>/note/", note, "note"),
        ("<int:pk>/attachments/<int:attachment>/", attachment, "attachment"),
    )


def deed(permission, methods):
    """Make a view of `view(desk, request, submission, …)`: it takes this right too, and a refusal becomes a message."""

    def wrap(view):
        @functools.wraps(view)
        def served(desk, request, pk, **rest):
            need(request, RIGHTS, "submissions.view_submission", permission)
            submission = get_object_or_404(Submission.objects.for_list(), pk=pk)
            try:
                answer = methods(functools.partial(view, desk))(request, submission, **rest)
            except Refused as refusal:
                messages.error(request, str(refusal))
                answer = back(submission)
            return walking.kept_on(request, answer)

        return served

    return wrap


def back(submission, place=""):
    """To the screen of the submission; `place` is a part of it, as “#letter”."""
    return HttpResponseRedirect(reverse("admin:submissions_submission_change", args=[submission.pk]) + place)


@deed("submissions.change_submission", require_POST)
def take(desk, request, submission):
    """Be the one who reads it."""
    actions.take(submission, by=request.user)
    messages.success(request, f"《{submission.title}》现在由您来看。")
    return back(submission)


@deed("submissions.change_submission", require_POST)
def step(desk, request, submission, to):
    """Decide on it; what the sender is to be told waits for the letter."""
    if to not in Status.values:
        raise Http404("没有这一步")
    moved = actions.decide(submission, to, by=request.user, seen=request.POST.get("seen"))
    messages.success(request, f"《{submission.title}》已定为“{moved.stands.label}”。" + _to_be_told(moved))
    return back(submission, "#letter" if moved.pending_status else "")


def _to_be_told(submission):
    if not submission.pending_status:
        return ""
    return "信已拟好，发出以后作者才看到。"


@deed("submissions.adopt_submission", require_POST)
def adopt(desk, request, submission):
    """Make an article of it, in the issue and section chosen."""
    form = AdoptForm(request.POST)
    if not form.is_valid():
        messages.error(request, "没有改动：选的刊期或栏目不在了，请重新选。")
        return back(submission)
    try:
        article = actions.adopt(submission, by=request.user, **form.cleaned_data)
    except receiving.TROUBLE as trouble:
        messages.error(request, f"没有改动：附件读不出来。{trouble}")
        return back(submission)
    messages.success(
        request, f"已采用为《{article.title}》。请核对标题、署名和图片说明。给作者的采用信已拟好，在来稿里。"
    )
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


@deed("submissions.view_contact", require_http_methods(["GET", "HEAD", "POST"]))
def contact(desk, request, submission):
    """Show how to reach the sender, once per press of the button; who looked is recorded."""
    if request.method != "POST":
        return back(submission)
    record(request.user, "看联系方式", submission)
    return desk.screen(request, submission, contact=True)


@deed("submissions.view_contact", require_http_methods(["GET", "HEAD", "POST"]))
def change_contact(desk, request, submission):
    """Correct how the sender is reached. Looking is recorded as with the button; what it was is not."""
    need(request, RIGHTS, "submissions.change_submission")
    if submission.forgotten_at:
        messages.error(request, "没有改动：作者的信息已经抹去，不能再填。")
        return back(submission)
    form = ContactForm(request.POST or None, instance=submission)
    if request.method == "POST" and form.is_valid():
        if form.changed_data:
            actions.correct_contact(submission, by=request.user, **form.changed)
        messages.success(request, "联系方式已保存。")
        return back(submission, "#sender")
    if request.method != "POST":
        record(request.user, "看联系方式", submission)
    shown = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": f"改联系方式：{submission.title}",
        "submission": submission,
        "form": form,
    }
    page = "admin/submissions/submission/contact.html"
    return TemplateResponse(request, page, shown, status=422 if form.errors else 200)


@deed("submissions.change_submission", require_POST)
def note(desk, request, submission):
    """Keep what an editor notes for the others."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.errors["text"][0])
        return desk.screen(request, submission, note_form=form, status=422)
    actions.note(submission, form.cleaned_data["text"], by=request.user)
    messages.success(request, "备注已保存，作者看不到。")
    return back(submission, "#notes")


@deed("submissions.view_submission", require_safe)
def attachment(desk, request, submission, attachment):
    """Hand out one file as it came, as an attachment; who took it is recorded."""
    kept = get_object_or_404(submission.attachments, pk=attachment)
    if not kept.file or not kept.file.storage.exists(kept.file.name):
        raise Http404("附件不在")
    record(request.user, f"下载附件 {kept.pk}", submission)
    return showing.handed_out(kept.file, kept.original_name)
