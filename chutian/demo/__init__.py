"""The demonstration magazine: what `seed_demo` puts into an empty database where debugging is on."""

from dataclasses import dataclass

PASSWORD = "chutian-2026"  # noqa: S105 - printed on purpose; seed_demo refuses where it could do harm


@dataclass(frozen=True)
class Account:
    """A demonstration account; `role` is one of chutian.roles.ROLES, or empty for the one who may do everything."""

    username: str
    name: str
    group: str = ""
    password: str = PASSWORD

    @property
    def role(self):
        return self.group or "全部权限"


#: One account a role, two for 校对 (一校 and 二校 are signed by two people), and first the one that may do everything.
#: Names are invented.
ACCOUNTS = (
    Account("admin", "示范管理员"),
    Account("zebian", "文小舟", "责任编辑"),
    Account("zhuren", "邱岚", "编辑部主任"),
    Account("fuzongbian", "岑溪", "副总编辑"),
    Account("zongbian", "陶一苇", "总编辑"),
    Account("jiaodui", "温书宁", "校对"),
    Account("jiaodui2", "谷雨声", "校对"),
    Account("meibian", "路青", "美编"),
    Account("bianwu", "苗向阳", "编务"),
    Account("wangbian", "舒云", "网络编辑"),
    Account("xitong", "纪明", "系统管理员"),
    Account("chayue", "安静之", "查阅"),
)
