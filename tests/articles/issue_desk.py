"""The issue desk in tests: its addresses, asking for an answer as JSON, and what it said."""

from django.urls import reverse

JSON = {"Accept": "application/json"}


def desk(issue, act="change", *rest):
    return reverse(f"admin:issues_issue_{act}", args=[issue.pk, *rest])


def said(response):
    return [str(message) for message in response.context["messages"]]
