"""Pages that belong to no section."""

from django.urls import path, register_converter

from portal.enums import SubjectKind
from portal.follow.subjects import PLURALS
from portal.views import follow, people, tokens
from portal.views.accounts import ProfileView, signed_in, signed_out
from portal.views.feeds import feed
from portal.views.home import HomeView
from portal.views.invitations import InvitationView
from portal.views.notices import NoticesView
from portal.views.pages import PageView
from portal.views.report_desk import DraftsView, DraftView, StatusView
from portal.views.report_files import draft_file
from portal.views.report_verify import VerifyView
from portal.views.reports import LibraryView, ReportView
from portal.views.search import SearchView
from portal.views.share import manifest, share_picture
from portal.views.states import StatesView, StateView


class PictureKeyConverter:
    """What tells a page from others of its kind: a number, a code, the name in an address."""

    regex = r"[0-9A-Za-z_-][0-9A-Za-z_.-]{0,99}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PictureKeyConverter, "picture_key")

app_name = "portal"
urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("states/", StatesView.as_view(), name="states"),
    path("states/<slug:slug>/", StateView.as_view(), name="state"),
    path("search/", SearchView.as_view(), name="search"),
    path("reports/", LibraryView.as_view(), name="reports"),
    path("reports/verify/", VerifyView.as_view(), name="verify"),
    path("reports/<slug:slug>/", ReportView.as_view(), name="report"),
    path("progress/method/", PageView.as_view(slug="method"), name="method"),
    path("about/", PageView.as_view(slug="about"), name="about"),
    path("accessibility/", PageView.as_view(slug="accessibility"), name="accessibility"),
    path("privacy/", PageView.as_view(slug="privacy"), name="privacy"),
    path("share/<slug:kind>.png", share_picture, name="share"),
    path("share/<slug:kind>/<picture_key:key>.png", share_picture, name="share"),
    path("site.webmanifest", manifest, name="manifest"),
    path("accounts/", ProfileView.as_view(), name="profile"),
    path("accounts/notices/", NoticesView.as_view(), name="notices"),
    path("accounts/signed-in/", signed_in, name="signed-in"),
    path("accounts/signed-out/", signed_out, name="signed-out"),
    path("accounts/invitation/<str:token>/", InvitationView.as_view(), name="invitation"),
    path("workspace/drafts/", DraftsView.as_view(), name="drafts"),
    path("workspace/drafts/<int:pk>/", DraftView.as_view(), name="draft"),
    path("workspace/drafts/<int:pk>/status/", StatusView.as_view(), name="report-status"),
    path("workspace/drafts/<int:pk>/file.pdf", draft_file, name="draft-file"),
    path("workspace/tokens/", tokens.TokensView.as_view(), name="tokens"),
    path("workspace/tokens/new/", tokens.NewTokenView.as_view(), name="token-new"),
    path("workspace/tokens/<int:pk>/revoke/", tokens.RevokeTokenView.as_view(), name="token-revoke"),
    path("workspace/people/", people.PeopleView.as_view(), name="people"),
    path("workspace/people/invite/", people.InviteView.as_view(), name="invite"),
    path("workspace/people/<int:pk>/areas/", people.AreasView.as_view(), name="person-areas"),
    path("workspace/people/<int:pk>/remove/", people.RemoveView.as_view(), name="person-remove"),
    path(
        "workspace/people/invitations/<int:pk>/resend/", people.ResendView.as_view(), name="invitation-resend"
    ),
    path(
        "workspace/people/invitations/<int:pk>/withdraw/",
        people.WithdrawView.as_view(),
        name="invitation-withdraw",
    ),
]

# Feeds and forms, by what is followed: everything, and what has a key.
EVERYTHING = {"kind": SubjectKind.EVERYTHING}
urlpatterns += [
    path("feeds/everything.atom", feed, EVERYTHING, name="feed-everything"),
    path("follow/", follow.FollowView.as_view(), EVERYTHING, name="follow-everything"),
    path("follow/sent/", follow.SentView.as_view(), name="follow-sent"),
    path("follow/confirm/<str:token>/", follow.ConfirmView.as_view(), name="follow-confirm"),
    path("follow/manage/<str:token>/", follow.ManageView.as_view(), name="follow-manage"),
    path("follow/end/<str:token>/", follow.EndView.as_view(), name="follow-end"),
]
for kind, plural in PLURALS.items():
    urlpatterns += [
        path(f"feeds/{plural}/<picture_key:key>.atom", feed, {"kind": kind}, name=f"feed-{kind}"),
        path(
            f"follow/{plural}/<picture_key:key>/",
            follow.FollowView.as_view(),
            {"kind": kind},
            name=f"follow-{kind}",
        ),
    ]
