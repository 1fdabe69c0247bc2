"""A folder of manuscripts becomes an issue, and every file is answered for."""

import io
import os

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from docx import Document

from articles import importing, queries
from articles.models import Article, Section
from issues.models import Issue, Photo
from tests.articles.issue_desk import JSON, desk
from tests.factories import make_article, make_editor, make_issue, make_person, make_section

pytestmark = pytest.mark.django_db

TEXT = "联络站的门朝街开着，来的人先在簿子上写下日期，再写下要说的事，代表一条一条念给大家听。" * 3


@pytest.fixture
def folder(tmp_path):
    """Where the manuscripts lie, apart from what the site keeps."""
    (tmp_path / "manuscripts").mkdir()
    return tmp_path / "manuscripts"


def put(folder, name, title, credits="文/林知秋", *ending):
    """A Word manuscript of three lines in a folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    document = Document()
    for line in (title, credits, TEXT, *ending):
        document.add_paragraph(line)
    document.save(path)
    return path


def run(folder, *words):
    """Run the command; returns what it printed and its exit status."""
    out, status = io.StringIO(), 0
    try:
        call_command("import_manuscripts", str(folder), "--issue", "2023-10", *words, stdout=out, stderr=out)
    except SystemExit as end:
        status = end.code
    return out.getvalue(), status


def titles():
    return list(Article.objects.in_running_order().values_list("title", flat=True))


def test_a_folder_of_manuscripts_becomes_a_published_issue(folder):
    put(folder, "本期焦点/1渡口的灯.docx", "渡口的灯")
    put(folder, "本期焦点/2票箱走过的路.docx", "票箱走过的路", "文/秦小满 图/本刊资料")
    put(folder, "【代表风采】茶山上的路.docx", "茶山上的路")

    printed, status = run(folder, "--as-printed", "--publish")

    assert status == 0
    assert list(Issue.objects.published().values_list("year", "number")) == [(2023, 10)]
    assert {
        article.live.title: (article.section.name, article.live.credits) for article in Article.objects.published()
    } == {
        "渡口的灯": ("本期焦点", "文/林知秋"),
        "票箱走过的路": ("本期焦点", "文/秦小满 图/本刊资料"),
        "茶山上的路": ("代表风采", "文/林知秋"),
    }
    assert "共 3 项：导入 3，原已导入 0，未导入 0。" in printed


def test_the_command_counts_and_marks_a_piece_as_the_desk_does(folder, client, issue):
    path = put(folder, "渡口的灯.docx", "渡口的灯", "文/林知秋", "作者电话：13971234567")
    taker = importing.Import({"year": 2023, "number": 10}, by=make_person())
    [told] = taker.take(path, folder)
    client.force_login(make_editor())

    with path.open("rb") as file:
        answer = client.post(desk(issue, "upload"), {"files": file}, headers=JSON).json()

    assert (told.mark, answer["verdict"], len(told.notes)) == ("✓", "well", 1)
    assert [row.facts.length for row in queries.contents(taker.issue()).rows] == [told.characters]


def test_a_leading_number_gives_the_order_and_ten_follows_two(folder):
    for number in (10, 2, 1):
        put(folder, f"{number}.第{number}篇的标题.docx", f"第{number}篇的标题")

    run(folder)

    assert titles() == ["第1篇的标题", "第2篇的标题", "第10篇的标题"]


def test_files_go_after_those_already_there(folder):
    issue = make_issue(2023, 10)
    make_article(issue=issue, title="早就在的", position=1)
    put(folder, "新来的稿件.docx", "新来的稿件")

    run(folder)

    assert titles() == ["早就在的", "新来的稿件"]


def test_run_again_nothing_is_doubled(folder):
    put(folder, "渡口的灯.docx", "渡口的灯")
    run(folder)

    printed, status = run(folder)

    assert (status, titles()) == (0, ["渡口的灯"])
    assert "导入 0，原已导入 1，未导入 0" in printed


def test_one_refused_file_stops_neither_the_others_nor_the_publication(folder):
    put(folder, "渡口的灯.docx", "渡口的灯")
    (folder / "坏的.docx").write_bytes(b"MZ\x90\x00 not a manuscript")
    (folder / "表格.xlsx").write_bytes(b"PK\x05\x06" + bytes(18))

    printed, status = run(folder, "--as-printed", "--publish")

    assert status == 1
    assert [article.title for article in Article.objects.published()] == ["渡口的灯"]
    assert "坏的.docx  未导入" in printed
    assert "表格.xlsx  未导入" in printed


def test_lock_files_and_hidden_files_are_not_mentioned(folder):
    put(folder, "渡口的灯.docx", "渡口的灯")
    for name in ("~$渡口的灯.docx", ".DS_Store", "Thumbs.db"):
        (folder / name).write_bytes(b"x")

    printed, status = run(folder)

    assert (status, "共 1 项" in printed) == (0, True)


def test_a_dry_run_reports_and_stores_nothing(folder):
    put(folder, "【代表风采】茶山上的路.docx", "茶山上的路")

    printed, status = run(folder, "--dry-run")

    assert status == 0
    assert "可以导入《茶山上的路》" in printed
    assert "这是试运行，什么也没有存；这一期现在还没有" in printed
    stored = [model.objects.count() for model in (Issue, Article, Section, Photo)]
    assert stored == [0, 0, 0, 0]


def test_no_issue_is_made_when_no_file_is_taken(folder):
    (folder / "坏的.docx").write_bytes(b"")

    _, status = run(folder)

    assert (status, Issue.objects.count()) == (1, 0)


def test_the_section_of_the_call_serves_where_no_name_says_one(folder):
    section = make_section("理论研究")
    put(folder, "渡口的灯.docx", "渡口的灯")

    run(folder, "--section", "理论研究")

    assert Article.objects.get().section == section


def test_a_section_that_was_unknown_gets_an_ascii_address(folder):
    put(folder, "【代表风采】茶山上的路.docx", "茶山上的路")

    run(folder)

    section = Section.objects.get(name="代表风采")
    assert section.slug == f"section-{section.pk}"


def test_private_data_at_the_end_reach_no_version(folder):
    put(folder, "渡口的灯.docx", "渡口的灯", "文/林知秋", "地址：清溪县人民路8号", "电话：13907198765")

    run(folder)

    article = Article.objects.get()
    version = article.versions.get()
    assert "13907198765" in article.contact
    assert "人民路8号" in article.contact
    assert [word in repr(version.words) + version.credits for word in ("13907198765", "人民路8号")] == [False, False]


def test_what_is_not_released_keeps_the_issue_back_and_says_so(folder):
    put(folder, "渡口的灯.docx", "渡口的灯")

    printed, status = run(folder, "--publish")

    assert (status, Issue.objects.published().count()) == (1, 0)
    assert "《渡口的灯》" in printed


def test_the_import_is_recorded_under_the_person_named(folder):
    person = make_person("xiaozhou")
    put(folder, "渡口的灯.docx", "渡口的灯")

    run(folder, "--by", "xiaozhou")

    assert Article.objects.get().versions.get().saved_by == person


@pytest.mark.parametrize(
    "words",
    [
        ["--issue", "2023年10期"],
        ["--issue", "1900-3"],
        ["--issue", "2023-0"],
        ["--issue", "2023-10", "--by", "查无此人"],
    ],
)
def test_a_wrong_call_exits_with_two_and_says_why(folder, words):
    with pytest.raises(CommandError) as error:
        call_command("import_manuscripts", str(folder), *words)

    assert error.value.returncode == 2


def test_a_missing_folder_is_a_wrong_call(folder):
    with pytest.raises(CommandError, match="没有这个文件夹") as error:
        call_command("import_manuscripts", str(folder / "没有"), "--issue", "2023-10")

    assert error.value.returncode == 2


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("2023-10", {"year": 2023, "number": 10, "is_supplement": False}),
        ("2023-s1", {"year": 2023, "number": 1, "is_supplement": True}),
        ("2023-9-10", {"year": 2023, "number": 9, "is_supplement": False, "last_number": 10}),
    ],
)
def test_an_issue_is_named_by_year_and_number(words, fields):
    assert importing.parse_issue(words) == fields


def test_a_number_in_a_files_name_reaches_neither_version_nor_log(folder):
    put(folder, "茶山的路-林知秋13907198765.docx", "茶山的路")

    run(folder)

    article = Article.objects.get()
    kept = [version.note + version.title for version in article.versions.all()]
    kept += LogEntry.objects.values_list("change_message", flat=True)
    assert "手机：13907198765" in article.contact
    assert [words for words in kept if "13907198765" in words] == []


def test_names_that_windows_wrote_in_gbk_are_read(folder):
    path = put(folder, "plain.docx", "渡口的灯")
    os.rename(path, folder / os.fsdecode("【代表风采】渡口的灯.docx".encode("gb18030")))

    printed, status = run(folder)

    assert (status, Article.objects.get().section.name) == (0, "代表风采")
    assert "【代表风采】渡口的灯.docx  已导入" in printed


def test_a_folder_whose_name_is_too_long_for_a_section_refuses_its_files_only(folder):
    put(folder, "栏目" * 25 + "/渡口的灯.docx", "渡口的灯")
    put(folder, "茶山上的路.docx", "茶山上的路")

    printed, status = run(folder)

    assert (status, titles()) == (1, ["茶山上的路"])
    assert "太长" in printed


def test_a_dry_run_makes_no_account(folder):
    put(folder, "渡口的灯.docx", "渡口的灯")

    run(folder, "--dry-run")

    assert get_user_model().objects.count() == 0


def test_a_piece_that_cannot_be_stored_leaves_no_empty_issue(folder):
    put(folder, "栏目" * 25 + "/渡口的灯.docx", "渡口的灯")

    run(folder)

    assert (Issue.objects.count(), Section.objects.count()) == (0, 0)
