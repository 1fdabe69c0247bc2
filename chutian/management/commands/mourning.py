"""Turn every public page grey, or back."""

from chutian.models import Switching
from chutian.switchcommand import SwitchCommand


class Command(SwitchCommand):
    help = "全站置灰：on 开启，off 结束，status 查看。记入操作日志。"
    kind = Switching.Kind.GREY
