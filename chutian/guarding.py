"""While the site is guarded (重保), the desk and the way to send pieces in are for inside networks. Reading goes on."""

from django.http import JsonResponse
from django.utils.cache import add_never_cache_headers

from issues import showing
from issues.asking import wants_json

from . import states

SUBMISSION = "/submit/"
#: Addresses that are closed to outside networks, and what of them stays open: it is read, and answered from the page cache.
CLOSED = ("/admin/", "/preview/", SUBMISSION)
OPEN = ("/submit/guidelines/",)
WHY = {
    True: "重要保障期内，网上投稿暂停。请把稿件用电子邮件发来，或寄到编辑部。",
    False: "重要保障期内，编辑台只在单位内部网络中使用。",
}


class GuardedFromOutside:
    """Asks of every request to a closed address whether the site is guarded; of others nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        path = request.path_info
        if not path.startswith(CLOSED) or path in OPEN or states.is_inside(request) or not states.is_guarded():
            return self.get_response(request)
        return refused(request, is_submission=path.startswith(SUBMISSION))


def refused(request, *, is_submission):
    if wants_json(request):
        answer = JsonResponse({"error": WHY[is_submission], "message": WHY[is_submission]}, status=403)
    else:
        context = {"why": WHY[is_submission], "is_submission": is_submission}
        answer = showing.show(request, "chutian/guarded.html", context, status=403)
    add_never_cache_headers(answer)
    return answer
