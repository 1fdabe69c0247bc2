"""What may be done with many submissions at once: each by itself, and of each that refuses it is said why."""

import time

from django.contrib import admin, messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_POST

from issues.actions import Refused
from issues.asking import numbers
from issues.deeds import need
from issues.log import called

from .. import actions
from ..forms.bulk import HandOverForm
from ..models import Letter, Status, Submission
from . import walking
from .deeds import RIGHTS

MOST = 100
#: For so many seconds letters are given to the mail server while the editor waits.
PATIENCE = 20
CHANGE = "submissions.change_submission"
CHOSEN = "_selected_action"
#: What a page asks about the chosen pieces before it is done: what it is called, and what the button says.
ASKED = {
    "hand_over": ("转给另一位编辑", "转给这位编辑"),
    "decline": ("定为不采用？", "定为不采用，拟好信"),
    "pass_on": ("转有关部门？", "转有关部门，拟好信"),
    "letters": ("发出这些信？", "发出这些信"),
}
DECIDES = {"decline": Status.DECLINED, "pass_on": Status.PASSED_ON}


class Decided(Refused):
    """What was decided, and the letter that tells it, would be lost: that takes a look at the piece."""


def urls(desk):
    """The address that the page's button leads to."""

    def view(request, what):
        return carry_out(desk, request, what)

    return [path("bulk/<slug:what>/", desk.admin_site.admin_view(view), name="submissions_submission_bulk")]


@admin.action(description="转给…", permissions=["change"])
def hand_over(desk, request, chosen):
    return _ask(desk, request, "hand_over", chosen, form=HandOverForm())


@admin.action(description="定为审读中", permissions=["change"])
def read(desk, request, chosen):
    """Shows at once and tells nobody anything: not asked about."""

    def begin_reading(piece):
        if piece.pending_status:
            raise Decided(f"没有改动：已定“{piece.stands.label}”，信还没发。要改主意，请打开这一篇。")
        actions.decide(piece, Status.READING, by=request.user, seen=piece.stands)

    done = _each(request, _few(request, chosen), begin_reading)
    if done:
        messages.success(request, f"{done} 篇已定为“{Status.READING.label}”。")


@admin.action(description="定为不采用…", permissions=["change"])
def decline(desk, request, chosen):
    return _ask(desk, request, "decline", chosen)


@admin.action(description="转有关部门…", permissions=["change"])
def pass_on(desk, request, chosen):
    return _ask(desk, request, "pass_on", chosen)


@admin.action(description="发出拟好的信…", permissions=["change"])
def letters(desk, request, chosen):
    return _ask(desk, request, "letters", chosen)


def are_pks(words):
    return len(numbers(words)) == len(words)


def carry_out(desk, request, what):
    """Do it with the pieces that the page named."""
    need(request, RIGHTS, "submissions.view_submission", CHANGE)
    return require_POST(_carried_out)(request, desk, what)


def _carried_out(request, desk, what):
    pks = request.POST.getlist(CHOSEN)
    if what not in ASKED:
        raise Http404("没有这件事")
    if not are_pks(pks):
        messages.error(request, "没有改动：选中的来稿认不出。请回到列表重新勾选。")
        return _to_list(request)
    pieces = _few(request, Submission.objects.filter(pk__in=pks))
    if what == "hand_over":
        form = HandOverForm(request.POST)
        if not form.is_valid():
            return _ask(desk, request, what, pieces, form=form)
        _hand_over(request, pieces, form.cleaned_data["to"])
    elif what == "letters":
        _send(request, pieces)
    else:
        _decide(request, pieces, DECIDES[what])
    return _to_list(request)


def _hand_over(request, pieces, to):
    done = _each(request, pieces, lambda piece: actions.take(piece, by=request.user, to=to))
    if done:
        messages.success(request, f"{done} 篇已转给{called(to)}。")


def _decide(request, pieces, to):
    def decide(piece):
        return actions.decide(piece, to, by=request.user, seen=request.POST.get(f"seen_{piece.pk}"))

    done = _each(request, pieces, decide)
    if done:
        messages.success(
            request, f"{done} 篇已定为“{to.label}”。信已拟好，发出以后作者才看到；勾选它们，选“发出拟好的信”。"
        )


def _send(request, pieces):
    """Send until the editor has waited long enough; what is left stays as it was."""
    ends = time.monotonic() + PATIENCE
    tried, left = [], list(pieces)

    def send(piece):
        letter = actions.dispatch(piece, by=request.user, seen=request.POST.get(f"seen_{piece.pk}", ""))
        tried.append(letter.pk)

    while left and time.monotonic() < ends:
        _each(request, [left.pop(0)], send)
    sent = Letter.objects.sent().filter(pk__in=tried).count()
    if sent:
        messages.success(request, f"{sent} 封信已发出。")
    if len(tried) > sent:
        messages.error(
            request, f"{len(tried) - sent} 封信没有发出，原因在各篇的信函里，可以再发一次；作者还没有看到决定。"
        )
    if left:
        messages.warning(request, f"发信太慢，还有 {len(left)} 封没有发，都还是草稿。请勾选它们再发一次。")


def _each(request, pieces, act):
    """Do it with each piece in a transaction of its own. Returns with how many it was done; tells of the others why not."""
    done = 0
    for piece in pieces:
        try:
            act(piece)
        except Refused as refusal:
            messages.warning(request, f"《{piece.title}》{piece.number}：{refusal}")
        else:
            done += 1
    return done


def _few(request, chosen):
    """As many as one can look at; of more, nothing is done."""
    pieces = list(
        chosen.order_by("-received_at", "-pk")
        .select_related("section", "handled_by")
        .prefetch_related(Prefetch("letters", Letter.objects.in_hand(), to_attr="in_hand"))[: MOST + 1]
    )
    if len(pieces) > MOST:
        messages.error(request, f"没有改动：一次最多 {MOST} 篇。请用筛选分几次办。")
        return []
    return pieces


def _ask(desk, request, what, chosen, *, form=None):
    """Name the pieces, and those with which it cannot be done; nothing is changed yet."""
    pieces = chosen if isinstance(chosen, list) else _few(request, chosen)
    if not pieces:
        return _to_list(request)
    for piece in pieces:
        piece.why_not = _why_not(piece, what)
    name, button = ASKED[what]
    query = _list_query(request)
    shown = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": name,
        "button": button,
        "what": what,
        "can": [piece for piece in pieces if not piece.why_not],
        "cannot": [piece for piece in pieces if piece.why_not],
        "form": form,
        "list_address": walking.list_address(query),
        "carried": walking.carried(query),
    }
    return TemplateResponse(
        request, "admin/submissions/submission/bulk.html", shown, status=422 if form and form.errors else 200
    )


def _why_not(piece, what):
    """What already stands in the way, in a few words; it is judged again when it is done."""
    if what in DECIDES and DECIDES[what] not in actions.choices(piece):
        return f"现在是“{piece.stands.label}”"
    if what == "letters" and not piece.in_hand:
        return "没有拟好的信"
    if what == "letters" and not piece.email:
        return "作者没有留邮箱，请打电话告知"
    return ""


def _list_query(request):
    """How the list was narrowed: it is asked from its own address, or from a page that carries it."""
    at_list = request.resolver_match.url_name == "submissions_submission_changelist"
    return request.GET.urlencode() if at_list else walking.asked_for(request)


def _to_list(request):
    return HttpResponseRedirect(walking.list_address(_list_query(request)))
