"""Who may do what in reporting, as tables that read as the specification.

What is not in a table is refused: each rule is asked of everybody about every report there can be.
"""

from itertools import product
from types import SimpleNamespace

import pytest

from portal.models import State
from portal.rules import Predicate
from tests.vision.people import (
    ADMINISTRATOR,
    CONTRIBUTOR,
    EVERYBODY,
    FOCAL_POINT,
    OF_THE_STATE,
    REVIEWER,
    SECRETARIAT,
    SUPERUSER,
    TRANSLATOR,
    make,
)
from vision import rules
from vision.enums import CycleStatus, SubmissionStatus, Verdict
from vision.models import ActionItem, Cycle, Entry, EntryReview, EntryTranslation, Submission

pytestmark = pytest.mark.django_db

CYCLES = {
    "n": CycleStatus.PLANNED,
    "o": CycleStatus.OPEN,
    "c": CycleStatus.CLOSED,
    "p": CycleStatus.PUBLISHED,
}
FIRST, RETURNED_BEFORE, CORRECTION, SUPERSEDED = (
    "first version",
    "first version, returned before",
    "correction",
    "superseded version",
)
KINDS = {
    FIRST: {"version": 1, "is_current": True},
    RETURNED_BEFORE: {"version": 1, "is_current": True, "return_reason": "A figure is missing."},
    CORRECTION: {"version": 2, "is_current": False},
    SUPERSEDED: {"version": 1, "is_current": False},
}
REPORTS = (FIRST, RETURNED_BEFORE, CORRECTION)
ALL = (*REPORTS, SUPERSEDED)
ANY, NEVER = "nocp", ""

