"""How the desk asks for submissions: by words and telephones as people type them, by sender, by how long they wait."""

from datetime import datetime, time, timedelta

from django.db.models import Count, F, Q, Value
from django.db.models.functions import Replace
from django.utils import timezone

from . import codes, telephones
from .cleaning import STROKES
from .models import Letter, Submission


def contact_in(words):
    """What a telephone or an e-mail address among the words is, for it must stay in no address; "" where there is none."""
    mail = next((word for word in words.split() if "@" in word), "")
    number = codes.typed_number(words)
    if mail or Submission.objects.filter(number=number).exists():
        return mail
    return telephones.within(words)


def of_contact(contact):
    """The newest submission that came from this telephone or e-mail address, or None."""
    if "@" in contact:
        found = Submission.objects.filter(email__iexact=contact)
    else:
        found = _with_digits(Submission.objects.all()).filter(digits__contains=contact)
    return found.newest_first().first()


def matching(submissions, words, *, by_telephone=False):
    """Those with every word in number, title or a name; those of the number; and, if asked, those of the telephone."""
    wanted = Q()
    for word in words.split():
        wanted &= Q(
            Q(number__icontains=word)
            | Q(title__icontains=word)
            | Q(pen_name__icontains=word)
            | Q(real_name__icontains=word)
        )
    wanted |= Q(number=codes.typed_number(words))
    digits = telephones.digits_of(words) if by_telephone else ""
    if digits:
        submissions = _with_digits(submissions)
        wanted |= Q(digits__contains=digits)
    return submissions.filter(wanted)


def same_sender(submissions, submission):
    """Those from the telephone that this one came from, this one among them."""
    digits = telephones.digits_of(submission.phone)
    return _with_digits(submissions).filter(digits=digits) if digits else submissions.filter(pk=submission.pk)


def waiting_for(submissions, days):
    """Those whose sender has waited this many days or more."""
    day = timezone.localdate() - timedelta(days=days - 1)
    return submissions.waiting().filter(waiting_since__lt=timezone.make_aware(datetime.combine(day, time.min)))


def newer(submission, among=None):
    """The one that came in next, of these or of all, or None."""
    after = Q(received_at__gt=submission.received_at) | Q(received_at=submission.received_at, pk__gt=submission.pk)
    return _among(among).filter(after).order_by("received_at", "pk").first()


def older(submission, among=None):
    """The one that came in before, of these or of all, or None."""
    before = Q(received_at__lt=submission.received_at) | Q(received_at=submission.received_at, pk__lt=submission.pk)
    return _among(among).filter(before).newest_first().first()


def _among(submissions):
    return Submission.objects.all() if submissions is None else submissions


def with_failed_letters(submissions):
    """Those with a letter that did not go and that nobody has sent again or given up."""
    return submissions.filter(pk__in=Letter.objects.failed().values("submission"))


def of_desk(user):
    """What waits at the desk, for the person and for all: dict of new, late, mine, to_be_told, failed. One query."""
    everything = Submission.objects.all()
    asked = {
        "new": everything.new(),
        "late": waiting_for(everything, Submission.WARN_AFTER),
        "mine": everything.open().filter(handled_by=user),
        "to_be_told": everything.to_be_told(),
        "failed": with_failed_letters(everything),
    }
    return Submission.objects.aggregate(
        **{name: Count("pk", filter=Q(pk__in=found.values("pk"))) for name, found in asked.items()}
    )


def number_of_new():
    """How many came in that nobody has begun to read."""
    return Submission.objects.new().count()


def standing_by():
    """How many are new, how many wait too long, and the one to be read next: dict of new, late, following."""
    new = Submission.objects.new()
    late = waiting_for(Submission.objects.all(), Submission.WARN_AFTER)
    following = new.filter(handled_by=None).order_by("received_at", "pk").first()
    return {"new": new.count(), "late": late.count(), "following": following}


def _with_digits(submissions):
    phone = F("phone")
    for stroke in STROKES:
        phone = Replace(phone, Value(stroke), Value(""))
    return submissions.alias(digits=phone)
