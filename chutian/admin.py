"""The desk's screens for people: users, roles, and the log of what they did."""

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from django import forms
from django.contrib import admin
from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group, Permission, User
from django.utils.html import format_html, format_html_join

from issues.deeds import addresses
from issues.log import called, record

from . import addressadmin, frontadmin, people, stateadmin  # noqa: F401 - they register their screens
from .models import SignIn
from .refusals import parts
from .second_factor import has_second_factor

GRANTED = ("chutian", "issues", "articles", "submissions", "taggit", "auth", "admin")

#: What is done to a person besides the form: (route, view, name).
DEEDS = (("<int:pk>/second-factor/", people.second_factor_view, "second_factor"),)

admin.site.unregister([User, Group])
# allauth's own screens would show mail addresses that nobody uses here, and the secrets of second factors.
admin.site.unregister([EmailAddress, Authenticator])


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People are made inactive and never deleted: with a person Django would delete what the log says of them."""

    list_display = ("username", "first_name", "roles", "is_staff", "is_active", "last_login")
    list_filter = ("groups", "is_active")
    search_fields = ("username", "first_name", "email")
    filter_horizontal = ()
    add_form_template = None
    add_form = UserCreationForm
    add_fieldsets = (
        (None, {"fields": ("username", "first_name", "password1", "password2")}),
        ("角色", {"fields": ("is_staff", "groups")}),
    )
    fieldsets = (
        (None, {"fields": ("username", "first_name", "email", "password_link", "second_factor_link")}),
        ("角色和权限", {"fields": ("is_active", "is_staff", "groups", "is_superuser")}),
        ("日期", {"fields": ("last_login", "date_joined")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        """Only a superuser makes superusers, and nobody else gives himself a role."""
        fixed = ("password_link", "second_factor_link", "second_factor_told", "last_login", "date_joined")
        if request.user.is_superuser:
            return fixed
        own = obj is not None and obj.pk == request.user.pk
        return (*fixed, "is_superuser", *(("groups",) if own else ()))

    def get_fieldsets(self, request, obj=None):
        """The way to take a second factor away is shown to those who may."""
        sets = super().get_fieldsets(request, obj)
        if obj is None or people.may_take_away(obj, by=request.user):
            return sets
        told = {"second_factor_link": "second_factor_told"}
        return [(title, {**of, "fields": [told.get(name, name) for name in of["fields"]]}) for title, of in sets]

    def has_change_permission(self, request, obj=None):
        """Only a superuser may change a superuser; whoever could set that password could become one."""
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not above and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="角色")
    def roles(self, user):
        return "、".join(group.name for group in user.groups.all()) or ("超级管理员" if user.is_superuser else "—")

    @admin.display(description="密码")
    def password_link(self, user):
        return format_html('<a class="button" href="{}">重设密码…</a>', "../password/")

    @admin.display(description="两步验证")
    def second_factor_link(self, user):
        if not has_second_factor(user):
            return "没有设置"
        return format_html('已设置 <a class="button" href="{}">解除两步验证…</a>', "../second-factor/")

    @admin.display(description="两步验证")
    def second_factor_told(self, user):
        return "已设置，只有超级管理员可以解除" if has_second_factor(user) else "没有设置"

    def get_urls(self):
        return [*addresses(self, "auth_user", *DEEDS), *super().get_urls()]

    def user_change_password(self, request, id, form_url=""):
        return people.ask_who_it_is(request) or super().user_change_password(request, id, form_url)

    def save_related(self, request, form, formsets, change):
        """Which roles were given or taken stands in the log, by name."""
        roles = form.instance.groups.order_by("pk").values_list("name", flat=True)
        before = list(roles)
        super().save_related(request, form, formsets, change)
        if before != (after := list(roles.all())):
            record(request.user, people.role_change(before, after), form.instance)


class PermissionField(forms.ModelMultipleChoiceField):
    """Permissions in the words of the desk: 文章 · 修改."""

    def label_from_instance(self, permission):
        thing, verb = parts(permission)
        return f"{thing} · {verb or permission.name}"


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """The roles in the order of the trade, with who has each and what it may."""

    list_display = ("name", "people")
    search_fields = ()
    ordering = ("pk",)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("user_set", "permissions__content_type")

    def get_fields(self, request, obj=None):
        return ("name", "permissions") if self._may_write(request, obj) else ("name", "people", "granted")

    def get_readonly_fields(self, request, obj=None):
        return () if self._may_write(request, obj) else ("people", "granted")

    def _may_write(self, request, obj):
        return self.has_change_permission(request, obj) if obj else self.has_add_permission(request)

    @admin.display(description="人员")
    def people(self, group):
        return "、".join(called(person) for person in group.user_set.all() if person.is_active) or "—"

    @admin.display(description="权限")
    def granted(self, group):
        by_thing = {}
        for permission in group.permissions.all():
            thing, verb = parts(permission)
            by_thing.setdefault(thing, []).append(verb or permission.name)
        rows = format_html_join(
            "", "<dt>{}</dt><dd>{}</dd>", ((thing, "、".join(may)) for thing, may in by_thing.items())
        )
        return format_html('<dl class="granted">{}</dl>', rows)

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "permissions":
            kwargs["form_class"] = PermissionField
            kwargs["queryset"] = Permission.objects.filter(content_type__app_label__in=GRANTED).select_related(
                "content_type"
            )
        return admin.ModelAdmin.formfield_for_manytomany(self, db_field, request, **kwargs)


class OnlyRead(admin.ModelAdmin):
    """A list of what happened."""

    list_display_links = None
    list_per_page = 50

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(SignIn)
class SignInAdmin(OnlyRead):
    list_display = ("at", "person", "result", "way", "address", "browser")
    list_filter = ("outcome", "at")
    list_select_related = ("user",)
    search_fields = ("user__username", "user__first_name", "address")

    @admin.display(description="人员", ordering="user")
    def person(self, sign_in):
        return called(sign_in.user) if sign_in.user else "没有这个账号"

    @admin.display(description="结果", ordering="outcome")
    def result(self, sign_in):
        return f"{'✓' if sign_in.outcome == SignIn.Outcome.IN else '△'} {sign_in.get_outcome_display()}"


@admin.register(LogEntry)
class LogAdmin(OnlyRead):
    """The log is read, and neither written nor changed here."""

    list_display = ("action_time", "person", "deed", "kind", "thing")
    list_filter = ("action_time",)
    list_select_related = ("user", "content_type")
    search_fields = ("object_repr", "change_message", "user__username", "user__first_name")

    @admin.display(description="操作人", ordering="user")
    def person(self, entry):
        return called(entry.user)

    @admin.display(description="操作")
    def deed(self, entry):
        return deed(entry)

    @admin.display(description="类别", ordering="content_type")
    def kind(self, entry):
        return entry.content_type.name if entry.content_type else "—"

    @admin.display(description="对象")
    def thing(self, entry):
        url = None if entry.is_deletion() else entry.get_admin_url()
        return format_html('<a href="{}">{}</a>', url, entry.object_repr) if url else entry.object_repr


def deed(entry):
    """What was done, in a word or two: the action's own name, or what Django's forms say of a save."""
    named = {ADDITION: "添加", DELETION: "删除"}
    return entry.get_change_message().rstrip("。") or named.get(entry.action_flag, "修改")
