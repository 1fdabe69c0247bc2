"""What is found, by either database, is what a plain scan of the words finds."""

import random

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from taggit.models import Tag

from articles import actions, html, search
from articles.models import Article, SearchChange, SearchText, Version
from articles.search import asking, index, structures
from articles.search.words import parts
from articles.text import norm
from tests.factories import make_article, make_editor, make_issue

pytestmark = pytest.mark.django_db

TEXTS = [
    (
        "把联络站建到家门口",
        "人大代表把意见写在簿子上，一条一条地记。\n第12次会议：C++ 与 Linux 内核，“全过程人民民主”。",
    ),
    ("ＡＢＣ１２３ 全角", "ﬁne Straße ㎡ ㍿ １９９８年　全角空格\u3000与\u00a0不换行；it's 50% _under_ score"),
    ("春", '人\n人人人人人人人人 zz z2f z zt人大 a-b "引" \'OR 1=1-- [x] ? * ^ (NEAR) \\ : & | ! <->'),
    ("𠀀𠀁字", "e\u0301té café Ünï ➀➁ 👩‍👩‍👧 한국어 ｶﾞ が ا\u064eب 😀\u200b零宽"),
    ("常委会 会议", "在 Linux 中管理设备。北京 AND 上海 NOT OR 容器镜像\t表格\t单元"),
]


def make_pieces(texts=TEXTS):
    issue, by = make_issue(published_at=timezone.now()), make_editor()
    for position, (title, text) in enumerate(texts):
        body = "".join(f"<p>{_escaped(line)}</p>" for line in text.split("\n"))
        make_article(issue=issue, position=position, title=title, body=body, signed=True, by=by)


def _escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def scanned(words):
    """The definition, read off docs/search.md: every part stands in one of the fields of the released words."""
    wanted = parts(words)
    found = set()
    for piece in Article.objects.published().select_related("live"):
        live = piece.live
        fields = [live.title, live.kicker, live.subtitle, live.headnote, live.credits, live.lead]
        fields += [html.plain_text(live.body), *(tag.name for tag in piece.tags.all())]
        if wanted and all(any(part in norm(field) for field in fields) for part in wanted):
            found.add(piece.pk)
    return found


def substrings(rng, count, longest=12):
    """Substrings of the loaded texts, wherever they begin and end."""
    texts = [text for live in Version.objects.all() for text in (live.title, html.plain_text(live.body))]
    for _ in range(count):
        text = rng.choice(texts)
        start = rng.randrange(len(text))
        yield text[start : start + rng.randint(1, longest)]


HOSTILE = [
    *("%", "_", '"', "?", "[", "'", "\\", "*", "^", "(", ":", "&", "|", "!", "-", "--", "z", "zz", "z2", "zt", "z20"),
    *(
        "\u200b",
        "\ufffd",
        "\x00",
        "\ud800",
        "a\x00b",
        "人\ud800",
        "<script>alert(1)</script>",
        "' OR 1=1--",
        "北京 AND",
    ),
    *(
        "，",
        "，、",
        '"',
        "“”",
        '""',
        "“全过程 人民”",
        "“人民民主”",
        '"linux 内核"',
        "ＬＩＮＵＸ",
        "straSSE",
        "FINE",
        "1998",
        "㎡",
        "M2",
    ),
    *(
        "人人人人人人人人",
        "人人人人人人人人人",
        "𠀀",
        "𠀀𠀁",
        "😀",
        "é",
        "e\u0301",
        "ガ",
        "が",
        "代表 春",
        "会议 会",
        "长" * 300,
    ),
    *("口人", "口\n人", "上海not", "设备。北京", "NEAR(人 大)", "title:人", "人 OR 大", "{grams}:人"),
]


def test_every_substring_of_the_texts_is_found_where_a_scan_finds_it():
    make_pieces()

    queries = [*substrings(random.Random(7), 120), *HOSTILE]  # noqa: S311 - any will do

    assert {q: set(search.find(q).values_list("pk", flat=True)) for q in queries} == {q: scanned(q) for q in queries}


def test_the_first_thousand_are_found_as_all_are():
    make_pieces()

    for words in ("人", "人大", "linux", "人大代表", "会议", "linux 会议", "，"):
        assert search.first(words).numbers == list(search.find(words).values_list("pk", flat=True))


@pytest.mark.parametrize("most", [1, 2, 7])
def test_the_first_few_are_the_first_of_all_however_few_are_looked_at(monkeypatch, most):
    monkeypatch.setattr(asking, "MOST", most)
    monkeypatch.setattr(asking, "LEAST", 1)
    make_pieces([*TEXTS, *[(f"人{number}", "人大代表") for number in range(9)]])

    for words in ("人", "人大", "人大代表", "，"):
        every = list(search.find(words).values_list("pk", flat=True))
        assert search.first(words) == search.Found(every[:most], len(every) > most)


