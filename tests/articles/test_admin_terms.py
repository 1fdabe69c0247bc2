"""The lists of terms and office holders at the desk: kept, tried, handed out, taken in."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from articles.models import OfficeHolder, Passed, Term
from issues.excel import rows_to_xlsx
from tests.factories import make_article, make_editor, make_person

pytestmark = pytest.mark.django_db
TERM = {"pattern": "布署", "suggestion": "部署", "level": "error", "exceptions": " 布署名 \n\n", "is_active": "on"}


@pytest.fixture
def chief(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def sheet(*rows):
    return SimpleUploadedFile("词表.xlsx", rows_to_xlsx("词表", list(rows[0]), rows[1:]))


def test_a_term_is_kept_with_its_exceptions_one_to_a_line(client, chief):
    client.post(reverse("admin:articles_term_add"), TERM)

    assert Term.objects.get().exceptions == "布署名"


def test_an_exception_that_excepts_nothing_is_refused(client, chief):
    page = client.post(reverse("admin:articles_term_add"), TERM | {"exceptions": "装订"}).content.decode()

    assert "“装订”里没有“布署”" in page
    assert not Term.objects.exists()


def test_a_pattern_stands_only_once_in_the_list(client, chief):
    Term.objects.create(pattern="布署")

    assert "词表里已经有这个写法。" in client.post(reverse("admin:articles_term_add"), TERM).content.decode()


def test_the_list_asks_as_often_for_many_terms_as_for_few(client, chief, django_assert_max_num_queries):
    Term.objects.bulk_create(Term(pattern=f"词{n}") for n in range(40))

    with django_assert_max_num_queries(14):
        client.get(reverse("admin:articles_term_changelist"))


def test_terms_are_put_out_of_use_from_the_list(client, chief):
    term = Term.objects.create(pattern="布署")

    client.post(reverse("admin:articles_term_changelist"), {"action": "put_out_of_use", "_selected_action": [term.pk]})

    assert not Term.objects.in_use().exists()


def test_a_term_is_tried_before_it_is_kept(client, chief):
    sent = TERM | {"text": "各地布署防汛，会议布署名单。"}

    answer = client.post(reverse("admin:articles_term_try"), sent, headers={"accept": "application/json"})

    assert '各地<span class="term">布署</span>防汛，会议布署名单。' in answer.json()["html"]
    assert not Term.objects.exists()


def test_everything_that_the_desk_checks_is_tried_without_a_script(client, chief):
    Term.objects.create(pattern="座落")

    page = client.post(reverse("admin:articles_term_try"), {"text": "<b>座落</b>，占百分之92"}).content.decode()

    assert "标出 2 处" in page
    assert '&lt;b&gt;<span class="term mild">座落</span>&lt;/b&gt;' in page


def test_a_list_goes_out_as_excel(client, chief):
    OfficeHolder.objects.create(name="林向荣", post="县长", starts_on=date(2021, 1, 1), rank=2)

    answer = client.get(reverse("admin:articles_officeholder_export"))

    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert rows[1] == ("林向荣", "县长", None, "2021-01-01", None, 2, None)


def test_a_list_comes_in_as_excel(client, chief):
    file = sheet(("姓名", "职务", "任职起"), ("林向荣", "县长", "2021-01-01"))

    page = client.post(reverse("admin:articles_officeholder_import"), {"file": file}, follow=True).content.decode()

    assert "已导入：新增 1，更新 0。" in page
    assert OfficeHolder.objects.get().starts_on == date(2021, 1, 1)


def test_bad_rows_are_told_by_their_numbers(client, chief):
    file = sheet(("错误写法", "级别"), ("座落", ""), ("布署", "致命"))

    answer = client.post(reverse("admin:articles_term_import"), {"file": file})

    assert answer.status_code == 409
    assert "第 3 行：“级别”写“须改”或“请看”" in answer.content.decode()
    assert not Term.objects.exists()


@pytest.mark.parametrize("data", [b"", b"words", b"PK\x03\x04" + b"0" * 40])
def test_what_is_no_sheet_is_refused_with_a_sentence(client, chief, data):
    answer = client.post(reverse("admin:articles_term_import"), {"file": SimpleUploadedFile("词表.xlsx", data)})

    assert answer.status_code == 400
    assert 'class="errorlist"' in answer.content.decode()


def test_who_only_reads_sees_the_lists_and_changes_nothing(client):
    client.force_login(make_person(permissions=["articles.view_term"]))
    addresses = {name: reverse(f"admin:articles_term_{name}") for name in ("changelist", "export", "import", "add")}

    answers = {name: client.get(address).status_code for name, address in addresses.items()}

    assert answers == {"changelist": 200, "export": 200, "import": 403, "add": 403}


def test_what_was_let_pass_is_read_and_never_changed(client, chief):
    article = make_article(title="各地布署防汛")
    passed = Passed.objects.create(
        article=article, version=article.versions.newest(), key="k", field="title", form="布署", reason="书名", by=chief
    )

    page = client.get(reverse("admin:articles_passed_changelist")).content.decode()
    tried = client.post(reverse("admin:articles_passed_change", args=[passed.pk]), {"reason": "改了"})

    assert "书名" in page
    assert tried.status_code == 403
