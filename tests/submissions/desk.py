"""What the tests of the desk for submissions share: who works there, addresses, what was recorded."""

from datetime import timedelta

from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

LIST = "/admin/submissions/submission/"
READ = "submissions.view_submission"
DECIDE = "submissions.change_submission"
CONTACT = "submissions.view_contact"
SCRIPT = "<script>alert(1)</script>"


def at(act, submission, *more):
    return reverse(f"admin:submissions_submission_{act}", args=[submission.pk, *more])


def titles(answer):
    return [submission.title for submission in answer.context["cl"].result_list]


def page_of(client, submission):
    return client.get(at("change", submission)).content.decode()


def days_ago(days):
    return timezone.now() - timedelta(days=days)


def said():
    return list(LogEntry.objects.order_by("pk").values_list("change_message", flat=True))