@pytest.mark.parametrize("words", ["", " ", "\u3000\n", '""', "“ ”"])
def test_an_empty_query_finds_nothing(words):
    make_pieces()

    assert not search.find(words).exists()
    assert search.first(words).numbers == []


def test_nothing_that_readers_may_not_see_is_found():
    by, out = make_editor(), make_issue(published_at=timezone.now())
    ahead = make_issue(published_at=timezone.now() + timezone.timedelta(days=1))
    withdrawn = make_article(title="渡口一", issue=out, signed=True, by=by)
    actions.withdraw(withdrawn, by=by)
    make_article(title="渡口二", issue=ahead, signed=True, by=by)
    make_article(title="渡口三", issue=out, by=by)
    make_article(title="渡口四", issue=out, signed=True, by=by, on_web=False)
    seen = make_article(title="渡口五", issue=out, signed=True, by=by)
    seen.title = "老桥"
    seen.save()
    actions.save_version(seen, by=by, base=1)

    assert list(search.find("渡口")) == [seen]
    assert search.first("渡口").numbers == [seen.pk]
    assert not search.find("老桥").exists()
    assert list(search.find_at_desk("老桥")) == [seen]
    assert search.find_at_desk("渡口").count() == 4


def test_what_is_written_past_every_signal_is_found_all_the_same():
    make_pieces()
    piece = Article.objects.first()
    version = Version.objects.create(article=piece, number=2, title="水杉", body="<p>林场</p>", saved_by=make_editor())

    Article.objects.filter(pk=piece.pk).update(live=version)

    assert [set(search.find(words)) for words in ("水杉", "林场", "常委会 会议")] == [{piece}, {piece}, set()]


def test_tags_are_searched_and_follow_a_new_name():
    make_pieces()
    piece = Article.objects.first()
    piece.tags.add("长江大保护")
    assert list(search.find("江大保")) == [piece]

    Tag.objects.update(name="湿地")

    assert list(search.find("湿地")) == [piece]
    assert not search.find("江大保").exists()


def test_a_title_goes_before_a_text_and_the_newest_issue_before_others():
    by = make_editor()
    old, new = (make_issue(year, 1, published_at=timezone.now()) for year in (2020, 2023))
    in_text = make_article(title="一", body="<p>渡口</p>", issue=new, signed=True, by=by)
    older = make_article(title="老渡口", issue=old, position=1, signed=True, by=by)
    second = make_article(title="渡口乙", issue=new, position=2, signed=True, by=by)
    before = make_article(title="渡口甲", issue=new, position=1, signed=True, by=by)

    assert list(search.find("渡口")) == [before, second, older, in_text]

    old.year = 2024
    old.save()

    assert search.first("渡口").numbers == [older.pk, before.pk, second.pk, in_text.pk]


def test_the_index_is_made_anew_from_nothing(capsys):
    make_pieces()
    index.refresh()
    SearchText.objects.all().delete()

    call_command("rebuild_search", verbosity=2)

    assert "已为 5 篇文章重建搜索索引。" in capsys.readouterr().out
    assert search.find("人大代表").count() == search.find_at_desk("人大代表").count() == 1


def test_as_many_pieces_as_may_be_have_the_same_place(monkeypatch):
    monkeypatch.setattr(index, "_OF_AN_ISSUE", 3)
    monkeypatch.setattr(index, "BATCH", 2)
    by = make_editor()
    pieces = [make_article(title="渡口", web_from=timezone.now(), signed=True, by=by) for _ in range(8)]

    assert search.first("渡口").numbers == [piece.pk for piece in pieces]


def test_the_desk_and_readers_share_a_row_while_their_words_agree():
    piece = make_article(title="渡口", signed=True, credits=[("文", "林知秋")], issue=make_issue())
    index.refresh()
    assert [(row.is_desk, row.version_id) for row in SearchText.objects.all()] == [(True, piece.live_id)]

    piece.bylines.update(printed_name="林秋")

    assert list(search.find_at_desk("林秋")) == [piece]
    assert not search.find_at_desk("林知秋").exists()


def test_a_text_too_long_for_one_row_of_the_index_is_found_exactly(monkeypatch):
    monkeypatch.setattr(index, "LARGEST", 50)
    make_pieces()

    for words in ("人大代表", "人大", "人", "linux", "表人", "会议 linux"):
        assert set(search.find(words).values_list("pk", flat=True)) == scanned(words)
        assert set(search.first(words).numbers) == scanned(words)


def test_what_the_database_lacks_is_made_again():
    make_pieces()
    index.refresh()
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON articles_article"
        cursor.execute(f"DROP TRIGGER search_articles_article_update{on}")

    structures.ensure(connection)
    Article.objects.update(title="白鹭")

    assert search.find_at_desk("白鹭").count() == 5


def test_a_search_with_nothing_to_take_in_asks_little():
    make_pieces()
    search.find("人大").exists()

    with CaptureQueriesContext(connection) as queries:
        list(search.find("人大"))

    assert len(queries) == 2
    assert not SearchChange.objects.exists()
