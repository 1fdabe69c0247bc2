"""Who needs more than a password, and who has it."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from articles.rights import may_sign_anything

#: In a session: whether it has to be asked, at the next look, if the person owes a second factor.
OWES = "owes_second_factor"
#: Whoever has one of these sends words before readers.
WEIGHTY = ("articles.release_as_printed", "issues.publish_issue")
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def must_have_second_factor(user):
    """Whether this person signs, releases or publishes. The setting REQUIRE_SECOND_FACTOR lets a developer off."""
    return settings.REQUIRE_SECOND_FACTOR and answers_for_words(user)


def answers_for_words(user):
    """Whether this person signs, releases or publishes, by role or by the list of stages."""
    return user.is_superuser or any(user.has_perm(right) for right in WEIGHTY) or may_sign_anything(user)


def has_second_factor(user):
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def owes_second_factor(user):
    """Whether this person must set up an authenticator or a passkey before anything else."""
    return must_have_second_factor(user) and not has_second_factor(user)


def ask_soon(request, **said):
    """Receives Django's signal that somebody signed in."""
    if settings.REQUIRE_SECOND_FACTOR:
        request.session[OWES] = True


def take_away(user):
    """Take every second factor and recovery code of a person away: the telephone is lost. Returns how many went."""
    deleted, _ = Authenticator.objects.filter(user=user).delete()
    return deleted
