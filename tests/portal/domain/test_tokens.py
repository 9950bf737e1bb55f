"""Access tokens: made once, never more than their person, dead with role, account and sign-in."""

import datetime
import hashlib

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.domain import accounts, factors, tokens
from portal.domain.notices import deliver_due
from portal.enums import ActivityVerb, RoleName, TokenStatus
from portal.errors import NotAllowed
from portal.models import Activity, ApiToken, Notice, State, User
from tests.factories import UserFactory
from tests.factories.reporting import person

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def kazakhstan() -> State:
    return State.objects.get(slug="kazakhstan")


@pytest.fixture
def focal_point() -> User:
    return person(RoleName.FOCAL_POINT, "kazakhstan", name="Aygül")


@pytest.fixture
def administrator() -> User:
    return person(RoleName.ADMINISTRATOR)


def made_by(user: User, slug: str = "kazakhstan", **fields) -> tokens.Made:
    usual = {"name": "Ministry", "state": State.objects.get(slug=slug), "scopes": ["write"]}
    return tokens.make(by=user, **usual | fields)


def verbs(token: ApiToken) -> list[str]:
    return list(Activity.objects.about(token).order_by("pk").values_list("verb", flat=True))


# --- Making -------------------------------------------------------------------------------------------------


def test_token_is_kept_as_a_digest_and_lives_ninety_days(focal_point, kazakhstan):
    made = made_by(focal_point, scopes=["submit", "write"])
    token = ApiToken.objects.get()
    assert made.secret.startswith("vpt_")
    assert len(made.secret) == 47
    assert token.digest == hashlib.sha256(made.secret.encode()).hexdigest()
    assert token.prefix == made.secret[:10]
    assert made.secret not in str(ApiToken.objects.values().get())
    assert (token.user, token.state, token.scopes) == (focal_point, kazakhstan, "read write submit")
    assert token.expires_at - token.created_at == 90 * DAY
    assert token.status == TokenStatus.LIVE


def test_making_is_recorded_and_told_by_mail(focal_point, mailoutbox):
    made = made_by(focal_point)
    told = Activity.objects.get(verb=ActivityVerb.TOKEN_MADE)
    assert (told.by, told.target) == (focal_point, made.token)
    assert told.after == timezone.localdate(made.token.expires_at).isoformat()
    assert deliver_due() == 1
    [mail] = mailoutbox
    assert mail.to == [focal_point.email]
    assert "Ministry" in mail.body
    assert made.secret not in mail.body + str(mail.alternatives)


def test_no_mail_tells_of_a_token_that_is_revoked_already(focal_point):
    tokens.revoke(made_by(focal_point).token, by=focal_point)
    assert deliver_due() == 0
    assert Notice.objects.get(kind="token_made").status == "not_needed"


@pytest.mark.parametrize(
    ("role", "state", "allowed"),
    [
        (RoleName.FOCAL_POINT, "kazakhstan", True),
        (RoleName.CONTRIBUTOR, "kazakhstan", True),
        (RoleName.FOCAL_POINT, "hungary", False),
        (RoleName.CONTRIBUTOR, "hungary", False),
        (RoleName.REVIEWER, None, False),
        (RoleName.ADMINISTRATOR, None, False),
        (RoleName.EDITOR, None, False),
    ],
)
def test_token_is_for_who_reports_for_the_state(role, state, allowed):
    user = person(role, state)
    if allowed:
        assert made_by(user).token.user == user
    else:
        with pytest.raises(NotAllowed):
            made_by(user)


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("name", {"name": " \u200b "}),
        ("name", {"name": "x" * 101}),
        ("days", {"days": 0}),
        ("days", {"days": 367}),
        ("scopes", {"scopes": ["write", "everything"]}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(focal_point, field, fields):
    with pytest.raises(ValidationError) as refused:
        made_by(focal_point, **fields)
    assert list(refused.value.message_dict) == [field]
    assert not ApiToken.objects.exists()


def test_name_is_used_once_among_those_in_use(focal_point):
    first = made_by(focal_point).token
    with pytest.raises(ValidationError):
        made_by(focal_point, name="MINISTRY ")
    tokens.revoke(first, by=focal_point)
    assert made_by(focal_point).token.name == "Ministry"


def test_tokens_for_a_state_are_limited(focal_point):
    for number in range(tokens.MOST):
        made_by(focal_point, name=f"Ministry {number}")
    with pytest.raises(tokens.TooMany):
        made_by(focal_point, name="One more")


# --- What opens, and what does not any more -----------------------------------------------------------------


def test_secret_finds_its_token_and_is_known_to_be_used(focal_point, kazakhstan):
    made = made_by(focal_point)
    found = tokens.find(made.secret)
    assert (found, found.user, found.state) == (made.token, focal_point, kazakhstan)
    used = ApiToken.objects.get().last_used_at
    assert timezone.now() - used < datetime.timedelta(hours=1)
    assert (used.minute, used.second) == (0, 0)


def test_use_is_written_once_an_hour(focal_point, django_assert_num_queries):
    secret = made_by(focal_point).secret
    tokens.find(secret)
    # The token with its people, and the roles.
    with django_assert_num_queries(2):
        tokens.find(secret)


@pytest.mark.parametrize("secret", ["", "vpt_", "vpt_" + "x" * 43, "é", "\x00"])
def test_nothing_else_opens(focal_point, secret):
    made_by(focal_point)
    assert tokens.find(secret) is None


def test_digest_does_not_open(focal_point):
    assert tokens.find(made_by(focal_point).token.digest) is None


def test_token_ends_on_its_day(focal_point):
    made = made_by(focal_point)
    long_ago = timezone.now() - 100 * DAY
    ApiToken.objects.update(created_at=long_ago, expires_at=long_ago + 90 * DAY)
    assert tokens.find(made.secret) is None
    assert ApiToken.objects.get().status == TokenStatus.EXPIRED


def test_revoked_token_stays_revoked_and_is_recorded_once(focal_point):
    made = made_by(focal_point)
    for _time in range(2):
        tokens.revoke(made.token, by=focal_point)
    assert tokens.find(made.secret) is None
    token = ApiToken.objects.get()
    assert (token.revoked_by, token.status) == (focal_point, TokenStatus.REVOKED)
    assert verbs(token) == ["token_made", "token_revoked"]


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        (lambda: person(RoleName.ADMINISTRATOR), True),
        (lambda: UserFactory(is_superuser=True), True),
        (lambda: person(RoleName.FOCAL_POINT, "kazakhstan"), False),
        (lambda: person(RoleName.REVIEWER), False),
        (UserFactory, False),
    ],
)
def test_token_of_somebody_else_is_revoked_by_who_administers(focal_point, who, allowed):
    token, other = made_by(focal_point).token, who()
    if allowed:
        assert tokens.revoke(token, by=other).revoked_by == other
    else:
        with pytest.raises(NotAllowed):
            tokens.revoke(token, by=other)
        assert ApiToken.objects.get().is_live


