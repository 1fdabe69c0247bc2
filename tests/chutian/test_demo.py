"""The demonstration magazine, seeded once for the whole module: its pages, its counts, its refusals."""

import io
import re

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from articles import html
from articles.actions.trail import process_of
from articles.manuscript import private
from articles.models import Article, Author, Feature, Kind, Section, Version
from chutian.demo import ACCOUNTS
from chutian.roles import ROLES
from issues.models import Issue, Masthead, Page, Photo
from submissions.models import Submission

LINK = re.compile(r'(?:href|src)="(/[^"#?]*)')


@pytest.fixture(scope="module")
def magazine(django_db_setup, django_db_blocker, tmp_path_factory):
    """The seeded magazine, with what the command said; gone when the module is through."""
    folder = tmp_path_factory.mktemp("demo")
    own = {
        "DEBUG": True,
        "MEDIA_ROOT": folder / "media",
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        "SECURE_SSL_REDIRECT": False,
        "ALLOWED_HOSTS": ["testserver"],
    }
    with override_settings(**own), django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        said = io.StringIO()
        call_command("seed_demo", stdout=said)
        yield said.getvalue()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def own_files():
    """Not the files of a single test, but those of the seeded magazine."""


@pytest.fixture
def seeded(magazine, db):
    return magazine


def test_the_newest_issue_has_twelve_and_more_pieces_in_five_and_more_sections(seeded):
    newest = Issue.objects.current()

    pieces = newest.articles.published()

    assert newest.name == "2026年第11期"
    assert pieces.count() == newest.articles.count() == 17
    assert len({piece.section_id for piece in pieces}) == 9
    assert {piece.kind for piece in pieces} >= {Kind.FOREWORD, Kind.PICTURES, Kind.VERSE, Kind.ARTICLE}


def test_readers_find_a_double_number_a_supplement_with_its_pdf_and_a_cover(seeded):
    published = Issue.objects.published().newest_first()

    assert [issue.name for issue in published] == [
        "2026年第11期",
        "2026年第9-10期",
        "2026年增刊1",
        "2026年第8期",
    ]
    assert [issue.name for issue in published if issue.pdf] == ["2026年增刊1"]
    assert [issue.name for issue in published if issue.cover] == ["2026年增刊1"]
    with published.get(is_supplement=True).pdf.open() as pdf:
        assert pdf.read(5) == b"%PDF-"


def test_the_serial_numbers_run_on_from_issue_to_issue(seeded):
    regular = Issue.objects.filter(is_supplement=False).order_by("year", "number")

    serials = [(issue.serial_number, issue.last_serial or issue.serial_number) for issue in regular]

    assert serials == [(344, 344), (345, 346), (347, 347), (348, 348)]


def test_pieces_wait_at_the_desk_in_several_states_one_of_them_too_long(seeded):
    sent = Submission.objects.newest_first()

    stand = {one.title: (one.get_status_display(), one.pending_status, one.version, one.is_overdue) for one in sent}
    like = next(title for title in stand if title.startswith("再说"))
    assert stand == {
        "井台边的议事会": ("收稿", "", 1, False),
        "我给村志写序": ("收稿", "", 1, False),
        like: ("收稿", "", 1, False),
        "预算审查里的三个问号": ("审读中", "revise", 2, False),
        "立法联系点的一天": ("拟采用", "", 1, False),
        "关于食堂餐标的意见": ("转有关部门", "", 1, False),
        "夜读随感": ("不采用", "", 1, False),
        "渡口夜航": ("审读中", "", 1, True),
    }


def test_the_coming_issue_gives_the_desk_something_to_do(seeded):
    coming = Issue.objects.get(year=2026, number=12)

    waiting = [article.title for article in coming.articles.not_released()]

    assert coming.state == Issue.State.PREPARED
    assert len(waiting) == 5
    assert [article.title for article in coming.articles.filter(section=None)] == ["一位老代表的书桌"]
    assert [article.title for article in coming.articles.filter(bylines=None)] == ["雪天的三公里"]
    assert coming.articles.filter(comments__source="manuscript").count() == 1


def test_the_pieces_of_the_coming_issue_stand_at_different_stages(seeded):
    pieces = Issue.objects.get(year=2026, number=12).articles.in_running_order()

    assert {piece.title: stage_of(piece) for piece in pieces} == {
        "写给十二月": None,
        "五个项目的这一年": "recheck",
        "审议意见如何闭环": "proof1",
        "一位老代表的书桌": "first",
        "雪天的三公里": "first",
        "算盘班": "second",
    }


def stage_of(article):
    return process_of(article).next_stage(article.versions.newest().number)


def test_a_notice_stands_before_readers_without_an_issue(seeded):
    (notice,) = Article.objects.filter(issue=None)

    assert notice.kind == Kind.NOTICE
    assert notice in Article.objects.published()


