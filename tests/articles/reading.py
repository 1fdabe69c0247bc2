"""Reading the public pages in tests: publishing an issue, asking for a page, its words."""

from django.core.cache import cache

from issues import actions as issue_actions


def publish(issue, by):
    issue_actions.publish(issue, by=by)
    cache.clear()


def get(client, path):
    return client.get(path)


def text(response):
    return response.content.decode()


def picture(photo):
    return f'<figure data-photo="{photo.pk}"><img alt="图"><figcaption>会场</figcaption></figure>'
