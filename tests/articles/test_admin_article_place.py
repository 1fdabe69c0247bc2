"""Where a piece stands and when it comes out, as the article form changes it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from issues import actions as issue_actions
from tests.articles.test_admin_articles import ADD, change, typed
from tests.factories import make_article, make_editor, make_issue, make_person, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


@pytest.fixture
def writer(client):
    """An editor who may write, and neither publish nor withdraw."""
    person = make_person(permissions=["articles.add_article", "articles.change_article", "articles.view_article"])
    client.force_login(person)
    return person


@pytest.fixture
def seen():
    """A piece that readers see with its issue."""
    editor, issue = make_editor(), make_issue()
    article = make_article(issue=issue, section=make_section(), signed=True, by=editor)
    issue_actions.publish(issue, by=editor)
    return article


@pytest.mark.parametrize("moved", [{"issue": ""}, {"on_web": ""}], ids=["taken out", "off the web"])
def test_the_form_takes_no_piece_from_readers(client, writer, seen, moved):
    page = client.post(change(seen), typed(seen, lead="新导语") | moved).content.decode()

    assert "请用“下线”" in page
    assert "新导语" in page
    assert list(Article.objects.published()) == [seen]


def test_not_even_a_chief_puts_a_piece_off_by_the_form(client, chief, seen):
    page = client.post(change(seen), typed(seen, web_from="2150-01-01 00:00")).content.decode()

    assert "请用“下线”" in page
    assert list(Article.objects.published()) == [seen]


def test_the_time_of_a_piece_is_not_set_by_who_may_not_publish(client, writer):
    article = make_article(issue=make_issue(), signed=True)

    page = client.get(change(article)).content.decode()
    client.post(change(article), typed(article, lead="新导语", web_from="2020-01-01 00:00"))

    article.refresh_from_db()
    field = page[page.index('name="web_from"') :]
    assert " disabled" in field[: field.index(">")]
    assert (article.lead, article.web_from) == ("新导语", None)
    assert list(Article.objects.published()) == []


def test_a_time_of_its_own_stays_to_the_second_when_others_save(client, writer):
    moment = timezone.now() + timedelta(days=3)
    article = make_article(signed=True, web_from=moment)

    client.post(change(article), typed(article, lead="新导语", web_from=""))

    article.refresh_from_db()
    assert (article.lead, article.web_from) == ("新导语", moment)


def test_who_may_publish_lets_a_piece_come_out_ahead(client, chief):
    article = make_article(issue=make_issue(), signed=True)

    client.post(change(article), typed(article, web_from="2020-01-01 08:00"))

    assert list(Article.objects.published()) == [article]


def test_a_new_piece_is_set_for_print_only_and_for_its_time(client, chief):
    issue = make_issue()

    client.post(ADD, typed(issue=issue.pk, on_web="", web_from="2030-01-01 08:00"))

    article = Article.objects.get()
    assert (article.issue, article.on_web) == (issue, False)
    assert f"{timezone.localtime(article.web_from):%Y-%m-%d %H:%M}" == "2030-01-01 08:00"


@pytest.mark.parametrize(
    "typed_time", ["2030年1月1日 8点", "2030/1/1 上午8点", "２０３０－１－１　０８：００", "2030年1月1日8时整"]
)
def test_a_time_of_its_own_is_understood_as_people_write_it(client, chief, typed_time):
    client.post(ADD, typed(web_from=typed_time))

    assert f"{timezone.localtime(Article.objects.get().web_from):%Y-%m-%d %H:%M}" == "2030-01-01 08:00"


def test_a_piece_put_onto_the_web_takes_the_schedule_of_its_issue_back(client, writer):
    editor, issue = make_editor(), make_issue()
    make_article(issue=issue, signed=True)
    waiting = make_article(issue=issue, on_web=False)
    issue_actions.publish(issue, by=editor, at=timezone.now() + timedelta(days=1))

    client.post(change(waiting), typed(waiting, on_web="on"))

    issue.refresh_from_db()
    assert (issue.published_at, Article.objects.get(pk=waiting.pk).on_web) == (None, True)
