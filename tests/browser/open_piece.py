"""`python -m tests.browser.open_piece`: a site gets a piece and somebody signed in; tells both as a line of JSON."""

import json
import sys


def main():
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # as in all other tests
    from tests.factories import make_article, make_editor

    person, client = make_editor("沈若兰"), Client()
    article = make_article(title="渡口的灯", body="<p>灯一亮。</p>", by=person)
    client.force_login(person)
    sys.stdout.write(json.dumps({"article": article.pk, "session": client.cookies["sessionid"].value}))


if __name__ == "__main__":
    main()