def test_a_feature_holds_three_pieces_under_a_note_of_the_editors(seeded):
    (feature,) = Feature.objects.all()

    assert feature.articles.count() == 3
    assert feature.editors_note


def test_the_pieces_show_what_the_magazine_can_print(seeded):
    bodies = "".join(Issue.objects.current().articles.values_list("live__body", flat=True))

    shown = [sign for sign in ("<h2>", "<h3>", "<table>", "<blockquote>", "<ol>", "<ul>", "<br>", "data-note=",
             'data-kind="链接"', 'data-kind="小传"', '<span class="credit">') if sign not in bodies]  # fmt: skip

    assert shown == []
    assert sum(1 for article in Issue.objects.current().articles.all() if 1500 <= _length(article.live) <= 2500) == 3


def _length(version):
    return len(re.sub(r"\s", "", html.plain_text(version.body)))


def test_every_picture_before_readers_has_a_caption_a_credit_and_words_for_those_who_cannot_see_it(seeded):
    figures = _figures(Article.objects.published())

    bare = [
        figure for figure in figures
        if 'alt=""' in figure or "<figcaption>" not in figure or 'class="credit"' not in figure
    ]  # fmt: skip

    assert len(figures) > 15
    assert bare == []


def test_one_picture_of_the_coming_issue_lacks_its_credit(seeded):
    figures = _figures(Article.objects.filter(issue__year=2026, issue__number=12))

    assert ['class="credit"' in figure for figure in figures] == [True, False]


def _figures(articles):
    bodies = articles.in_running_order().values_list("body", flat=True)
    return re.findall(r"<figure.*?</figure>", "".join(bodies), re.DOTALL)


def test_no_text_of_the_demonstration_looks_like_private_data(seeded):
    words = [(version.title, text) for version in Version.objects.all() for text in _words(version)]

    leaks = [(title, leak) for title, text in words for leak in private.leaks(text)]

    assert len(words) > 100
    assert leaks == []


def _words(version):
    words = version.words
    return [html.plain_text(words.pop("body")), *filter(None, words.values()), version.credits]


def test_every_address_that_the_public_pages_name_answers(seeded, client):
    waiting, answers = ["/", "/issues/2026/10/"], {}
    while waiting:
        address = waiting.pop()
        if address in answers or address.startswith("/static/"):
            continue
        response = client.get(address, follow=True)
        answers[address] = response.status_code
        if response["Content-Type"].startswith("text/html"):
            waiting += LINK.findall(response.content.decode())
        if response.streaming:
            b"".join(response.streaming_content)

    articles = [piece.get_absolute_url() for piece in Article.objects.published()]
    assert {address: status for address, status in answers.items() if status != 200} == {}
    assert [address for address in articles if address not in answers] == []
    assert len(articles) == 38


def test_every_section_author_and_tag_of_a_public_piece_has_a_page(seeded, client):
    public = Article.objects.published()
    places = [
        *Section.objects.filter(articles__in=public).distinct(),
        *Author.objects.filter(credits__version__in=public.values("live")).distinct(),
    ]
    tags = {tag.pk for article in public for tag in article.tags.all()}

    answers = [client.get(place.get_absolute_url()).status_code for place in places]
    answers += [client.get(f"/tags/{pk}/").status_code for pk in tags]

    assert len(answers) > 40
    assert set(answers) == {200}


def test_there_is_one_account_for_every_role_and_one_for_everything(seeded):
    users = get_user_model().objects.filter(username__in=[account.username for account in ACCOUNTS])

    roles = {user.username: [group.name for group in user.groups.all()] for user in users}

    assert roles == {account.username: [account.group] if account.group else [] for account in ACCOUNTS}
    assert {account.group for account in ACCOUNTS} == {*ROLES, ""}
    assert [user.username for user in users if user.is_superuser] == ["admin"]
    assert all(user.is_staff and user.check_password(ACCOUNTS[0].password) for user in users)


def test_the_accounts_are_printed_with_their_password(seeded):
    assert f"密码都是 {ACCOUNTS[0].password}" in seeded
    assert [account.username for account in ACCOUNTS if account.username not in seeded] == []


def test_masthead_and_pages_are_filled_and_each_issue_keeps_its_masthead(seeded):
    masthead = Masthead.objects.get()

    assert masthead.cn == "CN 42-××××/D"
    assert {page.slug for page in Page.objects.exclude(body="")} == set(Page.Slug.values)
    assert Issue.objects.current().masthead == masthead.printed


def test_a_second_call_changes_nothing(seeded):
    before = [model.objects.count() for model in (Issue, Article, Version, Photo, Author, get_user_model())]
    said = io.StringIO()

    call_command("seed_demo", stdout=said)

    assert [model.objects.count() for model in (Issue, Article, Version, Photo, Author, get_user_model())] == before
    assert "已经有刊期了" in said.getvalue()
