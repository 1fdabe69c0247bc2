"""The demonstration's submissions: invented people, telephones that nobody has, sent the way contributors send."""

from datetime import timedelta

from django.utils import timezone

from submissions import actions
from submissions.models import Status, Submission

#: Title, name over it, who sent it, where, days ago, the steps so far, the text.
SENT = (
    ("井台边的议事会", "石溪", "石一溪", "恩施州", 0, (),
     "村口的老井，井沿被绳子磨出七道沟。\n自来水通到各家那年，有人提议把井填了停车。议事会开了三个晚上。\n第三晚没有人说话，守井的老人打上一桶水，给每个人倒了半碗。"),
    ("预算审查里的三个问号", "区若谷", "区若谷", "襄阳市", 6, (Status.READING,),
     "去年审预算，我在边上画了三个问号。\n第一个问号画在会议费旁边：去年开了几次会，今年要开几次？\n财政局的同志第二天就把清单送来了。"),
    ("渡口夜航", "桑榆晚", "桑晚", "宜昌市", 26, (Status.READING, Status.LIKELY),
     "灯挂在桩上，水在灯下\n船来以前，岸只有一半\n等船的人，把另一半带来"),
    ("关于食堂餐标的意见", "县机关食堂用餐者", "闻初", "荆门市", 12, (Status.READING, Status.PASSED_ON),
     "食堂的餐标三年没有变，菜价变了。\n建议把每周的采购价贴在窗口。"),
)  # fmt: skip


def send(*, by):
    """Send them all, oldest first, each led as far as it has come."""
    oldest_first = sorted(SENT, key=lambda piece: -piece[4])
    for number, (title, pen_name, real_name, region, days, steps, text) in enumerate(oldest_first):
        draft, token = actions.begin()
        actions.enter(
            draft,
            {"title": title, "pen_name": pen_name, "real_name": real_name, "region": region, "text": text,
             "phone": f"1000000000{number}", "statements": {"ai": "none"}},
        )  # fmt: skip
        submission = actions.send(draft, token=token)
        came = timezone.now() - timedelta(days=days)
        Submission.objects.filter(pk=submission.pk).update(received_at=came, waiting_since=came)
        for step in steps:
            if actions.decide(submission, step, by=by).pending_status:
                actions.tell_otherwise(submission, by=by)
