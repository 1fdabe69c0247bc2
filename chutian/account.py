"""The door of the desk, and the page on which a person looks after their own account."""

from functools import wraps

from allauth.account import views as accounts
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles import rights
from articles.models import Stage

from . import kept
from .kepttold import told
from .second_factor import has_second_factor, must_have_second_factor, owes_second_factor

LATEST = 10


def at_the_desk(view):
    """A page of allauth's inside the desk: with its menu, its names and its head."""

    @wraps(view)
    def shown(request, *args, **kwargs):
        answer = view(request, *args, **kwargs)
        if isinstance(answer, TemplateResponse):
            answer.context_data = admin.site.each_context(request) | (answer.context_data or {})
        return answer

    return never_cache(shown)


@at_the_desk
def sign_in(request):
    """The one door: of the desk and of every page that asks who is there."""
    if request.user.is_authenticated and not admin.site.has_permission(request):
        return TemplateResponse(request, "account/no_desk.html", {"title": "这个账号不能打开编辑台"}, status=403)
    return accounts.login(request)


@never_cache
@login_required
def account(request):
    """我的账号: who I am, what I may do, my second factors, my latest sign-ins."""
    keys = Authenticator.objects.filter(user=request.user).order_by("created_at")
    by_type = {kind: [key for key in keys if key.type == kind] for kind in Authenticator.Type}
    codes = by_type[Authenticator.Type.RECOVERY_CODES]
    stages = rights.stages_of(request.user)
    context = admin.site.each_context(request) | {
        "title": "我的账号",
        "groups": request.user.groups.order_by("pk"),
        "stages": [rights.label(stage) for stage in Stage if stage in stages],
        "totp": next(iter(by_type[Authenticator.Type.TOTP]), None),
        "passkeys": by_type[Authenticator.Type.WEBAUTHN],
        "codes_left": len(codes[0].wrap().get_unused_codes()) if codes else None,
        "has_second_factor": has_second_factor(request.user),
        "must_have": must_have_second_factor(request.user),
        "owes": owes_second_factor(request.user),
        "sign_ins": request.user.sign_ins.all()[:LATEST],
    }
    return render(request, "account/account.html", context)


@never_cache
@login_required
def kept_form(request):
    """What was sent when the sign-in had run out, for one more press of the button."""
    form = kept.found(request)
    if form is None:
        return redirect("admin:index")
    context = {
        "title": "刚才提交的内容还在",
        "form": form,
        "told": told(form),
        "why": "登录过期以后提交的，还没有保存。",
    }
    return render(request, "account/kept.html", admin.site.each_context(request) | context)


@require_POST
@login_required
def drop_kept_form(request):
    form = kept.drop(request)
    messages.success(request, "已放弃刚才提交的内容，没有改动。")
    return redirect(form["path"] if form else "admin:index")


@never_cache
@login_required
@require_POST
def stay_awake(request):
    """Says that somebody is at work; the middleware has noted it."""
    return HttpResponse(status=204)


@login_required
def no_password(request):
    messages.warning(request, "您的账号没有密码，只用通行密钥登录。要设密码，请找系统管理员。")
    return redirect("mfa_index")
