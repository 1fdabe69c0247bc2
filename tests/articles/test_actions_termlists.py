"""Lists of terms and of office holders come in as a whole or not at all."""

from datetime import date

import pytest
from django.core.management import call_command

from articles import actions
from articles.models import OfficeHolder, Term
from articles.termtables import HOLDERS, TERMS
from tests.factories import make_person

pytestmark = pytest.mark.django_db
HEAD = ["错误写法", "改为", "级别", "例外", "引号内不查"]


def test_a_table_of_terms_adds_what_is_new_and_changes_what_is_known():
    Term.objects.create(pattern="布署", suggestion="步署", reason="错别字")
    rows = [HEAD, ["布署", "部署", "错误", "布署名\n布署名单", "是"], ["座落", "坐落", "", "", ""], [""] * 5]

    assert actions.import_table(TERMS, rows, by=make_person()) == (1, 1)

    known, new = Term.objects.order_by("pk")
    assert (known.suggestion, known.level, known.exceptions, known.spare_quoted, known.reason) == (
        "部署",
        "error",
        "布署名\n布署名单",
        True,
        "错别字",
    )
    assert (new.pattern, new.level, new.is_active) == ("座落", "warning", True)


def test_bad_rows_are_named_and_nothing_is_imported():
    rows = [
        HEAD,
        ["座落", "坐落", "", "", ""],
        ["", "部署", "", "", ""],
        ["布署", "部署", "致命", "", "也许"],
        ["座落", "坐落", "", "", ""],
        ["按装", "安装", "", "装订", ""],
    ]

    with pytest.raises(actions.RowsWrong) as refusal:
        actions.import_table(TERMS, rows, by=make_person())

    assert refusal.value.rows == [
        (3, "“错误写法”此字段不能为空。"),
        (4, "“级别”写“须改”或“请看”"),
        (4, "“引号、书名号内不查”写“是”或“否”"),
        (5, "和第 2 行重复"),
        (6, "“例外”“装订”里没有“按装”，不起作用。请写含有它的、写得对的词语。"),
    ]
    assert not Term.objects.exists()


def test_a_table_without_its_heading_is_refused():
    with pytest.raises(actions.RowsWrong, match="第一行要有表头“姓名”“职务”"):
        actions.import_table(HOLDERS, [["林向荣", "县长"]], by=make_person())


def test_a_table_may_begin_below_a_title_with_remarks_in_its_heading():
    rows = [
        ["错敏词表", ""],
        [],
        ["改 为*", "错误写法（必填）", "备注"],
        ["部署", "布署", "x"],
        ["", "", ""],
        ["", "甲乙", ""],
    ]

    assert actions.import_table(TERMS, rows, by=make_person()) == (2, 0)
    assert list(Term.objects.order_by("pk").values_list("pattern", "suggestion")) == [("布署", "部署"), ("甲乙", "")]


def test_what_would_find_nothing_or_is_no_word_is_named():
    rows = [HEAD, ["｜", "部署"], ["部署", "部署"], ["布署", "#N/A"], ["座落", "坐落", "", "长" * 2001]]

    with pytest.raises(actions.RowsWrong) as refusal:
        actions.import_table(TERMS, rows, by=make_person())

    assert refusal.value.rows == [
        (2, "“错误写法”请写出要查的字词。"),
        (3, "“改为”和“错误写法”一样，查不出什么。"),
        (4, "“改为”里是 Excel 的出错值 #N/A，请改成文字"),
        (5, "“例外”超过 2000 字"),
    ]


def test_a_column_that_stands_twice_is_refused():
    with pytest.raises(actions.RowsWrong, match="第 2 行：表头“改为”有 2 列"):
        actions.import_table(TERMS, [["词表"], ["错误写法", "改为", "改为"], ["布署", "部署", ""]], by=make_person())


def test_an_empty_table_is_refused():
    for rows in ([], [HEAD]):
        with pytest.raises(actions.RowsWrong):
            actions.import_table(TERMS, rows, by=make_person())


def test_a_register_comes_in_with_its_days_and_ranks():
    rows = [
        ["姓名", "职务", "任职起", "任职止", "排序"],
        ["林向荣", "云河市市长", "2021年1月1日", "2023/5/31", "2"],
        ["石鼎铭", "云河市市长", "2023-06-01", "至今", ""],
    ]

    actions.import_table(HOLDERS, rows, by=make_person())
    again = actions.import_table(HOLDERS, [rows[0], [*rows[1][:4], "5"]], by=make_person())

    first, second = OfficeHolder.objects.order_by("pk")
    assert (first.starts_on, first.ends_on, first.rank) == (date(2021, 1, 1), date(2023, 5, 31), 5)
    assert (second.ends_on, second.rank) == (None, 0)
    assert again == (0, 1)


def test_what_is_no_day_and_an_end_before_the_beginning_are_named():
    rows = [
        ["姓名", "职务", "任职起", "任职止"],
        ["甲一", "县长", "去年", ""],
        ["乙一", "县长", "2023-06-01", "2023-05-01"],
    ]

    with pytest.raises(actions.RowsWrong) as refusal:
        actions.import_table(HOLDERS, rows, by=make_person())

    assert refusal.value.rows == [
        (2, "“任职起”“去年”不是日期，写成 2023-05-31"),
        (3, "“任职止”不能早于“任职起”"),
    ]


def test_a_list_goes_out_as_it_came_in():
    rows = [
        ["错误写法", "改为", "理由", "级别", "类别", "例外", "引号内不查", "启用"],
        ["布署", "部署", "错别字", "须改", "用字", "布署名", "否", "是"],
    ]
    actions.import_table(TERMS, rows, by=make_person())

    assert TERMS.rows(Term.objects.all()) == rows[1:]


def test_the_starter_list_is_loaded_once_and_keeps_what_editors_changed(capsys):
    call_command("load_terms")
    Term.objects.filter(pattern="布署").update(level="error", is_active=False)

    call_command("load_terms")

    assert Term.objects.get(pattern="布署").level == "error"
    assert "都已经有了" in capsys.readouterr().out
