"""The list of submissions, and the screen of one."""

from django.contrib import admin, messages
from django.contrib.admin import ShowFacets
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from issues.asking import asked
from issues.models import Issue

from .. import actions, alike, queries
from ..forms.desk import AdoptForm, LetterForm, NoteForm
from ..forms.piece import AI
from ..models import Letter, LetterTemplate, Status, Submission
from . import bulk, comparing, deeds, exporting, filters, forgetting, letters, taking_in, walking

MOST_NAMED = 12
AUTOMATIC = (LetterTemplate.Kind.RECEIPT, LetterTemplate.Kind.REVISED, LetterTemplate.Kind.FEES)
KEPT = ("status", "told", "waited", "handler", "channel", "o")


@admin.register(Submission)
class SubmissionAdmin(admin.ModelAdmin):
    """Submissions come in from outside and move by steps: no form writes them, nothing deletes them."""

    list_display = ("title", "wished", "status", "waited", "handled_by")
    list_filter = filters.ALL
    show_facets = ShowFacets.NEVER  # the filters count by themselves
    search_fields = ("number", "title", "pen_name", "real_name", "phone")
    list_per_page = 50
    ordering = ("-received_at", "-pk")
    actions = (bulk.hand_over, bulk.read, bulk.decline, bulk.pass_on, bulk.letters, exporting.export)

    def has_export_permission(self, request):
        return request.user.has_perm(exporting.RIGHT)

    def get_action_choices(self, request, default_choices=(("", "选一件事"),)):
        return super().get_action_choices(request, list(default_choices))

    def response_action(self, request, queryset):
        if not bulk.are_pks(request.POST.getlist(bulk.CHOSEN)):
            messages.error(request, "没有改动：选中的来稿认不出。请刷新这一页重新勾选。")
            return None
        return super().response_action(request, queryset)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    # The list

    def get_queryset(self, request):
        return super().get_queryset(request).for_list()

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        by_telephone = request.user.has_perm("submissions.view_contact")
        return queries.matching(queryset, search_term, by_telephone=by_telephone), False

    @admin.display(description="投给", ordering="section")
    def wished(self, submission):
        return submission.section

    @admin.display(description="等了", ordering="waiting_since")
    def waited(self, submission):
        return submission.days_waiting

    def get_changelist(self, request, **kwargs):
        return comparing.FlaggedList

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request,
            {"title": "来稿", "warn_after": Submission.WARN_AFTER, **queries.standing_by(), **(extra_context or {})},
        )

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("find/", view(self.find_view), name="submissions_submission_find"),
            *taking_in.urls(self),
            *deeds.urls(self),
            *letters.urls(self),
            *comparing.urls(self),
            *forgetting.urls(self),
            *bulk.urls(self),
            *exporting.urls(self),
            *super().get_urls(),
        ]

    def lookup_allowed(self, lookup, value, request=None):
        """No narrowing but by the filters: by others the address of the list would tell telephones letter by letter."""
        return lookup in {one.parameter_name for one in self.list_filter}

    @method_decorator(sensitive_post_parameters())
    @method_decorator(require_POST)
    def find_view(self, request):
        """From what was typed to the list that it means: how to reach somebody stays out of addresses, and so out of every log."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        words, kept = asked(request.POST), {name: asked(request.POST, name) for name in KEPT}
        contact = queries.contact_in(words)
        if not contact:
            return _list(kept | {"q": words})
        if not request.user.has_perm("submissions.view_contact"):
            messages.error(request, "按电话、邮箱查找，要有“看作者的联系方式”的权限。")
            return _list(kept)
        found = queries.of_contact(contact)
        if found is None:
            messages.warning(request, "没有这个电话或邮箱投来的稿件。")
        return _list(kept | {"sender": found.pk if found else ""})

    # The screen

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The screen of a submission, which is looked at; what may be done is a button with an address of its own."""
        submission = self.get_object(request, object_id)
        if submission is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, submission):
            raise PermissionDenied
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return self.screen(request, submission)

    def screen(self, request, submission, *, contact=False, letter_form=None, note_form=None, status=200):
        """The page about one submission; `contact` shows how to reach its sender, forms hold what was not saved."""
        others = queries.same_sender(Submission.objects.exclude(pk=submission.pk), submission)
        may_change = self.has_change_permission(request, submission)
        shown = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": submission.title,
            "submission": submission,
            "paragraphs": [line for line in submission.text.splitlines() if line.strip()],
            **_files(submission),
            **_letters(submission, letter_form, may_change),
            "notes": submission.notes.select_related("by"),
            "note_form": note_form or NoteForm(),
            "alike": alike.beside(submission),
            "others": others.newest_first()[:MOST_NAMED],
            "number_of_others": others.count(),
            **walking.around(self, request, submission),
            "steps": steps(submission) if may_change else [],
            "may_change": may_change,
            "adopt_form": self._adopt_form(request, submission),
            "may_see_contact": request.user.has_perm("submissions.view_contact"),
            "contact": contact,
            "ai": AI[said] if (said := submission.statements.get("ai")) in AI and said else "",
        }
        return TemplateResponse(request, "admin/submissions/submission/submission.html", shown, status=status)

    def _adopt_form(self, request, submission):
        """Where the piece may go, for those who may adopt it now; else None."""
        if Status.ADOPTED not in Submission.NEXT[submission.stands]:
            return None
        if not request.user.has_perm("submissions.adopt_submission"):
            return None
        return AdoptForm(initial={"issue": Issue.objects.coming(), "section": submission.section_id})


def _files(submission):
    """The files of the newest version, those of earlier ones, and the earlier versions themselves."""
    files = list(submission.attachments.all())
    current = [file for file in files if file.version == submission.version]
    return {
        "attachments": current,
        "changed_in_form": any(actions.changed_in_form(submission, file) for file in current),
        "earlier_attachments": [file for file in files if file.version != submission.version],
        "earlier_versions": submission.earlier_versions.all(),
    }


def _letters(submission, form, may_change):
    """The letters that went or failed, and the one in hand with what it may begin with."""
    letters = list(submission.letters.select_related("written_by"))
    letter = next((one for one in letters if one.status == Letter.State.DRAFT), None)
    return {
        "letter": letter,
        "letters": [one for one in reversed(letters) if one != letter],
        "letter_form": (form or LetterForm(instance=letter)) if letter and may_change else None,
        "letter_templates": LetterTemplate.objects.current().exclude(kind__in=AUTOMATIC),
    }


def steps(submission):
    """The decisions that a button may make from here, 不采用 last."""
    return sorted(actions.choices(submission), key=lambda to: to == Status.DECLINED)


def _list(parameters):
    query = urlencode({name: value for name, value in parameters.items() if value})
    return HttpResponseRedirect(f"{reverse('admin:submissions_submission_changelist')}?{query}")
