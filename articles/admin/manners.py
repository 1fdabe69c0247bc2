"""How forms of the desk's own models behave, for admin classes to take up."""

from django.contrib import messages
from django.http import HttpResponseRedirect

from issues.actions import Refused


class PlainFields:
    """Plain fields, without the admin's pencils and pluses beside them."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        return db_field.formfield(**kwargs)


class RefusalsTold:
    """What an action refuses while the form is saved is told, and nothing is saved."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(request.path)
