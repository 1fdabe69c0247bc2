"""Close the desk and the way to send pieces in to outside networks, or open them again."""

from chutian.models import Switching
from chutian.switchcommand import SwitchCommand


class Command(SwitchCommand):
    help = "重保：on 开启（编辑台和网上投稿只对内部网络开放），off 结束，status 查看。记入操作日志。"
    kind = Switching.Kind.GUARD
