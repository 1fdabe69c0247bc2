"""What an author fills in for 稿酬: judged by check digits, with messages that repeat nothing."""

import pytest

from submissions.forms.fees import PayeeForm

from .paying import CARD, FILLED, given


def judged(**changes):
    return PayeeForm({name: value for name, value in (FILLED | changes).items() if value is not None})


def test_figures_are_read_as_people_type_them():
    form = judged(card="６２２２-0212 3456 7890 003", phone="+86 138-0000-0000")

    assert form.errors == {}
    assert form.given == given()


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", "830000198501010014"])
def test_the_check_of_an_identity_number_is_the_standard_s(number):
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")

    assert judged(identity=number).errors == {}
    assert list(judged(identity=wrong).errors) == ["identity"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("identity", "110105194912310021", "身份证号有一位不对，或漏了一位，请照身份证核对"),
        ("identity", "110105491231002", "身份证号应是 18 位，前 17 位是数字，末位是数字或 X"),
        ("identity", "11010519491331002X", "身份证号有一位不对，或漏了一位，请照身份证核对"),
        ("identity", "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨", "身份证号应是 18 位，前 17 位是数字，末位是数字或 X"),
        ("card", "6222021234567890004", "银行卡号有一位不对，或漏了一位，请照银行卡核对"),
        ("card", "62220200", "银行卡号应是 16 到 19 位数字"),
        ("card", "0" * 61, "银行卡号太长了，请核对"),
        ("phone", "1380000000", "请写 11 位手机号"),
        ("phone", "0718-8000000", "请写 11 位手机号"),
        ("postcode", "4450", "邮编应是 6 位数字；不记得可以不填"),
        ("holder", " ", "还没有填户名"),
        ("identity", "", "还没有填身份证号"),
        ("card", "", "还没有填银行卡号"),
        ("bank", "", "还没有填开户行"),
        ("phone", "", "还没有填手机"),
        ("address", "", "还没有填样刊收件地址"),
    ],
)
def test_what_is_wrong_is_said_without_repeating_it(field, value, said):
    errors = judged(**{field: value}).errors

    assert dict(errors) == {field: [said]}


def test_a_transposed_figure_is_noticed():
    swapped = CARD[:3] + CARD[4] + CARD[3] + CARD[5:]

    assert swapped != CARD
    assert list(judged(card=swapped).errors) == ["card"]


def test_without_a_consent_of_its_own_nothing_is_taken():
    errors = judged(consent=None).errors

    assert list(errors) == ["consent"]
    assert "没有您的单独同意，本刊不能处理" in errors["consent"][0]


def test_a_postcode_may_be_missing():
    form = judged(postcode="")

    assert form.errors == {}
    assert form.given == given(postcode="")


def test_every_error_is_chinese_whatever_is_sent():
    form = PayeeForm(dict.fromkeys(FILLED, "\x00"))

    assert not form.is_valid()
    assert all(
        "字" in error or "没有" in error or "应" in error or "请" in error
        for errors in form.errors.values()
        for error in errors
    )
