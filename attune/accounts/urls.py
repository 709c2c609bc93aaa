"""Where people sign in and look after their account. The library's views keep its names, under addresses of ours.

What begins for somebody who is not signed in is a public form: its page may have been opened before the session was.
"""

from allauth.account import views as library
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions.views import list_usersessions
from django.urls import path

from attune.accounts import association_views as association
from attune.accounts import views
from attune.accounts.views import framed
from attune.foundation.csrf import public_form

urlpatterns = [
    path("", views.account, name="account"),
    path("name/", views.name, name="account_name"),
    path("download/", views.download, name="account_download"),
    path("download/my-account.json", views.download_file, name="account_download_file"),
    path("delete/", views.delete, name="account_delete"),
    path("goodbye/", views.goodbye, name="account_goodbye"),
    path("sign-up/", public_form(framed(library.signup)), name="account_signup"),
    path("sign-in/", public_form(framed(library.login)), name="account_login"),
    path("sign-in/code/", public_form(framed(library.request_login_code)), name="account_request_login_code"),
    path("sign-in/code/type/", framed(library.confirm_login_code), name="account_confirm_login_code"),
    path("sign-in/passkey/", public_form(framed(passkeys.login_webauthn)), name="mfa_login_webauthn"),
    path("sign-in/at/<slug:provider_id>/", public_form(association.go_there), name="openid_connect_login"),
    path("sign-in/at/<slug:provider_id>/back/", association.come_back, name="openid_connect_callback"),
    path("association/end/", association.part, name="account_part_from_association"),
    path("sign-in/second-factor/", framed(second_factor.authenticate), name="mfa_authenticate"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("closed/", framed(library.account_inactive), name="account_inactive"),
    path("address/", framed(library.email), name="account_email"),
    path("address/code/", framed(library.email_verification_sent), name="account_email_verification_sent"),
    path("password/", framed(library.password_change), name="account_change_password"),
    path("password/first/", framed(library.password_set), name="account_set_password"),
    path("password/forgotten/", public_form(framed(library.password_reset)), name="account_reset_password"),
    path(
        "password/forgotten/code/",
        framed(library.confirm_password_reset_code),
        name="account_confirm_password_reset_code",
    ),
    path(
        "password/forgotten/new/",
        framed(library.complete_password_reset),
        name="account_complete_password_reset",
    ),
    path(
        "password/forgotten/done/",
        framed(library.password_reset_from_key_done),
        name="account_password_reset_completed",
    ),
    path("confirm/", framed(library.reauthenticate), name="account_reauthenticate"),
    path("confirm/second-factor/", framed(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("confirm/passkey/", framed(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("second-factor/", framed(second_factor.index), name="mfa_index"),
    path("second-factor/app/", framed(app.activate_totp), name="mfa_activate_totp"),
    path("second-factor/app/remove/", framed(app.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "second-factor/recovery-codes/",
        framed(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-factor/recovery-codes/new/",
        framed(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("second-factor/passkeys/", framed(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("second-factor/passkeys/add/", framed(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("second-factor/passkeys/<int:pk>/name/", framed(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path(
        "second-factor/passkeys/<int:pk>/remove/",
        framed(passkeys.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path("signed-in/", framed(list_usersessions), name="usersessions_list"),
    path("signed-in/end-all/", views.sign_out_everywhere, name="account_sign_out_everywhere"),
]