def test_token_dies_with_the_role_and_does_not_come_back_with_it(focal_point, kazakhstan, administrator):
    made = made_by(focal_point)
    accounts.revoke(focal_point.roles.get(), by=administrator, reason="left")
    token = ApiToken.objects.get()
    assert (token.revoked_by, verbs(token)) == (administrator, ["token_made", "token_revoked"])
    accounts.grant(focal_point, RoleName.FOCAL_POINT, state=kazakhstan)
    assert tokens.find(made.secret) is None


def test_token_stays_while_another_role_in_the_state_does(focal_point, kazakhstan):
    accounts.grant(focal_point, RoleName.CONTRIBUTOR, state=kazakhstan)
    made = made_by(focal_point)
    accounts.revoke(focal_point.roles.get(role=RoleName.FOCAL_POINT), by=None)
    assert tokens.find(made.secret) == made.token


def test_role_in_another_state_takes_its_own_tokens_along_only(focal_point):
    accounts.grant(focal_point, RoleName.FOCAL_POINT, state=State.objects.get(slug="hungary"))
    kept, lost = made_by(focal_point), made_by(focal_point, "hungary")
    accounts.revoke(focal_point.roles.get(state__slug="hungary"), by=None)
    assert tokens.find(kept.secret) == kept.token
    assert tokens.find(lost.secret) is None
    assert ApiToken.objects.get(pk=lost.token.pk).revoked_by is None


def test_token_dies_with_the_account_and_does_not_come_back_with_it(focal_point, administrator):
    made = made_by(focal_point)
    accounts.deactivate(focal_point, by=administrator, reason="left")
    assert tokens.find(made.secret) is None
    accounts.reactivate(focal_point, by=administrator, reason="back")
    assert tokens.find(made.secret) is None


def test_token_dies_with_a_reset_of_the_sign_in(focal_point, administrator):
    made = made_by(focal_point)
    Authenticator.objects.create(user=focal_point, type=Authenticator.Type.TOTP, data={"secret": "x"})
    factors.reset(focal_point, by=administrator, reason="lost the phone")
    assert tokens.find(made.secret) is None
    assert ApiToken.objects.get().revoked_by == administrator


@pytest.mark.parametrize("what", ["role", "account"])
def test_token_opens_nothing_where_its_end_went_past_the_domain(focal_point, what):
    secret = made_by(focal_point).secret
    if what == "role":
        focal_point.roles.all().delete()
    else:
        User.objects.filter(pk=focal_point.pk).update(is_active=False)
    assert tokens.find(secret) is None


# --- What must hold whoever writes --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("tokens_have_a_name", {"name": ""}),
        ("every_token_reads", {"scopes": "write"}),
        ("every_token_reads", {"scopes": "reader"}),
        ("tokens_live_a_year_at_most", {"days": 367}),
        ("tokens_live_a_year_at_most", {"days": 0}),
        ("tokens_expire_after_they_begin", {"expires_at": timezone.now() - 2 * DAY}),
    ],
)
def test_constraint_holds(focal_point, name, values):
    made_by(focal_point)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ApiToken.objects.update(**values)


def test_who_revokes_says_when(focal_point):
    made_by(focal_point)
    with pytest.raises(IntegrityError, match="who_revokes_says_when"), transaction.atomic():
        ApiToken.objects.update(revoked_by=focal_point)


def test_secret_is_of_one_token(focal_point):
    digest = made_by(focal_point).token.digest
    other = made_by(focal_point, name="Other").token
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiToken.objects.filter(pk=other.pk).update(digest=digest)