# Each row: the rule, who may, of which reports, and for each status of the report the cycles in which they may:
# n planned, o open, c closed, p published.
# fmt: off
# ruff: noqa: E501
ABOUT_SUBMISSIONS = [
    #                                                                            draft  submitted  review  returned  accepted
    (rules.is_focal_point,      [FOCAL_POINT],              ALL,                 ANY,   ANY,       ANY,    ANY,      ANY),
    (rules.is_of_the_state,     OF_THE_STATE,               ALL,                 ANY,   ANY,       ANY,    ANY,      ANY),

    # A state's words are its own until it hands them in.
    (rules.may_read,            OF_THE_STATE,               ALL,                 ANY,   ANY,       ANY,    ANY,      ANY),
    (rules.may_read,            SECRETARIAT,                ALL,                 NEVER, ANY,       ANY,    ANY,      ANY),
    (rules.may_read_to_translate, OF_THE_STATE,             ALL,                 ANY,   ANY,       ANY,    ANY,      ANY),
    (rules.may_read_to_translate, (*SECRETARIAT, TRANSLATOR), ALL,              NEVER, ANY,       ANY,    ANY,      ANY),
    (rules.may_see_status,      OF_THE_STATE + SECRETARIAT, ALL,                 ANY,   ANY,       ANY,    ANY,      ANY),

    # A first report is begun while the cycle is open; what was returned, or asked for anew, is finished whenever.
    (rules.may_write_some,      OF_THE_STATE,               [FIRST, RETURNED_BEFORE, SUPERSEDED], "o", NEVER, NEVER, ANY, NEVER),
    (rules.may_write_some,      OF_THE_STATE,               [CORRECTION],        ANY,   NEVER,     NEVER,  ANY,      NEVER),
    (rules.may_submit,          [FOCAL_POINT],              [FIRST, RETURNED_BEFORE, SUPERSEDED], "o", NEVER, NEVER, ANY, NEVER),
    (rules.may_submit,          [FOCAL_POINT],              [CORRECTION],        ANY,   NEVER,     NEVER,  ANY,      NEVER),
    (rules.may_recall,          [FOCAL_POINT],              [FIRST, SUPERSEDED], NEVER, "o",       NEVER,  NEVER,    NEVER),
    (rules.may_recall,          [FOCAL_POINT],              [RETURNED_BEFORE],   NEVER, ANY,       NEVER,  NEVER,    NEVER),
    (rules.may_recall,          [FOCAL_POINT],              [CORRECTION],        NEVER, ANY,       NEVER,  NEVER,    NEVER),

    # The Secretariat's reviewers; neither administrators nor superusers review.
    (rules.may_start_review,    [REVIEWER],                 ALL,                 NEVER, ANY,       NEVER,  NEVER,    NEVER),
    (rules.may_review,          [REVIEWER],                 ALL,                 NEVER, NEVER,     ANY,    NEVER,    NEVER),
    # What the public already sees is not assessed anew; a correction of it is, before it is in force.
    (rules.may_assess,          [REVIEWER],                 REPORTS,             NEVER, NEVER,     ANY,    NEVER,    "noc"),
    (rules.may_assess,          [REVIEWER],                 [SUPERSEDED],        NEVER, NEVER,     ANY,    NEVER,    NEVER),
    (rules.may_note,            SECRETARIAT,                ALL,                 ANY,   ANY,       ANY,    ANY,      ANY),

    # Only of the version in force.
    (rules.may_ask_for_version, [FOCAL_POINT, REVIEWER],    REPORTS,             NEVER, NEVER,     NEVER,  NEVER,    ANY),

    # What reports are, whoever asks.
    (rules.is_draft,            EVERYBODY,                  ALL,                 ANY,   NEVER,     NEVER,  NEVER,    NEVER),
    (rules.is_submitted,        EVERYBODY,                  ALL,                 NEVER, ANY,       NEVER,  NEVER,    NEVER),
    (rules.is_under_review,     EVERYBODY,                  ALL,                 NEVER, NEVER,     ANY,    NEVER,    NEVER),
    (rules.is_returned,         EVERYBODY,                  ALL,                 NEVER, NEVER,     NEVER,  ANY,      NEVER),
    (rules.is_accepted,         EVERYBODY,                  ALL,                 NEVER, NEVER,     NEVER,  NEVER,    ANY),
    (rules.takes_reports,       EVERYBODY,                  [FIRST, RETURNED_BEFORE, SUPERSEDED], "o", "o", "o", "o", "o"),
    (rules.takes_reports,       EVERYBODY,                  [CORRECTION],        ANY,   ANY,       ANY,    ANY,      ANY),
    (rules.is_in_force,         EVERYBODY,                  [FIRST, RETURNED_BEFORE], ANY, ANY,    ANY,    ANY,      ANY),
    (rules.is_in_force,         EVERYBODY,                  [CORRECTION],        NEVER, NEVER,     NEVER,  NEVER,    ANY),
    (rules.is_published,        EVERYBODY,                  ALL,                 "p",   "p",       "p",    "p",      "p"),
    (rules.was_returned,        EVERYBODY,                  [RETURNED_BEFORE],   ANY,   ANY,       ANY,    ANY,      ANY),
]

