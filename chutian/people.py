"""What an administrator does for a person who cannot help themselves: a lost telephone, a forgotten password."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode

from issues.actions import NotAllowed
from issues.log import called, record

from . import second_factor

NOT_YOURS = "能签署、签发或发布的人，两步验证只有超级管理员可以解除，免得一个人既能改密码又能解除验证，冒名签署。"


@transaction.atomic
def take_second_factor_away(person, *, by):
    """Take every second factor of a person away, so that the password alone opens the desk until they set one up again.

    Raises NotAllowed where the person signs or releases and `by` is no superuser.
    """
    if not may_take_away(person, by=by):
        raise NotAllowed(NOT_YOURS)
    if second_factor.take_away(person):
        record(by, "解除两步验证", person)


def may_take_away(person, *, by):
    return by.is_superuser or not second_factor.answers_for_words(person)


def ask_who_it_is(request):
    """A redirect to where the person shows again that it is they, or None if they just did."""
    if not is_reauthentication_required(request, app="chutian"):
        return None
    way, *_ = get_adapter().get_reauthentication_methods(request.user)
    return redirect(f"{way['url']}?{urlencode({'next': request.get_full_path()})}")


def second_factor_view(desk, request, pk):
    """Asks before the second factor of a person is taken away."""
    person = get_object_or_404(desk.get_queryset(request), pk=pk)
    if not desk.has_change_permission(request, person):
        raise PermissionDenied
    if answer := ask_who_it_is(request):
        return answer
    if request.method == "POST":
        try:
            take_second_factor_away(person, by=request.user)
            messages.success(request, f"已解除{called(person)}的两步验证，已记入操作日志。请提醒本人重新设置。")
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        return redirect("admin:auth_user_change", pk)
    context = {
        "title": "解除两步验证",
        "person": person,
        "has_second_factor": second_factor.has_second_factor(person),
        "refusal": "" if may_take_away(person, by=request.user) else NOT_YOURS,
    }
    return render(request, "admin/auth/user/second_factor.html", admin.site.each_context(request) | context)


def role_change(before, after):
    """What is written in the log when the roles of a person changed: 角色改为：总编辑（原为：校对）."""
    now, once = ("、".join(roles) or "没有角色" for roles in (after, before))
    return f"角色改为：{now}（原为：{once}）"
