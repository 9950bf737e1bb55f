"""The page types of the portal, in one place: a new type is tested everywhere once it stands here.

What some of them show beside the content is made by `tests.e2e.records`.
"""

from dataclasses import dataclass

from django.core.signing import Signer

from portal.enums import RoleName
from tests.running import KEY


@dataclass(frozen=True)
class PageType:
    """A page at `path` after the language, which `in_query` stands behind it.

    `is_indexed` ones are public, and search engines may keep them.

    One for `signed_in` people is opened as the demonstration's person with `role`, or somebody like them. One that
    is `debug` is there only where the portal runs with DEBUG, so never in production.
    """

    name: str
    path: str
    is_indexed: bool = True
    signed_in: bool = False
    role: RoleName = RoleName.FOCAL_POINT
    status: int = 200
    debug: bool = False
    in_query: bool = False

    def address(self, language: str) -> str:
        return f"{self.path}?language={language}" if self.in_query else f"/{language}{self.path}"


def personal(name: str, path: str, **how) -> PageType:
    return PageType(name, path, is_indexed=False, **how)


def workspace(name: str, path: str = "", **how) -> PageType:
    return personal(f"workspace-{name}", f"/workspace/{path}", signed_in=True, **how)


def invitation(pk: int) -> str:
    """The address of an invitation that `tests.e2e.records` makes under this number."""
    signer = Signer(key=KEY, fallback_keys=[], salt="portal.invitation", sep=".")
    return f"/accounts/invitation/{signer.sign(f'{pk}.{NONCE}')}/"


def proposal(pk: int) -> str:
    """The address by which a proposal that `tests.e2e.joining` makes under this number is confirmed."""
    signer = Signer(key=KEY, fallback_keys=[], salt="civil_society.proposal", sep=".")
    return f"/civil-society/join/confirm/{signer.sign(f'{pk}.{NONCE}')}/"


def follower(name: str) -> str:
    """The address by which what `tests.e2e.following` makes is confirmed, managed or ended."""
    salt = "portal.following" if name == "confirm" else "portal.follower"
    signer = Signer(key=KEY, fallback_keys=[], salt=salt, sep=".")
    return f"/follow/{name}/{signer.sign(f'9001.{NONCE}')}/"


NONCE = "nonce"


def review(name: str, path: str = "", **how) -> PageType:
    how = {"role": RoleName.REVIEWER} | how
    return personal(f"review-{name}", f"/workspace/review/{path}", signed_in=True, **how)


def diaspora(name: str, path: str = "", **how) -> PageType:
    return personal(f"workspace-diaspora-{name}", f"/workspace/diaspora/{path}", signed_in=True, **how)


def civil_society(name: str, path: str = "", **how) -> PageType:
    how = {"role": RoleName.REPRESENTATIVE} | how
    return personal(
        f"workspace-civil-society-{name}", f"/workspace/civil-society/{path}", signed_in=True, **how
    )


