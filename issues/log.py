"""Who did what: Django's admin log, the one record of actions."""

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType

COMMAND_LINE = "命令行"


def called(person):
    """The name by which the desk speaks of a person: the given one, else that of the account."""
    return person.get_short_name() or person.get_username()


def record(by, what, thing, *, added=False):
    """Write one line of the admin log: this person did this to this thing."""
    LogEntry.objects.log_actions(
        user_id=by.pk,
        queryset=[thing],
        action_flag=ADDITION if added else CHANGE,
        change_message=what,
        single_object=True,
    )


def record_of_many(by, what, kind):
    """Write one line of the admin log about many things of a kind at once; `what` says how many."""
    LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(kind),
        object_repr=kind._meta.verbose_name_plural,
        action_flag=CHANGE,
        change_message=what,
    )


def command_line():
    """The account that commands act as: inactive, without a password, made on first use."""
    user, made = get_user_model().objects.get_or_create(username=COMMAND_LINE, defaults={"is_active": False})
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def is_command_line(user):
    return user.username == COMMAND_LINE and not user.is_active
