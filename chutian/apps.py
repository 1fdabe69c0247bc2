from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ChutianConfig(AppConfig):
    name = "chutian"
    verbose_name = "网站"

    def ready(self):
        from allauth.account.signals import user_logged_in
        from allauth.mfa.signals import (
            authentication_failed,
            authenticator_added,
            authenticator_removed,
            authenticator_reset,
        )
        from django.contrib.auth.signals import user_logged_in as session_begun
        from django.contrib.auth.signals import user_login_failed
        from django.db.models.signals import post_delete, post_save

        from issues import pagecache, signals

        from . import awake, banneruses, second_factor, signins
        from .models import Switching, next_switch, next_turn

        session_begun.connect(awake.begin)
        session_begun.connect(second_factor.ask_soon)
        user_logged_in.connect(signins.signed_in)
        user_login_failed.connect(signins.refused)
        authentication_failed.connect(signins.refused_code)
        authenticator_added.connect(signins.factor_added)
        authenticator_reset.connect(signins.factor_added)
        authenticator_removed.connect(signins.factor_removed)
        post_save.connect(pagecache.public_change, sender=Switching)
        post_delete.connect(pagecache.public_change, sender=Switching)
        signals.photo_uses_asked.connect(banneruses.uses)
        signals.used_photos_asked.connect(banneruses.used)
        for answer in (next_turn, next_switch):
            signals.next_change_asked.connect(answer)


class DeskConfig(AdminConfig):
    """Django's admin with the magazine's own site class."""

    default_site = "chutian.desk.DeskSite"