PAGE_TYPES = (
    PageType("home", "/"),
    PageType("overview", "/vision/"),
    PageType("pillar", "/vision/pillars/2/"),
    PageType("area", "/vision/areas/2.5/"),
    PageType("commitments", "/vision/commitments/"),
    PageType("items", "/vision/actions/"),
    PageType(
        "items-filtered",
        "/vision/actions/?pillar=2&state=kazakhstan&status=in_progress&cycle=2024&sort=title",
    ),
    PageType("items-page", "/vision/actions/?page=2"),
    PageType("items-none", "/vision/actions/?q=zzzz&state=hungary"),
    PageType("items-invalid", "/vision/actions/?pillar=9&status=unheard"),
    PageType("item", "/vision/actions/2.5.3/"),
    PageType("item-year", "/vision/actions/2.5.3/?cycle=2020"),
    PageType("item-official", "/vision/actions/2.5.1/"),
    PageType("item-untranslated", "/vision/actions/2.5.98/"),
    PageType("item-retired", "/vision/actions/2.5.99/"),
    PageType("official-texts", "/vision/official-texts/"),
    PageType("official-text", "/vision/official-texts/9001/"),
    PageType("states", "/states/"),
    PageType("states-coloured", "/states/?colour=since"),
    PageType("state", "/states/kazakhstan/"),
    PageType("state-year", "/states/kazakhstan/?cycle=2020"),
    PageType("state-without-reports", "/states/hungary/"),
    PageType("reports", "/reports/"),
    PageType("report", "/reports/2024-1-state-turkmenistan/"),
    PageType("verify", "/reports/verify/"),
    PageType("verify-not-ours", f"/reports/verify/?sha256={'0' * 64}"),
    PageType("verify-wrong", "/reports/verify/?sha256=fingerprint"),
    PageType("progress", "/progress/"),
    PageType("progress-pillar", "/progress/?pillar=2"),
    PageType("progress-state", "/progress/?cycle=2020&state=kazakhstan"),
    PageType("progress-not-counted", "/progress/?state=hungary"),
    PageType("progress-invalid", "/progress/?state=nowhere&cycle=1999"),
    PageType("progress-replaced", "/progress/?edition=2020-1"),
    PageType("entries", "/progress/entries/"),
    PageType("entries-filtered", "/progress/entries/?edition=2020-1&state=kazakhstan&status=reported"),
    PageType("entries-none", "/progress/entries/?state=hungary"),
    PageType("compare", "/progress/compare/"),
    PageType("compare-states", "/progress/compare/?state=kazakhstan&state=turkiye"),
    PageType("compare-years", "/progress/compare/?cycle=2020&cycle=2024"),
    PageType("edition", "/progress/editions/2020-1/"),
    PageType("edition-corrected", "/progress/editions/2020-2/"),
    personal("edition-withdrawn", "/progress/editions/2018-1/", status=410),
    PageType("method", "/progress/method/"),
    PageType("diaspora", "/diaspora/"),
    PageType("diaspora-events", "/diaspora/events/"),
    PageType("diaspora-events-filtered", "/diaspora/events/?kind=forum&state=turkiye&when=past"),
    PageType("diaspora-events-page", "/diaspora/events/?page=2"),
    PageType("diaspora-events-none", "/diaspora/events/?q=zzzz&kind=youth-forum"),
    PageType("diaspora-events-invalid", "/diaspora/events/?kind=party&year=1899"),
    PageType("diaspora-event", "/diaspora/events/e2e-forum/"),
    PageType("diaspora-event-planned", "/diaspora/events/e2e-planned/"),
    PageType("diaspora-event-cancelled", "/diaspora/events/e2e-cancelled/"),
    PageType("diaspora-event-undated", "/diaspora/events/e2e-undated/"),
    PageType("diaspora-series", "/diaspora/series/forum/"),
    PageType("diaspora-series-celebrations", "/diaspora/series/celebration/"),
    PageType("diaspora-plans", "/diaspora/action-plans/"),
    PageType("diaspora-plan", "/diaspora/action-plans/2018/"),
    PageType("diaspora-plan-by-state", "/diaspora/action-plans/2018/?by=state"),
    PageType("diaspora-plan-closed", "/diaspora/action-plans/2017/"),
    PageType("diaspora-strategy", "/diaspora/strategy/plan-strategy/"),
    PageType("diaspora-institutions", "/diaspora/institutions/"),
    PageType("diaspora-institution", "/diaspora/institutions/plan-institution/"),
    PageType("diaspora-institution-bare", "/diaspora/institutions/plan-institution-bare/"),
    PageType("diaspora-decisions", "/diaspora/decisions/"),
    PageType("diaspora-decisions-filtered", "/diaspora/decisions/?meeting=plan-meeting-0&status=done"),
    PageType("diaspora-decisions-invalid", "/diaspora/decisions/?status=unheard"),
    PageType("diaspora-map", "/diaspora/map/"),
    PageType("diaspora-calendars", "/diaspora/calendar/"),
    PageType("civil-society", "/civil-society/"),
    PageType("organisations", "/civil-society/organisations/"),
    PageType(
        "organisations-filtered",
        "/civil-society/organisations/?kind=association&state=hungary&area=3.4&language=tr&network=e2e-network",
    ),
    PageType("organisations-page", "/civil-society/organisations/?page=2"),
    PageType("organisations-none", "/civil-society/organisations/?q=zzzz&kind=media"),
    PageType("organisations-invalid", "/civil-society/organisations/?kind=party&state=nowhere"),
    PageType("organisation", "/civil-society/e2e-association/"),
    PageType("organisation-bare", "/civil-society/e2e-bare/"),
    PageType("organisation-body", "/civil-society/turksoy/"),
    PageType("mission-statement", "/civil-society/e2e-association/statements/1/"),
    PageType("bodies", "/civil-society/bodies/"),
    PageType("statements-compare", "/civil-society/compare/"),
    PageType("statements-beside", "/civil-society/compare/?a=e2e-association&b=e2e-network"),
    PageType("statement-vision", "/civil-society/compare/?a=e2e-association&b=vision"),
    PageType("statements-invalid", "/civil-society/compare/?a=nobody&b=vision"),
    PageType("network", "/civil-society/network/"),
    PageType("about", "/about/"),
    PageType("accessibility", "/accessibility/"),
    PageType("privacy", "/privacy/"),
    PageType("search", "/search/"),
    PageType("search-found", "/search/?q=turizm"),
    PageType("search-none", "/search/?q=zzzz"),
    personal("not-found", "/nothing-here/", status=404),
    personal("sign-in", "/accounts/login/"),
    personal("signed-out", "/accounts/signed-out/"),
    personal("password-reset", "/accounts/password/reset/"),
    personal("password-reset-done", "/accounts/password/reset/done/"),
    personal("password-reset-stale", "/accounts/password/reset/key/1-stale/"),
    personal("profile", "/accounts/", signed_in=True),
    personal("notices", "/accounts/notices/", signed_in=True),
    personal("password-change", "/accounts/password/change/", signed_in=True),
    personal("second-factor", "/accounts/2fa/", signed_in=True),
    personal("second-factor-app", "/accounts/2fa/app/add/", signed_in=True),
    personal("second-factor-key", "/accounts/2fa/keys/add/", signed_in=True),
    personal("confirm", "/accounts/reauthenticate/", signed_in=True),
    personal("sessions", "/accounts/sessions/", signed_in=True),
    personal("invitation", invitation(9001)),
    personal("invitation-expired", invitation(9002), status=410),
    personal("invitation-garbled", "/accounts/invitation/garbled/", status=404),
    personal("join", "/civil-society/join/"),
    personal("join-correct", "/civil-society/join/e2e-corrected/"),
    personal("join-sent", "/civil-society/join/sent/"),
    personal("join-confirm", proposal(9001)),
    personal("join-confirmed-already", proposal(9002), status=410),
    personal("join-garbled", "/civil-society/join/confirm/garbled/", status=404),
    civil_society("queue", role=RoleName.EDITOR),
    civil_society("home"),
    civil_society("change", "e2e-association/"),
    # What engines keep of the interface is in no sitemap.
    personal("api", "/api/v1/docs/", in_query=True),
    personal("follow", "/follow/"),
    personal("follow-state", "/follow/states/kazakhstan/"),
    personal("follow-sent", "/follow/sent/"),
    personal("follow-confirm", follower("confirm")),
    personal("follow-manage", follower("manage")),
    personal("follow-end", follower("end")),
    personal("follow-garbled", "/follow/manage/garbled/", status=410),
    personal("people", "/workspace/people/", signed_in=True),
    personal("invite", "/workspace/people/invite/", signed_in=True),
    personal("person-areas", "/workspace/people/9001/areas/", signed_in=True),
    personal("person-remove", "/workspace/people/9001/remove/", signed_in=True),
    personal("tokens", "/workspace/tokens/", signed_in=True),
    personal("token-new", "/workspace/tokens/new/", signed_in=True),
    personal("workbook", "/workspace/2026/kazakhstan/workbook/", signed_in=True),
    personal("drafts", "/workspace/drafts/", signed_in=True),
    personal("style-guide", "/styleguide/", debug=True),
    personal("sign-out", "/accounts/logout/", signed_in=True),
    workspace("reports"),
    workspace("nothing", role=RoleName.EDITOR),
    workspace("report", "2026/kazakhstan/"),
    workspace("report-mine", "2026/kazakhstan/", role=RoleName.CONTRIBUTOR),
    workspace("report-returned", "2019/kazakhstan/"),
    workspace("area", "2026/kazakhstan/areas/2.1/"),
    workspace("entry", "2026/kazakhstan/entries/2.5.1/"),
    workspace("entry-written", "2026/kazakhstan/entries/1.1.1/"),
    workspace("entry-read", "2026/kazakhstan/entries/1.1.2/", role=RoleName.CONTRIBUTOR),
    workspace("entry-returned", "2019/kazakhstan/entries/2.5.1/"),
    workspace("entry-closed", "2019/kazakhstan/entries/2.5.2/"),
    workspace("evidence", "2026/kazakhstan/entries/2.5.3/evidence/"),
    workspace("evidence-change", "evidence/9003/change/"),
    workspace("evidence-remove", "evidence/9004/remove/"),
    workspace("submit-missing", "2026/kazakhstan/submit/"),
    workspace("submit", "2019/kazakhstan/submit/"),
    workspace("refused", "2026/kazakhstan/recall/", status=403),
    workspace("recall", "2022/kazakhstan/recall/"),
    workspace("correction", "2021/kazakhstan/correction/"),
    workspace("preview", "2026/kazakhstan/preview/"),
    workspace("record", "2019/kazakhstan/record/"),
    workspace("signed-in", "signed-in/"),
    review("queue", "?cycle=2026"),
    review("queue-all", "?cycle=2026&status=all"),
    review("queue-none", "?cycle=2026&status=accepted&state=hungary"),
    review("report", "2026/azerbaijan/"),
    review("report-open", "2026/azerbaijan/?show=open"),
    review("report-looked-at", "2026/azerbaijan/", role=RoleName.ADMINISTRATOR),
    review("report-draft", "2026/turkmenistan/"),
    review("entry", "2026/azerbaijan/entries/2.5.1/"),
    review("entry-corrected", "2026/azerbaijan/entries/2.5.2/"),
    workspace("translations", "translations/?cycle=2026", role=RoleName.REVIEWER),
    workspace("report-translations", "2026/azerbaijan/translations/kk/", role=RoleName.REVIEWER),
    workspace("entry-translation", "2026/azerbaijan/entries/2.5.1/translations/kk/", role=RoleName.REVIEWER),
    review("return", "2026/azerbaijan/return/"),
    review("accept", "2026/azerbaijan/accept/"),
    review("refused", "2026/turkmenistan/accept/", status=403),
    diaspora("home"),
    diaspora("queue", role=RoleName.EDITOR),
    diaspora("propose", "events/propose/"),
    diaspora("event", "events/9001/", role=RoleName.EDITOR),
    diaspora("decline", "events/9001/decline/", role=RoleName.EDITOR),
    diaspora("declined", "events/9002/"),
    diaspora("event-change", "events/9002/change/"),
    diaspora("plan-draft", "plans/2026/"),
    diaspora("plan-consolidated", "plans/2026/", role=RoleName.EDITOR),
    diaspora("plan-adopted", "plans/2025/"),
    diaspora("plan-amended", "plans/2025/", role=RoleName.EDITOR),
    diaspora("plan-begin", "plans/begin/", role=RoleName.EDITOR),
    diaspora("plan-adopt", "plans/2026/adopt/", role=RoleName.EDITOR),
    diaspora("plan-close", "plans/2025/close/", role=RoleName.EDITOR),
    diaspora("activity-add", "plans/2026/activities/add/"),
    diaspora("activity-change", "plans/2026/activities/2/change/"),
    diaspora("activity-remove", "plans/2026/activities/2/remove/"),
    diaspora("activity-result", "plans/2025/activities/1/result/"),
    diaspora("activity-amend", "plans/2025/activities/5/amend/", role=RoleName.EDITOR),
    diaspora("activity-carry-over", "plans/2025/activities/5/carry-over/", role=RoleName.EDITOR),
    personal("embed-state", "/embed/states/kazakhstan/"),
    personal("embed-state-dark", "/embed/states/turkiye/?cycle=2020&theme=dark"),
    personal("embed-state-without-reports", "/embed/states/hungary/?theme=light"),
    personal("embed-item", "/embed/action-items/2.5.3/"),
    personal("embed-item-dark", "/embed/action-items/1.1.1/?theme=dark"),
    personal("embed-item-untranslated", "/embed/action-items/2.5.98/?theme=light"),
    personal("embed-item-retired", "/embed/action-items/2.5.99/"),
)
BY_NAME = {page.name: page for page in PAGE_TYPES}
INDEXED = tuple(page for page in PAGE_TYPES if page.is_indexed)
# Where the portal runs as the public sees it.
PUBLISHED = tuple(page for page in PAGE_TYPES if not page.debug)
