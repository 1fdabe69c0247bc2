"""Files of a piece that is being filled in: kept as they are chosen, looked at by their sender, taken out again."""

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from .. import actions, drafts, limits, receiving
from . import filling
from .filling import TOO_OFTEN, measured

NOTHING_CAME = "没有收到文件，请重新选择。"


@measured
@require_POST
def upload(request):
    """Keep one file for a page with scripts. Answers with its row for the list, and with what was read in it."""
    if not limits.within(limits.FILE, request):
        return _refused(TOO_OFTEN, 429)
    file = request.FILES.get("files")
    if file is None:
        return _refused(NOTHING_CAME, 422)
    try:
        judged = receiving.judge(file)
        draft, token = filling.draft_for(request)
        kept = actions.add_file(draft, judged)
    except (*receiving.TROUBLE, actions.TooManyFiles, actions.NothingToSend) as refusal:
        return _refused(str(refusal), 422)
    read = {"read": filling.read_in(judged), "is_newer": draft.revises_id is not None}
    answer = JsonResponse({"row": _row(request, draft, kept), **read})
    return drafts.hand_over(answer, request, token) if token else answer


@measured
@require_POST
def keep_files(request):
    """Keep the chosen files and show the form again: without scripts, the way to see what was read and to describe pictures."""
    if not limits.within(limits.FORM, request):
        return filling.form_page(request, filling.blank(None, request.POST.dict()), refusals=[TOO_OFTEN], status=429)
    draft, token = filling.draft_for(request)
    try:
        typed, refusals = filling.with_files(request, draft)
        form = filling.blank(draft, typed.dict())
        page = filling.form_page(request, form, draft, refusals=refusals, status=422 if refusals else 200)
    except actions.NothingToSend as refusal:
        page = filling.gone_page(request, refusal)
    return drafts.hand_over(page, request, token) if token else page


@measured
@require_POST
def remove_file(request, pk):
    """Take a file out of the draft; what was typed stays typed."""
    draft = drafts.of(request)
    if draft:
        draft.files.filter(pk=pk).delete()
    return filling.form_page(request, filling.blank(draft, request.POST.dict()), draft)


def _row(request, draft, kept):
    file, caption = filling.kind_of_form(draft)(files=[kept]).kept[0]
    return render_to_string("submissions/_file.html", {"file": file, "caption": caption}, request)


def _refused(words, status):
    return JsonResponse({"refusal": words}, status=status)
