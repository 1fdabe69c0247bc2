"""The register of names and posts, held against a text on one day."""

from datetime import date

import pytest

from articles import terms
from articles.terms import Holder, Passage, Register

MAYOR = Holder("林向荣", "云河市市长", ("市长",), date(2021, 1, 1), date(2023, 5, 31), rank=2)
NEXT_MAYOR = Holder("石鼎铭", "云河市市长", ("市长",), date(2023, 6, 1), None, rank=2)
CHAIR = Holder("魏晓岚", "云河市人大常委会主任", ("市人大常委会主任",), date(2022, 1, 1), None, rank=1)
DEPUTY = Holder("贺蓁蓁", "云河市人大常委会副主任", ("市人大常委会副主任",), date(2022, 1, 1), None, rank=3)
REGISTER = (MAYOR, NEXT_MAYOR, CHAIR, DEPUTY)


def found(text, on=date(2023, 10, 1)):
    return terms.check([Passage("body", "正文", text)], Register(REGISTER, on), rules=())


def told(text, on=date(2023, 10, 1)):
    return [(one.found, one.replacement, one.level) for one in found(text, on)]


def test_a_post_that_the_person_holds_is_right():
    assert told("市人大常委会主任魏晓岚、云河市市长石鼎铭出席。石鼎铭讲话。") == []


def test_a_post_held_before_is_wrong_on_the_issues_date():
    assert told("云河市市长林向荣出席。") == [("云河市市长林向荣", None, "error")]
    assert told("云河市市长林向荣出席。", on=date(2023, 5, 1)) == []


def test_the_finding_says_what_the_register_says():
    (one,) = found("云河市市长魏晓岚出席。")

    assert one.reason == "职务名录里，魏晓岚2023年10月1日的职务是云河市人大常委会主任，不是云河市市长"


def test_a_post_right_behind_the_name_is_looked_at_too():
    assert told("林向荣市长到会。") == [("林向荣市长", None, "error")]
    assert told("石鼎铭市长到会，林向荣市长助理陪同。") == []


@pytest.mark.parametrize(
    "text", ["原云河市市长林向荣、时任市长林向荣", "时任云河市委副书记、市长林向荣", "云河市原市委副书记、市长林向荣"]
)
def test_who_held_a_post_once_may_be_called_so(text):
    assert told(text) == []


def test_a_post_in_brackets_behind_the_name_is_looked_at_too():
    assert told("文/林向荣（云河市市长）") == [("林向荣（云河市市长）", None, "error")]
    assert told("文/石鼎铭（云河市市长） 图/林向荣（云河市摄影家协会）") == []


def test_the_deputy_is_not_taken_for_the_chair():
    assert told("云河市人大常委会副主任贺蓁蓁、副市长林向荣") == []


def test_a_name_one_character_off_behind_its_post_is_an_error():
    assert told("市人大常委会主任魏晓兰出席。") == [("魏晓兰", None, "error")]
    assert told("市人大常委会主任魏小岚出席。") == [("魏小岚", "魏晓岚", "error")]


def test_a_blank_before_the_name_hides_nothing_and_a_doubled_character_is_one_mistake():
    assert told("市人大常委会主任　魏小岚出席。") == [("魏小岚", "魏晓岚", "error")]
    assert told("市人大常委会副主任贺臻臻出席。") == [("贺臻臻", None, "error")]


def test_a_seldom_name_one_character_off_is_told_anywhere():
    assert told("会后，何蓁蓁到社区走访。") == [("何蓁蓁", "贺蓁蓁", "warning")]


def test_a_common_name_one_character_off_is_somebody_else():
    assert told("村民林向阳说。") == []


def test_an_order_that_differs_from_the_register_is_told():
    assert told("石鼎铭、魏晓岚、贺蓁蓁出席。") == [("石鼎铭、魏晓岚、贺蓁蓁", "魏晓岚、石鼎铭、贺蓁蓁", "warning")]
    assert told("市人大常委会副主任贺蓁蓁和市人大常委会主任魏晓岚出席。") == [
        ("贺蓁蓁和市人大常委会主任魏晓岚", None, "warning")
    ]


@pytest.mark.parametrize(
    "text", ["图为（左起）石鼎铭、魏晓岚", "从左至右为石鼎铭、魏晓岚", "（以姓氏笔画为序）石鼎铭、魏晓岚"]
)
def test_an_order_of_its_own_is_left_alone(text):
    assert told(text) == []


def test_names_apart_from_one_another_have_no_order():
    assert told("石鼎铭主持会议，魏晓岚讲话。") == []


def test_an_empty_register_finds_nothing():
    assert terms.check([Passage("body", "正文", "市长林向荣")], Register([], date(2023, 1, 1)), rules=()) == []
