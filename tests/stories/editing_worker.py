"""What is killed while pieces are edited, signed, brought back, withdrawn and published: see killing.py."""

import itertools

from .killing import tell, work

PIECES, ISSUES = 5, 8


def prepare():
    """Pieces to edit, to sign and to bring back, and issues whose pieces are all signed up to 三校."""
    from django.db import transaction

    with transaction.atomic():
        _prepare()


def _prepare():
    from articles import actions
    from tests.factories import make_article, make_editor, make_issue, make_signers, sign_up_to

    editor, signers = make_editor("沈若兰"), make_signers()
    for stage, person in signers.items():
        type(person).objects.filter(pk=person.pk).update(username=stage)
    for place in range(PIECES):
        make_article(title=f"改稿{place}", credits=[("文", "林知秋")], by=editor)
        signing = make_article(title=f"送审{place}", issue=make_issue(2025, 1 + place), by=editor)
        for stage, person in signers.items():
            signing.assignments.create(stage=stage, person=person, given_by=person)
        out = make_article(title=f"恢复{place}", web_from="2024-01-01T00:00:00Z", signed=True, by=editor)
        out.lead = "第二版的导语"
        out.save()
        actions.save_version(out, by=editor)
    for number in range(1, ISSUES + 1):
        issue = make_issue(2026, number)
        for title in ("甲", "乙"):
            sign_up_to(make_article(title=f"{title}{number}", issue=issue, by=editor), "proof3", signers)


def people():
    from django.contrib.auth import get_user_model

    return {person.username: person for person in get_user_model().objects.all()}


def edit():
    """Save one piece after another through the form, words and bylines, as long as it lives."""
    from django.test import Client

    from articles.models import Article
    from tests.articles.test_admin_articles import change, typed

    desk = Client(SERVER_NAME="127.0.0.1")
    desk.force_login(people()["沈若兰"])
    for article in itertools.cycle(Article.objects.filter(title__startswith="改稿")):
        article.refresh_from_db()
        number = article.versions.newest().number
        form = typed(article, body=f"<p>第{number}次改的正文。</p>", lead=f"第{number}次改的导语")
        form |= {"bylines-0-printed_name": f"林知秋{number}"}
        answer = desk.post(change(article), form)
        assert answer.headers.get("Location") == change(article), answer.content.decode()
        tell(article=article.pk, version=number + 1)


def sign():
    """Sign every piece that is under way, stage by stage."""
    from articles import actions
    from articles.actions import trail
    from articles.models import Article

    signers = people()
    for article in Article.objects.filter(title__startswith="送审"):
        newest = article.versions.newest()
        while (stage := trail.process_of(article).next_stage(newest.number)) != "press":
            actions.sign(article, stage, by=signers[stage], version=newest, opinion="同意。")
            tell(article=article.pk, stage=stage)


def bring_back():
    """Bring earlier words back, take pieces from readers and give them back, as long as it lives."""
    from articles import actions
    from articles.models import Article

    editor = people()["沈若兰"]
    for article in itertools.cycle(Article.objects.filter(title__startswith="恢复")):
        article.refresh_from_db()
        newest = article.versions.newest()
        actions.bring_back(article.versions.get(number=newest.number - 1), by=editor, base=newest)
        (actions.withdraw if article.withdrawn_at is None else actions.restore)(article, by=editor)
        tell(article=article.pk)


def publish():
    """付印签发 and 上网发布 of every issue that waits for it."""
    from articles import actions
    from issues import actions as issue_actions
    from issues.models import Issue

    signers = people()
    for issue in Issue.objects.filter(year=2026, published_at=None).order_by("number"):
        versions = actions.release_versions(issue)
        if versions:
            actions.release_issue(issue, by=signers["first"], listed=[version.pk for version in versions])
            tell(released=issue.number)
        issue_actions.publish(issue, by=signers["first"])
        tell(published=issue.number)


if __name__ == "__main__":
    work({"prepare": prepare, "edit": edit, "sign": sign, "bring_back": bring_back, "publish": publish})
