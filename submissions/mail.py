"""Letters on their way: queued with what they tell of, sent after commit, kept with the cause where they were not."""

import logging
import smtplib

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from issues import showing

from .models import Letter

log = logging.getLogger(__name__)
TROUBLE = (smtplib.SMTPException, OSError, ValueError)

RECEIPT = """{name}：

大稿《{title}》已经收到，稿号 {number}。

凭稿号和寄出时显示的查询码，可以在网站“查稿”里看它到了哪一步：
{address}

编辑先读，三十日内给您回音；到时没有回音，可以另投他处。

《{magazine}》编辑部
{day}
"""


def receipt(submission, *, address):
    """Queue the receipt of a submission; `address` is where the sender looks it up. Without an e-mail address there is none."""
    if not submission.email:
        return None
    magazine = showing.masthead().title
    body = RECEIPT.format(
        name=submission.real_name or submission.pen_name,
        title=submission.title,
        number=submission.number,
        address=address,
        magazine=magazine,
        day=f"{timezone.localtime(submission.received_at):%Y年%-m月%-d日}",
    )
    subject = _one_line(f"{magazine} 来稿回执 {submission.number}《{submission.title}》")
    return Letter.objects.create(
        submission=submission, to=submission.email, subject=subject, body=body, status=Letter.State.QUEUED
    )


def deliver(letter):
    """Send a queued letter, once however many try, and keep what came of it. Returns whether it is sent now."""
    with transaction.atomic():
        row = Letter.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=letter.pk).first()
        if row is None or row.status not in (Letter.State.QUEUED, Letter.State.FAILED):
            return row is not None and row.status == Letter.State.SENT
        try:
            EmailMessage(row.subject, row.body, to=[row.to]).send()
        except TROUBLE as trouble:
            row.status, row.error = Letter.State.FAILED, f"{type(trouble).__name__}：{trouble}"[:500]
            log.warning("letter %s was not sent: %s", row.pk, type(trouble).__name__)
        else:
            row.status, row.error, row.sent_at = Letter.State.SENT, "", timezone.now()
        row.save(update_fields=["status", "error", "sent_at"])
    return row.status == Letter.State.SENT


def _one_line(words):
    return " ".join(words.split())[:200]
