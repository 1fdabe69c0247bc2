"""What the demonstration checks words against: the starter list, some usage of its own, a register of invented people."""

from articles import actions
from articles.termtables import HOLDERS, TERMS

USAGE = [
    ["错误写法", "改为", "理由", "级别", "类别", "例外", "引号内不查"],
    ["残废人", "残疾人", "称谓", "须改", "称谓", "", "否"],
    ["隆重召开", "召开", "一般会议不冠“隆重”", "请看", "会议", "", "是"],
    ["亲切接见", "会见", "平级、外宾用“会见”", "请看", "会议", "", "是"],
]
REGISTER = [
    ["姓名", "职务", "职务的其他写法", "任职起", "任职止", "排序"],
    ["卓云帆", "云河县人大常委会主任", "县人大常委会主任", "2022-01-12", "", "1"],
    ["林向荣", "云河县县长", "县长", "2021-06-01", "2026-05-31", "2"],
    ["石鼎铭", "云河县县长", "县长", "2026-06-01", "", "2"],
    ["贺蓁蓁", "云河县人大常委会副主任", "县人大常委会副主任", "2022-01-12", "", "3"],
]


def fill(*, by):
    """Bring the lists up to date; what stands there already stays unless it is named here."""
    actions.load_starter(by=by)
    actions.import_table(TERMS, USAGE, by=by)
    actions.import_table(HOLDERS, REGISTER, by=by)
