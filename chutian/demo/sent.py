"""The demonstration's submissions: invented people, telephones that nobody has, sent the way contributors send."""

from datetime import timedelta

from django.utils import timezone

from articles import html
from articles.models import Article
from submissions import actions, alike
from submissions.models import Status, Step, Submission

#: Title, name over it, who sent it, where, days ago, the decisions that were told, the one that was not, the text.
SENT = (
    ("渡口夜航", "桑榆晚", "桑晚", "宜昌市", 27, (Status.READING,), None,
     "灯挂在桩上，水在灯下\n船来以前，岸只有一半\n等船的人，把另一半带来"),
    ("夜读随感", "木禾", "木禾", "黄石市", 22, (Status.READING, Status.DECLINED), None,
     "夜里读报告，读到“基本完成”四个字，停了一会儿。\n基本，就是还没有。"),
    ("关于食堂餐标的意见", "县机关食堂用餐者", "闻初", "荆门市", 12, (Status.READING, Status.PASSED_ON), None,
     "食堂的餐标三年没有变，菜价变了。\n建议把每周的采购价贴在窗口。"),
    ("立法联系点的一天", "白简", "白简", "孝感市", 9, (Status.READING, Status.LIKELY), None,
     "一早，联系点的门开着，桌上放着征求意见稿。\n第一个进来的是修鞋的师傅，他说第九条他看了三遍。\n我们把他的话记在第九条旁边。"),
    ("预算审查里的三个问号", "区若谷", "区若谷", "襄阳市", 6, (Status.READING,), Status.REVISE,
     "去年审预算，我在边上画了三个问号。\n第一个问号画在会议费旁边：去年开了几次会，今年要开几次？\n财政局的同志第二天就把清单送来了。"),
    ("我给村志写序", "闻一笛", "闻一笛", "咸宁市", 1, (), None,
     "村里修志，请我写一篇序。我问写给谁看，他们说，写给以后的人。\n我就从水渠写起，那是三代人开的。"),
    ("井台边的议事会", "石溪", "石一溪", "恩施州", 0, (), None,
     "村口的老井，井沿被绳子磨出七道沟。\n自来水通到各家那年，有人提议把井填了停车。议事会开了三个晚上。\n第三晚没有人说话，守井的老人打上一桶水，给每个人倒了半碗。"),
)  # fmt: skip
REVISION = "去年审预算，我在边上画了三个问号。\n第一个问号画在会议费旁边：去年开了 41 次会，今年要开几次？\n财政局的同志第二天就把清单送来了，一共 36 次。"
NOTE = "问号这个写法好。会议费的数字要请作者补上。"


def send(*, by):
    """Send them all, oldest first, each led as far as it has come; one is a second version, one is like a published piece."""
    for number, (title, pen_name, real_name, region, days, told, decided, text) in enumerate(SENT):
        entered = _entered(title, pen_name, real_name, region, text, number)
        submission = _sent(entered, days)
        for status in told:
            _tell(submission, status, by)
        if decided == Status.REVISE:
            submission = _second_version(submission, entered, by)
        if decided:
            actions.decide(submission, decided, by=by)
            actions.note(submission, NOTE, by=by)
    _send_like_a_published_one(len(SENT))
    alike.trace_texts()


def _entered(title, pen_name, real_name, region, text, number):
    return {
        "title": title,
        "pen_name": pen_name,
        "real_name": real_name,
        "region": region,
        "text": text,
        "phone": f"1000000{number:04d}",
        "statements": {"ai": "none"},
    }


def _sent(entered, days):
    draft, token = actions.begin()
    actions.enter(draft, entered)
    submission = actions.send(draft, token=token)
    came = timezone.now() - timedelta(days=days)
    Submission.objects.filter(pk=submission.pk).update(received_at=came, waiting_since=came)
    return submission


def _tell(submission, status, by):
    if actions.decide(submission, status, by=by).pending_status:
        actions.tell_otherwise(submission, by=by)
    submission.refresh_from_db()
    Step.objects.filter(submission=submission, status=status).update(at=submission.received_at + timedelta(days=1))


def _second_version(submission, entered, by):
    """Sent back for changes, and given in again."""
    _tell(submission, Status.REVISE, by)
    draft, token = actions.begin_revision(submission)
    actions.enter(draft, entered | {"text": REVISION})
    return actions.send(draft, token=token)


def _send_like_a_published_one(number):
    """A piece whose words are mostly those of one that readers have, for the desk to notice."""
    known = Article.objects.published().in_running_order().select_related("live").first()
    if known is None:
        return
    lines = html.plain_text(known.live.body).splitlines()[:6]
    _sent(_entered(f"再说{known.live.title}", "佚名", "佟佳", "武汉市", "\n".join(lines), number), 2)
