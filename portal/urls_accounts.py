"""Sign-in: the pages of allauth that we use, by name. Accounts are made by invitation, so none signs up."""

from allauth.account import views
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from portal.views import oidc, second_factor
from portal.views.sessions import EndSessionView, SessionsView

second_factor_urls = [
    path("", second_factor.index, name="mfa_index"),
    path("authenticate/", second_factor.authenticate, name="mfa_authenticate"),
    path("reauthenticate/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("app/add/", second_factor.activate_totp, name="mfa_activate_totp"),
    path("app/remove/", second_factor.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", second_factor.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", second_factor.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("keys/add/", second_factor.add_webauthn, name="mfa_add_webauthn"),
    path("keys/reauthenticate/", second_factor.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("keys/<int:pk>/rename/", second_factor.edit_webauthn, name="mfa_edit_webauthn"),
    path("keys/<int:pk>/remove/", second_factor.remove_webauthn, name="mfa_remove_webauthn"),
]

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("signup/", RedirectView.as_view(pattern_name="account_login"), name="account_signup"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", include(second_factor_urls)),
    path("sessions/", SessionsView.as_view(), name="account_sessions"),
    path("sessions/<int:pk>/end/", EndSessionView.as_view(), name="account_end_session"),
    path("oidc/login/", oidc.login, name="oidc_login"),
    path("oidc/cancelled/", oidc.tell, {"outcome": "cancelled"}, name="socialaccount_login_cancelled"),
    path("oidc/failed/", oidc.tell, {"outcome": "failed"}, name="oidc_failed"),
    path("oidc/no-account/", oidc.tell, {"outcome": "no-account"}, name="oidc_no_account"),
]
