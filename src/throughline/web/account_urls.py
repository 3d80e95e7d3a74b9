"""Addresses of those who keep the record: accounts, second factor, invitations, the desk, reports of errors."""

from allauth.account import views as signing
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, path

from throughline.web.views import desk, many, people, reports


def account_patterns() -> list[URLPattern]:
    """The patterns, made when the parts of addresses that they use are known."""
    return [
        path("account/", people.account, name="account"),
        path("account/sign-in/", signing.login, name="account_login"),
        path("account/sign-out/", signing.logout, name="account_logout"),
        path("account/sign-out/everywhere/", people.sign_out_everywhere, name="sign-out-everywhere"),
        path("account/closed/", signing.account_inactive, name="account_inactive"),
        path("account/again/", signing.reauthenticate, name="account_reauthenticate"),
        path("account/password/", signing.password_change, name="account_change_password"),
        path("account/password/reset/", signing.password_reset, name="account_reset_password"),
        path("account/password/reset/sent/", signing.password_reset_done, name="account_reset_password_done"),
        path(
            "account/password/reset/<word:uidb36>-<str:key>/",
            signing.password_reset_from_key,
            name="account_reset_password_from_key",
        ),
        path(
            "account/password/reset/done/",
            signing.password_reset_from_key_done,
            name="account_reset_password_from_key_done",
        ),
        path("account/factor/", factor.index, name="mfa_index"),
        path("account/factor/ask/", factor.authenticate, name="mfa_authenticate"),
        path("account/factor/again/", factor.reauthenticate, name="mfa_reauthenticate"),
        path("account/factor/app/", totp.activate_totp, name="mfa_activate_totp"),
        path("account/factor/app/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
        path("account/factor/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
        path("account/factor/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
        path("account/factor/codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
        path("account/invitation/<str:token>/", people.invitation, name="invitation"),
        path("people/", people.people, name="people"),
        path("people/<int:membership_id>/take/", people.take, name="take-role"),
        path("desk/", desk.desk, name="desk"),
        path("desk/next/", desk.desk_next, name="desk-next"),
        path("desk/many/", many.many, name="desk-many"),
        path("desk/many/<uuid:batch_id>/undo/", many.many_undo, name="desk-many-undo"),
        path("desk/reports/", reports.reports, name="desk-reports"),
        path("desk/<uuid:entry_id>/", desk.desk_item, name="desk-item"),
        path("desk/<uuid:entry_id>/undo/", desk.desk_undo, name="desk-undo"),
        path("desk/<uuid:entry_id>/comment/", desk.desk_comment, name="desk-comment"),
        path("report/", reports.report, name="report"),
        path("report/<uuid:report_id>/", reports.report_sent, name="report-sent"),
    ]
