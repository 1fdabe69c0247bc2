"""How pieces are announced: their credits are set out as the version prints them, wherever they stand."""

import re

import pytest
from django.core.cache import cache
from django.utils.html import strip_tags

from articles import actions, cards
from issues import actions as issue_actions
from tests.factories import make_article, make_author, make_editor, make_issue, make_section

pytestmark = pytest.mark.django_db

POSTS = [
    [
        ("文", "王立春", "本刊记者"),
        ("文", "章一帆", "本刊记者"),
        ("文", "周望川", "省人大常委会办公厅"),
        ("图", "本刊资料", ""),
    ],
    [("通讯员", "贺兰亭", "特约通讯员"), ("文", "林知秋", "")],
    [("文", "林知秋", ""), ("文", "周望川", "临溪县人大"), ("文", "成可风", "临溪县人大")],
]


def make_credited(credits, **fields):
    article = make_article(**fields)
    for place, (role, name, post) in enumerate(credits):
        article.bylines.create(role=role, author=make_author(name), printed_post=post, position=place)
    actions.save_version(article, by=make_editor())
    return article


def as_text(lines):
    return " ".join(
        f"{line.role}/{' '.join(f'{name.before}{name.name}{name.after}' for name in line.names)}" for line in lines
    )


@pytest.mark.parametrize("credits", POSTS)
def test_names_stand_with_their_posts_as_in_the_line_of_the_version(credits):
    article = make_credited(credits)
    version = article.versions.newest()

    of_the_version, of_the_desk = cards.lines(version.credit_set.all()), cards.lines(article.bylines.all())

    assert as_text(of_the_version) == as_text(of_the_desk) == version.credits


def test_each_name_leads_to_its_own_author():
    article = make_credited(POSTS[0])

    names = [name for line in cards.lines(article.bylines.select_related("author")) for name in line.names]

    assert {name.name: name.author_id for name in names} == {
        line.name: line.author_id for line in article.bylines.select_related("author")
    }


def test_readers_see_one_line_of_credits_on_the_page_and_in_the_contents(client):
    editor, issue = make_editor(), make_issue(2023, 10)
    article = make_credited(POSTS[0], issue=issue, section=make_section("本期焦点"))
    actions.release_as_printed(article, by=editor)
    issue_actions.publish(issue, by=editor)
    cache.clear()

    pages = [client.get(url).content.decode() for url in (article.get_absolute_url(), "/issues/2023/10/", "/")]

    printed = article.live.credits
    assert printed == "文/本刊记者 王立春 章一帆 文/周望川（省人大常委会办公厅） 图/本刊资料"
    assert [re.sub(r"\s+", "", printed) in re.sub(r"\s+", "", strip_tags(page)) for page in pages] == [True] * 3