# Of entries, by the verdict on them. The entry is of area 2.5, which is the contributor's.
NONE, ACCEPTED, MARKED, REVISED = "", Verdict.ACCEPTED, Verdict.MARKED, Verdict.REVISED
VERDICTS = (NONE, ACCEPTED, MARKED, REVISED)
UNMARKED = (NONE, ACCEPTED, REVISED)
WRITERS = [FOCAL_POINT, CONTRIBUTOR]
ABOUT_ENTRIES = [
    #                                      verdicts                              draft  submitted  review  returned  accepted
    (rules.answers_for,  WRITERS,          VERDICTS,        ALL,                 ANY,   ANY,       ANY,    ANY,      ANY),
    (rules.is_open,      EVERYBODY,        [MARKED],        [FIRST, RETURNED_BEFORE, SUPERSEDED], "o", NEVER, NEVER, ANY,   NEVER),
    (rules.is_open,      EVERYBODY,        UNMARKED,        [FIRST, RETURNED_BEFORE, SUPERSEDED], "o", NEVER, NEVER, NEVER, NEVER),
    (rules.is_open,      EVERYBODY,        [MARKED],        [CORRECTION],        ANY,   NEVER,     NEVER,  ANY,      NEVER),
    (rules.is_open,      EVERYBODY,        UNMARKED,        [CORRECTION],        ANY,   NEVER,     NEVER,  NEVER,    NEVER),
    (rules.may_write,    WRITERS,          [MARKED],        [FIRST, RETURNED_BEFORE, SUPERSEDED], "o", NEVER, NEVER, ANY,   NEVER),
    (rules.may_write,    WRITERS,          UNMARKED,        [FIRST, RETURNED_BEFORE, SUPERSEDED], "o", NEVER, NEVER, NEVER, NEVER),
    (rules.may_write,    WRITERS,          [MARKED],        [CORRECTION],        ANY,   NEVER,     NEVER,  ANY,      NEVER),
    (rules.may_write,    WRITERS,          UNMARKED,        [CORRECTION],        ANY,   NEVER,     NEVER,  NEVER,    NEVER),
]

# Of translations into Azerbaijani, which is the translator's language; by whose they are.
NEW, STATES, OUTDATED, OFFICES = "none yet", "of the state", "of the state, out of date", "of the Secretariat"
TRANSLATIONS = {
    NEW: {},
    STATES: {"by_state": True},
    OUTDATED: {"by_state": True, "is_outdated": True},
    OFFICES: {"by_state": False},
}
TRANSLATORS = (*SECRETARIAT, TRANSLATOR)
OF_ANY_KIND = tuple(TRANSLATIONS)
ABOUT_TRANSLATIONS = [
    #                                                                                draft  submitted  review  returned  accepted
    (rules.is_of_own_words, WRITERS,     OF_ANY_KIND,                          ALL,  ANY,   ANY,       ANY,    ANY,      ANY),
    (rules.translates_for_secretariat, TRANSLATORS, OF_ANY_KIND,               ALL,  ANY,   ANY,       ANY,    ANY,      ANY),
    (rules.is_of_draft,     EVERYBODY,   OF_ANY_KIND,                          ALL,  ANY,   NEVER,     NEVER,  NEVER,    NEVER),
    (rules.is_the_states,   EVERYBODY,   [STATES],                             ALL,  ANY,   ANY,       ANY,    ANY,      ANY),
    (rules.translates,      [*WRITERS, *TRANSLATORS], OF_ANY_KIND,             ALL,  ANY,   ANY,       ANY,    ANY,      ANY),
    # What a state says of its own words in another language is its own too, as long as it is of these words.
    (rules.may_translate,   WRITERS,     OF_ANY_KIND,                          ALL,  ANY,   ANY,       ANY,    ANY,      ANY),
    (rules.may_translate,   TRANSLATORS, [NEW, OUTDATED, OFFICES],             ALL,  NEVER, ANY,       ANY,    ANY,      ANY),
]
# fmt: on

ABOUT_THE_STATE = [
    (rules.represents, [FOCAL_POINT]),
    (rules.works_for, OF_THE_STATE),
]
ABOUT_PEOPLE = [
    (rules.is_reviewer, [REVIEWER]),
    (rules.is_translator, [TRANSLATOR]),
    (rules.may_run_cycles, [ADMINISTRATOR, SUPERUSER]),
    (rules.is_secretariat, SECRETARIAT),
    (rules.is_superuser, [SUPERUSER]),
]


@pytest.fixture
def kazakhstan():
    return State.objects.get(slug="kazakhstan")


def report(state: State, kind: str, status: str, cycle: str) -> Submission:
    """Return a report that is in no database; a correction is in force once it is accepted."""
    about = KINDS[kind] | ({"is_current": True} if (kind, status) == (CORRECTION, "accepted") else {})
    return Submission(state=state, cycle=Cycle(year=2031, status=cycle), status=status, **about)


