"""The command says what was gone through, and ends with 1 where something does not match."""

import io

import pytest
from django.core.management import call_command

from articles import actions, differences
from articles.models import Act, Article, Credit
from tests.articles.verifying.looking import change, here
from tests.factories import make_signer

pytestmark = pytest.mark.django_db


def ran(*arguments):
    out, errors = io.StringIO(), io.StringIO()
    try:
        call_command("verify_releases", *arguments, stdout=out, stderr=errors)
        status = 0
    except SystemExit as ended:
        status = ended.code
    return status, out.getvalue(), errors.getvalue()


def test_the_command_says_that_all_is_in_order(order):
    assert ran() == (0, "全部相符：1 篇、1 版、7 条、1 张付印单。\n", "")


def test_the_command_names_what_is_not_and_ends_with_one(signed):
    Credit.objects.update(printed_name="林知夏")

    status, said, counted = ran()

    assert status == 1
    assert said == "".join(f"{line}\n" for line in here(signed, "第1版的文字、署名或图片与校验码不符"))
    assert counted == "有 1 处不符。核对了 1 篇、1 版、6 条。\n"


def test_what_went_out_as_printed_without_its_sheet_is_said_and_is_no_fault(printed):
    status, said, _ = ran()

    assert (status, said.splitlines()[1:]) == (0, [f"其中 1 篇按纸刊发布，未附扫描件：《桥》（{printed.pk} 号）。"])


def test_a_release_that_was_right_by_the_rules_of_its_day_is_no_breach_by_later_ones(signed):
    between = change(signed, title="渡口与桥")
    actions.sign(signed, "recheck", by=make_signer(), version=between)
    facts = {"stage": "press", "version": between, "report": {"rules": differences.RULES - 1, "agreed": 0}}
    actions.trail.append(signed, Act.RELEASE, by=make_signer("press"), **facts)
    Article.objects.update(live=between)

    status, said, _ = ran()

    remark = "审校记录第8条按当时的比较规则签发；按现在的规则比较，终审后有 1 处要紧的改动没有确认，请看一看"
    assert (status, said.splitlines()[1:]) == (0, here(signed, remark))
