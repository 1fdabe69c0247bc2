"""The addresses of allauth that this desk has: no sign-up, no mail, no others."""

from allauth.account import views as accounts
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.decorators import login_required
from django.urls import path

from . import account
from .account import at_the_desk


def shown(route, view, name):
    return path(route, at_the_desk(view), name=name)


urlpatterns = [
    path("login/", account.sign_in, name="account_login"),
    shown("login/second/", factors.authenticate, "mfa_authenticate"),
    shown("login/passkey/", passkeys.login_webauthn, "mfa_login_webauthn"),
    shown("login/inactive/", accounts.account_inactive, "account_inactive"),
    shown("logout/", accounts.logout, "account_logout"),
    shown("password_change/", login_required(accounts.password_change), "account_change_password"),
    path("account/", account.account, name="mfa_index"),
    path("account/", account.account, name="mfa_list_webauthn"),
    path("account/kept/", account.kept_form, name="account_kept"),
    path("account/kept/drop/", account.drop_kept_form, name="account_drop_kept"),
    path("account/awake/", account.stay_awake, name="account_awake"),
    path("account/password/", account.no_password, name="account_set_password"),
    shown("account/again/password/", accounts.reauthenticate, "account_reauthenticate"),
    shown("account/again/code/", factors.reauthenticate, "mfa_reauthenticate"),
    shown("account/again/passkey/", passkeys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    shown("account/totp/add/", totp.activate_totp, "mfa_activate_totp"),
    shown("account/totp/remove/", totp.deactivate_totp, "mfa_deactivate_totp"),
    shown("account/passkeys/add/", passkeys.add_webauthn, "mfa_add_webauthn"),
    shown("account/passkeys/<int:pk>/rename/", passkeys.edit_webauthn, "mfa_edit_webauthn"),
    shown("account/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, "mfa_remove_webauthn"),
    shown("account/codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    shown("account/codes/new/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    shown("account/codes/download/", codes.download_recovery_codes, "mfa_download_recovery_codes"),
]