def allowed_rows(table, rule: Predicate, who: str, *, verdict: str | None = None) -> set[tuple]:
    """Return kind, status and cycle of the reports of which `table` says that `who` may."""
    found = set()
    for asked, people, *about in table:
        verdicts = (None,) if verdict is None else about.pop(0)
        kinds, *cells = about
        if asked is rule and who in people and verdict in verdicts:
            found |= {
                (kind, status, CYCLES[letter])
                for kind in kinds
                for status, cell in zip(SubmissionStatus, cells, strict=True)
                for letter in cell
            }
    return found


def rules_of(table) -> list[Predicate]:
    return list(dict.fromkeys(row[0] for row in table))


def named(rule) -> str:
    return next(name for name, found in vars(rules).items() if found is rule)


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("rule", rules_of(ABOUT_SUBMISSIONS), ids=named)
def test_rule_about_submissions(kazakhstan, rule, who):
    user = make(who)
    reports = product(KINDS, SubmissionStatus, CycleStatus)
    found = {place for place in reports if rule(user, report(kazakhstan, *place)) is True}
    assert found == allowed_rows(ABOUT_SUBMISSIONS, rule, who)


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("rule", rules_of(ABOUT_ENTRIES), ids=named)
def test_rule_about_entries(kazakhstan, rule, who):
    user, item = make(who), ActionItem.objects.get(code="2.5.1")
    for verdict in VERDICTS:
        found = set()
        for place in product(KINDS, SubmissionStatus, CycleStatus):
            entry = Entry(submission=report(kazakhstan, *place), item=item)
            EntryReview(entry=entry, verdict=verdict)
            if rule(user, entry) is True:
                found.add(place)
        assert found == allowed_rows(ABOUT_ENTRIES, rule, who, verdict=verdict), verdict


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("rule", rules_of(ABOUT_TRANSLATIONS), ids=named)
def test_rule_about_translations(kazakhstan, rule, who):
    user, item = make(who), ActionItem.objects.get(code="2.5.1")
    for kind, fields in TRANSLATIONS.items():
        found = set()
        for place in product(KINDS, SubmissionStatus, CycleStatus):
            entry = Entry(submission=report(kazakhstan, *place), item=item)
            if rule(user, EntryTranslation(entry=entry, language="az", **fields)) is True:
                found.add(place)
        assert found == allowed_rows(ABOUT_TRANSLATIONS, rule, who, verdict=kind), kind


def test_translators_translate_into_their_language_alone(kazakhstan):
    entry = Entry(
        submission=report(kazakhstan, FIRST, "accepted", "open"), item=ActionItem.objects.get(code="2.5.1")
    )
    translator = make(TRANSLATOR)
    found = [
        language
        for language in ("tr", "en", "az", "kk")
        if rules.may_translate(translator, EntryTranslation(entry=entry, language=language))
    ]
    assert found == ["az"]


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize(("rule", "people"), ABOUT_THE_STATE, ids=lambda value: "")
def test_rule_about_a_state(kazakhstan, rule, people, who):
    assert rule(make(who), kazakhstan) is (who in people)


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize(("rule", "people"), ABOUT_PEOPLE, ids=lambda value: "")
def test_rule_about_people(rule, people, who):
    assert rule(make(who), SimpleNamespace()) is (who in people)


def test_every_rule_stands_in_a_table():
    tables = (ABOUT_SUBMISSIONS, ABOUT_ENTRIES, ABOUT_TRANSLATIONS, ABOUT_THE_STATE, ABOUT_PEOPLE)
    asked = {id(rule) for table in tables for rule in rules_of(table)}
    written = {name: rule for name, rule in vars(rules).items() if isinstance(rule, Predicate)}
    assert [name for name, rule in written.items() if id(rule) not in asked] == []


def test_entry_without_a_review_has_no_verdict(kazakhstan):
    entry = Entry(submission=report(kazakhstan, FIRST, "returned", "open"))
    assert entry.verdict == ""
    assert not rules.is_open(make(FOCAL_POINT), entry)
