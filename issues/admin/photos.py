"""The photo library's screens: the wall of pictures, one picture's words, uploads, and the picker."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, ProtectedError, Q
from django.forms.widgets import Script
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from .. import bounded, photos, uploads
from ..asking import asked, number
from ..models import Issue, Photo
from ..uses import used_photos, uses_of

PER_PAGE = 24
WANTED = {"caption": "没有图片说明", "credit": "没有摄影（供图）", "alt": "没有替代文字", "unused": "还没用过"}
STYLES = {"all": ["admin/css/photo-library.css"]}


class PhotoForm(forms.ModelForm):
    """The words of a picture in the library."""

    class Meta:
        model = Photo
        fields = ("caption", "credit", "alt")
        widgets = {"caption": forms.Textarea({"rows": 2})}

    def clean_caption(self):
        return " ".join(self.cleaned_data["caption"].split())


@admin.register(Photo)
class PhotoAdmin(admin.ModelAdmin):
    """Pictures come in by upload and are never changed; one that is used anywhere is never deleted."""

    form = PhotoForm
    change_form_template = "admin/issues/photo/form.html"
    delete_confirmation_template = "admin/issues/photo/delete.html"
    actions = None

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("upload/", view(self.upload_view), name="issues_photo_upload"),
            path("picker/", view(self.picker_view), name="issues_photo_picker"),
            path("<int:pk>/image/", view(self.image_view), name="issues_photo_image"),
            path("<int:pk>/take-back/", view(self.take_back_view), name="issues_photo_take_back"),
        ]
        return own + super().get_urls()

    # The wall

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        found, asked = self._asked(request)
        page = Paginator(found.newest_first(), PER_PAGE).get_page(request.GET.get("page"))
        chosen = self._chosen(request)
        context = {
            **self.admin_site.each_context(request),
            **asked,
            "opts": self.opts,
            "title": "图片",
            "page": page,
            "uses": uses_of([*page.object_list, *([chosen] if chosen else [])]),
            "counts": counts(),
            "chosen": chosen,
            "form": PhotoForm(instance=chosen) if chosen else None,
            "media": forms.Media(css=STYLES, js=[Script("js/desk/photo-library.js", type="module")]),
            "may_add": self.has_add_permission(request),
            "may_change": self.has_change_permission(request),
            "may_delete": self.has_delete_permission(request, chosen),
            "here": request.get_full_path(),
        }
        return render(request, "admin/issues/photo/wall.html", context)

    def _asked(self, request):
        """The pictures asked for, and the question itself for the form."""
        words, lacking, issue = (asked(request.GET, name) for name in ("q", "lacking", "issue"))
        found = Photo.objects.matching(words)
        if lacking in ("caption", "credit", "alt"):
            found = found.filter(**{lacking: ""})
        elif lacking == "unused":
            found = found.exclude(pk__in=used_photos())
        issues = list(Issue.objects.newest_first()[:18])
        if (pk := number(issue)) is not None:
            found = found.filter(pk__in=used_photos(issue=pk))
        return found, {"q": words, "lacking": lacking, "wanted": WANTED, "issues": issues, "issue": issue}

    def _chosen(self, request):
        pk = number(request.GET.get("photo", ""))
        return Photo.objects.select_related("uploaded_by").filter(pk=pk).first()

    # One picture

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context |= {"photo": obj, "uses": uses_of([obj]), "show_save_and_add_another": False}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def add_view(self, request, form_url="", extra_context=None):
        """Pictures come in on the wall."""
        return HttpResponseRedirect(reverse("admin:issues_photo_changelist"))

    def response_change(self, request, obj):
        back = request.POST.get("back", "")
        if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
            return super().response_change(request, obj)
        self.message_user(request, f"已保存“{obj}”的说明与供图。放进文章里的图片不会跟着改。", messages.SUCCESS)
        return HttpResponseRedirect(back)

    def delete_view(self, request, object_id, extra_context=None):
        photo = self.get_object(request, object_id)
        places = uses_of([photo]).get(photo.pk, []) if photo else []
        if places:
            where = "、".join(str(place) for place in places[:5])
            more = f"等 {len(places)} 处" if len(places) > 5 else ""
            messages.error(request, f"“{photo}”没有删除：它用在{where}{more}。登过的图片要留着，不能删。")
            return HttpResponseRedirect(f"{reverse('admin:issues_photo_changelist')}?photo={photo.pk}")
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request, obj):
        photos.remove(obj)

    # For scripts

    def upload_view(self, request):
        """Take one file into the library; the answer is the picture, or why it was refused."""
        if not self.has_add_permission(request):
            return JsonResponse({"error": "您没有上传图片的权限。请找主管的同事办理。"}, status=403)
        return _upload(request)

    def image_view(self, request, pk):
        """The address of a picture for the editor: bodies keep only its number."""
        if not (self.has_view_or_change_permission(request) or request.user.has_module_perms("articles")):
            raise PermissionDenied
        photo = get_object_or_404(Photo, pk=pk)
        widths = {width: address for address, width in photo.srcset}
        response = HttpResponseRedirect(widths.get(960) or photo.image.url)
        response["Cache-Control"] = "private, max-age=3600"
        return response

    def take_back_view(self, request, pk):
        """Take an upload of one's own out of the library again, as long as nothing shows it."""
        photo = get_object_or_404(Photo, pk=pk)
        if not self.has_add_permission(request) or photo.uploaded_by_id != request.user.pk:
            raise PermissionDenied("只能移出自己上传的图片。别人的图片请在图片库里删除。", "issues.delete_photo")
        return self._take_back(request, photo)

    @method_decorator(require_POST)
    def _take_back(self, request, photo):
        words = str(photo)
        try:
            if uses_of([photo]):
                raise ProtectedError("", {photo})
            with transaction.atomic():
                self.log_deletions(request, [photo])
                photos.remove(photo)
        except ProtectedError:
            return JsonResponse({"error": f"“{words}”没有移出：已经有地方用了它。"}, status=409)
        return JsonResponse({"message": f"“{words}”已移出图片库。"})

    def _own_unused(self, request, shown):
        """Those of the pictures that this person uploaded and that nothing shows, nor the form that asks, by their pks."""
        if not self.has_add_permission(request):
            return set()
        own = [photo for photo in shown if photo.uploaded_by_id == request.user.pk]
        here = set(asked(request.GET, "here").split(","))
        return {photo.pk for photo in own if str(photo.pk) not in here} - uses_of(own).keys() if own else set()

    def picker_view(self, request):
        """The library in a window over an article: choose one picture, or upload it here."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        words, new = asked(request.GET), asked(request.GET, "new")
        page = Paginator(Photo.objects.matching(words).newest_first(), 16).get_page(request.GET.get("page"))
        fresh = Photo.objects.filter(pk=number(new)).first()
        shown = [*([fresh] if fresh else []), *(photo for photo in page.object_list if photo != fresh)]
        context = {
            **self.admin_site.each_context(request),
            "title": "选一张图片",
            "is_popup": True,
            "q": words,
            "page": page,
            "shown": shown,
            "here": asked(request.GET, "here"),
            "fresh": fresh,
            "own_unused": self._own_unused(request, shown),
            "submit": request.GET.get("submit") or "放进正文",
            "may_add": self.has_add_permission(request),
            "media": forms.Media(css=STYLES, js=[Script("js/desk/photo-picker.js", type="module")]),
        }
        return render(request, "admin/issues/photo/picker.html", context)


@require_POST
def _upload(request):
    file = request.FILES.get("file")
    if file is None:
        return JsonResponse({"error": "没有收到文件，请再选一次。"}, status=400)
    name = uploads.safe_name(file.name)
    try:
        data = uploads.read(file)
        photo = photos.known(data)
        is_known = photo is not None
        photo = photo or photos.take_in(data, by=request.user, name=name)
    except (uploads.Rejected, bounded.ChildFailed) as refusal:
        return JsonResponse({"error": str(refusal)}, status=400)
    return JsonResponse({"photo": told(photo), "known": is_known})


def counts():
    """How many pictures there are, and how many lack a credit or an alternative text."""
    return Photo.objects.aggregate(
        all=Count("pk"), credit=Count("pk", filter=Q(credit="")), alt=Count("pk", filter=Q(alt=""))
    )


def told(photo):
    """A picture as scripts are told of it."""
    return {
        "id": photo.pk,
        "name": str(photo),
        "caption": photo.caption,
        "credit": photo.credit,
        "alt": photo.alt,
        "width": photo.width,
        "height": photo.height,
        "small": photo.is_small,
        "thumbnail": photo.thumbnail,
        "url": f"{reverse('admin:issues_photo_changelist')}?photo={photo.pk}#photo",
    }
